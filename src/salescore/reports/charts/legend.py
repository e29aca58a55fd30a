"""Legends: which color and pattern stands for which series."""

from typing import Final

from attrs import frozen

from salescore.reports.charts.figures import Figures
from salescore.reports.charts.palette import paint
from salescore.reports.charts.svg import Label, Picture, shown, text_width
from salescore.reports.markup import element

__all__ = ["Legend"]

_SWATCH: Final = 12
_LEAD: Final = 18
"""From the edge of a swatch to its name."""
_ROW: Final = 20
_GAP: Final = 16
_ABOVE: Final = 6


@frozen
class Legend:
    """The names of series, in rows below a picture; none where there is only one.

    Args:
        rows: of each series its place, its name and where it begins, in pixels.
        picture: below which it stands.
    """

    rows: tuple[tuple[tuple[int, str, float], ...], ...]
    picture: Picture

    @classmethod
    def of(cls, figures: Figures, picture: Picture) -> "Legend":
        """Lay out the names of all series."""
        if len(figures.series) == 1:
            return cls((), picture)
        rows: list[list[tuple[int, str, float]]] = [[]]
        left = 0.0
        for place, series in enumerate(figures.series):
            taken = _LEAD + min(text_width(series.name), picture.width - _LEAD) + _GAP
            if rows[-1] and left + taken - _GAP > picture.width:
                rows.append([])
                left = 0.0
            rows[-1].append((place, series.name, left))
            left += taken
        return cls(tuple(map(tuple, rows)), picture)

    @property
    def height(self) -> float:
        """How many pixels it takes."""
        return _ABOVE + _ROW * len(self.rows) if self.rows else 0

    def drawn(self, top: float) -> str:
        """Draw it.

        Args:
            top: its upper edge, in pixels.
        """
        return "".join(
            self._name(place, name, x=x, y=top + _ABOVE + _ROW * row)
            for row, names in enumerate(self.rows)
            for place, name, x in names
        )

    def _name(self, place: int, name: str, *, x: float, y: float) -> str:
        room, key = self.picture.width - _LEAD, self.picture.key
        swatch = element(
            "rect",
            x=x,
            y=y,
            width=_SWATCH,
            height=_SWATCH,
            rx=2,
            fill=paint(place, key),
        )
        return swatch + shown(Label(x + _LEAD, y + 10.5, name, room=room))
