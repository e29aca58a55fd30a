"""Where goods lie: place by place."""

from decimal import Decimal

import pytest

from salescore.errors import UnknownId
from salescore.stock import goods
from tests.salescore.stock.baskets import Shop


def test_goods_are_found_place_by_place(shop: Shop) -> None:
    """What lies loose in the warehouse is the rest of what lies in its bins."""
    sales = shop.sales
    sales.locations.add("main/A", within="main")
    sales.stock.move([("TEA-1", 3)], source="main", to="main/A")
    sales.stock.receive_many([goods("TEA-1", 2, owner="ACME")], to="main/A")
    found = sales.stock.where("TEA-1")
    expected = [("main", None), ("main/A", None), ("main/A", "ACME")]
    assert expected == [(each.location, each.owner) for each in found.lying]
    level = sales.stock.level("TEA-1")
    assert level.on_hand == found.total
    assert f"  main: {level.on_hand - Decimal(5):f}" == found.show().split("\n")[1]
    assert "  main/A: 2, owned by ACME" == found.show().split("\n")[3]


def test_a_product_that_nobody_knows_lies_nowhere(shop: Shop) -> None:
    """To ask for it is an error."""
    with pytest.raises(UnknownId):
        shop.sales.stock.where("NONE")
