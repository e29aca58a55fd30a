"""By what opportunities are sorted: whose they are, where they stand, when they close."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

from salescore.clock import month_of
from salescore.errors import InvalidValue
from salescore.reports.pipeline.scope import FigureScope
from salescore.reports.pipeline.story import Course
from salescore.shapes import several

__all__ = ["DIMENSIONS", "Group", "demand_dimensions", "group_of", "in_order", "quarter_of"]

Group: TypeAlias = tuple[Any, ...]
"""One value for each dimension; None where an opportunity has none."""

_Read: TypeAlias = Callable[[Course, FigureScope], Any]


def quarter_of(day: date) -> str:
    """Give the quarter of a business date.

    >>> quarter_of(date(2021, 8, 31))
    '2021-Q3'
    """
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def _month(course: Course, scope: FigureScope) -> str | None:
    day = course.close_day(scope.zone)
    return None if day is None else day.isoformat()[:7]


def _quarter(course: Course, scope: FigureScope) -> str | None:
    day = course.close_day(scope.zone)
    return None if day is None else quarter_of(day)


_READ: Final[Mapping[str, _Read]] = {
    "owner": lambda course, _: course.owner_id,
    "team": lambda course, _: course.opportunity.team_id,
    "pipeline": lambda course, _: course.opportunity.pipeline_id,
    "stage": lambda course, _: course.last.to_stage,
    "month": _month,
    "quarter": _quarter,
    "source": lambda course, _: course.opportunity.source,
    "campaign": lambda course, _: course.opportunity.campaign,
    "created_month": lambda course, scope: month_of(course.created_at, scope.zone),
}

DIMENSIONS: Final = tuple(_READ)
"""By what figures may be sorted, alone or together. ``month`` and ``quarter`` are those of the
close: the expected day of an open opportunity, the day on which a closed one was won or lost."""


def demand_dimensions(by: str | Iterable[str]) -> tuple[str, ...]:
    """Give dimensions, each once.

    Raises:
        InvalidValue: an unknown one, or one twice.

    >>> demand_dimensions("stage")
    ('stage',)
    """
    asked = (by,) if isinstance(by, str) else several("by", by)
    for dimension in asked:
        if dimension not in _READ or asked.count(dimension) > 1:
            allowed = f"{', '.join(DIMENSIONS)}; each once"
            raise InvalidValue("by", value=dimension, allowed=allowed)
    return asked


def group_of(by: tuple[str, ...], scope: FigureScope) -> Callable[[Course], Group]:
    """Give the function that says to which group an opportunity belongs."""
    readers = tuple(_READ[dimension] for dimension in by)
    if len(readers) == 1:
        only = readers[0]
        return lambda course: (only(course, scope),)
    return lambda course: tuple(read(course, scope) for read in readers)


def in_order(groups: Iterable[Group]) -> list[Group]:
    """Sort groups: by their values as text, what has none last."""
    return sorted(groups, key=lambda group: [(part is None, str(part)) for part in group])
