import pytest

from salescore.app.coerce import line
from tests.salescore.stock.baskets import Shop


def test_everything_that_makes_up_what_is_available_is_told(shop: Shop) -> None:
    """On hand, each promise with its owner, what is held back, beside it, and to come."""
    sales = shop.sales
    tea = sales.products.update(sales.products.by_sku("TEA-1"), safety=2, backorder_limit=4)
    sales.locations.add("main/quality", within="main", saleable=False)
    sales.stock.receive(tea.sku, 3, to="main/quality")
    basket = shop.basket(("TEA-1", 1), minutes=65)
    order = shop.place(("TEA-1", 2)).value
    later = sales.orders.place(shop.anna, [line("TEA-1", 1, ship_on="2026-07-05")])
    sales.expected.add([("TEA-1", 40)], due_on="2026-07-10")
    found = sales.stock.explain("TEA-1")
    assert [
        "TEA-1 at main: 4 available",
        "  10 on hand",
        f"  1 promised to basket {basket.display_number} until 10:05",
        f"  2 promised to order {order.number}",
        f"  1 promised to order {later.number}, to leave on 2026-07-05",
        "  2 held back (safety)",
        "  3 in main/quality, where nothing may be promised",
        "  40 expected on 2026-07-10 (ER-2026-000001)",
        "  4 more may be promised than lies there",
    ] == str(found).splitlines()
    told = found.show("zh").splitlines()
    assert "TEA-1，库位 main：可用 4" == told[0]
    assert "  预计 2026-07-10 到货 40（ER-2026-000001）" in told


def test_overdue_baskets_are_told_apart(shop: Shop) -> None:
    """What they hold is anybody's; a promise beyond today is told with its date."""
    shop.basket(("TEA-1", 4), minutes=5)
    shop.basket(("TEA-1", 1), minutes=60 * 24)
    shop.clock.forward(5)
    told = str(shop.sales.stock.explain("TEA-1"))
    assert "  4 held by baskets whose time is over: anybody's" in told
    assert "until 2026-07-02 09:00" in told
    assert "9 available" in told


def test_owners_are_bounded(shop: Shop) -> None:
    """A hundred are named, the others added up."""
    shop.sales.stock.receive("TEA-1", 200)
    shop.sales.handle_many([shop.placement(("TEA-1", 1)) for _ in range(103)])
    told = str(shop.sales.stock.explain("TEA-1")).splitlines()
    assert 100 == sum("promised to order SO-" in each for each in told)
    assert "  3 promised to 3 others" in told


def test_a_bundle_is_explained_by_its_components(shop: Shop) -> None:
    """How much of each is in one, and how much of it is available."""
    products = shop.sales.products
    products.add("SET-1", tracked=False, components=[("TEA-1", 2), ("POT-1", 1)])
    assert [
        "SET-1 at main: 5 available",
        "  TEA-1: 2 in each, 10 available",
        "  POT-1: 1 in each, 10 available",
    ] == str(shop.sales.stock.explain("SET-1")).splitlines()


def test_a_bin_is_explained_where_its_goods_are_promised(shop: Shop) -> None:
    """Any amount may be promised of what has no bound."""
    sales = shop.sales
    sales.locations.add("main/A-1", within="main")
    sales.products.update(sales.products.by_sku("TEA-1"), backorder_limit=None)
    found = sales.stock.explain("TEA-1", at="main/A-1")
    assert "main" == found.location
    assert "any amount may be promised beyond what lies there" in str(found)


def test_a_place_that_may_not_promise_says_so(shop: Shop) -> None:
    """Quality has two, and none of them is available."""
    sales = shop.sales
    sales.locations.add("main/quality", within="main", saleable=False)
    sales.stock.receive("TEA-1", 2, to="main/quality")
    assert [
        "TEA-1 at main/quality: 0 available",
        "  2 on hand",
        "  2 in main/quality, where nothing may be promised",
    ] == str(sales.stock.explain("TEA-1", at="main/quality")).splitlines()


@pytest.mark.parametrize(("shortage", "promised"), [("wait", 0), ("part", 10)])
def test_who_waits_is_told(shop: Shop, shortage: str, promised: int) -> None:
    """What an order waits for is taken before anybody new gets some: five are lacking."""
    order = shop.sales.orders.place(shop.anna, [("TEA-1", 15)], shortage=shortage)
    told = str(shop.sales.stock.explain("TEA-1"))
    assert f"  {15 - promised} waited for by order {order.number}" in told
    assert (promised > 0) == (f"promised to order {order.number}" in told)
    assert -5 == shop.sales.stock.atp(["TEA-1"])["TEA-1"].steps[0].quantity
