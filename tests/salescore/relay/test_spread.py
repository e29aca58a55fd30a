"""Fan-out: events into backlogs."""

from datetime import timedelta

from attrs import evolve

from salescore.backlog import first_version
from salescore.events import Envelope
from salescore.relay.spread import addressed, extended
from tests.salescore.relay.values import AT, backlog, envelope

LATER = AT + timedelta(hours=1)


def _pager(_: Envelope) -> tuple[str, ...]:
    return ("pager",)


def test_a_new_backlog_reaches_from_the_first_event_to_the_last() -> None:
    """In whatever order they are found; it is due at once and as old as its oldest event."""
    late = envelope(5, recorded_at=LATER)
    events = addressed([late, envelope(3)], receivers_of=_pager)
    made = backlog(3, 5, version=first_version(3), due_at=LATER)
    assert [(None, made)] == extended(events, {}, now=LATER)


def test_a_stored_backlog_grows_at_its_end() -> None:
    """It goes on waiting: its pause is not over because something else happened."""
    stored = backlog(3, 5, attempts=2, error="no", due_at=LATER)
    grown = evolve(stored, version=2, last=7)
    events = addressed([envelope(7), envelope(6)], receivers_of=_pager)
    assert [(stored, grown)] == extended(events, {stored.id: stored}, now=AT)


def test_an_event_within_a_backlog_changes_nothing() -> None:
    """It is in it already."""
    stored = backlog(3, 5)
    events = addressed([envelope(4)], receivers_of=_pager)
    assert [] == extended(events, {stored.id: stored}, now=AT)


def test_receivers_and_aggregates_have_backlogs_of_their_own() -> None:
    """Nobody who is not told has one."""
    told = {1: ("mail", "pager"), 2: ("mail",), 3: ()}
    events = addressed(
        [envelope(1, subject=subject) for subject in told],
        receivers_of=lambda each: told[each.subject_id.int],
    )
    made = [after for _, after in extended(events, {}, now=AT)]
    expected = [("mail", 1), ("mail", 2), ("pager", 1)]
    assert expected == sorted((each.receiver, each.subject_id.int) for each in made)
