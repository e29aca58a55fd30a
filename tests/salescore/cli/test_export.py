"""``salescore export``: where rows go, and what keeps them from going there."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.commands import Line
from tests.shops import open_shop

FULL = "/dev/full"
"""A device without room."""


def test_an_encoding_that_lacks_a_character_is_refused(
    shop: str, tmp_path: Path, line: Line
) -> None:
    """The file is not begun, and the error names what would do."""
    with open_shop(shop, seed=1) as sales:
        sales.customers.add("绿茶馆", currency="CNY")
    words = ("export", "customers", str(tmp_path / "out.csv"), "--url", shop)
    told = line(*words, "--encoding", "cp1252", "--json")
    assert (1, "encoding") == (told.code, told.error["params"]["name"])
    assert ["shop.db"] == [path.name for path in tmp_path.iterdir()]
    assert 0 == line(*words, "--encoding", "gb18030").code
    assert "绿茶馆" in (tmp_path / "out.csv").read_text("gb18030")


@pytest.mark.parametrize("name", ["", ".", "..", "folder/"])
def test_a_file_has_a_name(name: str, shop: str, line: Line) -> None:
    """An empty one, or that of a folder, is refused before the store is opened."""
    told = line("export", "customers", name, "--url", shop, "--json")
    assert (2, "error.invalid_value") == (told.code, told.error["code"])


def test_a_pipe_is_written_and_stays(shop: str, tmp_path: Path, line: Line) -> None:
    """What is there and no file, as a pipe or a device, is written itself, never replaced."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_text, encoding="utf-8")
        told = line("export", "customers", str(pipe), "--url", shop)
        assert (0, "reference,number,name") == (told.code, read.result(60)[:21])
    assert pipe.is_fifo()


def test_what_a_link_leads_to_is_replaced(shop: str, tmp_path: Path, line: Line) -> None:
    """The link stays, the file behind it is new, and is read by nobody who could not before."""
    file, link = tmp_path / "private.csv", tmp_path / "link.csv"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o600)
    link.symlink_to(file)
    assert 0 == line("export", "customers", str(link), "--url", shop).code
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8").startswith("reference,number,name")
    assert 0o600 == stat.S_IMODE(file.stat().st_mode)


def test_a_device_without_room_is_named(shop: str, line: Line) -> None:
    """A device that takes nothing is named, and stays a device."""
    told = line("export", "customers", FULL, "--url", shop, "--json")
    assert (1, "file") == (told.code, told.error["params"]["name"])
    assert Path(FULL).is_char_device()


def test_a_name_may_be_too_long_for_the_system(shop: str, line: Line) -> None:
    """What the system refuses is an error with the name, not a traceback."""
    told = line("export", "customers", "x" * 300, "--url", shop, "--json")
    assert (1, "file") == (told.code, told.error["params"]["name"])
