"""What a strategy of allocation sees: lines, locations, levels, and what lies in bins and lots."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.catalog.product import Product
from salescore.decimals import EXACT, exact_sum, exact_sums
from salescore.parties.address import Address
from salescore.stock.level import StockLevel
from salescore.stock.location import Location
from salescore.stock.parcel import Parcel, keeps
from salescore.stock.position import Position
from salescore.stock.reason import PassedOver, Reason, told

__all__ = ["AllocationLine", "AllocationRequest", "Purpose"]

ZERO: Final = Decimal(0)


def _by_code(locations: Iterable[Location]) -> tuple[Location, ...]:
    return tuple(sorted(locations, key=lambda location: location.code))


class Purpose(StrEnum):
    """What a strategy is asked for.

    `PROMISE`: where lines are promised; the locations are those that count and promise goods, and
    every line is promised whole. `PICK`: from where promised goods are taken; the locations are the
    bins, zones and the warehouse itself of one location that promised them, and what a plan leaves
    open is not taken yet.
    """

    PROMISE = "promise"
    PICK = "pick"


@frozen(kw_only=True)
class AllocationLine:
    """A line whose goods are to be promised, or picked.

    Args:
        number: what the parts of a plan name it by.
        product: what is promised.
        quantity: in the product's base unit, > 0.
        lots: codes of lots or serial numbers that are preferred, the best first.
        deliver_on: the business date on which the goods arrive; None: on the day of the request.
    """

    number: int
    product: Product
    quantity: Decimal
    lots: tuple[str, ...] = ()
    deliver_on: date | None = None


@frozen(kw_only=True)
class AllocationRequest:
    """Everything that a strategy sees.

    Args:
        lines: the tracked lines of the order.
        locations: all that goods may be promised at, or taken from, by code.
        preferred: the location that the order names, or that promised the goods.
        levels: of the products of the lines, wherever they ever lay.
        on: the business date of the order, or of the picking.
        ship_to: where the goods go, if that is known.
        purpose: what is asked for.
        positions: goods of the lines in bins, in lots, of owners and in packages.
        fresh_days: for how many days after its delivery a lot must keep, 0 or more.
        blocked: ids of lots that may not leave.

    >>> from salescore.localized import Localized
    >>> from salescore.quantity import UnitTable
    >>> name = Localized.of({"en": "Green tea"})
    >>> tea = Product(id=UUID(int=1), version=1, sku="TEA-1", name=name, units=UnitTable("box"))
    >>> main = Location(id=UUID(int=2), version=1, code="main")
    >>> line = AllocationLine(number=1, product=tea, quantity=Decimal(24))
    >>> request = AllocationRequest(
    ...     lines=(line,),
    ...     locations=(main,),
    ...     preferred=main,
    ...     levels=(StockLevel(main.id, tea.id, Decimal(30), Decimal(10)),),
    ...     on=date(2026, 7, 1),
    ... )
    >>> request.available(line, main)
    Decimal('20')
    >>> [(parcel.location.code, parcel.free) for parcel in request.parcels(line)]
    [('main', Decimal('30'))]
    """

    lines: tuple[AllocationLine, ...]
    locations: tuple[Location, ...] = field(converter=_by_code)
    preferred: Location
    levels: tuple[StockLevel, ...]
    on: date
    ship_to: Address | None = None
    purpose: Purpose = Purpose.PROMISE
    positions: tuple[Position, ...] = ()
    fresh_days: int = 0
    blocked: frozenset[UUID] = frozenset()
    _by_place: Mapping[tuple[UUID, UUID], StockLevel] = field(init=False, eq=False, repr=False)
    _places: Mapping[UUID, Location] = field(init=False, eq=False, repr=False)
    _lying: Mapping[UUID, Sequence[Position]] = field(init=False, eq=False, repr=False)
    _parcels: dict[tuple[UUID, date], tuple[Parcel, ...]] = field(
        init=False, eq=False, repr=False, factory=dict
    )
    _sums: dict[tuple[UUID, date], dict[UUID, Decimal]] = field(
        init=False, eq=False, repr=False, factory=dict
    )

    def __attrs_post_init__(self) -> None:
        """Index the levels and the positions."""
        by_place = {(each.location_id, each.product_id): each for each in self.levels}
        object.__setattr__(self, "_by_place", by_place)
        object.__setattr__(self, "_places", {each.id: each for each in self.locations})
        lying: dict[UUID, list[Position]] = {}
        for position in self.positions:
            lying.setdefault(position.product_id, []).append(position)
        object.__setattr__(self, "_lying", lying)

    def available(self, line: AllocationLine, location: Location) -> Decimal:
        """Say how much of a line a location could give, 0 to the line's quantity."""
        if self.purpose is Purpose.PICK:
            return max(min(self.free(line, location), line.quantity), ZERO)
        floor = line.product.floor
        if floor is None:
            return line.quantity
        level = self._by_place.get((location.id, line.product.id))
        free = EXACT.subtract(level.available if level else ZERO, floor)
        return max(min(free, line.quantity), ZERO)

    def free(self, line: AllocationLine, location: Location) -> Decimal:
        """Say what of a line's product lies at a location and is not given to others.

        Of what is to be promised it may be below 0; of what is picked it is what may be taken.
        """
        if self.purpose is Purpose.PICK:
            return self._free_by_place(line).get(location.id, ZERO)
        level = self._by_place.get((location.id, line.product.id))
        return level.available if level else ZERO

    def _free_by_place(self, line: AllocationLine) -> Mapping[UUID, Decimal]:
        key = (line.product.id, self.until(line))
        found = self._sums.get(key)
        if found is None:
            parcels = self.parcels(line)
            found = self._sums[key] = exact_sums((each.location.id, each.free) for each in parcels)
        return found

    def until(self, line: AllocationLine) -> date:
        """Say until when the goods of a line must keep, that day included."""
        return (line.deliver_on or self.on) + timedelta(days=self.fresh_days)

    def parcels(self, line: AllocationLine) -> tuple[Parcel, ...]:
        """Give what a line may be taken from: free, not blocked, and kept for long enough."""
        key = (line.product.id, self.until(line))
        found = self._parcels.get(key)
        if found is None:
            found = self._parcels[key] = tuple(self._usable(*key))
        return found

    def promised_elsewhere(self, line: AllocationLine, location: Location) -> Decimal:
        """Say how much of a line's product others were promised at a location and did not choose.

        It will be taken from what lies there before anything that is promised now.
        """
        level = self._by_place.get((location.id, line.product.id))
        chosen = (
            each.allocated
            for each in self._lying.get(line.product.id, ())
            if each.stocking_id == location.id
        )
        reserved = level.reserved if level else ZERO
        return max(EXACT.subtract(reserved, exact_sum(chosen)), ZERO)

    def passed_over(self, line: AllocationLine) -> Iterator[PassedOver]:
        """Give what a line may not be taken from, each with why."""
        for position in self._lying.get(line.product.id, ()):
            place = self._place(position)
            if place is not None and (reason := self._against(position, place, line)):
                yield PassedOver(position.id, line.product.sku, reason)

    def _place(self, position: Position) -> Location | None:
        """Give the location of the request that a position counts for."""
        picked = self.purpose is Purpose.PICK
        return self._places.get(position.location_id if picked else position.stocking_id)

    def _usable(self, product_id: UUID, until: date) -> Iterator[Parcel]:
        blocked = self.blocked
        for position in self._lying.get(product_id, ()):
            place = self._place(position)
            free = position.free if position.allocated else position.quantity
            usable = free > 0 and position.lot_id not in blocked and keeps(position, until)
            if place is not None and usable:
                yield Parcel(place, product_id, free, position)
        for place in self.locations:
            level = self._by_place.get((place.id, product_id))
            if level is not None and level.loose > 0:
                yield Parcel(place, product_id, level.loose)

    def _against(self, position: Position, place: Location, line: AllocationLine) -> Reason | None:
        """Say why a line may not be taken from a position, None if it may."""
        deliver_on, code = line.deliver_on or self.on, ""
        if position.lot_id in self.blocked:
            code = "stock.passed_blocked"
        elif not keeps(position, deliver_on):
            code = "stock.passed_expired"
        elif not keeps(position, self.until(line)):
            code = "stock.passed_fresh"
        elif not position.free:
            code = "stock.passed_taken"
        if not code:
            return None
        said = told(place, position, deliver_on=deliver_on, days=self.fresh_days)
        return Reason(code, said)
