"""Colors and patterns of charts, as paints that a style sheet may change.

The hues follow Okabe and Ito, "Color Universal Design" (2008): blue, vermilion, green, purple and
yellow, with a gray. Each is so light or dark that it has a contrast of at least 3 to 1 with the
page (WCAG 2.2, 1.4.11) and lies apart from the others for eyes that miss a color. After six series
they come again with a pattern. `page.css` has the same names for dark pages and for paper.
"""

from collections.abc import Iterator
from typing import Final

from salescore.reports.markup import element

__all__ = ["HEAT", "HUES", "SERIES_MAX", "heat", "hue", "ink", "paint", "patterns"]

HUES: Final = ("#1b86e0", "#86330b", "#04a375", "#b03da3", "#ad840c", "#434e59")
"""Of the first six series."""

HEAT: Final = {
    "warm": ("#fbe3d6", "#f5c3a8", "#e88f66", "#b9480f", "#7d2c05"),
    "cool": ("#e0edf6", "#b5d5ea", "#74afd6", "#1a6ea8", "#0b4872"),
}
"""Fills from little to much: warm below zero, cool above."""

_DARK_FROM: Final = 3
"""The first level whose ink is white."""

_PATTERNS: Final = (
    ("", 0),
    ("M0 6L6 0M-1 1L1 -1M5 7L7 5", 6),
    ("M0 3H6", 6),
    ("M3 0V6", 6),
)
"""What is drawn across a hue the first, second, third and fourth time: a path and its size."""

SERIES_MAX: Final = len(HUES) * len(_PATTERNS)
"""How many series look different."""


def paint(place: int, key: str) -> str:
    """Give the fill of a series.

    Args:
        place: of the series, from 0.
        key: that of the picture.

    >>> paint(0, "c"), paint(7, "c")
    ('var(--hue-1, #1b86e0)', 'url(#c-p7)')
    """
    return hue(place) if place < len(HUES) else f"url(#{key}-p{place})"


def hue(place: int) -> str:
    """Give the color of a series, without its pattern."""
    color = place % len(HUES)
    return f"var(--hue-{color + 1}, {HUES[color]})"


def patterns(count: int, key: str) -> str:
    """Define the patterns that a picture of so many series needs."""
    defined = "".join(_patterns(count, key))
    return element("defs", defined) if defined else ""


def heat(level: int) -> str:
    """Give the fill of a level, from -5 (much below zero) over 0 to 5 (much above).

    >>> heat(0), heat(5), heat(-1)
    ('var(--heat-0, #ffffff)', 'var(--cool-5, #0b4872)', 'var(--warm-1, #fbe3d6)')
    """
    if not level:
        return "var(--heat-0, #ffffff)"
    name = "cool" if level > 0 else "warm"
    return f"var(--{name}-{abs(level)}, {HEAT[name][abs(level) - 1]})"


def ink(level: int) -> str:
    """Give the color of letters on a level's fill."""
    much = abs(level) > _DARK_FROM
    return "var(--heat-much, #ffffff)" if much else "var(--heat-little, #16202c)"


def _patterns(count: int, key: str) -> Iterator[str]:
    for place in range(len(HUES), min(count, SERIES_MAX)):
        path, size = _PATTERNS[place // len(HUES)]
        ground = element("rect", width=size, height=size, fill=hue(place))
        lines = element("path", d=path, stroke="var(--surface, #ffffff)", stroke_width=1.4)
        yield element(
            "pattern",
            ground + lines,
            id=f"{key}-p{place}",
            width=size,
            height=size,
            patternUnits="userSpaceOnUse",
        )
