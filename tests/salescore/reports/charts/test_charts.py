"""Laws of all charts: well-formed, nothing outside, nothing unescaped, always in words, too."""

import re
from decimal import Decimal, localcontext

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from salescore.errors import InvalidValue
from salescore.reports.charts.figures import Figures, Series
from salescore.reports.charts.svg import FONT_SIZE, Picture, text_width
from tests.salescore.reports.charts.drawings import (
    DRAW,
    PICTURES,
    box,
    every_figures,
    figures_of,
    measure,
    parsed,
    words,
    xml_text,
)

kinds = st.sampled_from(sorted(DRAW))
pictures = st.sampled_from(PICTURES)


@given(kinds, pictures, every_figures())
def test_it_is_well_formed_and_says_what_it_is(
    kind: str, picture: Picture, figures: Figures
) -> None:
    """Any figures give XML: an image with a title and a description, by ids of its own."""
    root = parsed(DRAW[kind](figures, picture))
    title, about, *_ = root
    told = figures.of_first if kind in {"bar", "funnel"} else figures
    assert "img" == root.attrib["role"]
    assert f"{title.attrib['id']} {about.attrib['id']}" == root.attrib["aria-labelledby"]
    assert xml_text(figures.title) == (title.text or "")
    assert xml_text(told.description) == (about.text or "")


@example("line", PICTURES[1], evolve(figures_of(tuple(range(10))), places=("W" * 30,) * 10))
@given(kinds, pictures, every_figures())
def test_no_text_sticks_out(kind: str, picture: Picture, figures: Figures) -> None:
    """Texts lie within the picture, by the estimate of their widths."""
    svg = DRAW[kind](figures, picture)
    width, height = box(svg)
    for text in words(svg):
        long = text_width(text.text or "") * float(text.get("font-size", FONT_SIZE)) / FONT_SIZE
        x, y = measure(text, "x"), measure(text, "y")
        back = {"middle": long / 2, "end": long}.get(text.get("text-anchor", ""), 0)
        if text.get("transform") is None:
            assert -1 <= x - back
            assert x - back + long <= width + 1
            assert FONT_SIZE * 0.7 <= y <= height
        else:
            assert -1 <= y - long
            assert FONT_SIZE * 0.7 <= x <= width


@given(kinds, pictures, every_figures())
def test_names_are_no_markup(kind: str, picture: Picture, figures: Figures) -> None:
    """There are only the elements that charts draw, and no control characters."""
    svg = DRAW[kind](figures, picture)
    known = {"svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "text"}
    assert set() == {each.tag.rpartition("}")[2] for each in parsed(svg).iter()} - known
    assert not re.search("[\0-\x1f\x7f-\x9f\ufffe\uffff]", svg)


@example("heat_map", figures_of(("543846187898", "903915300000")))
@given(kinds, every_figures(series_max=3, places_max=5))
def test_the_decimal_context_of_a_caller_changes_nothing(kind: str, figures: Figures) -> None:
    """Two digits of precision outside leave the picture as it is."""
    usual = DRAW[kind](figures)
    with localcontext(prec=2):
        assert usual == DRAW[kind](figures)


@pytest.mark.parametrize("kind", DRAW)
@pytest.mark.parametrize("row", [(), (None,), (None, None)])
def test_nothing_to_draw_is_said(kind: str, row: tuple[None, ...]) -> None:
    """Without figures there is a sentence instead of axes."""
    assert ["No figures."] == [text.text for text in words(DRAW[kind](figures_of(row)))]


@pytest.mark.parametrize("kind", DRAW)
def test_zeros_are_drawn(kind: str) -> None:
    """Figures that are all zero have a scale all the same."""
    assert "<text" in DRAW[kind](figures_of((0, 0), (0, 0)))


@pytest.mark.parametrize("kind", DRAW)
def test_huge_and_tiny_figures_are_drawn(kind: str) -> None:
    """No value is too large or too small for a scale."""
    svg = DRAW[kind](figures_of(("1E+100", "1E-100", "-1E+100")))
    assert not re.search(r"nan|inf(?!o)", svg)


def test_a_value_in_words_is_exact() -> None:
    """Money has all digits of its currency; the extremes are told with place and series."""
    figures = figures_of((3, None), (1, "2.5"))
    assert "Highest: 3 (p0, s0). Lowest: 1 (p0, s1)." == figures.description
    assert "-" == figures.text(None)
    assert Decimal("2.5") == figures.series[1].values[1]


@pytest.mark.parametrize("series", [(), (Series("net", (Decimal(1),)),)])
def test_each_place_has_a_value_or_none(series: tuple[Series, ...]) -> None:
    """No series at all, or one that is too short, is refused."""
    with pytest.raises(InvalidValue, match="as many values as places"):
        Figures(title="Sales", places=("a", "b"), series=series)
