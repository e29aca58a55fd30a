"""Write the pages of the reference that the code itself knows.

    python tools/reference_pages.py

Writes the pages of `docs/reference/api`, the pictures of states, and in `docs/reference/cli.md`,
`commands.md`, `events.md` and `states.md` what stands below the mark. A test fails when the code
has changed and a page has not.
"""

import sys
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "src")]

from tools import (  # noqa: E402 - after the path.
    api_pages,
    class_pages,
    command_line_page,
    state_pages,
)

REFERENCE: Final = PROJECT / "docs" / "reference"
MARK: Final = "<!-- What follows is written by tools/reference_pages.py. -->\n\n"


def kept(name: str) -> str:
    """Give what is written by hand on a page: all that stands above the mark, and the mark."""
    above, mark, _ = (REFERENCE / name).read_text(encoding="utf-8").partition(MARK)
    return above + mark


def written() -> dict[Path, str]:
    """Give every page by its path."""
    rooms = {f"api/{room.name}.md": api_pages.page(room) for room in api_pages.ROOMS}
    classes = {
        "cli.md": kept("cli.md") + command_line_page.commands(),
        "commands.md": kept("commands.md") + class_pages.commands(),
        "events.md": kept("events.md") + class_pages.events(),
        "states.md": kept("states.md") + state_pages.page(),
    }
    texts = {**classes, "api/index.md": api_pages.index(), **rooms}
    drawn = {f"../images/states/{name}": text for name, text in state_pages.pictures().items()}
    return {(REFERENCE / name).resolve(): text for name, text in {**texts, **drawn}.items()}


if __name__ == "__main__":
    for path, text in written().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
