"""What can be asked for about customers, contacts and salespeople."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from attrs import field, frozen

from salescore.events import Command
from salescore.money import Money
from salescore.parties.address import Address
from salescore.parties.customer import Contact, Customer
from salescore.parties.salesperson import Salesperson

__all__ = [
    "AddContact",
    "AddCustomer",
    "AddSalesperson",
    "UpdateContact",
    "UpdateCustomer",
    "UpdateSalesperson",
]


@frozen(kw_only=True)
class AddCustomer(Command[Customer]):
    """Take on a customer; fields as in `Customer`, the currency defaults to the tenant's."""

    tag = "customers.add.v1"
    permission = "customers.add"

    name: str
    currency: str | None = None
    groups: tuple[str, ...] = ()
    language: str = "en"
    reference: str | None = None
    salesperson_id: UUID | None = None
    tax_exempt: bool = False
    payment_terms_days: int | None = None
    email: str | None = None
    phone: str | None = None
    addresses: tuple[Address, ...] = ()
    territory: str | None = None
    credit_limit: Money | None = None
    custom: Mapping[str, Any] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class UpdateCustomer(Command[Customer]):
    """Change fields of a customer; `changes` holds new values by field name."""

    tag = "customers.update.v1"
    permission = "customers.update"

    customer_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class AddContact(Command[Contact]):
    """Note a person at a customer."""

    tag = "contacts.add.v1"
    permission = "contacts.add"

    customer_id: UUID
    name: str
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    custom: Mapping[str, Any] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class UpdateContact(Command[Contact]):
    """Change fields of a contact; `changes` holds new values by field name."""

    tag = "contacts.update.v1"
    permission = "contacts.update"

    contact_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class AddSalesperson(Command[Salesperson]):
    """Take on somebody who sells."""

    tag = "salespeople.add.v1"
    permission = "salespeople.add"

    name: str
    title: str | None = None
    reference: str | None = None
    reports_to_id: UUID | None = None
    custom: Mapping[str, Any] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class UpdateSalesperson(Command[Salesperson]):
    """Change fields of a salesperson; `changes` holds new values by field name."""

    tag = "salespeople.update.v1"
    permission = "salespeople.update"

    salesperson_id: UUID
    changes: Mapping[str, Any] = field(hash=False)
