"""What a recorded script draws about credit limits, blanket orders and recurring orders."""

import random
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from salescore.blankets import (
    Blanket,
    BlanketRequest,
    CallOff,
    CloseBlanket,
    DraftBlanket,
    OpenBlanket,
    UpdateBlanket,
)
from salescore.catalog.product import Product
from salescore.events import Command
from salescore.orders.commands import CountCredit
from salescore.orders.request import LineRequest
from salescore.orders_policy import Prices
from salescore.parties.commands import UpdateCustomer
from salescore.parties.customer import Customer
from salescore.recurring import (
    EndRecurring,
    Every,
    NoteRefusal,
    PauseRecurring,
    PlaceRecurring,
    Recurring,
    ResumeRecurring,
    StartRecurring,
)
from salescore.recurring.rhythm import Period

__all__ = ["command"]

_Made = Mapping[type, Mapping[Any, Any]]
_LIMITS: Final = ("500 EUR", "5000 EUR", "90000 EUR", None, None)
_BLANKETS: Final[tuple[Callable[..., Command[Any]], ...]] = (
    OpenBlanket,
    OpenBlanket,
    CloseBlanket,
)
_RECURRING: Final[tuple[Callable[..., Command[Any]], ...]] = (
    PauseRecurring,
    ResumeRecurring,
    ResumeRecurring,
    EndRecurring,
)


def command(draw: random.Random, made: _Made) -> Command[Any] | None:
    """Draw something about credit, about a blanket order, or about a recurring one."""
    if not (made.get(Customer) and made.get(Product)):
        return None
    return draw.choice((_credit, _blanket, _blanket, _recurring, _recurring))(draw, made)


def _some(draw: random.Random, made: _Made, kind: type) -> Any:
    values = list(made.get(kind, {}).values())
    return draw.choice(values) if values else None


def _credit(draw: random.Random, made: _Made) -> Command[Any]:
    customer = _some(draw, made, Customer)
    if draw.random() < 0.5:
        return CountCredit(customer_id=customer.id)
    return UpdateCustomer(customer_id=customer.id, changes={"credit_limit": draw.choice(_LIMITS)})


def _blanket(draw: random.Random, made: _Made) -> Command[Any]:
    blanket = _some(draw, made, Blanket)
    if blanket is None or draw.random() < 0.2:
        customer = _some(draw, made, Customer)
        return DraftBlanket(customer_id=customer.id, lines=_agreed(draw, made))
    lot = draw.random()
    if lot < 0.5:
        line = LineRequest(sku=draw.choice(blanket.lines).sku, quantity=Decimal(1))
        return CallOff(blanket_id=blanket.id, lines=(line,))
    if lot < 0.6:
        return UpdateBlanket(blanket_id=blanket.id, until=date(2027, 1, 1))
    return draw.choice(_BLANKETS)(blanket_id=blanket.id)


def _agreed(draw: random.Random, made: _Made) -> tuple[BlanketRequest, ...]:
    product = _some(draw, made, Product)
    price = draw.choice((Decimal("1.5"), Decimal(2)))
    return (BlanketRequest(sku=product.sku, quantity=Decimal(3), unit_price=price),)


def _recurring(draw: random.Random, made: _Made) -> Command[Any]:
    recurring = _some(draw, made, Recurring)
    if recurring is None or draw.random() < 0.3:
        return StartRecurring(
            customer_id=_some(draw, made, Customer).id,
            lines=(LineRequest(sku=_some(draw, made, Product).sku, quantity=Decimal(1)),),
            every=Every(draw.randint(1, 3), draw.choice(tuple(Period))),
            since=date(2026, 6, 30),
            prices=draw.choice(tuple(Prices)),
        )
    lot, on = draw.random(), recurring.next_on or recurring.since
    if lot < 0.4:
        return PlaceRecurring(recurring_id=recurring.id, on=on)
    if lot < 0.6:
        return NoteRefusal(recurring_id=recurring.id, on=on, codes=("stock.insufficient",))
    return draw.choice(_RECURRING)(recurring_id=recurring.id)
