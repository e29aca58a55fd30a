"""What the library brings along: every room's handlers, events, kinds and policies."""

from functools import cache
from typing import Any

from salescore.app import (
    billing,
    catalog,
    custom,
    fulfillment,
    holds,
    orders,
    organization,
    parties,
    pricing,
    stock,
)
from salescore.app.registry import Registry
from salescore.billing.events import APPLY as BILLING
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.catalog.category import CATEGORY
from salescore.catalog.events import APPLY as CATALOG
from salescore.catalog.product import PRODUCT
from salescore.custom.events import APPLY as CUSTOM
from salescore.custom.fields import FIELDS
from salescore.events import ENVELOPE, FOLLOW_UP, OUTCOME
from salescore.facts import Kind
from salescore.fulfillment.events import APPLY as FULFILLMENT
from salescore.fulfillment.shipment import SHIPMENT
from salescore.orders.events import APPLY as ORDERS
from salescore.orders.order import ORDER
from salescore.organization import SETTINGS, SettingsChanged
from salescore.parties.customer import CONTACT, CUSTOMER
from salescore.parties.events import APPLY as PARTIES
from salescore.parties.salesperson import SALESPERSON
from salescore.pricing.book import BOOK
from salescore.pricing.events import APPLY as PRICING
from salescore.pricing.price_list import PRICE_LIST
from salescore.records import RECORD
from salescore.stock.commitment import COMMITMENT
from salescore.stock.events import APPLY as STOCK
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.transfer import TRANSFER
from salescore.tax.events import APPLY as TAX
from salescore.tax.rate import TAX_RATE

__all__ = ["KINDS", "registry"]

KINDS: tuple[Kind[Any], ...] = (
    SETTINGS,
    FIELDS,
    CATEGORY,
    PRODUCT,
    SALESPERSON,
    CUSTOMER,
    CONTACT,
    TAX_RATE,
    BOOK,
    PRICE_LIST,
    LOCATION,
    STOCK_LEVEL,
    TRANSFER,
    ORDER,
    COMMITMENT,
    SHIPMENT,
    INVOICE,
    PAYMENT,
    RECORD,
    OUTCOME,
    ENVELOPE,
    FOLLOW_UP,
)
"""Every kind of stored state, in the order of exports."""


@cache
def registry() -> Registry:
    """Give the registry of the built-in rooms; it is the same for every application."""
    rooms = (
        *(organization, custom, parties, catalog, pricing, stock),
        *(holds, orders, fulfillment, billing),
    )
    return Registry.of(
        handlers=(handler for room in rooms for handler in room.HANDLERS),
        policies=(organization.may,),
        apply={
            SettingsChanged: lambda _, event: event.settings,
            **CUSTOM,
            **PARTIES,
            **CATALOG,
            **TAX,
            **PRICING,
            **STOCK,
            **ORDERS,
            **FULFILLMENT,
            **BILLING,
        },
        kinds=KINDS,
        derived=(custom.DECLARED, pricing.PRICES),
    )
