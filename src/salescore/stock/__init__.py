"""Stock: where each unit is, and to whom it is promised."""

from salescore.stock.availability import Availability
from salescore.stock.commands import AddLocation, AdjustStock, MoveStock, ReceiveStock, StockLine
from salescore.stock.commitment import Commitment, CommitmentKind, CommittedLine
from salescore.stock.level import StockLevel
from salescore.stock.location import Location
from salescore.stock.transfer import Movement, Transfer, TransferKind

__all__ = [
    "AddLocation",
    "AdjustStock",
    "Availability",
    "Commitment",
    "CommitmentKind",
    "CommittedLine",
    "Location",
    "MoveStock",
    "Movement",
    "ReceiveStock",
    "StockLevel",
    "StockLine",
    "Transfer",
    "TransferKind",
]
