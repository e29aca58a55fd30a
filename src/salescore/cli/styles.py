"""Style for a terminal, where `rich` is installed: the same words, some of them bold or dim."""

import os
import re
from collections.abc import Iterator
from typing import Final, TextIO

__all__ = ["styled"]

_RULE: Final = re.compile("-+( +-+)*")
_ASIDE: Final = "    "
"""What begins a line that says why."""


def styled(text: str, stream: TextIO | None) -> str:
    """Give a text as a stream should have it.

    Args:
        text: lines; a title is followed by an empty one, headings by a rule of dashes.
        stream: where it goes; None where nobody reads. Anything but a terminal gets the text as it
            is, and so does one whose user has set ``NO_COLOR``, or one that knows no styles.
    """
    if stream is None or not stream.isatty():
        return text
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    try:
        from rich.console import Console
        from rich.text import Text
    except ImportError:
        return text
    console = Console(file=stream, force_terminal=True, highlight=False)
    with console.capture() as capture:
        for line, style in _lines(text):
            console.print(Text(line, style=style), soft_wrap=True)
    return capture.get().removesuffix("\n")


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Give each line with its style; of several rules only the first has headings before it."""
    lines = text.split("\n")
    rules = [place for place, line in enumerate(lines) if _RULE.fullmatch(line)]
    bold = {rules[0] - 1} if rules else set()
    if lines[1:2] == [""]:
        bold.add(0)
    for place, line in enumerate(lines):
        aside = place in rules or line.startswith(_ASIDE)
        yield line, "bold" if place in bold else "dim" if aside else ""
