"""Laws of activities: steps come once and in working time, and a day has all that belongs to it."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from salescore.activities import ActivityKind, ActivityState, AdvanceEnrollment, SequenceStep
from salescore.activities.activity import ACTIVITY, Activity
from salescore.calendars import WorkingTime
from salescore.errors import SalesError
from tests.shops import open_shop

START: Final = datetime(2026, 3, 27, 15, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)
OFFICE: Final = WorkingTime.of("mon-fri 09:00-17:00; sat 10:00-12:00", zone="Europe/Berlin")
_EXAMPLES: Final = max(5, settings().max_examples // 20)


class Wall:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        """Begin on a Friday."""
        self.at = START

    def now(self) -> datetime:
        """Give the instant that was set."""
        return self.at


@settings(max_examples=_EXAMPLES)
@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=4),
    st.lists(st.integers(0, 60), min_size=1, max_size=10),
)
def test_each_step_comes_once_in_order_and_in_working_time(
    days: list[int], pauses: list[int]
) -> None:
    """However seldom a worker looks, and whoever asks twice, steps come once, one by one."""
    wall = Wall()
    steps = [
        SequenceStep(kind=ActivityKind.CALL, subject=str(number), after_days=after)
        for number, after in enumerate(days)
    ]
    with open_shop(clock=wall) as sales:
        sales.settings.update(pipeline={"activities": {"working": OFFICE}})
        lead = sales.leads.capture(person="Nina")
        sales.enrollments.enroll(sales.sequences.define("law", steps), lead=lead)
        for pause in [*pauses, *[24 * 8] * len(days)]:
            wall.at += pause * HOUR
            due = [each for each in sales.due() if isinstance(each, AdvanceEnrollment)]
            sales.handle_many(due)
            again = sales.handle_many(due, keys=[f"again {wall.at} {n}" for n in range(len(due))])
            assert all(isinstance(each, SalesError) for each in again)
        planned = list(sales.scan(ACTIVITY))
    assert list(range(len(days))) == [each.step for each in planned]
    times = [each.due_at for each in planned if each.due_at is not None]
    assert len(days) == len(times)
    assert sorted(times) == times
    assert all(map(OFFICE.is_working, times))


OFFSETS: Final = st.none() | st.integers(-60, 60)


def belongs(activity: Activity, *, until: datetime) -> str:
    """Say where an activity belongs on this very day, as one reads it off the activity."""
    if activity.state is not ActivityState.PLANNED:
        return ""
    if activity.due_at is not None and activity.due_at < until:
        return "overdue" if activity.due_at < START else "due"
    reminded = activity.remind_at is not None and activity.remind_at < until
    return "reminder" if reminded else ""


@settings(max_examples=_EXAMPLES)
@given(st.lists(st.tuples(OFFSETS, OFFSETS, st.booleans()), max_size=12), st.integers(1, 5))
def test_a_day_has_all_that_belongs_to_it_once(
    times: list[tuple[int | None, int | None, bool]], limit: int
) -> None:
    """The pages of a day have every activity that belongs to it once, and the counts are theirs."""
    with open_shop(clock=Wall()) as sales:
        bob = sales.salespeople.add("Bob")
        for due, remind, done in times:
            instants: dict[str, Any] = {
                name: None if hours is None else START + hours * HOUR
                for name, hours in (("due_at", due), ("remind_at", remind))
            }
            activity = sales.activities.plan("task", "x", owner=bob, **instants)
            if done:
                sales.activities.complete(activity)
        until = datetime(2026, 3, 28, tzinfo=UTC)
        expected = {each.id: belongs(each, until=until) for each in sales.scan(ACTIVITY)}
        found, after, counts = list[tuple[Any, str]](), None, (0, 0, 0)
        while True:
            day = sales.activities.my_day(bob, after=after, limit=limit)
            counts = (day.overdue, day.due, day.reminders)
            found += [(each.id, day.section(each)) for each in day.page]
            after = day.page.after
            if after is None:
                break
    assert len(found) == len(dict(found))
    assert {key: where for key, where in expected.items() if where} == dict(found)
    sections = [where for _, where in found]
    assert counts == tuple(map(sections.count, ("overdue", "due", "reminder")))
