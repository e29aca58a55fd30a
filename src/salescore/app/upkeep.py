"""Handler of the upkeep: removes bookkeeping that has been kept for long enough."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.backlog import BACKLOG, FOLLOW_UPS, backlog_id
from salescore.errors import InvalidValue
from salescore.events import (
    ENVELOPE,
    FOLLOW_UP,
    OUTBOX,
    OUTCOME,
    Envelope,
    StoredFollowUp,
    StoredOutcome,
)
from salescore.facts import Facts, Kind, Want
from salescore.ids import latest_id
from salescore.organization import SETTINGS
from salescore.policies import Request
from salescore.store import Removed
from salescore.upkeep import SWEEP_MAX, UPKEEP, UPKEEP_ID, Sweep, Swept

__all__ = ["HANDLERS", "Rule", "rule_of"]


def _always(facts: Facts, row: Any) -> bool:
    del facts, row
    return True


def _nothing(rows: Iterable[Any]) -> Iterable[Want]:
    del rows
    return ()


@frozen
class Rule:
    """How one kind of bookkeeping is swept.

    Args:
        kind: what is removed.
        attribute: by which the oldest are found.
        recorded_at: by which they are judged.
        needs: what to know of rows before they go.
        free: says whether a row may go.
    """

    kind: Kind[Any]
    attribute: str
    recorded_at: str
    needs: Callable[[Iterable[Any]], Iterable[Want]] = _nothing
    free: Callable[[Facts, Any], bool] = _always

    def bound(self, before: datetime) -> Any:
        """Give what the attribute is at most; ids sort by the time at which they were made."""
        return latest_id(before) if self.attribute == "id" else before

    def want(self, before: datetime, *, limit: int = SWEEP_MAX) -> Want:
        """Want the oldest."""
        return self.kind.until(self.attribute, self.bound(before), limit=limit)

    def old(self, facts: Facts, before: datetime) -> Iterator[Any]:
        """Give those that are old enough."""
        read = attrgetter(self.recorded_at)
        found = facts.until(self.kind, self.attribute, self.bound(before))
        return (row for row in found[:SWEEP_MAX] if read(row) < before)


def _outcome_needs(outcomes: Iterable[StoredOutcome]) -> Iterable[Want]:
    yield OUTBOX.one(*(outcome.key for outcome in outcomes))


def _outcome_is_free(facts: Facts, outcome: StoredOutcome) -> bool:
    """Say whether the events of a command have left: its key may come again."""
    return facts.get(OUTBOX, outcome.key) is None


def _event_needs(events: Iterable[Envelope]) -> Iterable[Want]:
    events = tuple(events)
    yield OUTBOX.one(*{event.key for event in events})
    yield BACKLOG.by("subject_id", *{event.subject_id for event in events})
    yield FOLLOW_UP.by("cause_id", *(event.id for event in events))


def _event_is_free(facts: Facts, event: Envelope) -> bool:
    """Say whether an event is nothing that anybody has still to be told, or to follow.

    Those of the settings stay: they tell how numbers were written once.
    """
    waiting = facts.where(BACKLOG, "subject_id", event.subject_id)
    return (
        event.kind != SETTINGS.name
        and facts.get(OUTBOX, event.key) is None
        and not facts.where(FOLLOW_UP, "cause_id", event.id)
        and all(event.version < each.first for each in waiting if each.kind == event.kind)
    )


def _lane(follow_up: StoredFollowUp) -> UUID:
    return backlog_id(follow_up.kind, follow_up.subject_id, FOLLOW_UPS)


def _follow_up_needs(follow_ups: Iterable[StoredFollowUp]) -> Iterable[Want]:
    follow_ups = tuple(follow_ups)
    yield OUTBOX.one(*{each.key for each in follow_ups})
    yield BACKLOG.one(*{_lane(each) for each in follow_ups})


def _follow_up_is_free(facts: Facts, follow_up: StoredFollowUp) -> bool:
    """Say whether nobody will run a follow-up any more."""
    return facts.get(OUTBOX, follow_up.key) is None and facts.get(BACKLOG, _lane(follow_up)) is None


_RULES: Final[Mapping[str, Rule]] = {
    rule.kind.name: rule
    for rule in (
        Rule(OUTCOME, "recorded_at", "recorded_at", _outcome_needs, _outcome_is_free),
        Rule(OUTBOX, "recorded_at", "recorded_at"),
        Rule(BACKLOG, "parked_at", "parked_at"),
        Rule(FOLLOW_UP, "id", "recorded_at", _follow_up_needs, _follow_up_is_free),
        Rule(ENVELOPE, "id", "recorded_at", _event_needs, _event_is_free),
    )
}


def rule_of(kind: str) -> Rule:
    """Give how a kind is swept, one of `SWEPT_KINDS`."""
    return _RULES[kind]


def _wants(command: Sweep) -> Iterable[Want]:
    yield UPKEEP.one(UPKEEP_ID)
    yield rule_of(command.kind).want(command.before)


def _needs(facts: Facts, command: Sweep) -> Iterable[Want]:
    rule = rule_of(command.kind)
    rows = tuple(rule.old(facts, command.before))
    return tuple(rule.needs(rows)) if rows else ()


def _sweep(request: Request[Sweep]) -> Plan[Decision[Any]]:
    command, facts = request.command, request.facts
    if command.before > request.now:
        raise InvalidValue("before", value=command.before, allowed="an instant in the past")
    rule = rule_of(command.kind)
    gone = tuple(
        Removed(rule.kind, row) for row in rule.old(facts, command.before) if rule.free(facts, row)
    )
    swept = Swept(UPKEEP_ID, command.kind, len(gone), command.before)
    decision: Decision[Any] = Decision.of(swept)
    return Plan(Decision(decision.events, decision.value, removed=gone))


HANDLERS = (Handler(Sweep, _wants, _sweep, take_draft, then=_needs),)
