"""What can be asked for about goods in the hands of a warehouse."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, demand_text
from salescore.events import Command
from salescore.quantity import Quantity
from salescore.shapes import LONG
from salescore.stock.commands import StockLine, some_lines, stated
from salescore.stock.lot import LOT_CODE_MAX
from salescore.stock.position import OWNER_MAX
from salescore.stock.transfer import Transfer

__all__ = [
    "AssembleGoods",
    "BuyConsigned",
    "DisassembleGoods",
    "PutAway",
    "ScrapStock",
    "TakeBack",
]


def _parts(_: object, __: object, parts: tuple[StockLine, ...]) -> None:
    """Demand no more lines than a document may have; there may be none."""
    if parts:
        some_lines(_, __, parts)


def _named(_: object, __: object, lot: str | None) -> None:
    """Demand the code of a lot, if there is one."""
    if lot is not None:
        demand_text("lot", lot, most=LOT_CODE_MAX)


def _owned(_: object, __: object, lines: tuple[Any, ...]) -> None:
    """Demand lines of goods that others own; what is no line is told of at the door."""
    some_lines(_, __, lines)
    for line in lines:
        if isinstance(line, StockLine) and line.owner is None:
            allowed = f"the owner, 1 to {OWNER_MAX} characters"
            raise InvalidValue(f"owner of {line.sku}", value=None, allowed=allowed)


@frozen(kw_only=True)
class PutAway(Command[Transfer]):
    """Bring goods to a place within the location that counts them; promises stay as they are.

    Args:
        lines: what, at least one line.
        into: code of the bin or zone where they lie from now on.
        source: code of the location where they lie until now.
    """

    tag = "stock.put_away.v1"
    permission = "stock.put_away"

    lines: tuple[StockLine, ...] = field(validator=some_lines)
    into: str
    source: str = "main"


@frozen(kw_only=True)
class ScrapStock(Command[Transfer]):
    """Throw goods away; what is promised stays.

    Args:
        lines: what, at least one line.
        reason: what was wrong with it.
        at: code of the location where it lies.
    """

    tag = "stock.scrap.v1"
    permission = "stock.scrap"

    lines: tuple[StockLine, ...] = field(validator=some_lines)
    reason: str = field(validator=stated, metadata=LONG)
    at: str = "main"


@frozen(kw_only=True)
class TakeBack(Command[Transfer]):
    """Take goods of a shipment back with no return; the order they left for knows of it.

    Args:
        shipment_id: with which they left.
        lines: what comes back, at least one line, of the lots and the owners that left.
        to: code of the location where they lie from now on; None: they are thrown away.
        reason: why they came back.
        reference: what others call the return.
    """

    tag = "stock.take_back.v1"
    permission = "stock.take_back"

    shipment_id: UUID
    lines: tuple[StockLine, ...] = field(validator=some_lines)
    to: str | None = "main"
    reason: str | None = field(default=None, metadata=LONG)
    reference: str | None = None


@frozen(kw_only=True)
class AssembleGoods(Command[Transfer]):
    """Make goods of their components.

    Args:
        sku: of the product that is made.
        quantity: how much of it; without a unit in its base unit.
        at: code of the location where the components lie, and the product from then on.
        lot: the code of the lot that is made, or the serial number of the piece.
        expires_on: the last day on which goods of a new lot may be used.
        parts: the components that do not lie loose, or have lots: how much of which.
        reference: what others call the work.
    """

    tag = "stock.assemble.v1"
    permission = "stock.assemble"

    sku: str
    quantity: Quantity | Decimal
    at: str = "main"
    lot: str | None = field(default=None, validator=_named)
    expires_on: date | None = None
    parts: tuple[StockLine, ...] = field(default=(), validator=_parts)
    reference: str | None = None

    @property
    def lines(self) -> tuple[StockLine, ...]:
        """What is made, and the parts that are named."""
        return (
            StockLine(self.sku, self.quantity, self.lot, expires_on=self.expires_on),
            *self.parts,
        )


@frozen(kw_only=True)
class DisassembleGoods(Command[Transfer]):
    """Take goods apart into their components.

    Args:
        sku: of the product that is taken apart.
        quantity: how much of it; without a unit in its base unit.
        at: code of the location where the product lies, and the components from then on.
        lot: the code of its lot, or the serial number of the piece.
        parts: the components that have lots: how much of which.
        reference: what others call the work.
    """

    tag = "stock.disassemble.v1"
    permission = "stock.assemble"

    sku: str
    quantity: Quantity | Decimal
    at: str = "main"
    lot: str | None = field(default=None, validator=_named)
    parts: tuple[StockLine, ...] = field(default=(), validator=_parts)
    reference: str | None = None

    @property
    def lines(self) -> tuple[StockLine, ...]:
        """What is taken apart, and the parts that are named."""
        return (StockLine(self.sku, self.quantity, self.lot), *self.parts)


@frozen(kw_only=True)
class BuyConsigned(Command[Transfer]):
    """Make goods that somebody else owns our own; they stay where they are.

    Args:
        lines: what, at least one line, each with its owner.
        at: code of the location where it lies.
        reference: what the owner calls the sale.
    """

    tag = "stock.buy.v1"
    permission = "stock.buy"

    lines: tuple[StockLine, ...] = field(validator=_owned)
    at: str = "main"
    reference: str | None = None
