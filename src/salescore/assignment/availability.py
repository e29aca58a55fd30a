"""When a salesperson is away, and when one works."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.calendars import WorkingTime
from salescore.days import check_window, in_window
from salescore.errors import WORD_LENGTH_MAX, TooMany, UnknownId, demand_text
from salescore.facts import Kind
from salescore.shapes import types_first

__all__ = ["ABSENCES_MAX", "AVAILABILITY", "Absence", "Availability", "away"]

ABSENCES_MAX: Final = 1_000
"""The most absences that are kept of a salesperson."""


@frozen(kw_only=True)
class Absence:
    """Days on which somebody is away.

    Args:
        since: the first business date.
        until: the last one; None for no end.
        reason: such as ``"holiday"``.
    """

    since: date
    until: date | None = None
    reason: str | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_window(self.since, self.until)
        if self.reason is not None:
            demand_text("reason", self.reason, most=WORD_LENGTH_MAX)


@frozen(kw_only=True)
class Availability:
    """When a salesperson is away, and when one works.

    Args:
        salesperson_id: who.
        absences: in order of their first days, no two with the same one.
        hours: when the person works; None for at any time.
    """

    id: UUID
    version: int
    salesperson_id: UUID
    absences: tuple[Absence, ...] = ()
    hours: WorkingTime | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if len(self.absences) > ABSENCES_MAX:
            raise TooMany("absences", count=len(self.absences), limit=ABSENCES_MAX)

    def absent(self, on: date) -> bool:
        """Say whether the person is away on a business date."""
        return any(in_window(each.since, each.until, on) for each in self.absences)

    def without(self, since: date) -> "Availability":
        """Take out the absence that begins on a date.

        Raises:
            UnknownId: none does.
        """
        left = tuple(each for each in self.absences if each.since != since)
        if left == self.absences:
            raise UnknownId("absence", key=since)
        return evolve(self, absences=left)

    def plus(self, absence: Absence) -> "Availability":
        """Note an absence, in place of one that begins on the same day."""
        others = [each for each in self.absences if each.since != absence.since]
        absences = sorted((*others, absence), key=lambda each: each.since)
        return evolve(self, absences=tuple(absences))


def away(availability: Availability | None, *, at: datetime, on: date) -> str | None:
    """Give the code of why somebody cannot be given anything now; None where nothing is.

    Args:
        availability: what is known; None for nothing.
        at: the instant, for working hours.
        on: its business date, for absences.
    """
    if availability is None:
        return None
    if availability.absent(on):
        return "assignment.absent"
    if availability.hours is not None and not availability.hours.is_working(at):
        return "assignment.outside_hours"
    return None


AVAILABILITY: Final[Kind[Availability]] = Kind(
    "assignment.availability",
    Availability,
    unique=("salesperson_id",),
    asked=("salesperson_id",),
)
"""What can be asked for about when people are there."""
