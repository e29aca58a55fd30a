"""What a recorded script draws about amendments: proposed, answered, made at once, undone."""

import random
from decimal import Decimal
from typing import Any

from salescore.amendments import (
    AddCharge,
    AddLine,
    Amendment,
    AmendmentState,
    AmendOrder,
    ChangeAddress,
    ChangeDate,
    ChangeDiscount,
    ChangePrice,
    ChangeQuantity,
    CloseRemainder,
    ConfirmAmendment,
    DeclineAmendment,
    ProposeAmendment,
    RemoveCharge,
    RemoveLine,
    RevertAmendment,
    Substitute,
    WithdrawAmendment,
)
from salescore.catalog.product import Product
from salescore.events import Command
from salescore.money import Money
from salescore.orders.order import Order, OrderState
from salescore.orders.request import ChargeRequest, LineRequest
from salescore.parties.address import Address
from salescore.stock_policy import Shortage

__all__ = ["command"]

_Made = dict[type, dict[Any, Any]]
_AGREED = (OrderState.PLACED, OrderState.ON_HOLD)


def command(draw: random.Random, made: _Made) -> Command[Any] | None:
    """Draw a command about amendments."""
    orders = [each for each in made.get(Order, {}).values() if each.state in _AGREED]
    proposed = [
        each for each in made.get(Amendment, {}).values() if each.state is AmendmentState.PROPOSED
    ]
    if proposed and draw.random() < 0.5:
        return _answered(draw, draw.choice(proposed))
    if not orders:
        return None
    order = draw.choice(orders)
    actions = tuple(_action(draw, made, order) for _ in range(draw.choice((1, 1, 2))))
    if draw.random() < 0.4:
        return ProposeAmendment(order_id=order.id, actions=actions, reason="asked for")
    return AmendOrder(
        order_id=order.id, actions=actions, shortage=draw.choice((None, Shortage.PART))
    )


def _answered(draw: random.Random, amendment: Amendment) -> Command[Any]:
    """Draw an answer to a proposal; some of them come too late."""
    chance, key = draw.random(), amendment.id
    if chance < 0.2:
        return DeclineAmendment(amendment_id=key, reason="too dear")
    if chance < 0.45:
        return WithdrawAmendment(amendment_id=key)
    if chance < 0.65:
        return RevertAmendment(order_id=amendment.order_id, amendment_id=key, reason="a mistake")
    return ConfirmAmendment(
        order_id=amendment.order_id, amendment_id=key, anyway=draw.random() < 0.7
    )


def _action(draw: random.Random, made: _Made, order: Order) -> Any:
    """Draw an action; some of them make no sense for the order."""
    line, many = draw.choice(order.lines), Decimal(draw.randint(1, 6))
    sku = draw.choice([each.sku for each in made.get(Product, {}).values()])
    cents = Money(draw.randint(0, 900), order.currency)
    return draw.choice((
        AddLine(LineRequest(sku=sku, quantity=many)),
        RemoveLine(line.number),
        ChangeQuantity(line.sku, many),
        ChangeQuantity(line.number, many),
        ChangePrice(line.number, Decimal("6.5"), "friends"),
        ChangeDiscount(line.number, Decimal(5)),
        ChangeAddress(Address(kind="shipping", street="Untere Str. 3", city="Köln")),
        ChangeDate("2026-08-01"),
        Substitute(line.number, sku, keep_price=draw.random() < 0.5),
        CloseRemainder(line.number, draw.choice((None, Decimal(1)))),
        AddCharge(ChargeRequest(code="express", amount=cents)),
        RemoveCharge("express"),
    ))  # fmt: skip
