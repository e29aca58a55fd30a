"""Goods in the hands of a warehouse: put away, thrown away, bought from their owners."""

import pytest

from salescore.errors import InvalidValue, Refused
from salescore.stock import Outside, TransferKind, goods
from tests.salescore.stock.baskets import Shop, shortages
from tests.salescore.stock.houses import balance, furnish_house, held, lots, sound


@pytest.fixture(autouse=True)
def house(shop: Shop) -> None:
    """Furnish the warehouse."""
    furnish_house(shop.sales)


def test_putting_away_touches_no_promise(shop: Shop) -> None:
    """All ten are promised, and all ten are carried into a bin: they are promised as before."""
    sales = shop.sales
    shop.place(("TEA-1", 10))
    moved = sales.stock.put_away([("TEA-1", 10)], into="main/A")
    assert TransferKind.INTERNAL is moved.kind
    assert (10, 10, 0) == held(sales, "TEA-1")
    assert ["main/A: 10"] == lots(sales, "TEA-1")
    sales.stock.put_away([("TEA-1", 4)], source="main/A", into="main/B")
    assert ["main/A: 6", "main/B: 4"] == lots(sales, "TEA-1")
    sound(sales)


def test_putting_away_stays_within_what_is_counted_together(shop: Shop) -> None:
    """Another warehouse and quality count apart: goods are moved there, with their promises.

    No more is put away than lies there loose.
    """
    sales = shop.sales
    for into in ("north", "quality", "main"):
        with pytest.raises(InvalidValue):
            sales.stock.put_away([("TEA-1", 1)], into=into)
    with pytest.raises(Refused):
        sales.stock.put_away([("TEA-1", 11)], into="main/A")
    with pytest.raises(Refused):
        sales.stock.put_away([("TEA-1", 1)], source="main/B", into="main/A")
    assert ["main: 10"] == lots(sales, "TEA-1")


def test_a_bin_is_suggested_where_the_same_goods_lie(shop: Shop) -> None:
    """Else the nearest bin that is empty; of a lot first where the lot lies; else none."""
    sales = shop.sales
    assert "main/B" == sales.stock.suggest_bin("TEA-1")
    sales.stock.put_away([("TEA-1", 4)], into="main/A")
    assert ("main/A", "main/B") == tuple(map(sales.stock.suggest_bin, ("TEA-1", "POT-1")))
    sales.stock.receive("MILK-1", 1, lot="L-1", to="main/A")
    sales.stock.receive("MILK-1", 1, lot="L-2", to="main/B")
    assert ("main/A", "main/B") == tuple(
        sales.stock.suggest_bin("MILK-1", lot=lot) for lot in ("L-1", "L-2")
    )
    assert "main/B" == sales.stock.suggest_bin("MILK-1", lot="L-9")
    assert sales.stock.suggest_bin("POT-1") is None
    assert sales.stock.suggest_bin("POT-1", at="north") is None


def test_scrap_is_lost_and_promised_goods_are_not_thrown_away(shop: Shop) -> None:
    """Eight of ten are promised: two may be scrapped, with a reason."""
    sales = shop.sales
    shop.place(("TEA-1", 8))
    with pytest.raises(Refused) as refused:
        sales.stock.scrap([("TEA-1", 3)], reason="moth")
    assert [("TEA-1", 3, 2)] == shortages(refused.value)
    scrapped = sales.stock.scrap([("TEA-1", 2)], reason="moth")
    assert (TransferKind.SCRAP, "moth") == (scrapped.kind, scrapped.reason)
    assert 2 == balance(sales, Outside.LOSS, "TEA-1")
    with pytest.raises(InvalidValue):
        sales.stock.scrap([("TEA-1", 1)], reason=" ")
    sales.stock.receive("MILK-1", 2, lot="L-1", to="main/A")
    sales.stock.scrap([goods("MILK-1", 1, lot="L-1")], at="main/A", reason="sour")
    assert ["main/A: 1, lot L-1"] == lots(sales, "MILK-1")
    sound(sales)


def test_goods_of_another_owner_lie_move_and_are_counted(shop: Shop) -> None:
    """They count as stock and may be promised; whose they are goes wherever they go."""
    sales = shop.sales
    sales.stock.receive("POT-1", 5, owner="FARM", to="main/A")
    assert (15, 0, 15) == held(sales, "POT-1")
    shop.place(("POT-1", 12))
    sales.stock.put_away([goods("POT-1", 2, owner="FARM")], source="main/A", into="main/B")
    count = sales.counts.open(at="main/B")
    sales.counts.count(count, [goods("POT-1", 1, owner="FARM")])
    sales.counts.apply(count, reason="broken")
    assert ["main: 10", "main/A: 3, owned by FARM", "main/B: 1, owned by FARM"] == (
        lots(sales, "POT-1")
    )
    owned = sales.stock.owned("FARM")
    assert ([3, 1], [("POT-1", 1, Outside.ADJUSTMENT)]) == (
        sorted((int(each.quantity) for each in owned.lying), reverse=True),
        [(each.sku, int(each.quantity), each.to) for each in owned.left],
    )
    sound(sales)


def test_bought_goods_are_ours_where_they_lie(shop: Shop) -> None:
    """Neither what lies there nor what is promised changes; they are as old as they were."""
    sales = shop.sales
    sales.stock.receive("MILK-1", 5, lot="L-1", owner="FARM", to="main/A")
    born = shop.clock.now()
    shop.clock.forward(60)
    bought = sales.stock.buy(
        [goods("MILK-1", 2, lot="L-1", owner="FARM")], at="main/A", reference="B-7"
    )
    assert (TransferKind.RECEIPT, "B-7", 2) == (
        bought.kind,
        bought.reference,
        len(bought.movements),
    )
    assert ["main/A: 2, lot L-1", "main/A: 3, lot L-1, owned by FARM"] == lots(sales, "MILK-1")
    assert (5, 0, 5) == held(sales, "MILK-1")
    assert {born} == {each.since for each in sales.stock.where("MILK-1").lying}
    assert -5 == balance(sales, Outside.SUPPLIER, "MILK-1")
    sound(sales)


def test_loose_goods_of_another_owner_may_be_bought_into_the_warehouse(shop: Shop) -> None:
    """What had a position because it was his has none any more."""
    sales = shop.sales
    sales.stock.receive("TEA-1", 5, owner="FARM")
    sales.stock.buy([goods("TEA-1", 5, owner="FARM")])
    assert ["main: 15"] == lots(sales, "TEA-1")
    with pytest.raises(Refused):
        sales.stock.buy([goods("TEA-1", 1, owner="FARM")])
    with pytest.raises(InvalidValue):
        sales.stock.buy([("TEA-1", 1)])
    sound(sales)


def test_what_left_of_an_owner_is_what_must_be_paid(shop: Shop) -> None:
    """Bought, scrapped and lost; not what is on the road, and not what was before the date."""
    sales = shop.sales
    sales.stock.receive("TEA-1", 9, owner="FARM")
    sales.stock.scrap([goods("TEA-1", 1, owner="FARM")], reason="moth")
    shop.clock.forward(24 * 60)
    day = shop.clock.now()
    sales.stock.buy([goods("TEA-1", 3, owner="FARM")])
    sales.transits.send([goods("TEA-1", 2, owner="FARM")], source="main", to="north")
    owned = sales.stock.owned("FARM", since=day)
    assert (3, [("TEA-1", 3, Outside.SUPPLIER)]) == (
        int(owned.gone("TEA-1")),
        [(each.sku, int(each.quantity), each.to) for each in owned.left],
    )
    assert 4 == sales.stock.owned("FARM").gone("TEA-1")
    assert 0 == owned.gone("POT-1")
    assert () == sales.stock.owned("NOBODY").lying
