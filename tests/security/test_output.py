"""What people read on a terminal or in a log: no text of others forges a line or moves a cursor."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.app.sales import Sales
from salescore.errors import Coded, Refused, SalesError
from salescore.events import Actor
from salescore.formula import f
from salescore.pricing import PriceList, price
from tests.shops import furnish, open_shop

EVIL = "Evil\x1b[2J\x9b\u202e\x00"
LINE = "Evil\nC-00001  paid in full"

UNSEEN = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def outputs(text: str) -> dict[str, str]:
    """Give everything that is written for people, of a shop in which a text stands everywhere."""
    with open_shop() as sales:
        furnish(sales)
        kept = text.replace("\0", "")
        mallory = sales.app.tenant("acme", actor=Actor(kept, roles={"owner"}))
        buyer = mallory.customers.add(kept, currency="EUR", reference=kept)
        mallory.products.add(kept, name=kept, unit=kept)
        mallory.prices.publish(PriceList(kept, currency="EUR", prices=[price(kept, "2")]))
        mallory.stock.receive(kept, 5)
        order = mallory.orders.place(buyer, [(kept, 1)], reference=kept)
        mallory.orders.release(mallory.orders.hold(order, reason=kept))
        return {
            "explain": order.explain(),
            "show": order.show(),
            "timeline": str(sales.orders.timeline(order)),
            "doctor": str(sales.doctor()),
            "stock": str(sales.reports.stock()),
            "sales": str(sales.reports.sales(by="customer")),
            "receivables": str(sales.reports.receivables()),
            "customer": str(buyer),
            "order": str(order),
            "product": str(sales.products.by_sku(kept)),
        }


def test_nothing_moves_the_terminal() -> None:
    """Names, SKUs, units, reasons and actors stand in tables and texts as what can be seen."""
    assert [] == [name for name, text in outputs(EVIL).items() if UNSEEN.search(text)]


def test_nothing_forges_a_line() -> None:
    """A line that a text would like to be is part of the line that it stands in."""
    forged = {name: text for name, text in outputs(LINE).items() if "\nC-00001  paid" in text}
    assert {} == forged


TEXTS = st.text(
    st.sampled_from("aZ0 '\"%_\\\0\n\x1b\x7f\u202e\ud800\udfff") | st.characters(), max_size=12
)

ACTS: list[Callable[[Sales, Any], object]] = [
    lambda sales, text: sales.customers.add(text),
    lambda sales, text: sales.customers.add("x", currency=text),
    lambda sales, text: sales.customers.add("x", custom={text: text}),
    lambda sales, text: sales.customers.get(text),
    lambda sales, text: sales.customers.find(f(text) == text),
    lambda sales, text: sales.customers.find(f.name == text, after=text),
    lambda sales, text: sales.products.add(text),
    lambda sales, text: sales.products.by_sku(text),
    lambda sales, text: sales.orders.place(text, [(text, 1)]),
    lambda sales, text: sales.orders.place(text, [("TEA-1", text)]),
    lambda sales, text: sales.orders.get(text),
    lambda sales, text: sales.stock.receive("TEA-1", 1, to=text),
    lambda sales, text: sales.stock.level(text),
    lambda sales, text: sales.fields.declare(text, text, type=text),
    lambda sales, text: sales.taxes.set(text, rate=text),
    lambda sales, text: sales.reports.run(text, by=text),
    lambda sales, text: sales.settings.update(timezone=text),
    lambda sales, text: sales.locations.add("x", key=text),
    lambda sales, text: sales.app.tenant(text).customers.find(),
    lambda sales, text: sales.app.tenant("x", actor=Actor(text)),
]


@pytest.fixture(scope="module")
def sales() -> Any:
    """Give one shop for all mistakes."""
    with open_shop() as opened:
        furnish(opened)
        yield opened


@given(text=TEXTS)
def test_every_error_can_be_printed(sales: Sales, text: str) -> None:
    """Law: whatever text goes in, an error that comes out is printable, in both languages."""
    for act in ACTS:
        try:
            act(sales, text)
        except SalesError as error:
            reasons: list[SalesError | Coded] = [error]
            reasons += error.rejections if isinstance(error, Refused) else []
            for each in reasons:
                said = [each.sentence(language) for language in ("en", "zh")]
                said += [each.advice(language) for language in ("en", "zh")]
                assert not UNSEEN.search("".join([*said, str(each)])), said
                assert "\n" not in "".join([*said, str(each)])
