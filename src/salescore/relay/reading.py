"""What a relay looks up: events of backlogs, and whatever a receiver asks its delivery for."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.backlog import Backlog
from salescore.events import ENVELOPE, Envelope, Event, UnknownEvent
from salescore.facts import Facts, Kind, Want
from salescore.formula import f
from salescore.query import Query
from salescore.records import RECORD
from salescore.store import Store, read
from salescore.wire import Wire

__all__ = ["LANE_MAX", "StoreReader", "covered", "histories"]

LANE_MAX: Final = 100
"""So many events of one aggregate a receiver is told of in one go."""

_SHORT: Final = 64
"""A history of at most so many events is read whole, with others in one statement."""


@frozen
class StoreReader:
    """Looks up what a delivery is about, for one tenant.

    Args:
        store: where it is looked up.
        tenant: whose.
        wire: makes events of payloads.
        kinds: the kinds of aggregates, by name.
    """

    store: Store
    tenant: str
    wire: Wire
    kinds: Mapping[str, Kind[Any]] = field(repr=False)

    def event(self, envelope: Envelope) -> Event | UnknownEvent:
        """Make the event of an envelope; what its payload leaves out is None."""
        return self.wire.read_event(envelope.tag, envelope.payload)

    def subject(self, envelope: Envelope) -> Any | None:
        """Give the aggregate of an envelope as it stands now, or None if it is kept no more."""
        kind = self.kinds.get(envelope.kind)
        if kind is None:
            return None
        event = self.event(envelope)
        if kind is RECORD and not isinstance(event, Event):
            return None  # Its class knows the key, and is not installed.
        key = event.state_key if isinstance(event, Event) else envelope.subject_id
        return self.facts([kind.one(key)]).get(kind, key)

    def facts(self, wants: Sequence[Want]) -> Facts:
        """Load facts from one committed snapshot."""
        return read(self.store, self.tenant, wants)


def histories(reader: StoreReader, backlogs: Iterable[Backlog]) -> dict[UUID, list[Envelope]]:
    """Give the events that backlogs begin with, by backlog, in the order of versions.

    Of a long history only what comes next is read, a page for each backlog.
    """
    found: dict[UUID, list[Envelope]] = {}
    short: list[Backlog] = []
    for each in backlogs:
        if each.last <= _SHORT:
            short.append(each)
        else:
            found[each.id] = list(_page(reader, each))
    if short:
        subjects = dict.fromkeys(each.subject_id for each in short)
        facts = reader.facts([ENVELOPE.by("subject_id", *subjects)])
        for each in short:
            history = facts.where(ENVELOPE, "subject_id", each.subject_id)
            found[each.id] = covered(each, history)
    return found


def covered(backlog: Backlog, envelopes: Iterable[Envelope]) -> list[Envelope]:
    """Give those events that lie in a backlog, in the order of versions."""
    inside = (
        each
        for each in envelopes
        if each.kind == backlog.kind and backlog.first <= each.version <= backlog.last
    )
    return sorted(inside, key=attrgetter("version"))


def _page(reader: StoreReader, backlog: Backlog) -> Sequence[Envelope]:
    of = (f.subject_id == backlog.subject_id) & (f.kind == backlog.kind)
    query = Query(
        kind=ENVELOPE,
        where=of & (f.version >= backlog.first) & (f.version <= backlog.last),
        order=f.version,
        limit=LANE_MAX,
    )
    return reader.store.find(reader.tenant, query).items
