"""What can be asked for about stock."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, TooMany, demand_text, demand_whole
from salescore.events import Command
from salescore.quantity import Quantity
from salescore.shapes import LONG, several
from salescore.stock.commitment import Commitment
from salescore.stock.location import Location, LocationKind
from salescore.stock.lot import LOT_CODE_MAX
from salescore.stock.position import OWNER_MAX
from salescore.stock.transfer import Transfer

__all__ = [
    "LINES_MAX",
    "MINUTES_MAX",
    "AddLocation",
    "AdjustStock",
    "ExpireHold",
    "HoldStock",
    "MoveStock",
    "ReceiveStock",
    "ReleaseHold",
    "StockLine",
    "UpdateLocation",
    "some_lines",
    "stated",
]

LINES_MAX: Final = 10_000
"""The most lines a stock document may have."""

MINUTES_MAX: Final = 60 * 24 * 30
"""The longest that goods may be held for a basket: 30 days."""


@frozen
class StockLine:
    """A product and how much of it; without a unit the quantity is in the base unit.

    Args:
        sku: the product's code.
        quantity: how much.
        lot: the code of its lot, or its serial number, where goods are told apart.
        expires_on: the last day on which goods of a new lot may be used.
        owner: the code of whoever owns the goods; None is the tenant.
        package: base units in each closed package; None for loose goods.
    """

    sku: str
    quantity: Quantity | Decimal
    lot: str | None = None
    expires_on: date | None = field(default=None, kw_only=True)
    owner: str | None = field(default=None, kw_only=True)
    package: Decimal | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.lot is not None:
            demand_text("lot", self.lot, most=LOT_CODE_MAX)
        if self.owner is not None:
            demand_text("owner", self.owner, most=OWNER_MAX)
        size = self.package
        if size is not None and not (type(size) is Decimal and size.is_finite() and size > 0):
            raise InvalidValue("package", value=size, allowed="a Decimal above zero")


def stated(_: object, __: object, reason: Any) -> None:
    """Demand a reason that says something."""
    if not isinstance(reason, str) or not reason.strip():
        raise InvalidValue("reason", value=reason, allowed="why the book was wrong")


def _bounded(_: object, __: object, minutes: int) -> None:
    demand_whole("minutes", minutes, low=1, high=MINUTES_MAX)


def some_lines(_: object, __: object, lines: tuple[StockLine, ...]) -> None:
    """Demand at least one line, and not more than a document may have."""
    if not several("lines", lines):
        raise InvalidValue("lines", value="none", allowed="at least one line")
    if len(lines) > LINES_MAX:
        raise TooMany("stock lines", count=len(lines), limit=LINES_MAX)


@frozen(kw_only=True)
class AddLocation(Command[Location]):
    """Make a location.

    Args:
        code: unique in the tenant.
        name: what people call it.
        within: the code of the location that it is a part of; None for a warehouse.
        kind: what it is; None for a warehouse, or a bin within something.
        saleable: goods there may be promised; None: as in what it is a part of.
        distance: how far it is from where goods leave, in any unit.
        custom: values of the tenant's own fields.
    """

    tag = "stock.add_location.v1"
    permission = "stock.add_location"

    code: str
    name: str = field(default="", metadata=LONG)
    within: str | None = None
    kind: LocationKind | None = None
    saleable: bool | None = None
    distance: int = 0
    custom: Mapping[str, Any] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class ReceiveStock(Command[Transfer]):
    """Take in goods from outside.

    Args:
        lines: what, at least one line.
        to: code of the location where they lie from now on.
        reference: what others call the delivery.
        expected_id: the expected receipt that they belong to; more than that may come.
    """

    tag = "stock.receive.v1"
    permission = "stock.receive"

    lines: tuple[StockLine, ...] = field(validator=some_lines)
    to: str = "main"
    reference: str | None = None
    expected_id: UUID | None = None


@frozen(kw_only=True)
class MoveStock(Command[Transfer]):
    """Bring goods from one location to another; what is promised stays.

    Args:
        lines: what, at least one line.
        source: code of the location that they leave.
        to: code of the location where they lie from now on.
        reference: what others call the move.
    """

    tag = "stock.move.v1"
    permission = "stock.move"

    lines: tuple[StockLine, ...] = field(validator=some_lines)
    source: str
    to: str
    reference: str | None = None


@frozen(kw_only=True)
class AdjustStock(Command[Transfer]):
    """Correct the book: positive quantities were found, negative ones are gone.

    Args:
        lines: the differences, at least one line.
        reason: why the book was wrong.
        at: code of the location.
    """

    tag = "stock.adjust.v1"
    permission = "stock.adjust"

    lines: tuple[StockLine, ...] = field(validator=some_lines)
    reason: str = field(validator=stated, metadata=LONG)
    at: str = "main"


@frozen(kw_only=True)
class UpdateLocation(Command[Location]):
    """Change the custom values of a location; `changes` holds new values by field name."""

    tag = "stock.update_location.v1"
    permission = "stock.update_location"

    location_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class HoldStock(Command[Commitment]):
    """Promise a draft's goods for a while, in place of what is held for it already.

    Args:
        order_id: the draft (the basket).
        minutes: for how long from now, 1 to 43,200.
        location: code of the location that promises the goods.
    """

    tag = "stock.hold.v1"
    permission = "stock.hold"

    order_id: UUID
    minutes: int = field(validator=_bounded)
    location: str = "main"


@frozen(kw_only=True)
class ReleaseHold(Command[Commitment]):
    """Give back what is held for a draft, or promised by hand.

    Args:
        order_id: the draft, or the reservation.
        lines: what is given up, the newest promises first; None for all.
    """

    tag = "stock.release_hold.v1"
    permission = "stock.hold"

    order_id: UUID
    lines: tuple[StockLine, ...] | None = None

    def __attrs_post_init__(self) -> None:
        """Check that lines say something."""
        if self.lines is not None:
            some_lines(self, None, self.lines)


@frozen(kw_only=True)
class ExpireHold(Command[Commitment]):
    """End what is held for a basket, or promised by hand, once its time is over.

    Nothing happens while it is not.
    """

    tag = "stock.expire_hold.v1"
    permission = "stock.expire"

    order_id: UUID
