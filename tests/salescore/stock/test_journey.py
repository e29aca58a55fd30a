"""The arithmetic of journeys, counts and bins, whatever the store."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.stock.journey import arrivals, everything, journey, losses, shares_of
from salescore.stock.location import Location, LocationKind
from salescore.stock.movements import Goods
from salescore.stock.position import Position, position_id
from salescore.stock.putting import best_bin
from salescore.stock.transfer import Movement, Outside
from salescore.stock.transit import Transit, TransitState
from salescore.stock.transit_events import APPLY, GoodsArrived, GoodsLost

MAIN, NORTH, TEA, MILK = (UUID(int=number) for number in range(1, 5))
JULY = datetime(2026, 7, 1, 9, tzinfo=UTC)


def sent(*quantities: int) -> Transit:
    """Send lines of tea."""
    movements = [
        Movement(number=number, product_id=TEA, sku="TEA-1", quantity=Decimal(each))
        for number, each in enumerate(quantities, 1)
    ]
    return journey(
        movements,
        transit_id=UUID(int=9),
        number="TR-1",
        source_id=MAIN,
        to_id=NORTH,
        due_on=None,
        at=JULY,
    )


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
    st.lists(st.tuples(st.booleans(), st.integers(1, 9)), max_size=12),
)
def test_what_was_sent_is_underway_arrived_or_lost(
    quantities: list[int], parts: list[tuple[bool, int]]
) -> None:
    """Law: sent = underway + arrived + lost, line by line, and the road has what is underway."""
    transit, road = sent(*quantities), Decimal(sum(quantities))
    for arrives, quantity in parts:
        shared = shares_of(transit, [Goods(TEA, "TEA-1", Decimal(quantity))])
        assert bool(shared.rejections) == (quantity > road)
        if shared.rejections:
            continue
        movements = (arrivals if arrives else losses)(transit, shared.shares)
        assert Decimal(quantity) == sum(each.quantity for each in movements)
        assert {Outside.TRANSIT} == {each.source for each in movements}
        event = (GoodsArrived if arrives else GoodsLost)(transit.id, shared.shares)
        transit, road = APPLY[type(event)](transit, event), road - quantity
        assert road == sum(line.underway for line in transit.lines)
        assert all(
            line.quantity == line.underway + line.arrived + line.lost for line in transit.lines
        )
        assert (transit.state is TransitState.UNDERWAY) == bool(road)
    assert road == sum(each.quantity for each in everything(transit).shares)


def bin_of(number: int, distance: int) -> Location:
    """Give a bin of main."""
    return Location(
        id=UUID(int=number),
        version=1,
        code=f"main/{number}",
        kind=LocationKind.BIN,
        parent_id=MAIN,
        stocking_id=MAIN,
        distance=distance,
    )


def lying(at: Location, product_id: UUID, lot: str | None = None, quantity: int = 1) -> Position:
    """Give goods in a bin."""
    return Position(
        id=position_id(at.id, product_id),
        version=1,
        location_id=at.id,
        stocking_id=MAIN,
        product_id=product_id,
        quantity=Decimal(quantity),
        since=JULY,
        lot=lot,
    )


FAR, NEAR, NEXT = bin_of(21, 9), bin_of(22, 1), bin_of(23, 1)


@pytest.mark.parametrize(
    ("positions", "lot", "best"),
    [
        ([], None, NEAR),
        ([lying(NEAR, MILK)], None, NEXT),
        ([lying(FAR, TEA), lying(NEAR, MILK)], None, FAR),
        ([lying(FAR, TEA, "L-1"), lying(NEAR, TEA, "L-2")], "L-1", FAR),
        ([lying(FAR, TEA, "L-1"), lying(NEAR, TEA, "L-2")], "L-9", NEAR),
        ([lying(each, MILK) for each in (FAR, NEAR, NEXT)], None, None),
        ([lying(NEAR, MILK, quantity=0)], None, NEAR),
    ],
)
def test_the_best_bin_has_the_same_goods_or_none(
    positions: list[Position], lot: str | None, best: Location | None
) -> None:
    """The same lot before the same goods before the nearest empty one; ties go by code."""
    zone = evolve(NEAR, id=UUID(int=24), code="main/0", kind=LocationKind.ZONE, distance=0)
    bins = (FAR, zone, NEXT, NEAR)
    assert best == best_bin(bins, positions, product_id=TEA, lot=lot)
