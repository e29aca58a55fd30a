"""Every block of Python in the pages runs, and prints what the page says it prints."""

import doctest
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.example import Example
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

import salescore
import salescore_adapters
import salescore_sql

PROJECT = Path(__file__).parents[2]
PAGES = sorted([PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md")])


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


def test_every_page_is_found() -> None:
    """The index or the README points at every page."""
    text = (PROJECT / "README.md").read_text(encoding="utf-8").replace("](docs/", "](")
    text += (PROJECT / "docs/index.md").read_text(encoding="utf-8")
    pages = [str(page.relative_to(PROJECT / "docs")) for page in (PROJECT / "docs").rglob("*.md")]
    assert [] == [page for page in pages if page != "index.md" and f"]({page})" not in text]


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
