"""Recurring orders: the same again, every so many days, weeks or months."""

from salescore.recurring.commands import (
    EndRecurring,
    NoteRefusal,
    PauseRecurring,
    PlaceRecurring,
    ResumeRecurring,
    StartRecurring,
)
from salescore.recurring.recurring import Every, KeptPrice, Recurring, RecurringState, Refusal

__all__ = [
    "EndRecurring",
    "Every",
    "KeptPrice",
    "NoteRefusal",
    "PauseRecurring",
    "PlaceRecurring",
    "Recurring",
    "RecurringState",
    "Refusal",
    "ResumeRecurring",
    "StartRecurring",
]
