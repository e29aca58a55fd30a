"""Undoing an amendment: what an order was before, and what speaks against going back."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from attrs import evolve

from salescore.amendments.amendment import Undo
from salescore.amendments.work import has_begun
from salescore.errors import Rejection
from salescore.orders.ledger import LineLedger
from salescore.orders.order import Charge, Order, OrderLine

__all__ = ["against_undoing", "undo_of", "undone"]

ZERO: Final = Decimal(0)


def undo_of(before: Order, after: Order) -> Undo:
    """Say what it takes to make an order what it was.

    Args:
        before: as it was; what is promised of its lines does not count.
        after: as it is then.
    """
    now = {line.number: line for line in after.lines}
    had = {line.number for line in before.lines}
    return Undo(
        lines=tuple(
            line
            for line in before.lines
            if line.number not in now or _unpromised(now[line.number]) != _unpromised(line)
        ),
        added=tuple(number for number in now if number not in had),
        charges=None if before.charges == after.charges else before.charges,
        discount=before.discount,
        ship_to=before.ship_to,
    )


def _unpromised(line: OrderLine) -> OrderLine:
    return evolve(line, committed=ZERO)


def against_undoing(order: Order, undo: Undo) -> tuple[Rejection, ...]:
    """Say why an amendment cannot be undone: goods left, or bills were written, meanwhile.

    Args:
        order: as it is.
        undo: what it was before the amendment.
    """
    return (*_against_lines(order, undo), *_against_charges(order, undo))


def _against_lines(order: Order, undo: Undo) -> Iterator[Rejection]:
    had = {line.number: line for line in undo.lines}
    for line in order.lines:
        before = had.get(line.number)
        begun = line.number in undo.added and has_begun(line)
        if begun or (before is not None and _ledger(line) != _ledger(before)):
            params = {"order": order.display_number, "line": line.number, "sku": line.sku}
            yield Rejection("amendments.line_moved", params)


def _ledger(line: OrderLine) -> tuple[Decimal, Decimal, LineLedger]:
    """Give what amendments do not change."""
    return line.shipped, line.invoiced, evolve(line.later, canceled=ZERO, fixed=None)


def _against_charges(order: Order, undo: Undo) -> Iterator[Rejection]:
    if undo.charges is None:
        return
    had = {charge.code: (charge.invoiced, charge.credited) for charge in undo.charges}
    for charge in order.charges:
        if (charge.invoiced, charge.credited) != had.get(charge.code, (False, ZERO)):
            params = {"order": order.display_number, "charge": charge.code}
            yield Rejection("amendments.charge_billed", params)


def undone(order: Order, undo: Undo) -> Order:
    """Give an order as it was; numbers of lines that were added are not used again.

    Args:
        order: as it is.
        undo: what it was.
    """
    lines = tuple(sorted(_lines(order, undo), key=lambda line: line.number))
    parts: tuple[int, ...] = (order.last_line, *(line.number for line in order.lines))
    charges = order.charges if undo.charges is None else undo.charges
    sums: tuple[OrderLine | Charge, ...] = (*lines, *charges)
    return evolve(
        order,
        lines=lines,
        charges=charges,
        discount=undo.discount,
        ship_to=undo.ship_to,
        last_line=max(parts) if undo.added or order.last_line else 0,
        net_minor=sum(part.net_minor for part in sums),
        tax_minor=sum(part.tax_minor for part in sums),
        gross_minor=sum(part.gross_minor for part in sums),
    )


def _lines(order: Order, undo: Undo) -> Iterable[OrderLine]:
    promised = {line.number: line.committed for line in order.lines}
    for line in undo.lines:
        yield evolve(line, committed=promised.get(line.number, ZERO))
    changed = {line.number for line in undo.lines} | set(undo.added)
    yield from (line for line in order.lines if line.number not in changed)
