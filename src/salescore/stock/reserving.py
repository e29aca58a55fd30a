"""What can be asked for about promises made by hand, and about the ends of promises."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from attrs import field, frozen

from salescore.clock import aware
from salescore.errors import (
    TEXT_LENGTH_MAX,
    InvalidValue,
    TooMany,
    demand_text,
    demand_truth,
    demand_whole,
)
from salescore.events import Command
from salescore.quantity import Quantity
from salescore.shapes import LONG, several, types_first
from salescore.stock.commands import LINES_MAX, MINUTES_MAX, StockLine
from salescore.stock.commitment import PRIORITY_MAX, Commitment

__all__ = ["ChangeReservation", "ExtendHold", "ReserveStock"]


def _plain(lines: tuple[StockLine, ...]) -> None:
    """Demand at least one line, each product once, and nothing about bins and lots."""
    if not several("lines", lines):
        raise InvalidValue("lines", value="none", allowed="at least one line")
    if len(lines) > LINES_MAX:
        raise TooMany("stock lines", count=len(lines), limit=LINES_MAX)
    seen = set()
    for line in lines:
        if line.sku in seen:
            raise InvalidValue("lines", value=line.sku, allowed="each product once")
        seen.add(line.sku)
        if (line.lot, line.owner, line.package, line.expires_on) != (None, None, None, None):
            allowed = "product and quantity; bins and lots are chosen when goods are picked"
            raise InvalidValue("lines", value=line.sku, allowed=allowed)


def _amount(line: StockLine) -> Decimal:
    return line.quantity.value if isinstance(line.quantity, Quantity) else line.quantity


def _ends(minutes: int | None, until: datetime | None) -> None:
    """Demand one way at most to say when a promise ends."""
    if minutes is not None and until is not None:
        raise InvalidValue("until", value=until, allowed="nothing, where minutes are given")
    if minutes is not None:
        demand_whole("minutes", minutes, low=1, high=MINUTES_MAX)


def _instant(value: Any) -> datetime | None:
    return None if value is None else aware(value, name="until")


@frozen(kw_only=True)
class ReserveStock(Command[Commitment]):
    """Promise goods by hand: to anybody, for a reason.

    Args:
        lines: what, each product once.
        reason: what for.
        at: code of the location that promises the goods.
        priority: who is served first where goods lack: the highest, -1,000 to 1,000.
        minutes: for how long from now, 1 to 43,200; None for no end.
        until: instead of minutes: when it ends.
        partial: promise what is there of it; otherwise all or nothing.
    """

    tag = "stock.reserve.v1"
    permission = "stock.reserve"

    lines: tuple[StockLine, ...]
    reason: str = field(metadata=LONG)
    at: str = "main"
    priority: int = 0
    minutes: int | None = None
    until: datetime | None = field(default=None, converter=_instant)
    partial: bool = False

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _plain(self.lines)
        demand_text("reason", self.reason, most=TEXT_LENGTH_MAX)
        demand_whole("priority", self.priority, low=-PRIORITY_MAX, high=PRIORITY_MAX)
        demand_truth("partial", self.partial)
        _ends(self.minutes, self.until)
        for line in self.lines:
            if not _amount(line) > 0:
                name = f"quantity of {line.sku}"
                raise InvalidValue(name, value=_amount(line), allowed="above zero")


@frozen(kw_only=True)
class ChangeReservation(Command[Commitment]):
    """Let a promise made by hand be for so much: it grows by new parts, and shrinks by the newest.

    Args:
        reservation_id: the promise.
        lines: how much is promised of each product from now on, each product once; 0 gives it up.
            Products that are not named stay as they are.
        at: code of the location that promises what is new; None: where the last of it is promised.
        partial: promise what is there of what is new; otherwise all or nothing.
    """

    tag = "stock.change_reservation.v1"
    permission = "stock.reserve"

    reservation_id: UUID
    lines: tuple[StockLine, ...]
    at: str | None = None
    partial: bool = False

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _plain(self.lines)
        demand_truth("partial", self.partial)
        for line in self.lines:
            if not _amount(line) >= 0:
                name = f"quantity of {line.sku}"
                raise InvalidValue(name, value=_amount(line), allowed="zero or above")


@frozen(kw_only=True)
class ExtendHold(Command[Commitment]):
    """Let what is held for a draft, or promised by hand, end at another time.

    What has ended meanwhile is promised again only if it is still there.

    Args:
        owner_id: the draft, or the reservation.
        minutes: for how long from now, 1 to 43,200.
        location: code of the location that promises what a draft has lost meanwhile.
    """

    tag = "stock.extend_hold.v1"
    permission = "stock.hold"

    owner_id: UUID
    minutes: int
    location: str = "main"

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_whole("minutes", self.minutes, low=1, high=MINUTES_MAX)
