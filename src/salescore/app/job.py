"""A job: one command on its way through the flow, and the errors that stop it there."""

from datetime import datetime
from typing import Any
from uuid import UUID

from attrs import define

from salescore.errors import SalesError
from salescore.events import Actor, Command, Outcome, StoredOutcome

__all__ = [
    "IdempotencyConflict",
    "InDoubt",
    "Job",
    "Stale",
    "VersionConflict",
]


class IdempotencyConflict(SalesError, ValueError):
    """A key that was used before, for something else."""

    code = "flow.idempotency_conflict"

    def __init__(self, key: str) -> None:
        """Name the key."""
        super().__init__(key=key)


class VersionConflict(SalesError, RuntimeError):
    """The aggregate has changed since the caller looked at it."""

    code = "flow.version_conflict"

    def __init__(self, kind: str, *, key: object, expected: int, actual: int) -> None:
        """Name the aggregate and both versions."""
        super().__init__(kind=kind, key=key, expected=expected, actual=actual)


class Stale(Exception):
    """A claim fell short although the facts had room: they were old. Try again with fresh ones."""


class InDoubt(Exception):
    """The answer to a commit was lost.

    Attributes:
        row: an outcome that the commit would have stored; if it is found, all was.
        results: what the attempt came to, if so.
    """

    def __init__(self, row: StoredOutcome, results: list[Outcome[Any] | SalesError]) -> None:
        """Keep what the next attempt looks for, and what it then answers."""
        super().__init__(row.key)
        self.row = row
        self.results = results


@define
class Job:
    """One command on its way through the flow; made once, before the first attempt."""

    command: Command[Any]
    key: str
    actor: Actor
    now: datetime
    fingerprint: str
    expect: int | None = None
    depth: int = 0
    cause_id: UUID | None = None
