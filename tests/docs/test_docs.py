"""Every block of Python in the pages runs, and prints what the page says it prints."""

import doctest
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from sybil import Sybil
from sybil.example import Example
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

import salescore
import salescore_adapters
import salescore_sql

PROJECT = Path(__file__).parents[2]
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]


class Printed:
    """What the page's blocks printed since somebody asked.

    Args:
        capsys: pytest's ear.
    """

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Listen from now on."""
        self._capsys = capsys

    def compare(self, example: Example) -> None:
        """Compare an `output` block with what was printed before it."""
        assert str(example.parsed).rstrip() == self._capsys.readouterr().out.rstrip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_links_lead_somewhere(page: Path) -> None:
    """What a page points at inside the project is there."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [] == [target for target in targets if not (page.parent / target).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_named_links_lead_somewhere(page: Path) -> None:
    """What a page points at by a name defined below it is there."""
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"^\[[\w-]+\]: (?!https?:)([^#\s]+)", text, re.MULTILINE)
    assert [] == [target for target in targets if not (page.parent / target).exists()]


def test_every_page_is_found() -> None:
    """The front page points at every page, that of the public API at its own."""
    docs = PROJECT / "docs"
    fronts = {docs: docs / "index.md", docs / "reference/api": docs / "reference/api/index.md"}
    text = {folder: front.read_text(encoding="utf-8") for folder, front in fronts.items()}
    pages = [page for page in docs.rglob("*.md") if page not in fronts.values()]
    homes = {page: next((each for each in page.parents if each in fronts), docs) for page in pages}
    assert [] == [
        str(page)
        for page, home in homes.items()
        if f"]({page.relative_to(home).as_posix()})" not in text[home]
    ]


def listed(nav: list[Any]) -> Iterator[str]:
    """Give the pages of a navigation, from top to bottom."""
    for entry in nav:
        for inside in entry.values() if isinstance(entry, dict) else [entry]:
            yield from [inside] if isinstance(inside, str) else listed(inside)


def test_every_page_stands_in_the_navigation() -> None:
    """Each page once, and no other."""
    site = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    pages = [page.relative_to(PROJECT / "docs").as_posix() for page in PAGES[1:]]
    assert sorted(pages) == sorted(listed(site["nav"]))


def modules() -> Iterator[str]:
    """Walk the packages; `__main__` is a program."""
    for package in (salescore, salescore_sql, salescore_adapters):
        yield package.__name__
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                yield module.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_page_runs(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reader who types a page's blocks one after the other sees what the page shows."""
    printed = Printed(capsys)
    output = CodeBlockParser("output", printed.compare)
    for example in Sybil(parsers=[PythonCodeBlockParser(), output]).parse(page).examples():
        example.evaluate()


@pytest.mark.parametrize("name", sorted(modules()))
def test_doctests_run(name: str) -> None:
    """The examples in a module's docstrings give what they say they give."""
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    said: list[str] = []
    for example in doctest.DocTestFinder(exclude_empty=True).find(import_module(name), name):
        runner.run(example, out=said.append)
    assert 0 == runner.failures, "".join(said)
