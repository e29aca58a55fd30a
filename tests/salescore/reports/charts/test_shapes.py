"""What is drawn is as long as the figures are large."""

from decimal import Decimal
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.reports.charts.bar import bar
from salescore.reports.charts.figures import Figures
from salescore.reports.charts.funnel import funnel
from salescore.reports.charts.heat_map import heat_map
from salescore.reports.charts.line import line
from salescore.reports.charts.palette import heat
from salescore.reports.charts.stacked import stacked
from salescore.reports.charts.svg import Picture
from tests.salescore.reports.charts.drawings import (
    PICTURES,
    every_figures,
    figures_of,
    measure,
    shapes,
    words,
)

pictures = st.sampled_from(PICTURES)
PIXEL = 0.02
"""Measures are written with two decimals, so that two of them may differ by that much."""


def proportional(sizes: list[float], values: list[Decimal]) -> bool:
    """Say whether sizes grow with values, on one scale, within a fiftieth of a pixel."""
    most = max(values)
    if not most:
        return max(sizes) <= PIXEL
    per = max(sizes) / float(most)
    return all(
        abs(size - float(value) * per) <= PIXEL for size, value in zip(sizes, values, strict=True)
    )


@given(pictures, every_figures(series_max=1))
def test_bars_are_as_long_as_their_values(picture: Picture, figures: Figures) -> None:
    """Lengths are proportional; what is missing has no bar."""
    values = [value for value in figures.series[0].values if value is not None]
    bars = shapes(bar(figures, picture), "rect")
    assert len(values) == len(bars)
    if values:
        assert proportional([measure(each, "width") for each in bars], list(map(abs, values)))


def test_negative_bars_end_where_positive_ones_begin() -> None:
    """Zero stands in between, in another color."""
    below, above = shapes(bar(figures_of((-1, 3))), "rect")
    assert pytest.approx(measure(above, "x")) == measure(below, "x") + measure(below, "width")
    assert above.attrib["fill"] != below.attrib["fill"]


@given(pictures, every_figures(series_max=1))
def test_stages_are_as_wide_as_their_values(picture: Picture, figures: Figures) -> None:
    """A stage that is below zero, or missing, has no width."""
    values = [max(value or Decimal(0), Decimal(0)) for value in figures.series[0].values]
    bars = shapes(funnel(figures, picture), "rect")
    if any(value is not None for value in figures.series[0].values):
        assert proportional([measure(each, "width") for each in bars], values)


def test_stages_have_their_share_of_the_first() -> None:
    """In percent, and nothing where the first says nothing."""
    said = [text.text for text in words(funnel(figures_of((200, 150, None, 0))))]
    assert ["100.0 %", "75.0 %", "0.0 %"] == [each for each in said if "%" in (each or "")]
    assert not [text for text in words(funnel(figures_of((0, 5)))) if "%" in (text.text or "")]


def columns(rects: list[Element]) -> dict[str, list[Element]]:
    """Sort rectangles by where they stand; swatches of the legend are narrower than tall."""
    found: dict[str, list[Element]] = {}
    for rect in rects:
        if rect.get("stroke") is not None:
            found.setdefault(rect.attrib["x"], []).append(rect)
    return found


@given(every_figures(places_max=12))
def test_parts_sum_to_the_whole(figures: Figures) -> None:
    """Without negatives, heights of a column come to its sum on the scale of all columns."""
    whole = Figures(
        title="",
        places=figures.places,
        series=tuple(
            type(each)(
                each.name, tuple(None if value is None else abs(value) for value in each.values)
            )
            for each in figures.series
        ),
    )
    sums = [most for most, _ in whole.sums() if most]
    drawn = columns(shapes(stacked(whole), "rect"))
    heights = [sum(measure(each, "height") for each in rects) for rects in drawn.values()]
    assert len(sums) == len(heights)
    if sums:
        per = max(heights) / float(max(sums))
        slack = PIXEL * len(whole.series)
        assert all(
            abs(height - float(each) * per) <= slack
            for height, each in zip(heights, sums, strict=True)
        )


def test_parts_lie_on_each_other_and_hang_below_zero() -> None:
    """Each begins where the one before it ends; negative ones go down."""
    first, second, third = next(
        iter(columns(shapes(stacked(figures_of((10,), (20,), (-30,))), "rect")).values())
    )
    top = measure(second, "y") + measure(second, "height")
    assert pytest.approx(measure(first, "y"), abs=PIXEL) == top
    zero = measure(first, "y") + measure(first, "height")
    assert pytest.approx(zero, abs=PIXEL) == measure(third, "y")


@given(pictures, every_figures(series_max=3))
def test_points_stand_at_their_values(picture: Picture, figures: Figures) -> None:
    """Every value has a point, higher ones stand higher, as far as they are higher."""
    values = [value for each in figures.series for value in each.values if value is not None]
    points = shapes(line(figures, picture), "circle")
    assert len(values) == len(points)
    heights = [-measure(each, "cy") for each in points]
    if values:
        assert proportional(
            [each - min(heights) for each in heights], [each - min(values) for each in values]
        )


def test_a_missing_value_breaks_the_line() -> None:
    """A line that is alone has an area, and lifts its pen where nothing is known."""
    area, stroke = (
        each.attrib["d"]
        for each in shapes(line(figures_of((1, 2, None, 3))), "path")
        if each.get("stroke") is None or each.get("fill") == "none"
    )
    assert 2 == area.count("Z")
    assert 2 == stroke.count("M")


def test_lines_differ_by_more_than_color() -> None:
    """When the colors come again, the lines are dashed."""
    svg = line(figures_of(*[(place, 1) for place in range(8)]))
    dashes = [each.get("stroke-dasharray") for each in shapes(svg, "path") if each.get("fill")]
    assert [*[None] * 6, "7 4", "7 4"] == dashes


@given(every_figures(series_max=4, places_max=12))
def test_stronger_fields_have_larger_values(figures: Figures) -> None:
    """Sorted by value, the strengths never fall."""
    ranks = {heat(level): level for level in range(-5, 6)}
    fields = shapes(heat_map(figures, Picture(3000, "k")), "rect")
    values = [value for each in figures.series for value in each.values]
    if not any(value is not None for value in values):
        assert [] == fields
        return
    levels = [ranks.get(each.attrib["fill"]) for each in fields]
    assert [value is None for value in values] == [level is None for level in levels]
    known = sorted(
        (value, level) for value, level in zip(values, levels, strict=True) if value is not None
    )
    assert all(a[1] <= b[1] for a, b in pairwise(known))  # type: ignore[operator]  # none is None


def test_fields_turn_where_there_is_no_room() -> None:
    """Thirty months by two series stand along on a desk, below each other on a telephone."""
    months = figures_of(tuple(range(30)), tuple(range(30)))
    ys = [
        len({each.attrib["y"] for each in shapes(heat_map(months, picture), "rect")})
        for picture in PICTURES
    ]
    assert [2, 30] == ys


def test_fields_too_narrow_for_numbers_have_none() -> None:
    """Forty months by twenty series on a telephone are colors; their values are titles."""
    crowd = figures_of(*[tuple(range(1200, 1240))] * 20)
    svg = heat_map(crowd, PICTURES[1])
    assert 800 == len(shapes(svg, "rect"))
    assert 60 == len(list(words(svg)))
    assert "s19, p39: 1,239" in svg or "p39, s19: 1,239" in svg
