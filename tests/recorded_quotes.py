"""What a recorded script draws about tax quotes and about where orders are promised."""

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from salescore.events import Command
from salescore.orders.commands import PlaceDraft, PlaceOrder
from salescore.orders.order import Order, OrderState
from salescore.orders.request import LineRequest
from salescore.parties.customer import Customer
from salescore.records import RECORD, Record
from salescore.tax.commands import RecordTaxQuote
from salescore.tax.events import TaxQuoted
from salescore.tax.quote import RecordedQuote, RecordedRate, digest
from tests.recorded_reservations import waiting

__all__ = ["command", "key_of", "promised", "strategy"]

_BEGIN: Final = datetime(2026, 7, 1, tzinfo=UTC)
_STRATEGIES: Final = (
    *[None] * 7, "single", "most_stock", "fewest_locations", "fewest_locations", "nearest",
)  # fmt: skip


def key_of(value: Any) -> Any:
    """Give what a value is remembered by: a record has no id."""
    return RECORD.key_of(value) if isinstance(value, Record) else value.id


def strategy(draw: random.Random) -> str | None:
    """Draw a strategy; mostly none, seldom one that nobody has."""
    return draw.choice(_STRATEGIES)


def promised(draw: random.Random) -> dict[str, Any]:
    """Draw from where an order is promised its goods, and what it does where they lack."""
    return {"allocation": strategy(draw), **waiting(draw)}


def command(draw: random.Random, made: Mapping[type, Mapping[Any, Any]]) -> Command[Any] | None:
    """Record a quote for a draft, or place something with one."""
    kept = made.get(Record, {}).values()
    records = [each for each in kept if each.kind == TaxQuoted.record_kind]
    if records and draw.random() < 0.6:
        return _placed(draw, made, draw.choice(records))
    drafts = [each for each in made.get(Order, {}).values() if each.state is OrderState.DRAFT]
    return _recorded(draw, made, draw.choice(drafts)) if drafts else None


def _recorded(draw: random.Random, made: Mapping[type, Mapping[Any, Any]], order: Order) -> Any:
    quote_id = UUID(int=draw.getrandbits(128))
    customer: Customer = made[Customer][order.customer_id]
    rate = draw.choice((Decimal("0.0725"), Decimal(0), Decimal("0.21")))
    parts = [(line.sku, line.quantity, False) for line in order.lines]
    parts += [(charge.code, Decimal(1), True) for charge in order.charges]
    quote = RecordedQuote(
        id=quote_id,
        provider="state",
        customer_id=customer.id,
        currency=order.currency,
        items=tuple(
            RecordedRate(code=code, quantity=quantity, rate=rate, treatment="州税", charge=charge)
            for code, quantity, charge in parts
        ),
        quoted_at=_BEGIN,
        expires_at=_BEGIN + timedelta(days=draw.choice((0, 400, 400))),
        address=digest(order.ship_to, quote_id),
        reference=draw.choice((None, "Q-7")),
    )
    return RecordTaxQuote(quote=quote)


def _placed(
    draw: random.Random, made: Mapping[type, Mapping[Any, Any]], record: Record
) -> Command[Any]:
    """Place what fits a quote, or any draft with it."""
    quote_id, customer_id = UUID(record.first), UUID(record.second)
    drafts = [each for each in made[Order].values() if each.state is OrderState.DRAFT]
    theirs = [each for each in drafts if each.customer_id == customer_id]
    if (theirs or drafts) and draw.random() < 0.5:
        order = draw.choice(theirs or drafts)
        return PlaceDraft(order_id=order.id, tax_quote=quote_id, allocation=strategy(draw))
    items = [item for item in record.body["items"] if not item[4]]
    return PlaceOrder(
        customer_id=customer_id,
        lines=tuple(LineRequest(sku=item[0], quantity=Decimal(item[1])) for item in items),
        tax_quote=quote_id,
        allocation=strategy(draw),
    )
