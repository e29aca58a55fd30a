"""Histories: events without gaps up to the version of what they made; outcomes; follow-ups."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from salescore.app.checks.check import Finding, Hint, Sees
from salescore.app.checks.known import Known
from salescore.app.checks.run import Run
from salescore.backlog import BACKLOG
from salescore.errors import SalesError
from salescore.events import (
    ENVELOPE,
    FOLLOW_UP,
    OUTBOX,
    OUTCOME,
    Envelope,
    Event,
    StoredFollowUp,
    StoredOutcome,
)
from salescore.facts import Kind
from salescore.records import RECORD
from salescore.stock.position import POSITION
from salescore.wire import Wire

__all__ = ["FollowUps", "Histories", "Outcomes"]

_WITHOUT_EVENTS: Final = frozenset({BACKLOG, OUTBOX, POSITION})
"""What changes without an event of its own: the relay's, and what follows from movements."""

_CLOCKS_DIFFER: Final = timedelta(hours=1)
"""By so much two servers may disagree on when something was recorded."""


class Histories:
    """The events of an aggregate are numbered 1, 2, 3 ... up to its version, and can be read.

    Args:
        known: the states that were read.
        kinds: by name.
        wire: reads events.
        swept_before: events recorded before this may have been removed; None: none were.
    """

    def __init__(
        self,
        known: Known,
        *,
        kinds: Mapping[str, Kind[Any]],
        wire: Wire,
        swept_before: datetime | None = None,
    ) -> None:
        """Begin without events."""
        self._known = known
        self._kinds = kinds
        self._wire = wire
        self._swept = None if swept_before is None else swept_before + _CLOCKS_DIFFER
        self._kept: dict[tuple[str, UUID], int] = {}
        self._runs: dict[str, dict[UUID, Run]] = {}

    @property
    def sees(self) -> Sees:
        """Events are counted and read."""
        return {ENVELOPE: self._look}

    def _look(self, envelope: Envelope) -> Iterator[Finding]:
        runs = self._runs.setdefault(envelope.kind, {})
        run = runs.setdefault(envelope.subject_id, Run())
        about = {"kind": envelope.kind, "id": envelope.subject_id}
        if not run.add(envelope.version):
            yield Finding("doctor.event_repeated", about | {"version": envelope.version})
        if self._swept is not None and envelope.recorded_at >= self._swept:
            place = (envelope.kind, envelope.subject_id)
            self._kept[place] = min(envelope.version, self._kept.get(place, envelope.version))
        yield from self._read(envelope, about)

    def _read(self, envelope: Envelope, about: Mapping[str, object]) -> Iterator[Finding]:
        params = {"event": envelope.id, "tag": envelope.tag}
        try:
            event = self._wire.read_event(envelope.tag, envelope.payload)
        except SalesError as error:
            yield Finding("doctor.event_unreadable", params | {"reason": error.sentence()})
            return
        if isinstance(event, Event) and (
            event.kind.name != envelope.kind or event.subject_id != envelope.subject_id
        ):
            yield Finding("doctor.event_misfiled", {**params, **about})

    def close(self) -> Iterator[Finding]:
        """Compare the histories with the versions of the states."""
        for name, runs in self._runs.items():
            kind = self._kinds.get(name)
            if kind is None or not kind.versioned or not self._known.is_whole(kind):
                continue
            versions = self._known.versions(kind)
            for key, run in runs.items():
                about = {"kind": name, "id": key}
                gaps = tuple(run.gaps(upto=run.highest, beyond=self._excused(kind, key, run)))
                if gaps:
                    yield Finding("doctor.event_missing", about | {"versions": gaps})
                if key not in versions:
                    yield Finding("doctor.state_missing", about | {"version": run.highest})
        for kind in self._kinds.values():
            if kind not in _WITHOUT_EVENTS:
                yield from self._compared(kind, self._runs.get(kind.name, {}))

    def _excused(self, kind: Kind[Any], key: UUID, run: Run) -> int:
        """Give the version up to which events may be missing."""
        if self._swept is not None:
            return self._kept.get((kind.name, key), run.highest)
        if kind is RECORD and not run.whole:
            return min(run.ahead)  # It was silent before its first event.
        return 0

    def _compared(self, kind: Kind[Any], runs: Mapping[UUID, Run]) -> Iterator[Finding]:
        for key, version in self._known.versions(kind).items():
            if kind is RECORD and key not in runs:
                continue  # A silent one.
            expected = runs[key].highest if key in runs else 0
            swept = self._swept is not None and (kind.name, key) not in self._kept
            if version != expected and not (swept and version > expected):
                params = {"kind": kind.name, "id": key, "found": version, "expected": expected}
                yield Finding("doctor.version_differs", params)


class Outcomes:
    """The value of every stored outcome is there: a repeated command will want it."""

    def __init__(self, known: Known, *, kinds: Mapping[str, Kind[Any]]) -> None:
        """Keep what is compared with."""
        self._known = known
        self._kinds = kinds

    @property
    def sees(self) -> Sees:
        """Outcomes come when every state has been seen."""
        return {OUTCOME: self._look}

    def _look(self, outcome: StoredOutcome) -> Iterator[Finding]:
        kind = self._kinds.get(outcome.value_kind)
        if kind is None or not self._known.has(kind, outcome.value_id):
            params = {"key": outcome.key, "kind": outcome.value_kind, "id": outcome.value_id}
            yield Finding("doctor.outcome_lost", params)

    def close(self) -> Iterable[Finding]:
        """Say nothing more."""
        return ()


class FollowUps:
    """Stored follow-ups can be read, and the event that caused them is there."""

    def __init__(self, wire: Wire) -> None:
        """Begin without follow-ups."""
        self._wire = wire
        self._causes: dict[UUID, list[StoredFollowUp]] = {}
        self._absent: Counter[str] = Counter()

    @property
    def sees(self) -> Sees:
        """Follow-ups come before events, which strike off the causes."""
        return {FOLLOW_UP: self._look, ENVELOPE: self._strike}

    def _look(self, follow_up: StoredFollowUp) -> Iterator[Finding]:
        self._causes.setdefault(follow_up.cause_id, []).append(follow_up)
        if not self._wire.knows_command(follow_up.tag):
            self._absent[follow_up.tag] += 1  # Its plug-in may come back.
            return
        try:
            self._wire.read_command(follow_up.tag, follow_up.payload)
        except SalesError as error:
            params = {"id": follow_up.id, "tag": follow_up.tag, "reason": error.sentence()}
            yield Finding("doctor.follow_up_unreadable", params)

    def _strike(self, envelope: Envelope) -> Iterable[Finding]:
        self._causes.pop(envelope.id, None)
        return ()

    def close(self) -> Iterator[Finding]:
        """Say whose cause is not there, and which wait for a plug-in."""
        for cause_id, follow_ups in self._causes.items():
            for each in follow_ups:
                params = {"id": each.id, "tag": each.tag, "cause": cause_id}
                yield Finding("doctor.follow_up_without_cause", params)
        if self._absent:
            params = {"count": self._absent.total(), "tags": ", ".join(sorted(self._absent))}
            yield Hint("doctor.follow_ups_wait", params)
