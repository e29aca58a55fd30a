"""Make the pictures of the documentation: terminals, the report, the site.

    python tools/screenshots.py [--site]

Writes `docs/images`. Terminals are drawn from what the command line really prints; the others are
taken by a Chromium (see `tools/browser.py`). With ``--site`` also the front page of the built site.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Final
from unittest.mock import patch

PROJECT: Final = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "src")]

import salescore  # noqa: E402 - after the path.
from salescore.cli import main as command_line  # noqa: E402
from salescore.clock import FixedClock  # noqa: E402
from salescore.pricing import PriceList, percent_off, price  # noqa: E402
from tools.browser import chromium, take_picture  # noqa: E402
from tools.terminal import terminal_svg  # noqa: E402

IMAGES: Final = PROJECT / "docs" / "images"
SIZE_MAX: Final = 300_000
"""Bytes of a picture."""

_JULY: Final = FixedClock(datetime(2026, 7, 1, 9, tzinfo=UTC))
_TABLES: Final = 2
"""So many tables of the demo's output fit one picture."""


@contextmanager
def own_folder() -> Iterator[Path]:
    """Work in an empty folder on the first of July 2026, as the pages do."""
    clock = patch("salescore.app.application.SystemClock", lambda: _JULY)
    with tempfile.TemporaryDirectory() as folder, chdir(folder), clock:
        yield Path(folder)


def typed(*words: str) -> list[str]:
    """Give a command and what it printed, line by line."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(StringIO()):
        code = command_line(list(words))
    if code:
        raise RuntimeError(f"salescore {' '.join(words)} ended with {code}")
    return [f"$ salescore {' '.join(words)}", *said.getvalue().rstrip().splitlines()]


def tea_shop() -> None:
    """Open the shop of the tutorial, and sell."""
    with salescore.open("sqlite:///shop.db", tenant="acme") as sales:
        sales.taxes.set("standard", rate="0.19", name="VAT 19 %")
        names = {"en": "Green tea", "zh": "绿茶"}
        sales.products.add("TEA-1", name=names, unit="box", tax_code="standard")
        prices = [price("TEA-1", "18.00"), price("TEA-1", "16.50", at_least=10)]
        off = [percent_off(5, group="cafes")]
        sales.prices.publish(PriceList("retail", currency="EUR", prices=prices, discounts=off))
        sales.stock.receive("TEA-1", 60)
        anna = sales.customers.add("Anna's Café", currency="EUR", groups=["cafes"])
        order = sales.orders.place(anna, [("TEA-1", 24)], key="web-8172")
        sales.shipments.ship(order, [("TEA-1", 20)])
        invoice = sales.invoices.issue(order)
        sales.payments.record(invoice, invoice.gross, reference="bank 41/7", key="bank-41-7")


def explained(language: str) -> list[str]:
    """Ask the command line for an order's figures, and for what happened to it."""
    store = ("--url", "sqlite:///shop.db", "--language", language)
    with own_folder():
        tea_shop()
        why = typed("explain", "SO-2026-000001", *store)
        who = typed("timeline", "SO-2026-000001", *store)
    return [*why, "", *who]


def demo(report: Path) -> list[str]:
    """Let the demo run, write its page, and give what it prints up to its third table."""
    with own_folder() as folder:
        lines = typed("demo", "--language", "en")
        shutil.copy(folder / "demo-report.html", report)
    heads = [place for place, line in enumerate(lines) if line.startswith("Sales by")]
    return [*lines[: heads[_TABLES]], "..."]


def terminals() -> dict[str, str]:
    """Give the pictures of terminals that are the same in every run, by name."""
    says = "An order explained, and its time line, on the command line"
    return {
        "explain.svg": terminal_svg(explained("en"), label=says),
        "explain.zh.svg": terminal_svg(explained("zh"), label="命令行：订单的价格说明与时间线"),
    }


def taken(page: Path, *, site: bool) -> None:
    """Take the pictures that a browser shows: of the demo's page, and of the site."""
    with chromium() as browser:
        for name, width, dark in (
            ("report", 1280, False),
            ("report-dark", 1280, True),
            ("report-phone", 390, False),
        ):
            take_picture(browser, page, IMAGES / f"{name}.png", width=width, dark=dark, whole=False)
        if site:
            front = PROJECT / "site" / "index.html"
            take_picture(browser, front, IMAGES / "site.png", whole=False)


def main() -> None:
    """Write every picture, and refuse one that is too big."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "demo-report.html"
        says = "The demo in a terminal"
        drawn = terminals() | {"demo.svg": terminal_svg(demo(page), label=says)}
        for name, text in drawn.items():
            (IMAGES / name).write_text(text, encoding="utf-8")
        taken(page, site="--site" in sys.argv[1:])
    for picture in sorted(IMAGES.iterdir()):
        if picture.stat().st_size > SIZE_MAX:
            raise RuntimeError(f"{picture.name}: {picture.stat().st_size:,} of {SIZE_MAX:,} bytes")


if __name__ == "__main__":
    main()
