"""The pickings of a recorded script: chosen, chosen again, taken and let go."""

import random
from typing import Any

from salescore.events import Command
from salescore.fulfillment.commands import ConfirmPicking, LotChoice, PickStock, ReleasePicking
from salescore.orders.order import Order
from salescore.stock.picking import Picking

__all__ = ["command"]


def command(draw: random.Random, made: dict[type, dict[Any, Any]]) -> Command[Any] | None:
    """Draw a command about what is picked for an order."""
    orders = list(made.get(Order, {}).values())
    known = list(made.get(Picking, {}).values())
    if known and draw.random() < 0.4:
        picking = draw.choice(known)
        if draw.random() < 0.5:
            return ConfirmPicking(order_id=picking.id, lines=draw.choice([None, (1,)]))
        return ReleasePicking(order_id=picking.id)
    if not orders:
        return None
    lots = (LotChoice(1, ("L-1",)),) if draw.random() < 0.1 else ()
    return PickStock(
        order_id=draw.choice(orders).id,
        strategy=draw.choice([None, "fifo", "fewest_packages"]),
        lots=lots,
    )
