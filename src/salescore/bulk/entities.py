"""Every entity: what may be imported and exported."""

from collections.abc import Mapping
from typing import Final

from salescore.bulk.billing_entities import CREDIT_NOTES, INVOICES, PAYMENTS, SHIPMENTS
from salescore.bulk.catalog_entities import CATEGORIES, PRODUCTS
from salescore.bulk.entity import Entity
from salescore.bulk.lead_entities import LEADS
from salescore.bulk.opportunity_entities import OPPORTUNITIES
from salescore.bulk.order_entities import ORDERS
from salescore.bulk.party_entities import CONTACTS, CUSTOMERS, SALESPEOPLE
from salescore.bulk.price_entities import PRICES
from salescore.bulk.rate_entities import RATES
from salescore.bulk.stock_entities import LOCATIONS, MOVEMENTS, RECEIPTS, STOCK
from salescore.bulk.tax_entities import TAXES, TREATMENTS
from salescore.errors import InvalidValue

__all__ = ["ENTITIES", "entity"]

ENTITIES: Final[Mapping[str, Entity]] = {
    each.name: each
    for each in (
        SALESPEOPLE,
        CUSTOMERS,
        CONTACTS,
        LEADS,
        TAXES,
        RATES,
        CATEGORIES,
        PRODUCTS,
        TREATMENTS,
        PRICES,
        LOCATIONS,
        RECEIPTS,
        OPPORTUNITIES,
        ORDERS,
        PAYMENTS,
        INVOICES,
        CREDIT_NOTES,
        SHIPMENTS,
        MOVEMENTS,
        STOCK,
    )
}
"""By name, in the order in which an empty tenant takes them."""


def entity(name: str) -> Entity:
    """Give the entity of a name.

    Raises:
        InvalidValue: there is none.

    >>> [column.name for column in entity("taxes").columns][:3]
    ['code', 'percent', 'name']
    """
    found = ENTITIES.get(name)
    if found is None:
        raise InvalidValue("entity", value=name, allowed=", ".join(ENTITIES))
    return found
