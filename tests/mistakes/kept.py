"""A text that is kept, and what sends it."""

from collections.abc import Callable
from typing import Any

from attrs import frozen

from tests.mistakes.world import World

__all__ = ["KeptText"]


@frozen
class KeptText:
    """A text that is kept.

    Args:
        kind: the class it stands in.
        name: of the field.
        most: how many characters it may have.
        act: sends a command with this text in it.
    """

    kind: type
    name: str
    most: int
    act: Callable[[World, str], Any]
