"""A board: the stages of a pipeline as columns, with first cards, and totals in one currency.

Amounts are added up by currency where they lie; what they come to in one currency is exact until it
is rounded, once, and shared out so that the columns add up to the whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from salescore.cursor import Cursor
from salescore.decimals import Rounding, round_ratio
from salescore.errors import UnknownId
from salescore.exchange import RateInForce
from salescore.money import Money, allocate
from salescore.page import Group
from salescore.pipeline.pipeline import Pipeline
from salescore.pipeline.stage import CERTAIN_BP, Category, Stage
from salescore.reports.pipeline.cards import Card

__all__ = ["Board", "BoardColumn", "board_of", "currencies_of"]

_AMOUNT: Final = "amount"
_Part: TypeAlias = tuple[str, Stage | None, "Group[Any] | None"]
"""The id of a stage, the stage if the pipeline has it, and what stands in it."""


@frozen(kw_only=True)
class BoardColumn:
    """One stage of a board.

    Args:
        id: of the stage.
        stage: None for one that the pipeline has no longer, as long as opportunities stand in it.
        count: how many opportunities stand in it.
        total: their amounts.
        weighted: their amounts by their chances.
        by_currency: their amounts as they are, unconverted.
        cards: the first of them.
        after: goes into `board_more`; None when these are all.
    """

    id: str
    stage: Stage | None
    count: int
    total: Money
    weighted: Money
    by_currency: Mapping[str, Money] = field(hash=False)
    cards: tuple[Card, ...]
    after: Cursor | None

    @property
    def is_open(self) -> bool:
        """Whether what stands in it is open; only that counts in the totals of a board."""
        return _is_open(self.stage)


@frozen(kw_only=True)
class Board:
    """The stages of a pipeline side by side.

    Args:
        pipeline: whose stages they are.
        currency: of all totals.
        on: the business date whose rates convert other currencies.
        rates: those that did, by currency.
        columns: in the order of the stages.
        count: how many opportunities are open.
        total: their amounts: the columns that are open add up to it.
        weighted: their amounts by their chances: likewise.
    """

    pipeline: Pipeline
    currency: str
    on: date
    rates: Mapping[str, RateInForce] = field(hash=False)
    columns: tuple[BoardColumn, ...]
    count: int
    total: Money
    weighted: Money

    def column(self, stage: str) -> BoardColumn:
        """Give the column of a stage.

        Raises:
            UnknownId: the board has none.
        """
        for each in self.columns:
            if each.id == stage:
                return each
        raise UnknownId("column", key=stage)


def board_of(
    pipeline: Pipeline,
    groups: Iterable[Group[Any]],
    *,
    currency: str,
    on: date,
    rates: Mapping[str, RateInForce],
    rounding: Rounding,
    closed: bool = False,
) -> Board:
    """Lay a board out.

    Args:
        pipeline: whose stages they are.
        groups: of opportunities by their stage; their one sum is amount times probability, in
            minor units and hundredths of a percent.
        currency: of all totals.
        on: the business date of the rates.
        rates: by currency, those into the board's; every other currency in the groups has one.
        rounding: how totals become whole minor units.
        closed: the stages in which opportunities are won or lost are columns too.
    """
    found = {group.key[0]: group for group in groups}
    stages = {stage.id: stage for stage in pipeline.stages}
    shown = [id_ for id_, stage in stages.items() if closed or stage.category is Category.OPEN]
    gone = sorted(found.keys() - stages.keys())
    parts = [(id_, stages.get(id_), found.get(id_)) for id_ in (*shown, *gone)]
    factors = {code: rate.minor_factor for code, rate in rates.items()} | {currency: Fraction(1)}
    counts = [_is_open(stage) for _, stage, _ in parts]
    totals = _rounded([_exact(_amounts(part[2]), factors) for part in parts], counts, rounding)
    chances = _rounded([_exact(_weighted(part[2]), factors) for part in parts], counts, rounding)
    columns = tuple(
        _column(part, Money(total, currency), Money(chance, currency))
        for part, total, chance in zip(parts, totals, chances, strict=True)
    )
    opened = [column for column in columns if column.is_open]
    return Board(
        pipeline=pipeline,
        currency=currency,
        on=on,
        rates=rates,
        columns=columns,
        count=sum(column.count for column in opened),
        total=Money(sum(column.total.minor for column in opened), currency),
        weighted=Money(sum(column.weighted.minor for column in opened), currency),
    )


def currencies_of(groups: Iterable[Group[Any]]) -> tuple[str, ...]:
    """Give the currencies of all amounts, sorted."""
    return tuple(sorted({code for group in groups for code in group.totals.money}))


def _is_open(stage: Stage | None) -> bool:
    return stage is None or stage.category is Category.OPEN


def _column(part: _Part, total: Money, weighted: Money) -> BoardColumn:
    id_, stage, group = part
    return BoardColumn(
        id=id_,
        stage=stage,
        count=0 if group is None else group.totals.count,
        total=total,
        weighted=weighted,
        by_currency={code: Money(minor, code) for code, minor in _amounts(group).items()},
        cards=() if group is None else group.items,
        after=None if group is None else group.after,
    )


def _amounts(group: Group[Any] | None) -> dict[str, int]:
    """Give the amounts of a group by currency, in minor units."""
    money = {} if group is None else group.totals.money
    return {code: each[_AMOUNT].minor for code, each in money.items()}


def _weighted(group: Group[Any] | None) -> dict[str, Fraction]:
    """Give the amounts by their chances, by currency."""
    sums = {} if group is None else group.totals.sums
    return {code: Fraction(each) / CERTAIN_BP for code, (each,) in sums.items()}


def _exact(sums: Mapping[str, int | Fraction], factors: Mapping[str, Fraction]) -> Fraction:
    return sum((value * factors[code] for code, value in sums.items()), Fraction(0))


def _rounded(exact: Sequence[Fraction], counts: Sequence[bool], rounding: Rounding) -> list[int]:
    """Round the sum of what counts once, and share it out; round the rest by itself."""
    whole = [each for each, counted in zip(exact, counts, strict=True) if counted]
    total = sum(whole, Fraction(0))
    shares = iter(allocate(_whole(total, rounding), whole) if whole else ())
    pairs = zip(exact, counts, strict=True)
    return [next(shares) if counted else _whole(each, rounding) for each, counted in pairs]


def _whole(exact: Fraction, rounding: Rounding) -> int:
    return round_ratio(exact.numerator, exact.denominator, rounding)
