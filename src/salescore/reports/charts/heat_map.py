"""Heat maps: a field for each place and series, the stronger the more, with its value in it."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from salescore.decimals import exactly
from salescore.reports.charts.figures import Figures
from salescore.reports.charts.palette import heat, ink
from salescore.reports.charts.scale import short
from salescore.reports.charts.svg import FONT_SIZE, Label, Picture, shown, text_width
from salescore.reports.markup import element, escaped

__all__ = ["LEVELS", "heat_map"]

LEVELS: Final = 5
"""Strengths on each side of zero."""

_SIZES: Final = (FONT_SIZE, 10)
"""Of letters in fields, the usual first."""
_ROW: Final = 26
_GAP: Final = 8
_NAMES_MAX: Final = 0.28
_HEAD_MAX: Final = 110


@frozen
class _Grid:
    """The fields: names of rows and columns, values by row, and the measures in pixels.

    Args:
        size: of the letters in the fields; None where numbers have no room.
        field: how wide a field is.
        turned: whether the names of columns run upwards.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[Decimal | None, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    size: float | None
    left: float
    top: float
    field: float
    turned: bool


@exactly
def heat_map(figures: Figures, picture: Picture = Picture()) -> str:
    """Draw a field for each value: a row for each series, or for each place if that fits better.

    Args:
        figures: negative values have a hue of their own, missing ones an empty field.

    Returns:
        SVG. The strength of a field grows with the value in `LEVELS` equal steps.
    """
    sizes = [abs(value) for _, _, value in figures.points()]
    if not sizes:
        return picture.empty(figures, kind="heat-map")
    grid = _grid(figures, picture)
    fields = [
        _field(figures, grid, row, column, most=max(sizes))
        for row in range(len(grid.rows))
        for column in range(len(grid.columns))
    ]
    height = grid.top + _ROW * len(grid.rows)
    return picture.framed(figures, "".join([_names(grid), *fields]), kind="heat-map", height=height)


def _grid(figures: Figures, picture: Picture) -> _Grid:
    """Lay the fields out: places along, unless their values have no room that way."""
    names = tuple(each.name for each in figures.series)
    values = tuple(each.values for each in figures.series)
    down = tuple(zip(*values, strict=True))
    along = _laid(names, figures.places, values=values, figures=figures, picture=picture)
    other = _laid(figures.places, names, values=down, figures=figures, picture=picture)
    if along.size or other.size:
        return along if along.size else other
    return max(along, other, key=lambda grid: grid.field)


def _laid(
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    *,
    values: tuple[tuple[Decimal | None, ...], ...],
    figures: Figures,
    picture: Picture,
) -> _Grid:
    texts = tuple(tuple(_text(each, figures.language) for each in row) for row in values)
    left = min(max(map(text_width, rows)), picture.width * _NAMES_MAX) + _GAP
    width = (picture.width - left) / len(columns)
    head = max(map(text_width, columns))
    turned = head > width - 4
    return _Grid(
        rows=rows,
        columns=columns,
        values=values,
        texts=texts,
        size=_size(texts, width - 2),
        left=left,
        top=min(head, _HEAD_MAX) + _GAP if turned else FONT_SIZE + _GAP,
        field=width,
        turned=turned,
    )


def _text(value: Decimal | None, language: str) -> str:
    return "" if value is None else short(value, language, digits=2)


def _size(texts: tuple[tuple[str, ...], ...], room: float) -> float | None:
    """Give the largest letters in which every field holds its number; None if none do."""
    widest = max(text_width(text) for row in texts for text in row) / FONT_SIZE
    return next((size for size in _SIZES if widest * size <= room), None)


def _names(grid: _Grid) -> str:
    rows = [
        Label(grid.left - _GAP, _y(grid, row) + _ROW / 2 + 4, name, "end", grid.left - _GAP)
        for row, name in enumerate(grid.rows)
    ]
    if grid.turned:
        x, y = grid.left + grid.field / 2 + 4, grid.top - _GAP / 2
        columns = [
            Label(x + column * grid.field, y, name, room=_HEAD_MAX, tone="soft", turned=True)
            for column, name in enumerate(grid.columns)
        ]
    else:
        x, y = grid.left + grid.field / 2, grid.top - _GAP
        columns = [
            Label(x + column * grid.field, y, name, "middle", grid.field, "soft")
            for column, name in enumerate(grid.columns)
        ]
    return "".join(map(shown, [*rows, *columns]))


def _y(grid: _Grid, row: int) -> float:
    return grid.top + row * _ROW


def _field(figures: Figures, grid: _Grid, row: int, column: int, *, most: Decimal) -> str:
    value = grid.values[row][column]
    x, y = grid.left + column * grid.field, _y(grid, row)
    level = 0 if value is None else _level(value, most)
    title = f"{grid.rows[row]}, {grid.columns[column]}: {figures.with_unit(value)}"
    box = element(
        "rect",
        element("title", escaped(title)),
        x=x + 1,
        y=y + 1,
        width=grid.field - 2,
        height=_ROW - 2,
        rx=3,
        fill="none" if value is None else heat(level),
        stroke="var(--line, #dfe4ea)" if not level else None,
    )
    if grid.size is None:
        return box
    text = grid.texts[row][column]
    label = Label(
        x + grid.field / 2, y + _ROW / 2 + 4, text, "middle", color=ink(level), size=grid.size
    )
    return box + shown(label)


def _level(value: Decimal, most: Decimal) -> int:
    """Give the strength, from -5 to 5; only zero has none.

    >>> [_level(Decimal(value), Decimal(100)) for value in (0, 1, 20, 21, 100, -55)]
    [0, 1, 1, 2, 5, -3]
    """
    if not value:
        return 0
    level = -int(-(Fraction(abs(value)) / Fraction(most) * LEVELS) // 1)
    return level if value > 0 else -level
