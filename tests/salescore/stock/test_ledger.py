"""The ledger: movements, the claims on levels they come to, and the positions that follow."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from salescore.stock.ledger import Settled, Settling, settle
from salescore.stock.location import Location, LocationKind
from salescore.stock.lot import lot_id
from salescore.stock.position import Position, position_id
from salescore.stock.transfer import Movement

MAIN = Location(id=UUID(int=1), version=1, code="main")
SHELF = Location(
    id=UUID(int=2),
    version=1,
    code="main/A",
    kind=LocationKind.BIN,
    parent_id=MAIN.id,
    stocking_id=MAIN.id,
)
TEA = UUID(int=3)
LOT = lot_id(TEA, "L-7")
MAY, JULY = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 7, 1, 9, tzinfo=UTC)


def movement(quantity: str, **more: Any) -> Movement:
    """Give a movement of tea."""
    return Movement(number=1, product_id=TEA, sku="TEA-1", quantity=Decimal(quantity), **more)


def settled(*movements: Movement, positions: tuple[Position, ...] = (), **more: Any) -> Settled:
    """Settle movements in July."""
    locations = {each.id: each for each in (MAIN, SHELF)}
    known = {each.id: each for each in positions}
    return settle(
        movements,
        Settling(at=JULY, location=locations.__getitem__, position=known.get, **more),
    )


def on_shelf(quantity: str, **more: Any) -> Position:
    """Give what lies on the shelf."""
    key = position_id(SHELF.id, TEA, lot_id=more.get("lot_id"))
    return Position(
        id=key,
        version=1,
        location_id=SHELF.id,
        stocking_id=MAIN.id,
        product_id=TEA,
        quantity=Decimal(quantity),
        since=MAY,
        **more,
    )


def test_loose_goods_of_a_warehouse_have_no_position() -> None:
    """What comes into the warehouse itself changes its level and nothing else."""
    (claim,), positions, rejections, _ = settled(movement("5", to_id=MAIN.id))
    assert (MAIN.id, Decimal(5), Decimal(0)) == (claim.location_id, claim.on_hand, claim.placed)
    assert ((), ()) == (positions, rejections)


def test_goods_on_a_shelf_are_counted_by_the_warehouse() -> None:
    """They change its level, the part of it that is placed, and a position."""
    (claim,), (position,), *_ = settled(movement("5", to_id=SHELF.id))
    assert (MAIN.id, Decimal(5), Decimal(5)) == (claim.location_id, claim.on_hand, claim.placed)
    assert (SHELF.id, MAIN.id, Decimal(5), 1) == (
        position.location_id,
        position.stocking_id,
        position.quantity,
        position.version,
    )


def test_putting_away_changes_what_is_placed_alone() -> None:
    """From the warehouse onto the shelf: in all nothing comes and nothing leaves."""
    claims = settled(movement("5", from_id=MAIN.id, to_id=SHELF.id)).claims
    assert (0, 5) == (sum(each.on_hand for each in claims), sum(each.placed for each in claims))


def test_goods_keep_their_age_and_their_date_wherever_they_are_carried() -> None:
    """A lot of May is a lot of May in July; what joins it makes it no younger."""
    lot = {"lot_id": LOT, "lot": "L-7"}
    there = on_shelf("5", expires_on=date(2026, 9, 1), **lot)
    carried = movement("2", from_id=SHELF.id, to_id=MAIN.id, **lot)
    shelf, main = settled(carried, positions=(there,)).positions
    assert [3, 2] == [shelf.quantity, main.quantity]
    assert (MAY, date(2026, 9, 1)) == (main.since, main.expires_on)
    (joined,) = settled(movement("1", to_id=SHELF.id, **lot), positions=(there,)).positions
    assert (Decimal(6), MAY) == (joined.quantity, joined.since)


def test_an_empty_place_is_as_old_as_what_comes_next() -> None:
    """Emptied and filled again it has the new date (odoo `test_quant_in_date_*`)."""
    empty = on_shelf("0")
    (filled,) = settled(movement("1", to_id=SHELF.id), positions=(empty,)).positions
    assert (JULY, TEA) == (filled.since, filled.present)
    assert empty.present is None


def test_what_does_not_lie_there_cannot_leave() -> None:
    """What is chosen for others stays too; for whom it is chosen it may leave."""
    shelf = on_shelf("5", allocated=Decimal(4))
    leaving = movement("2", from_id=SHELF.id)
    (short,) = settled(leaving, positions=(shelf,)).rejections
    assert ("stock.position_short", 1) == (short.code, short.params["available"])
    (after,) = settled(leaving, positions=(shelf,), chosen={shelf.id: Decimal(2)}).positions
    assert [3, 2, 2] == [after.quantity, after.allocated, after.version]


def test_movements_tell_the_age_of_what_they_took() -> None:
    """So that whoever undoes one gives it back as old as it was."""
    took = movement("2", from_id=SHELF.id)
    (told,) = settled(took, positions=(on_shelf("5"),)).movements
    assert MAY == told.since
    came = movement("2", to_id=SHELF.id)
    assert (came,) == settled(came).movements
