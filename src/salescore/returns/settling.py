"""Settling a return: what its goods, its order and its ledger come to, before any money.

Goods that came count as returned already. What is accepted although it did not come, or not as what
left, counts as returned and is written off; what is sent back is with the customer again.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from attrs import define, evolve, field, frozen

from salescore.catalog.component import Component
from salescore.decimals import EXACT, exact_sum
from salescore.errors import Rejection
from salescore.orders.ledger_events import ReturnedPart
from salescore.orders.order import Order
from salescore.quantity import UnitTable
from salescore.returns.events import PartChange
from salescore.returns.goods_return import Condition, Resolution, Return, ReturnedGoods, ReturnLine
from salescore.returns.inspecting import awaited
from salescore.returns.pieces import going, merged, take
from salescore.returns.receiving import expected, line_named
from salescore.returns.requesting import base_of
from salescore.returns.settle_commands import SettleLine
from salescore.stock.movements import numbered
from salescore.stock.returning import OutKey
from salescore.stock.transfer import Movement, Outside

__all__ = ["Gone", "Settling", "settling"]

ZERO: Final = Decimal(0)


class Gone(NamedTuple):
    """Goods of one lot and owner that are with the customer.

    Args:
        quantity: how much, in base units.
        lot: the code of the lot, where they have one.
    """

    quantity: Decimal
    lot: str | None = None


@frozen(kw_only=True)
class Settling:
    """What a settlement comes to.

    Args:
        parts: of the return's lines, settled.
        goods: everything that came in and is still here.
        movements: of goods that leave again, or that are given up.
        ledger: to the lines of the order.
        again: (number of the return's line, how much less of it is owed again for no reason).
        credits: by resolution, how much of which lines of the order is taken back.
        bare: numbers of the order's lines that bear no fee.
        rejections: what speaks against it.
    """

    parts: tuple[PartChange, ...]
    goods: tuple[ReturnedGoods, ...]
    movements: tuple[Movement, ...]
    ledger: tuple[ReturnedPart, ...]
    again: tuple[tuple[int, Decimal], ...]
    credits: Mapping[Resolution, Mapping[int, Decimal]]
    bare: frozenset[int]
    rejections: tuple[Rejection, ...]


@define
class _Work:
    """What a settlement comes to, line by line."""

    returned: Return
    order: Order | None
    out: dict[OutKey, Gone]
    goods: tuple[ReturnedGoods, ...]
    again: dict[int, Decimal]
    waits: dict[tuple[int, Condition], Decimal]
    parts: list[PartChange] = field(factory=list)
    movements: list[Movement] = field(factory=list)
    ledger: list[ReturnedPart] = field(factory=list)
    less: list[tuple[int, Decimal]] = field(factory=list)
    credits: dict[Resolution, dict[int, Decimal]] = field(factory=dict)
    bare: set[int] = field(factory=set)
    rejections: list[Rejection] = field(factory=list)


def settling(
    lines: tuple[SettleLine, ...],
    returned: Return,
    order: Order | None,
    *,
    out: Mapping[OutKey, Gone],
    units: Callable[[UUID], UnitTable],
) -> Settling:
    """Say what a settlement comes to.

    Args:
        lines: what becomes of which goods.
        returned: the return.
        order: what it is of; None without an order.
        out: what is with the customer of the order, by product, lot and owner.
        units: gives the unit table of a product.

    Raises:
        UnknownId: the return has no such line.
        UnknownUnit, FractionNotAllowed: the product does not come in such parts.
    """
    again = {line.number: line.again for line in returned.lines}
    work = _Work(returned, order, dict(out), returned.goods, again, awaited(returned))
    for each in lines:
        line = line_named(returned, each.line)
        given = each.quantity
        wanted = None if given is None else base_of(given, units(line.product_id))
        for condition, quantity in _waiting(work, line, each, wanted):
            _settle(work, line, each, condition, quantity=quantity)
    return Settling(
        parts=tuple(work.parts),
        goods=merged(work.goods),
        movements=numbered(*work.movements),
        ledger=tuple(work.ledger),
        again=tuple(work.less),
        credits=work.credits,
        bare=frozenset(work.bare),
        rejections=tuple(work.rejections),
    )


def _waiting(
    work: _Work, line: ReturnLine, given: SettleLine, wanted: Decimal | None
) -> list[tuple[Condition, Decimal]]:
    """Give what waits of a line, as much as is wanted, sound goods first."""
    conditions = list(Condition) if given.condition is None else [given.condition]
    found, whole = [], ZERO
    for condition in conditions:
        waits = work.waits.get((line.number, condition), ZERO)
        most = waits if wanted is None else min(waits, EXACT.subtract(wanted, whole))
        whole = EXACT.add(whole, most)
        if most > 0:
            found.append((condition, most))
    if not found or (wanted is not None and whole < wanted):
        params = {"return": work.returned.number, "sku": line.sku, "asked": wanted or ZERO}
        named = given.condition.value if given.condition else "received"
        told = {"waiting": whole, "condition": named}
        work.rejections.append(Rejection("returns.not_waiting", params | told))
        return []
    return found


def _settle(
    work: _Work, line: ReturnLine, given: SettleLine, condition: Condition, *, quantity: Decimal
) -> None:
    """Settle so much of a line in one condition."""
    how = given.resolution
    if how.credits and line.line is None:
        work.rejections.append(Rejection("returns.without_order", _of(work, line, quantity)))
        return
    key = (line.number, condition)
    work.waits[key] = EXACT.subtract(work.waits[key], quantity)
    work.parts += (
        PartChange(line.number, condition, None, EXACT.minus(quantity)),
        PartChange(line.number, condition, how, quantity),
    )
    back, part = _goods_of(work, line, given, condition, quantity=quantity)
    work.movements += back
    undone = _undone(work, line, how, quantity if condition.came else ZERO)
    if undone:
        work.again[line.number] = EXACT.subtract(work.again[line.number], undone)
        work.less.append((line.number, EXACT.minus(undone)))
    if line.line is None:
        return
    owed = quantity if how is Resolution.EXCHANGE else ZERO
    replaced = EXACT.subtract(owed, undone)
    if any((part.quantity, part.requested, part.written_off, replaced)):
        work.ledger.append(evolve(part, line=line.line, replaced=replaced))
    if how.credits:
        sums = work.credits.setdefault(how, {})
        sums[line.line] = EXACT.add(sums.get(line.line, ZERO), quantity)
        if not condition.came:
            work.bare.add(line.line)


def _undone(work: _Work, line: ReturnLine, how: Resolution, quantity: Decimal) -> Decimal:
    """Say how much of what is owed again is so for this no more.

    What was sent in its place already, or is set aside for that, is with the customer for these
    goods: they can only be exchanged.
    """
    undone = min(work.again[line.number], quantity)
    if how is Resolution.EXCHANGE or not undone or work.order is None or line.line is None:
        return undone
    sold = next(each for each in work.order.lines if each.number == line.line)
    before = exact_sum(
        part.replaced for part in work.ledger if part.line == line.line and part.replaced < 0
    )
    free = EXACT.add(EXACT.subtract(sold.owed, sold.later.prepared), before)
    if undone > free:
        params = _of(work, line, undone) | {"owed": max(free, ZERO)}
        work.rejections.append(Rejection("returns.replaced", params))
    return undone


def _of(work: _Work, line: ReturnLine, quantity: Decimal) -> dict[str, object]:
    return {"return": work.returned.number, "sku": line.sku, "asked": quantity}


def _goods_of(
    work: _Work, line: ReturnLine, given: SettleLine, condition: Condition, *, quantity: Decimal
) -> tuple[tuple[Movement, ...], ReturnedPart]:
    """Say what a settlement does to goods: where they go, and what the order's line learns."""
    parts, minus = expected(work.order, line, quantity), EXACT.minus(quantity)
    sent = given.resolution in {Resolution.REPAIR, Resolution.REJECT} and not given.keep
    if not condition.came:
        if given.resolution is Resolution.REPAIR:
            work.rejections.append(Rejection("returns.goods_gone", _of(work, line, quantity)))
        if given.resolution in {Resolution.REPAIR, Resolution.REJECT}:
            return (), ReturnedPart(0, ZERO, quantity)
        given_up = tuple(_given_up(work, line, parts)) if line.line is not None else ()
        return given_up, ReturnedPart(0, quantity, quantity, quantity)
    if sent:
        return _sent(work, line, parts, condition), ReturnedPart(0, minus)
    if given.keep:
        scrapped, kept = _kept(work, line, parts, condition)
        return kept, ReturnedPart(0, minus, ZERO, minus if scrapped else ZERO)
    return (), ReturnedPart(0, ZERO)


def _sent(
    work: _Work, line: ReturnLine, parts: tuple[Component, ...], condition: Condition
) -> tuple[Movement, ...]:
    """Send goods to the customer again; they must lie somewhere."""
    taken = take(work.goods, parts, line=line.number, condition=condition)
    if taken.lacking or any(each.location_id is None for each in taken.goods):
        quantity = sum((part.quantity for part in parts), ZERO)
        work.rejections.append(Rejection("returns.goods_gone", _of(work, line, quantity)))
        return ()
    work.goods = taken.rest
    return going(taken.goods, to_id=None, target=Outside.CUSTOMER)


def _kept(
    work: _Work, line: ReturnLine, parts: tuple[Component, ...], condition: Condition
) -> tuple[bool, tuple[Movement, ...]]:
    """Keep goods that nothing is given for: to the ledger the customer has used them up.

    What was given up on the way in is found again by that, so that nothing is counted twice.
    """
    taken = take(work.goods, parts, line=line.number, condition=condition)
    scrapped = any(each.location_id is None for each in taken.goods)
    movements = tuple(
        evolve(
            each,
            from_id=None,
            source=Outside.LOSS if goods.location_id is None else Outside.ADJUSTMENT,
        )
        for goods in taken.goods
        for each in going([goods], to_id=None, target=Outside.CUSTOMER)
    )
    work.goods = taken.rest
    return scrapped, movements


def _given_up(work: _Work, line: ReturnLine, parts: tuple[Component, ...]) -> Iterator[Movement]:
    """Give up goods that did not come, of whichever lots are out."""
    for part in parts:
        left = part.quantity
        for key, gone in list(work.out.items()):
            some = min(left, gone.quantity)
            if key[0] != part.product_id or some <= 0:
                continue
            left = EXACT.subtract(left, some)
            work.out[key] = gone._replace(quantity=EXACT.subtract(gone.quantity, some))
            yield Movement(
                number=1,
                product_id=part.product_id,
                sku=part.sku,
                quantity=some,
                lot_id=key[1],
                lot=gone.lot,
                owner=key[2],
                source=Outside.CUSTOMER,
                target=Outside.LOSS,
            )
        if left:
            told = {"out": EXACT.subtract(part.quantity, left), "lot": "-"}
            refused = _of(work, line, part.quantity) | {"sku": part.sku} | told
            work.rejections.append(Rejection("returns.not_out", refused))
