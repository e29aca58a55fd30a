"""What a recorded script draws about promises by hand, and about orders that wait."""

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from salescore.catalog.product import Product
from salescore.events import Command
from salescore.orders.commands import CancelOrder, ServeOrder
from salescore.orders.order import Order
from salescore.stock.commands import ReleaseHold, StockLine
from salescore.stock.commitment import Commitment, CommitmentKind
from salescore.stock.reserving import ChangeReservation, ExtendHold, ReserveStock
from salescore.stock_policy import Shortage

__all__ = ["command", "waiting"]


def waiting(draw: random.Random) -> dict[str, Any]:
    """Draw what an order does where goods lack; mostly it is refused."""
    if draw.random() < 0.7:
        return {}
    return {
        "shortage": draw.choice((Shortage.PART, Shortage.PART, Shortage.WAIT)),
        "priority": draw.choice((0, 0, 5)),
        "together": draw.random() < 0.2,
    }


def command(draw: random.Random, made: Mapping[type, Mapping[Any, Any]]) -> Command[Any] | None:
    """Promise goods by hand, change what is promised, give it up, or serve an order."""
    products = [each.sku for each in made.get(Product, {}).values()]
    orders, held = list(made.get(Order, {}).values()), list(made.get(Commitment, {}).values())
    by_hand = [each for each in held if each.kind is CommitmentKind.MANUAL and each.lines]
    if not products:
        return None
    chance, line = draw.random(), StockLine(draw.choice(products), Decimal(draw.randint(1, 6)))
    short = [
        order for order in orders if any(each.committed < each.quantity for each in order.lines)
    ]
    if chance < 0.1 and short:
        return CancelOrder(order_id=draw.choice(short).id, reason="too long")
    if chance < 0.2 and orders:
        return ServeOrder(order_id=draw.choice(orders).id)
    if chance < 0.5 or not by_hand:
        minutes, partial = draw.choice((None, 1, 5)), draw.random() < 0.4
        return ReserveStock(lines=(line,), reason="fair", minutes=minutes, partial=partial)
    return _changed(draw, draw.choice(by_hand), line)


def _changed(draw: random.Random, held: Commitment, line: StockLine) -> Command[Any]:
    """Draw what becomes of a promise by hand."""
    chance = draw.random()
    if chance < 0.5:
        return ChangeReservation(reservation_id=held.id, lines=(line,))
    if chance < 0.7:
        return ExtendHold(owner_id=held.id, minutes=2)
    return ReleaseHold(order_id=held.id, lines=draw.choice((None, (line,))))
