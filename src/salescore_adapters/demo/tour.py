"""The demo as a program: replay the orders, print the reports, say what to try next."""

import os
import re
import shlex
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from attrs import asdict

import salescore
from salescore import Sales
from salescore.app.job import IdempotencyConflict
from salescore.errors import SalesError
from salescore.formula import f
from salescore.reports.formats import table_plain
from salescore.reports.layout import wrapped
from salescore.reports.table import Table
from salescore_adapters.demo.dataset import load
from salescore_adapters.demo.meter import Meter
from salescore_adapters.demo.replay import ReplayResult, replay
from salescore_adapters.demo.report import demo_page
from salescore_adapters.demo.words import say

__all__ = ["TENANT", "AnotherEdition", "run"]

TENANT: Final = "northwind"
"""The tenant under which the demo keeps its records; others in the same store are not touched."""

_TOP: Final = 10
_SHOWN_ORDER: Final = "10250"
_BULLET: Final = "- "
_PASSWORD: Final = re.compile(r"(://[^:/@]*:)[^/]*@")


class AnotherEdition(SalesError, ValueError):
    """The store holds the demo of another release, whose commands differ under the same keys."""

    code = "demo.another_edition"


def run(
    url: str, *, language: str, put: Callable[[str], object], report: Path | None = None
) -> dict[str, Any]:
    """Replay the orders into a store and say what the reports say.

    Args:
        url: of the store, such as ``sqlite:///northwind.db`` or ``memory:``.
        language: of what is said, ``en`` or ``zh``.
        put: takes what is said, a few lines at a time.
        report: a file to write the reports to as a page with charts; None for none.

    Returns:
        The same for a machine: the counts of the replay, and the reports as `Table.to_json` gives
        them.

    Raises:
        AnotherEdition: the store holds something else under the demo's keys.
        SalesError: the store cannot be opened, or the file cannot be written.
    """
    northwind = load()
    width = shutil.get_terminal_size().columns
    with salescore.open(url, tenant=TENANT) as sales:
        first, last = northwind.orders[0].ordered_on, northwind.orders[-1].ordered_on
        opening = say("opening", language, orders=len(northwind.orders), first=first, last=last)
        put(_paragraph(opening, width))
        put(say("replaying", language, url=_shown(url)))
        started = time.perf_counter()
        try:
            result = replay(sales, northwind, Meter(sys.stderr))
        except IdempotencyConflict as error:
            raise AnotherEdition from error
        seconds = time.perf_counter() - started
        for text in _summary(result, language=language, seconds=seconds):
            put(_paragraph(text, width))
        reports = list(_reports(sales, result, language))
        for table, by in reports:
            shown = table if by is None else table.top(_TOP, by=by)
            put(f"\n{shown.to_text(width=width)}")
        put("\n" + "\n".join(_about(result, language, width)))
        if report is not None:
            demo_page(sales, result, language=language).to_html(report)
            put("\n" + _paragraph(say("report", language, path=report), width))
        put("\n" + "\n".join(_next(sales, url, language)))
    return {
        "url": _shown(url),
        "report": None if report is None else str(report),
        **asdict(result),
        "reports": [table_plain(table) for table, _ in reports],
    }


def _paragraph(text: str, width: int) -> str:
    return "\n".join(wrapped(text, width))


def _summary(result: ReplayResult, *, language: str, seconds: float) -> Iterator[str]:
    counts = asdict(result) | {"open": result.open}
    yield say("summary", language, seconds=f"{seconds:.1f}", **counts)
    if result.replayed:
        yield say("replayed", language, replayed=result.replayed)


def _reports(
    sales: Sales, result: ReplayResult, language: str
) -> Iterator[tuple[Table, str | None]]:
    """Give the reports, and of long ones by which figure a reader sees the first."""
    reports = sales.reports
    yield reports.sales(by="month", language=language), None
    yield reports.sales(by="category", language=language), None
    yield reports.sales(by="customer", language=language), "net"
    yield reports.sales(by="salesperson", language=language), None
    yield reports.receivables(as_of=result.last_on, language=language), "open"
    yield reports.stock(language=language), "on_hand"


def _about(result: ReplayResult, language: str, width: int) -> Iterator[str]:
    """Say honestly what the figures are, as a list."""
    yield say("about", language)
    for name in ("net", "unpaid", "unshipped"):
        text = say(name, language, open=result.open, last=result.last_on)
        first, *others = wrapped(text, width - len(_BULLET))
        yield _BULLET + first
        yield from (" " * len(_BULLET) + line for line in others)


def _next(sales: Sales, url: str, language: str) -> Iterator[str]:
    if url.startswith("memory:"):
        yield say("gone", language)
        yield ""
        yield f"  {_program()} demo --url sqlite:///northwind.db"
        return
    (order,) = sales.orders.find(f.reference == _SHOWN_ORDER)
    yield say("next", language)
    yield ""
    store = f"--url {shlex.quote(_shown(url))}"
    if len(sales.app.flow.store.tenants()) > 1:
        store += f" --tenant {TENANT}"
    yield f"  {_program()} explain {order.number} {store}"
    yield f"  {_program()} timeline {order.number} {store}"
    yield f"  {_program()} report sales --by category {store}"


def _shown(url: str) -> str:
    """Give a URL without its password."""
    return _PASSWORD.sub(r"\1***@", url)


def _program() -> str:
    """Give the shortest way to write the command, so that a line can be copied."""
    python = Path(sys.executable)
    script = python.with_name("salescore")
    if not script.exists():
        return f"{_short(python)} -m salescore"
    found = shutil.which("salescore")
    return "salescore" if found and Path(found).samefile(script) else _short(script)


def _short(path: Path) -> str:
    here = Path.cwd()
    shown = os.path.relpath(path, here) if path.is_relative_to(here) else str(path)
    return shlex.quote(shown)
