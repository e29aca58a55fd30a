"""The README as a newcomer reads it: what to type, what to save as a file, what that prints."""

import re
from pathlib import Path
from typing import Final

from tests.wheels import PROJECT

__all__ = ["BLOCK", "README", "commands", "program", "promised", "without_dates"]

README: Final = PROJECT / "README.md"

BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
"""A block of a page: its language and its text."""

_DAY: Final = re.compile(r"\b20\d\d-\d\d-\d\d(?: \d\d:\d\d)?\b")
_YEAR: Final = re.compile(r"\b([A-Z]+)-20\d\d-(\d{6})\b")


def _blocks(language: str) -> list[str]:
    text = README.read_text(encoding="utf-8")
    return [block[2] for block in BLOCK.finditer(text) if block[1] == language]


def commands(clone_of: Path) -> list[str]:
    """Give the command lines, in order; the place that the README leaves open is a repository."""
    lines = [
        line.partition(" #")[0].strip() for block in _blocks("sh") for line in block.split("\n")
    ]
    return [line.replace("…", str(clone_of)) for line in lines if line]


def program() -> str:
    """Give all blocks of Python as the one file that a newcomer saves."""
    return "\n\n".join(_blocks("python"))


def promised() -> str:
    """Give what the README says that they print."""
    return "".join(_blocks("output"))


def without_dates(text: str) -> str:
    """Give a text in which every day is the same: the README was written on another.

    >>> without_dates("2026-07-01 09:00  SO-2026-000001")
    'DAY  SO-YEAR-000001'
    """
    return _YEAR.sub(r"\1-YEAR-\2", _DAY.sub("DAY", text))
