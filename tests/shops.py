"""Shops that the tests of the rooms open: the same clock, the same ids, on every store."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import salescore
from salescore.app.sales import Sales
from salescore.clock import Clock, TickingClock
from salescore.events import Actor
from salescore.ids import SeededIds
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, percent_off, price

STORES: Final = ("memory", "sqlite")
"""The stores on which a fact about the library must hold."""

START: Final = datetime(2026, 7, 1, 9, tzinfo=UTC)
SELLER: Final = Actor("u-7", roles={"owner"})


def no_wait(seconds: float) -> None:
    """Let no time pass: tests do not sleep."""


def url_of(store: str, folder: Path) -> str:
    """Give the URL of an empty store."""
    return "memory:" if store == "memory" else f"sqlite:///{folder / 'shop.db'}"


@contextmanager
def open_shop(
    url: str = "memory:",
    *,
    tenant: str = "acme",
    seed: int = 0,
    clock: Clock | None = None,
    plugins: Sequence[object] = (),
) -> Iterator[Sales]:
    """Open a tenant whose time and ids are the same in every run."""
    with salescore.open(
        url,
        tenant=tenant,
        actor=SELLER,
        clock=clock or TickingClock(START),
        new_id=SeededIds(seed=seed),
        sleep=no_wait,
        plugins=plugins,
    ) as sales:
        yield sales


def furnish(sales: Sales, *, on_hand: int = 100) -> Customer:
    """Put tea, a teapot and a service on sale, and give Anna, a café in euro.

    TEA-1 costs 18.00, from ten boxes 16.50; cafés get 5 % off all three until the end of 2026.
    POT-1 costs 24.99; 19 % tax lies on both. ENGRAVE is a service at 7.50 without tax.
    """
    sales.taxes.set("standard", rate="0.19")
    sales.products.add(
        "TEA-1", name="Green tea", unit="box", units={"carton": 12}, tax_code="standard"
    )
    sales.products.add("POT-1", name="Teapot", tax_code="standard")
    sales.products.add("ENGRAVE", name="Engraving", unit="hour", digits=2, tracked=False)
    sales.prices.publish(
        PriceList(
            "retail",
            currency="EUR",
            prices=[
                price("TEA-1", "18.00"),
                price("TEA-1", "16.50", at_least=10),
                price("POT-1", "24.99"),
                price("ENGRAVE", "7.50"),
            ],
            discounts=[percent_off(5, group="cafes", until="2026-12-31")],
        )
    )
    if on_hand:
        sales.stock.receive_many([("TEA-1", on_hand), ("POT-1", on_hand)])
    return sales.customers.add(
        "Anna's Café",
        currency="EUR",
        groups=["cafes"],
        email="anna@cafe.example",
        phone="+49 30 1234567",
    )
