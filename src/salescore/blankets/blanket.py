"""A blanket order: what a customer agreed to buy within a time, and the orders that call it off."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.days import check_window, in_window
from salescore.decimals import EXACT
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.lifecycle import Lifecycle
from salescore.orders.order import Order, OrderState

__all__ = [
    "BLANKET",
    "CALLS_MAX",
    "LIFECYCLE",
    "Blanket",
    "BlanketLine",
    "BlanketState",
    "called_off",
]

CALLS_MAX: Final = 500
"""The most orders that one blanket order is called off by."""


class BlanketState(StrEnum):
    """Whether a blanket order can be changed, called off, or neither."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


_DRAFT: Final = frozenset({BlanketState.DRAFT})
_OPEN: Final = frozenset({BlanketState.OPEN})

LIFECYCLE: Final = Lifecycle[BlanketState](
    kind="blanket order",
    moves={
        "update": (_DRAFT | _OPEN, None),
        "open": (_DRAFT, BlanketState.OPEN),
        "call_off": (_OPEN, None),
        "close": (_DRAFT | _OPEN, BlanketState.CLOSED),
    },
)


@frozen(kw_only=True)
class BlanketLine:
    """What was agreed on of one product.

    Args:
        product_id: what.
        sku: its code.
        quantity: how much in all, base units, > 0.
        unit: the base unit.
        unit_price: per base unit, net or gross as the blanket order says, >= 0.
    """

    product_id: UUID
    sku: str
    quantity: Decimal
    unit: str
    unit_price: Decimal


@frozen(kw_only=True)
class Blanket:
    """What a customer agreed to buy within a time.

    Args:
        number: the human number.
        state: a draft binds nobody; an open one is called off; a closed one is over.
        customer_id: who buys.
        currency: of the prices.
        lines: each product once.
        since: the first business date on which it can be called off.
        until: the last one; None for no end.
        tax_included: the prices contain their tax.
        reference: the buyer's own number.
        order_ids: the orders that call it off, in their turn.
    """

    id: UUID
    version: int
    number: str
    state: BlanketState
    customer_id: UUID
    currency: str
    lines: tuple[BlanketLine, ...]
    since: date
    until: date | None = None
    tax_included: bool = False
    reference: str | None = field(default=None, metadata=LEFT_OUT)
    order_ids: tuple[UUID, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_window(self.since, self.until)

    def line(self, sku: str) -> BlanketLine | None:
        """Give the line of a product, if there is one."""
        return next((line for line in self.lines if line.sku == sku), None)

    def in_force(self, day: date) -> bool:
        """Say whether it can be called off on a day, as far as its time goes."""
        return in_window(self.since, self.until, day)

    def rests(self, orders: Iterable[Order]) -> dict[str, Decimal]:
        """Give what is left to be called off by SKU, below 0 where an amendment went beyond.

        Args:
            orders: those of `order_ids`.
        """
        rests = {line.sku: line.quantity for line in self.lines}
        for sku, quantity in called_off(orders):
            if sku in rests:
                rests[sku] = EXACT.subtract(rests[sku], quantity)
        return rests


def called_off(orders: Iterable[Order]) -> Iterable[tuple[str, Decimal]]:
    """Give what orders call off: what is agreed of their lines, and nothing of canceled ones."""
    return (
        (line.sku, line.agreed)
        for order in orders
        if order.state is not OrderState.CANCELED
        for line in order.lines
    )


BLANKET: Final[Kind[Blanket]] = Kind(
    "blankets.blanket",
    Blanket,
    unique=("number",),
    indexes=("customer_id", "state"),
    asked=("number", "state", "customer_id", "currency", "since", "until"),
)
