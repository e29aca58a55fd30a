"""Goods on the road: sent, arrived in parts, lost."""

import pytest

from salescore.app.job import VersionConflict
from salescore.errors import InvalidValue, Refused
from salescore.lifecycle import WrongState
from salescore.stock import Outside, TransferKind, TransitState, goods
from tests.salescore.stock.baskets import Shop, shortages
from tests.salescore.stock.houses import balance, because, furnish_house, held, lots, sound


@pytest.fixture(autouse=True)
def house(shop: Shop) -> None:
    """Furnish the warehouse."""
    furnish_house(shop.sales)


def test_goods_on_the_road_lie_nowhere(shop: Shop) -> None:
    """They leave main, lie at neither end while they travel, and arrive in two parts."""
    sales = shop.sales
    transit = sales.transits.send([("TEA-1", 6)], source="main", to="north", due_on="2026-07-03")
    assert ("TR-2026-000001", TransitState.UNDERWAY) == (transit.number, transit.state)
    assert (4, 0, 4) == held(sales, "TEA-1")
    assert (0, 0, 0) == held(sales, "TEA-1", "north")
    assert 6 == balance(sales, Outside.TRANSIT, "TEA-1")
    first = sales.transits.arrive(transit, [("TEA-1", 2)])
    assert (TransitState.UNDERWAY, 4) == (first.state, int(first.lines[0].underway))
    assert 4 == balance(sales, Outside.TRANSIT, "TEA-1")
    last = sales.transits.arrive(transit)
    assert (TransitState.ARRIVED, 0) == (last.state, int(last.lines[0].underway))
    assert (6, 0, 6) == held(sales, "TEA-1", "north")
    assert 0 == balance(sales, Outside.TRANSIT, "TEA-1")
    assert [TransferKind.DISPATCH, TransferKind.ARRIVAL, TransferKind.ARRIVAL] == [
        each.kind for each in because(sales, transit)
    ]
    sound(sales)


def test_promised_goods_stay(shop: Shop) -> None:
    """Eight of ten are promised: three cannot be sent, two can."""
    sales = shop.sales
    shop.place(("TEA-1", 8))
    with pytest.raises(Refused) as refused:
        sales.transits.send([("TEA-1", 3)], source="main", to="north")
    assert [("TEA-1", 3, 2)] == shortages(refused.value)
    sales.transits.send([("TEA-1", 2)], source="main", to="north")
    assert (8, 8, 0) == held(sales, "TEA-1")


def test_lots_owners_and_ages_travel_along(shop: Shop) -> None:
    """Two lots leave a bin, one of another owner; each arrives as what it was, and as old."""
    sales = shop.sales
    line = goods("MILK-1", 5, lot="L-1", expires_on="2026-08-01", owner="FARM")
    sales.stock.receive_many([line, goods("MILK-1", 4, lot="L-2")], to="main/A")
    born = shop.clock.now()
    shop.clock.forward(60)
    sent = [goods("MILK-1", 3, lot="L-1", owner="FARM"), goods("MILK-1", 4, lot="L-2")]
    transit = sales.transits.send(sent, source="main/A", to="north")
    shop.clock.forward(60)
    sales.transits.arrive(transit)
    assert [
        "main/A: 2, lot L-1, until 2026-08-01, owned by FARM",
        "north: 3, lot L-1, until 2026-08-01, owned by FARM",
        "north: 4, lot L-2",
    ] == lots(sales, "MILK-1")
    assert {born} == {each.since for each in sales.stock.where("MILK-1").lying}
    sound(sales)


def test_what_is_lost_does_not_arrive(shop: Shop) -> None:
    """One of three is lost: it goes from the road to nowhere, and the journey ends without it."""
    sales = shop.sales
    transit = sales.transits.send([("TEA-1", 3)], source="main", to="north")
    sales.transits.lose(transit, [("TEA-1", 1)], reason="fell off")
    over = sales.transits.arrive(transit)
    assert (TransitState.ARRIVED, 2, 1) == (
        over.state,
        int(over.lines[0].arrived),
        int(over.lines[0].lost),
    )
    assert [1, 0] == [
        int(balance(sales, outside, "TEA-1")) for outside in (Outside.LOSS, Outside.TRANSIT)
    ]
    (_, lost, _) = because(sales, transit)
    assert (TransferKind.SCRAP, "fell off") == (lost.kind, lost.reason)
    sound(sales)


def test_no_more_arrives_than_is_underway(shop: Shop) -> None:
    """Nor another lot than was sent, nor anything once the journey is over."""
    sales = shop.sales
    sales.stock.receive("MILK-1", 5, lot="L-1")
    lines = [goods("MILK-1", 5, lot="L-1"), goods("TEA-1", 2)]
    transit = sales.transits.send(lines, source="main", to="north")
    with pytest.raises(Refused) as refused:
        sales.transits.arrive(transit, [goods("TEA-1", 3), goods("MILK-1", 1, lot="L-2")])
    assert [("stock.not_underway", 3, 2), ("stock.not_underway", 1, 0)] == [
        (each.code, each.params["asked"], each.params["underway"])
        for each in refused.value.rejections
    ]
    with pytest.raises(InvalidValue):
        sales.transits.arrive(transit, [("TEA-1", 0)])
    with pytest.raises(InvalidValue):
        sales.transits.send([("TEA-1", 1)], source="main", to="main")
    sales.transits.arrive(transit)
    with pytest.raises(WrongState):
        sales.transits.arrive(transit)
    with pytest.raises(WrongState):
        sales.transits.lose(transit, [("TEA-1", 1)], reason="too late")
    assert (2, 0, 2) == held(sales, "TEA-1", "north")


def test_a_journey_is_found_and_compared(shop: Shop) -> None:
    """It has one effect per key, and an old version of it is told apart."""
    sales = shop.sales
    transit = sales.transits.send([("TEA-1", 4)], source="main", to="north", key="lorry-1")
    again = sales.transits.send([("TEA-1", 4)], source="main", to="north", key="lorry-1")
    assert transit == again == sales.transits.get(transit)
    sales.transits.arrive(transit, [("TEA-1", 1)], expect=1)
    with pytest.raises(VersionConflict):
        sales.transits.arrive(transit, [("TEA-1", 1)], expect=1)


def test_pieces_travel_with_their_numbers(shop: Shop) -> None:
    """A piece on the road is nowhere; it arrives as itself, and can be sent again."""
    sales = shop.sales
    sales.stock.receive("FONE-1", 1, serials=["S-1"])
    piece = goods("FONE-1", 1, lot="S-1")
    transit = sales.transits.send([piece], source="main", to="north")
    assert [] == lots(sales, "FONE-1")
    sales.transits.arrive(transit)
    back = sales.transits.send([piece], source="north", to="main")
    sales.transits.arrive(back, [piece])
    assert ["main: 1, lot S-1"] == lots(sales, "FONE-1")
    sound(sales)
