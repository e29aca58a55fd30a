"""The README, the page about others and the page about speed say the same."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
PAGE = (PROJECT / "docs/explanation/comparison.md").read_text(encoding="utf-8")
SPEED = (PROJECT / "docs/explanation/performance.md").read_text(encoding="utf-8")


def rows(text: str) -> list[list[str]]:
    """Give the cells of every row of the tables of a page, without the numbers of notes."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [[re.sub(r" \[\d+\]$", "", cell.strip()) for cell in line.split("|")] for line in lines]
    return [each[1:-1] for each in cells]


def measured(row: list[str]) -> list[str]:
    """Leave out the orders a second, which the README does not show."""
    return [*row[:3], *row[4:]]


HAS = [row for row in rows(PAGE) if len(row) == 9]
FAST = [measured(row) for row in rows(PAGE) if len(row) == 5]
NOTES = sorted(set(re.findall(r"\[(\d+)\] \|", PAGE)))


def test_the_readme_repeats_the_page() -> None:
    """Who has what, and how fast, stands in the README as on the page, to the letter."""
    beside = README[README.index("## Beside others") : README.index("## In this release")]
    said = [row for row in rows(beside) if set(row) != {"---"}]
    assert [] == [row for row in said if row not in HAS and row not in FAST]
    assert {9, 4} == {len(row) for row in said}


def test_the_readme_says_what_is_missing() -> None:
    """It shows as many things that others have and we do not as a reader needs to choose."""
    beside = README[README.index("## Beside others") : README.index("## In this release")]
    ours = [row[-1] for row in rows(beside) if len(row) == 9]
    assert 4 <= ours.count("n")


@pytest.mark.parametrize("note", NOTES)
def test_a_row_with_a_number_has_its_sources(note: str) -> None:
    """Each number in the table has its note, and the notes end where the numbers do."""
    assert re.search(rf"^{note}\. \*\*", PAGE, re.MULTILINE)
    assert NOTES == re.findall(r"^(\d+)\. ", PAGE, re.MULTILINE)


@pytest.mark.parametrize(
    ("figure", "name"),
    [("0.58", "place_pg_rate_ratio_c1"), ("1.78", "place_pg_cpu_ratio")],
)
def test_ratios_are_those_of_the_page_about_speed(figure: str, name: str) -> None:
    """What we say of ourselves is the last thing that was measured, and kept."""
    [value] = [row[2] for row in rows(SPEED) if row[0] == f"`{name}`"]
    assert figure == value
    assert figure in PAGE


def test_cpu_is_that_of_the_page_about_speed() -> None:
    """The CPU of an order, ours and that of orders by hand, is the one that the page reports."""
    ours, limit = re.findall(
        r"client \+ server, was (.*?) ms against the limit's (.*?) with", SPEED
    )[0]
    cpu = {row[0]: row[1] for row in FAST}
    assert [ours, limit] == [cpu["salescore"], cpu["by hand, the same rows as salescore"]]
