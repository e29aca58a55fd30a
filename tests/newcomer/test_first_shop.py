"""A newcomer follows "Your first shop": the blocks as one file, then the command line."""

import re
import shlex
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.newcomer.newcomer import Newcomer
from tests.newcomer.readme import BLOCK, without_dates
from tests.wheels import PROJECT

PAGE: Final = PROJECT / "docs" / "tutorial" / "first-shop.md"

_NAMED: Final = re.compile(r"Write `([\w.-]+)`:\s*\Z")


@pytest.fixture
def reader(machine: dict[str, str], tmp_path: Path) -> Newcomer:
    """Give somebody with an empty folder, and with this environment's `python` and `salescore`."""
    binaries, folder = tmp_path / "bin", tmp_path / "shop"
    binaries.mkdir()
    folder.mkdir()
    for name, words in {"python": "", "salescore": " -m salescore"}.items():
        script = binaries / name
        command = f"exec {shlex.quote(sys.executable)}{words}"
        script.write_text(f'#!/bin/sh\n{command} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    sources = {"PYTHONPATH": f"{PROJECT / 'src'}"}
    return Newcomer(folder, machine | sources | {"PATH": f"{binaries}:{machine['PATH']}"})


def test_the_page_works_to_the_letter(reader: Newcomer) -> None:
    """What Python prints is what the page says, and so is what commands print, but for dates."""
    page = PAGE.read_text(encoding="utf-8")
    blocks = [(each[1], each[2], page[: each.start()]) for each in BLOCK.finditer(page)]
    python = "\n".join(text for language, text, _ in blocks if language == "python")
    (reader.folder / "shop.py").write_text(python, encoding="utf-8")
    promised = "".join(text for language, text, _ in blocks if language == "output")
    assert without_dates(promised) == without_dates(reader.types("python shop.py").text)

    said = ""
    for language, text, before in blocks:
        if language == "sh":
            said = reader.types(text).text
        elif language == "csv" and (named := _NAMED.search(before)):
            (reader.folder / named[1]).write_text(text, encoding="utf-8")
        elif language == "text":
            assert without_dates(text) == without_dates(said)


def test_every_block_is_followed() -> None:
    """A file is named before it is shown, and the page has commands with what they print."""
    page = PAGE.read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(page))
    assert {"python", "output", "sh", "csv", "text"} == {block[1] for block in blocks}
    assert all(_NAMED.search(page[: block.start()]) for block in blocks if block[1] == "csv")
