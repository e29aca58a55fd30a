"""Taking on and changing customers, contacts and salespeople."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from salescore.changes import (
    Converters,
    changed,
    optional_id,
    optional_text,
    text,
    truth,
    whole,
    word_of,
)
from salescore.custom.values import EMPTY, Custom, checked
from salescore.errors import InvalidValue
from salescore.money import Money
from salescore.parties.address import Address
from salescore.parties.commands import AddContact, AddCustomer, AddSalesperson
from salescore.parties.customer import Contact, Customer, CustomerState
from salescore.parties.events import (
    ContactAdded,
    ContactUpdated,
    CustomerAdded,
    CustomerUpdated,
    SalespersonAdded,
    SalespersonUpdated,
)
from salescore.parties.salesperson import Salesperson
from salescore.shapes import several

__all__ = [
    "add_contact",
    "add_customer",
    "add_salesperson",
    "addresses_of",
    "groups_of",
    "update_contact",
    "update_customer",
    "update_salesperson",
]


def groups_of(value: Any) -> tuple[str, ...]:
    """Give group names sorted, each once.

    Raises:
        InvalidValue: one text, which would fall apart into its letters, or no names.
    """
    names = [] if isinstance(value, str) else several("groups", value)
    if isinstance(value, str) or not all(isinstance(name, str) for name in names):
        raise InvalidValue("groups", value=value, allowed='several names, such as ["cafes"]')
    return tuple(sorted(set(names)))


def addresses_of(value: Any) -> tuple[Address, ...]:
    """Give addresses from values or plain mappings."""
    given = several("addresses", value)
    return tuple(Address(**each) if isinstance(each, Mapping) else each for each in given)


def _money(value: Any) -> Money | None:
    """Take money, or a text such as ``"1000 EUR"``, or nothing."""
    if isinstance(value, str):
        return Money.parse(value)
    if value is None or isinstance(value, Money):
        return value
    raise TypeError('money, such as "1000 EUR"')


_CUSTOMER_FIELDS: Final[Converters] = {
    "name": text,
    "currency": text,
    "groups": groups_of,
    "language": text,
    "reference": optional_text,
    "salesperson_id": optional_id,
    "tax_exempt": truth,
    "payment_terms_days": lambda days: None if days is None else whole(days),
    "state": word_of(CustomerState),
    "email": optional_text,
    "phone": optional_text,
    "addresses": addresses_of,
    "territory": optional_text,
    "credit_limit": _money,
    "custom": checked,
}
_CONTACT_FIELDS: Final[Converters] = {
    "name": text,
    "title": optional_text,
    "email": optional_text,
    "phone": optional_text,
    "custom": checked,
}
_SALESPERSON_FIELDS: Final[Converters] = {
    "name": text,
    "title": optional_text,
    "reference": optional_text,
    "reports_to_id": optional_id,
    "active": truth,
    "custom": checked,
}


def add_customer(
    command: AddCustomer,
    *,
    customer_id: UUID,
    number: str,
    currency: str,
    custom: Custom = EMPTY,
) -> CustomerAdded:
    """Take on a customer."""
    customer = Customer(
        id=customer_id,
        version=1,
        number=number,
        name=command.name,
        currency=currency,
        groups=groups_of(command.groups),
        language=command.language,
        reference=command.reference,
        salesperson_id=command.salesperson_id,
        tax_exempt=command.tax_exempt,
        payment_terms_days=command.payment_terms_days,
        email=command.email,
        phone=command.phone,
        addresses=command.addresses,
        territory=command.territory,
        credit_limit=command.credit_limit,
        custom=custom,
    )
    return CustomerAdded(customer_id, number, currency, customer=customer)


def update_customer(customer: Customer, changes: Mapping[str, Any]) -> CustomerUpdated:
    """Change fields of a customer."""
    after, fields = changed(customer, changes, allowed=_CUSTOMER_FIELDS)
    return CustomerUpdated(customer.id, fields, customer=after)


def add_contact(command: AddContact, *, contact_id: UUID, custom: Custom = EMPTY) -> ContactAdded:
    """Note a person at a customer."""
    contact = Contact(
        id=contact_id,
        version=1,
        customer_id=command.customer_id,
        name=command.name,
        title=command.title,
        email=command.email,
        phone=command.phone,
        custom=custom,
    )
    return ContactAdded(contact_id, command.customer_id, contact=contact)


def update_contact(contact: Contact, changes: Mapping[str, Any]) -> ContactUpdated:
    """Change fields of a contact."""
    after, fields = changed(contact, changes, allowed=_CONTACT_FIELDS)
    return ContactUpdated(contact.id, fields, contact=after)


def add_salesperson(
    command: AddSalesperson, *, salesperson_id: UUID, custom: Custom = EMPTY
) -> SalespersonAdded:
    """Take on somebody who sells."""
    salesperson = Salesperson(
        id=salesperson_id,
        version=1,
        name=command.name,
        title=command.title,
        reference=command.reference,
        reports_to_id=command.reports_to_id,
        custom=custom,
    )
    return SalespersonAdded(salesperson_id, salesperson=salesperson)


def update_salesperson(salesperson: Salesperson, changes: Mapping[str, Any]) -> SalespersonUpdated:
    """Change fields of a salesperson."""
    after, fields = changed(salesperson, changes, allowed=_SALESPERSON_FIELDS)
    return SalespersonUpdated(salesperson.id, fields, salesperson=after)
