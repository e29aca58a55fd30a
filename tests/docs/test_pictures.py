"""The pictures of the pages: drawn from what is printed, small, used, and quiet."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tools.screenshots import IMAGES, SIZE_MAX, terminals
from tools.terminal import terminal_svg

PROJECT = Path(__file__).parents[2]
PICTURES = sorted(each for each in IMAGES.rglob("*") if each.is_file())


def test_terminals_show_what_is_printed() -> None:
    """``python tools/screenshots.py`` would draw what is there."""
    assert terminals() == {
        name: (IMAGES / name).read_text(encoding="utf-8") for name in terminals()
    }


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_small_and_used(picture: Path) -> None:
    """No page waits long for it, and one shows it, with words for those who cannot see it."""
    pages = [PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    assert picture.stat().st_size <= SIZE_MAX
    path = picture.relative_to(IMAGES).as_posix()
    assert re.search(rf"!\[[^\]]+\]\([^)]*images/{re.escape(path)}\)", text)


def test_a_terminal_is_text_in_its_columns() -> None:
    """What was typed stands out; a wide character fills two columns; markup stays text."""
    root = ET.fromstring(terminal_svg(["$ salescore <x>", "茶 10"], label="a & b"))  # noqa: S314 - our own text.
    drawn = [each for each in root.iter() if each.tag.endswith("}text")]
    assert "a & b" == root.get("aria-label")
    assert ["$\u00a0salescore\u00a0<x>", "茶", "\u00a010"] == [each.text for each in drawn]
    assert ["126.0", "16.8", "25.2"] == [each.get("textLength") for each in drawn]
    assert [True, False, False] == [each.get("fill") is not None for each in drawn]
