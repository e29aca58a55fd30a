"""The demo's page in a real browser, in both languages, on a desk, a telephone and paper."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import salescore
from salescore_adapters.demo.dataset import load
from salescore_adapters.demo.replay import replay
from salescore_adapters.demo.report import demo_page
from tests.browser.visits import WIDTHS, visit
from tools.browser import address

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "zh")
PAPER = 690
"""About the width of A4 without its margins, in CSS pixels."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Replay the orders once, and write the page in each language."""
    folder = tmp_path_factory.mktemp("demo")
    with salescore.open("memory:", tenant="northwind") as sales:
        result = replay(sales, load())
        for language in LANGUAGES:
            demo_page(sales, result, language=language).to_html(folder / f"{language}.html")
    return {language: folder / f"{language}.html" for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_it_stands_alone(
    browser: "Browser", pages: Mapping[str, Path], width: int, language: str
) -> None:
    """Nothing is loaded or complained of, and nothing sticks out."""
    with visit(browser, pages[language], width=width) as seen:
        assert [address(pages[language])] == seen.requests
        assert [] == seen.complaints
        assert [] == seen.texts_outside()
        assert 0 == seen.overflow()


@pytest.mark.parametrize(("language", "width"), [*zip(LANGUAGES, WIDTHS, strict=True)])
def test_everybody_can_read_it(
    browser: "Browser", pages: Mapping[str, Path], width: int, language: str
) -> None:
    """axe-core finds no barrier: English light on a desk, Chinese dark on a telephone."""
    with visit(browser, pages[language], width=width, dark=language == "zh") as seen:
        assert [] == seen.barriers()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_window_shows_each_chart_once(
    browser: "Browser", pages: Mapping[str, Path], width: int
) -> None:
    """Of the two pictures of a chart one is shown, in letters of at least nine pixels."""
    with visit(browser, pages["en"], width=width) as seen:
        figures = seen.page.locator("figure")
        assert 8 == figures.count()
        shown = seen.page.locator("figure svg:visible")
        assert 8 == shown.count()
        heights = seen.page.evaluate(
            "[...document.querySelectorAll('svg text')].map(each => each.getScreenCTM().a * 12)"
            ".filter(size => size > 0)"
        )
        assert min(heights) >= 9


def test_wide_tables_can_be_scrolled_with_the_keyboard(
    browser: "Browser", pages: Mapping[str, Path]
) -> None:
    """On a telephone the box of a table takes the focus, and the arrows move it."""
    with visit(browser, pages["en"], width=390) as seen:
        box = seen.page.locator(".scroll").nth(1)
        box.focus()
        seen.page.keyboard.press("ArrowRight")
        seen.page.wait_for_function("document.activeElement.scrollLeft > 0")
        assert "Sales by month, category" == seen.page.evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-labelledby'))"
            ".textContent"
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_is_white_and_shows_everything(
    browser: "Browser", pages: Mapping[str, Path], language: str
) -> None:
    """Printed from a dark window the page is light; no table is cut off, no box scrolls."""
    with visit(browser, pages[language], width=PAPER, dark=True) as seen:
        seen.page.emulate_media(media="print")
        assert "rgb(255, 255, 255)" == seen.page.evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        assert 0 == seen.overflow()
        assert [] == seen.page.evaluate(
            "[...document.querySelectorAll('.scroll')].filter(each =>"
            " each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight)"
            ".map(each => each.innerText.slice(0, 60))"
        )
        assert "table-header-group" == seen.page.evaluate(
            "getComputedStyle(document.querySelector('thead')).display"
        )
        assert 8 == seen.page.locator("figure .wide svg:visible").count()
