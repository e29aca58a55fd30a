"""Charts of drawn figures, and what stands in their SVG."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import Element, fromstring

from hypothesis import strategies as st

from salescore.localized import visible
from salescore.reports.charts.bar import bar
from salescore.reports.charts.figures import Figures, Series
from salescore.reports.charts.funnel import funnel
from salescore.reports.charts.heat_map import heat_map
from salescore.reports.charts.line import line
from salescore.reports.charts.stacked import stacked
from salescore.reports.charts.svg import Picture

__all__ = [
    "DRAW",
    "PICTURES",
    "box",
    "every_figures",
    "figures_of",
    "measure",
    "parsed",
    "shapes",
    "words",
    "xml_text",
]

DRAW: Final = {"bar": bar, "line": line, "stacked": stacked, "funnel": funnel, "heat_map": heat_map}
PICTURES: Final = (Picture(920, "w"), Picture(360, "n"))

_SVG: Final = "{http://www.w3.org/2000/svg}"

values = st.none() | st.decimals(-(10**12), 10**12, places=2)
names = st.text(max_size=40) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"&\x00',
        "上海绿茶贸易有限公司华东大区第二营业部",
        "]]>",
        "\ufffe",
    ]
)


@st.composite
def every_figures(draw: st.DrawFn, *, series_max: int = 8, places_max: int = 30) -> Figures:
    """Draw figures with up to 30 places, any names, missing and negative values."""
    places = draw(st.lists(names, max_size=places_max))
    count = draw(st.integers(1, series_max))
    rows = st.lists(values, min_size=len(places), max_size=len(places)).map(tuple)
    return Figures(
        title=draw(names),
        places=tuple(places),
        series=tuple(Series(draw(names), draw(rows)) for _ in range(count)),
        unit=draw(st.sampled_from([None, "EUR"])),
        digits=draw(st.sampled_from([None, 2])),
        language=draw(st.sampled_from(["en", "zh"])),
    )


def figures_of(*series: tuple[int | str | None, ...]) -> Figures:
    """Make figures of plain numbers; places are called p0, p1 and so on."""
    return Figures(
        title="Figures",
        places=tuple(f"p{place}" for place in range(len(series[0]))),
        series=tuple(
            Series(f"s{number}", tuple(None if each is None else Decimal(each) for each in row))
            for number, row in enumerate(series)
        ),
    )


def parsed(svg: str) -> Element:
    """Read SVG as XML; what is not well-formed raises."""
    return fromstring(svg)  # noqa: S314  # Our own text is what is tried.


def shapes(svg: str, name: str) -> list[Element]:
    """Give the elements of a name, those in definitions left out."""
    root = parsed(svg)
    defined = {each for defs in root.iter(f"{_SVG}defs") for each in defs.iter()}
    return [each for each in root.iter(f"{_SVG}{name}") if each not in defined]


def xml_text(text: str) -> str:
    """Give what XML can hold of a text."""
    return visible(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def words(svg: str) -> Iterator[Element]:
    """Give the texts of a picture."""
    return parsed(svg).iter(f"{_SVG}text")


def measure(shape: Element, name: str) -> float:
    """Give a measure of a shape, in pixels."""
    return float(shape.attrib[name])


def box(svg: str) -> tuple[float, float]:
    """Give the width and the height of a picture."""
    _, _, width, height = map(float, parsed(svg).attrib["viewBox"].split())
    return width, height
