"""Recurring orders: the same again, every so many days, weeks or months."""

from salescore.recurring.commands import (
    CODES_MAX,
    EndRecurring,
    NoteRefusal,
    PauseRecurring,
    PlaceRecurring,
    ResumeRecurring,
    StartRecurring,
)
from salescore.recurring.recurring import (
    TIMES_MAX,
    KeptPrice,
    Recurring,
    RecurringState,
    Refusal,
)
from salescore.recurring.rhythm import EVERY_MAX, Every, Period

__all__ = [
    "CODES_MAX",
    "EVERY_MAX",
    "TIMES_MAX",
    "EndRecurring",
    "Every",
    "KeptPrice",
    "NoteRefusal",
    "PauseRecurring",
    "Period",
    "PlaceRecurring",
    "Recurring",
    "RecurringState",
    "Refusal",
    "ResumeRecurring",
    "StartRecurring",
]
