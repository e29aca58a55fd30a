"""What happened to deliveries by the hand of a person."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.events import Event
from salescore.upkeep import UPKEEP, Upkeep

__all__ = ["APPLY", "Discarded", "Replayed"]


@frozen
class _Handled(Event):
    """What both share: which event of which aggregate, and who was to be told of it.

    Args:
        upkeep_id: the one upkeep.
        receiver: its name.
        of: the kind of the aggregate.
        about_id: the aggregate.
        event_version: of the event.
    """

    kind = UPKEEP
    subject = "upkeep_id"

    upkeep_id: UUID
    receiver: str
    of: str
    about_id: UUID
    event_version: int


@frozen
class Replayed(_Handled):
    """A receiver is told again."""

    tag = "relay.replayed.v1"


@frozen
class Discarded(_Handled):
    """A receiver is never told of an event.

    Args:
        reason: why.
    """

    tag = "relay.discarded.v1"

    reason: str


def _handled(upkeep: Upkeep | None, event: _Handled) -> Upkeep:
    before = upkeep or Upkeep(id=event.upkeep_id)
    return evolve(before, version=before.version + 1)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    Discarded: _handled,
    Replayed: _handled,
}
