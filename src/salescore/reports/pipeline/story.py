"""The log of an opportunity as figures read it: what it says by an instant, stay by stay.

Figures know no opportunity of their own: whatever has these attributes will do, a stored one as
well as `SlimOpportunity`. What an opportunity was at an instant is what its log says by then, so a
figure of last month is the same whenever it is asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final, Protocol, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from attrs import field, frozen

from salescore.clock import local_date
from salescore.errors import InvalidValue

__all__ = [
    "Course",
    "Elapsed",
    "LoggedEntry",
    "LoggedOpportunity",
    "SlimEntry",
    "SlimOpportunity",
    "Stay",
    "WorkingHours",
    "calendar_time",
    "courses",
    "stays",
    "working_time",
]

OPEN: Final = "open"
WON: Final = "won"
LOST: Final = "lost"

Stay: TypeAlias = tuple[str, datetime, datetime]
"""A stage, since when and until when; what still lasts ends with the instant of the figure."""

Elapsed: TypeAlias = Callable[[datetime, datetime], timedelta]
"""How much time counts between two instants."""


class LoggedEntry(Protocol):
    """One entry of the log; what it says of amount, chance and close is how it was after it."""

    @property
    def at(self) -> datetime:
        """When it happened, aware; not before the entry in front of it."""
        ...

    @property
    def to_stage(self) -> str:
        """The id of the stage after it."""
        ...

    @property
    def category(self) -> str:
        """What that stage means: ``open``, ``won`` or ``lost``."""
        ...

    @property
    def probability_bp(self) -> int:
        """The chance in hundredths of a percent."""
        ...

    @property
    def amount_minor(self) -> int:
        """The amount in minor units."""
        ...

    @property
    def currency(self) -> str:
        """The currency of the amount."""
        ...

    @property
    def close_on(self) -> date | None:
        """The expected day of the close."""
        ...

    @property
    def owner_id(self) -> UUID | None:
        """Whose it was."""
        ...


class LoggedOpportunity(Protocol):
    """An opportunity with its log."""

    @property
    def id(self) -> UUID:
        """Which one it is."""
        ...

    @property
    def pipeline_id(self) -> UUID:
        """The pipeline it is in."""
        ...

    @property
    def owner_id(self) -> UUID | None:
        """Whose it is now."""
        ...

    @property
    def team_id(self) -> UUID | None:
        """Which team's it is."""
        ...

    @property
    def source(self) -> str | None:
        """Where it came from."""
        ...

    @property
    def campaign(self) -> str | None:
        """The campaign it came from."""
        ...

    @property
    def touched_at(self) -> datetime | None:
        """The last activity that the customer saw."""
        ...

    @property
    def log(self) -> Sequence[LoggedEntry]:
        """What happened, in its order; the first entry is the creation."""
        ...


@frozen(kw_only=True)
class SlimEntry:
    """An entry of a log with nothing but what figures read."""

    at: datetime
    to_stage: str
    category: str = OPEN
    probability_bp: int = 0
    amount_minor: int = 0
    currency: str
    close_on: date | None = None
    owner_id: UUID | None = None


@frozen(kw_only=True)
class SlimOpportunity:
    """An opportunity with nothing but what figures read."""

    id: UUID
    pipeline_id: UUID
    owner_id: UUID | None = None
    team_id: UUID | None = None
    source: str | None = None
    campaign: str | None = None
    touched_at: datetime | None = None
    log: tuple[SlimEntry, ...]


@frozen
class Course:
    """An opportunity as its log tells it by an instant.

    Args:
        opportunity: which one.
        entries: of its log, those that had happened; at least the first.
        as_of: the instant.
        last: the last of the entries: how it stood.
        closed_at: since when it is won or lost; None while it is open. Going from one won stage to
            another does not close it anew, being lost after that does.
    """

    opportunity: LoggedOpportunity
    entries: Sequence[LoggedEntry]
    as_of: datetime
    last: LoggedEntry = field()
    closed_at: datetime | None = field()

    @property
    def owner_id(self) -> UUID | None:
        """Whose it was: of a past instant what the log says, else whose it is."""
        is_whole = len(self.entries) == len(self.opportunity.log)
        return self.opportunity.owner_id if is_whole else self.last.owner_id

    @property
    def created_at(self) -> datetime:
        """When it was opened."""
        return self.entries[0].at

    @property
    def until(self) -> datetime:
        """Where its clock stands: closed opportunities stop it."""
        return self.as_of if self.closed_at is None else self.closed_at

    def close_day(self, zone: ZoneInfo) -> date | None:
        """Give the business date on which it was closed, or is expected to be."""
        return self.last.close_on if self.closed_at is None else local_date(self.closed_at, zone)


def courses(opportunities: Iterable[LoggedOpportunity], as_of: datetime) -> Iterator[Course]:
    """Give opportunities as they were at an instant; those opened later are left out.

    >>> from datetime import UTC
    >>> entry = SlimEntry(at=datetime(2026, 1, 2, tzinfo=UTC), to_stage="demo", currency="EUR")
    >>> nobody = UUID(int=0)
    >>> one = SlimOpportunity(id=nobody, pipeline_id=nobody, log=(entry,))
    >>> [len(list(courses([one], datetime(2026, 1, day, tzinfo=UTC)))) for day in (1, 2)]
    [0, 1]
    """
    for opportunity in opportunities:
        log = opportunity.log
        if log and log[-1].at > as_of:
            log = tuple(entry for entry in log if entry.at <= as_of)
        if log:
            last = log[-1]
            closed_at = None if last.category == OPEN else _closed_at(log)
            yield Course(opportunity, log, as_of, last, closed_at)


def _closed_at(entries: Sequence[LoggedEntry]) -> datetime:
    """Give the instant of the first entry of those at the end that say the same outcome."""
    last = closing = entries[-1]
    for entry in reversed(entries):
        if entry.category != last.category:
            break
        closing = entry
    return closing.at


def stays(course: Course) -> Iterator[Stay]:
    """Give the stays in open stages, in their order; entries that stay where they are are no move.

    The clock stands still while an opportunity is closed, and goes on when it is reopened.
    """
    stage: str | None = None
    since = course.as_of
    for entry in course.entries:
        found = entry.to_stage if entry.category == OPEN else None
        if found != stage:
            if stage is not None:
                yield stage, since, entry.at
            stage, since = found, entry.at
    if stage is not None:
        yield stage, since, course.as_of


def calendar_time(since: datetime, until: datetime) -> timedelta:
    """Count all the time between two instants.

    >>> calendar_time(datetime(2026, 1, 1), datetime(2026, 1, 11)).days
    10
    """
    return until - since


class WorkingHours(Protocol):
    """Who knows which time is worked, such as `salescore.calendars.WorkingTime`."""

    def span(self, start: datetime, end: datetime) -> timedelta:
        """Give the time that is worked between two instants, exactly."""
        ...


def working_time(hours: WorkingHours | None) -> Elapsed:
    """Count only the time that is worked; without hours, all of it.

    Raises:
        InvalidValue: what is given does not know which time is worked.

    >>> working_time(None) is calendar_time
    True
    """
    if hours is None:
        return calendar_time
    if not callable(getattr(type(hours), "span", None)):
        raise InvalidValue("working", value=hours, allowed="working hours, such as a WorkingTime")
    return hours.span
