"""Traces of lots: back to suppliers, forward to customers, through what was assembled."""

from decimal import Decimal

import pytest

from salescore.app.coerce import line
from salescore.errors import TooMany, UnknownId
from salescore.stock import TransferKind, goods, trace
from tests.salescore.stock.baskets import Shop


@pytest.fixture
def store(shop: Shop) -> Shop:
    """Give a shop that made fondue of cheese in lots and of wine without."""
    sales = shop.sales
    sales.products.add("CHEESE", tracking="lot")
    sales.products.add("WINE")
    sales.products.add("FONDUE", tracking="lot", components=[("CHEESE", 2), ("WINE", 1)])
    sales.locations.add("main/A", within="main")
    sales.stock.receive("CHEESE", 10, lot="L-1", reference="DN-7")
    sales.stock.receive("CHEESE", 10, lot="L-2", reference="DN-8")
    sales.stock.receive("WINE", 10)
    sales.stock.assemble("FONDUE", 2, lot="F-1", parts=[goods("CHEESE", 4, lot="L-1")])
    sales.stock.assemble("FONDUE", 1, lot="F-2", parts=[goods("CHEESE", 2, lot="L-2")])
    sales.stock.move([goods("CHEESE", 1, lot="L-1")], source="main", to="main/A")
    return shop


def test_a_lot_is_followed_forward_through_what_was_made_of_it(store: Shop) -> None:
    """Where it came from, where it lies, and which lot it went into; no other one."""
    found = store.sales.lots.trace("CHEESE", "L-1")
    kinds = [each.kind for each in found.itself.steps]
    assert [TransferKind.RECEIPT, TransferKind.ASSEMBLY, TransferKind.INTERNAL] == kinds
    assert ("supplier", "DN-7") == (found.itself.steps[0].source, found.itself.steps[0].reference)
    assert [("main", Decimal(5)), ("main/A", Decimal(1))] == [
        (each.location, each.quantity) for each in found.itself.lying
    ]
    assert [("FONDUE", "F-1", 1)] == [(each.sku, each.lot, each.depth) for each in found.products]
    assert () == found.parts


def test_a_lot_is_followed_back_to_what_it_was_made_of(store: Shop) -> None:
    """To the lots of cheese and their delivery notes, and to wine that is not told apart."""
    found = store.sales.lots.trace("FONDUE", "F-1")
    assert [("CHEESE", "L-1"), ("WINE", None)] == [(each.sku, each.lot) for each in found.parts]
    (cheese, _) = found.parts
    assert "DN-7" == cheese.steps[0].reference
    text = found.show()
    assert "FONDUE, lot F-1" == text.split("\n")[0]
    assert "made of WINE" in text


def test_what_was_taken_apart_is_followed_too(store: Shop) -> None:
    """Fondue that became cheese and wine again: the cheese went on as a lot of its own."""
    store.sales.stock.disassemble("FONDUE", 1, lot="F-2", parts=[goods("CHEESE", 2, lot="L-3")])
    found = store.sales.lots.trace("CHEESE", "L-2")
    assert [("FONDUE", "F-2", 1), ("CHEESE", "L-3", 2), ("WINE", None, 2)] == [
        (each.sku, each.lot, each.depth) for each in found.products
    ]


def test_blocked_lots_say_so(store: Shop) -> None:
    """A trace shows what is held back already."""
    sales = store.sales
    sales.locations.add("quality", within="main", saleable=False)
    sales.lots.block("FONDUE", "F-1", reason="recall", to="quality")
    (fondue,) = sales.lots.trace("CHEESE", "L-1").products
    assert fondue.blocked
    assert "quality" == fondue.lying[0].location


def test_a_trace_names_who_has_the_goods(store: Shop) -> None:
    """Whoever bought the lot, or what was made of it: by the orders that they left with."""
    sales = store.sales
    bought = [line(sku, 1, unit_price=1, reason="agreed") for sku in ("CHEESE", "FONDUE")]
    for each in bought:
        customer = sales.customers.add(f"{each.sku} lover", currency="EUR")
        sales.shipments.ship(sales.orders.place(customer, [each]))
    found = sales.lots.trace("CHEESE", "L-1")
    assert ("CHEESE lover", "FONDUE lover") == found.customers
    left = found.products[0].steps[-1]
    assert ("customer", "FONDUE lover") == (left.target, left.customer)
    assert "order SO-2026-000001, CHEESE lover" in found.itself.show()


def test_a_trace_is_bounded(store: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """More lots than one can look at are refused; a lot nobody knows is an error."""
    monkeypatch.setattr("salescore.app.tracing.TRACE_LOTS_MAX", 1)
    with pytest.raises(TooMany):
        store.sales.lots.trace("CHEESE", "L-1")
    with pytest.raises(UnknownId):
        store.sales.lots.trace("CHEESE", "L-9")
    assert 1000 == trace.TRACE_LOTS_MAX
