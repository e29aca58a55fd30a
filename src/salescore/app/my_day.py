"""A day of a salesperson: what is overdue, what is due, and of what to be reminded."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from attrs import frozen

from salescore.activities.activity import ACTIVITY, Activity, ActivityState
from salescore.assignment.availability import AVAILABILITY
from salescore.clock import aware
from salescore.cursor import Cursor
from salescore.errors import InvalidValue
from salescore.formula import Expression, f
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.page import Page
from salescore.parties.salesperson import SALESPERSON
from salescore.query import Query

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["MyDay", "my_day"]


@frozen(kw_only=True)
class MyDay:
    """A page of what a salesperson has to do on a day.

    Args:
        on: the day, in the zone.
        zone: the owner's IANA time zone.
        page: what is planned, by the time at which it is due; those without one come first. Its
            totals count everything, not only this page.
        overdue: how many are due before now.
        due: how many are due on the day from now on.
        reminders: how many are due later, or at no time, and only to be reminded of.
        hours: (from, until) of the working time of the day: the owner's own, or else the house's;
            none where nobody works.
        away: the owner is away.
        begins_at: the first instant that is not overdue.
        ends_at: the first instant of the next day.
    """

    on: date
    zone: str
    page: Page[Activity]
    overdue: int
    due: int
    reminders: int
    hours: tuple[tuple[datetime, datetime], ...]
    away: bool
    begins_at: datetime
    ends_at: datetime

    def section(self, activity: Activity) -> str:
        """Say where an activity belongs: ``"overdue"``, ``"due"`` or ``"reminder"``."""
        if activity.due_at is None or activity.due_at >= self.ends_at:
            return "reminder"
        return "overdue" if activity.due_at < self.begins_at else "due"


def my_day(
    sales: "Sales",
    owner_id: UUID,
    *,
    on: date | None,
    zone: str | None,
    after: Cursor | str | None,
    limit: int,
) -> MyDay:
    """Collect what a salesperson has to do on a day.

    Raises:
        UnknownId: this tenant has no such salesperson.
        InvalidValue: no such zone, or a day after which there is none.
        WrongCursor: `after` belongs to another query, or is damaged.
    """
    facts = sales.read([
        SALESPERSON.one(owner_id),
        SETTINGS.one(SETTINGS_ID),
        AVAILABILITY.by("salesperson_id", owner_id),
    ])  # fmt: skip
    facts.one(SALESPERSON, owner_id)
    settings = settings_among(facts)
    planned = facts.where(AVAILABILITY, "salesperson_id", owner_id)
    own = (each.hours for each in planned if each.hours is not None)
    working = next(own, settings.pipeline.activities.working)
    name = zone or (settings.zone if working is None else working.zone)
    local, now = _zone(name), sales.app.clock.now()
    day = now.astimezone(local).date() if on is None else on
    start, end = _midnight(day, local), _midnight(_after(day), local)
    begins = min(max(now, start), end)
    mine = (f.owner_id == owner_id) & (f.state == ActivityState.PLANNED.value)
    where = _within(mine, start if now < start else None, end)
    query = Query(
        kind=ACTIVITY, where=where, order=(f.due_at,), after=after, limit=limit, with_totals=True
    )
    page = sales.find(query)
    overdue = _count(sales, where & (f.due_at < begins))
    due = _count(sales, where & (f.due_at >= begins) & (f.due_at < end))
    return MyDay(
        on=day,
        zone=name,
        page=page,
        overdue=overdue,
        due=due,
        reminders=(0 if page.totals is None else page.totals.count) - overdue - due,
        hours=() if working is None else working.hours_between(start, end),
        away=any(each.absent(day) for each in planned),
        begins_at=begins,
        ends_at=end,
    )


def _zone(name: str) -> ZoneInfo:
    if not isinstance(name, str):
        raise InvalidValue("zone", value=name, allowed="an IANA time zone")
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError) as error:
        raise InvalidValue("zone", value=name, allowed="an IANA time zone") from error


def _after(day: date) -> date:
    if day == date.max:
        raise InvalidValue("on", value=day, allowed="0001-01-02 to 9999-12-30")
    return day + timedelta(days=1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return aware(datetime.combine(day, time(), zone))


def _within(mine: Expression, since: datetime | None, until: datetime) -> Expression:
    """Take what is due or to be reminded of before an instant; of a day to come, only on it."""
    if since is None:
        return mine & ((f.due_at < until) | (f.remind_at < until))
    due = (f.due_at >= since) & (f.due_at < until)
    return mine & (due | (f.remind_at >= since) & (f.remind_at < until))


def _count(sales: "Sales", where: Expression) -> int:
    query: Query[Any] = Query(kind=ACTIVITY, where=where, limit=1, with_totals=True)
    totals = sales.find(query).totals
    return 0 if totals is None else totals.count
