"""Style for a terminal: never another word."""

import io
import re
import sys

import pytest

from salescore.cli.styles import styled
from tests.commands import Terminal

TEXT = "Sales\n\nmonth     net\n-------  ----\n2026-07  1.00\n    why\n-------  ----\nTotal    1.00"
MARKS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing in the environment say what a terminal can do."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_a_terminal_gets_the_same_words_in_style() -> None:
    """Title and headings are bold, rules and reasons dim; without the marks it is the text."""
    text = styled(TEXT, Terminal())
    assert TEXT == MARKS.sub("", text)
    lines = text.split("\n")
    bold, dim = "\x1b[1m", "\x1b[2m"
    assert [bold, "", bold, dim, "", dim, dim, ""] == [
        (MARKS.match(line) or [""])[0] for line in lines
    ]


def test_long_and_wide_lines_are_not_broken() -> None:
    """What is wider than the terminal is its business: figures must not move."""
    text = "绿茶 " * 100 + "[bold]x[/bold]\n"
    assert text == MARKS.sub("", styled(text, Terminal()))


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_style_can_be_switched_off(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As no-color.org asks, and where the terminal knows none."""
    monkeypatch.setenv(name, value)
    assert styled(TEXT, Terminal()) == TEXT


def test_a_file_gets_no_marks() -> None:
    """What is piped or written is plain."""
    assert styled(TEXT, io.StringIO()) == TEXT


def test_without_the_extra_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line needs nothing but the core."""
    for name in [name for name in sys.modules if name == "rich" or name.startswith("rich.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rich.console", None)
    assert styled(TEXT, Terminal()) == TEXT
