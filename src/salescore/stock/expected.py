"""An expected receipt: goods that a supplier is to bring, and by when."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.decimals import EXACT
from salescore.events import LEFT_OUT
from salescore.facts import Kind

__all__ = ["EXPECTED", "ExpectedLine", "ExpectedReceipt", "ExpectedState"]

ZERO: Final = Decimal(0)


class ExpectedState(StrEnum):
    """Whether more is to come."""

    OPEN = "open"
    RECEIVED = "received"
    CANCELED = "canceled"


@frozen
class ExpectedLine:
    """Goods that are to come.

    Args:
        number: its place in the document, from 1.
        product_id: what.
        sku: its code.
        quantity: how much in all, base units, > 0.
        received: how much of it has come, >= 0; more than `quantity` if more came.
    """

    number: int
    product_id: UUID
    sku: str
    quantity: Decimal
    received: Decimal = ZERO

    @property
    def open(self) -> Decimal:
        """What is still to come, >= 0."""
        return max(EXACT.subtract(self.quantity, self.received), ZERO)


@frozen(kw_only=True)
class ExpectedReceipt:
    """Goods on their way from a supplier.

    Args:
        number: the human number.
        state: open until everything came, or nothing more will.
        to_id: where they are to lie.
        due_on: the business date on which they are to come.
        supplier: the code of whoever brings them.
        reference: what others call the purchase.
    """

    id: UUID
    version: int
    number: str
    state: ExpectedState
    to_id: UUID
    due_on: date
    lines: tuple[ExpectedLine, ...]
    supplier: str | None = field(default=None, metadata=LEFT_OUT)
    reference: str | None = field(default=None, metadata=LEFT_OUT)


EXPECTED: Final[Kind[ExpectedReceipt]] = Kind(
    "stock.expected",
    ExpectedReceipt,
    unique=("number",),
    indexes=("state",),
    within=("lines.product_id",),
    asked=("number", "state", "due_on", "to_id"),
)
