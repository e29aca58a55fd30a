"""The page about speed and the figures of `make bench` are the same ones."""

import re

import pytest

from bench.bars import BARS, Bar
from bench.results import PAGE, page_with


def test_the_page_shows_every_figure() -> None:
    """Each bar has its line in the table of the page, in the same order, with its demand."""
    text = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| .* \| .* \| (.*) \| .* \|$", text, re.MULTILINE)
    assert [(bar.name, bar.demand) for bar in BARS] == rows


def test_figures_are_named_once() -> None:
    """A name means one figure."""
    names = [bar.name for bar in BARS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("bar", "value", "met"),
    [
        (Bar("trips", "", 4), 4, True),
        (Bar("trips", "", 4), 4.1, False),
        (Bar("rate", "", 0.6, at_most=False), 0.6, True),
        (Bar("rate", "", 0.6, at_most=False), 0.59, False),
        (Bar("watched", "", None), 7, None),
    ],
)
def test_a_bar_is_met_at_its_limit(bar: Bar, value: float, met: bool | None) -> None:
    """The limit itself will do; a figure without one is only watched."""
    assert met is bar.met(value)


def test_writing_the_page_again_changes_the_table_only() -> None:
    """What stands around the table stays, and a second time changes nothing."""
    page = PAGE.read_text(encoding="utf-8")
    results = {BARS[0].name: {"value": 1.234}}
    once = page_with(results, page)
    assert once == page_with(results, once)
    assert "| 1.23 | <= 1.6 | met |" in once
    assert page.partition("<!-- figures")[0] == once.partition("<!-- figures")[0]
    assert page.partition("<!-- end")[2] == once.partition("<!-- end")[2]
