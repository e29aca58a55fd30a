"""Why goods were chosen for somebody, or passed over."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from attrs import frozen

from salescore.errors import Coded
from salescore.stock.location import Location
from salescore.stock.position import Position

__all__ = ["PassedOver", "Reason", "told"]


@frozen(str=False)
class Reason(Coded):
    """Why goods were chosen, or why not.

    >>> print(Reason("stock.chosen_loose", {"location": "main"}))
    main: lies loose
    """


@frozen
class PassedOver:
    """Goods that were not chosen.

    Args:
        position_id: the position that they lie at.
        sku: what they are.
        reason: why not.
    """

    position_id: UUID
    sku: str
    reason: Reason


def told(location: Location, position: Position | None, **more: Any) -> Mapping[str, Any]:
    """Give what reasons may say of goods at a location.

    Args:
        location: where they lie.
        position: their position; None for loose goods.
        more: what only this reason says.
    """
    found: dict[str, Any] = {"location": location.code, "distance": location.distance}
    if position is not None:
        since: date = position.since.date()
        lot, expires_on = position.lot, position.expires_on
        found |= {"lot": lot, "expires_on": expires_on, "since": since}
        if position.package is not None:
            found["package"] = Decimal(position.package)
    return found | more
