"""What a chart shows: numbers by place and series, with the words and the unit they are read in."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve, field, frozen

from salescore.decimals import exactly
from salescore.errors import InvalidValue, render
from salescore.reports.layout import grouped

__all__ = ["Figures", "Series"]


@frozen
class Series:
    """Numbers of one name.

    Args:
        name: such as that of a category.
        values: one per place; None where there is none.
    """

    name: str
    values: tuple[Decimal | None, ...]


def _complete(figures: "Figures", _: object, series: tuple[Series, ...]) -> None:
    """Demand a value, or None, for each place."""
    if not series or any(len(each.values) != len(figures.places) for each in series):
        counts = ", ".join(str(len(each.values)) for each in series)
        raise InvalidValue("series", value=counts, allowed="as many values as places")


@frozen(kw_only=True)
class Figures:
    """What a chart shows.

    Args:
        title: plain text.
        places: what the values stand for, such as months or customers; each series has as many.
        series: at least one.
        unit: in which the values are, such as ``"USD"``; None for mere numbers.
        digits: how many decimals are always written, as those of a currency; None for as many as
            there are.
        language: ``en`` or ``zh``.

    >>> months = Figures(
    ...     title="Sales",
    ...     places=("2026-05", "2026-06"),
    ...     series=(Series("Net", (Decimal("1200"), Decimal("-50.5"))),),
    ...     unit="EUR",
    ...     digits=2,
    ... )
    >>> months.text(Decimal("1200"))
    '1,200.00'
    >>> print(months.description)
    Highest: 1,200.00 EUR (2026-05). Lowest: -50.50 EUR (2026-06).
    """

    title: str
    places: tuple[str, ...]
    series: tuple[Series, ...] = field(validator=_complete)
    unit: str | None = None
    digits: int | None = None
    language: str = "en"

    @property
    def of_first(self) -> "Figures":
        """The same with the first series alone."""
        return evolve(self, series=self.series[:1])

    def text(self, value: Decimal | None) -> str:
        """Write a value in full, without its unit."""
        if value is None:
            return "-"
        return grouped(value) if self.digits is None else f"{value:,.{self.digits}f}"

    def with_unit(self, value: Decimal | None) -> str:
        """Write a value in full."""
        text = self.text(value)
        return text if self.unit is None or value is None else f"{text} {self.unit}"

    def points(self) -> Iterator[tuple[str, str, Decimal]]:
        """Give every value that there is, with its place and its series."""
        for each in self.series:
            for place, value in zip(self.places, each.values, strict=True):
                if value is not None:
                    yield place, each.name, value

    @property
    def description(self) -> str:
        """The highest and the lowest value, as a sentence."""
        points = tuple(self.points())
        if not points:
            return render("reports.chart_empty", {}, self.language)[0]
        most, least = (pick(points, key=lambda point: point[2]) for pick in (max, min))
        params = {
            "most": self.with_unit(most[2]),
            "most_at": self._name(most),
            "least": self.with_unit(least[2]),
            "least_at": self._name(least),
        }
        return render("reports.chart_described", params, self.language)[0]

    @exactly
    def sums(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """Give, for each place, what its positive and its negative values come to.

        >>> a, b = Series("a", (Decimal(3), None)), Series("b", (Decimal(-1), Decimal(2)))
        >>> Figures(title="", places=("x", "y"), series=(a, b)).sums()
        ((Decimal('3'), Decimal('-1')), (Decimal('2'), Decimal('0')))
        """
        zero = Decimal(0)
        columns = list(zip(*(each.values for each in self.series), strict=True))
        return tuple(
            (
                sum((value for value in column if value and value > 0), zero),
                sum((value for value in column if value and value < 0), zero),
            )
            for column in columns
        )

    def _name(self, point: tuple[str, str, Decimal]) -> str:
        place, name, _ = point
        return place if len(self.series) == 1 else f"{place}, {name}"
