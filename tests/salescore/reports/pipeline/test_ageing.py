"""Ages by the log: stint, time in stage, age; what is rotten, and what was pushed."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from attrs import evolve

from salescore.reports.pipeline import (
    Basis,
    Period,
    RottenBy,
    SlimEntry,
    SlimOpportunity,
    ageing,
    ages_of,
    pushes,
    rotting,
    time_in_stage,
)
from tests.salescore.reports.pipeline.stories import at, entry, logged, scope, told

BACK_AND_FORTH = told(1, "qualify", "demo", "qualify", "demo", days=(0, 10, 20, 25))
"""The opportunity of CRM §4.5."""


def days(time: timedelta) -> int:
    """Give whole days."""
    assert not time % timedelta(days=1)
    return time.days


def test_three_ages_are_not_the_same() -> None:
    """F83 (CRM §4.5): stint 15 days, demo 25 in all, qualify 15, age 40."""
    ages = ages_of(BACK_AND_FORTH, as_of=datetime(2026, 2, 10, tzinfo=UTC))
    assert ages is not None
    assert (15, 40) == (days(ages.stint), days(ages.age))
    assert {"qualify": 15, "demo": 25} == {key: days(each) for key, each in ages.in_stage.items()}
    assert ages.silence is None


def test_seconds_in_a_stage_add_up_over_visits() -> None:
    """A stage counts all its visits, the running one too; the others stand still meanwhile."""
    start = datetime(2023, 2, 15, 12, tzinfo=UTC)
    log: tuple[SlimEntry, ...] = ()
    now, seen = start, []
    for minutes, stage in (
        (0, "1"), (5, "2"), (100, None), (5000, "3"), (5000, "4"),
        (20, "2"), (55, "4"), (200, None), (300, "3"),
    ):  # fmt: skip
        now += timedelta(minutes=minutes)
        if stage is not None:
            log = (*log, SlimEntry(at=now, to_stage=stage, currency="EUR"))
        ages = ages_of(logged(1, *log), as_of=now)
        assert ages is not None
        seen.append({key: each // timedelta(seconds=1) for key, each in ages.in_stage.items()})
    assert [
        {"1": 0},
        {"1": 300, "2": 0},
        {"1": 300, "2": 6_000},
        {"1": 300, "2": 306_000, "3": 0},
        {"1": 300, "2": 306_000, "3": 300_000, "4": 0},
        {"1": 300, "2": 306_000, "3": 300_000, "4": 1_200},
        {"1": 300, "2": 309_300, "3": 300_000, "4": 1_200},
        {"1": 300, "2": 309_300, "3": 300_000, "4": 13_200},
        {"1": 300, "2": 309_300, "3": 300_000, "4": 31_200},
    ] == seen


def test_closed_ones_stop_the_clock() -> None:
    """Nothing ages once it is won; reopened, it goes on from there."""
    won = told(1, "demo", "won", days=(0, 10), touched_at=at(5))
    ages = ages_of(won, as_of=at(100))
    assert ages is not None
    assert (10, timedelta(0), None) == (days(ages.age), ages.stint, ages.silence)
    again = ages_of(told(1, "demo", "won", "demo", days=(0, 10, 90)), as_of=at(100))
    assert again is not None
    assert (20, 10, {"demo": timedelta(days=20)}) == (
        days(again.age),
        days(again.stint),
        again.in_stage,
    )
    assert ages_of(won, as_of=at(-1)) is None


def test_an_entry_that_moves_nothing_begins_no_stay() -> None:
    """Another amount or day in the same stage does not make it young."""
    revalued = logged(1, entry(0, amount_minor=1), entry(30, amount_minor=2))
    ages = ages_of(revalued, as_of=at(40))
    assert ages is not None
    assert 40 == days(ages.stint)


def test_what_counts_as_time_is_given() -> None:
    """By working time only days that are worked count: whoever knows them says how many."""

    def weekdays(since: datetime, until: datetime) -> timedelta:
        whole = range((until - since).days)
        return timedelta(days=sum((since + timedelta(days=n)).weekday() < 5 for n in whole))

    ages = ages_of(BACK_AND_FORTH, as_of=datetime(2026, 2, 10, tzinfo=UTC), elapsed=weekdays)
    assert ages is not None
    assert (28, 11) == (days(ages.age), days(ages.stint))
    assert ages.age == sum(ages.in_stage.values(), timedelta(0))


def test_ageing_of_what_is_open() -> None:
    """By stage: stints and totals, mean and median with their number; silence as far as known."""
    deals = [
        evolve(BACK_AND_FORTH, touched_at=at(38)),
        told(2, "demo", days=(10,), touched_at=at(50)),
        told(3, "qualify", days=(30,)),
        told(4, "demo", "won", days=(0, 1)),
    ]
    found = ageing(deals, scope=scope(as_of=at(40)))
    demo, qualify = found.stages
    assert ("demo", "qualify") == (demo.stage, qualify.stage)
    assert (2, 45, 45, 55) == (
        demo.stint.count,
        (demo.stint.mean_days or 0) * 2,
        (demo.stint.median_days or 0) * 2,
        (demo.total.mean_days or 0) * 2,
    )
    assert (3, 1, 1) == (found.age.count, found.silence.count, found.never_touched)
    assert (timedelta(days=40), timedelta(days=2)) == (found.age.longest, found.silence.longest)
    nothing = ageing([], scope=scope()).age
    assert (None, None, None) == (nothing.mean_days, nothing.median_days, nothing.longest)


def test_time_in_stage_counts_closed_ones_too() -> None:
    """How long a stage takes is learned from all that ever stood in it."""
    deals = [BACK_AND_FORTH, told(2, "demo", "won", days=(0, 5)), told(3, "qualify", days=(35,))]
    found = time_in_stage(deals, scope=scope(as_of=at(40)))
    assert [("demo", Fraction(15)), ("qualify", Fraction(10))] == [
        (stage, spread.mean_days) for stage, spread in found.items()
    ]
    late = Period(since=date(2026, 2, 1), basis=Basis.CREATED)
    assert {"qualify"} == set(time_in_stage(deals, scope=scope(as_of=at(40)), period=late))


def test_rotting_is_by_the_stay_and_not_by_the_age() -> None:
    """F83 (CRM §4.5): what moved yesterday is not rotten however old it is; the limit itself is."""
    limits = {"demo": 15, "qualify": None}
    deals = [
        BACK_AND_FORTH,
        told(2, "qualify", "demo", days=(0, 39)),
        told(3, "qualify", days=(0,)),
        told(4, "demo", "lost", days=(0, 1)),
        told(5, "proposal", days=(0,)),
        told(6, "demo", days=(10,)),
    ]
    found = rotting(deals, rot_days=limits, scope=scope(as_of=at(40)))
    assert [(6, at(25), 30), (1, at(40), 15)] == [
        (each.opportunity_id.int, each.since, days(each.time)) for each in found
    ]
    assert {"demo"} == {each.stage for each in found}


def test_rotting_by_silence() -> None:
    """Who has not been heard of for too long is rotten although it moved; never heard counts on.

    Who was heard of after the instant is not called silent: the log does not tell of earlier times.
    """
    limits = {"demo": 20}
    deals = [
        told(1, "demo", days=(0,), touched_at=at(30)),
        told(2, "demo", days=(0,), touched_at=at(15)),
        told(3, "qualify", "demo", days=(0, 39)),
    ]
    later = told(4, "demo", days=(0,), touched_at=at(90))
    deals.append(later)
    silence = ageing([later], scope=scope(as_of=at(40)))
    assert (0, 0) == (silence.silence.count, silence.never_touched)
    found = rotting(deals, rot_days=limits, scope=scope(as_of=at(40)), by=RottenBy.SILENCE)
    assert [(3, 40), (2, 25)] == [(each.opportunity_id.int, days(each.time)) for each in found]


def dated(number: int, *closes: date | None, **changes: object) -> SlimOpportunity:
    """Tell of an opportunity whose expected close was set to one day after the other."""
    return logged(number, *(entry(place, close_on=day) for place, day in enumerate(closes)))


def test_pushes_are_counted_from_the_log() -> None:
    """A first day is no push and an earlier one neither; two later ones are often."""
    may, june, july = (date(2026, month, 1) for month in (5, 6, 7))
    deals = [
        dated(1, may, june, june, july),
        dated(2, may, june),
        dated(3, None, july, may),
        dated(4, None),
        dated(5, date(2026, 3, 1)),
        told(6, "demo", "won", close_on=may),
        dated(7, june, may, july, may, june),
    ]
    found = pushes(deals, scope=scope())
    assert {0: 3, 1: 1, 2: 2} == found.counted
    assert [(1, 2, 61), (7, 2, 0)] == [
        (each.opportunity_id.int, each.times, each.days) for each in found.often
    ]
    assert (1, 1) == (found.overdue, found.undated)
    assert [UUID(int=1)] == [
        each.opportunity_id for each in pushes(deals[:3], scope=scope(), often=2).often
    ]
