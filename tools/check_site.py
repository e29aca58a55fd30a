"""Look at a built site as a browser would: it loads nothing from a network, and lacks nothing.

    python tools/check_site.py [FOLDER]

Every address that a page or a style sheet loads must be a file of the site, every link inside must
end at a page and a heading that are there, and every public name must have its place. Links that a
reader may follow to the outside are allowed: the browser loads nothing from them.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from attrs import Factory, define

PROJECT: Final = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "src")]

from tools import api_pages  # noqa: E402 - after the path.

__all__ = ["problems"]

_LOADS: Final = {("script", "src"), ("img", "src"), ("link", "href"), ("source", "src")}
_FRAMES: Final = {"iframe", "object", "embed", "video", "audio"}
_SAYS_ONLY: Final = {"canonical", "next", "prev", "edit", "alternate"}
_IN_STYLES: Final = re.compile(r"(?:url\(|@import\s+)[\"']?([^\"')\s]+)")


@define
class Seen(HTMLParser):
    """What a page loads, points at, and can be pointed at.

    Attributes:
        loads: addresses that the browser fetches by itself.
        links: addresses that a reader may follow.
        places: ids of the page.
        frames: elements that would show something else.
    """

    loads: list[str] = Factory(list)
    links: list[str] = Factory(list)
    places: set[str] = Factory(set)
    frames: list[str] = Factory(list)

    def __attrs_post_init__(self) -> None:
        """Begin to read."""
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element loads or points at."""
        given = {name: value or "" for name, value in attrs}
        self.places |= {given[name] for name in ("id", "name") if name in given}
        if tag in _FRAMES:
            self.frames.append(tag)
        says_only = tag == "link" and set(given.get("rel", "").split()) <= _SAYS_ONLY
        for name, value in given.items():
            if (tag, name) in _LOADS and not says_only:
                self.loads.append(value)
            elif tag == "a" and name == "href":
                self.links.append(value)


@cache
def seen(page: Path) -> Seen:
    """Read a page once."""
    reader = Seen()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


def target(page: Path, address: str, site: Path) -> Path | None:
    """Give the file that an address inside the site means; None where there is none."""
    path = unquote(urlsplit(address).path)
    found = (site / path.lstrip("/")) if path.startswith("/") else (page.parent / path)
    found = page if not path else found
    found = found / "index.html" if found.is_dir() else found
    return found.resolve() if found.is_file() else None


def _outside(address: str) -> bool:
    return bool(urlsplit(address).scheme or urlsplit(address).netloc)


def _of_page(page: Path, site: Path) -> Iterator[str]:
    """Give what is wrong with a page."""
    reader = seen(page)
    yield from (f"shows {tag}" for tag in reader.frames)
    for address in reader.loads:
        if _outside(address) and not address.startswith("data:"):
            yield f"loads {address}"
        elif not address.startswith("data:") and target(page, address, site) is None:
            yield f"lacks {address}"
    for address in reader.links:
        if _outside(address):
            continue
        found, place = target(page, address, site), unquote(urlsplit(address).fragment)
        if found is None:
            yield f"points at {address}, which is not there"
        elif place and found.suffix == ".html" and place not in seen(found).places | {"__top"}:
            yield f"points at {address}, a heading that is not there"


def _of_names(site: Path) -> Iterator[str]:
    """Give the public names that have no place on the page of their room."""
    for room in api_pages.ROOMS:
        page = site / "reference" / "api" / f"{room.name}.html"
        text = api_pages.page(room)
        for module, block in re.findall(r"^::: (\S+)\n((?:    .*\n)+)", text, re.MULTILINE):
            for name in re.findall(r"^ {8}- (\w+)$", block, re.MULTILINE):
                if f"{module}.{name}" not in seen(page).places:
                    yield f"{room.name}: {module}.{name} is not shown"


def problems(site: Path) -> list[str]:
    """Give everything that is wrong with a built site, a line each.

    Args:
        site: its folder.
    """
    found = [
        f"{page.relative_to(site)}: {problem}"
        for page in sorted(site.rglob("*.html"))
        for problem in dict.fromkeys(_of_page(page, site))
    ]
    for sheet in sorted(site.rglob("*.css")):
        used = _IN_STYLES.findall(sheet.read_text(encoding="utf-8"))
        found += [
            f"{sheet.relative_to(site)}: loads {address}"
            for address in used
            if _outside(address) and not address.startswith("data:")
        ]
    return [*found, *_of_names(site)]


if __name__ == "__main__":
    wrong = problems(Path(sys.argv[1] if len(sys.argv) > 1 else PROJECT / "site").resolve())
    for line in wrong:
        print(line, file=sys.stderr)
    sys.exit(bool(wrong))
