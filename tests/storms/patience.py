"""How whoever is shot at asks: until there is an answer."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

from salescore.app.flow import ConflictPersisted, OutcomeUnknown
from salescore.store import StoreBusy, StoreUnavailable

__all__ = ["AWAY", "until_told"]

T = TypeVar("T")

AWAY: Final = (ConflictPersisted, OutcomeUnknown, StoreBusy, StoreUnavailable)
"""What the library says where it cannot know, or the database is away: to be tried again."""

_PATIENCE: Final = 120


def until_told(ask: Callable[[], T]) -> T:
    """Ask until there is an answer; the same key every time, as the advice is."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return ask()
        except AWAY:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
