"""Rows of salespeople, customers and contacts."""

from functools import lru_cache
from typing import Any

from salescore.money import Money
from salescore.parties.address import Address
from salescore.parties.customer import Contact, Customer, CustomerState
from salescore.parties.salesperson import Salesperson
from salescore_sql.rows.custom import custom_of, custom_text
from salescore_sql.rows.values import KEPT, Row, id_bytes, id_of, json_of, json_text, optional_id

__all__ = [
    "address_of",
    "address_parts",
    "contact_of",
    "contact_row",
    "customer_of",
    "customer_row",
    "salesperson_of",
    "salesperson_row",
]


def address_parts(value: Address) -> dict[str, Any]:
    """Give the parts of an address that are there, for a JSON text."""
    parts = {
        "kind": value.kind,
        "name": value.name,
        "street": value.street,
        "city": value.city,
        "region": value.region,
        "postal_code": value.postal_code,
        "country": value.country,
    }
    return {name: part for name, part in parts.items() if part is not None}


def address_of(parts: dict[str, Any]) -> Address:
    """Make an address from its parts."""
    return Address(**parts)


def salesperson_row(tenant: str, value: Salesperson) -> Row:
    """Give the row of a salesperson."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.name,
        value.title,
        value.reference,
        id_bytes(value.reports_to_id),
        value.active,
        custom_text(value.custom),
    )


def salesperson_of(row: Row) -> Salesperson:
    """Read a salesperson."""
    id_, version, name, title, reference, reports_to_id, active, custom = row
    return Salesperson(
        id=id_of(id_),
        version=version,
        name=name,
        title=title,
        reference=reference,
        reports_to_id=optional_id(reports_to_id),
        active=bool(active),
        custom=custom_of(custom),
    )


def customer_row(tenant: str, value: Customer) -> Row:
    """Give the row of a customer."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.number,
        value.name,
        value.currency,
        json_text(value.groups),
        value.language,
        value.reference,
        id_bytes(value.salesperson_id),
        value.tax_exempt,
        value.payment_terms_days,
        value.state.value,
        value.email,
        value.phone,
        json_text([address_parts(address) for address in value.addresses]),
        custom_text(value.custom),
        value.territory,
        None if value.credit_limit is None else value.credit_limit.minor,
    )


@lru_cache(KEPT)
def customer_of(row: Row) -> Customer:
    """Read a customer; one that orders comes again."""
    id_, version, number, name, currency, groups, language, reference, salesperson_id = row[:9]
    tax_exempt, payment_terms_days, state, email, phone, addresses = row[9:15]
    custom, territory, credit = row[15:]
    return Customer(
        id=id_of(id_),
        version=version,
        number=number,
        name=name,
        currency=currency,
        groups=tuple(json_of(groups)),
        language=language,
        reference=reference,
        salesperson_id=optional_id(salesperson_id),
        tax_exempt=bool(tax_exempt),
        payment_terms_days=payment_terms_days,
        state=CustomerState(state),
        email=email,
        phone=phone,
        addresses=tuple(address_of(parts) for parts in json_of(addresses)),
        territory=territory,
        credit_limit=None if credit is None else Money(credit, currency),
        custom=custom_of(custom),
    )


def contact_row(tenant: str, value: Contact) -> Row:
    """Give the row of a contact."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.customer_id.bytes,
        value.name,
        value.title,
        value.email,
        value.phone,
        custom_text(value.custom),
    )


def contact_of(row: Row) -> Contact:
    """Read a contact."""
    id_, version, customer_id, name, title, email, phone, custom = row
    return Contact(
        id=id_of(id_),
        version=version,
        customer_id=id_of(customer_id),
        name=name,
        title=title,
        email=email,
        phone=phone,
        custom=custom_of(custom),
    )
