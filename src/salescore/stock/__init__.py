"""Stock: where each unit is, and to whom it is promised."""

from salescore.stock.allocation import (
    Allocated,
    AllocationFailed,
    AllocationPlan,
    AllocationStrategy,
)
from salescore.stock.allocation_request import (
    AllocationLine,
    AllocationRequest,
    Purpose,
)
from salescore.stock.atp import (
    AtpRow,
    AtpStep,
    AtpTable,
)
from salescore.stock.availability import (
    Availability,
    TotalAvailability,
)
from salescore.stock.backorder import (
    Backorder,
)
from salescore.stock.balances import (
    Balance,
    BalanceKey,
    Balances,
    added_up,
    balances,
)
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
from salescore.stock.commitment import (
    PRIORITY_MAX,
    Commitment,
    CommitmentKind,
    CommittedLine,
)
from salescore.stock.count import (
    CountLine,
    CountState,
    StockCount,
)
from salescore.stock.count_commands import (
    ApplyCount,
    CancelCount,
    CountGoods,
    DropCounted,
    OpenCount,
)
from salescore.stock.expected import (
    ExpectedLine,
    ExpectedReceipt,
    ExpectedState,
)
from salescore.stock.expected_commands import (
    AddExpected,
    CancelExpected,
    UpdateExpected,
)
from salescore.stock.explained import (
    SupplyExplanation,
)
from salescore.stock.keeping_commands import (
    AssembleGoods,
    BuyConsigned,
    DisassembleGoods,
    PutAway,
    ScrapStock,
    TakeBack,
)
from salescore.stock.level import (
    StockLevel,
)
from salescore.stock.lines import (
    goods,
    pieces,
)
from salescore.stock.location import (
    DISTANCE_MAX,
    Location,
    LocationKind,
)
from salescore.stock.lot import (
    LOT_CODE_MAX,
    Lot,
    lot_id,
)
from salescore.stock.lot_commands import (
    BlockLot,
    UnblockLot,
    UpdateLot,
)
from salescore.stock.owning import (
    OwnedGoods,
    OwnedLeft,
)
from salescore.stock.parcel import (
    Parcel,
)
from salescore.stock.period import (
    StockPeriod,
)
from salescore.stock.period_commands import (
    CloseStock,
    ReopenStock,
)
from salescore.stock.picking import (
    PickedLine,
    Picking,
)
from salescore.stock.position import (
    OWNER_MAX,
    Position,
    position_id,
)
from salescore.stock.projection import (
    ProjectedDay,
    Projection,
)
from salescore.stock.putting import (
    PLACES_MAX,
)
from salescore.stock.reason import (
    PassedOver,
    Reason,
)
from salescore.stock.reserving import (
    ChangeReservation,
    ExtendHold,
    ReserveStock,
)
from salescore.stock.reversal_commands import (
    ReverseTransfer,
)
from salescore.stock.substitution import (
    Substitute,
)
from salescore.stock.trace import (
    TRACE_LOTS_MAX,
    Trace,
    TracedLot,
    TraceKey,
    TraceStep,
)
from salescore.stock.transfer import (
    Movement,
    Outside,
    Transfer,
    TransferKind,
)
from salescore.stock.transit import (
    Transit,
    TransitLine,
    TransitShare,
    TransitState,
)
from salescore.stock.transit_commands import (
    ArriveGoods,
    LoseGoods,
    SendGoods,
)
from salescore.stock.waiting import (
    WAITING_MAX,
    Waiting,
    WaitingLine,
)
from salescore.stock.whereabouts import (
    Lying,
    Whereabouts,
)

__all__ = [
    "DISTANCE_MAX",
    "LOT_CODE_MAX",
    "OWNER_MAX",
    "PLACES_MAX",
    "PRIORITY_MAX",
    "TRACE_LOTS_MAX",
    "WAITING_MAX",
    "AddExpected",
    "AddLocation",
    "AdjustStock",
    "Allocated",
    "AllocationFailed",
    "AllocationLine",
    "AllocationPlan",
    "AllocationRequest",
    "AllocationStrategy",
    "ApplyCount",
    "ArriveGoods",
    "AssembleGoods",
    "AtpRow",
    "AtpStep",
    "AtpTable",
    "Availability",
    "Backorder",
    "Balance",
    "BalanceKey",
    "Balances",
    "BlockLot",
    "BuyConsigned",
    "CancelCount",
    "CancelExpected",
    "ChangeReservation",
    "CloseStock",
    "Commitment",
    "CommitmentKind",
    "CommittedLine",
    "CountGoods",
    "CountLine",
    "CountState",
    "DisassembleGoods",
    "DropCounted",
    "ExpectedLine",
    "ExpectedReceipt",
    "ExpectedState",
    "ExpireHold",
    "ExtendHold",
    "HoldStock",
    "Location",
    "LocationKind",
    "LoseGoods",
    "Lot",
    "Lying",
    "MoveStock",
    "Movement",
    "OpenCount",
    "Outside",
    "OwnedGoods",
    "OwnedLeft",
    "Parcel",
    "PassedOver",
    "PickedLine",
    "Picking",
    "Position",
    "ProjectedDay",
    "Projection",
    "Purpose",
    "PutAway",
    "Reason",
    "ReceiveStock",
    "ReleaseHold",
    "ReopenStock",
    "ReserveStock",
    "ReverseTransfer",
    "ScrapStock",
    "SendGoods",
    "StockCount",
    "StockLevel",
    "StockLine",
    "StockPeriod",
    "Substitute",
    "SupplyExplanation",
    "TakeBack",
    "TotalAvailability",
    "Trace",
    "TraceKey",
    "TraceStep",
    "TracedLot",
    "Transfer",
    "TransferKind",
    "Transit",
    "TransitLine",
    "TransitShare",
    "TransitState",
    "UnblockLot",
    "UpdateExpected",
    "UpdateLot",
    "Waiting",
    "WaitingLine",
    "Whereabouts",
    "added_up",
    "balances",
    "goods",
    "lot_id",
    "pieces",
    "position_id",
]
