from decimal import Decimal

import pytest

from salescore.errors import InvalidValue
from salescore.formula import f
from salescore.localized import Localized
from salescore.quantity import FractionNotAllowed, Quantity
from tests.shops import open_shop


def test_product_has_a_name_a_unit_and_its_own_units() -> None:
    """A carton of twelve boxes; the name defaults to the SKU."""
    with open_shop() as sales:
        tea = sales.products.add(
            "TEA-1", name={"en": "Green tea", "zh": "绿茶"}, unit="box", units={"carton": 12}
        )
        assert ("box", "绿茶", Decimal(24)) == (
            tea.unit,
            tea.name.get("zh"),
            tea.units.to_base(Quantity.parse("2 carton")),
        )
        assert "CUP" == str(sales.products.add("CUP").name)
        assert tea == sales.products.by_sku("TEA-1")


def test_conversion_comes_out_even_or_is_refused() -> None:
    """A dozen is twelve exactly; a tenth of a dozen is no number of pieces.

    odoo `uom/tests/test_uom.test_20_rounding`, whose default would round 1.2 up.
    """
    with open_shop() as sales:
        cup = sales.products.add("CUP", units={"dozen": 12})
        assert Decimal(12) == cup.units.to_base(Quantity.parse("1 dozen"))
        with pytest.raises(FractionNotAllowed):
            cup.units.to_base(Quantity.parse("0.1 dozen"))


def test_product_changes_but_not_its_sku() -> None:
    """Name, category, state: whatever is not counted or told apart by it."""
    with open_shop() as sales:
        tea = sales.products.add("TEA-1", reference="11")
        drinks = sales.categories.add("drinks")
        after = sales.products.update(
            tea, name="Black tea", category=drinks, active=False, expect=1
        )
        assert ("Black tea", drinks.id, False, 2) == (
            str(after.name),
            after.category_id,
            after.active,
            after.version,
        )
        assert sales.products.update(tea, category=None).category_id is None
        assert [tea.id] == [each.id for each in sales.products.find(f.reference == "11")]
        with pytest.raises(InvalidValue):
            sales.products.update(tea, sku="TEA-2")


def test_categories_make_a_tree() -> None:
    """A category stands under another, and can move."""
    with open_shop() as sales:
        drinks = sales.categories.add("drinks", name={"en": "Drinks", "zh": "饮料"})
        tea = sales.categories.add("tea", parent=drinks)
        assert drinks.id == tea.parent_id
        moved = sales.categories.update(tea, parent_id=None, name={"en": "Teas"})
        assert (None, Localized.of("Teas")) == (moved.parent_id, moved.name)


def test_product_says_what_prices_start_from() -> None:
    """List price and cost may be missing, which is not 0; all three may change."""
    with open_shop() as sales:
        plain = sales.products.add("TEA-0")
        tea = sales.products.add("TEA-1", variant_of="TEA", list_price="18.00", cost=0)
        assert (None, None, None) == (plain.variant_of, plain.list_price, plain.cost)
        assert ("TEA", Decimal(18), Decimal(0)) == (tea.variant_of, tea.list_price, tea.cost)
        after = sales.products.update(tea, list_price=None, cost="10.5", variant_of=None)
        assert (None, None, Decimal("10.5")) == (after.variant_of, after.list_price, after.cost)
        with pytest.raises(InvalidValue, match="cost"):
            sales.products.update(tea, cost=-1)
