"""Blanket orders: quantities and prices agreed on as a whole, and called off in parts."""

from salescore.blankets.blanket import CALLS_MAX, Blanket, BlanketLine, BlanketState
from salescore.blankets.commands import (
    BlanketRequest,
    CallOff,
    CloseBlanket,
    DraftBlanket,
    OpenBlanket,
    UpdateBlanket,
)

__all__ = [
    "CALLS_MAX",
    "Blanket",
    "BlanketLine",
    "BlanketRequest",
    "BlanketState",
    "CallOff",
    "CloseBlanket",
    "DraftBlanket",
    "OpenBlanket",
    "UpdateBlanket",
]
