"""Figures of the pipeline as tables: with names for ids, and notes that say what they stand on."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from salescore.decimals import Rounding, round_ratio
from salescore.errors import Coded, render
from salescore.reports.column import Cell, Column, ColumnKind
from salescore.reports.pipeline.ageing import Ageing, Spread
from salescore.reports.pipeline.funnel import Funnel
from salescore.reports.pipeline.grouping import Group
from salescore.reports.pipeline.scope import FigureScope, Period
from salescore.reports.pipeline.sources import Sources
from salescore.reports.pipeline.weighted import WeightedPipeline
from salescore.reports.pipeline.wins import WinRates, WinRateVariant
from salescore.reports.table import Table

__all__ = [
    "FigureNames",
    "ageing_table",
    "funnel_table",
    "percent",
    "sources_table",
    "weighted_table",
    "win_rates_table",
]

_HUNDREDTHS: Final = 100
_VALUE: Final = WinRateVariant.VALUE


@frozen(kw_only=True)
class FigureNames:
    """What owners, teams, pipelines and stages are called, in one language.

    Args:
        language: of headings, notes and names.
        names: by the dimension and the id.
    """

    language: str = "en"
    names: Mapping[str, Mapping[Any, str]]

    def name(self, dimension: str, key: Any) -> str:
        """Give the name of an id, or the value itself where it has none."""
        if key is None:
            return render("reports.none", {"dimension": dimension}, self.language)[0]
        return self.names.get(dimension, {}).get(key, str(key))

    def cells(self, by: tuple[str, ...], group: Group) -> tuple[str, ...]:
        """Give the first cells of a group's row."""
        if not by:
            return (render("reports.all", {}, self.language)[0],)
        return tuple(self.name(each, key) for each, key in zip(by, group, strict=True))


def weighted_table(figure: WeightedPipeline, names: FigureNames) -> Table:
    """Show a weighted pipeline: what is open, by its chance, what is won, and both."""
    money = ("open_amount", "weighted", "won_amount", "weighted_and_closed")
    opened, weighted, won, both = (_money(name, figure.scope) for name in money)
    columns = (*_about(figure.by), _count("open_count"), opened, weighted)
    return Table.of(
        _title("reports.pipeline", figure.by),
        columns=(*columns, _count("won_count"), won, both),
        rows=[
            (
                *names.cells(figure.by, each.group),
                *(each.open_count, each.open_minor, each.weighted_minor),
                *(each.won_count, each.won_minor, each.weighted_and_closed_minor),
            )
            for each in figure.groups
        ],
        notes=(
            *_notes(figure.scope, figure.period, money=True),
            Coded("reports.pipeline_counted"),
        ),
        language=names.language,
    )


def funnel_table(figure: Funnel, names: FigureNames) -> Table:
    """Show a funnel: how many got to each stage, and what became of those who got no further."""
    shares, ends = ("of_previous", "of_first"), ("open_count", "lost_count", "won_count")
    columns = (
        *(Column("stage", ColumnKind.TEXT), _count("reached", adds=False)),
        *(_percent(name) for name in shares),
    )
    return Table.of(
        Coded("reports.funnel"),
        columns=(*columns, *(_count(name) for name in ends)),
        rows=[
            (
                *(names.name("stage", each.stage), each.count),
                *(percent(each.of_previous), percent(each.of_first)),
                *(each.open_here, each.lost_here, each.won_here),
            )
            for each in figure.steps
        ],
        notes=(
            *_notes(figure.scope, figure.period),
            Coded("reports.funnel_definition", {"definition": figure.definition.value}),
        ),
        language=names.language,
    )


def win_rates_table(figure: WinRates, names: FigureNames) -> Table:
    """Show win rates by count and by value; their totals are rates of the whole."""
    total = figure.total
    counts = ("won_count", "lost_count", "open_count")
    return Table.of(
        _title("reports.win_rates", figure.by),
        columns=(
            *_about(figure.by),
            *(_count(name) for name in counts),
            _percent("win_rate"),
            *(_money(name, figure.scope) for name in ("won_amount", "lost_amount")),
            _percent("win_rate_value"),
        ),
        rows=[
            (
                *names.cells(figure.by, each.group),
                *(each.won, each.lost, each.open, percent(each.rate())),
                *(each.won_minor, each.lost_minor, percent(each.rate(_VALUE))),
            )
            for each in figure.groups
        ],
        notes=_notes(figure.scope, figure.period, money=True),
        language=names.language,
        counted={
            "win_rate": percent(total.rate()),
            "win_rate_value": percent(total.rate(_VALUE)),
        },
    )


def ageing_table(figure: Ageing, names: FigureNames) -> Table:
    """Show how long what is open has stood where it stands, in days."""
    ages = ("stint_mean", "stint_median", "total_mean", "total_median")
    return Table.of(
        Coded("reports.ageing"),
        columns=(
            *(Column("stage", ColumnKind.TEXT), _count("open_count")),
            *(Column(name, ColumnKind.QUANTITY, "d", adds=False) for name in ages),
        ),
        rows=[
            (
                names.name("stage", each.stage),
                *(each.stint.count, *_days(each.stint), *_days(each.total)),
            )
            for each in figure.stages
        ],
        notes=(*_notes(figure.scope, Period()), Coded("reports.ageing_counted")),
        language=names.language,
    )


def sources_table(figure: Sources, names: FigureNames) -> Table:
    """Show what each source brought, those that won most first."""
    won = sum(each.won for each in figure.groups)
    lost = sum(each.lost for each in figure.groups)
    counts = ("opened", "open_count", "won_count", "lost_count")
    return Table.of(
        _title("reports.sources", figure.by),
        columns=(
            *_about(figure.by),
            *(_count(name) for name in counts),
            _percent("win_rate"),
            *(_money(name, figure.scope) for name in ("weighted", "won_amount")),
            _percent("share"),
        ),
        rows=[
            (
                *names.cells(figure.by, each.group),
                *(each.opened, each.open, each.won, each.lost, percent(each.win_rate)),
                *(each.weighted_minor, each.won_minor, percent(each.share)),
            )
            for each in figure.groups
        ],
        notes=_notes(figure.scope, figure.period, money=True),
        language=names.language,
        counted={"win_rate": percent(Fraction(won, won + lost) if won + lost else None)},
    )


def percent(rate: Fraction | None) -> Decimal | None:
    """Give a rate in percent with two decimals; None stays None.

    >>> percent(Fraction(2, 3))
    Decimal('66.67')
    """
    return None if rate is None else _rounded(rate * 100)


def _rounded(value: Fraction) -> Decimal:
    hundredths = value * _HUNDREDTHS
    whole = round_ratio(hundredths.numerator, hundredths.denominator, Rounding.HALF_AWAY_FROM_ZERO)
    return Decimal(whole).scaleb(-2)


def _days(spread: Spread) -> Iterator[Cell]:
    for days in (spread.mean_days, spread.median_days):
        yield None if days is None else _rounded(days)


def _about(by: tuple[str, ...]) -> Iterable[Column]:
    return [Column(name, ColumnKind.TEXT) for name in by or ("all",)]


def _count(name: str, *, adds: bool = True) -> Column:
    return Column(name, ColumnKind.COUNT, adds=adds)


def _money(name: str, scope: FigureScope) -> Column:
    return Column(name, ColumnKind.MONEY, scope.currency)


def _percent(name: str) -> Column:
    return Column(name, ColumnKind.QUANTITY, "%", adds=False)


def _title(code: str, by: tuple[str, ...]) -> Coded:
    return Coded(code, {"by": by}) if by else Coded(f"{code}_in_all")


def _notes(scope: FigureScope, period: Period, *, money: bool = False) -> Iterator[Coded]:
    yield Coded("reports.as_of", {"date": scope.today})
    if money:
        yield Coded("reports.currency", {"currency": scope.currency})
        yield Coded("reports.rate_day", {"rate_day": scope.rate_day.value})
    for end, day in (("since", period.since), ("until", period.until)):
        if day is not None:
            yield Coded(f"reports.{period.basis.value}_{end}", {"date": day})
    if scope.pipeline is not None:
        yield Coded("reports.in_pipeline", {"pipeline": scope.pipeline})
    if scope.where is not None:
        yield Coded("reports.where", {"formula": scope.where})
