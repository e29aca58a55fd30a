"""Look at pages with a headless Chromium: one for many pages, and pictures of them.

    python tools/browser.py PAGE PICTURE.png --width 390 --dark

PAGE is a file or a URL. The Chromium is the one that `SALESCORE_TEST_CHROMIUM` names, else the one
on the path; playwright (in the group `test`) drives it and brings none of its own.
"""

import argparse
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["CHROMIUM", "address", "chromium", "open_page", "take_picture"]

CHROMIUM: Final = "SALESCORE_TEST_CHROMIUM"
"""The variable that names the program."""

WIDTH: Final = 1280
HEIGHT: Final = 900

_FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--force-color-profile=srgb",
)


@contextmanager
def chromium(program: str | None = None) -> "Iterator[Browser]":
    """Run a browser, for as long as it is needed.

    Args:
        program: its path; None takes the one that the environment names, or the one on the path.
    """
    from playwright.sync_api import sync_playwright

    found = program or os.environ.get(CHROMIUM) or shutil.which("chromium")
    if not found:
        raise FileNotFoundError(f"no chromium on the path, and {CHROMIUM} is not set")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(
    browser: "Browser", place: Path | str | None, *, width: int = WIDTH, dark: bool = False
) -> "Iterator[Page]":
    """Open a page in a window of its own.

    Args:
        place: a file, or a URL; None leaves the window empty.
        width: of the window, in CSS pixels.
        dark: whether the reader prefers dark pages.
    """
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        if place is not None:
            page.goto(address(place))
        yield page
    finally:
        context.close()


def take_picture(
    browser: "Browser",
    place: Path | str,
    picture: Path,
    *,
    width: int = WIDTH,
    dark: bool = False,
    whole: bool = True,
) -> None:
    """Write a picture of a page as PNG.

    Args:
        whole: from the top to the bottom, or only what a window shows.
    """
    with open_page(browser, place, width=width, dark=dark) as page:
        page.screenshot(path=picture, full_page=whole)


def address(place: Path | str) -> str:
    """Give the URL of a file; a URL is left as it is."""
    return place if isinstance(place, str) and "://" in place else Path(place).resolve().as_uri()


def main() -> None:
    """Take one picture."""
    parser = argparse.ArgumentParser(description="Write a picture of a page as PNG.")
    parser.add_argument("page", help="a file or a URL")
    parser.add_argument("picture", type=Path, help="the PNG to write")
    parser.add_argument("--width", type=int, default=WIDTH, help="in pixels (default: %(default)s)")
    parser.add_argument("--dark", action="store_true", help="as a reader sees it who likes it dark")
    parser.add_argument("--window", action="store_true", help="only what a window shows")
    asked = parser.parse_args()
    with chromium() as browser:
        take_picture(
            browser,
            asked.page,
            asked.picture,
            width=asked.width,
            dark=asked.dark,
            whole=not asked.window,
        )


if __name__ == "__main__":
    main()
