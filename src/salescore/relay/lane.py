"""Lanes: the events of one aggregate that one receiver is told of next."""

from collections.abc import Sequence

from attrs import frozen

from salescore.backlog import Backlog
from salescore.errors import SalesError
from salescore.events import Envelope
from salescore.relay.reading import LANE_MAX
from salescore.relay.receivers import Receivers

__all__ = ["EventsGone", "Lane", "lane_of"]


class EventsGone(SalesError, LookupError):
    """A receiver has still to be told of events that are in the store no more."""

    code = "relay.events_gone"

    def __init__(self, kind: str, *, key: object, first: int, last: int) -> None:
        """Name the aggregate and the versions."""
        super().__init__(kind=kind, key=key, first=first, last=last)


@frozen
class Lane:
    """The events of one aggregate that one receiver is told of next.

    Args:
        backlog: as it was read.
        envelopes: what the receiver is told, in the order of versions.
        through: once it was told all that, every event up to this version is done with.
        gone: why it cannot be told, if the events are not there.
    """

    backlog: Backlog
    envelopes: tuple[Envelope, ...]
    through: int
    gone: EventsGone | None = None

    def attempt(self, envelope: Envelope) -> int:
        """Say which attempt at an event the next one is, 1 or more."""
        head = envelope.version == self.backlog.first
        return self.backlog.attempts + 1 if head else 1


def lane_of(backlog: Backlog, history: Sequence[Envelope], receivers: Receivers) -> Lane:
    """Give what a receiver is told next.

    Args:
        backlog: of a receiver that is installed.
        history: the events in it, or those that it begins with, in the order of versions.
        receivers: say which events a receiver wants.
    """
    cut = len(history) >= LANE_MAX
    through = history[-1].version if cut else backlog.last
    wanted = tuple(each for each in history if backlog.receiver in receivers.told(each))
    gone = None
    if not history and backlog.first <= backlog.last:
        key, first, last = backlog.subject_id, backlog.first, backlog.last
        gone = EventsGone(backlog.kind, key=key, first=first, last=last)
    return Lane(backlog, wanted, through, gone)
