"""Capabilities: what a store can do beyond what every store must, declared by its suite."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

__all__ = ["Capability", "needed_by", "needs"]

F = TypeVar("F", bound=Callable[..., object])

_ATTRIBUTE = "salescore_needs"


class Capability(StrEnum):
    """Something that a store may or may not be able to do.

    Attributes:
        PERSISTENT: opening it again gives the states saved before.
        MULTI_THREAD: one opened store serves several threads at once.
        MULTI_PROCESS: several processes may have it open at once.
        CONCURRENT_UNITS: several writing units of work may be open at once; without it, beginning
            the second one raises `StoreBusy`.
    """

    PERSISTENT = "persistent"
    MULTI_THREAD = "multi_thread"
    MULTI_PROCESS = "multi_process"
    CONCURRENT_UNITS = "concurrent_units"


def needs(*capabilities: StrEnum) -> Callable[[F], F]:
    """Mark a test of a suite as being about capabilities.

    A suite that does not declare all of them reports the test as skipped, by their names.
    """

    def mark(test: F) -> F:
        setattr(test, _ATTRIBUTE, frozenset(capabilities))
        return test

    return mark


def needed_by(test: object) -> frozenset[StrEnum]:
    """Give the capabilities that a test is about."""
    found: frozenset[StrEnum] = getattr(test, _ATTRIBUTE, frozenset())
    return found
