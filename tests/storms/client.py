"""A buyer that is shot at: orders until a file appears, and prints each key once it is told of it.

`python -m tests.storms.client URL NAME STOP`. Where the library says that it cannot know, or that
the database is away, the same key is tried again, as its advice is.
"""

import random
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Final, TypeVar

import salescore
from salescore.app.flow import ConflictPersisted, OutcomeUnknown
from salescore.catalog.product import PRODUCT
from salescore.parties.customer import CUSTOMER
from salescore.store import StoreBusy, StoreUnavailable
from tests.storms.shop import LINES, TENANT

T = TypeVar("T")

_AWAY: Final = (ConflictPersisted, OutcomeUnknown, StoreBusy, StoreUnavailable)
_PATIENCE: Final = 120


def _until_told(ask: Callable[[], T]) -> T:
    """Ask until there is an answer."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return ask()
        except _AWAY:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def main(url: str, name: str, stop: Path) -> None:
    """Order ten lines at a time."""
    draw = random.Random(name)
    sales = _until_told(lambda: salescore.open(url, tenant=TENANT))
    skus = _until_told(lambda: [product.sku for product in sales.scan(PRODUCT)])
    buyers = _until_told(lambda: [customer.id for customer in sales.scan(CUSTOMER)])
    for number in count():
        if stop.exists():
            break
        key, buyer = f"{name}-{number}", draw.choice(buyers)
        wanted = [(sku, 1) for sku in draw.sample(skus, LINES)]
        _until_told(lambda: sales.orders.place(buyer, wanted, key=key))  # noqa: B023 - called here.
        print(key, flush=True)
    sales.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
