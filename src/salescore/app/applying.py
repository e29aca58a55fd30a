"""Applying: from the events of a decision to the states that they make."""

from typing import Any

from salescore.app.handler import Decision
from salescore.app.job import VersionConflict
from salescore.app.registry import Registry
from salescore.errors import InvalidValue
from salescore.events import Event
from salescore.facts import Facts, Kind, Working
from salescore.record_events import RecordEvent, WronglyChanged, demand_applied
from salescore.records import RECORD

__all__ = ["applied"]


def applied(decision: Decision[Any], *, facts: Working, registry: Registry) -> list[Any]:
    """Apply the events of a decision and give the state after each; nothing is kept yet.

    Raises:
        NotWanted: a record changes that nobody asked for.
        VersionConflict: a silent record does not go on from the version that was read.
        WronglyApplied: an event about a record made something else.
        WronglyChanged: a record is saved silently whose kind changes by events alone.
        InvalidValue: the value is a record that no event of the decision is about.
    """
    states: dict[tuple[Kind[Any], Any], Any] = {}
    found = []
    for event in decision.events:
        place = (event.kind, event.state_key)
        before = states[place] if place in states else _before(event, facts)
        states[place] = registry.apply[type(event)](before, event)
        if isinstance(event, RecordEvent):
            demand_applied(event, before=before, after=states[place])
        found.append(states[place])
    _check_records(decision, facts, registry)
    if decision.value.kind is RECORD and (RECORD, decision.value.key) not in states:
        shown = getattr(decision.value, "key", None)
        raise InvalidValue("value", value=shown, allowed="a record that one of the events is about")
    return found


def _before(event: Event, facts: Working) -> Any:
    """Give the state before an event; of a record it must be known whether there is one."""
    if isinstance(event, RecordEvent):
        return facts.get(RECORD, event.state_key)
    return facts.peek(event.kind, event.state_key)


def _check_records(decision: Decision[Any], facts: Facts, registry: Registry) -> None:
    """Demand that silent records go on from the versions that were read, and may be silent."""
    for record in decision.records:
        if (record.owner, record.kind) in registry.told_kinds:
            raise WronglyChanged(record.owner, kind=record.kind, key=record.key)
        key = RECORD.key_of(record)
        before = facts.get(RECORD, key)
        expected = 0 if before is None else before.version
        if record.version != expected + 1:
            raise VersionConflict(
                RECORD.noun, key="/".join(key), expected=record.version - 1, actual=expected
            )
