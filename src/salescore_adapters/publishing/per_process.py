"""One of a thing for each process: what has a connection must not be shared with a forked child."""

import os
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["PerProcess"]

T = TypeVar("T")


class PerProcess(Generic[T]):
    """Makes a thing when a process first asks for it.

    A child that was forked makes its own. What its parent had is left alone there: closing it would
    say goodbye on the parent's connection.

    Args:
        make: makes one.

    >>> counters = PerProcess(list)
    >>> counters.here() is counters.here()
    True
    """

    def __init__(self, make: Callable[[], T]) -> None:
        """Make none yet."""
        self._make = make
        self._slots: dict[int, _Slot[T]] = {}

    def here(self) -> T:
        """Give that of this process."""
        slot = self._slots.setdefault(os.getpid(), _Slot())
        with slot.lock:
            if slot.made is None:
                slot.made = self._make()
            return slot.made

    def taken(self) -> T | None:
        """Give that of this process, if there is one, and forget it."""
        slot = self._slots.setdefault(os.getpid(), _Slot())
        with slot.lock:
            found, slot.made = slot.made, None
            return found


class _Slot(Generic[T]):
    """A place for one thing; a lock of its own, for that of a parent may be held for good."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.made: T | None = None
