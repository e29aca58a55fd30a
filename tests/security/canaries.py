"""Canaries: texts that occur nowhere else, planted where secrets and people stand.

Whatever is shown, kept or sent afterwards is searched for them. They are looked for also as JSON
and addresses write them, and cut in the middle.
"""

import logging
import traceback
from typing import Final
from urllib.parse import quote

from salescore.errors import SalesError
from salescore.localized import LANGUAGES

__all__ = ["PASSWORD", "PERSON", "assert_hidden", "everything_of"]

PASSWORD: Final = "canary-pa55-6f1d0c"  # noqa: S105 - a canary in the mine.
PERSON: Final = "Canaria Piepmatz"


def everything_of(error: BaseException) -> str:
    """Give all that an error may show: texts, values, and those of all that caused it."""
    told = [*traceback.format_exception(error), str(error), repr(error), repr(error.args)]
    if isinstance(error, SalesError):
        told += [repr(dict(error.params)), repr(vars(error))]
        told += [said for language in LANGUAGES for said in error_texts(error, language)]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(told) + (everything_of(cause) if cause else "")


def error_texts(error: SalesError, language: str) -> tuple[str, str]:
    """Give sentence and advice."""
    return error.sentence(language), error.advice(language)


def assert_hidden(text: str, *, canary: str = PASSWORD) -> None:
    """Demand that a text holds no canary, and no half of one."""
    half = len(canary) // 2
    for part in {canary, quote(canary), canary[: half + 2], canary[half - 2 :]}:
        place = text.find(part)
        assert place < 0, text[max(0, place - 200) : place + 200]


class Log(logging.Handler):
    """Keeps every record of every logger as text, with all that comes with it."""

    def __init__(self) -> None:
        """Listen to everything."""
        super().__init__(logging.DEBUG)
        self.setFormatter(logging.Formatter("%(name)s %(message)s %(args)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.lines.append(self.format(record) + repr(vars(record)))
