"""A job: one command on its way through the flow, and the errors that stop it there."""

from datetime import datetime
from typing import Any

from attrs import define

from salescore.errors import SalesError
from salescore.events import Actor, Command

__all__ = ["IdempotencyConflict", "Job", "Stale", "VersionConflict"]


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
    unsure: bool = False
    """An earlier attempt may have committed it: finding its key is then the answer, no replay."""
    replayed: bool = False
    """Its key was found before anything of its own could have been committed."""
