"""What happened to customers, contacts and salespeople; payloads name nobody."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.events import LEFT_OUT, Event
from salescore.parties.customer import CONTACT, CUSTOMER, Contact, Customer
from salescore.parties.salesperson import SALESPERSON, Salesperson

__all__ = [
    "APPLY",
    "ContactAdded",
    "ContactUpdated",
    "CustomerAdded",
    "CustomerUpdated",
    "SalespersonAdded",
    "SalespersonUpdated",
]


@frozen
class CustomerAdded(Event):
    """We have a new customer."""

    tag = "parties.customer_added.v1"
    kind = CUSTOMER
    subject = "customer_id"

    customer_id: UUID
    number: str
    currency: str
    customer: Customer = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class CustomerUpdated(Event):
    """These fields of a customer have new values."""

    tag = "parties.customer_updated.v1"
    kind = CUSTOMER
    subject = "customer_id"

    customer_id: UUID
    fields: tuple[str, ...]
    customer: Customer = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class ContactAdded(Event):
    """We know a person at a customer."""

    tag = "parties.contact_added.v1"
    kind = CONTACT
    subject = "contact_id"

    contact_id: UUID
    customer_id: UUID
    contact: Contact = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class ContactUpdated(Event):
    """These fields of a contact have new values."""

    tag = "parties.contact_updated.v1"
    kind = CONTACT
    subject = "contact_id"

    contact_id: UUID
    fields: tuple[str, ...]
    contact: Contact = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class SalespersonAdded(Event):
    """Somebody sells for us."""

    tag = "parties.salesperson_added.v1"
    kind = SALESPERSON
    subject = "salesperson_id"

    salesperson_id: UUID
    salesperson: Salesperson = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class SalespersonUpdated(Event):
    """These fields of a salesperson have new values."""

    tag = "parties.salesperson_updated.v1"
    kind = SALESPERSON
    subject = "salesperson_id"

    salesperson_id: UUID
    fields: tuple[str, ...]
    salesperson: Salesperson = field(default=None, kw_only=True, metadata=LEFT_OUT)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    CustomerAdded: lambda _, event: event.customer,
    CustomerUpdated: lambda _, event: event.customer,
    ContactAdded: lambda _, event: event.contact,
    ContactUpdated: lambda _, event: event.contact,
    SalespersonAdded: lambda _, event: event.salesperson,
    SalespersonUpdated: lambda _, event: event.salesperson,
}
