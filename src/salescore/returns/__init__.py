"""Returns: goods that customers give back, and what becomes of them."""

from salescore.returns.commands import (
    ApproveReturn,
    CancelReturn,
    CloseReturn,
    DeclineReturn,
    InspectedLine,
    InspectReturn,
    ReceivedLine,
    ReceiveReturn,
    RequestReturn,
    ReturnRequest,
)
from salescore.returns.goods_return import (
    Condition,
    Resolution,
    Return,
    ReturnedGoods,
    ReturnLine,
    ReturnPart,
    ReturnState,
)
from salescore.returns.settle_commands import SettleLine, SettleReturn

__all__ = [
    "ApproveReturn",
    "CancelReturn",
    "CloseReturn",
    "Condition",
    "DeclineReturn",
    "InspectReturn",
    "InspectedLine",
    "ReceiveReturn",
    "ReceivedLine",
    "RequestReturn",
    "Resolution",
    "Return",
    "ReturnLine",
    "ReturnPart",
    "ReturnRequest",
    "ReturnState",
    "ReturnedGoods",
    "SettleLine",
    "SettleReturn",
]
