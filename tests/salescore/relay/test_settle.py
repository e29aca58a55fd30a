"""Settling: answers of receivers into backlogs."""

from datetime import timedelta

import pytest
from attrs import evolve

from salescore.backlog import ERROR_MAX, Backlog
from salescore.delivery import RetryLater, Undeliverable
from salescore.relay import Backoff
from salescore.relay.settle import Failure, Result, failure_of, settled
from tests.salescore.relay.values import AT, backlog

LATER = AT + timedelta(hours=1)
BACKOFF = Backoff(attempts=3)


def settle(row: Backlog | None, result: Result) -> Backlog | None:
    """Settle an hour later, without chance."""
    return settled(row, result, now=LATER, backoff=BACKOFF, draw=0)


def test_a_backlog_that_is_told_is_gone() -> None:
    """Nothing is left of it."""
    row = backlog(2, 4)
    assert settle(row, Result(row, 4, 3)) is None
    assert settle(None, Result(row, 4, 3)) is None


def test_a_backlog_that_grew_meanwhile_keeps_what_came() -> None:
    """It is due at once, and what was told is not told again."""
    row = backlog(2, 4, attempts=2, error="no")
    grown = evolve(row, last=6, version=2)
    expected = evolve(grown, version=3, first=5, due_at=LATER, attempts=0, error="")
    assert evolve(expected, recorded_at=LATER) == settle(grown, Result(row, 4, 3))


def test_a_failure_keeps_its_place() -> None:
    """Events before it are done; those behind it wait for the pause to be over."""
    row = backlog(2, 6)
    failed = settle(row, Result(row, 3, 2, Failure(4, "no")))
    due = LATER + timedelta(seconds=1)
    expected = evolve(row, version=2, first=4, due_at=due, attempts=1, error="no")
    assert failed == evolve(expected, recorded_at=LATER)
    assert failed is not None
    again = settle(failed, Result(failed, 3, 0, Failure(4, "still no")))
    due = LATER + timedelta(seconds=2)
    assert again == evolve(failed, version=3, due_at=due, attempts=2, error="still no")


@pytest.mark.parametrize(("attempts", "final"), [(2, False), (0, True)])
def test_what_cannot_be_delivered_is_parked(attempts: int, final: bool) -> None:
    """After the last attempt, or at once if trying again would not help."""
    row = backlog(2, 6, attempts=attempts)
    parked = settle(row, Result(row, 1, 0, Failure(2, "no", final=final)))
    expected = evolve(row, version=2, due_at=None, parked_at=LATER, error="no")
    assert parked == evolve(expected, attempts=attempts + 1)


def test_what_is_parked_stays_parked() -> None:
    """Another relay that failed as well does not bring it back; one that succeeded does."""
    row = backlog(2, 6)
    parked = evolve(row, version=2, due_at=None, parked_at=AT, attempts=1, error="no")
    late = settle(parked, Result(row, 1, 0, Failure(2, "no")))
    assert late is not None
    assert late.parked_at == LATER
    done = settle(parked, Result(row, 4, 3))
    assert done is not None
    assert (5, LATER, None) == (done.first, done.due_at, done.parked_at)


def test_an_event_waits_since_it_is_the_head() -> None:
    """A backlog that is never empty is not as old as the first event that was ever in it."""
    row = backlog(2, 6)
    moved, failed = settle(row, Result(row, 4, 3)), settle(row, Result(row, 4, 3, Failure(5, "no")))
    again = settle(row, Result(row, 1, 0, Failure(2, "no")))
    assert [LATER, LATER, AT] == [each and each.recorded_at for each in (moved, failed, again)]


def test_what_somebody_discarded_is_not_brought_back() -> None:
    """A failure of an event that is no more to be told changes nothing."""
    row = backlog(2, 6)
    discarded = evolve(row, version=2, first=3)
    assert discarded is settle(discarded, Result(row, 1, 0, Failure(2, "no")))


def test_nothing_done_changes_nothing() -> None:
    """A row that was not reached stays the very same."""
    row = backlog(2, 6)
    assert row is settle(row, Result(row, 1))


def test_a_receiver_may_ask_for_more_time() -> None:
    """It gets at least that."""
    row = backlog()
    late = settle(row, Result(row, 0, 0, failure_of(RetryLater("full", seconds=90), version=1)))
    assert late is not None
    assert LATER + timedelta(seconds=90) == late.due_at


def test_who_was_not_called_has_not_failed_for_good() -> None:
    """A receiver that hangs on one event parks no other, however long it does."""
    row: Backlog | None = backlog()
    for _ in range(20):
        assert row is not None
        row = settle(row, Result(row, 0, 0, Failure(1, "hangs", called=False)))
    assert row is not None
    assert (None, "hangs") == (row.parked_at, row.error)
    failed = settle(row, Result(row, 0, 0, Failure(1, "no")))
    assert failed is not None
    assert failed.parked_at == LATER


class Shy(Exception):
    def __str__(self) -> str:
        """Fail to say anything."""
        raise ValueError


@pytest.mark.parametrize(
    ("error", "kept"),
    [
        (ValueError("no such mailbox"), "ValueError: no such mailbox"),
        (KeyError(), "KeyError"),
        (Undeliverable("gone"), "Undeliverable: The receiver will never take this over: gone"),
        (Shy(), "Shy: (its text raises ValueError)"),
        (OSError("a\0b \ud83d"), "OSError: a?b ?"),
        (OSError("at https://user:pass@host/"), "OSError: at https://***@host/"),
    ],
)
def test_an_error_is_kept_as_text(error: Exception, kept: str) -> None:
    """Its class and what it says, without what no store can keep and without secrets."""
    assert kept == failure_of(error, version=1).error


def test_an_error_is_kept_in_bounds() -> None:
    """However much it says."""
    assert ERROR_MAX == len(failure_of(ValueError("x" * 10_000), version=1).error)
