"""What can be asked for about the periods of the ledger."""

from datetime import date

from attrs import frozen

from salescore.events import Command
from salescore.stock.period import StockPeriod

__all__ = ["CloseStock", "ReopenStock"]


@frozen(kw_only=True)
class CloseStock(Command[StockPeriod]):
    """Close the books of stock: nothing is entered any more for what is past.

    Args:
        until: the last business date that is closed: before today, after what is closed already.
    """

    tag = "stock.close.v1"
    permission = "stock.close"

    until: date


@frozen(kw_only=True)
class ReopenStock(Command[StockPeriod]):
    """Reopen closed books of stock.

    Args:
        until: the last business date that stays closed; None for none.
    """

    tag = "stock.reopen.v1"
    permission = "stock.reopen"

    until: date | None = None
