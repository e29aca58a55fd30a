"""Stock: on hand = reserved + available."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from salescore.catalog.product import Product
from salescore.localized import Localized
from salescore.quantity import UnitTable
from salescore.reports.stock import stock_table
from salescore.reports.table import Table
from salescore.stock.level import StockLevel
from salescore.stock.location import Location

MAIN, SHOP = (
    Location(id=UUID(int=number), version=1, code=code)
    for number, code in ((1, "main"), (2, "shop"))
)


def product(number: int, *, unit: str = "box", **changes: Any) -> Product:
    """Make a product."""
    sku = f"P-{number}"
    return Product(
        id=UUID(int=100 + number),
        version=1,
        sku=sku,
        name=Localized.of({"en": f"Tea {number}", "zh": f"茶 {number}"}),
        units=UnitTable(unit, {}, 3),
        **changes,
    )


PRODUCTS = (product(2), product(1))


def level(location: Location, number: int, on_hand: int, reserved: int) -> StockLevel:
    """Make a level."""
    return StockLevel(location.id, UUID(int=100 + number), Decimal(on_hand), Decimal(reserved))


LEVELS = (level(MAIN, 1, 10, 4), level(SHOP, 1, 5, 0), level(SHOP, 2, 3, 3))


def table(**changes: Any) -> Table:
    """Make the report."""
    values: dict[str, Any] = {"levels": LEVELS, "products": PRODUCTS, **changes}
    return stock_table(values.pop("levels"), as_of=date(2026, 1, 1), **values)


def test_locations_are_added_up() -> None:
    """Without a location each product has one row over all of them, by SKU."""
    assert (
        ("P-1", "Tea 1", "box", 15, 4, 11),
        ("P-2", "Tea 2", "box", 3, 3, 0),
    ) == table().rows
    assert (None, None, None, 18, 7, 11) == table().totals


def test_one_location_counts_alone() -> None:
    """With a location only what lies there counts; what it never held is zero."""
    found = table(location=MAIN)
    assert (("P-1", "Tea 1", "box", 10, 4, 6), ("P-2", "Tea 2", "box", 0, 0, 0)) == found.rows
    assert "Stock at main" == found.title.sentence()


def test_what_may_not_be_promised_is_on_hand_and_not_available() -> None:
    """What lies in quality; its safety stock is held back elsewhere."""
    goods = (product(1, safety=Decimal(2)),)
    found = table(products=goods, apart={SHOP.id})
    assert (("P-1", "Tea 1", "box", 15, 4, 4),) == found.rows


def test_units_that_differ_have_no_total() -> None:
    """Boxes and kilograms are not added."""
    found = table(products=[*PRODUCTS, product(3, unit="kg")])
    assert (None,) * 6 == found.totals


def test_services_are_not_stock() -> None:
    """What is not tracked has no row."""
    assert 2 == len(table(products=[*PRODUCTS, product(3, tracked=False)]).rows)


def test_names_are_in_the_language_of_the_report() -> None:
    """Products and title are in the language asked for."""
    found = table(language="zh")
    assert ("茶 1", "茶 2") == found.column("product")
    assert found.to_text().startswith("库存\n")


class TestLevels:
    """Law: all locations together are the sum of each alone, however the levels come."""

    @given(
        levels=st.lists(
            st.builds(
                lambda place, number, reserved, more: level(
                    place, number, reserved + more, reserved
                ),
                st.sampled_from([MAIN, SHOP]),
                st.sampled_from([1, 2]),
                st.integers(0, 99),
                st.integers(0, 99),
            ),
            unique_by=lambda each: (each.location_id, each.product_id),
        ),
        data=st.data(),
    )
    def test_locations_add_up(self, levels: list[StockLevel], data: st.DataObject) -> None:
        """On hand, reserved and available each are the sum over the locations."""
        whole = table(levels=data.draw(st.permutations(levels)))
        for name in ("on_hand", "reserved", "available"):
            parts = (table(levels=levels, location=at).total(name) for at in (MAIN, SHOP))
            assert whole.total(name) == sum(parts)  # type: ignore[arg-type]  # quantities
