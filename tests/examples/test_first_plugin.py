"""The page "Your first plug-in", followed to the letter: every command, every file, in order."""

import os
import re
import stat
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import Final

import pytest
from attrs import frozen

from tests.newcomer.readme import BLOCK
from tests.wheels import BASE, PROJECT, pip_settings

PAGE: Final = PROJECT / "docs" / "tutorial" / "first-plugin.md"
SECONDS_MAX: Final = 300

_NAMED: Final = re.compile(r"`([\w./-]+)`(?:, [^`]*)?:\s*\Z")


@frozen
class Step:
    """Something that a reader does.

    Args:
        language: of the block.
        text: of the block.
        path: the file that the text is, or none.
        shows: what the page shows that it prints, or None where it shows nothing.
    """

    language: str
    text: str
    path: str | None
    shows: str | None


def steps(page: str) -> Iterator[Step]:
    """Read what a reader does, in order: blocks of text are what the one before prints."""
    blocks = list(BLOCK.finditer(page))
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if block[1] == "text":
            continue
        named = _NAMED.search(page[: block.start()])
        adjacent = after is not None and not page[block.end() : after.start()].strip()
        shows = after[2] if after and adjacent and after[1] == "text" else None
        yield Step(block[1], block[2], named[1] if named else None, shows)


class Reader:
    """Follows a page in an empty folder.

    Args:
        folder: where the page begins.
        environment: the variables that its commands see.
    """

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        """Stand in the folder."""
        self.folder = folder
        self._environment = environment

    def follow(self, step: Step) -> None:
        """Write the file, or type the commands and compare what they print."""
        if step.language == "sh":
            self._type(step)
            return
        assert step.path, f"nobody says where this goes:\n{step.text}"
        path = self.folder / step.path
        path.write_text(step.text, encoding="utf-8")

    def _type(self, step: Step) -> None:
        stands = self.folder / ".stands"
        ran = subprocess.run(
            ["bash", "-euc", f"{step.text}\npwd > {quote(str(stands))}"],  # noqa: S607 - a reader's.
            capture_output=True,
            check=False,
            cwd=self.folder,
            encoding="utf-8",
            env=self._environment,
            timeout=SECONDS_MAX,
        )
        assert 0 == ran.returncode, f"{step.text}\n{ran.stdout}\n{ran.stderr}"
        if step.shows is not None:
            assert step.shows == ran.stdout
        self.folder = Path(stands.read_text(encoding="utf-8").strip())


@pytest.fixture
def environment(wheelhouse: Path, tmp_path: Path) -> dict[str, str]:
    """Give a reader's variables: a `python3` that has pip, which finds packages in a folder."""
    binaries = tmp_path / "bin"
    binaries.mkdir()
    python = binaries / "python3"
    python.write_text(f'#!/bin/sh\nexec "{BASE}" "$@"\n', encoding="utf-8")
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    path = os.pathsep.join([str(binaries), os.environ["PATH"]])
    return {"PATH": path, "HOME": str(tmp_path), "LANG": "C.UTF-8", **pip_settings(wheelhouse)}


def test_the_page_works_to_the_letter(environment: dict[str, str], tmp_path: Path) -> None:
    """From nothing to a pager that is called after an order, tried and removed, in five minutes."""
    begin = time.monotonic()
    folder = tmp_path / "reader"
    folder.mkdir()
    reader = Reader(folder, environment)
    for step in steps(PAGE.read_text(encoding="utf-8")):
        reader.follow(step)
    assert SECONDS_MAX > time.monotonic() - begin
    assert (folder / "first-plugin" / "pager" / "acme_pager.py").exists()


def test_every_block_is_followed() -> None:
    """Each is a command, a file that the page names, or what a command prints."""
    found = list(steps(PAGE.read_text(encoding="utf-8")))
    assert {"py", "sh", "toml"} == {step.language for step in found}
    assert [] == [step.text for step in found if step.language != "sh" and not step.path]
    assert 4 == sum(step.shows is not None for step in found)
