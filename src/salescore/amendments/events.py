"""What happened to amendments."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.amendments.amendment import AMENDMENT, Amendment, AmendmentState
from salescore.events import Event

__all__ = [
    "APPLY",
    "AmendmentConfirmed",
    "AmendmentDeclined",
    "AmendmentProposed",
    "AmendmentReverted",
    "AmendmentWithdrawn",
]


@frozen
class _AmendmentEvent(Event):
    """What all of them share: they belong to an amendment."""

    kind = AMENDMENT
    subject = "amendment_id"

    amendment_id: UUID


@frozen
class AmendmentProposed(_AmendmentEvent):
    """Somebody said how an order might be changed."""

    tag = "amendments.proposed.v1"

    amendment: Amendment


@frozen
class AmendmentConfirmed(_AmendmentEvent):
    """An order was changed.

    Args:
        amendment: with what it came to, and what became of goods.
    """

    tag = "amendments.confirmed.v1"

    amendment: Amendment


@frozen
class _Decided(_AmendmentEvent):
    """Who decided, when."""

    by: str
    at: datetime


@frozen
class AmendmentDeclined(_Decided):
    """Somebody said no to a proposal."""

    tag = "amendments.declined.v1"

    reason: str


@frozen
class AmendmentWithdrawn(_Decided):
    """A proposal was taken back."""

    tag = "amendments.withdrawn.v1"


@frozen
class AmendmentReverted(_Decided):
    """An order is again what it was before."""

    tag = "amendments.reverted.v1"

    reason: str


def _to(state: AmendmentState) -> Callable[[Amendment, Any], Amendment]:
    def apply(before: Amendment, event: Any) -> Amendment:
        return evolve(
            before,
            version=before.version + 1,
            state=state,
            open_for=None,
            answer=getattr(event, "reason", ""),
            decided_by=event.by,
            decided_at=event.at,
        )

    return apply


def _confirmed(before: Amendment | None, event: AmendmentConfirmed) -> Amendment:
    return evolve(event.amendment, version=1 if before is None else before.version + 1)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    AmendmentProposed: lambda _, event: event.amendment,
    AmendmentConfirmed: _confirmed,
    AmendmentDeclined: _to(AmendmentState.DECLINED),
    AmendmentWithdrawn: _to(AmendmentState.WITHDRAWN),
    AmendmentReverted: _to(AmendmentState.REVERTED),
}
"""How each of them changes an amendment."""
