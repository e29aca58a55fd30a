"""What is wanted to know which goods of an order are with the customer."""

from collections.abc import Iterator
from uuid import UUID

from salescore.facts import Facts, Want
from salescore.fulfillment.shipment import SHIPMENT
from salescore.returns.goods_return import RETURN
from salescore.stock.lot import LOT
from salescore.stock.transfer import TRANSFER, Transfer

__all__ = ["departed_lots", "departed_of", "departed_wants"]


def departed_wants(facts: Facts, order_id: UUID) -> Iterator[Want]:
    """Want the shipments and the returns of an order, and what moved because of them.

    Args:
        facts: what was read until now; it is asked again once more is known.
        order_id: the order.
    """
    yield SHIPMENT.by("order_id", order_id)
    yield RETURN.by("order_id", order_id)
    if _known(facts, order_id):
        causes = _causes(facts, order_id)
        if causes:
            yield TRANSFER.by("cause_id", *causes)


def departed_lots(facts: Facts, order_id: UUID) -> Iterator[Want]:
    """Want the lots that left and came back of an order, once `departed_wants` are known."""
    if _known(facts, order_id):
        causes = _causes(facts, order_id)
        if all(facts.asked_for(TRANSFER, "cause_id", each) for each in causes):
            moved = (
                each for transfer in departed_of(facts, order_id) for each in transfer.movements
            )
            lots = dict.fromkeys(each.lot_id for each in moved if each.lot_id is not None)
            yield LOT.one(*lots, must_hold=True)


def departed_of(facts: Facts, order_id: UUID) -> tuple[Transfer, ...]:
    """Give the transfers that shipments and returns of an order are the cause of."""
    return tuple(
        transfer
        for cause_id in _causes(facts, order_id)
        for transfer in facts.where(TRANSFER, "cause_id", cause_id)
    )


def _known(facts: Facts, order_id: UUID) -> bool:
    return all(facts.asked_for(kind, "order_id", order_id) for kind in (SHIPMENT, RETURN))


def _causes(facts: Facts, order_id: UUID) -> list[UUID]:
    shipments = facts.where(SHIPMENT, "order_id", order_id)
    returns = facts.where(RETURN, "order_id", order_id)
    return [*(each.id for each in shipments), *(each.id for each in returns)]
