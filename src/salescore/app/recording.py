"""The rows that a decided command leaves beside states: events, follow-ups, outbox, outcome."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from salescore.app.drawing import Ids
from salescore.app.handler import Decision
from salescore.app.job import Job
from salescore.errors import SalesError, TooMany, Warning
from salescore.events import (
    ENVELOPE,
    FOLLOW_UP,
    OUTBOX,
    OUTCOME,
    Envelope,
    Event,
    FollowUp,
    Outgoing,
    Ref,
    StoredFollowUp,
    StoredOutcome,
)
from salescore.store import Write
from salescore.wire import Wire

__all__ = ["Recorder", "TooDeep", "Written", "WrongFollowUps"]

DEPTH_MAX: Final = 8
"""So many follow-ups may lead to one another."""

BREADTH_MAX: Final = 100
"""So many follow-ups one decision may ask for: what grows by more at each depth is a mistake."""


class TooDeep(SalesError, RecursionError):
    """Rules whose follow-ups lead to one another, too often to be meant."""

    code = "flow.too_deep"

    def __init__(self, rule: str, *, depth: int) -> None:
        """Name the rule that asks for one more."""
        super().__init__(rule=rule, depth=depth, limit=DEPTH_MAX)


class WrongFollowUps(SalesError, ValueError):
    """A decision whose follow-ups would have no key: no event, or a rule twice."""

    code = "flow.follow_ups"

    def __init__(self, rule: str) -> None:
        """Name the rule."""
        super().__init__(rule=rule)


def _check_rules(decision: Decision[Any]) -> None:
    """Demand that an event and its rules are a key for every follow-up, and not too many."""
    if len(decision.follow_ups) > BREADTH_MAX:
        raise TooMany("follow-ups", count=len(decision.follow_ups), limit=BREADTH_MAX)
    rules: set[str] = set()
    for each in decision.follow_ups:
        if each.rule in rules or not decision.events:
            raise WrongFollowUps(each.rule)
        rules.add(each.rule)


class Written(NamedTuple):
    """What a decided job adds to the books.

    Args:
        rows: events, follow-ups, the outbox, the outcome.
        warnings: of the plan and of the decision.
    """

    rows: tuple[Write[Any], ...]
    warnings: tuple[Warning, ...]


class Recorder:
    """Writes down what happened; what cannot be written stops the job before it is kept.

    Args:
        wire: writes payloads.
        new_id: the source of ids.
    """

    def __init__(self, wire: Wire, new_id: Ids) -> None:
        """Keep the parts."""
        self._wire = wire
        self._new_id = new_id

    def written(
        self,
        job: Job,
        decision: Decision[Any],
        versions: Sequence[int],
        *,
        at: datetime,
        warnings: tuple[Warning, ...],
    ) -> Written:
        """Give everything that is added; what receivers may want has a row in the outbox.

        Args:
            job: what was decided.
            decision: what it came to.
            versions: of the aggregate after each event.
            at: when it happened.
            warnings: of the plan.
        """
        envelopes = [
            self._envelope(job, event, version, at)
            for event, version in zip(decision.events, versions, strict=True)
        ]
        rows: list[Write[Any]] = [Write(ENVELOPE, envelope) for envelope in envelopes]
        _check_rules(decision)
        follow_ups = (self._follow_up(job, each, envelopes[0]) for each in decision.follow_ups)
        rows.extend(Write(FOLLOW_UP, each) for each in follow_ups)
        if envelopes:
            rows.append(Write(OUTBOX, Outgoing(job.key, job.now)))
        warnings += decision.warnings
        rows.append(Write(OUTCOME, self._outcome(job, decision.value, warnings)))
        return Written(tuple(rows), warnings)

    def _envelope(self, job: Job, event: Event, version: int, at: datetime) -> Envelope:
        return Envelope(
            self._new_id(),
            event.tag,
            event.kind.name,
            event.subject_id,
            version,
            job.actor.id,
            job.actor.on_behalf_of,
            job.key,
            at,
            job.now,
            self._wire.event_text(event),
            job.cause_id,
        )

    def _follow_up(self, job: Job, follow_up: FollowUp, cause: Envelope) -> StoredFollowUp:
        command, depth = follow_up.command, job.depth + 1
        if depth > DEPTH_MAX:
            raise TooDeep(follow_up.rule, depth=depth)
        return StoredFollowUp(
            self._new_id(),
            cause.id,
            follow_up.rule,
            command.tag,
            self._wire.command_text(command),
            job.actor.id,
            depth,
            job.now,
            job.key,
            cause.kind,
            cause.subject_id,
        )

    def _outcome(self, job: Job, value: Ref[Any], warnings: Sequence[Warning]) -> StoredOutcome:
        shown = [{"code": each.code, "params": each.params} for each in warnings]
        return StoredOutcome(
            job.key,
            job.fingerprint,
            job.command.tag,
            value.kind.name,
            value.id,
            self._wire.text(shown) if shown else "[]",
            job.now,
        )
