"""What happened to goods that are to come."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.decimals import EXACT
from salescore.events import Event
from salescore.stock.expected import EXPECTED, ExpectedLine, ExpectedReceipt, ExpectedState

__all__ = [
    "APPLY",
    "ExpectedAdded",
    "ExpectedCame",
    "ExpectedCanceled",
    "ExpectedChanged",
    "ExpectedPart",
    "ExpectedReturned",
]

ZERO: Final = Decimal(0)


@frozen
class ExpectedPart:
    """Goods of an expected receipt that came.

    Args:
        line: the line's number.
        sku: the product's code.
        quantity: how much came, base units, > 0.
    """

    line: int
    sku: str
    quantity: Decimal


@frozen
class ExpectedAdded(Event):
    """Goods are to come."""

    tag = "stock.expected_added.v1"
    kind = EXPECTED
    subject = "expected_id"

    expected_id: UUID
    expected: ExpectedReceipt


@frozen
class ExpectedChanged(Event):
    """Other goods are to come, or on another date.

    Args:
        due_on: the date from now on.
        lines: all that is to come from now on.
    """

    tag = "stock.expected_changed.v1"
    kind = EXPECTED
    subject = "expected_id"

    expected_id: UUID
    due_on: date
    lines: tuple[ExpectedLine, ...]


@frozen
class ExpectedCame(Event):
    """Goods that were to come are there.

    Args:
        lines: what came, line by line.
        transfer_id: the receipt that took them in.
    """

    tag = "stock.expected_came.v1"
    kind = EXPECTED
    subject = "expected_id"

    expected_id: UUID
    lines: tuple[ExpectedPart, ...]
    transfer_id: UUID


@frozen
class ExpectedReturned(Event):
    """Goods that had come are to come still: the receipt that took them in was undone.

    Args:
        lines: what is to come again, line by line.
        transfer_id: the transfer that undid the receipt.
    """

    tag = "stock.expected_returned.v1"
    kind = EXPECTED
    subject = "expected_id"

    expected_id: UUID
    lines: tuple[ExpectedPart, ...]
    transfer_id: UUID


@frozen
class ExpectedCanceled(Event):
    """Nothing more is to come."""

    tag = "stock.expected_canceled.v1"
    kind = EXPECTED
    subject = "expected_id"

    expected_id: UUID
    reason: str


def _with_lines(
    before: ExpectedReceipt, lines: tuple[ExpectedLine, ...], due_on: date
) -> ExpectedReceipt:
    """Give the next version; it is received once nothing is open."""
    more = any(line.open for line in lines)
    return evolve(
        before,
        version=before.version + 1,
        state=ExpectedState.OPEN if more else ExpectedState.RECEIVED,
        due_on=due_on,
        lines=lines,
    )


def _changed(before: ExpectedReceipt, event: ExpectedChanged) -> ExpectedReceipt:
    return _with_lines(before, event.lines, event.due_on)


def _came(before: ExpectedReceipt, event: ExpectedCame) -> ExpectedReceipt:
    came = {part.line: part.quantity for part in event.lines}
    lines = tuple(
        evolve(line, received=EXACT.add(line.received, came.get(line.number, ZERO)))
        for line in before.lines
    )
    return _with_lines(before, lines, before.due_on)


def _returned(before: ExpectedReceipt, event: ExpectedReturned) -> ExpectedReceipt:
    back = {part.line: part.quantity for part in event.lines}
    lines = tuple(
        evolve(line, received=EXACT.subtract(line.received, back.get(line.number, ZERO)))
        for line in before.lines
    )
    after = _with_lines(before, lines, before.due_on)
    called_off = before.state is ExpectedState.CANCELED
    return evolve(after, state=before.state) if called_off else after


def _canceled(before: ExpectedReceipt, event: ExpectedCanceled) -> ExpectedReceipt:
    del event
    return evolve(before, version=before.version + 1, state=ExpectedState.CANCELED)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    ExpectedAdded: lambda _, event: event.expected,
    ExpectedChanged: _changed,
    ExpectedCame: _came,
    ExpectedReturned: _returned,
    ExpectedCanceled: _canceled,
}
