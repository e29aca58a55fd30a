"""Colors can be told apart by everybody, on light and dark pages and on paper."""

import re
from importlib.resources import files
from itertools import combinations
from math import dist

import pytest

from salescore.reports.charts.palette import HEAT, HUES, SERIES_MAX, heat, ink, paint

CSS = files("salescore.reports").joinpath("page.css").read_text(encoding="utf-8")
LIGHT, DARK, PAPER = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
)
DEFAULTS = (
    {f"hue-{place}": color for place, color in enumerate(HUES, 1)}
    | {f"{name}-{place}": each for name in HEAT for place, each in enumerate(HEAT[name], 1)}
    | {"heat-0": "#ffffff", "heat-much": "#ffffff", "heat-little": "#16202c"}
)
PAGES = {"light": LIGHT | DEFAULTS, "dark": DARK, "paper": PAPER}

DEUTERANOPIA = ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969))
PROTANOPIA = ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052))
"""Machado, Oliveira and Fernandes, "A Physiologically-based Model" (2009), severity 1."""


def linear(color: str) -> tuple[float, ...]:
    """Give red, green and blue as amounts of light (IEC 61966-2-1)."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return tuple(
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colors (WCAG 2.2, relative luminance)."""
    least, most = sorted(
        sum(
            weight * part
            for weight, part in zip((0.2126, 0.7152, 0.0722), linear(each), strict=True)
        )
        for each in (one, other)
    )
    return (most + 0.05) / (least + 0.05)


def lab(light: tuple[float, ...]) -> tuple[float, float, float]:
    """Give CIE L*a*b* of an amount of light, for D65."""
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (
        sum(map(float.__mul__, row, light)) / white
        for row, white in zip(matrix, (0.9505, 1.0, 1.089), strict=True)
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(color: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """Give a color as somebody sees it whose eyes the matrix describes."""
    light = linear(color)
    return lab(tuple(min(1.0, max(0.0, sum(map(float.__mul__, row, light)))) for row in matrix))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_every_color(page: str) -> None:
    """What one page changes the others change, too; paper has the light page's."""
    assert set() == set(DEFAULTS) - set(PAGES[page])
    assert {name: PAPER[name] for name in DEFAULTS} == DEFAULTS


@pytest.mark.parametrize("page", PAGES)
def test_shapes_stand_out_from_the_page(page: str) -> None:
    """Each hue has a contrast of 3 to 1 with what it is drawn on (WCAG 2.2, 1.4.11)."""
    colors = PAGES[page]
    ground = colors["surface"]
    assert [] == [
        (name, color)
        for name, color in colors.items()
        if name.startswith("hue") and contrast(color, ground) < 3
    ]


@pytest.mark.parametrize("page", PAGES)
def test_letters_can_be_read(page: str) -> None:
    """Texts have a contrast of 4.5 to 1 with what they stand on (WCAG 2.2, 1.4.3)."""
    colors = PAGES[page]
    for name, grounds in {
        "ink": ("surface", "ground", "stripe"),
        "muted": ("surface", "ground"),
    }.items():
        assert [] == [on for on in grounds if contrast(colors[name], colors[on]) < 4.5]
    for level in range(-5, 6):
        fill, letters = (colors[re.findall(r"--([\w-]+)", each(level))[0]] for each in (heat, ink))
        assert 4.5 <= contrast(fill, letters), (level, fill, letters)


@pytest.mark.parametrize("matrix", [DEUTERANOPIA, PROTANOPIA])
@pytest.mark.parametrize("page", PAGES)
def test_neighbors_differ_for_eyes_that_miss_a_color(
    page: str, matrix: tuple[tuple[float, ...], ...]
) -> None:
    """Hues of series that follow each other lie far apart, as deuteranopes and protanopes see."""
    hues = [seen(PAGES[page][f"hue-{place}"], matrix) for place in range(1, len(HUES) + 1)]
    near = [
        (one + 1, other + 1, round(dist(hues[one], hues[other]), 1))
        for one, other in combinations(range(len(HUES)), 2)
        if dist(hues[one], hues[other]) < (10 if other - one > 1 else 20)
    ]
    assert [] == near


def test_no_two_series_look_alike() -> None:
    """There are as many paints as series may be."""
    assert SERIES_MAX == len({paint(place, "k") for place in range(SERIES_MAX)})
