"""A newcomer with a Chinese terminal sees the demo in Chinese."""

import re
from html.parser import HTMLParser

import pytest

from salescore.reports.layout import display_width
from salescore_adapters.demo.dataset import load
from tests.newcomer.newcomer import Newcomer
from tests.newcomer.terminal import COLUMNS

LATIN = {"NW", "SKU", "USD", "UTC", "Northwind", "salescore", "unit", "x"}
"""What is the same in both languages: codes, names of companies and programs, a unit, a sign."""
FILES = ("sqlite:///northwind.db", "demo-report.html")


class Page(HTMLParser):
    """What a reader of a page of HTML sees."""

    def __init__(self, page: str) -> None:
        """Read it."""
        super().__init__()
        self.seen: list[str] = []
        self._style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of where styles begin, and of texts that are read aloud."""
        self._style = tag == "style"
        self.seen += [value or "" for name, value in attrs if name in {"title", "aria-label"}]

    def handle_data(self, data: str) -> None:
        """Take note of a text."""
        if not self._style:
            self.seen.append(data)


def words(text: str) -> set[str]:
    """Give the words in Latin letters, those with accents too."""
    for name in FILES:
        text = text.replace(name, "")
    return set(re.findall(r"[A-Za-zÀ-ÿ]+", text))


def names() -> set[str]:
    """Give the words of the names in the tables, which no one translates."""
    northwind = load()
    whole = [
        *(each.company_name for each in northwind.customers),
        *(each.name for each in northwind.products),
        *(each.name for each in northwind.employees),
    ]
    return words(" ".join(whole))


@pytest.fixture(scope="module")
def lines(installed: Newcomer) -> list[str]:
    """Give what the demo prints where the locale is Chinese."""
    chinese = Newcomer(installed.folder, installed.environment | {"LANG": "zh_CN.UTF-8"})
    return chinese.types(".venv/bin/salescore demo").text.split("\n")


def test_it_has_no_english_sentence(lines: list[str]) -> None:
    """Beside names, codes and the commands to copy there is no word in Latin letters."""
    text = "\n".join(line for line in lines if not line.startswith("  "))
    assert set() == words(text) - names() - LATIN
    assert "贸易公司" in text


def test_its_page_has_no_english_sentence(installed: Newcomer, lines: list[str]) -> None:
    """Nor has the page with charts, whose language is declared."""
    assert lines
    page = (installed.folder / "demo-report.html").read_text(encoding="utf-8")
    assert '<html lang="zh' in page
    assert set() == words("\n".join(Page(page).seen)) - names() - LATIN


def test_no_line_is_wider_than_the_terminal(lines: list[str]) -> None:
    """A Chinese character takes two cells of the 80."""
    assert [] == [line for line in lines if display_width(line) > COLUMNS]


def test_columns_stand_under_each_other(lines: list[str]) -> None:
    """Between the rules of a table every row that ends in a figure ends where the rules do."""
    rules = [place for place, line in enumerate(lines) if line.startswith("---")]
    assert 12 == len(rules), "six tables"
    for first, last in zip(rules[::2], rules[1::2], strict=True):
        width = display_width(lines[first])
        rows = [lines[first - 1], *lines[first + 1 : last], lines[last + 1]]
        assert {width} == {display_width(row) for row in rows if re.search(r"\d$", row)}
