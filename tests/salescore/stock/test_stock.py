from decimal import Decimal
from uuid import UUID

import pytest

from salescore.app.sales import Sales
from salescore.claims import Shortfall, StockClaim
from salescore.errors import Refused
from salescore.stock.commitment import Commitment, CommittedLine
from salescore.stock.events import APPLY, StockReleased, StockReserved
from salescore.stock.level import StockLevel, take
from salescore.stock.movements import Goods, adjustments, numbered
from salescore.stock.promise import (
    keep_claims,
    part_of,
    release_claims,
    reserve_claims,
)
from salescore.stock.transfer import TransferKind
from tests.shops import furnish, open_shop

HERE, TEA, OWNER = UUID(int=31), UUID(int=32), UUID(int=33)
TEN = StockLevel(HERE, TEA, Decimal(10), Decimal(4))


def claim(on_hand: int = 0, reserved: int = 0) -> StockClaim:
    """Ask for a change of the tea here."""
    return StockClaim(HERE, TEA, on_hand=Decimal(on_hand), reserved=Decimal(reserved), sku="TEA")


def promised(line: int, quantity: str) -> CommittedLine:
    """Promise tea on a line."""
    return CommittedLine(line, HERE, TEA, "TEA", Decimal(quantity))


@pytest.mark.parametrize(
    ("asked", "on_hand", "reserved"),
    [
        (claim(reserved=6), 10, 10),
        (claim(reserved=-4), 10, 0),
        (claim(on_hand=-6), 4, 4),
        (claim(on_hand=-4, reserved=-4), 6, 0),
        (claim(on_hand=5), 15, 4),
    ],
)
def test_claim_within_the_guard_is_taken(asked: StockClaim, on_hand: int, reserved: int) -> None:
    """Promise, give back, take out, ship and receive, each up to its bound."""
    assert StockLevel(HERE, TEA, Decimal(on_hand), Decimal(reserved)) == take(TEN, asked)


@pytest.mark.parametrize(
    ("asked", "available"),
    [
        (claim(reserved=7), 6),
        (claim(reserved=-5), 4),
        (claim(on_hand=-7), 6),
        (claim(on_hand=-11, reserved=-4), 4),
    ],
)
def test_claim_beyond_the_guard_falls_short(asked: StockClaim, available: int) -> None:
    """Nobody else's promise pays for it; what could be had is named.

    erpnext `test_cant_consume_reserved_stock`.
    """
    assert Shortfall(asked, available=Decimal(available)) == take(TEN, asked)


def test_empty_place_gives_nothing() -> None:
    """A place that never held a product has none of it (odoo `test_increase_reserved_quantity`)."""
    assert Shortfall(claim(reserved=1), available=Decimal(0)) == take(None, claim(reserved=1))


def test_decimals_do_not_drift() -> None:
    """2.1, 1.7, 1.2 and 1.8 come out of 6.8 exactly (tryton `test_assign_try`)."""
    level: StockLevel | Shortfall | None = StockLevel(HERE, TEA, Decimal("6.8"))
    for part in ("2.1", "1.7", "1.2", "1.8"):
        assert isinstance(level, StockLevel)
        level = take(level, StockClaim(HERE, TEA, reserved=Decimal(part)))
    assert StockLevel(HERE, TEA, Decimal("6.8"), Decimal("6.8")) == level


def test_promises_are_claimed_kept_and_released() -> None:
    """Reserving raises what is reserved; keeping lowers both; releasing only the promise."""
    lines = [promised(1, "3")]
    changes = [
        (int(each.on_hand), int(each.reserved))
        for claims in (
            reserve_claims(lines, floor=lambda _: Decimal(0)),
            keep_claims(lines),
            release_claims(lines),
        )
        for each in claims
    ]
    assert [(0, 3), (-3, -3), (0, -3)] == changes


def test_part_of_promises_is_taken_in_their_order() -> None:
    """Five of two and four on one line take both; what is missing is told by line and product."""
    commitment = Commitment(id=OWNER, version=1, lines=(promised(1, "2"), promised(1, "4")))
    parts, missing = part_of(commitment, {(1, TEA): Decimal(5), (2, TEA): Decimal(1)})
    assert [2, 3] == [part.quantity for part in parts]
    assert {(2, TEA): 1} == missing


def test_promises_grow_and_shrink_by_events() -> None:
    """A second promise joins the first; what falls to zero is no longer listed."""
    first = APPLY[StockReserved](None, StockReserved(OWNER, (promised(1, "3"),)))
    second = APPLY[StockReserved](first, StockReserved(OWNER, (promised(2, "5"),)))
    assert (2, [3, 5]) == (second.version, [line.quantity for line in second.lines])
    released = StockReleased(OWNER, (promised(1, "3"), promised(2, "1")), kept=True)
    after = APPLY[StockReleased](second, released)
    assert (3, ((2, Decimal(4)),)) == (
        after.version,
        tuple((line.line, line.quantity) for line in after.lines),
    )


def test_movements_name_where_goods_come_from_and_go_to() -> None:
    """What is found comes in, what is gone leaves; joined, they are numbered anew."""
    found = adjustments([Goods(TEA, "TEA", Decimal(2)), Goods(TEA, "TEA", Decimal(-3))], at_id=HERE)
    assert [(None, HERE, 2), (HERE, None, 3)] == [
        (each.from_id, each.to_id, int(each.quantity)) for each in found
    ]
    assert [1, 2, 3, 4] == [each.number for each in numbered(*found, *found)]


def level(sales: Sales, at: str = "main") -> tuple[int, int, int]:
    """Give what lies, is promised and is free of the tea."""
    found = sales.stock.level("TEA-1", at=at)
    return int(found.on_hand), int(found.reserved), int(found.available)


def test_story_of_a_shelf() -> None:
    """Receive 100, promise 24, ship 20, carry 50 north, count one less: 29 lie, 4 promised."""
    with open_shop() as sales:
        anna = furnish(sales)
        order = sales.orders.place(anna, [("TEA-1", "2 carton")])
        assert (100, 24, 76) == level(sales)
        sales.shipments.ship(order, [("TEA-1", 20)])
        assert (80, 4, 76) == level(sales)
        sales.locations.add("north", name="North gate")
        moved = sales.stock.move([("TEA-1", 50)], source="main", to="north", at="2026-07-02")
        sales.stock.adjust("TEA-1", -1, reason="broken")
        assert (29, 4, 25) == level(sales)
        assert (50, 0, 50) == level(sales, "north")
        assert TransferKind.INTERNAL is sales.stock.get(moved).kind
        assert "North gate" == sales.locations.by_code("north").name


def test_what_is_promised_stays() -> None:
    """Four promised of five: two cannot be carried away, and canceling frees them.

    erpnext `test_cant_consume_reserved_stock`.
    """
    with open_shop() as sales:
        anna = furnish(sales, on_hand=5)
        sales.locations.add("north")
        order = sales.orders.place(anna, [("TEA-1", 4)])
        with pytest.raises(Refused) as caught:
            sales.stock.move([("TEA-1", 2)], source="main", to="north")
        (rejection,) = caught.value.rejections
        assert ("TEA-1", 2, 1) == tuple(
            rejection.params[name] for name in ("sku", "asked", "available")
        )
        sales.orders.cancel(order, reason="no room")
        sales.stock.move([("TEA-1", 2)], source="main", to="north")
        assert (3, 0, 3) == level(sales)
