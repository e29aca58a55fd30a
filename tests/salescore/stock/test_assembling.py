"""Products are made of their components, or taken apart, in one transfer."""

import pytest

from salescore.errors import InvalidValue, Refused
from salescore.quantity import FractionNotAllowed
from salescore.stock import Outside, TransferKind, goods
from tests.salescore.stock.baskets import Shop, shortages
from tests.salescore.stock.houses import balance, furnish_house, held, lots, sound


@pytest.fixture(autouse=True)
def house(shop: Shop) -> None:
    """Furnish the warehouse; BOX-1 is made of two teas and a pot, and engraved."""
    furnish_house(shop.sales)
    parts = [("TEA-1", 2), ("POT-1", 1), ("ENGRAVE", 1)]
    shop.sales.products.add("BOX-1", components=parts)


def test_components_become_the_product(shop: Shop) -> None:
    """Three boxes take six teas and three pots; production keeps nothing; labor is no goods."""
    sales = shop.sales
    made = sales.stock.assemble("BOX-1", 3, reference="W-1")
    assert (TransferKind.ASSEMBLY, "W-1", 3) == (made.kind, made.reference, len(made.movements))
    assert ((4, 0, 4), (7, 0, 7), (3, 0, 3)) == tuple(
        held(sales, sku) for sku in ("TEA-1", "POT-1", "BOX-1")
    )
    assert [6, -3] == [int(balance(sales, Outside.PRODUCTION, sku)) for sku in ("TEA-1", "BOX-1")]
    sales.stock.disassemble("BOX-1", 2)
    assert ((8, 0, 8), (9, 0, 9), (1, 0, 1)) == tuple(
        held(sales, sku) for sku in ("TEA-1", "POT-1", "BOX-1")
    )
    sound(sales)


def test_promised_goods_are_neither_used_up_nor_taken_apart(shop: Shop) -> None:
    """Five teas are free: three boxes would take six."""
    sales = shop.sales
    shop.place(("TEA-1", 5))
    with pytest.raises(Refused) as refused:
        sales.stock.assemble("BOX-1", 3)
    assert [("TEA-1", 6, 5)] == shortages(refused.value)
    sales.stock.assemble("BOX-1", 2)
    with pytest.raises(Refused):
        sales.stock.disassemble("BOX-1", 3)
    sound(sales)


def test_lots_of_components_are_recorded(shop: Shop) -> None:
    """Which lots of milk are in a lot of cheese stands in the one transfer that made it."""
    sales = shop.sales
    sales.products.add("CHEESE-1", tracking="lot", components=[("MILK-1", 5)])
    sales.stock.receive_many(
        [goods("MILK-1", 6, lot="L-1"), goods("MILK-1", 6, lot="L-2")], to="main/A"
    )
    parts = [goods("MILK-1", 6, lot="L-1"), goods("MILK-1", 4, lot="L-2")]
    made = sales.stock.assemble(
        "CHEESE-1", 2, at="main/A", lot="C-1", expires_on="2027-01-31", parts=parts
    )
    assert [("MILK-1", "L-1"), ("MILK-1", "L-2"), ("CHEESE-1", "C-1")] == [
        (each.sku, each.lot) for each in made.movements
    ]
    assert ["main/A: 2, lot C-1, until 2027-01-31"] == lots(sales, "CHEESE-1")
    assert ["main/A: 2, lot L-2"] == lots(sales, "MILK-1")
    back = [goods("MILK-1", 5, lot="L-1")]
    sales.stock.disassemble("CHEESE-1", 1, at="main/A", lot="C-1", parts=back)
    assert ["main/A: 5, lot L-1", "main/A: 2, lot L-2"] == lots(sales, "MILK-1")
    sound(sales)


def test_parts_are_those_of_the_product(shop: Shop) -> None:
    """As much of each as is needed, of a lot where it has lots, and nothing else."""
    sales = shop.sales
    sales.products.add("CHEESE-1", components=[("MILK-1", 5)])
    sales.stock.receive("MILK-1", 10, lot="L-1")
    for parts, codes in (
        ([goods("MILK-1", 4, lot="L-1")], ["stock.parts_differ"]),
        ([], ["stock.lot_needed"]),
        ([goods("MILK-1", 5, lot="L-1"), goods("POT-1", 1)], ["stock.no_part"]),
    ):
        with pytest.raises(Refused) as refused:
            sales.stock.assemble("CHEESE-1", 1, parts=parts)
        assert codes == [each.code for each in refused.value.rejections]
    for sku, code in (("TEA-1", "stock.no_components"), ("ENGRAVE", "stock.no_components")):
        with pytest.raises(Refused) as refused:
            sales.stock.assemble(sku, 1)
        assert code in {each.code for each in refused.value.rejections}
    with pytest.raises(InvalidValue):
        sales.stock.assemble("BOX-1", 0)
    with pytest.raises(FractionNotAllowed):
        sales.stock.assemble("BOX-1", "0.5")
    assert (10, 0, 10) == held(sales, "MILK-1")


def test_a_bundle_is_never_made(shop: Shop) -> None:
    """It lies nowhere itself: its components are promised and shipped."""
    sales = shop.sales
    sales.products.add("SET-1", tracked=False, components=[("TEA-1", 1), ("POT-1", 1)])
    with pytest.raises(Refused) as refused:
        sales.stock.assemble("SET-1", 1)
    assert ["stock.untracked"] == [each.code for each in refused.value.rejections]
    assert (10, 0, 10) == held(sales, "TEA-1")
