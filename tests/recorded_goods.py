"""The goods of a recorded script: expected, promised, kept, picked, corrected, and on credit."""

from types import ModuleType
from typing import Final

from tests import (
    recorded_amendments,
    recorded_credit,
    recorded_expected,
    recorded_ledger,
    recorded_opportunities,
    recorded_picks,
    recorded_placement,
    recorded_reservations,
    recorded_returns,
    recorded_shipping,
    recorded_warehouse,
)

__all__ = ["ROOMS"]

ROOMS: Final[tuple[ModuleType, ...]] = (
    *[recorded_amendments] * 5,
    *[recorded_credit] * 4,
    recorded_expected,
    *[recorded_ledger] * 5,
    *[recorded_opportunities] * 4,
    *[recorded_picks] * 3,
    *[recorded_placement] * 4,
    *[recorded_reservations] * 2,
    *[recorded_returns] * 7,
    *[recorded_shipping] * 4,
    *[recorded_warehouse] * 5,
)
"""As often as they are to be asked; each gives a command of its own kind, or none."""
