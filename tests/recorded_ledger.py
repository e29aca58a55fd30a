"""The bookkeepers in a recorded script: lots, past days, periods, reversals."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from salescore.catalog.commands import AddProduct
from salescore.catalog.product import Product
from salescore.catalog.tracking import Tracking
from salescore.events import Command
from salescore.localized import Localized
from salescore.quantity import UnitTable
from salescore.stock import (
    AddLocation,
    AdjustStock,
    BlockLot,
    CloseStock,
    MoveStock,
    ReceiveStock,
    ReopenStock,
    ReverseTransfer,
    StockLine,
    Transfer,
    UnblockLot,
    UpdateLot,
)
from salescore.stock.location import Location

__all__ = ["command"]

_Made = dict[type, dict[Any, Any]]
_JUNE: Final = datetime(2026, 6, 1, 12, tzinfo=UTC)
_CHEESE: Final = "CHEESE"
_QUARANTINE: Final = "quarantine"


def command(draw: random.Random, made: _Made) -> Command[Any] | None:
    """Draw a command of the bookkeepers."""
    transfers = list(made.get(Transfer, {}).values())
    lots = [each for transfer in transfers for each in transfer.movements if each.lot_id]
    if not lots or draw.random() < 0.2:
        return _begun(draw, made)
    acts: tuple[Callable[[], Command[Any]], ...] = (
        lambda: _late(draw),
        lambda: _late(draw),
        lambda: _period(draw),
        lambda: ReverseTransfer(transfer_id=draw.choice(transfers).id, reason="typo"),
        lambda: _lot(draw, draw.choice(lots).lot_id),
        lambda: _lot(draw, draw.choice(lots).lot_id),
        lambda: MoveStock(lines=(_goods(draw),), source="main", to=_QUARANTINE),
    )
    return draw.choice(acts)()


def _begun(draw: random.Random, made: _Made) -> Command[Any]:
    """Begin with the cheese, then the place apart; after that goods come in."""
    units, name = UnitTable("wheel", {}, 0), Localized.of("Cheese")
    cheese = AddProduct(sku=_CHEESE, name=name, units=units, tracking=Tracking.LOT)
    quarantine = AddLocation(code=_QUARANTINE, within="main", saleable=False)
    expires_on = date(2026, 9, draw.randint(1, 30))
    line = StockLine(_CHEESE, Decimal(9), f"L-{draw.randint(1, 4)}", expires_on=expires_on)
    if _CHEESE not in {each.sku for each in made.get(Product, {}).values()}:
        return cheese
    if _QUARANTINE not in {each.code for each in made.get(Location, {}).values()}:
        return quarantine
    return draw.choice((cheese, quarantine, *[ReceiveStock(lines=(line,))] * 4))


def _goods(draw: random.Random) -> StockLine:
    return StockLine(_CHEESE, Decimal(draw.randint(1, 3)), f"L-{draw.randint(1, 4)}")


def _late(draw: random.Random) -> Command[Any]:
    at, line = _JUNE + timedelta(days=draw.randint(0, 29)), _goods(draw)
    if draw.random() < 0.5:
        return ReceiveStock(lines=(line,), to=draw.choice(("main", _QUARANTINE)), occurred_at=at)
    less = StockLine(line.sku, -line.quantity, line.lot)
    return AdjustStock(lines=(less,), reason="mice", occurred_at=at)


def _period(draw: random.Random) -> Command[Any]:
    day = date(2026, 6, draw.randint(1, 9))
    return draw.choice((CloseStock(until=day), ReopenStock(until=draw.choice((None, day)))))


def _lot(draw: random.Random, lot_id: Any) -> Command[Any]:
    acts = (
        UpdateLot(lot_id=lot_id, expires_on=date(2026, 10, draw.randint(1, 31))),
        BlockLot(lot_id=lot_id, reason="recall", to=draw.choice((None, _QUARANTINE))),
        UnblockLot(lot_id=lot_id, reason="tested"),
    )
    return draw.choice(acts)
