"""What a browser finds on a page: what it asked for, what it complained of, what axe-core says."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import Factory, define

from tools.browser import address, open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["WIDTHS", "Visit", "visit"]

WIDTHS: Final = (1280, 390)
"""A desk and a telephone, in CSS pixels."""

_AXE: Final = """() => axe.run(document, {
    resultTypes: ["violations"], selectors: false, elementRef: false,
}).then(found => found.violations.flatMap(each => each.nodes.map(
    node => `${each.id}: ${each.help}: ${node.html.slice(0, 200)} ${node.failureSummary}`)))"""

_OUTSIDE: Final = """() => [...document.querySelectorAll("svg")].flatMap(svg => {
    const box = svg.getBoundingClientRect();
    if (!box.width) return [];
    return [...svg.querySelectorAll("text")].filter(text => {
        const own = text.getBoundingClientRect();
        return own.left < box.left - 1 || own.right > box.right + 1
            || own.top < box.top - 1 || own.bottom > box.bottom + 1;
    }).map(text => text.textContent);
})"""


@define
class Visit:
    """A page that is open.

    Attributes:
        page: to look around in.
        requests: URLs that were asked for; the first is the page itself.
        complaints: errors and warnings in its console.
    """

    page: "Page"
    requests: list[str] = Factory(list)
    complaints: list[str] = Factory(list)

    def barriers(self) -> list[str]:
        """Give what axe-core finds in the way of readers with disabilities."""
        self.page.evaluate(
            files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
        )
        found: list[str] = self.page.evaluate(_AXE)
        return found

    def overflow(self) -> int:
        """Give by how many pixels the page is wider than its window."""
        wide: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return wide

    def texts_outside(self) -> list[str]:
        """Give the texts of visible pictures that stick out of them."""
        found: list[str] = self.page.evaluate(_OUTSIDE)
        return found


@contextmanager
def visit(
    browser: "Browser", place: Path, *, width: int = WIDTHS[0], dark: bool = False
) -> Iterator[Visit]:
    """Open a file and listen from the first moment."""
    with open_page(browser, None, width=width, dark=dark) as page:
        seen = Visit(page)
        page.on("request", lambda asked: seen.requests.append(asked.url))
        page.on("console", lambda said: seen.complaints.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(address(place))
        yield seen
