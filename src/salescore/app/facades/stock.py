"""Stock: locations, levels, receipts, moves, corrections."""

from collections.abc import Mapping
from typing import Any

from salescore.app.coerce import (
    IdLike,
    custom_values,
)
from salescore.app.facades.keeping import Keeping
from salescore.app.facades.ledger import Ledger
from salescore.app.facades.picks import Picks
from salescore.app.facades.promises import Promises
from salescore.app.facades.room import Room
from salescore.app.facades.supply import Supplies
from salescore.ids import as_id
from salescore.stock.commands import (
    AddLocation,
    UpdateLocation,
)
from salescore.stock.location import LOCATION, Location, LocationKind
from salescore.stock.transfer import Transfer

__all__ = ["Locations", "Stock"]


class Locations(Room[Location]):
    """Where stock lies."""

    kind = LOCATION

    def add(
        self,
        code: str,
        *,
        name: str = "",
        within: str | None = None,
        kind: LocationKind | None = None,
        saleable: bool | None = None,
        distance: int = 0,
        custom: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Location:
        """Make a location: a warehouse, or a part of another location.

        Args:
            code: unique in the tenant.
            name: what people call it.
            within: the code of the location that it is a part of; None for a warehouse.
            kind: what it is; None for a warehouse, or a bin within something.
            saleable: goods there may be promised; None: as in what it is a part of. What is not
                saleable, such as quality, counts its goods apart.
            distance: how far it is from where goods leave, in any unit.
            custom: values of the tenant's own fields.
            key: makes a repeated call have one effect.

        Raises:
            AlreadyExists: the code is taken.
            UnknownId: there is nothing of the code `within`.
        """
        command = AddLocation(
            code=code,
            name=name,
            within=within,
            kind=kind,
            saleable=saleable,
            distance=distance,
            custom=custom_values(custom),
        )
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


class Stock(Ledger, Picks, Promises, Supplies, Keeping, Room[Transfer]):
    """Goods and their movements; `get` and `find` speak of transfers."""
