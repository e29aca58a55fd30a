"""The demo as a program: replay the orders, print the reports, say what to try next."""

import os
import shlex
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import salescore
from salescore import Sales
from salescore.formula import f
from salescore.reports.table import Table
from salescore_adapters.demo.dataset import load
from salescore_adapters.demo.meter import Meter
from salescore_adapters.demo.replay import ReplayResult, replay

__all__ = ["TENANT", "run"]

TENANT: Final = "northwind"
"""The tenant under which the demo keeps its records; others in the same store are not touched."""

_TOP: Final = 10
_SHOWN_ORDER: Final = "10250"


def run(url: str) -> None:
    """Replay the orders into a store and print what the reports say.

    Args:
        url: of the store, such as ``sqlite:///northwind.db`` or ``memory:``.

    Raises:
        SalesError: the store cannot be opened, or holds something else under the demo's keys.
    """
    northwind = load()
    with salescore.open(url, tenant=TENANT) as sales:
        print(f"Northwind, a trading company: {len(northwind.orders)} orders,", end=" ")
        print(f"{northwind.orders[0].ordered_on} to {northwind.orders[-1].ordered_on}.")
        print(f"Replaying them day by day into {url} ...", flush=True)
        started = time.perf_counter()
        result = replay(sales, northwind, Meter(sys.stderr))
        print("\n".join(_summary(result, seconds=time.perf_counter() - started)))
        for table in _tables(sales, result):
            print(f"\n{table}")
        print("\n" + "\n".join(_honest(result)))
        print("\n" + "\n".join(_next(sales, url)))


def _summary(result: ReplayResult, *, seconds: float) -> Iterator[str]:
    yield (
        f"{result.orders} orders of {result.customers} customers for {result.products} products:"
        f" {result.shipped} shipped and invoiced, {result.open} open;"
        f" {result.commands:,} commands in {seconds:.1f} s."
    )
    if result.replayed:
        yield (
            f"{result.replayed:,} of the commands were there from an earlier run:"
            " their keys were recognized, nothing was done twice."
        )


def _tables(sales: Sales, result: ReplayResult) -> Iterator[Table]:
    reports = sales.reports
    yield reports.sales(by="month")
    yield reports.sales(by="category")
    yield reports.sales(by="customer").top(_TOP, by="net")
    yield reports.sales(by="salesperson")
    yield reports.receivables(as_of=result.last_on).top(_TOP, by="open")
    yield reports.stock()


def _honest(result: ReplayResult) -> Iterator[str]:
    yield "About these figures:"
    yield "- Net is price x quantity x (1 - discount), rounded half up to the cent on each line;"
    yield "  no tax; freight is a charge of its own."
    yield "- The tables hold no payments, so every invoice (due after 30 days) is open;"
    yield f"  receivables are shown as of {result.last_on}, the last day of the tables."
    yield f"- {result.open} orders were never shipped: their goods are reserved, their freight is"
    yield "  not invoiced. Available is what the tables call units in stock."


def _next(sales: Sales, url: str) -> Iterator[str]:
    if url.startswith("memory:"):
        yield "These records were in memory and are gone now. To keep them, and to look at them:"
        yield ""
        yield f"  {_python()} -m salescore demo --url sqlite:///northwind.db"
        return
    (order,) = sales.orders.find(f.reference == _SHOWN_ORDER)
    look = f"sales.orders.by_number('{order.number}')"
    yield "What to try next:"
    yield ""
    yield _command(url, f"print({look}.explain())")
    yield _command(url, f"print(sales.orders.timeline({look}))")
    asked = "by='category', since='1997-01-01', until='1997-12-31', language='zh'"
    yield _command(url, f"print(sales.reports.sales({asked}))")


def _command(url: str, code: str) -> str:
    opened = f"import salescore; sales = salescore.open({url!r}, tenant={TENANT!r})"
    return f'  {_python()} -c "{opened}; {code}"'


def _python() -> str:
    """Give the shortest way to write this interpreter, so that a line can be copied."""
    path = Path(sys.executable)
    here = Path.cwd()
    shown = os.path.relpath(path, here) if path.is_relative_to(here) else str(path)
    return shlex.quote(shown)
