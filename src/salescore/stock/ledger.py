"""The ledger: from movements to claims on levels, and to the positions that follow from them.

Every movement changes the level of the stocking location at each of its ends. Where goods lie in a
bin, in a lot, for an owner or in packages, it changes a position besides, and the level's figure of
what is placed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple
from uuid import UUID

from attrs import define, evolve, field, frozen

from salescore.catalog.product import Product
from salescore.claims import StockClaim
from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.stock.location import Location
from salescore.stock.movements import Goods
from salescore.stock.position import Position, position_id
from salescore.stock.transfer import Movement

__all__ = ["Settled", "Settling", "floor_of_loss", "is_plain", "key_at", "place_of", "settle"]

ZERO: Final = Decimal(0)
_NOTHING: Final[Mapping[UUID, Decimal]] = MappingProxyType({})


class Settled(NamedTuple):
    """What movements come to.

    Args:
        claims: on levels, in the order of the movements.
        positions: as they are afterwards, each once and one version on.
        rejections: of goods that do not lie where they are taken from.
        movements: the same, each with the age of what it took from a position.
    """

    claims: tuple[StockClaim, ...]
    positions: tuple[Position, ...]
    rejections: tuple[Rejection, ...] = ()
    movements: tuple[Movement, ...] = ()


@frozen(kw_only=True)
class Settling:
    """What must be known to settle movements.

    Args:
        at: when they happen.
        location: gives the location of an id.
        position: gives the position of an id, None where there never was one.
        expires_on: says until when the goods of a lot keep, for goods that come from outside.
        floor: says by SKU what must stay available where goods leave; None for no bound.
        chosen: how much of what leaves a position is allocated there for whom it leaves, by the
            position's id.
    """

    at: datetime
    location: Callable[[UUID], Location]
    position: Callable[[UUID], Position | None]
    expires_on: Callable[[UUID], date | None] = field(default=lambda _: None)
    floor: Callable[[str], Decimal | None] = field(default=lambda _: ZERO)
    chosen: Mapping[UUID, Decimal] = _NOTHING


def is_plain(
    location: Location,
    *,
    lot_id: UUID | None = None,
    owner: str | None = None,
    package: Decimal | None = None,
) -> bool:
    """Say whether goods lie loose in the stocking location itself, so that its level says it all.

    >>> is_plain(Location(id=UUID(int=1), version=1, code="main"))
    True
    """
    return location.stocks and lot_id is None and owner is None and package is None


def place_of(location: Location, goods: Movement | Goods) -> UUID | None:
    """Give the id of the position that goods have at a location; None: they lie loose in it.

    Args:
        location: where they lie, or an end of a movement.
        goods: which goods, or the movement of them.
    """
    lot_id, owner, package = goods.lot_id, goods.owner, goods.package
    if is_plain(location, lot_id=lot_id, owner=owner, package=package):
        return None
    return key_at(location.id, goods)


def key_at(location_id: UUID, goods: Movement | Goods) -> UUID:
    """Give the id of the position that goods have at a location, if they have one there.

    Args:
        location_id: where they lie.
        goods: which goods, or the movement of them.
    """
    return position_id(
        location_id,
        goods.product_id,
        lot_id=goods.lot_id,
        owner=goods.owner,
        package=goods.package,
    )


def floor_of_loss(product: Product) -> Decimal | None:
    """Say what must stay available when goods turn out to be gone: safety stock is for just that.

    Where backorders are taken, a promise without goods becomes one.

    Returns:
        0 or below, in the base unit; None for no bound.
    """
    limit = product.backorder_limit
    return None if limit is None else EXACT.minus(limit)


def settle(movements: Iterable[Movement], known: Settling) -> Settled:
    """Give what movements, one after the other, change.

    Args:
        movements: what comes and goes.
        known: the locations, positions and lots that they are about.
    """
    work = _Work(known)
    claims = [claim for movement in movements for claim in work.moved(movement)]
    positions, rejections = tuple(work.changed()), tuple(work.rejections)
    return Settled(tuple(claims), positions, rejections, tuple(work.told))


@define
class _Work:
    """Positions as they are after the movements so far."""

    known: Settling
    positions: dict[UUID, Position] = field(factory=dict)
    chosen: dict[UUID, Decimal] = field(factory=dict)
    rejections: list[Rejection] = field(factory=list)
    told: list[Movement] = field(factory=list)

    def moved(self, movement: Movement) -> Iterator[StockClaim]:
        """Carry a movement out and give its claims."""
        taken = None
        if movement.from_id is not None:
            location = self.known.location(movement.from_id)
            key = place_of(location, movement)
            taken = self._take(key, location, movement) if key else None
            yield self._claim(location, movement, -1, placed=key is not None)
        aged = taken is not None and movement.since is None and taken.since < self.known.at
        self.told.append(evolve(movement, since=taken.since) if aged and taken else movement)
        if movement.to_id is not None:
            location = self.known.location(movement.to_id)
            key = place_of(location, movement)
            if key:
                self._put(key, location, movement, taken)
            yield self._claim(location, movement, 1, placed=key is not None)

    def changed(self) -> Iterator[Position]:
        """Give the positions afterwards, each one version on."""
        for key, position in self.positions.items():
            before = self.known.position(key)
            yield evolve(position, version=1 if before is None else before.version + 1)

    def _claim(
        self, location: Location, movement: Movement, sign: int, *, placed: bool
    ) -> StockClaim:
        change = sign * movement.quantity
        return StockClaim(
            location.stocking_id,
            movement.product_id,
            on_hand=change,
            placed=change if placed else ZERO,
            sku=movement.sku,
            floor=self.known.floor(movement.sku) if sign < 0 else None,
        )

    def _at(self, key: UUID) -> Position | None:
        return self.positions.get(key) or self.known.position(key)

    def _take(self, key: UUID, location: Location, movement: Movement) -> Position | None:
        """Take goods out of a position, those that are allocated for this first."""
        position, quantity = self._at(key), movement.quantity
        left = self.chosen.get(key, self.known.chosen.get(key, ZERO))
        mine = min(left, quantity)
        free = EXACT.add(position.free, left) if position else ZERO
        if position is None or quantity > free:
            self.rejections.append(_short(location, movement, free))
            return position
        self.chosen[key] = EXACT.subtract(left, mine)
        self.positions[key] = _with(
            position,
            quantity=EXACT.subtract(position.quantity, quantity),
            allocated=EXACT.subtract(position.allocated, mine),
        )
        return position

    def _put(
        self, key: UUID, location: Location, movement: Movement, taken: Position | None
    ) -> None:
        """Lay goods into a position: they keep their age, and so does what lies there already."""
        since = movement.since or (taken.since if taken else self.known.at)
        before = self._at(key)
        if before is None:
            before = self._new(key, location, movement, taken, since=since)
        elif before.quantity:
            since = min(before.since, since)
        self.positions[key] = _with(
            before, quantity=EXACT.add(before.quantity, movement.quantity), since=since
        )

    def _new(
        self,
        key: UUID,
        location: Location,
        movement: Movement,
        taken: Position | None,
        *,
        since: datetime,
    ) -> Position:
        lot_id, keeps_until = movement.lot_id, taken.expires_on if taken else None
        if taken is None and lot_id is not None:
            keeps_until = self.known.expires_on(lot_id)
        return Position(
            id=key,
            version=0,
            location_id=location.id,
            stocking_id=location.stocking_id,
            product_id=movement.product_id,
            quantity=ZERO,
            since=since,
            lot_id=lot_id,
            lot=movement.lot,
            expires_on=keeps_until,
            owner=movement.owner,
            package=movement.package,
        )


def _with(position: Position, **changes: object) -> Position:
    return evolve(position, **changes)  # type: ignore[arg-type]  # fields of a position


def _short(location: Location, movement: Movement, free: Decimal) -> Rejection:
    params = {
        "sku": movement.sku,
        "location": location.code,
        "asked": movement.quantity,
        "available": max(free, ZERO),
    }
    if movement.lot is not None:
        return Rejection("stock.lot_short", params | {"lot": movement.lot})
    return Rejection("stock.position_short", params)
