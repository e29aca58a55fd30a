"""Where the goods of a product lie: in which places, of which lots, and what is chosen already."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.decimals import exact_sum
from salescore.stock.level import StockLevel
from salescore.stock.location import Location
from salescore.stock.position import Position

__all__ = ["Lying", "Whereabouts", "whereabouts"]

ZERO: Final = Decimal(0)


@frozen(kw_only=True)
class Lying:
    """Goods of one kind in one place.

    Args:
        location: code of the place.
        quantity: how much, in the product's base unit, > 0.
        allocated: how much of it is chosen for promises already.
        lot: code of its lot, or its serial number.
        expires_on: the last day on which it may be used.
        owner: the code of whoever owns it; None is the tenant.
        package: units in each closed package; None for loose goods.
        since: when the oldest of it first came in; None for loose goods of a warehouse, of which
            nobody keeps it.
    """

    location: str
    quantity: Decimal
    allocated: Decimal = ZERO
    lot: str | None = None
    expires_on: date | None = None
    owner: str | None = None
    package: Decimal | None = None
    since: datetime | None = None

    def show(self) -> str:
        """Give it as a line of text.

        >>> Lying(location="main/A-1", quantity=Decimal(5), lot="L-7").show()
        'main/A-1: 5, lot L-7'
        """
        parts = [f"{self.location}: {self.quantity:f}"]
        parts += [f"lot {self.lot}"] if self.lot is not None else []
        parts += [f"until {self.expires_on}"] if self.expires_on is not None else []
        parts += [f"owned by {self.owner}"] if self.owner is not None else []
        parts += [f"in packages of {self.package:f}"] if self.package is not None else []
        parts += [f"{self.allocated:f} chosen"] if self.allocated else []
        return ", ".join(parts)


@frozen(kw_only=True)
class Whereabouts:
    """Where all goods of a product lie.

    Args:
        sku: the product's code.
        lying: the places, sorted by code and lot; what is empty is left out.
    """

    sku: str
    lying: tuple[Lying, ...]

    @property
    def total(self) -> Decimal:
        """How much lies there in all."""
        return exact_sum(each.quantity for each in self.lying)

    def show(self) -> str:
        """Give it as text, a line for each place.

        >>> shelf = Lying(location="main/A-1", quantity=Decimal(5))
        >>> print(Whereabouts(sku="TEA-1", lying=(shelf,)).show())
        TEA-1: 5
          main/A-1: 5
        """
        return "\n".join(
            [f"{self.sku}: {self.total:f}", *(f"  {each.show()}" for each in self.lying)]
        )


def whereabouts(
    sku: str,
    levels: Iterable[StockLevel],
    positions: Iterable[Position],
    *,
    location: Callable[[UUID], Location],
) -> Whereabouts:
    """Say where the goods of a product lie.

    Args:
        sku: its code.
        levels: its levels; what is loose of them lies in the stocking location itself.
        positions: its positions.
        location: gives the location of an id.
    """
    loose = [
        Lying(location=location(each.location_id).code, quantity=each.loose)
        for each in levels
        if each.loose
    ]
    placed = [_lying(each, location(each.location_id)) for each in positions if each.quantity]
    return Whereabouts(sku=sku, lying=tuple(sorted(loose + placed, key=_turn)))


def _lying(position: Position, location: Location) -> Lying:
    return Lying(
        location=location.code,
        quantity=position.quantity,
        allocated=position.allocated,
        lot=position.lot,
        expires_on=position.expires_on,
        owner=position.owner,
        package=position.package,
        since=position.since,
    )


def _turn(lying: Lying) -> tuple[str, str, str, Decimal]:
    return (lying.location, lying.lot or "", lying.owner or "", lying.package or ZERO)
