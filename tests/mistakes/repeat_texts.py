"""Texts of blanket orders and recurring orders."""

from typing import Any, Final

from salescore.blankets import Blanket, CallOff, DraftBlanket
from salescore.errors import WORD_LENGTH_MAX as WORD
from salescore.recurring import NoteRefusal, Recurring, StartRecurring
from tests.mistakes.kept import KeptText
from tests.mistakes.world import World

__all__ = ["KEPT_OF_REPEATS", "LOOKED_UP_OF_REPEATS"]


def _agreed(w: World, **texts: Any) -> Blanket:
    return w.sales.blankets.draft(w.anna, [("ENGRAVE", 5, "7")], **texts)


def _called(w: World, **texts: Any) -> object:
    return w.sales.blankets.call_off(w.blanket, [("ENGRAVE", 1)], **texts)


def _started(w: World, **texts: Any) -> Recurring:
    return w.sales.recurring.start(w.anna, [("ENGRAVE", 1)], **texts)


def _refused(w: World, text: str) -> object:
    on = w.recurring.since
    note = NoteRefusal(recurring_id=w.recurring.id, on=on, codes=(text,))
    return w.sales.handle(note)


KEPT_OF_REPEATS: Final = (
    KeptText(CallOff, "channel", WORD, lambda w, t: _called(w, channel=t)),
    KeptText(CallOff, "reference", WORD, lambda w, t: _called(w, reference=t)),
    KeptText(DraftBlanket, "reference", WORD, lambda w, t: _agreed(w, reference=t)),
    KeptText(NoteRefusal, "codes", WORD, _refused),
    KeptText(StartRecurring, "reference", WORD, lambda w, t: _started(w, reference=t)),
)
"""In an order in which each finds what it needs."""

LOOKED_UP_OF_REPEATS: Final = frozenset({
    "BlanketRequest.sku", "CallOff.allocation", "CallOff.location", "StartRecurring.location",
})  # fmt: skip
"""Texts that name something."""
