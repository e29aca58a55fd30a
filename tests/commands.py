"""Command lines that tests run in this process."""

import io
import json
from typing import Any, NamedTuple

import pytest

from salescore import cli


class Printed(NamedTuple):
    """How a command line ended, and what it printed where."""

    code: int
    out: str
    err: str

    @property
    def plain(self) -> Any:
        """What it printed for machines."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error it printed for machines."""
        return json.loads(self.err)["error"]


class Line:
    """Runs command lines and catches what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Keep what catches."""
        self._capsys = capsys

    def __call__(self, *words: str) -> Printed:
        """Run one."""
        self._capsys.readouterr()
        code = cli.main(words)
        return Printed(code, *self._capsys.readouterr())


class Asking:
    """Runs one command on one shop."""

    def __init__(self, line: Line, command: str, url: str) -> None:
        """Keep the three."""
        self._line, self._command, self._url = line, command, url

    def __call__(self, *words: str) -> Printed:
        """Ask."""
        return self._line(self._command, *words, "--url", self._url)


class Terminal(io.StringIO):
    """A screen."""

    def isatty(self) -> bool:
        """Be one."""
        return True
