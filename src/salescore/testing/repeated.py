"""States of blanket orders and recurring orders for arbitrary worlds."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from salescore.blankets.blanket import BLANKET, Blanket, BlanketLine, BlanketState
from salescore.catalog.product import PRODUCT
from salescore.facts import Kind
from salescore.orders.order import ORDER
from salescore.orders.request import LineRequest
from salescore.orders_policy import Prices
from salescore.parties.customer import CUSTOMER
from salescore.recurring.recurring import (
    RECURRING,
    Every,
    KeptPrice,
    Recurring,
    RecurringState,
    Refusal,
)
from salescore.recurring.rhythm import EVERY_MAX, Period
from salescore.stock_policy import Shortage
from salescore.testing import strategies as values

__all__ = ["repeated"]

_TEXT = values.texts()
_MAYBE = st.none() | _TEXT
_COUNT = st.integers(1, 1000).map(Decimal)


def repeated(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> None:
    """Add a blanket order and a recurring one to a world that has an order."""
    found[BLANKET] = _blanket(draw, found)
    found[RECURRING] = _recurring(draw, found)


def _blanket(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> Blanket:
    product, customer = found[PRODUCT], found[CUSTOMER]
    line = BlanketLine(
        product_id=product.id,
        sku=product.sku,
        quantity=draw(_COUNT),
        unit=draw(_TEXT),
        unit_price=draw(values.fractions()),
    )
    return Blanket(
        id=draw(values.ids()),
        version=1,
        number=draw(_TEXT),
        state=draw(st.sampled_from(BlanketState)),
        customer_id=customer.id,
        currency=customer.currency,
        lines=(line,),
        since=draw(values.dates()),
        tax_included=draw(st.booleans()),
        reference=draw(_MAYBE),
        order_ids=draw(st.sampled_from([(), (found[ORDER].id,)])),
    )


def _recurring(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> Recurring:
    product, day = found[PRODUCT], draw(values.dates())
    refusal = Refusal(day, day, tuple(draw(st.lists(_TEXT, max_size=2))))
    kept = KeptPrice(product.sku, draw(values.fractions()), draw(st.booleans()))
    return Recurring(
        id=draw(values.ids()),
        version=1,
        number=draw(_TEXT),
        state=draw(st.sampled_from(RecurringState)),
        customer_id=found[CUSTOMER].id,
        currency="EUR",
        lines=(LineRequest(sku=product.sku, quantity=draw(_COUNT)),),
        every=Every(draw(st.integers(1, EVERY_MAX)), draw(st.sampled_from(Period))),
        since=day,
        count=draw(st.none() | st.integers(1, 99)),
        done=draw(st.integers(0, 99)),
        next_on=draw(st.none() | values.dates()),
        try_on=draw(st.none() | values.dates()),
        prices=draw(st.sampled_from(Prices)),
        kept=draw(st.sampled_from([(), (kept,)])),
        reference=draw(_MAYBE),
        ship_to=draw(st.none() | values.addresses()),
        location=draw(_TEXT),
        shortage=draw(st.none() | st.sampled_from(Shortage)),
        last_order_id=draw(st.sampled_from([None, found[ORDER].id])),
        refusal=draw(st.sampled_from([None, refusal])),
    )
