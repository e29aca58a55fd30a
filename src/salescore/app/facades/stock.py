"""Stock: locations, levels, receipts, moves, corrections."""

from collections.abc import Iterable, Mapping
from typing import Any

from salescore.app.coerce import IdLike, InstantLike, QuantityLike, instant, stock_lines
from salescore.app.facades.room import Room
from salescore.catalog.product import PRODUCT
from salescore.ids import as_id
from salescore.stock.availability import Availability
from salescore.stock.commands import (
    AddLocation,
    AdjustStock,
    MoveStock,
    ReceiveStock,
    UpdateLocation,
)
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION, Location
from salescore.stock.transfer import TRANSFER, Transfer

__all__ = ["Locations", "Stock"]


class Locations(Room[Location]):
    """Where stock lies."""

    kind = LOCATION

    def add(
        self,
        code: str,
        *,
        name: str = "",
        custom: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Location:
        """Make a stocking location; the code is unique."""
        command = AddLocation(code=code, name=name, custom=custom or {})
        return self._sales.handle(command, key=key).value

    def update(
        self, location: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Location:
        """Change custom values; with `expect` only if the location is still at that version."""
        command = UpdateLocation(location_id=as_id(location), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def by_code(self, code: str) -> Location:
        """Give the location with a code.

        Raises:
            UnknownId: there is none.
        """
        return self._only("code", code)


class Stock(Room[Transfer]):
    """Goods and their movements; `get` and `find` speak of transfers."""

    kind = TRANSFER

    def level(self, sku: str, *, at: str = "main") -> Availability:
        """Give what lies at a location, what is promised and what is available.

        Raises:
            UnknownId: no such product or location.
        """
        facts = self._sales.read([PRODUCT.by("sku", sku), LOCATION.by("code", at)])
        product, location = facts.only(PRODUCT, "sku", sku), facts.only(LOCATION, "code", at)
        key = (location.id, product.id)
        found = self._sales.read([STOCK_LEVEL.one(key)]).get(STOCK_LEVEL, key)
        if found is None:
            return Availability(location_id=location.id, product_id=product.id)
        return Availability(
            location_id=location.id,
            product_id=product.id,
            on_hand=found.on_hand,
            reserved=found.reserved,
            safety=product.safety,
        )

    def receive(
        self,
        sku: str,
        how_many: QuantityLike,
        *,
        to: str = "main",
        reference: str | None = None,
        at: InstantLike = None,
        key: str | None = None,
    ) -> Transfer:
        """Take in one product from outside.

        Args:
            sku: the product.
            how_many: above zero; ``"2 carton"`` names a unit.
            to: code of the location.
            reference: the supplier's document.
            at: when; None for now.
            key: makes a repeated call have one effect.
        """
        return self.receive_many([(sku, how_many)], to=to, reference=reference, at=at, key=key)

    def receive_many(
        self,
        lines: Iterable[tuple[str, QuantityLike]],
        *,
        to: str = "main",
        reference: str | None = None,
        at: InstantLike = None,
        key: str | None = None,
    ) -> Transfer:
        """Take in several products from outside, on one document."""
        command = ReceiveStock(
            lines=stock_lines(lines), to=to, reference=reference, occurred_at=instant(at)
        )
        return self._sales.handle(command, key=key).value

    def move(
        self,
        lines: Iterable[tuple[str, QuantityLike]],
        *,
        source: str,
        to: str,
        reference: str | None = None,
        at: InstantLike = None,
        key: str | None = None,
    ) -> Transfer:
        """Bring goods that nobody was promised from one location to another."""
        command = MoveStock(
            lines=stock_lines(lines),
            source=source,
            to=to,
            reference=reference,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key).value

    def adjust(
        self,
        sku: str,
        change: QuantityLike,
        *,
        reason: str,
        at: str = "main",
        key: str | None = None,
    ) -> Transfer:
        """Correct the book: a positive change was found, a negative one is gone."""
        command = AdjustStock(lines=stock_lines([(sku, change)]), reason=reason, at=at)
        return self._sales.handle(command, key=key).value
