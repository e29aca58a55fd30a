"""Replays: the stored outcome of a command whose key has been used for it before."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from salescore.app.job import IdempotencyConflict, Job
from salescore.app.loader import Loader
from salescore.app.registry import Registry
from salescore.errors import UnknownId, Warning
from salescore.events import ENVELOPE, Event, Outcome, StoredOutcome
from salescore.records import RECORD

__all__ = ["replayed"]


def replayed(
    job: Job, stored: StoredOutcome, *, loader: Loader, registry: Registry
) -> Outcome[Any]:
    """Give a stored outcome, its value as it stands now.

    Raises:
        IdempotencyConflict: the key was used for something else.
    """
    if stored.fingerprint != job.fingerprint:
        raise IdempotencyConflict(job.key)
    kind, facts = registry.kinds[stored.value_kind], loader.facts
    named = () if kind is RECORD else (kind.one(stored.value_id),)
    loader.read([*named, ENVELOPE.by("key", job.key)])
    read = registry.wire.read_event
    found = [read(each.tag, each.payload) for each in facts.where(ENVELOPE, "key", job.key)]
    events = tuple(event for event in found if isinstance(event, Event))
    key = stored.value_id if named else _record_key(stored.value_id, events)
    loader.read([kind.one(key)])
    return Outcome(
        facts.one(kind, key),
        events,
        tuple(Warning(each["code"], each["params"]) for each in json.loads(stored.warnings)),
        replayed=True,
        key=job.key,
    )


def _record_key(value_id: UUID, events: Iterable[Event]) -> Any:
    """Give the key of a record, which its events know and its id does not tell."""
    for event in events:
        if event.kind is RECORD and event.subject_id == value_id:
            return event.state_key
    raise UnknownId(RECORD.noun, key=value_id)
