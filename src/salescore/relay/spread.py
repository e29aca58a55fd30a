"""Fan-out: what events come to in the backlogs of their receivers."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from attrs import evolve

from salescore.backlog import Backlog, backlog_id, bucket_of, first_version
from salescore.events import Envelope

__all__ = ["Addressed", "addressed", "extended"]

Addressed = dict[UUID, tuple[str, list[Envelope]]]
"""By the id of a backlog: its receiver, and the events that belong there, in any order."""


def addressed(
    envelopes: Iterable[Envelope], *, receivers_of: Callable[[Envelope], Iterable[str]]
) -> Addressed:
    """Put every event into the backlogs it belongs to.

    Args:
        envelopes: in any order.
        receivers_of: the names of those who are told of an event.
    """
    found: Addressed = {}
    for each in envelopes:
        for receiver in receivers_of(each):
            key = backlog_id(each.kind, each.subject_id, receiver)
            found.setdefault(key, (receiver, []))[1].append(each)
    return found


def extended(
    events: Addressed, known: Mapping[UUID, Backlog], *, now: datetime
) -> list[tuple[Backlog | None, Backlog]]:
    """Give the backlogs that change: as they are stored, or None, and as they shall be.

    An event that lies within a backlog is in it already, and changes nothing. A backlog that waits
    for its next attempt, or for a person, goes on waiting.

    Args:
        events: what has been put where.
        known: the backlogs that are stored.
        now: when new ones are due.
    """
    changed: list[tuple[Backlog | None, Backlog]] = []
    for key, (receiver, envelopes) in events.items():
        versions = [each.version for each in envelopes]
        first, last = min(versions), max(versions)
        before = known.get(key)
        if before is None:
            changed.append((None, _new(key, receiver, envelopes, now=now)))
        elif first < before.first or last > before.last:
            first, last = min(first, before.first), max(last, before.last)
            after = evolve(before, version=before.version + 1, first=first, last=last)
            changed.append((before, after))
    return changed


def _new(key: UUID, receiver: str, envelopes: list[Envelope], *, now: datetime) -> Backlog:
    subject, versions = envelopes[0], [each.version for each in envelopes]
    return Backlog(
        id=key,
        version=first_version(min(versions)),
        receiver=receiver,
        kind=subject.kind,
        subject_id=subject.subject_id,
        bucket=bucket_of(subject.subject_id),
        first=min(versions),
        last=max(versions),
        due_at=now,
        recorded_at=min(each.recorded_at for each in envelopes),
    )
