"""The rooms that a recorded script draws from, some more often than others."""

from typing import Final

from tests import (
    recorded_approvals,
    recorded_goods,
    recorded_money,
    recorded_offers,
    recorded_prices,
    recorded_quotes,
)

__all__ = ["ROOMS"]

ROOMS: Final = (
    recorded_quotes,
    recorded_quotes,
    recorded_approvals,
    recorded_approvals,
    *[recorded_offers] * 6,
    recorded_prices,
    recorded_money,
    *recorded_goods.ROOMS,
)
"""Each has a `command` that draws one, or none."""
