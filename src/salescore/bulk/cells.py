"""Cells: from the text in a file to the value that a command carries, by type and habits."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from attrs import field, frozen

from salescore.decimals import decimal
from salescore.errors import InvalidValue

__all__ = ["CellType", "Reading", "fold", "split_words", "words_text"]


class CellType(StrEnum):
    """What the cells of a column are.

    Text stays as it is; a code loses the spaces around it; a limit is a number or ``unlimited``;
    words are several texts with semicolons between them.
    """

    TEXT = "text"
    CODE = "code"
    WHOLE = "whole"
    NUMBER = "number"
    LIMIT = "limit"
    TRUTH = "truth"
    DATE = "date"
    INSTANT = "instant"
    WORDS = "words"


_KNOWN: Final = datetime(2026, 7, 31)  # noqa: DTZ001 - a date to try a form of dates with.


@frozen(kw_only=True)
class Reading:
    """The habits of those who wrote a file.

    Args:
        decimal: what stands before the decimals, ``.`` or ``,``; nothing may group thousands.
        date_format: as `datetime.strptime` takes it, such as ``%d.%m.%Y``; None for ISO 8601.
        null: a text that stands for an empty cell, such as ``NULL``.
        zone: of instants that name none; None for the tenant's.

    Raises:
        InvalidValue: another decimal sign, or a form that does not say which day it is.
    """

    decimal: str = "."
    date_format: str | None = None
    null: str | None = None
    zone: ZoneInfo | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.decimal not in {".", ","}:
            raise InvalidValue("decimal", value=self.decimal, allowed="a point or a comma")
        if self.date_format is not None:
            _check_format(self.date_format)

    def reader(self, kind: CellType) -> Callable[[str], Any]:
        """Give what reads the cells of a type.

        The function raises `InvalidValue`, with the name ``cell``, for a text that is none.

        >>> Reading(decimal=",").reader(CellType.NUMBER)("12,50")
        Decimal('12.50')
        >>> Reading(date_format="%d.%m.%Y").reader(CellType.DATE)("31.07.2026")
        datetime.date(2026, 7, 31)
        """
        read: Mapping[CellType, Callable[[str], Any]] = {
            CellType.TEXT: str,
            CellType.CODE: str.strip,
            CellType.WHOLE: _whole,
            CellType.NUMBER: self._number,
            CellType.LIMIT: self._limit,
            CellType.TRUTH: _truth,
            CellType.DATE: self._date,
            CellType.INSTANT: self._instant,
            CellType.WORDS: split_words,
        }
        return read[kind]

    def _number(self, text: str) -> Decimal:
        given = text.strip()
        if self.decimal == ",":
            if "." in given:
                raise InvalidValue("cell", value=text, allowed=_COMMA_NUMBER)
            given = given.replace(",", ".", 1)
        if not _NUMBER.fullmatch(given):
            raise InvalidValue(
                "cell", value=text, allowed=_NUMBERS if self.decimal == "." else _COMMA_NUMBER
            )
        return decimal(given, name="cell")

    def _limit(self, text: str) -> Decimal | None:
        return None if fold(text) in _UNLIMITED else self._number(text)

    def _date(self, text: str) -> date:
        try:
            if self.date_format is None:
                return date.fromisoformat(text.strip())
            return datetime.strptime(text.strip(), self.date_format).date()  # noqa: DTZ007 - a day.
        except ValueError as error:
            raise self._no_date(text) from error

    def _instant(self, text: str) -> datetime:
        """Read an instant; a date alone is the first moment of that day in the zone."""
        try:
            if self.date_format is None:
                read = datetime.fromisoformat(text.strip())
            else:
                read = datetime.strptime(text.strip(), self.date_format)  # noqa: DTZ007 - see below.
            return (read if read.tzinfo else read.replace(tzinfo=self.zone or UTC)).astimezone(UTC)
        except (OverflowError, ValueError) as error:
            raise self._no_date(text) from error

    def _no_date(self, text: str) -> InvalidValue:
        if self.date_format is None:
            return InvalidValue("cell", value=text, allowed="a date such as 2026-12-31")
        return InvalidValue("cell", value=text, allowed=f"a date written as {self.date_format}")


def _check_format(given: str) -> None:
    """Demand a form of dates from which the day can be read."""
    try:
        read = datetime.strptime(_KNOWN.strftime(given), given).date()  # noqa: DTZ007 - a day.
    except ValueError:
        read = None
    if read != _KNOWN.date():
        raise InvalidValue("date_format", value=given, allowed="day, month and year: %d.%m.%Y")


def fold(text: str) -> str:
    """Give a heading or a word as it is compared: case, accents, spaces and joints left out.

    >>> fold("E-Mail "), fold("Straße"), fold("Número"), fold("客户 名称")
    ('email', 'strasse', 'numero', '客户名称')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        letter for letter in plain if not unicodedata.combining(letter) and letter not in _JOINTS
    )


def split_words(text: str) -> tuple[str, ...]:
    r"""Give the texts between semicolons; ``\;`` is a semicolon inside of one.

    >>> split_words("cafes; hotels;"), split_words(r"a\;b")
    (('cafes', 'hotels'), ('a;b',))
    """
    parts = (part.strip() for part in _WORD.findall(text))
    return tuple(_ESCAPED.sub(r"\1", part) for part in parts if part)


def words_text(words: Iterable[str]) -> str:
    r"""Write several texts into one cell, so that `split_words` reads them again.

    >>> words_text(["cafes", "a;b"])
    'cafes;a\\;b'
    """
    return ";".join(re.sub(r"([\\;])", r"\\\1", word) for word in words)


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text.strip()):
        raise InvalidValue("cell", value=text, allowed="a whole number")
    return int(text)


def _truth(text: str) -> bool:
    word = fold(text)
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise InvalidValue("cell", value=text, allowed="yes or no")


_NUMBERS: Final = "a number such as 1234.50"
_COMMA_NUMBER: Final = "a number such as 1234,50"
_JOINTS: Final = frozenset(" _-./\t\u00a0\u3000")
_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_WHOLE: Final = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_WORD: Final = re.compile(r"(?:\\.|[^;])+", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\([\\;])")
_YES: Final = frozenset({"true", "yes", "y", "1", "x", "ja", "是", "有", "真"})
_NO: Final = frozenset({"false", "no", "n", "0", "nein", "否", "无", "假"})
_UNLIMITED: Final = frozenset({"unlimited", "不限", "无限"})
