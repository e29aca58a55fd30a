"""``salescore restore``: an export into a tenant that has nothing."""

import argparse
import sys
from collections.abc import Iterator
from typing import Final, TextIO

from salescore.cli.answer import Answer
from salescore.cli.doctor import diagnosed
from salescore.cli.misuse import NeedsMore
from salescore.cli.options import add_tenant, app_of
from salescore.cli.parser import Parser
from salescore.errors import TooMany

__all__ = ["LINE_LENGTH_MAX", "add_to", "run"]

LINE_LENGTH_MAX: Final = 100_000_000
"""The longest line, in characters: an order with as many lines as there may be takes a tenth."""


def add_to(parser: Parser) -> None:
    """Add the options."""
    add_tenant(parser)
    parser.add_argument("--keep-faults", action="store_true", help=parser.say("restore.keep"))
    parser.epilog = parser.say("restore.codes")


def run(asked: argparse.Namespace) -> Answer:
    """Read the lines from standard input; all of them are kept, or none."""
    if asked.tenant is None:
        raise NeedsMore("--tenant")
    with app_of(asked, new=True) as app:
        diagnosis = app.restore(asked.tenant, _lines(sys.stdin), strict=not asked.keep_faults)
    return diagnosed(diagnosis, asked.language, code=0)


def _lines(export: TextIO) -> Iterator[str]:
    """Give the lines of an export, none of which fills the memory.

    Raises:
        TooMany: a line has no end in sight.
    """
    while line := export.readline(LINE_LENGTH_MAX + 1):
        if len(line) > LINE_LENGTH_MAX:
            raise TooMany("characters of a line", count=len(line), limit=LINE_LENGTH_MAX)
        yield line
