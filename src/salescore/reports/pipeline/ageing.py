"""Ageing: how long opportunities have stood where they stand, stay by stay; and which are rotten.

Three numbers that are not the same: the current stint, the time in a stage over all its stays, and
the age. The clock is that of the log, never ``now - created_at``, so what moved yesterday is not
old; and it stands still while an opportunity is closed.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final
from uuid import UUID

from attrs import define, field, frozen

from salescore.reports.pipeline.amounts import median, ratio
from salescore.reports.pipeline.scope import FigureScope, Period
from salescore.reports.pipeline.story import (
    OPEN,
    Course,
    Elapsed,
    LoggedOpportunity,
    calendar_time,
    courses,
    stays,
)

__all__ = [
    "Ageing",
    "Ages",
    "Rotten",
    "RottenBy",
    "Spread",
    "StageAges",
    "ageing",
    "ages_of",
    "rotting",
    "time_in_stage",
]

_DAY: Final = timedelta(days=1)
_MICROSECOND: Final = timedelta(microseconds=1)
_NONE: Final = timedelta(0)


@frozen(kw_only=True)
class Ages:
    """The ages of one opportunity.

    Args:
        stint: how long the present stay lasts; zero once it is closed.
        in_stage: how long it stood in each open stage, all stays added up, in their first order.
        age: how long it was open in all: the sum of `in_stage`.
        silence: how long ago the customer last took part; None once it is closed, if never, and of
            a past instant if it was after that: the log does not tell of it.
    """

    stint: timedelta
    in_stage: Mapping[str, timedelta]
    age: timedelta
    silence: timedelta | None


@frozen
class Spread:
    """How durations are spread.

    Args:
        durations: whole microseconds, ascending.
    """

    durations: tuple[int, ...] = ()

    @classmethod
    def of(cls, durations: Iterable[timedelta]) -> "Spread":
        """Sort durations."""
        return cls(tuple(sorted(each // _MICROSECOND for each in durations)))

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.durations)

    @property
    def mean_days(self) -> Fraction | None:
        """The mean in days, exact; None of none."""
        return _days(ratio(sum(self.durations), self.count))

    @property
    def median_days(self) -> Fraction | None:
        """The median in days, exact; None of none."""
        return _days(median(self.durations))

    @property
    def longest(self) -> timedelta | None:
        """The longest; None of none."""
        return self.durations[-1] * _MICROSECOND if self.durations else None


def _days(microseconds: Fraction | None) -> Fraction | None:
    return None if microseconds is None else microseconds / (_DAY // _MICROSECOND)


def ages_of(
    opportunity: LoggedOpportunity, *, as_of: datetime, elapsed: Elapsed = calendar_time
) -> Ages | None:
    """Give the ages of one opportunity, or None if it was not open yet.

    Args:
        opportunity: which one.
        as_of: the instant, aware.
        elapsed: what time counts: all of it, or working time only.
    """
    for course in courses([opportunity], as_of):
        return _ages(course, elapsed)
    return None


def _ages(course: Course, elapsed: Elapsed) -> Ages:
    in_stage: dict[str, timedelta] = {}
    stint = age = _NONE
    for stage, since, until in stays(course):
        stint = elapsed(since, until)
        in_stage[stage] = in_stage.get(stage, _NONE) + stint
        age += stint
    is_open, touched_at = course.closed_at is None, course.opportunity.touched_at
    heard = touched_at is not None and touched_at <= course.as_of
    return Ages(
        stint=stint if is_open else _NONE,
        in_stage=in_stage,
        age=age,
        silence=elapsed(touched_at, course.as_of) if is_open and heard and touched_at else None,
    )


@frozen(kw_only=True)
class StageAges:
    """How long what stands in a stage has stood there.

    Args:
        stage: its id.
        stint: of the present stays.
        total: of all stays in this stage of those that stand in it now.
    """

    stage: str
    stint: Spread
    total: Spread


@frozen(kw_only=True)
class Ageing:
    """How old what is open is.

    Args:
        scope: as of when.
        stages: those in which something stands, by their ids.
        age: how long they have been open.
        silence: how long ago the customers last took part, as far as that is known.
        never_touched: how many never had an activity that the customer saw.
    """

    scope: FigureScope
    stages: tuple[StageAges, ...]
    age: Spread
    silence: Spread
    never_touched: int


@define
class _Standing:
    """The ages of what stands in one stage."""

    stints: list[timedelta] = field(factory=list)
    totals: list[timedelta] = field(factory=list)


def ageing(
    opportunities: Iterable[LoggedOpportunity],
    *,
    scope: FigureScope,
    elapsed: Elapsed = calendar_time,
) -> Ageing:
    """Give the ages of all that is open, by the stage in which it stands.

    Args:
        opportunities: in any order; each once.
        scope: as of when.
        elapsed: what time counts: all of it, or working time only.
    """
    stages: dict[str, _Standing] = {}
    all_ages: list[timedelta] = []
    silences: list[timedelta] = []
    never_touched = 0
    for course in courses(opportunities, scope.as_of):
        if course.last.category != OPEN:
            continue
        ages, stage = _ages(course, elapsed), course.last.to_stage
        standing = stages.setdefault(stage, _Standing())
        standing.stints.append(ages.stint)
        standing.totals.append(ages.in_stage[stage])
        all_ages.append(ages.age)
        never_touched += course.opportunity.touched_at is None
        if ages.silence is not None:
            silences.append(ages.silence)
    return Ageing(
        scope=scope,
        stages=tuple(
            StageAges(stage=stage, stint=Spread.of(each.stints), total=Spread.of(each.totals))
            for stage, each in sorted(stages.items())
        ),
        age=Spread.of(all_ages),
        silence=Spread.of(silences),
        never_touched=never_touched,
    )


def time_in_stage(
    opportunities: Iterable[LoggedOpportunity],
    *,
    scope: FigureScope,
    elapsed: Elapsed = calendar_time,
    period: Period | None = None,
) -> Mapping[str, Spread]:
    """Give how long opportunities stood in each stage, open and closed ones, all stays added up.

    Args:
        opportunities: in any order; each once.
        scope: as of when.
        elapsed: what time counts: all of it, or working time only.
        period: which ones; None for all.

    Returns:
        By the ids of the stages, sorted; who never stood in a stage does not count there.
    """
    found: dict[str, list[timedelta]] = {}
    for course in courses(opportunities, scope.as_of):
        if period is None or scope.holds(course, period):
            for stage, time in _ages(course, elapsed).in_stage.items():
                found.setdefault(stage, []).append(time)
    return {stage: Spread.of(found[stage]) for stage in sorted(found)}


class RottenBy(StrEnum):
    """What the limit of a stage is compared with."""

    STINT = "stint"
    """The present stay in the stage."""
    SILENCE = "silence"
    """The time since the customer last took part, or since the opening if never. Whom one heard of
    after a past instant is not called silent then: nobody knows."""


@frozen(kw_only=True)
class Rotten:
    """An opportunity that has stood still for too long.

    Args:
        opportunity_id: which one.
        stage: where it stands.
        since: when the limit was reached.
        time: how long it has stood, or been silent.
    """

    opportunity_id: UUID
    stage: str
    since: datetime
    time: timedelta


def rotting(
    opportunities: Iterable[LoggedOpportunity],
    *,
    rot_days: Mapping[str, int | None],
    scope: FigureScope,
    by: RottenBy = RottenBy.STINT,
) -> tuple[Rotten, ...]:
    """Find what has reached the limit of its stage; the longest rotten first.

    Args:
        opportunities: in any order; each once.
        rot_days: by the id of a stage how many times 24 hours may pass; None, or no entry, for any.
        scope: as of when.
        by: what the limit is compared with.
    """
    found = [
        rotten
        for course in courses(opportunities, scope.as_of)
        if course.last.category == OPEN
        for rotten in _rotten(course, rot_days.get(course.last.to_stage), by)
    ]
    return tuple(sorted(found, key=lambda each: (each.since, each.opportunity_id)))


def _rotten(course: Course, days: int | None, by: RottenBy) -> Iterator[Rotten]:
    if days is None:
        return
    start = _still_since(course, by)
    limit = start + timedelta(days=days)
    if limit <= course.as_of:
        yield Rotten(
            opportunity_id=course.opportunity.id,
            stage=course.last.to_stage,
            since=limit,
            time=course.as_of - start,
        )


def _still_since(course: Course, by: RottenBy) -> datetime:
    """Give since when it stands where it stands, or since when nobody has heard of the customer."""
    touched_at = course.opportunity.touched_at
    if by is RottenBy.SILENCE:
        return course.created_at if touched_at is None else min(touched_at, course.as_of)
    since, last = course.last.at, course.last
    for entry in reversed(course.entries):
        if entry.to_stage != last.to_stage or entry.category != OPEN:
            break
        since = entry.at
    return since
