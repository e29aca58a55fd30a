"""What the library says in Chinese of working time and activities."""

from collections.abc import Mapping
from typing import Final

__all__ = ["ACTIVITIES", "ACTIVITIES_ALLOWED"]

ACTIVITIES: Final[Mapping[str, tuple[str, str]]] = {
    "calendars.never_open": (
        "从 {at} 起 {years} 年内没有足够的工作时间。",
        "请增加班次，或减少所需的工作时间。",
    ),
}

ACTIVITIES_ALLOWED: Final[Mapping[str, str]] = {
    "1900 to 2999": "1900 年至 2999 年",
    "a country whose holidays are known": "节假日已知的国家",
    "a time such as 09:00, at most 24:00": "形如 09:00 的时间，最晚 24:00",
    "days and times such as mon-fri 09:00-12:00, 13:00-17:00; sat 10:00-14:00": (
        "形如 mon-fri 09:00-12:00, 13:00-17:00; sat 10:00-14:00 的日期与时间"
    ),
    "each date once": "每个日期一次",
    "one or more days of the week": "一个或多个星期几",
    "one or more, or a holiday": "一个或多个时段，否则请设为假日",
}
