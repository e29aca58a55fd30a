"""A transfer: a document of movements, the facts of the stock ledger."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.events import LEFT_OUT
from salescore.facts import Kind

__all__ = ["TRANSFER", "Movement", "Outside", "Transfer", "TransferKind"]


class TransferKind(StrEnum):
    """Why goods move; it also names the outside end of a movement."""

    RECEIPT = "receipt"
    SHIPMENT = "shipment"
    ADJUSTMENT = "adjustment"
    INTERNAL = "internal"
    RETURN = "return"
    SCRAP = "scrap"
    COUNT = "count"
    DISPATCH = "dispatch"
    ARRIVAL = "arrival"
    ASSEMBLY = "assembly"
    REVERSAL = "reversal"


class Outside(StrEnum):
    """A virtual location: where goods are that lie nowhere. What is there is a sum of movements."""

    SUPPLIER = "supplier"
    CUSTOMER = "customer"
    TRANSIT = "transit"
    PRODUCTION = "production"
    LOSS = "loss"
    ADJUSTMENT = "adjustment"


_OUTSIDE: Final[Mapping[TransferKind, Outside]] = {
    TransferKind.RECEIPT: Outside.SUPPLIER,
    TransferKind.SHIPMENT: Outside.CUSTOMER,
    TransferKind.ADJUSTMENT: Outside.ADJUSTMENT,
    TransferKind.RETURN: Outside.CUSTOMER,
    TransferKind.SCRAP: Outside.LOSS,
    TransferKind.COUNT: Outside.ADJUSTMENT,
    TransferKind.DISPATCH: Outside.TRANSIT,
    TransferKind.ARRIVAL: Outside.TRANSIT,
    TransferKind.ASSEMBLY: Outside.PRODUCTION,
}
"""The outside end of movements that do not name it."""


@frozen(kw_only=True)
class Movement:
    """Goods that went from one place to another.

    Args:
        number: its place in the transfer, from 1.
        product_id: what moved.
        quantity: in the product's base unit, > 0.
        from_id: the location it left; None is the world outside.
        to_id: the location it reached; None is the world outside.
        lot_id: the lot or piece, where they are told apart; see `lot_id`.
        lot: its code.
        owner: the code of whoever owns the goods; None is the tenant.
        package: units in each closed package; None for loose ones.
        since: when the goods first came in, if that was before this movement.
        source: the outside end that they left; None as the transfer's kind says.
        target: the outside end that they reached; None as the transfer's kind says.
    """

    number: int
    product_id: UUID
    sku: str
    quantity: Decimal
    from_id: UUID | None = None
    to_id: UUID | None = None
    lot_id: UUID | None = None
    lot: str | None = None
    owner: str | None = None
    package: Decimal | None = None
    since: datetime | None = None
    source: Outside | None = None
    target: Outside | None = None


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

    def ends(self, movement: Movement) -> tuple[UUID | Outside, UUID | Outside]:
        """Give where goods of one of its movements came from, and where they went.

        >>> from datetime import UTC
        >>> tea, main = UUID(int=1), UUID(int=2)
        >>> came = Movement(
        ...     number=1, product_id=tea, sku="TEA-1", quantity=Decimal(5), to_id=main
        ... )
        >>> receipt = Transfer(
        ...     id=UUID(int=3),
        ...     version=1,
        ...     number="ST-2026-000001",
        ...     kind=TransferKind.RECEIPT,
        ...     movements=(came,),
        ...     occurred_at=datetime(2026, 7, 1, 9, tzinfo=UTC),
        ... )
        >>> receipt.ends(came) == (Outside.SUPPLIER, main)
        True
        """
        usual = _OUTSIDE.get(self.kind, Outside.ADJUSTMENT)
        return (
            movement.from_id or movement.source or usual,
            movement.to_id or movement.target or usual,
        )


TRANSFER: Final[Kind[Transfer]] = Kind(
    "stock.transfer",
    Transfer,
    unique=("number",),
    indexes=("cause_id", "occurred_at"),
    within=("movements.product_id", "movements.lot_id"),
)
