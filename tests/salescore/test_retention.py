"""Retention: whole days, or for ever."""

from typing import Any

import pytest

from salescore.errors import InvalidValue
from salescore.retention import DAYS_MAX, Retention


@pytest.mark.parametrize("days", [0, -1, DAYS_MAX + 1, "30", 1.5, True])
def test_days_are_whole_and_in_range(days: Any) -> None:
    """Nothing is kept for no time at all, or for longer than a hundred years."""
    for name in ("outcomes", "outbox", "deliveries", "events"):
        with pytest.raises(InvalidValue):
            Retention(**{name: days})


def test_the_ends_of_the_range_are_allowed() -> None:
    """A day, a hundred years, and for ever."""
    assert 1 == Retention(outcomes=1, events=1).events
    kept = Retention(outcomes=1, outbox=DAYS_MAX, deliveries=None)
    assert (1, DAYS_MAX, None, None) == (kept.outcomes, kept.outbox, kept.deliveries, kept.events)


@pytest.mark.parametrize("outcomes", [None, 31])
def test_events_are_kept_as_long_as_outcomes(outcomes: int | None) -> None:
    """A repeated command gets its outcome with the events."""
    with pytest.raises(InvalidValue):
        Retention(outcomes=outcomes, events=30)
