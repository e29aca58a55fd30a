"""Every block of Python in the pages runs, and prints what the page says it prints."""

import doctest
import pkgutil
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
