"""How soon somebody answers: targets by priority in working time, and what became of them."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from salescore.activities.hours import in_working_time
from salescore.calendars import SECONDS_MAX, WorkingTime
from salescore.clock import aware
from salescore.errors import InvalidValue, UnknownId, demand_text, demand_truth, demand_whole
from salescore.shapes import types_first

__all__ = ["Priority", "Response", "ResponseTargets", "is_late", "response"]

_PRIORITIES: Final = 100


class Response(StrEnum):
    """What became of a deadline.

    Attributes:
        DUE: nobody answered yet, and there is time.
        FULFILLED: somebody answered in time.
        FAILED: somebody answered late, or nobody did and the time is over.
    """

    DUE = "due"
    FULFILLED = "fulfilled"
    FAILED = "failed"


@frozen(kw_only=True)
class Priority:
    """How soon somebody is to answer.

    Args:
        name: what it is known by, 1 to 100 characters.
        seconds: of working time, 1 to a year.
        default: it holds where none is named.
    """

    name: str
    seconds: int
    default: bool = False

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("priority", self.name, most=100)
        demand_whole("seconds", self.seconds, low=1, high=SECONDS_MAX)
        demand_truth("default", self.default)


@frozen(kw_only=True)
class ResponseTargets:
    """Targets by priority; exactly one of them is the default.

    Args:
        working: when answers are given; None for around the clock.
        priorities: 1 to 100, each name once, one of them the default.

    Raises:
        InvalidValue: none or several are the default, a name stands twice, or there are too many.

    >>> from datetime import UTC
    >>> targets = ResponseTargets(
    ...     working=WorkingTime.of("mon-fri 09:00-17:00"),
    ...     priorities=(Priority(name="normal", seconds=7200, default=True),),
    ... )
    >>> targets.deadline(datetime(2024, 1, 1, 16, tzinfo=UTC)).isoformat()
    '2024-01-02T10:00:00+00:00'
    """

    working: WorkingTime | None = None
    priorities: tuple[Priority, ...] = field()

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        names = [each.name for each in self.priorities]
        if not 1 <= len(names) <= _PRIORITIES or len(set(names)) < len(names):
            allowed = f"1 to {_PRIORITIES}, each name once"
            raise InvalidValue("priorities", value=", ".join(names), allowed=allowed)
        default = [each.name for each in self.priorities if each.default]
        if len(default) != 1:
            allowed = "exactly one default"
            raise InvalidValue("priorities", value=", ".join(default), allowed=allowed)

    @property
    def default(self) -> Priority:
        """The priority that holds where none is named."""
        return next(each for each in self.priorities if each.default)

    def priority(self, name: str | None = None) -> Priority:
        """Give the priority of a name; None gives the default.

        Raises:
            UnknownId: none has this name.
        """
        if name is None:
            return self.default
        for each in self.priorities:
            if each.name == name:
                return each
        raise UnknownId("priority", key=name)

    def deadline(self, since: datetime, *, priority: str | None = None) -> datetime:
        """Give the instant by which somebody is to answer.

        Args:
            since: when the other side asked.
            priority: by name; None for the default.
        """
        return in_working_time(self.working, since, self.priority(priority).seconds)


def is_late(deadline: datetime, *, now: datetime, responded: datetime | None = None) -> bool:
    """Say whether a deadline was missed: by the answer, or by now where nobody answered.

    A later question has a deadline of its own: an earlier answer does not count for it, so while
    somebody waits, `responded` is None.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 1, 15, 12, tzinfo=UTC)
    >>> is_late(noon.replace(hour=11), now=noon), is_late(noon.replace(hour=13), now=noon)
    (True, False)
    """
    ended = now if responded is None else responded
    return aware(ended, name="responded") > aware(deadline, name="deadline")


def response(deadline: datetime, *, now: datetime, responded: datetime | None = None) -> Response:
    """Say what became of a deadline.

    Args:
        deadline: by when somebody was to answer.
        now: aware.
        responded: when somebody did; None for not yet.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 1, 15, 12, tzinfo=UTC)
    >>> response(noon.replace(hour=13), now=noon, responded=noon).name
    'FULFILLED'
    """
    if is_late(deadline, now=now, responded=responded):
        return Response.FAILED
    return Response.DUE if responded is None else Response.FULFILLED
