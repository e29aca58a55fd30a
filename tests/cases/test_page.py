"""The page of published cases says what a run says."""

from pathlib import Path

import pytest

from tests.cases import page
from tests.cases.published import published

PROJECT = Path(__file__).parents[2]


def test_the_page_lists_what_a_run_gives() -> None:
    """Totals and every case that did not pass, with its reason: no line more, none less."""
    written = (PROJECT / page.PAGE).read_text(encoding="utf-8")
    assert page.render(published()) == page.part_of(written)


def test_a_part_is_written_where_the_page_keeps_its_place(tmp_path: Path) -> None:
    """What stands around it stays; written twice it is the same."""
    path = tmp_path / "page.md"
    path.write_text(f"before\n{page.BEGIN}\nold\n{page.END}\nafter\n", encoding="utf-8")
    part = f"{page.BEGIN}\n\nnew\n\n{page.END}"
    for _ in range(2):
        page.publish(str(path), part)
        assert f"before\n{part}\nafter\n" == path.read_text(encoding="utf-8")


def test_without_a_file_the_part_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """So that it can be read before it is written."""
    page.publish(page.SHOWN, "part")
    assert "part\n" == capsys.readouterr().out
