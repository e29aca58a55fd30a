"""How soon somebody answers: deadlines in working time, and what became of them."""

from datetime import UTC, datetime

import pytest

from salescore.activities.response import (
    Priority,
    Response,
    ResponseTargets,
    is_late,
    response,
)
from salescore.calendars import WorkingTime
from salescore.errors import InvalidValue, UnknownId

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
EARLIER, LATER = NOON.replace(hour=11), NOON.replace(hour=13)
HIGH = Priority(name="High", seconds=3600)
MEDIUM = Priority(name="Medium", seconds=7200, default=True)
TARGETS = ResponseTargets(working=WorkingTime.of("mon-fri 09:00-17:00"), priorities=(HIGH, MEDIUM))


def test_deadline_by_priority() -> None:
    """One working hour, or two where no priority is named; the night does not count."""
    four = datetime(2024, 1, 1, 16, tzinfo=UTC)
    assert four.replace(hour=17) == TARGETS.deadline(four, priority="High")
    assert datetime(2024, 1, 2, 10, tzinfo=UTC) == TARGETS.deadline(four)
    around = ResponseTargets(priorities=(MEDIUM,))
    assert four.replace(hour=18) == around.deadline(four)


def test_status() -> None:
    """In time is fulfilled, not yet is due, late or nobody by then is failed."""
    assert Response.FULFILLED is response(LATER, now=NOON, responded=NOON)
    assert Response.DUE is response(LATER, now=NOON)
    assert Response.FAILED is response(EARLIER, now=NOON, responded=NOON)
    assert Response.FAILED is response(EARLIER, now=NOON)
    assert [False, False] == [is_late(NOON, now=LATER, responded=NOON), is_late(LATER, now=NOON)]


def test_exactly_one_priority_is_the_default() -> None:
    """None or two defaults, two of one name, and no priorities at all are refused."""
    for priorities in ((HIGH,), (MEDIUM, Priority(name="Low", seconds=1, default=True))):
        with pytest.raises(InvalidValue, match="exactly one default"):
            ResponseTargets(priorities=priorities)
    for none_or_twice in ((), (MEDIUM, MEDIUM)):
        with pytest.raises(InvalidValue, match="each name once"):
            ResponseTargets(priorities=none_or_twice)
    with pytest.raises(UnknownId, match="Urgent"):
        TARGETS.priority("Urgent")
