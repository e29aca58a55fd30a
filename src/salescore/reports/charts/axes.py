"""The frame of charts with values upwards and places along: marks, lines across, names below."""

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from salescore.reports.charts.figures import Figures
from salescore.reports.charts.scale import Scale, nice_scale, short
from salescore.reports.charts.svg import Label, Picture, shown, text_width
from salescore.reports.markup import element

__all__ = ["Plot", "plot_of"]

_ABOVE: Final = 22
"""Pixels above the plot, for words about the highest value."""
_BELOW: Final = 30
"""Pixels below it, for the names of places."""
_GAP: Final = 8
_NAME_ROOM: Final = 110
"""The most pixels the name of a place may take."""


@frozen(kw_only=True)
class Plot:
    """Where values are drawn; all but `scale` and `places` in pixels."""

    scale: Scale
    places: int
    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def foot(self) -> float:
        """Where the names of places end, and what stands below them begins."""
        return self.bottom + _BELOW

    @property
    def step(self) -> float:
        """What a place has of the width."""
        return self.width / self.places

    def x(self, place: int) -> float:
        """Give the middle of a place."""
        return self.left + (place + 0.5) * self.step

    def y(self, value: Decimal) -> float:
        """Give the height at which a value stands."""
        return self.bottom - self.scale.share(value) * self.height

    def frame(self, figures: Figures) -> str:
        """Draw the lines across with their values, and the names of places below."""
        return "".join([*self._marks(figures.language), *self._names(figures.places)])

    def _marks(self, language: str) -> Iterator[str]:
        for tick in self.scale.ticks():
            y = self.y(tick)
            yield element(
                "path",
                d=f"M{self.left:.2f} {y:.2f}h{self.width:.2f}",
                stroke="currentColor" if not tick else "var(--line, #dfe4ea)",
                opacity=0.5 if not tick else None,
            )
            mark = Label(self.left - _GAP, y + 4, short(tick, language), "end", tone="soft")
            yield shown(mark)

    def _names(self, names: tuple[str, ...]) -> Iterator[str]:
        """Name as many places as there is room for, evenly, the last among them."""
        room = _name_room(names)
        every = math.ceil((room + _GAP) / self.step)
        for place, name in enumerate(names):
            if (len(names) - 1 - place) % every == 0 and self._holds(place, room):
                yield shown(Label(self.x(place), self.bottom + 18, name, "middle", room, "soft"))

    def _holds(self, place: int, room: float) -> bool:
        """Say whether a name has its place within the picture."""
        return self.x(place) - room / 2 >= 0


def plot_of(figures: Figures, picture: Picture, *, low: Decimal, high: Decimal) -> Plot:
    """Lay out a plot for values between two; the name of its last place is within the picture."""
    scale = nice_scale(low, high, marks=4 if picture.is_narrow else 5)
    left = _GAP + max(text_width(short(tick, figures.language)) for tick in scale.ticks())
    places, width = len(figures.places), picture.width - left
    with_name = (width - _name_room(figures.places) / 2) / (1 - 0.5 / places)
    return Plot(
        scale=scale,
        places=places,
        left=left,
        top=_ABOVE,
        width=min(width, with_name),
        height=190 if picture.is_narrow else 260,
    )


def _name_room(names: tuple[str, ...]) -> float:
    """Give the pixels that the longest name of a place may take."""
    return min(max(map(text_width, names)), _NAME_ROOM)
