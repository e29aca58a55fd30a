"""Goods of a shipment that came back without a return: what their order has to know."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final
from uuid import UUID

from salescore.decimals import EXACT, exact_sums, plain
from salescore.fulfillment.shipment import Shipment
from salescore.orders.ledger_events import ReturnedPart
from salescore.orders.order import Order, OrderLine
from salescore.stock.movements import Goods

__all__ = ["taken_back"]

ZERO: Final = Decimal(0)


def taken_back(
    order: Order, shipment: Shipment, goods: Iterable[Goods], *, scrapped: bool
) -> tuple[ReturnedPart, ...]:
    """Give what of the lines of an order goods are that came back.

    Goods count for the lines that they left for, the first line first. Of a bundle, as many came
    back as all components are there for.

    Args:
        order: that the shipment belongs to.
        shipment: with which they left.
        goods: what came back.
        scrapped: whether they were thrown away.
    """
    left = exact_sums((each.product_id, each.quantity) for each in goods)
    gone = exact_sums(((each.line, each.product_id), each.quantity) for each in shipment.lines)
    return tuple(
        ReturnedPart(line.number, back, ZERO, back if scrapped else ZERO)
        for line in order.lines
        for back in _back(line, gone, left)
    )


def _back(
    line: OrderLine, gone: dict[tuple[int, UUID], Decimal], left: dict[UUID, Decimal]
) -> Iterator[Decimal]:
    """Give how much of a line came back, if any, and take the goods for it."""
    one = {each.product_id: each.quantity for each in line.components}
    one = one or {line.product_id: Decimal(1)}
    most = [line.kept]
    for product_id, each in one.items():
        there = min(left.get(product_id, ZERO), gone.get((line.number, product_id), ZERO))
        most.append(EXACT.divide_int(there, each) if line.components else there)
    back = plain(max(min(most), ZERO))
    if back:
        for product_id, each in one.items():
            left[product_id] = EXACT.subtract(left[product_id], EXACT.multiply(each, back))
        yield back
