"""Notes of the recorded script: commands of a plug-in, right and wrong."""

import random
from typing import Any, Final

from salescore.events import Command
from tests.notebook import CloseNote, OpenNote, Tint, WriteNote

__all__ = ["command"]

_TITLES: Final = ("tea", "pots", "茶", "Müller & Söhne", *(f"note {number}" for number in range(9)))
_TINTS: Final = (None, Tint("#00ff7f"), Tint("#000000"))


def command(script: Any) -> Command[Any]:
    """Draw a command about a note; often of one that is there already, or is not yet."""
    draw: random.Random = script.draw
    title, tint = draw.choice(_TITLES), draw.choice(_TINTS)
    lot = draw.random()
    if lot < 0.4:
        tints = tuple(filter(None, draw.sample(_TINTS, draw.randrange(3))))
        return OpenNote(title=title, tint=tint, tints=tints, remind=draw.random() < 0.3)
    if lot < 0.85:
        return WriteNote(title=title, line=draw.choice(("green", "绿", "")), tint=tint)
    return CloseNote(title=title)
