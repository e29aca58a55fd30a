"""Funnels: what is left of the first stage at each later one."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from salescore.decimals import EXACT
from salescore.reports.charts.figures import Figures
from salescore.reports.charts.palette import hue
from salescore.reports.charts.scale import snug_scale
from salescore.reports.charts.svg import Label, Picture, shown, text_width
from salescore.reports.markup import element

__all__ = ["funnel"]

_THICK: Final = 30
_ROW: Final = 50
_TALL_ROW: Final = 68
_ABOVE_BAR: Final = 22
"""Pixels of a tall row above its bar, where its words stand."""
_NAMES_MAX: Final = 0.25
_GAP: Final = 14


@frozen
class _Lane:
    """Where bars may be: their middle, the widest, a row's height, and a bar's place in it."""

    middle: float
    widest: float
    row: float
    bar: float


def funnel(figures: Figures, picture: Picture = Picture()) -> str:
    """Draw the first series as centered bars from stage to stage.

    Args:
        figures: places are stages, in their order; a value below zero, or none, has no bar.

    Returns:
        SVG. Each ``<rect>`` is as wide as its value; beside it stand the value, and its share of
        the first stage's.
    """
    figures = figures.of_first
    values = figures.series[0].values
    present = [value for value in values if value is not None]
    if not present:
        return picture.empty(figures, kind="funnel")
    scale, lane = snug_scale(Decimal(0), max(present)), _lane(figures, picture)
    widths = [
        0 if value is None or value < 0 else scale.share(value) * lane.widest for value in values
    ]
    slopes = [_slope(lane, place, widths) for place in range(len(values) - 1)]
    bars = [_bar(lane, place, width) for place, width in enumerate(widths)]
    words = [_words(figures, place, picture=picture, lane=lane) for place in range(len(values))]
    height = lane.row * (len(values) - 1) + lane.bar + _THICK
    return picture.framed(figures, "".join([*slopes, *bars, *words]), kind="funnel", height=height)


def _lane(figures: Figures, picture: Picture) -> _Lane:
    if picture.is_narrow:
        return _Lane(picture.width / 2, picture.width, _TALL_ROW, _ABOVE_BAR)
    names = min(max(map(text_width, figures.places)), picture.width * _NAMES_MAX) + _GAP
    texts = max(text_width(figures.with_unit(value)) for value in figures.series[0].values) + _GAP
    widest = picture.width - names - texts
    return _Lane(names + widest / 2, widest, _ROW, 0)


def _bar(lane: _Lane, place: int, width: float) -> str:
    return element(
        "rect",
        x=lane.middle - width / 2,
        y=place * lane.row + lane.bar,
        width=width,
        height=_THICK,
        rx=2,
        fill=hue(0),
    )


def _slope(lane: _Lane, place: int, widths: list[float]) -> str:
    """Draw the shadow that leads from a bar to the next."""
    top, end = place * lane.row + lane.bar + _THICK, (place + 1) * lane.row + lane.bar
    above, below = widths[place] / 2, widths[place + 1] / 2
    path = (
        f"M{lane.middle - above:.2f} {top:.2f}h{2 * above:.2f}"
        f"L{lane.middle + below:.2f} {end:.2f}h{-2 * below:.2f}Z"
    )
    return element("path", d=path, fill=hue(0), opacity=0.15)


def _words(figures: Figures, place: int, *, picture: Picture, lane: _Lane) -> str:
    name, value = figures.places[place], figures.series[0].values[place]
    text, share = figures.with_unit(value), _share(figures.series[0].values[0], value)
    if picture.is_narrow:
        top = place * lane.row + _ABOVE_BAR - 7
        both = f"{text} · {share}" if share else text
        return shown(Label(0, top, name, room=picture.width - text_width(both) - _GAP)) + shown(
            Label(picture.width, top, both, "end", tone="strong")
        )
    line = place * lane.row + _THICK / 2
    room = lane.middle - lane.widest / 2 - _GAP
    return (
        shown(Label(0, line + 4, name, room=room))
        + shown(Label(picture.width, line - 2, text, "end", tone="strong"))
        + shown(Label(picture.width, line + 13, share, "end", tone="soft"))
    )


def _share(first: Decimal | None, value: Decimal | None) -> str:
    """Give the share of the first stage in percent, if that says anything."""
    if first is None or value is None or first <= 0:
        return ""
    tenths = round(Fraction(value) / Fraction(first) * 1000)
    return f"{Decimal(tenths).scaleb(-1, EXACT):,f} %"
