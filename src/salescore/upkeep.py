"""Upkeep: what is done to a tenant's own bookkeeping, as one aggregate with its events."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.clock import aware
from salescore.errors import InvalidValue
from salescore.events import Command, Event
from salescore.facts import Kind

__all__ = ["APPLY", "SWEEP_MAX", "SWEPT_KINDS", "UPKEEP", "UPKEEP_ID", "Sweep", "Swept", "Upkeep"]

UPKEEP_ID: Final = UUID(int=3)

SWEPT_KINDS: Final = (
    "flow.event", "flow.follow_up", "flow.outbox", "flow.outcome", "relay.backlog",
)  # fmt: skip
"""The names of what may be removed."""

SWEEP_MAX: Final = 1_000
"""How many rows one command removes at most."""


@frozen(kw_only=True)
class Upkeep:
    """What has been done to the bookkeeping so far.

    Args:
        events_before: events recorded before this may have been removed; None: none were.
    """

    id: UUID = UPKEEP_ID
    version: int = 0
    events_before: datetime | None = None


UPKEEP: Final[Kind[Upkeep]] = Kind("flow.upkeep", Upkeep)


def _instant(value: datetime) -> datetime:
    return aware(value, name="before")


@frozen(kw_only=True)
class Sweep(Command[Upkeep]):
    """Remove what has been kept for long enough: the oldest, at most a thousand at a time.

    Args:
        kind: the name of a kind of bookkeeping, one of `SWEPT_KINDS`.
        before: only what was recorded before this.
    """

    tag = "upkeep.sweep.v1"
    permission = "upkeep.sweep"

    kind: str
    before: datetime = field(converter=_instant)

    def __attrs_post_init__(self) -> None:
        """Check that it is bookkeeping."""
        if self.kind not in SWEPT_KINDS:
            raise InvalidValue("kind", value=self.kind, allowed=", ".join(SWEPT_KINDS))


@frozen
class Swept(Event):
    """What had been kept for long enough is gone.

    Args:
        upkeep_id: the one upkeep.
        of: the name of the kind.
        count: how many were removed.
        before: all of them were recorded before this.
    """

    tag = "flow.swept.v1"
    kind = UPKEEP
    subject = "upkeep_id"

    upkeep_id: UUID
    of: str
    count: int
    before: datetime


def _swept(upkeep: Upkeep | None, event: Swept) -> Upkeep:
    before = upkeep or Upkeep(id=event.upkeep_id)
    after = evolve(before, version=before.version + 1)
    if event.of != "flow.event" or not event.count:
        return after
    latest = max(event.before, before.events_before or event.before)
    return evolve(after, events_before=latest)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {Swept: _swept}
