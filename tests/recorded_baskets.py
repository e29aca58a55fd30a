"""What a recorded script draws about baskets, and about what is held back of a product."""

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from salescore.events import Command
from salescore.orders.commands import MergeDrafts
from salescore.orders.order import Order, OrderState
from salescore.orders_policy import MergeStrategy
from salescore.stock.commands import ExpireHold, HoldStock, ReleaseHold
from salescore.stock.commitment import Commitment

__all__ = ["command", "terms"]


def command(draw: random.Random, made: Mapping[type, Mapping[Any, Any]]) -> Command[Any] | None:
    """Hold the goods of a draft for a minute of the script, let them go, or join two drafts."""
    orders = list(made.get(Order, {}).values())
    drafts = [order for order in orders if order.state is OrderState.DRAFT]
    if len(drafts) > 1 and draw.random() < 0.05:
        stays, joins = draw.sample(drafts, 2)
        strategy = draw.choice((None, *MergeStrategy))
        return MergeDrafts(
            order_id=stays.id, other_id=joins.id, strategy=strategy, reason="one cart"
        )
    held = [each for each in made.get(Commitment, {}).values() if each.expires_at]
    if held and draw.random() < 0.5:
        make = ReleaseHold if draw.random() < 0.1 else ExpireHold
        return make(order_id=draw.choice(held).id)
    found = drafts if drafts and draw.random() < 0.9 else orders
    return HoldStock(order_id=draw.choice(found).id, minutes=1) if found else None


def terms(draw: random.Random) -> dict[str, Any]:
    """Draw what is held back of a product, what may be promised beyond it, and what it costs."""
    return {
        "safety": Decimal(draw.choice((0, 0, 2, "1.0"))),
        "backorder_limit": draw.choice((Decimal(0), Decimal(0), Decimal(0), Decimal(9), None)),
        "variant_of": draw.choice((None, "TEA")),
        "list_price": draw.choice((None, Decimal("18.00"), Decimal(0))),
        "cost": draw.choice((None, Decimal("10.5"))),
    }
