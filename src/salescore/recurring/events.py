"""What happened to recurring orders."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.events import LEFT_OUT, Event
from salescore.recurring.recurring import (
    RECURRING,
    KeptPrice,
    Recurring,
    RecurringState,
    Refusal,
)

__all__ = [
    "APPLY",
    "RecurringEnded",
    "RecurringPaused",
    "RecurringPlaced",
    "RecurringRefused",
    "RecurringResumed",
    "RecurringStarted",
]


@frozen
class _RecurringEvent(Event):
    """What all of them share: they belong to a recurring order."""

    kind = RECURRING
    subject = "recurring_id"

    recurring_id: UUID


@frozen
class RecurringStarted(_RecurringEvent):
    """The same is ordered again and again."""

    tag = "recurring.started.v1"

    number: str
    recurring: Recurring = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class RecurringPlaced(_RecurringEvent):
    """The order of one time was placed.

    Args:
        on: the day of the time.
        order_id: the order.
        kept: prices that hold from now on.
    """

    tag = "recurring.placed.v1"

    on: date
    order_id: UUID
    kept: tuple[KeptPrice, ...] = ()


@frozen
class RecurringRefused(_RecurringEvent):
    """The order of one time was refused.

    Args:
        refusal: when, and why.
        try_on: the business date on which it is tried again.
    """

    tag = "recurring.refused.v1"

    refusal: Refusal
    try_on: date


@frozen
class RecurringPaused(_RecurringEvent):
    """No orders are placed for the time being."""

    tag = "recurring.paused.v1"


@frozen
class RecurringResumed(_RecurringEvent):
    """Orders are placed again.

    Args:
        done: how many times have come, or were left out.
    """

    tag = "recurring.resumed.v1"

    done: int


@frozen
class RecurringEnded(_RecurringEvent):
    """No more orders are placed."""

    tag = "recurring.ended.v1"


def _next(before: Recurring, done: int, **others: Any) -> Recurring:
    """Go on after so many times; where there is no next one, it is over."""
    day = before.day(done)
    return evolve(
        before,
        version=before.version + 1,
        state=RecurringState.ENDED if day is None else RecurringState.ACTIVE,
        done=done,
        next_on=day,
        try_on=day,
        refusal=None,
        **others,
    )


def _placed(before: Recurring, event: RecurringPlaced) -> Recurring:
    kept = event.kept or before.kept
    return _next(before, before.done + 1, kept=kept, last_order_id=event.order_id)


def _refused(before: Recurring, event: RecurringRefused) -> Recurring:
    return evolve(before, version=before.version + 1, refusal=event.refusal, try_on=event.try_on)


def _to(state: RecurringState) -> Callable[[Recurring, Any], Recurring]:
    def apply(before: Recurring, _: Any) -> Recurring:
        next_on = None if state is RecurringState.ENDED else before.next_on
        return evolve(before, version=before.version + 1, state=state, next_on=next_on, try_on=None)

    return apply


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    RecurringStarted: lambda _, event: event.recurring,
    RecurringPlaced: _placed,
    RecurringRefused: _refused,
    RecurringPaused: _to(RecurringState.PAUSED),
    RecurringResumed: lambda before, event: _next(before, event.done),
    RecurringEnded: _to(RecurringState.ENDED),
}
