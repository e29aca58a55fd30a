"""A buyer that is shot at: orders until a file appears, and prints each key once it is told of it.

`python -m tests.storms.client URL NAME STOP`. Where the library says that it cannot know, or that
the database is away, the same key is tried again, as its advice is.
"""

import random
import sys
from itertools import count
from pathlib import Path

import salescore
from salescore.catalog.product import PRODUCT
from salescore.parties.customer import CUSTOMER
from tests.storms.patience import until_told
from tests.storms.shop import LINES, TENANT


def main(url: str, name: str, stop: Path) -> None:
    """Order ten lines at a time."""
    draw = random.Random(name)
    sales = until_told(lambda: salescore.open(url, tenant=TENANT))
    skus = until_told(lambda: [product.sku for product in sales.scan(PRODUCT)])
    buyers = until_told(lambda: [customer.id for customer in sales.scan(CUSTOMER)])
    for number in count():
        if stop.exists():
            break
        key, buyer = f"{name}-{number}", draw.choice(buyers)
        wanted = [(sku, 1) for sku in draw.sample(skus, LINES)]
        until_told(lambda: sales.orders.place(buyer, wanted, key=key))  # noqa: B023 - called here.
        print(key, flush=True)
    sales.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
