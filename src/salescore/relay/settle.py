"""Settling: what the answers of receivers come to in their backlogs."""

from datetime import datetime, timedelta

from attrs import evolve, frozen

from salescore.backlog import ERROR_MAX, Backlog
from salescore.delivery import RetryLater, Undeliverable
from salescore.errors import SalesError
from salescore.relay.backoff import Backoff
from salescore.secret import hidden

__all__ = ["Failure", "Result", "failure_of", "settled"]


@frozen
class Failure:
    """An event that a receiver did not take over.

    Args:
        version: of its aggregate: which event it was.
        error: why, as it is kept.
        final: trying again would not help.
        at_least: seconds for which the receiver asked to be left alone.
        called: False if it was not even told: that alone never parks.
    """

    version: int
    error: str
    final: bool = False
    at_least: float = 0.0
    called: bool = True


@frozen
class Result:
    """How far a receiver came with a backlog.

    Args:
        backlog: as it was when it was begun.
        done: every event up to this version is taken over, or nothing to this receiver.
        delivered: how many events it took over.
        failure: what stopped it, if something did.
    """

    backlog: Backlog
    done: int
    delivered: int = 0
    failure: Failure | None = None


def failure_of(error: BaseException, *, version: int) -> Failure:
    """Say what an error means: which text is kept, and whether trying again would help."""
    final = isinstance(error, Undeliverable)
    asked = error.seconds if isinstance(error, RetryLater) else 0.0
    return Failure(version, _text(error), final=final, at_least=asked)


def _text(error: BaseException) -> str:
    """Give the class and the message of an error, as any store can keep them."""
    try:
        said = error.sentence() if isinstance(error, SalesError) else str(error)
    except Exception as second:  # noqa: BLE001 - an error of plug-ins that cannot even be shown.
        said = f"(its text raises {type(second).__name__})"
    text = hidden(f"{type(error).__name__}: {said}" if said else type(error).__name__)
    valid = text.encode("utf-8", "replace").decode().replace("\0", "?")
    return valid if len(valid) <= ERROR_MAX else valid[: ERROR_MAX - 1] + "…"


def settled(
    row: Backlog | None, result: Result, *, now: datetime, backoff: Backoff, draw: float
) -> Backlog | None:
    """Give a backlog as a result leaves it; None when nothing is left of it.

    Args:
        row: as it is stored now, which may be more or less than what was begun: fan-out made it
            longer, somebody discarded an event, or another relay was faster.
        result: what the receiver answered.
        now: when that is.
        backoff: the pauses.
        draw: a number in [0, 1) for the pause.
    """
    if row is None:
        return None
    failure = result.failure
    first = max(row.first, result.done + 1)
    if failure is not None and failure.version >= first:
        return _failed(row, failure, now=now, backoff=backoff, draw=draw)
    if first > row.last:
        return None
    if first == row.first:
        return row
    return evolve(
        row,
        version=row.version + 1,
        first=first,
        due_at=now,
        attempts=0,
        parked_at=None,
        error="",
        recorded_at=now,
    )


def _failed(
    row: Backlog, failure: Failure, *, now: datetime, backoff: Backoff, draw: float
) -> Backlog:
    """Give a backlog whose next event was tried in vain: later, or not before somebody looks."""
    again = row.first == failure.version
    attempts = (row.attempts if again else 0) + 1
    if not failure.called:
        attempts = min(attempts, backoff.attempts - 1)
    parked = failure.final or attempts >= backoff.attempts or (again and row.parked_at is not None)
    pause = backoff.seconds(attempts, draw=draw, at_least=failure.at_least)
    return evolve(
        row,
        version=row.version + 1,
        first=failure.version,
        due_at=None if parked else now + timedelta(seconds=pause),
        attempts=attempts,
        parked_at=now if parked else None,
        error=failure.error,
        recorded_at=row.recorded_at if again else now,
    )
