"""Stock: where each unit is, and to whom it is promised."""

from salescore.stock.allocation import (
    Allocated,
    AllocationFailed,
    AllocationLine,
    AllocationPlan,
    AllocationRequest,
    AllocationStrategy,
)
from salescore.stock.availability import Availability, TotalAvailability
from salescore.stock.backorder import Backorder
from salescore.stock.commands import (
    AddLocation,
    AdjustStock,
    ExpireHold,
    HoldStock,
    MoveStock,
    ReceiveStock,
    ReleaseHold,
    StockLine,
)
from salescore.stock.commitment import Commitment, CommitmentKind, CommittedLine
from salescore.stock.level import StockLevel
from salescore.stock.location import Location
from salescore.stock.transfer import Movement, Transfer, TransferKind

__all__ = [
    "AddLocation",
    "AdjustStock",
    "Allocated",
    "AllocationFailed",
    "AllocationLine",
    "AllocationPlan",
    "AllocationRequest",
    "AllocationStrategy",
    "Availability",
    "Backorder",
    "Commitment",
    "CommitmentKind",
    "CommittedLine",
    "ExpireHold",
    "HoldStock",
    "Location",
    "MoveStock",
    "Movement",
    "ReceiveStock",
    "ReleaseHold",
    "StockLevel",
    "StockLine",
    "TotalAvailability",
    "Transfer",
    "TransferKind",
]
