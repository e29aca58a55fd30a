"""A table's page in a real browser: it stands alone, and everybody can read it."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from salescore.errors import Coded
from salescore.reports.chart import Chart
from salescore.reports.page import Exhibit, KeyFigure, ReportPage, Section
from salescore.reports.table import Table
from tests.browser.visits import WIDTHS, visit
from tests.salescore.reports.columns import EVERY_KIND
from tools.browser import address

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

TABLE = Table.of(
    Coded("reports.receivables"),
    columns=EVERY_KIND,
    rows=[
        ("<script>alert(1)</script>", 2, Decimal("1.5"), 1050, 1250, date(2026, 2, 1)),
        ('Tea & "Cups" \x00', 1, Decimal(2), -200_000, -238_000, None),
        ("绿茶馆", 1, Decimal(2), 200_000, 238_000, date(2026, 1, 1)),
    ],
    notes=(Coded("reports.currency", {"currency": "EUR"}),),
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dark", [False, True])
def test_it_stands_alone_and_everybody_can_read_it(
    browser: "Browser", tmp_path: Path, width: int, dark: bool
) -> None:
    """Nothing is loaded or complained of, axe-core finds no barrier, nothing sticks out."""
    TABLE.to_html(tmp_path / "table.html")
    with visit(browser, tmp_path / "table.html", width=width, dark=dark) as seen:
        assert [address(tmp_path / "table.html")] == seen.requests
        assert [] == seen.complaints
        assert [] == seen.barriers()
        assert [] == seen.texts_outside()
        assert 0 == seen.overflow()


def test_names_are_shown_as_they_are(browser: "Browser", tmp_path: Path) -> None:
    """Markup in a name is text to a browser, too."""
    TABLE.to_html(tmp_path / "table.html")
    with visit(browser, tmp_path / "table.html") as seen:
        shown = seen.page.locator("tbody th").all_inner_texts()
        assert ["<script>alert(1)</script>", 'Tea & "Cups" \\x00', "绿茶馆"] == shown
        assert 0 == seen.page.locator("script").count()


@pytest.mark.parametrize("width", WIDTHS)
def test_names_without_end_push_nothing_away(
    browser: "Browser", tmp_path: Path, width: int
) -> None:
    """Words of 300 letters break; the name's column leaves room for the figures beside it."""
    long = "Donaudampfschifffahrt" * 15
    chart = Chart(kind="bar", along="customer", figures=("net",), title=long)
    rows = [(long, *row[1:]) for row in TABLE.rows]
    page = ReportPage(
        title=long,
        text=(long,),
        key_figures=(KeyFigure(name=long, value=long, note=long),),
        sections=(
            Section(
                heading=long,
                text=(long,),
                exhibits=(Exhibit(table=evolve(TABLE, rows=tuple(rows)), charts=(chart,)),),
            ),
        ),
    )
    page.to_html(tmp_path / "long.html")
    with visit(browser, tmp_path / "long.html", width=width) as seen:
        assert 0 == seen.overflow()
        assert [] == seen.texts_outside()
        box, name = (seen.page.locator(each).bounding_box() for each in (".scroll", "tfoot th"))
        assert box is not None
        assert name is not None
        assert name["width"] < box["width"] / 2
