"""Business dates given as dates or text, and windows of them; both ends belong to a window."""

from datetime import date

from salescore.errors import InvalidValue

__all__ = ["as_date", "check_window", "demand_date", "in_window"]


def as_date(value: date | str | None, *, name: str) -> date | None:
    """Give a date from a date or ISO text.

    >>> as_date("2026-12-31", name="until")
    datetime.date(2026, 12, 31)
    """
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]  # what is no text raises here.
    except (TypeError, ValueError) as error:
        raise InvalidValue(name, value=value, allowed="a date such as 2026-12-31") from error


def demand_date(value: date | str, *, name: str) -> date:
    """Give a date from a date or ISO text; nothing is none.

    >>> demand_date("2026-12-31", name="due_on")
    datetime.date(2026, 12, 31)
    """
    found = as_date(value, name=name)
    if found is None:
        raise InvalidValue(name, value=None, allowed="a date such as 2026-12-31")
    return found


def check_window(since: date | None, until: date | None) -> None:
    """Demand that a window has at least one day.

    Raises:
        InvalidValue: it ends before it begins.
    """
    if since is not None and until is not None and until < since:
        raise InvalidValue("until", value=until, allowed=f"{since} or later")


def in_window(since: date | None, until: date | None, day: date) -> bool:
    """Say whether a business date lies in a window.

    >>> in_window(None, date(2026, 12, 31), date(2026, 12, 31))
    True
    """
    return (since is None or since <= day) and (until is None or day <= until)
