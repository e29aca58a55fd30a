"""The people of a returns desk in a recorded script: they are asked, approve, take in and look."""

import random
from decimal import Decimal
from typing import Any

from salescore.events import Command
from salescore.money import Money
from salescore.orders.order import Order
from salescore.parties.customer import Customer
from salescore.returns import (
    ApproveReturn,
    CancelReturn,
    CloseReturn,
    Condition,
    DeclineReturn,
    InspectedLine,
    InspectReturn,
    ReceivedLine,
    ReceiveReturn,
    RequestReturn,
    Resolution,
    Return,
    ReturnRequest,
    ReturnState,
    SettleLine,
    SettleReturn,
)
from salescore.stock_policy import Shortage

__all__ = ["command"]

_Made = dict[type, dict[Any, Any]]


def command(draw: random.Random, made: _Made) -> Command[Any] | None:
    """Draw a command of the people of a returns desk."""
    return draw.choice(
        (_asked, _asked, _answered, _answered, _taken_in, _taken_in, _looked, _settled)
    )(draw, made)


def _asked(draw: random.Random, made: _Made) -> Command[Any] | None:
    orders = list(made.get(Order, {}).values())
    gone = [each for each in orders if any(line.kept for line in each.lines)]
    if gone and draw.random() < 0.85:
        order = draw.choice(gone)
        line = draw.choice([line for line in order.lines if line.kept])
        wanted = draw.choice((None, *Resolution))
        one = ReturnRequest(line.number, Decimal(1), reason="too_big", wanted=wanted)
        lines = draw.choice((None, (one,)))
        return RequestReturn(order_id=order.id, lines=lines, approve=draw.random() < 0.5)
    customers = list(made.get(Customer, {}).values())
    if not customers or not orders:
        return None
    sku = draw.choice(orders).lines[0].sku
    one = ReturnRequest(sku, Decimal(1), unit_price=Money(draw.randint(0, 900), "EUR"))
    return RequestReturn(
        customer_id=draw.choice(customers).id, lines=(one,), reason="bought at the fair"
    )


def _of(draw: random.Random, made: _Made, *states: ReturnState) -> Return | None:
    known = [each for each in made.get(Return, {}).values() if each.state in states]
    return draw.choice(known) if known else None


def _answered(draw: random.Random, made: _Made) -> Command[Any] | None:
    found = _of(draw, made, ReturnState.REQUESTED, ReturnState.APPROVED, ReturnState.RECEIVED)
    if found is None:
        return None
    if found.state is ReturnState.REQUESTED:
        return draw.choice((
            ApproveReturn(return_id=found.id),
            ApproveReturn(return_id=found.id),
            DeclineReturn(return_id=found.id, reason="opened"),
        ))  # fmt: skip
    if found.state is ReturnState.RECEIVED:
        return CloseReturn(return_id=found.id, reason="keeps the rest")
    return CancelReturn(return_id=found.id, reason="keeps it") if draw.random() < 0.3 else None


def _taken_in(draw: random.Random, made: _Made) -> Command[Any] | None:
    found = _of(draw, made, ReturnState.APPROVED, ReturnState.RECEIVED)
    if found is None:
        return None
    condition = draw.choice(list(Condition))
    one = ReceivedLine(draw.choice(found.lines).number, Decimal(1), condition)
    return ReceiveReturn(
        return_id=found.id,
        lines=draw.choice((None, (one,), (one,))),
        damaged_to=draw.choice((None, "main")),
        extra=draw.random() < 0.1,
        again=draw.choice((None, False)),
    )


def _looked(draw: random.Random, made: _Made) -> Command[Any] | None:
    found = _of(draw, made, ReturnState.RECEIVED)
    if found is None:
        return None
    condition = draw.choice((Condition.GOOD, Condition.DAMAGED))
    line = draw.choice(found.lines).number
    scrap = condition is Condition.DAMAGED and draw.random() < 0.5
    return InspectReturn(
        return_id=found.id, lines=(InspectedLine(line, Decimal(1), condition, scrap=scrap),)
    )


def _settled(draw: random.Random, made: _Made) -> Command[Any] | None:
    found = _of(draw, made, ReturnState.RECEIVED)
    if found is None:
        return None
    line = draw.choice(found.lines)
    how = line.wanted or draw.choice(list(Resolution))
    keep = how is Resolution.REJECT and draw.random() < 0.5
    return SettleReturn(
        return_id=found.id,
        lines=(SettleLine(line.number, how, keep=keep),),
        fee_percent=draw.choice((None, Decimal(10))),
        shortage=draw.choice((None, Shortage.PART)),
        reason=draw.choice((None, "as agreed")),
    )
