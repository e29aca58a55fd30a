"""Line charts: values over time, a line for each series, broken where a value is missing."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from salescore.reports.charts.axes import Plot, plot_of
from salescore.reports.charts.figures import Figures, Series
from salescore.reports.charts.legend import Legend
from salescore.reports.charts.palette import HUES, hue
from salescore.reports.charts.scale import short
from salescore.reports.charts.svg import Label, Picture, shown, text_width
from salescore.reports.markup import element

__all__ = ["line"]

_DASHES: Final = ("", "7 4", "2 3", "9 3 2 3")
"""How lines are drawn the first, second, third and fourth time that a color comes."""


def line(figures: Figures, picture: Picture = Picture()) -> str:
    """Draw each series as a line over the places.

    Args:
        figures: places in the order of time; missing values leave a gap.

    Returns:
        SVG. Each value there is has a ``<circle>``, at the height of its value.
    """
    values = [value for _, _, value in figures.points()]
    if not values:
        return picture.empty(figures, kind="line")
    plot = plot_of(figures, picture, low=min(values), high=max(values))
    legend = Legend.of(figures, picture)
    drawn = [
        _series(each, place, plot=plot, alone=len(figures.series) == 1)
        for place, each in enumerate(figures.series)
    ]
    parts = [plot.frame(figures), *drawn, _peak(figures, plot), legend.drawn(plot.foot)]
    return picture.framed(figures, "".join(parts), kind="line", height=plot.foot + legend.height)


def _series(series: Series, place: int, *, plot: Plot, alone: bool) -> str:
    points = [
        None if value is None else (plot.x(x), plot.y(value))
        for x, value in enumerate(series.values)
    ]
    path = " ".join(_strokes(points))
    area = element("path", d=_area(points, plot), fill=hue(0), opacity=0.12) if alone else ""
    stroke = element(
        "path",
        d=path,
        fill="none",
        stroke=hue(place),
        stroke_width=2,
        stroke_linejoin="round",
        stroke_dasharray=_DASHES[place // len(HUES) % len(_DASHES)] or None,
    )
    dots = "".join(
        element("circle", cx=point[0], cy=point[1], r=3, fill=hue(place))
        for point in points
        if point is not None
    )
    return area + stroke + dots


def _strokes(points: list[tuple[float, float] | None]) -> Iterator[str]:
    """Move to the first point of each stretch, and go on to the others."""
    pen = "M"
    for point in points:
        if point is None:
            pen = "M"
        else:
            yield f"{pen}{point[0]:.2f} {point[1]:.2f}"
            pen = "L"


def _area(points: list[tuple[float, float] | None], plot: Plot) -> str:
    """Go round what lies between zero and each stretch of the line."""
    zero, stretch, path = plot.y(Decimal(0)), list[tuple[float, float]](), ""
    for point in [*points, None]:
        if point is not None:
            stretch.append(point)
        elif stretch:
            along = "".join(f"L{x:.2f} {y:.2f}" for x, y in stretch)
            path += f"M{stretch[0][0]:.2f} {zero:.2f}{along}L{stretch[-1][0]:.2f} {zero:.2f}Z"
            stretch.clear()
    return path


def _peak(figures: Figures, plot: Plot) -> str:
    """Write the highest value of a line that is alone above its point."""
    if len(figures.series) != 1:
        return ""
    values = figures.series[0].values
    place, value = max(
        ((place, value) for place, value in enumerate(values) if value is not None),
        key=lambda point: point[1],
    )
    text = short(value, figures.language)
    half = text_width(text) / 2
    x = min(max(plot.x(place), half), plot.left + plot.width - half)
    return shown(Label(x, plot.y(value) - 9, text, "middle", tone="strong"))
