"""What happened to returns."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.decimals import EXACT, exact_sums
from salescore.events import Event
from salescore.returns.goods_return import (
    RETURN,
    Condition,
    Resolution,
    Return,
    ReturnedGoods,
    ReturnLine,
    ReturnPart,
    ReturnState,
)

__all__ = [
    "APPLY",
    "PartChange",
    "ReturnApproved",
    "ReturnCanceled",
    "ReturnClosed",
    "ReturnDeclined",
    "ReturnInspected",
    "ReturnReceived",
    "ReturnRequested",
    "ReturnSettled",
    "changed",
]

ZERO: Final = Decimal(0)


@frozen
class PartChange:
    """So much more, or less, of a line in one condition, settled one way.

    Args:
        line: the number of the return's line.
        condition: how it came back.
        resolution: how it is settled; None: not yet.
        quantity: in base units; below 0 for less.
    """

    line: int
    condition: Condition
    resolution: Resolution | None
    quantity: Decimal


@frozen
class _ReturnEvent(Event):
    """What all of them share: they belong to a return."""

    kind = RETURN
    subject = "return_id"

    return_id: UUID


@frozen
class ReturnRequested(_ReturnEvent):
    """A customer wants to give goods back."""

    tag = "returns.requested.v1"

    returned: Return


@frozen
class ReturnApproved(_ReturnEvent):
    """The goods may come."""

    tag = "returns.approved.v1"


@frozen
class ReturnDeclined(_ReturnEvent):
    """The goods are not taken back."""

    tag = "returns.declined.v1"

    reason: str


@frozen
class ReturnCanceled(_ReturnEvent):
    """The customer keeps the goods."""

    tag = "returns.canceled.v1"

    reason: str


@frozen
class ReturnReceived(_ReturnEvent):
    """Goods came back, or turned out to be missing.

    Args:
        parts: what came, by line and condition.
        goods: what came in, and where it lies.
        extra: (number of the line, how much more came than was asked for).
        again: (number of the line, how much of it is owed again).
    """

    tag = "returns.received.v1"

    parts: tuple[PartChange, ...]
    goods: tuple[ReturnedGoods, ...]
    extra: tuple[tuple[int, Decimal], ...] = ()
    again: tuple[tuple[int, Decimal], ...] = ()


@frozen
class ReturnInspected(_ReturnEvent):
    """A closer look showed something else.

    Args:
        parts: what there is more and less of.
        goods: everything that came in with the return, where it lies now.
    """

    tag = "returns.inspected.v1"

    parts: tuple[PartChange, ...]
    goods: tuple[ReturnedGoods, ...]


@frozen
class ReturnSettled(_ReturnEvent):
    """It is decided what becomes of goods that came back.

    Args:
        parts: what is settled which way, and waits no more.
        goods: everything that came in with the return, where it lies now.
        again: (number of the line, how much more of it is owed again; below 0 for less).
        credit_note_ids: what takes back the amounts.
    """

    tag = "returns.settled.v1"

    parts: tuple[PartChange, ...]
    goods: tuple[ReturnedGoods, ...]
    again: tuple[tuple[int, Decimal], ...] = ()
    credit_note_ids: tuple[UUID, ...] = ()


@frozen
class ReturnClosed(_ReturnEvent):
    """What has not come back will not come any more."""

    tag = "returns.closed.v1"

    reason: str


_ORDER: Final = {
    (condition, resolution): place
    for place, (condition, resolution) in enumerate(
        (each, how) for each in Condition for how in (None, *Resolution)
    )
}
"""In which order the parts of a line stand."""


def changed(parts: Iterable[ReturnPart], changes: Iterable[PartChange]) -> tuple[ReturnPart, ...]:
    """Give the parts of a line after some changes, each kind once, nothing of 0."""
    both: tuple[ReturnPart | PartChange, ...] = (*parts, *changes)
    sums = exact_sums(((each.condition, each.resolution), each.quantity) for each in both)
    found = (ReturnPart(*key, quantity) for key, quantity in sums.items() if quantity)
    return tuple(sorted(found, key=lambda part: _ORDER[part.condition, part.resolution]))


def _lines(
    before: Return,
    parts: Iterable[PartChange],
    *,
    extra: Iterable[tuple[int, Decimal]] = (),
    again: Iterable[tuple[int, Decimal]] = (),
) -> tuple[ReturnLine, ...]:
    by_line: dict[int, list[PartChange]] = {}
    for part in parts:
        by_line.setdefault(part.line, []).append(part)
    more, owed = exact_sums(extra), exact_sums(again)
    return tuple(
        evolve(
            line,
            requested=EXACT.add(line.requested, more.get(line.number, ZERO)),
            again=EXACT.add(line.again, owed.get(line.number, ZERO)),
            parts=changed(line.parts, by_line.get(line.number, ())),
        )
        for line in before.lines
    )


def _state(lines: Iterable[ReturnLine]) -> ReturnState:
    """Give the state of a return that was received: settled once nothing is left to do."""
    open_ = any(line.awaiting or line.coming for line in lines)
    return ReturnState.RECEIVED if open_ else ReturnState.SETTLED


def _to(state: ReturnState) -> Callable[[Return, Any], Return]:
    def apply(before: Return, event: Any) -> Return:
        reason = getattr(event, "reason", before.reason)
        return evolve(before, version=before.version + 1, state=state, reason=reason)

    return apply


def _received(before: Return, event: ReturnReceived) -> Return:
    return evolve(
        before,
        version=before.version + 1,
        state=ReturnState.RECEIVED,
        lines=_lines(before, event.parts, extra=event.extra, again=event.again),
        goods=(*before.goods, *event.goods),
    )


def _inspected(before: Return, event: ReturnInspected) -> Return:
    lines = _lines(before, event.parts)
    return evolve(before, version=before.version + 1, lines=lines, goods=event.goods)


def _settled(before: Return, event: ReturnSettled) -> Return:
    lines = _lines(before, event.parts, again=event.again)
    return evolve(
        before,
        version=before.version + 1,
        state=_state(lines),
        lines=lines,
        goods=event.goods,
        credit_note_ids=(*before.credit_note_ids, *event.credit_note_ids),
    )


def _closed(before: Return, event: ReturnClosed) -> Return:
    lines = tuple(
        evolve(line, dropped=EXACT.add(line.dropped, line.coming)) for line in before.lines
    )
    return evolve(
        before,
        version=before.version + 1,
        state=_state(lines),
        lines=lines,
        reason=event.reason,
    )


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    ReturnApproved: _to(ReturnState.APPROVED),
    ReturnCanceled: _to(ReturnState.CANCELED),
    ReturnClosed: _closed,
    ReturnDeclined: _to(ReturnState.DECLINED),
    ReturnInspected: _inspected,
    ReturnReceived: _received,
    ReturnRequested: lambda _, event: event.returned,
    ReturnSettled: _settled,
}
"""How each of them makes or changes a return."""
