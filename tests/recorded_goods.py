"""The goods of a recorded script: what is expected, promised, kept, picked and corrected."""

from types import ModuleType
from typing import Final

from tests import (
    recorded_expected,
    recorded_ledger,
    recorded_picks,
    recorded_reservations,
    recorded_warehouse,
)

__all__ = ["ROOMS"]

ROOMS: Final[tuple[ModuleType, ...]] = (
    recorded_expected,
    *[recorded_ledger] * 5,
    *[recorded_picks] * 3,
    *[recorded_reservations] * 2,
    *[recorded_warehouse] * 5,
)
"""As often as they are to be asked; each gives a command of its own kind, or none."""
