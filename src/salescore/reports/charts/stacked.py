"""Stacked charts: of what parts each place's sum consists."""

from decimal import Decimal
from typing import Final

from salescore.decimals import exactly
from salescore.reports.charts.axes import Plot, plot_of
from salescore.reports.charts.figures import Figures
from salescore.reports.charts.legend import Legend
from salescore.reports.charts.palette import paint, patterns
from salescore.reports.charts.svg import Picture
from salescore.reports.markup import element, escaped

__all__ = ["stacked"]

_FULL: Final = 0.72
"""The share of a place that its column takes."""
_WIDEST: Final = 64


def stacked(figures: Figures, picture: Picture = Picture()) -> str:
    """Draw a column for each place, the series on top of each other.

    Args:
        figures: negative values hang below zero; missing ones take no room.

    Returns:
        SVG. Each value but zero has a ``<rect>`` with its name and value as title; the heights of a
        place's add up to those of its sums above and below zero.
    """
    if not any(figures.points()):
        return picture.empty(figures, kind="stacked")
    sums = figures.sums()
    low, high = min(least for _, least in sums), max(most for most, _ in sums)
    plot = plot_of(figures, picture, low=low, high=high)
    legend = Legend.of(figures, picture)
    parts = [
        patterns(len(figures.series), picture.key),
        plot.frame(figures),
        *(_part(figures, each, plot=plot, key=picture.key) for each in _parts(figures)),
        legend.drawn(plot.foot),
    ]
    return picture.framed(figures, "".join(parts), kind="stacked", height=plot.foot + legend.height)


@exactly
def _parts(figures: Figures) -> list[tuple[int, int, Decimal, Decimal]]:
    """Give, for each value, its place, its series, and between which values it is drawn."""
    found = []
    for place in range(len(figures.places)):
        above = below = Decimal(0)
        for series, each in enumerate(figures.series):
            value = each.values[place] or Decimal(0)
            if value > 0:
                found.append((place, series, above, above + value))
                above += value
            elif value < 0:
                found.append((place, series, below + value, below))
                below += value
    return found


def _part(
    figures: Figures, part: tuple[int, int, Decimal, Decimal], *, plot: Plot, key: str
) -> str:
    place, series, low, high = part
    width = min(plot.step * _FULL, _WIDEST)
    name, value = figures.series[series].name, figures.series[series].values[place]
    title = f"{figures.places[place]}, {name}: {figures.with_unit(value)}"
    return element(
        "rect",
        element("title", escaped(title)),
        x=plot.x(place) - width / 2,
        y=plot.y(high),
        width=width,
        height=plot.y(low) - plot.y(high),
        fill=paint(series, key),
        stroke="var(--surface, #ffffff)",
        stroke_width=0.75,
    )
