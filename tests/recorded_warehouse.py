"""The people of a warehouse in a recorded script: they send, count, put away, take back, make."""

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from salescore.catalog.product import Product
from salescore.events import Command
from salescore.fulfillment.shipment import Shipment
from salescore.stock.commands import ReceiveStock, StockLine
from salescore.stock.count import StockCount
from salescore.stock.count_commands import (
    ApplyCount,
    CancelCount,
    CountGoods,
    DropCounted,
    OpenCount,
)
from salescore.stock.keeping_commands import (
    AssembleGoods,
    BuyConsigned,
    DisassembleGoods,
    PutAway,
    ScrapStock,
    TakeBack,
)
from salescore.stock.transit import Transit
from salescore.stock.transit_commands import ArriveGoods, LoseGoods, SendGoods

__all__ = ["command"]

_Made = dict[type, dict[Any, Any]]
_FARM: Final = "FARM"


def command(draw: random.Random, made: _Made) -> Command[Any] | None:
    """Draw a command of the people of a warehouse."""
    skus = [each.sku for each in made.get(Product, {}).values() if each.tracked]
    if not skus:
        return None
    act = draw.choice((_sent, _counted, _counted, _kept, _kept, _worked, _taken))
    return act(draw, made, skus)


def _line(draw: random.Random, skus: list[str], owner: str | None = None) -> StockLine:
    return StockLine(draw.choice(skus), Decimal(draw.randint(1, 5)), owner=owner)


def _sent(draw: random.Random, made: _Made, skus: list[str]) -> Command[Any]:
    known = list(made.get(Transit, {}).values())
    if not known or draw.random() < 0.4:
        lines = (_line(draw, skus), _line(draw, skus))
        return SendGoods(lines=lines, source="main", to=draw.choice(("north", "main")))
    transit = draw.choice(known)
    part = (StockLine(transit.lines[0].sku, Decimal(1)),)
    if draw.random() < 0.3:
        return LoseGoods(transit_id=transit.id, lines=part, reason="fell off")
    return ArriveGoods(transit_id=transit.id, lines=draw.choice((None, part)))


def _counted(draw: random.Random, made: _Made, skus: list[str]) -> Command[Any]:
    known = list(made.get(StockCount, {}).values())
    if not known or draw.random() < 0.2:
        return OpenCount(at="main", skus=tuple(draw.sample(skus, 1)))
    count = draw.choice(known)
    found = tuple(
        StockLine(line.sku, max(line.book - draw.randint(0, 2), Decimal(0))) for line in count.lines
    )
    choices: tuple[Callable[[], Command[Any]], ...] = (
        lambda: ApplyCount(count_id=count.id, reason="stocktaking"),
        lambda: DropCounted(count_id=count.id, numbers=(1,)),
        lambda: CancelCount(count_id=count.id),
    )
    if found and draw.random() < 0.5:
        return CountGoods(count_id=count.id, lines=found)
    return draw.choice((choices[0], *choices))()


def _kept(draw: random.Random, made: _Made, skus: list[str]) -> Command[Any]:
    del made
    line, theirs = _line(draw, skus), _line(draw, skus, _FARM)
    return draw.choice((
        ScrapStock(lines=(line,), reason="moth"),
        PutAway(lines=(line,), into=draw.choice(("north", "main"))),
        ReceiveStock(lines=(theirs,)),
        BuyConsigned(lines=(theirs,), reference="B-1"),
    ))  # fmt: skip


def _worked(draw: random.Random, made: _Made, skus: list[str]) -> Command[Any]:
    del made
    work = draw.choice((AssembleGoods, DisassembleGoods))
    return work(sku=draw.choice(skus), quantity=Decimal(1), parts=(_line(draw, skus),))


def _taken(draw: random.Random, made: _Made, skus: list[str]) -> Command[Any] | None:
    known = list(made.get(Shipment, {}).values())
    if not known:
        return None
    shipment = draw.choice(known)
    sku = draw.choice((shipment.lines[0].sku, draw.choice(skus)))
    line = StockLine(sku, Decimal(draw.randint(1, 3)))
    return TakeBack(shipment_id=shipment.id, lines=(line,), to=draw.choice(("main", None)))
