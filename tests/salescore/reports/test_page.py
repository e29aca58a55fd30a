"""Pages of HTML stand alone, and what they show is text."""

import base64
import hashlib
import re
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.errors import Coded, InvalidValue
from salescore.reports.chart import Chart
from salescore.reports.column import Column, ColumnKind
from salescore.reports.page import Exhibit, KeyFigure, ReportPage, Section
from salescore.reports.table import Table
from tests.salescore.reports.charts.drawings import xml_text
from tests.salescore.reports.columns import EVERY_KIND

NASTY = "<script>alert('1')</script>\"&\x00"


class Reader(HTMLParser):
    """Reads a page as a browser does: elements, attributes, and the text of table cells."""

    def __init__(self, page: str) -> None:
        """Read it all."""
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.cells: list[str] = []
        self._in_cell = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and its attributes."""
        self.elements.append(tag)
        self.attributes += attrs
        if tag in {"td", "th"}:
            self._in_cell = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        """Leave a cell."""
        self._in_cell = self._in_cell and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        """Note the text of a cell."""
        if self._in_cell:
            self.cells[-1] += data

    def values(self, name: str) -> list[str | None]:
        """Give the values of an attribute."""
        return [value for key, value in self.attributes if key == name]


def table(name: str = "Anna", *, language: str = "en") -> Table:
    """Make a table with a column of each kind, money in one currency."""
    return Table.of(
        Coded("reports.receivables"),
        columns=(*EVERY_KIND[:4], EVERY_KIND[5]),
        rows=[
            (name, 2, Decimal("1.5"), -123456, date(2026, 2, 1)),
            (f"{name} 2", None, None, 5, None),
        ],
        notes=(Coded("reports.currency", {"currency": "EUR"}),),
        language=language,
    )


def test_cells_are_those_of_the_text() -> None:
    """Headings with units, rows and totals, written as on a terminal."""
    cells = Reader(table().to_html(charts=())).cells
    assert ["Customer", "Orders", "Quantity box", "Net EUR", "Oldest due"] == cells[:5]
    assert ["Anna", "2", "1.5", "-1,234.56", "2026-02-01"] == cells[5:10]
    assert ["Anna 2", "-", "-", "0.05", "-"] == cells[10:15]
    assert ["Total", "2", "1.5", "-1,234.51", "2026-02-01"] == cells[15:]


@given(st.text() | st.just(NASTY))
def test_no_name_is_markup(name: str) -> None:
    """The elements are those of a harmless page; names come back as they can be shown."""
    usual = Reader(table().to_html())
    drawn = Reader(table(name).to_html())
    assert set(usual.elements) == set(drawn.elements)
    assert {key for key, _ in usual.attributes} == {key for key, _ in drawn.attributes}
    assert xml_text(name) == drawn.cells[5]


def test_every_text_of_a_page_is_escaped() -> None:
    """Title, paragraphs, key figures, headings and titles of charts are plain text."""
    chart = Chart(kind="bar", along="customer", figures=("net",), title=NASTY)
    page = ReportPage(
        title=NASTY,
        text=(NASTY,),
        key_figures=(KeyFigure(name=NASTY, value=NASTY, unit=NASTY, note=NASTY),),
        sections=(
            Section(
                heading=NASTY,
                text=(NASTY,),
                exhibits=(Exhibit(table=table(NASTY), charts=(chart,)),),
            ),
        ),
    ).to_html()
    assert "script" not in Reader(page).elements
    assert page.count("&lt;script&gt;") >= 13
    assert "\x00" not in page


def test_a_page_asks_for_nothing() -> None:
    """The policy forbids what might be loaded; the one style sheet is allowed by its hash."""
    page = table().to_html()
    (policy,) = (each for each in Reader(page).values("content") if "default-src" in str(each))
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        == policy
    )
    keys = {key for key, _ in Reader(page).attributes}
    assert set() == {key for key in keys if key in {"src", "href", "style"} or key[:2] == "on"}
    assert [] == re.findall(r"url\((?!#)|@import", page)


def test_ids_are_there_once_and_are_what_is_referred_to() -> None:
    """Several tables and charts on a page keep theirs apart."""
    exhibits = (Exhibit(table=table()), Exhibit(table=table(language="zh")))
    section = Section(heading="A", exhibits=exhibits)
    read = Reader(ReportPage(title="T", sections=(section, section)).to_html())
    ids = read.values("id")
    assert len(set(ids)) == len(ids)
    referred = {key for value in read.values("aria-labelledby") for key in str(value).split()}
    assert set() == referred - set(ids)
    assert 4 * (1 + 2 * 2) == len(ids)


@pytest.mark.parametrize(("language", "spoken"), [("zh", "zh"), ("en", "en"), ("tlh", "en")])
def test_a_page_says_its_language(language: str, spoken: str) -> None:
    """One that the library does not speak is answered in English, and says so."""
    read = Reader(table(language=language).to_html())
    assert ([spoken], ["ltr"]) == (read.values("lang"), read.values("dir"))


def test_a_table_without_figures_has_no_totals_and_no_chart() -> None:
    """A foot without a figure would say nothing."""
    columns, rows = (Column("sku", ColumnKind.TEXT),), [("TEA-1",)]
    page = Table.of(Coded("reports.stock"), columns=columns, rows=rows).to_html()
    assert {"tfoot", "figure", "ul"} & set(Reader(page).elements) == set()


def test_a_page_is_written_as_it_is_given(tmp_path: Path) -> None:
    """In UTF-8; a place that cannot be written is refused by name."""
    page = table("绿茶馆").to_html(tmp_path / "table.html")
    assert page.encode() == (tmp_path / "table.html").read_bytes()
    assert page == table("绿茶馆").to_html()
    with pytest.raises(InvalidValue) as refused:
        ReportPage(title="T", sections=()).to_html(tmp_path / "none" / "page.html")
    assert str(tmp_path / "none" / "page.html") == refused.value.params["value"]
    with pytest.raises(InvalidValue):
        ReportPage(title="T", sections=()).to_html("a\0b")
