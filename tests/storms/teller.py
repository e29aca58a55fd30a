"""A relay that is shot at: delivers until a file appears, to receivers that fail now and then.

`python -m tests.storms.teller URL NAME STOP FOLDER`. Each receiver appends a line for every event
that it takes over to a file that all of its kind share, and fails one time in five: before it has
taken the event over, or after. A line is an aggregate, a version and the key of the delivery.
"""

import os
import random
import sys
import time
from pathlib import Path
from threading import Event as Signal
from threading import Thread
from typing import Final

import salescore
from salescore.delivery import Delivery
from salescore.events import Event
from salescore.orders.events import OrderPlaced
from salescore.relay import Backoff
from salescore.store import StoreBusy, StoreUnavailable
from tests.storms.shop import TENANT
from tests.told import Told

__all__ = ["RECEIVERS", "main"]

RECEIVERS: Final = {"everything": (Event,), "placed": (OrderPlaced,)}
_FAILS: Final = 0.2


class Teller:
    """A receiver that writes down what it takes over.

    Args:
        name: its own, and that of its file.
        folder: where the file is.
        draw: decides when it fails.
    """

    def __init__(self, name: str, folder: Path, draw: random.Random) -> None:
        """Open the file for appending."""
        self.name = name
        self.handles: tuple[type[Event], ...] = RECEIVERS[name]
        self._draw = draw
        self._file = os.open(folder / f"{name}.told", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def notify(self, delivery: Delivery) -> None:
        """Take an event over, or fail before or after."""
        fails, late = self._draw.random() < _FAILS, self._draw.random() < 0.5
        if fails and not late:
            raise OSError("not now")
        told = delivery.envelope
        line = f"{told.kind} {told.subject_id} {told.version} {delivery.key}\n"
        os.write(self._file, line.encode())
        if fails:
            raise OSError("taken over, and the answer was lost")


def main(url: str, name: str, stop: Path, folder: Path) -> None:
    """Deliver until the file appears, and then what is left."""
    draw, stopped = random.Random(name), Signal()
    receivers = [Teller(each, folder, draw) for each in RECEIVERS]
    with salescore.open(url, plugins=[Told(receivers)]) as app:
        backoff = Backoff(first=0.01, most=0.2, attempts=1000)
        relay = app.relay(holder=name, backoff=backoff, call_seconds=1.0, lease_seconds=3.0)
        Thread(target=_watch, args=(stop, stopped), daemon=True).start()
        while not stopped.is_set():
            try:
                relay.run(lambda: [TENANT], stopped, interval=0.05)
            except (StoreBusy, StoreUnavailable):
                time.sleep(0.05)


def _watch(stop: Path, stopped: Signal) -> None:
    while not stop.exists():
        time.sleep(0.02)
    stopped.set()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
