"""Taking commands out of the outbox, and their events to the backlogs of receivers.

Commands are taken by being there, never by a place in an order, so that none is missed when commits
overlap. Whoever takes the same ones at the same time loses the comparison of versions and writes
nothing. Every event of an aggregate goes to its backlogs together with the earlier ones or after
them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.backlog import BACKLOG, FOLLOW_UPS, Backlog
from salescore.events import ENVELOPE, FOLLOW_UP, OUTBOX, Envelope, Outgoing
from salescore.facts import Working, want
from salescore.formula import f
from salescore.query import Query
from salescore.relay.receivers import Receivers
from salescore.relay.spread import addressed, extended
from salescore.store import Changes, Removed, Store, UnitOfWork, Write

__all__ = ["EVER", "FannedOut", "fan_out", "outgoing"]

EVER: Final = datetime(9999, 12, 31, tzinfo=UTC)
"""Later than any clock: what was recorded by one that runs ahead is taken too."""

Place = tuple[str, UUID]
"""The kind and the id of an aggregate."""

_STEP: Final = 64
"""So many earlier events of an aggregate are looked at together."""


@frozen
class FannedOut:
    """What a fan-out wrote.

    Args:
        commands: how many left the outbox.
        backlogs: the rows that changed, as they are stored now, by id.
        events: of rows that are new: all their events, by the id of the row.
    """

    commands: int = 0
    backlogs: Mapping[UUID, Backlog] = field(factory=dict)
    events: Mapping[UUID, Sequence[Envelope]] = field(factory=dict)


def outgoing(facts: Working) -> tuple[Outgoing, ...]:
    """Give the commands that wait in the outbox, as far as they were read, the oldest first."""
    return facts.until(OUTBOX, "recorded_at", EVER)


def fan_out(
    uow: UnitOfWork,
    facts: Working,
    receivers: Receivers,
    *,
    store: Store,
    tenant: str,
    now: datetime,
    cut: bool,
) -> FannedOut:
    """Hand the events of waiting commands to the backlogs of their receivers, and commit.

    Args:
        uow: holds one snapshot.
        facts: of the same snapshot; the outbox was read into it.
        receivers: who is told.
        store: for the earlier events of long histories.
        tenant: whose events they are.
        now: when new backlogs are due.
        cut: there may be more commands in the outbox than were read.

    Raises:
        StoreConflict: another relay took one of them; nothing was written.
    """
    taken = {each.key: each for each in outgoing(facts)}
    envelopes = _read(uow, facts, taken)
    if cut:
        envelopes = _whole(uow, facts, taken, envelopes, store=store, tenant=tenant)
    followed = _followed(facts, taken)
    events = addressed(envelopes, receivers_of=lambda each: _names(each, receivers, followed))
    uow.load([want(BACKLOG, events)], into=facts)
    known = {key: row for key in events if (row := facts.get(BACKLOG, key)) is not None}
    changed = extended(events, known, now=now)
    writes = tuple(Write(BACKLOG, after, before) for before, after in changed)
    removed = tuple(Removed(OUTBOX, each) for each in taken.values())
    uow.save(Changes(writes, removed=removed))
    return FannedOut(
        len(taken),
        {after.id: after for _, after in changed},
        {after.id: events[after.id][1] for before, after in changed if before is None},
    )


def _followed(facts: Working, keys: Iterable[str]) -> set[UUID]:
    """Give the events that have follow-ups."""
    found = (each for key in keys for each in facts.where(FOLLOW_UP, "key", key))
    return {each.cause_id for each in found}


def _names(envelope: Envelope, receivers: Receivers, followed: set[UUID]) -> Iterable[str]:
    """Name those who are told of an event; who runs follow-ups only where there are some."""
    names = receivers.told(envelope)
    if envelope.id in followed:
        return names
    return (name for name in names if name != FOLLOW_UPS)


def _read(uow: UnitOfWork, facts: Working, keys: Iterable[str]) -> list[Envelope]:
    """Give the events of commands, in the order in which they were decided."""
    keys = tuple(keys)
    uow.load([ENVELOPE.by("key", *keys), FOLLOW_UP.by("key", *keys)], into=facts)
    return [each for key in keys for each in facts.where(ENVELOPE, "key", key)]


def _whole(
    uow: UnitOfWork,
    facts: Working,
    taken: dict[str, Outgoing],
    envelopes: list[Envelope],
    *,
    store: Store,
    tenant: str,
) -> list[Envelope]:
    """Take in the commands of earlier events as well, if they still wait.

    The outbox was cut by a time that several clocks told before the commits, so an earlier version
    of an aggregate may lie behind the cut. Once one of its events has left the outbox, all earlier
    ones have.
    """
    versions: dict[Place, set[int]] = {}
    fresh = envelopes
    while fresh:
        for each in fresh:
            versions.setdefault((each.kind, each.subject_id), set()).add(each.version)
        places = dict.fromkeys((each.kind, each.subject_id) for each in fresh)
        gaps = {place: gap for place in places if (gap := _gap(versions[place]))}
        keys = sorted(_earlier(uow, facts, gaps, store=store, tenant=tenant) - taken.keys())
        uow.load([want(OUTBOX, keys)], into=facts)
        more = {key: row for key in keys if (row := facts.get(OUTBOX, key)) is not None}
        taken |= more
        fresh = _read(uow, facts, more) if more else []
        envelopes += fresh
    return envelopes


def _gap(versions: set[int]) -> int:
    """Give the highest version that is missing below the highest one; 0 if none is.

    >>> _gap({1, 2, 3}), _gap({3, 4}), _gap({1, 2, 4})
    (0, 2, 3)
    """
    return next((version for version in range(max(versions), 0, -1) if version not in versions), 0)


def _earlier(
    uow: UnitOfWork,
    facts: Working,
    gaps: Mapping[Place, int],
    *,
    store: Store,
    tenant: str,
) -> set[str]:
    """Give the keys of the commands of the events up to some versions, the last of them first."""
    short = {subject_id for (_, subject_id), version in gaps.items() if version <= _STEP}
    if short:
        uow.load([ENVELOPE.by("subject_id", *short)], into=facts)
    keys = {
        each.key
        for (kind, subject_id), version in gaps.items()
        if version <= _STEP
        for each in facts.where(ENVELOPE, "subject_id", subject_id)
        if each.kind == kind and each.version <= version
    }
    for (kind, subject_id), version in gaps.items():
        if version > _STEP:
            where = (f.subject_id == subject_id) & (f.kind == kind) & (f.version <= version)
            query = Query(kind=ENVELOPE, where=where, order=f.version.descending(), limit=_STEP)
            keys |= {each.key for each in store.find(tenant, query)}
    return keys
