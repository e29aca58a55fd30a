"""The ledger's period: up to which day it is closed."""

from datetime import date
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.facts import Kind

__all__ = ["PERIOD", "PERIOD_ID", "StockPeriod"]

PERIOD_ID: Final = UUID(int=9)
"""There is one for a tenant."""


@frozen(kw_only=True)
class StockPeriod:
    """Up to which day the ledger of stock is closed.

    Every movement that is entered for an earlier time moves its version too: two that are entered
    at once are looked at one after the other.

    Args:
        closed_until: the last business date on which nothing may happen any more; None for none.
    """

    id: UUID = PERIOD_ID
    version: int = 0
    closed_until: date | None = None


PERIOD: Final[Kind[StockPeriod]] = Kind("stock.period", StockPeriod)
