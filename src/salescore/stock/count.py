"""A stock count: what the book says, what was found, and whether the book moved in between."""

from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.events import LEFT_OUT
from salescore.facts import Kind

__all__ = ["STOCK_COUNT", "CountLine", "CountState", "StockCount"]


class CountState(StrEnum):
    """Whether a count is going on, changed the book, or was given up."""

    OPEN = "open"
    APPLIED = "applied"
    CANCELED = "canceled"


@frozen
class CountLine:
    """What was counted of one kind of goods.

    Args:
        number: its place in the document, from 1.
        product_id: what.
        sku: its code.
        book: what the book said when it was counted, base units; at the opening until then.
        counted: what was found, >= 0; None until it is counted.
        lot: the code of its lot.
        owner: the code of whoever owns it; None is the tenant.
        package: units in each closed package; None for loose ones.
    """

    number: int
    product_id: UUID
    sku: str
    book: Decimal
    counted: Decimal | None = None
    lot: str | None = None
    owner: str | None = None
    package: Decimal | None = None


@frozen(kw_only=True)
class StockCount:
    """A count of goods at one location.

    Args:
        number: the human number.
        state: open, applied or canceled.
        at_id: the location that is counted.
        lines: what is counted.
        reason: why the book changes.
    """

    id: UUID
    version: int
    number: str
    state: CountState
    at_id: UUID
    lines: tuple[CountLine, ...]
    reason: str = field(default="", metadata=LEFT_OUT)


STOCK_COUNT: Final[Kind[StockCount]] = Kind(
    "stock.count",
    StockCount,
    unique=("number",),
    indexes=("state",),
    asked=("number", "state", "at_id"),
)
