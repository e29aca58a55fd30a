"""One process of a soak: threads that place, ship, bill, settle, report and tell for so long.

`python -m bench.soaking --url postgresql://... --seconds 1800 --number 1` prints a sample as a line
of JSON every ten seconds. Whatever a thread raises ends the process.
"""

import argparse
import json
import os
import random
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event as Signal
from threading import Thread, active_count
from typing import Final
from uuid import UUID

from attrs import asdict, define, field

import salescore
from bench import shop
from bench.ceilings import Sample
from bench.receiver import Counting, Plugin
from salescore.app.application import App
from salescore.app.sales import Sales
from salescore.orders.order import Order

__all__ = ["Day"]

_EVERY: Final = 10.0
_PAUSE: Final = 0.2
_WAITING: Final = 50
"""Orders that are placed and not yet shipped: who places waits for who ships."""


@define
class Day:
    """What the threads of a process share.

    Attributes:
        app: what they work with.
        stop: that the shop closes; whoever fails sets it too.
        failures: what threads raised.
    """

    app: App
    draw: random.Random
    stop: Signal = field(factory=Signal)
    failures: list[str] = field(factory=list)
    _placed: Queue[Order] = field(factory=lambda: Queue(_WAITING))
    _took: dict[str, list[float]] = field(factory=lambda: defaultdict(list))

    @contextmanager
    def timed(self, verb: str) -> Iterator[None]:
        """Note how long a call takes."""
        begin = time.perf_counter()
        yield
        self._took[verb].append((time.perf_counter() - begin) * 1000)

    def place(self) -> None:
        """Place orders of five lines as long as the shop is open."""
        sales = self.app.tenant(shop.TENANT)
        skus, buyers = shop.skus(sales), shop.customers(sales)
        while not self.stop.is_set():
            order = self._one(sales, skus, buyers)
            while not self.stop.is_set():
                try:
                    self._placed.put(order, timeout=_PAUSE)
                    break
                except Full:
                    continue

    def _one(self, sales: Sales, skus: list[str], buyers: list[UUID]) -> Order:
        wanted = [(sku, self.draw.randint(1, 9)) for sku in self.draw.sample(skus, 5)]
        with self.timed("place"):
            return sales.orders.place(self.draw.choice(buyers), wanted)

    def settle(self) -> None:
        """Ship, bill, settle and complete what was placed."""
        sales = self.app.tenant(shop.TENANT)
        while not self.stop.is_set():
            try:
                order = self._placed.get(timeout=_PAUSE)
            except Empty:
                continue
            with self.timed("ship"):
                sales.shipments.ship(order)
            with self.timed("bill"):
                invoice = sales.invoices.issue(order)
            with self.timed("pay"):
                sales.payments.record(invoice, invoice.gross)
            with self.timed("complete"):
                sales.orders.complete(order)

    def report(self) -> None:
        """Make the report of stock, which is of the same size all day, and read pages of orders."""
        sales = self.app.tenant(shop.TENANT)
        while not self.stop.wait(_PAUSE):
            with self.timed("report"):
                sales.reports.stock()
            with self.timed("find"):
                sales.orders.find(limit=50)

    def tell(self) -> None:
        """Tell the receiver what happened."""
        relay = self.app.relay()
        relay.run(lambda: [shop.TENANT], self.stop, interval=_PAUSE)

    def sample(self, at: float) -> Sample:
        """Give what the process holds now, and the times since the last sample."""
        took, self._took = self._took, defaultdict(list)
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return Sample(
            at=round(at, 1),
            rss_mb=pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
            files=sum(1 for _ in Path("/proc/self/fd").iterdir()),
            threads=active_count(),
            milliseconds={verb: [round(ms, 2) for ms in each] for verb, each in took.items()},
        )

    def guarded(self, work: Callable[[], None]) -> None:
        """Work; what it raises closes the shop."""
        try:
            work()
        except BaseException:  # noqa: BLE001 - whatever it was, the run has failed and says why.
            self.failures.append(traceback.format_exc())
            self.stop.set()


def run(url: str, *, seconds: float, number: int) -> int:
    """Open the shop for so long, print samples, and give an exit code."""
    counter = Counting()
    with salescore.open(url, plugins=[Plugin(counter)]) as app:
        day = Day(app, random.Random(number))
        work = (day.place, day.settle, day.report, day.tell)
        threads = [Thread(target=day.guarded, args=(each,), daemon=True) for each in work]
        begin = time.monotonic()
        for each in threads:
            each.start()
        while time.monotonic() - begin < seconds and not day.stop.wait(_EVERY):
            print(json.dumps(asdict(day.sample(time.monotonic() - begin))), flush=True)
        day.stop.set()
        for each in threads:
            each.join(60)
    print(json.dumps({"told": counter.count, "failures": day.failures}), flush=True)
    return 1 if day.failures else 0


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--number", type=int, required=True)
    given = parser.parse_args()
    return run(given.url, seconds=given.seconds, number=given.number)


if __name__ == "__main__":
    raise SystemExit(main())
