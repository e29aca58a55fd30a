"""Inspecting a return: goods turn out to be in another condition than they seemed."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from attrs import evolve

from salescore.decimals import EXACT, exact_sums
from salescore.errors import Rejection
from salescore.orders.ledger_events import ReturnedPart
from salescore.orders.order import Order
from salescore.quantity import UnitTable
from salescore.returns.commands import InspectedLine, InspectReturn
from salescore.returns.events import PartChange, ReturnInspected
from salescore.returns.goods_return import Condition, Return, ReturnedGoods, ReturnLine
from salescore.returns.pieces import going, merged, take
from salescore.returns.receiving import expected, line_named
from salescore.returns.requesting import base_of
from salescore.stock.movements import numbered
from salescore.stock.transfer import Movement, Outside

__all__ = ["Inspected", "awaited", "inspect"]

ZERO: Final = Decimal(0)


class Inspected(NamedTuple):
    """What an inspection does.

    Args:
        event: to the return.
        movements: of goods that are brought elsewhere.
        ledger: to the lines of the order.
        rejections: what speaks against it.
    """

    event: ReturnInspected
    movements: tuple[Movement, ...]
    ledger: tuple[ReturnedPart, ...]
    rejections: tuple[Rejection, ...]


class _Looked(NamedTuple):
    """What one line of an inspection comes to."""

    goods: tuple[ReturnedGoods, ...]
    changes: tuple[PartChange, ...]
    movements: tuple[Movement, ...] = ()
    scrapped: Decimal = ZERO
    rejections: tuple[Rejection, ...] = ()


def inspect(
    command: InspectReturn,
    returned: Return,
    order: Order | None,
    *,
    units: Callable[[UUID], UnitTable],
    location: Callable[[str], UUID],
) -> Inspected:
    """Note what a closer look at received goods showed.

    Args:
        command: what is in another condition.
        returned: the return.
        order: what it is of; None without an order.
        units: gives the unit table of a product.
        location: gives the id of a location by its code.

    Raises:
        UnknownId: the return has no such line.
        UnknownUnit, FractionNotAllowed: the product does not come in such parts.
    """
    goods, changes = returned.goods, list[PartChange]()
    movements, rejections = list[Movement](), list[Rejection]()
    ledger, waits = list[ReturnedPart](), awaited(returned)
    for each in command.lines:
        line = line_named(returned, each.line)
        quantity = base_of(each.quantity, units(line.product_id))
        to_id = None if each.to is None else location(each.to)
        now = evolve(returned, goods=goods)
        looked = _look(now, order, line, each, quantity=quantity, to_id=to_id, waits=waits)
        goods, scrapped = looked.goods, looked.scrapped
        changes += looked.changes
        for change in looked.changes:
            key = (change.line, change.condition)
            waits[key] = EXACT.add(waits.get(key, ZERO), change.quantity)
        movements += looked.movements
        rejections += looked.rejections
        if scrapped and line.line is not None:
            ledger.append(ReturnedPart(line.line, ZERO, ZERO, scrapped))
    event = ReturnInspected(returned.id, tuple(changes), merged(goods))
    return Inspected(event, numbered(*movements), tuple(ledger), tuple(rejections))


def awaited(returned: Return) -> dict[tuple[int, Condition], Decimal]:
    """Give how much waits to be settled, by the number of the return's line and condition."""
    return exact_sums(
        ((line.number, part.condition), part.quantity)
        for line in returned.lines
        for part in line.parts
        if part.resolution is None
    )


def _look(
    returned: Return,
    order: Order | None,
    line: ReturnLine,
    given: InspectedLine,
    *,
    quantity: Decimal,
    to_id: UUID | None,
    waits: Mapping[tuple[int, Condition], Decimal],
) -> _Looked:
    was = Condition.DAMAGED if given.condition is Condition.GOOD else Condition.GOOD
    params: dict[str, object] = {"return": returned.number, "sku": line.sku, "asked": quantity}
    waiting = waits.get((line.number, was), ZERO)
    if quantity > waiting:
        told = {"condition": was.value, "waiting": waiting}
        return _Looked(
            returned.goods, (), rejections=(Rejection("returns.not_waiting", params | told),)
        )
    taken = take(returned.goods, expected(order, line, quantity), line=line.number, condition=was)
    moves = given.scrap or to_id is not None
    if moves and any(each.location_id is None for each in taken.goods):
        return _Looked(returned.goods, (), rejections=(Rejection("returns.goods_gone", params),))
    target = Outside.LOSS if given.scrap else None
    elsewhere = [each for each in taken.goods if moves and each.location_id != to_id]
    after = tuple(
        evolve(
            each,
            condition=given.condition,
            location_id=to_id if moves else each.location_id,
        )
        for each in taken.goods
    )
    changes = (
        PartChange(line.number, was, None, EXACT.minus(quantity)),
        PartChange(line.number, given.condition, None, quantity),
    )
    return _Looked(
        (*taken.rest, *after),
        changes,
        going(elsewhere, to_id=to_id, target=target),
        quantity if given.scrap else ZERO,
    )
