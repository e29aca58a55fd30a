"""A newcomer clones the repository and follows the README from top to bottom."""

import re
from pathlib import Path

import pytest

from salescore.reports.layout import display_width
from tests.newcomer import readme
from tests.newcomer.conftest import INSTALLED_IN
from tests.newcomer.newcomer import Newcomer
from tests.newcomer.terminal import COLUMNS, Screen

TESTS = "make test"
TESTED_IN = 7200.0
"""Seconds for every test."""


def next_steps(screen: Screen) -> list[str]:
    """Give the commands that a screen offers: lines that begin with two blanks at its end."""
    last = screen.text.rstrip().rpartition("\n\n")[2]
    return [line.strip() for line in last.split("\n")]


def test_the_readme_has_two_commands(repository: Path) -> None:
    """Clone, see, try: three lines, of which the first only brings the files."""
    first, *others = readme.commands(repository)
    assert first.startswith(f"git clone {repository} ")
    assert ["make demo", TESTS] == others


def test_pictures_are_in_the_clone(clone: Newcomer) -> None:
    """A page of a code host shows them, and so does a reader without a network."""
    pictures = re.findall(r'(?:src|srcset)="([^"]+)"', readme.README.read_text(encoding="utf-8"))
    assert pictures
    assert [] == [name for name in pictures if not (clone.folder / name).is_file()]


def test_the_demo_fits_the_terminal(demo: Screen) -> None:
    """No line that it prints is wider than 80 cells, the installation included."""
    lines = demo.text.split("\n")
    assert [] == [line for line in lines if display_width(line) > COLUMNS]
    assert any("1,265,793.29" in line for line in lines), "the figures are there"


def test_what_to_try_next_works_as_pasted(clone: Newcomer, demo: Screen) -> None:
    """Each command at the end of the demo runs, says something, and fits the terminal."""
    steps = next_steps(demo)
    assert 3 <= len(steps)
    assert [] == [step for step in steps if display_width(f"$ {step}") > COLUMNS]
    for step in steps:
        screen = clone.types(step)
        assert screen.text.strip(), step


def test_the_samples_print_what_the_readme_shows(clone: Newcomer, demo: Screen) -> None:
    """The blocks of Python, saved as one file, print the blocks of output but for the dates."""
    assert demo.code == 0
    (clone.folder / "shop.py").write_text(readme.program(), encoding="utf-8")
    screen = clone.types(".venv/bin/python -W error shop.py")
    assert readme.without_dates(readme.promised()) == readme.without_dates(screen.text)


def test_make_alone_says_what_there_is(clone: Newcomer) -> None:
    """Each target has a line, and the lines fit the terminal."""
    lines = clone.types("make").text.rstrip().split("\n")
    assert [] == [line for line in lines if display_width(line) > COLUMNS]
    assert {"make demo", "make test"} <= {" ".join(line.split()[:2]) for line in lines}


def test_nothing_is_left_for_git(clone: Newcomer, demo: Screen) -> None:
    """What the demo and the samples write is ignored, so that a first commit holds no database."""
    assert demo.code == 0
    (clone.folder / "shop.py").unlink(missing_ok=True)
    assert "" == clone.types("git status --short").text


@pytest.mark.long
def test_every_line_of_the_readme_on_a_machine_with_a_network(
    repository: Path, machine: dict[str, str], tmp_path: Path
) -> None:
    """As printed, with packages from wherever pip finds them, and every test."""
    first, see, try_ = readme.commands(repository)
    home = Newcomer(tmp_path, machine)
    clone = Newcomer(Path(home.types(f"{first} && pwd").text.split()[-1]), machine)
    clone.types(see, seconds=INSTALLED_IN)
    assert " passed" in clone.types(try_, seconds=TESTED_IN).text.rstrip().split("\n")[-1]
