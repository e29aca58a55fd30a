"""What the page about finding says of indexes is what the kinds declare."""

import re
from pathlib import Path

from salescore.app.facades.room import Room
from tests.shops import open_shop

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "finding.md"
ROW = re.compile(r"^\| (\w+)(?: \(\w+\))? \| (`.*`) \|$", re.MULTILINE)


def test_the_page_lists_the_indexes() -> None:
    """Every noun stands there with its unique and its indexed fields, in this order."""
    page = PAGE.read_text(encoding="utf-8")
    rows = ROW.findall(page[page.index("| noun | indexed |") :])
    listed = {noun: tuple(re.findall(r"`(\w+)`", names)) for noun, names in rows}
    with open_shop() as sales:
        rooms = {name: room.kind for name, room in vars(sales).items() if isinstance(room, Room)}
    assert {name: kind.unique + kind.indexes for name, kind in sorted(rooms.items())} == listed
