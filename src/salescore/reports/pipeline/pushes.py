"""Pushes: how often, and how far, the expected day of a close was moved later."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import demand_whole
from salescore.reports.pipeline.scope import FigureScope
from salescore.reports.pipeline.story import OPEN, Course, LoggedOpportunity, courses

__all__ = ["OftenPushed", "Pushes", "pushes"]

OFTEN: Final = 2
"""From how many pushes on the day of a close is a wish."""

OFTEN_MAX: Final = 1_000
"""The most pushes of which it may be asked: no log has more entries."""


@frozen(kw_only=True)
class OftenPushed:
    """An open opportunity whose close was moved later again and again.

    Args:
        opportunity_id: which one.
        times: how often.
        days: by how many days, from the first day expected to the one expected now.
    """

    opportunity_id: UUID
    times: int
    days: int


@frozen(kw_only=True)
class Pushes:
    """How often the close of what is open was moved later.

    Args:
        scope: as of when.
        counted: how many open opportunities were pushed so many times, by the number of times.
        often: those pushed often, most often first.
        overdue: how many are past the expected day of their close.
        undated: how many have no such day.
    """

    scope: FigureScope
    counted: Mapping[int, int] = field(hash=False)
    often: tuple[OftenPushed, ...]
    overdue: int
    undated: int


def pushes(
    opportunities: Iterable[LoggedOpportunity], *, scope: FigureScope, often: int = OFTEN
) -> Pushes:
    """Count how often the close of what is open was moved later, by its log.

    Args:
        opportunities: in any order; each once.
        scope: as of when.
        often: from how many pushes on an opportunity is listed, 1 to 1,000.

    Raises:
        InvalidValue: `often` lies outside its range.
    """
    demand_whole("often", often, low=1, high=OFTEN_MAX)
    counted: Counter[int] = Counter()
    found: list[OftenPushed] = []
    overdue = undated = 0
    for course in courses(opportunities, scope.as_of):
        if course.last.category != OPEN:
            continue
        one = _pushed(course)
        counted[one.times] += 1
        if one.times >= often:
            found.append(one)
        day = course.last.close_on
        undated += day is None
        overdue += day is not None and day < scope.today
    return Pushes(
        scope=scope,
        counted=dict(sorted(counted.items())),
        often=tuple(sorted(found, key=lambda each: (-each.times, each.opportunity_id))),
        overdue=overdue,
        undated=undated,
    )


def _pushed(course: Course) -> OftenPushed:
    """Compare each expected day with the one before it; the first that is given is no push."""
    before = first = None
    times = 0
    for entry in course.entries:
        day = entry.close_on
        if day is None or day == before:
            continue
        if before is None:
            first = first or day
        elif day > before:
            times += 1
        before = day
    moved = timedelta(0) if before is None or first is None else before - first
    return OftenPushed(opportunity_id=course.opportunity.id, times=times, days=moved.days)
