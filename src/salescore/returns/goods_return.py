"""A return: goods that a customer gives back, from the wish to what was settled for each."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.decimals import EXACT, exact_sum
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.money import Money
from salescore.shapes import LONG

__all__ = [
    "RETURN",
    "Condition",
    "Resolution",
    "Return",
    "ReturnLine",
    "ReturnPart",
    "ReturnState",
    "ReturnedGoods",
]

ZERO: Final = Decimal(0)


class ReturnState(StrEnum):
    """Where a return stands."""

    REQUESTED = "requested"
    APPROVED = "approved"
    RECEIVED = "received"
    SETTLED = "settled"
    DECLINED = "declined"
    CANCELED = "canceled"


class Condition(StrEnum):
    """How goods came back: sound, damaged, others than those that left, or not at all."""

    GOOD = "good"
    DAMAGED = "damaged"
    WRONG = "wrong"
    MISSING = "missing"

    @property
    def came(self) -> bool:
        """Whether what left is back."""
        return self in {Condition.GOOD, Condition.DAMAGED}


class Resolution(StrEnum):
    """What becomes of goods that came back.

    `REFUND`: credited, and the money is paid back. `CREDIT`: credited, the money stays with us for
    the customer. `EXCHANGE`: the same goods, or others, leave in their place. `REPAIR`: they go
    back to the customer, mended. `REJECT`: nothing is credited.
    """

    REFUND = "refund"
    CREDIT = "credit"
    EXCHANGE = "exchange"
    REPAIR = "repair"
    REJECT = "reject"

    @property
    def credits(self) -> bool:
        """Whether what was billed is taken back."""
        return self in {Resolution.REFUND, Resolution.CREDIT}


@frozen
class ReturnPart:
    """So much of a line that came back in one condition, and how it was settled.

    Args:
        condition: how it came back.
        resolution: how it was settled; None: it waits for that.
        quantity: how much, in base units, > 0.
    """

    condition: Condition
    resolution: Resolution | None
    quantity: Decimal


@frozen(kw_only=True)
class ReturnedGoods:
    """Goods that came in with a return; of a bundle, its components.

    Args:
        line: the number of the return's line.
        product_id: what they are.
        sku: its code.
        quantity: how much, in base units, > 0.
        condition: how they came.
        location_id: where they lie; None: they were thrown away.
        lot: the code of their lot, or their serial number.
        lot_id: which one that is.
        owner: the code of whoever owns them; None is the tenant.
        package: units in each closed package; None for loose ones.
    """

    line: int
    product_id: UUID
    sku: str
    quantity: Decimal
    condition: Condition
    location_id: UUID | None
    lot: str | None = None
    lot_id: UUID | None = None
    owner: str | None = None
    package: Decimal | None = None


@frozen(kw_only=True)
class ReturnLine:
    """One line of a return; quantities are in the product's base unit.

    Args:
        number: its place in the return, from 1.
        line: the number of the order's line; None without an order.
        product_id: what is given back.
        sku: its code.
        requested: how much is to come back.
        dropped: how much of it will not come any more.
        shipment_id: with which it left, where that is said.
        reason: why, a word or a code of the tenant's.
        note: what the customer says about it.
        wanted: how the customer would like it settled.
        unit_price: net per base unit, given by hand where there is no order.
        again: how much of it is owed again since it came back.
        parts: what came back, by condition and resolution.
    """

    number: int
    line: int | None
    product_id: UUID
    sku: str
    requested: Decimal
    dropped: Decimal = ZERO
    shipment_id: UUID | None = None
    reason: str | None = None
    note: str | None = field(default=None, metadata={**LEFT_OUT, **LONG})
    wanted: Resolution | None = None
    unit_price: Money | None = None
    again: Decimal = ZERO
    parts: tuple[ReturnPart, ...] = ()

    def of(self, condition: Condition) -> Decimal:
        """Give how much came back in one condition."""
        return _sum(part for part in self.parts if part.condition is condition)

    @property
    def received(self) -> Decimal:
        """What was received, or found to be missing."""
        return _sum(self.parts)

    @property
    def awaiting(self) -> Decimal:
        """What was received and is not settled yet."""
        return _sum(part for part in self.parts if part.resolution is None)

    @property
    def doubtful(self) -> Decimal:
        """What waits to be settled and did not come, or not as what left."""
        return _sum(
            part for part in self.parts if part.resolution is None and not part.condition.came
        )

    @property
    def settled(self) -> Decimal:
        """What is settled, whichever way."""
        return EXACT.subtract(self.received, self.awaiting)

    @property
    def rejected(self) -> Decimal:
        """What nothing was given for."""
        return _sum(part for part in self.parts if part.resolution is Resolution.REJECT)

    @property
    def accepted(self) -> Decimal:
        """What something was given for."""
        return EXACT.subtract(self.settled, self.rejected)

    @property
    def coming(self) -> Decimal:
        """What is still to come back."""
        gone = EXACT.add(self.dropped, self.received)
        return max(EXACT.subtract(self.requested, gone), ZERO)


def _sum(parts: Iterable[ReturnPart]) -> Decimal:
    return exact_sum(part.quantity for part in parts)


@frozen(kw_only=True)
class Return:
    """Goods that a customer gives back.

    Args:
        number: the human number, such as ``"RT-2026-000001"``.
        order_id: what they were sold with; None without an order.
        customer_id: who gives them back.
        lines: what is to come back, with what came.
        goods: what came in, and where it lies.
        requested_at: when the customer asked for it.
        reason: why it was declined, canceled or closed.
        late: why it was granted after the last day; None if it was not.
        credit_note_ids: what took back the amounts.
    """

    id: UUID
    version: int
    number: str
    state: ReturnState
    order_id: UUID | None
    customer_id: UUID
    requested_at: datetime
    lines: tuple[ReturnLine, ...]
    goods: tuple[ReturnedGoods, ...] = ()
    reason: str | None = field(default=None, metadata=LONG)
    late: str | None = field(default=None, metadata=LONG)
    credit_note_ids: tuple[UUID, ...] = ()

    def line(self, wanted: int | str) -> ReturnLine | None:
        """Give the line with a number or a SKU, the first of several; None if there is none."""
        found = (each for each in self.lines if wanted in (each.number, each.sku))
        return next(found, None)


RETURN: Final[Kind[Return]] = Kind(
    "returns.return",
    Return,
    unique=("number",),
    indexes=("order_id", "customer_id", "state"),
    asked=("number", "state", "order_id", "customer_id", "requested_at"),
)
