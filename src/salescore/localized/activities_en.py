"""What the library says in English of working time and activities."""

from collections.abc import Mapping
from typing import Final

__all__ = ["ACTIVITIES"]

ACTIVITIES: Final[Mapping[str, tuple[str, str]]] = {
    "calendars.never_open": (
        "So much working time is not within {years} years of {at}.",
        "Give the working time more shifts, or ask for less of it.",
    ),
}
