"""Checks of the options that receivers on the network have in common."""

from collections.abc import Iterable
from typing import Any, Final

from salescore.errors import InvalidValue, demand_range, demand_text
from salescore.events import Event
from salescore.secret import Secret

__all__ = ["classes_of", "demand_limits", "url_of"]

NAME_LENGTH_MAX: Final = 100
SECONDS_MAX: Final = 300


def url_of(url: str | Secret) -> Secret:
    """Take an address; it is a secret, for it may have a password."""
    return Secret.of(url)


def classes_of(handles: Iterable[Any]) -> tuple[type[Event], ...]:
    """Take classes of events, at least one.

    Raises:
        InvalidValue: something else.
    """
    classes = tuple(handles)
    if not classes or not all(
        isinstance(each, type) and issubclass(each, Event) for each in classes
    ):
        raise InvalidValue("handles", value=handles, allowed="classes of events, at least one")
    return classes


def demand_limits(name: str, *, seconds: float) -> None:
    """Demand a name of 1 to 100 characters, and 0.01 to 300 seconds for an attempt.

    Raises:
        InvalidValue: a value out of range.
    """
    demand_text("name", name, most=NAME_LENGTH_MAX)
    demand_range("seconds", seconds, low=0.01, high=SECONDS_MAX)
