"""What an amended order may take of the blanket order that it calls off."""

from collections.abc import Iterator
from typing import Any

from salescore.blankets.agree import against_more
from salescore.blankets.blanket import BLANKET
from salescore.errors import Rejection
from salescore.facts import Facts, Want
from salescore.orders.order import ORDER, Order
from salescore.policies import Request

__all__ = ["beyond_blanket", "blanket_wants"]


def _calls_off(order: Order) -> bool:
    return order.source is not None and order.source.kind == BLANKET.name


def blanket_wants(facts: Facts, order: Order) -> Iterator[Want]:
    """Want the blanket order that an order calls off, and who else does, until the flush.

    Args:
        facts: what is read already; asked again with more, this goes deeper.
        order: that is amended.
    """
    if order.source is None or not _calls_off(order):
        return
    yield BLANKET.one(order.source.id, must_hold=True)
    if facts.knows(BLANKET, order.source.id):
        others = facts.one(BLANKET, order.source.id).order_ids
        yield ORDER.one(*(each for each in others if each != order.id), must_hold=True)


def beyond_blanket(request: Request[Any], before: Order, after: Order) -> tuple[Rejection, ...]:
    """Refuse what an amended order takes of its blanket order beyond what is left.

    Args:
        request: with what `blanket_wants` wanted.
        before: the order as it is.
        after: as it is to be.
    """
    if before.source is None or not _calls_off(before):
        return ()
    blanket = request.facts.one(BLANKET, before.source.id)
    others = (request.facts.one(ORDER, key) for key in blanket.order_ids if key != before.id)
    return against_more(blanket, tuple(others), before, after)
