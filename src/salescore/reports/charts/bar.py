"""Bar charts: a row for each place, its bar as long as its value, the value beside it."""

from decimal import Decimal
from typing import Final

from attrs import frozen

from salescore.reports.charts.figures import Figures
from salescore.reports.charts.palette import hue
from salescore.reports.charts.scale import Scale, snug_scale
from salescore.reports.charts.svg import Label, Picture, shown, text_width
from salescore.reports.markup import element

__all__ = ["bar"]

_GAP: Final = 12
_THICK: Final = 18
_ROW: Final = 28
_TALL_ROW: Final = 44
"""A row with its name above the bar."""
_NAMES_MAX: Final = 0.3
"""The share of the width that names may take."""


@frozen
class _Lane:
    """Where bars may be: from the left edge, so many pixels; a row's height, and a bar's place."""

    left: float
    length: float
    row: float
    bar: float


def bar(figures: Figures, picture: Picture = Picture()) -> str:
    """Draw the first series as horizontal bars, in the order of the places.

    Args:
        figures: negative values go to the left of zero; missing ones leave a gap.

    Returns:
        SVG. Each ``<rect>`` is as long as its value, on one scale from zero.
    """
    figures = figures.of_first
    values = figures.series[0].values
    present = [value for value in values if value is not None]
    if not present:
        return picture.empty(figures, kind="bar")
    scale = snug_scale(min(present), max(present))
    lane = _lane(figures, picture)
    rows = [
        _row(figures, place, picture=picture, lane=lane, scale=scale)
        for place in range(len(values))
    ]
    zero = lane.left + scale.share(Decimal(0)) * lane.length
    height = lane.row * len(values)
    axis = "".join(_zero(lane, place, zero) for place in range(len(values)))
    return picture.framed(figures, "".join([*rows, axis]), kind="bar", height=height)


def _zero(lane: _Lane, place: int, zero: float) -> str:
    """Draw the line from which a bar starts, a little longer than the bar is thick."""
    top = place * lane.row + lane.bar - 2
    return element(
        "path", d=f"M{zero:.2f} {top:.2f}v{_THICK + 4}", stroke="currentColor", opacity=0.4
    )


def _lane(figures: Figures, picture: Picture) -> _Lane:
    if picture.is_narrow:
        return _Lane(1, picture.width - 2, _TALL_ROW, 20)
    names = max(map(text_width, figures.places))
    left = min(names, picture.width * _NAMES_MAX) + _GAP
    right = max(text_width(figures.text(value)) for value in figures.series[0].values) + _GAP
    return _Lane(left, picture.width - left - right, _ROW, (_ROW - _THICK) / 2)


def _row(figures: Figures, place: int, *, picture: Picture, lane: _Lane, scale: Scale) -> str:
    value, name = figures.series[0].values[place], figures.places[place]
    top, text = place * lane.row, figures.text(value)
    if picture.is_narrow:
        room = picture.width - text_width(text) - _GAP
        name_label = Label(0, top + 14, name, room=room)
        value_label = Label(picture.width, top + 14, text, anchor="end", tone="strong")
    else:
        line = top + lane.row / 2 + 4
        name_label = Label(lane.left - _GAP, line, name, anchor="end", room=lane.left - _GAP)
        value_label = Label(picture.width, line, text, anchor="end", tone="strong")
    return shown(name_label) + _bar(figures, place, lane=lane, scale=scale) + shown(value_label)


def _bar(figures: Figures, place: int, *, lane: _Lane, scale: Scale) -> str:
    value = figures.series[0].values[place]
    if value is None:
        return ""
    ends = sorted((scale.share(Decimal(0)), scale.share(value)))
    return element(
        "rect",
        x=lane.left + ends[0] * lane.length,
        y=place * lane.row + lane.bar,
        width=(ends[1] - ends[0]) * lane.length,
        height=_THICK,
        rx=2,
        fill=hue(0 if value >= 0 else 1),
    )
