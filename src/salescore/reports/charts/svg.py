"""SVG as text: elements, texts that are measured and cut, and the frame of a picture."""

import unicodedata
from typing import Final

from attrs import frozen

from salescore.localized import visible
from salescore.reports.charts.figures import Figures
from salescore.reports.markup import element, escaped, number

__all__ = ["FONT_SIZE", "Label", "Picture", "fitted", "shown", "text_width"]

FONT_SIZE: Final = 12
"""Of texts, in pixels."""

_FONT: Final = (
    "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', sans-serif"
)
_ELLIPSIS: Final = "…"
_NARROW: Final = frozenset("iljtfrI.,:;'|!()[] ")
_BROAD: Final = frozenset("mwMW@%—…")

_FRAME: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" role="img"'
    ' aria-labelledby="{key}-title {key}-about" viewBox="0 0 {width} {height}" width="{width}"'
    ' height="{height}" font-family="{font}" font-size="{size}" fill="currentColor">'
    '<title id="{key}-title">{title}</title><desc id="{key}-about">{about}</desc>{body}</svg>'
)


@frozen
class Picture:
    """The frame of a picture: how wide it is, and what tells its ids from those of others.

    Args:
        width: in pixels; below 600 the layout is that of a telephone.
        key: letters, digits and hyphens, once on a page.
    """

    width: int = 920
    key: str = "chart"

    @property
    def is_narrow(self) -> bool:
        """Whether it is drawn for a telephone."""
        return self.width < 600  # noqa: PLR2004  # The docstring names the figure.

    def framed(self, figures: Figures, body: str, *, kind: str, height: float) -> str:
        """Put what was drawn into the frame, with its title and what it says in words."""
        return _FRAME.format(
            kind=kind,
            key=self.key,
            width=self.width,
            height=number(height),
            font=_FONT,
            size=FONT_SIZE,
            title=escaped(figures.title),
            about=escaped(figures.description),
            body=body,
        )

    def empty(self, figures: Figures, *, kind: str) -> str:
        """Say that there is nothing to draw."""
        words = shown(Label(self.width / 2, 32, figures.description, "middle", self.width))
        return self.framed(figures, words, kind=kind, height=56)


@frozen
class Label:
    """A text and where it stands.

    Args:
        x: of the edge that `anchor` names, in pixels.
        y: of the line on which the letters stand.
        text: plain text.
        anchor: ``start``, ``middle`` or ``end``.
        room: the most pixels it may take; None for as many as it needs.
        tone: ``strong``, ``soft`` or plain.
        turned: whether it runs upwards.
        color: where the tone does not say it.
        size: of the letters, in pixels.
    """

    x: float
    y: float
    text: str
    anchor: str = "start"
    room: float | None = None
    tone: str = ""
    turned: bool = False
    color: str | None = None
    size: float = FONT_SIZE


def text_width(text: str) -> float:
    """Estimate how many pixels a text takes, rather too many than too few.

    >>> text_width("绿茶") > text_width("tea") > text_width("ill") > text_width("")
    True
    """
    return FONT_SIZE * sum(map(_width, visible(text)))


def fitted(text: str, room: float) -> str:
    """Cut a text that takes more than its room, and say so by an ellipsis.

    >>> fitted("Chai", 60), fitted("Sir Rodney's Marmalade", 60), fitted("Chai", 5)
    ('Chai', 'Sir Ro…', '…')
    """
    if text_width(text) <= room:
        return text
    left, kept = room - text_width(_ELLIPSIS), ""
    for letter in text:
        left -= FONT_SIZE * _width(letter)
        if left < 0:
            break
        kept += letter
    return kept.rstrip() + _ELLIPSIS


def shown(label: Label) -> str:
    """Write a text where it belongs; one that is cut keeps its whole as a title."""
    whole = visible(label.text)
    text = whole if label.room is None else fitted(whole, label.room)
    title = element("title", escaped(whole)) if text != whole else ""
    place = f"rotate(-90 {number(label.x)} {number(label.y)})" if label.turned else None
    return element(
        "text",
        escaped(text) + title,
        x=label.x,
        y=label.y,
        text_anchor=None if label.anchor == "start" else label.anchor,
        font_size=None if label.size == FONT_SIZE else label.size,
        font_weight="600" if label.tone == "strong" else None,
        fill="var(--muted, #566270)" if label.tone == "soft" else label.color,
        transform=place,
    )


def _width(letter: str) -> float:
    """Estimate a letter's width in parts of the font's size: that of a broad font."""
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in _NARROW:
        return 0.42
    return 1.02 if letter in _BROAD else 0.78 if letter.isupper() else 0.66
