"""A recurring order: what a customer buys again and again, and when it comes next."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.days import check_window, in_window
from salescore.errors import demand_whole
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.lifecycle import Lifecycle
from salescore.orders.request import LineRequest
from salescore.orders_policy import Prices
from salescore.parties.address import Address
from salescore.recurring.rhythm import Every
from salescore.stock_policy import Shortage

__all__ = [
    "LIFECYCLE",
    "RECURRING",
    "TIMES_MAX",
    "Every",
    "KeptPrice",
    "Recurring",
    "RecurringState",
    "Refusal",
]

TIMES_MAX: Final = 10_000
"""The most times that a recurring order may come."""


class RecurringState(StrEnum):
    """Whether orders are placed."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


_ACTIVE: Final = frozenset({RecurringState.ACTIVE})
_PAUSED: Final = frozenset({RecurringState.PAUSED})

LIFECYCLE: Final = Lifecycle[RecurringState](
    kind="recurring order",
    moves={
        "place": (_ACTIVE, None),
        "pause": (_ACTIVE, RecurringState.PAUSED),
        "resume": (_PAUSED, RecurringState.ACTIVE),
        "end": (_ACTIVE | _PAUSED, RecurringState.ENDED),
    },
)


@frozen
class KeptPrice:
    """A price that holds from the first time on.

    Args:
        sku: of what.
        unit_price: per base unit, after every discount but one on the whole order.
        tax_included: it contains its tax.
    """

    sku: str
    unit_price: Decimal
    tax_included: bool


@frozen
class Refusal:
    """Why an order could not be placed.

    Args:
        on: the business date on which it was to be placed.
        tried_on: the business date on which it was tried last.
        codes: of the reasons.
    """

    on: date
    tried_on: date
    codes: tuple[str, ...]


@frozen(kw_only=True)
class Recurring:
    """What a customer buys again and again.

    Args:
        number: the human number.
        state: active, paused, or over.
        customer_id: who buys.
        currency: of prices that are kept or given by hand: the customer's when it began.
        lines: what, as the buyer asks for it.
        every: how far two times lie apart.
        since: the business date of the first time, from which all others are counted.
        until: the last business date; None for no end.
        count: how many times at most; None for no end.
        done: how many times have come.
        next_on: the business date of the next time; None when it is over.
        try_on: the business date on which the next time is tried: later than `next_on` where it
            was refused; None while it is not active.
        prices: those of the first time are kept, or each time has those of its day.
        kept: the prices of the first time, if they are kept.
        reference: the buyer's own number.
        ship_to: None takes the customer's shipping address.
        location: code of the location that promises the goods.
        shortage: what happens where goods lack; None does as the settings say.
        last_order_id: the order of the last time.
        refusal: why the next time was refused, if it was.
    """

    id: UUID
    version: int
    number: str
    state: RecurringState
    customer_id: UUID
    currency: str
    lines: tuple[LineRequest, ...]
    every: Every
    since: date
    until: date | None = None
    count: int | None = None
    done: int = 0
    next_on: date | None = None
    try_on: date | None = None
    prices: Prices = Prices.KEEP
    kept: tuple[KeptPrice, ...] = ()
    reference: str | None = field(default=None, metadata=LEFT_OUT)
    ship_to: Address | None = field(default=None, metadata=LEFT_OUT)
    location: str = "main"
    shortage: Shortage | None = None
    last_order_id: UUID | None = None
    refusal: Refusal | None = None

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_window(self.since, self.until)
        if self.count is not None:
            demand_whole("count", self.count, low=1, high=TIMES_MAX)

    def day(self, done: int) -> date | None:
        """Give the day of the next time after so many; None when it is over."""
        if done >= (self.count or TIMES_MAX):
            return None
        try:
            day = self.every.day(self.since, done)
        except OverflowError:
            return None
        return day if in_window(self.since, self.until, day) else None


RECURRING: Final[Kind[Recurring]] = Kind(
    "recurring.recurring",
    Recurring,
    unique=("number",),
    indexes=("customer_id", "state", "try_on"),
    asked=("number", "state", "customer_id", "next_on", "try_on"),
)
