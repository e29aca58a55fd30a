"""What can be asked for about recurring orders."""

from datetime import date
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.errors import InvalidValue, TooMany
from salescore.events import Command
from salescore.orders.request import LineRequest, check_lines
from salescore.orders_policy import Prices
from salescore.parties.address import Address
from salescore.recurring.recurring import Recurring
from salescore.recurring.rhythm import Every
from salescore.shapes import types_first
from salescore.stock_policy import Shortage

__all__ = [
    "CODES_MAX",
    "EndRecurring",
    "NoteRefusal",
    "PauseRecurring",
    "PlaceRecurring",
    "ResumeRecurring",
    "StartRecurring",
]

CODES_MAX: Final = 100
"""The most reasons that are kept of a refusal."""


@frozen(kw_only=True)
class StartRecurring(Command[Recurring]):
    """Let the same be ordered again and again; fields as in `Recurring`.

    Args:
        since: the first day; None for today.
    """

    tag = "recurring.start.v1"
    permission = "recurring.start"

    customer_id: UUID
    lines: tuple[LineRequest, ...]
    every: Every
    since: date | None = None
    until: date | None = None
    count: int | None = None
    prices: Prices = Prices.KEEP
    reference: str | None = None
    ship_to: Address | None = None
    location: str = "main"
    shortage: Shortage | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_lines(self.lines)
        for line in self.lines:
            if line.ship_on is not None:
                allowed = "none: the day is another one each time"
                raise InvalidValue(f"ship_on of {line.sku}", value=line.ship_on, allowed=allowed)


@frozen(kw_only=True)
class PlaceRecurring(Command[Recurring]):
    """Place the order of one time; for each time at most one is placed.

    Args:
        recurring_id: which.
        on: the day of the time: the next one, which has come.
    """

    tag = "recurring.place.v1"
    permission = "recurring.place"

    recurring_id: UUID
    on: date


@frozen(kw_only=True)
class NoteRefusal(Command[Recurring]):
    """Note that the order of the next time was refused; it is tried again the next day.

    Args:
        recurring_id: which.
        on: the day of the time.
        codes: of the reasons.
    """

    tag = "recurring.note_refusal.v1"
    permission = "recurring.place"

    recurring_id: UUID
    on: date
    codes: tuple[str, ...]

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if len(self.codes) > CODES_MAX:
            raise TooMany("codes", count=len(self.codes), limit=CODES_MAX)


@frozen(kw_only=True)
class PauseRecurring(Command[Recurring]):
    """Place no orders for the time being."""

    tag = "recurring.pause.v1"
    permission = "recurring.pause"

    recurring_id: UUID


@frozen(kw_only=True)
class ResumeRecurring(Command[Recurring]):
    """Go on with the first time that is not over: those that fell into the pause are left out."""

    tag = "recurring.resume.v1"
    permission = "recurring.resume"

    recurring_id: UUID


@frozen(kw_only=True)
class EndRecurring(Command[Recurring]):
    """Place no more orders."""

    tag = "recurring.end.v1"
    permission = "recurring.end"

    recurring_id: UUID
