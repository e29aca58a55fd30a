"""Units of a product are locked while anything is counted in them."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from salescore.app.sales import Sales
from salescore.catalog.units import against_units, changed_units
from salescore.errors import InvalidValue, Refused
from salescore.pricing import PriceList, price
from salescore.quantity import UnitTable
from tests.shops import furnish, open_shop

BOX = UnitTable("box", {"carton": 12})


def locked(sales: Sales, **changes: Any) -> tuple[str, ...]:
    """Give what an update of the tea is refused for."""
    with pytest.raises(Refused) as refused:
        sales.products.update(sales.products.by_sku("TEA-1"), **changes)
    (rejection,) = refused.value.rejections
    assert "catalog.units_locked" == rejection.code
    uses: Any = rejection.params["uses"]
    return tuple(uses)


@pytest.mark.parametrize(
    "after",
    [
        UnitTable("piece", {"carton": 12}),
        UnitTable("box", {"carton": 12}, 2),
        UnitTable("box", {"carton": 10}),
        UnitTable("box"),
    ],
)
def test_units_that_are_used_are_locked(after: UnitTable) -> None:
    """Base unit, decimals, a factor, and a unit that is there (odoo `test_uom_factor`)."""
    assert () == against_units("TEA-1", BOX, after, uses=())
    (locked,) = against_units("TEA-1", BOX, after, uses=["stock"])
    assert ("stock",) == locked.params["uses"]


def test_a_unit_may_be_added_at_any_time() -> None:
    """What is counted in the others keeps its meaning."""
    more = changed_units(BOX, {"carton": 12, "pallet": 480})
    assert Fraction(480) == more.factor("pallet")
    assert () == against_units("T", BOX, more, uses=["stock"])
    with pytest.raises(InvalidValue):
        changed_units(BOX, 12)


def test_a_kept_command_is_read_as_it_was() -> None:
    """A table in its parts is the table; factors alone keep the base unit."""
    plain = {"base": "bag", "factors": {"carton": "1/3"}, "digits": 1}
    assert UnitTable("bag", {"carton": Fraction(1, 3)}, 1) == changed_units(BOX, plain)
    assert UnitTable("box", {"base": 5}) == changed_units(BOX, {"base": 5})


def test_stock_promises_and_what_is_to_come_lock_units() -> None:
    """Each by itself; with nothing left the units may change."""
    with open_shop() as sales:
        anna = furnish(sales, on_hand=0)
        tea = sales.products.by_sku("TEA-1")
        tea = sales.products.update(tea, units={"carton": 10}, backorder_limit=None)
        assert 10 == tea.units.factor("carton")
        expected = sales.expected.add([("TEA-1", "1 carton")], due_on="2026-07-10")
        assert ("expected",) == locked(sales, units={"carton": 12})
        sales.stock.receive("TEA-1", 10, expected=expected)
        assert ("stock",) == locked(sales, units={"carton": 12})
        sales.locations.add("north")
        transit = sales.transits.send([("TEA-1", 10)], source="main", to="north")
        assert ("underway",) == locked(sales, units=UnitTable("piece"))
        sales.transits.lose(transit, [("TEA-1", 10)], reason="fell off")
        order = sales.orders.place(anna, [("TEA-1", 2)])
        assert ("promises",) == locked(sales, units=UnitTable("box", {"carton": 10}, 2))
        assert 480 == sales.products.update(tea, units={"carton": 10, "pallet": 480}).units.factor(
            "pallet"
        )
        sales.orders.cancel(order, reason="no")
        assert "piece" == sales.products.update(tea, units=UnitTable("piece")).unit


def test_grams_of_a_kilogram_are_exact() -> None:
    """0.1 kg promised as 100 g is 0.1 kg: counted, shipped and taken back as such.

    odoo `test_clean_quants_synch_with_different_uom`.
    """
    with open_shop() as sales:
        anna = furnish(sales)
        sales.products.add("LEAF-1", unit="kg", units={"g": "1/1000"}, digits=3)
        sales.prices.publish(PriceList("leaves", currency="EUR", prices=[price("LEAF-1", 9)]))
        sales.stock.receive("LEAF-1", "300 g")
        order = sales.orders.place(anna, [("LEAF-1", "100 g")])
        count = sales.counts.open(skus=["LEAF-1"])
        (line,) = sales.counts.count(count, [("LEAF-1", "300 g")]).lines
        assert (Decimal("0.3"), Decimal("0.3")) == (line.book, line.counted)
        sales.counts.apply(count, reason="stocktaking")
        assert (Decimal("0.1"), Decimal("0.2")) == reserved(sales)
        shipment = sales.shipments.ship(order, [("LEAF-1", "100 g")])
        assert (Decimal(0), Decimal("0.2")) == reserved(sales)
        sales.stock.take_back(shipment, [("LEAF-1", "0.1 kg")])
        assert (Decimal(0), Decimal("0.3")) == reserved(sales)


def reserved(sales: Sales) -> tuple[Decimal, Decimal]:
    """Give how much of the leaves is promised and how much is available."""
    level = sales.stock.level("LEAF-1")
    return level.reserved, level.available
