"""The page of limits says what the code says."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from salescore.localized.messages_en import MESSAGES

PROJECT = Path(__file__).parents[2]
ROW = re.compile(r"^\| .+ \| ([\d,]+)(?: characters)? \| `(\S+)\.(\w+)` \| (.+) \|$", re.MULTILINE)
LIMIT = re.compile(r"^([A-Z][A-Z_]*_(?:MAX|LIMIT))\b(?:: Final)? = ", re.MULTILINE)
ROWS = ROW.findall((PROJECT / "docs/reference/limits.md").read_text(encoding="utf-8"))


def declared() -> Iterator[str]:
    """Give every public limit of the packages by its full name."""
    for path in (PROJECT / "src").rglob("*.py"):
        if "testing" not in path.parts:
            module = ".".join(path.relative_to(PROJECT / "src").with_suffix("").parts)
            for name in LIMIT.findall(path.read_text(encoding="utf-8")):
                yield f"{module.removesuffix('.__init__')}.{name}"


def test_every_limit_is_listed() -> None:
    """Whoever sets an end to something says so on the page."""
    assert set() == set(declared()) - {f"{module}.{name}" for _, module, name, _ in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[1]}.{row[2]}")
def test_a_figure_is_that_of_the_code(row: tuple[str, str, str, str]) -> None:
    """The number on the page is the one that counts."""
    figure, module, name, _ = row
    assert int(getattr(import_module(module), name)) == int(figure.replace(",", ""))


def test_errors_of_the_page_exist() -> None:
    """What the last column names is a code of the library; a dash refuses nothing."""
    named = [re.findall(r"\[`([\w.]+)`\]", error) or error for *_, error in ROWS]
    assert [] == [each for each in named if each != "—" and not set(each) <= set(MESSAGES)]
