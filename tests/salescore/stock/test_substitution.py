"""Substitutes: what may stand in for goods that lack."""

from decimal import Decimal

import pytest

from salescore.errors import UnknownId
from tests.salescore.stock.baskets import Shop


@pytest.fixture
def stocked(shop: Shop) -> Shop:
    """Give a shop in which two products may stand in for tea."""
    for sku, on_hand in (("TEA-2", 5), ("TEA-3", 30)):
        shop.sales.products.add(sku, name=sku)
        shop.sales.stock.receive(sku, on_hand)
    tea = shop.sales.products.by_sku("TEA-1")
    shop.sales.products.update(tea, substitutes=["TEA-2", "TEA-3"])
    return shop


class TestSubstitutes:
    """What may stand in."""

    def test_those_with_enough_the_best_first(self, stocked: Shop) -> None:
        """Of five both have enough, of six only the second; what is promised does not count."""
        find = stocked.sales.stock.substitutes
        assert ["TEA-2", "TEA-3"] == [each.sku for each in find("TEA-1", 5)]
        assert [("TEA-3", Decimal(30))] == [
            (each.sku, each.promisable) for each in find("TEA-1", 6)
        ]
        stocked.sales.stock.reserve([("TEA-2", 1), ("TEA-3", 20)], reason="fair")
        assert [("TEA-3", Decimal(10))] == [
            (each.sku, each.promisable) for each in find("TEA-1", 5)
        ]

    def test_units_of_the_product(self, stocked: Shop) -> None:
        """A carton of twelve is twelve of the other."""
        assert ["TEA-3"] == [
            each.sku for each in stocked.sales.stock.substitutes("TEA-1", "1 carton")
        ]

    def test_nothing_stands_in(self, stocked: Shop) -> None:
        """What names nothing has nothing; what is not sold any more stands in for nothing."""
        find = stocked.sales.stock.substitutes
        assert () == find("POT-1", 1)
        for sku in ("TEA-2", "TEA-3"):
            product = stocked.sales.products.by_sku(sku)
            stocked.sales.products.update(product, active=False)
        assert () == find("TEA-1", 1)
        with pytest.raises(UnknownId):
            find("NONE", 1)

    def test_without_bound(self, stocked: Shop) -> None:
        """Of what may be promised without bound there is any amount."""
        product = stocked.sales.products.by_sku("TEA-2")
        stocked.sales.products.update(product, backorder_limit=None)
        found = stocked.sales.stock.substitutes("TEA-1", 1_000)
        assert [("TEA-2", None)] == [(each.sku, each.promisable) for each in found]
