"""What waits for receivers: the outbox, and the backlog of each."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from salescore.app.checks.check import Finding, Sees
from salescore.backlog import BACKLOG, Backlog, backlog_id, bucket_of
from salescore.events import ENVELOPE, OUTBOX, Envelope, Outgoing

__all__ = ["Waiting"]


class Waiting:
    """What stands in the outbox has events, and nobody waits for an event that never was."""

    def __init__(self) -> None:
        """Begin with nothing that waits."""
        self._keys: set[str] = set()
        self._backlogs: list[Backlog] = []
        self._highest: dict[tuple[str, UUID], int] = {}

    @property
    def sees(self) -> Sees:
        """What waits comes before events, which were committed no later."""
        return {OUTBOX: self._outgoing, BACKLOG: self._backlog, ENVELOPE: self._event}

    def _outgoing(self, outgoing: Outgoing) -> Iterable[Finding]:
        self._keys.add(outgoing.key)
        return ()

    def _backlog(self, backlog: Backlog) -> Iterator[Finding]:
        self._backlogs.append(backlog)
        self._highest[backlog.kind, backlog.subject_id] = 0
        at_home = backlog_id(backlog.kind, backlog.subject_id, backlog.receiver)
        if backlog.id != at_home or backlog.bucket != bucket_of(backlog.subject_id):
            yield Finding("doctor.backlog_misfiled", _about(backlog))

    def _event(self, envelope: Envelope) -> Iterable[Finding]:
        self._keys.discard(envelope.key)
        place = (envelope.kind, envelope.subject_id)
        if place in self._highest:
            self._highest[place] = max(envelope.version, self._highest[place])
        return ()

    def close(self) -> Iterator[Finding]:
        """Say which commands left no event, and who waits for what is not there."""
        for key in sorted(self._keys):
            yield Finding("doctor.outbox_without_events", {"key": key})
        for backlog in self._backlogs:
            highest = self._highest[backlog.kind, backlog.subject_id]
            if backlog.last > highest:
                params = {"last": backlog.last, "highest": highest}
                yield Finding("doctor.backlog_beyond", _about(backlog) | params)


def _about(backlog: Backlog) -> dict[str, Any]:
    return {"receiver": backlog.receiver, "kind": backlog.kind, "id": backlog.subject_id}
