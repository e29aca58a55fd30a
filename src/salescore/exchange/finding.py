"""Questions for stored rates: each finds one of them along the index of dated pairs."""

from datetime import date
from functools import partial
from typing import Final

from salescore.exchange.rate import EXCHANGE_RATE, ExchangeRate, dated_pair
from salescore.formula import Expression, f
from salescore.query import Query

__all__ = ["first_after", "latest", "next_pair"]

_BEHIND: Final = "~"
"""Greater than every digit of a date."""

_query: Final = partial(Query[ExchangeRate], kind=EXCHANGE_RATE, limit=1)


def latest(pair: tuple[str, str], *, on: date) -> Query[ExchangeRate]:
    """Ask for the rate of a pair and direction that is in force on a day."""
    last = _within(pair) & (f.dated_pair <= dated_pair(pair, on))
    return _query(where=last, order=f.dated_pair.descending())


def first_after(pair: tuple[str, str], *, on: date) -> Query[ExchangeRate]:
    """Ask for the rate of a pair and direction that begins next after a day."""
    return _query(where=_within(pair) & (f.dated_pair > dated_pair(pair, on)), order=f.dated_pair)


def next_pair(after: tuple[str, str] | None) -> Query[ExchangeRate]:
    """Ask for a rate of the pair that comes behind one in the order of the codes."""
    where = None if after is None else f.dated_pair > f"{_start(after)}{_BEHIND}"
    return _query(where=where, order=f.dated_pair)


def _start(pair: tuple[str, str]) -> str:
    return f"{pair[0]}/{pair[1]}/"


def _within(pair: tuple[str, str]) -> Expression:
    return (f.dated_pair >= _start(pair)) & (f.dated_pair < f"{_start(pair)}{_BEHIND}")
