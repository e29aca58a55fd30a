"""A transfer: a document of movements, the facts of the stock ledger."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.events import LEFT_OUT
from salescore.facts import Kind

__all__ = ["TRANSFER", "Movement", "Transfer", "TransferKind"]


class TransferKind(StrEnum):
    """Why goods move; it also names the outside end of a movement."""

    RECEIPT = "receipt"
    SHIPMENT = "shipment"
    ADJUSTMENT = "adjustment"
    INTERNAL = "internal"


@frozen(kw_only=True)
class Movement:
    """Goods that went from one place to another.

    Args:
        number: its place in the transfer, from 1.
        product_id: what moved.
        quantity: in the product's base unit, > 0.
        from_id: the location it left; None is the world outside.
        to_id: the location it reached; None is the world outside.
    """

    number: int
    product_id: UUID
    sku: str
    quantity: Decimal
    from_id: UUID | None = None
    to_id: UUID | None = None


@frozen(kw_only=True)
class Transfer:
    """A document of movements; it never changes.

    Args:
        number: the human number, such as ``"ST-2026-000001"``.
        kind: receipt, shipment, adjustment or internal.
        cause_id: the document behind it, such as a shipment.
        reason: why, for adjustments.
        reference: the other side's document.
    """

    id: UUID
    version: int
    number: str
    kind: TransferKind
    movements: tuple[Movement, ...]
    occurred_at: datetime
    cause_id: UUID | None = None
    reason: str | None = None
    reference: str | None = field(default=None, metadata=LEFT_OUT)


TRANSFER: Final[Kind[Transfer]] = Kind(
    "stock.transfer",
    Transfer,
    unique=("number",),
    indexes=("cause_id", "occurred_at"),
    within=("movements.product_id",),
)
