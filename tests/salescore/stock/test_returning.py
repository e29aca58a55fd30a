"""Goods that come back: of what left, and never more."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.pricing import PriceList, price
from salescore.stock import Outside, TransferKind, goods
from salescore.stock.lot import lot_id
from salescore.stock.movements import Goods
from salescore.stock.returning import against_returns, returns
from salescore.stock.transfer import Movement, Transfer
from tests.salescore.stock.baskets import Shop
from tests.salescore.stock.houses import balance, because, furnish_house, held, sound
from tests.shops import furnish, open_shop

MAIN, TEA = UUID(int=1), UUID(int=2)
L7, L8 = lot_id(TEA, "L-7"), lot_id(TEA, "L-8")
JULY = datetime(2026, 7, 1, 9, tzinfo=UTC)
MAY = datetime(2026, 5, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def house(shop: Shop) -> None:
    """Furnish the warehouse."""
    furnish_house(shop.sales)


def test_goods_come_back_to_stock_to_quality_or_to_nothing(shop: Shop) -> None:
    """Of six that left two lie in main again, one waits in quality, one is thrown away.

    The order knows that they came back.
    """
    sales = shop.sales
    order = shop.place(("TEA-1", 6)).value
    shipment = sales.shipments.ship(order)
    back = sales.stock.take_back(shipment, [("TEA-1", 2)], reference="RMA-1")
    sales.stock.take_back(shipment, [("TEA-1", 1)], to="quality")
    sales.stock.take_back(shipment, [("TEA-1", 1)], to=None, reason="broken")
    assert (TransferKind.RETURN, "RMA-1") == (back.kind, back.reference)
    assert ((6, 0, 6), (1, 0, 0)) == (held(sales, "TEA-1"), held(sales, "TEA-1", "quality"))
    assert [2, 1] == [
        int(balance(sales, outside, "TEA-1")) for outside in (Outside.CUSTOMER, Outside.LOSS)
    ]
    later = sales.orders.get(order).lines[0].later
    assert [4, 1, 0] == [int(each) for each in (later.returned, later.written_off, later.replaced)]
    assert 4 == sales.shipments.get(shipment).version
    sound(sales)


def test_no_more_comes_back_than_left(shop: Shop) -> None:
    """Not at once, not in parts, not on two lines, and nothing that was not with it."""
    sales = shop.sales
    order = shop.place(("TEA-1", 3)).value
    shipment = sales.shipments.ship(order)
    sales.stock.take_back(shipment, [("TEA-1", 2)])
    for lines, out in (
        ([("TEA-1", 2)], 1),
        ([("TEA-1", 1), ("TEA-1", 1)], 0),
        ([("POT-1", 1)], 0),
        ([goods("TEA-1", 1, owner="FARM")], 0),
    ):
        with pytest.raises(Refused) as refused:
            sales.stock.take_back(shipment, lines)
        (short,) = refused.value.rejections
        assert ("stock.not_shipped", out) == (short.code, short.params["out"])
    with pytest.raises(InvalidValue):
        sales.stock.take_back(shipment, [("TEA-1", 0)])
    with pytest.raises(UnknownId):
        sales.stock.take_back(UUID(int=9), [("TEA-1", 1)])
    assert (9, 0, 9) == held(sales, "TEA-1")
    sound(sales)


def left(*parts: tuple[int, str], kind: TransferKind = TransferKind.SHIPMENT) -> Transfer:
    """Give a transfer of so much of these lots."""
    movements = tuple(
        Movement(
            number=number,
            product_id=TEA,
            sku="TEA-1",
            quantity=Decimal(quantity),
            from_id=MAIN,
            lot_id=lot_id(TEA, code),
            lot=code,
            since=MAY,
        )
        for number, (quantity, code) in enumerate(parts, 1)
    )
    return Transfer(
        id=UUID(int=3),
        version=1,
        number="ST-1",
        kind=kind,
        movements=movements,
        occurred_at=JULY,
    )


def of_lot(quantity: int, code: str) -> Goods:
    """Give goods of a lot."""
    return Goods(TEA, "TEA-1", Decimal(quantity), lot_id(TEA, code), code)


def test_what_comes_back_is_of_the_lots_that_left() -> None:
    """Three of one lot and one of another left: two of the other one cannot come back."""
    transfers = [left((3, "L-7"), (1, "L-8")), left((1, "L-7"), kind=TransferKind.RETURN)]
    assert () == against_returns([of_lot(2, "L-7"), of_lot(1, "L-8")], transfers, shipment="SH-1")
    (short, none) = against_returns(
        [of_lot(2, "L-8"), of_lot(1, "L-9")], transfers, shipment="SH-1"
    )
    assert ("stock.lot_not_shipped", "L-8", 1) == (
        short.code,
        short.params["lot"],
        short.params["out"],
    )
    assert 0 == none.params["out"]


def test_what_comes_back_is_as_old_as_it_was() -> None:
    """Goods of May that come back in July are goods of May."""
    (movement,) = returns([of_lot(1, "L-7")], [left((3, "L-7"))], to_id=MAIN)
    assert (MAY, Outside.CUSTOMER, MAIN, L7) == (
        movement.since,
        movement.source,
        movement.to_id,
        movement.lot_id,
    )


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_at_once_no_more_comes_back_than_left(
    store: str, request: pytest.FixtureRequest, tmp_path: Any
) -> None:
    """Of three that left, two clerks at a time take one back, eight times: three come."""
    url = f"sqlite:///{tmp_path / 'returns.db'}"
    if store == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    with open_shop(url) as sales:
        anna = furnish(sales)
        shipment = sales.shipments.ship(sales.orders.place(anna, [("TEA-1", 3)]))

        def take_back(number: int) -> bool:
            try:
                sales.stock.take_back(shipment, [("TEA-1", 1)], key=f"back-{number}")
            except Refused:
                return False
            return True

        with ThreadPoolExecutor(2) as pool:
            assert 3 == sum(pool.map(take_back, range(8)))
        assert (100, 0, 100) == held(sales, "TEA-1")
        assert 4 == len(because(sales, shipment))
        sound(sales)


def test_a_lot_comes_back_as_what_left(shop: Shop) -> None:
    """Three of one lot were shipped: three of it may come back, none of another, of no other owner.

    What comes back is as old as it was, wherever it lies then.
    """
    sales = shop.sales
    sales.prices.publish(PriceList("milk", currency="EUR", prices=[price("MILK-1", "1.20")]))
    sales.stock.receive("MILK-1", 3, lot="L-1", expires_on="2026-09-30", owner="FARM", to="main/A")
    born = shop.clock.now()
    shipment = sales.shipments.ship(sales.orders.place(shop.anna, [("MILK-1", 3)]))
    assert [("MILK-1", 3, Outside.CUSTOMER)] == [
        (each.sku, int(each.quantity), each.to) for each in sales.stock.owned("FARM").left
    ]
    shop.clock.forward(60)
    for line in (goods("MILK-1", 1, lot="L-9", owner="FARM"), goods("MILK-1", 1, lot="L-1")):
        with pytest.raises(Refused) as refused:
            sales.stock.take_back(shipment, [line])
        assert ["stock.lot_not_shipped"] == [each.code for each in refused.value.rejections]
    back = goods("MILK-1", 2, lot="L-1", owner="FARM")
    sales.stock.take_back(shipment, [back], to="main/B")
    (lying,) = sales.stock.where("MILK-1").lying
    assert ("main/B: 2, lot L-1, until 2026-09-30, owned by FARM", born) == (
        lying.show(),
        lying.since,
    )
    assert 1 == sales.stock.owned("FARM").gone("MILK-1")
    sound(sales)
