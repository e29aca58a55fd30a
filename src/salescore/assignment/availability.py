"""When a salesperson is away."""

from datetime import date
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.days import check_window
from salescore.errors import TooMany
from salescore.facts import Kind

__all__ = ["ABSENCES_MAX", "AVAILABILITY", "Absence", "Availability"]

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

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_window(self.since, self.until)


@frozen(kw_only=True)
class Availability:
    """When a salesperson is away.

    Args:
        salesperson_id: who.
        absences: in order of their first days.
    """

    id: UUID
    version: int
    salesperson_id: UUID
    absences: tuple[Absence, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if len(self.absences) > ABSENCES_MAX:
            raise TooMany("absences", count=len(self.absences), limit=ABSENCES_MAX)


AVAILABILITY: Final[Kind[Availability]] = Kind(
    "assignment.availability",
    Availability,
    unique=("salesperson_id",),
    asked=("salesperson_id",),
)
