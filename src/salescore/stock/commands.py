"""What can be asked for about stock."""

from decimal import Decimal

from attrs import frozen

from salescore.events import Command
from salescore.quantity import Quantity
from salescore.stock.location import Location
from salescore.stock.transfer import Transfer

__all__ = ["AddLocation", "AdjustStock", "MoveStock", "ReceiveStock", "StockLine"]


@frozen
class StockLine:
    """A product and how much of it; without a unit the quantity is in the base unit."""

    sku: str
    quantity: Quantity | Decimal


@frozen(kw_only=True)
class AddLocation(Command[Location]):
    """Make a stocking location."""

    tag = "stock.add_location.v1"
    permission = "stock.add_location"

    code: str
    name: str = ""


@frozen(kw_only=True)
class ReceiveStock(Command[Transfer]):
    """Take in goods from outside."""

    tag = "stock.receive.v1"
    permission = "stock.receive"

    lines: tuple[StockLine, ...]
    to: str = "main"
    reference: str | None = None


@frozen(kw_only=True)
class MoveStock(Command[Transfer]):
    """Bring goods from one location to another; what is promised stays."""

    tag = "stock.move.v1"
    permission = "stock.move"

    lines: tuple[StockLine, ...]
    source: str
    to: str
    reference: str | None = None


@frozen(kw_only=True)
class AdjustStock(Command[Transfer]):
    """Correct the book: positive quantities were found, negative ones are gone."""

    tag = "stock.adjust.v1"
    permission = "stock.adjust"

    lines: tuple[StockLine, ...]
    reason: str
    at: str = "main"
