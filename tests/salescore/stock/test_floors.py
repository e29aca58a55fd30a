"""Safety stock and backorders: what must stay available, product by product."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from salescore.app.sales import Sales
from salescore.errors import InvalidValue, Refused
from salescore.parties.customer import Customer
from salescore.quantity import FractionNotAllowed
from tests.shops import STORES, furnish, open_shop, url_of


@pytest.fixture(params=STORES)
def sales(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sales]:
    """Open a shop on every store."""
    with open_shop(url_of(request.param, tmp_path)) as shop:
        yield shop


def buyer(sales: Sales, *, on_hand: int, **terms: Any) -> Customer:
    """Put so much tea on the shelf, sold under these terms."""
    anna = furnish(sales, on_hand=on_hand)
    sales.products.update(sales.products.by_sku("TEA-1"), **terms)
    return anna


def level(sales: Sales) -> tuple[int, int, int]:
    """Give what lies, is promised and is available of the tea."""
    found = sales.stock.level("TEA-1")
    return int(found.on_hand), int(found.reserved), int(found.available)


def shortage(refused: Refused) -> tuple[Any, ...]:
    """Give what the only rejection says."""
    (rejection,) = refused.rejections
    return tuple(rejection.params[name] for name in ("sku", "asked", "available"))


def test_safety_stock_is_not_promised(sales: Sales) -> None:
    """Three lie there, two are held back: of two asked one is available.

    Vendure stock control; F10.
    """
    anna = buyer(sales, on_hand=3, safety=2)
    assert (3, 0, 1) == level(sales)
    with pytest.raises(Refused) as caught:
        sales.orders.place(anna, [("TEA-1", 2)])
    assert ("TEA-1", 2, 1) == shortage(caught.value)
    sales.orders.place(anna, [("TEA-1", 1)])
    assert (3, 1, 0) == level(sales)


def test_safety_stock_holds_up_no_shipment_and_no_move(sales: Sales) -> None:
    """What is promised leaves whatever is held back, and safety stock may be carried away."""
    anna = buyer(sales, on_hand=5)
    order = sales.orders.place(anna, [("TEA-1", 2)])
    sales.products.update(sales.products.by_sku("TEA-1"), safety=4)
    sales.shipments.ship(order)
    assert (3, 0, -1) == level(sales)
    sales.locations.add("north")
    sales.stock.move([("TEA-1", 3)], source="main", to="north")
    assert (0, 0, -4) == level(sales)


def test_backorders_have_a_limit(sales: Sales) -> None:
    """Three lie there, five more may be promised: eight can be ordered, a ninth cannot.

    Of the eight three can be shipped; then nothing lies there and five are promised. Vendure stock
    control, F10.
    """
    anna = buyer(sales, on_hand=3, backorder_limit=5)
    order = sales.orders.place(anna, [("TEA-1", 8)])
    assert (3, 8, -5) == level(sales)
    with pytest.raises(Refused) as caught:
        sales.orders.place(anna, [("TEA-1", 1)])
    assert ("TEA-1", 1, 0) == shortage(caught.value)
    with pytest.raises(Refused) as caught:
        sales.shipments.ship(order)
    assert ("TEA-1", 8, 3) == shortage(caught.value)
    sales.shipments.ship(order, [("TEA-1", 3)])
    assert (0, 5, -5) == level(sales)
    assert 5 == sales.stock.level("TEA-1").backordered


def test_backorders_without_a_limit(sales: Sales) -> None:
    """Where any amount may be promised, two on the shelf do not hold up three (Medusa; F10)."""
    anna = buyer(sales, on_hand=2, backorder_limit=None)
    sales.orders.place(anna, [("TEA-1", 3)])
    sales.orders.place(anna, [("TEA-1", 1_000_000)])
    assert (2, 1_000_003, -1_000_001) == level(sales)


def test_without_backorders_nothing_is_taken_of_a_refused_order(sales: Sales) -> None:
    """Two lie there, three are asked: refused, and nothing is promised (Medusa; F10)."""
    anna = buyer(sales, on_hand=2)
    with pytest.raises(Refused):
        sales.orders.place(anna, [("TEA-1", 3), ("POT-1", 1)])
    assert (2, 0, 2) == level(sales)
    assert 0 == sales.stock.level("POT-1").reserved


def test_what_is_gone_is_written_off_where_backorders_are_taken(sales: Sales) -> None:
    """A promise whose goods are gone becomes a backorder, up to the limit; a move takes none."""
    anna = buyer(sales, on_hand=5, backorder_limit=2, safety=1)
    sales.orders.place(anna, [("TEA-1", 4)])
    sales.locations.add("north")
    with pytest.raises(Refused) as caught:
        sales.stock.move([("TEA-1", 2)], source="main", to="north")
    assert ("TEA-1", 2, 1) == shortage(caught.value)
    sales.stock.adjust("TEA-1", -3, reason="broken")
    assert (2, 4, -3) == level(sales)
    with pytest.raises(Refused) as caught:
        sales.stock.adjust("TEA-1", -1, reason="broken")
    assert ("TEA-1", 1, 0) == shortage(caught.value)


def test_what_is_not_tracked_claims_nothing(sales: Sales) -> None:
    """A service has no level and no promise, however much is ordered (Vendure; F10)."""
    anna = buyer(sales, on_hand=0)
    sales.orders.place(anna, [("ENGRAVE", "1000000")])
    assert 0 == sales.stock.level("ENGRAVE").reserved


@pytest.mark.parametrize("name", ["safety", "backorder_limit"])
def test_terms_of_stock_are_amounts_of_the_base_unit(sales: Sales, name: str) -> None:
    """Neither below nothing nor finer than the unit is counted."""
    furnish(sales)
    tea = sales.products.by_sku("TEA-1")
    for value, error in [(-1, InvalidValue), ("0.5", FractionNotAllowed), ("many", InvalidValue)]:
        changes: dict[str, Any] = {name: value}
        with pytest.raises(error):
            sales.products.update(tea, **changes)


def test_a_product_keeps_its_terms(sales: Sales) -> None:
    """Added and read back, changed and read back: the same figures, without trailing zeros."""
    added = sales.products.add("FLOUR", unit="kg", digits=1, safety="2.50", backorder_limit=None)
    assert added == sales.products.get(added)
    assert ("2.5", None, None) == (str(added.safety), added.backorder_limit, added.floor)
    changed = sales.products.update(added, safety=1, backorder_limit="7.0")
    assert changed == sales.products.get(changed)
    assert ("1", "7", "-6") == (
        str(changed.safety), str(changed.backorder_limit), str(changed.floor)
    )  # fmt: skip
