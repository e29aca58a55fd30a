"""Mistakes with goods: shipping, receiving, moving, counting."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from functools import partial
from typing import Any, Final, cast

from salescore.errors import AlreadyExists, InvalidValue, TooMany, UnknownId
from salescore.lifecycle import WrongState
from salescore.quantity import FractionNotAllowed, UnknownUnit
from salescore.stock.commands import AdjustStock, ReceiveStock
from salescore.wire import WireError
from tests.mistakes.world import NOBODY, Case, World, refused

__all__ = ["CASES"]


def _expire(limit: Any, w: World) -> object:
    return w.sales.stock.expire(limit=limit)


def _receive(sku: Any, w: World) -> object:
    return w.sales.stock.receive(sku, 1)


LIMITS: Final[tuple[Any, ...]] = (
    0, 1001, None, "5", 1.5, True, [], Decimal("NaN"), Decimal("sNaN"), 10**1000,
)  # fmt: skip
SKUS: Final[tuple[Any, ...]] = (None, [], {}, b"x", 1.5, 10**1000)

CASES: Final = (
    *(
        Case(f"baskets ended up to {limit!r:.20}", InvalidValue, partial(_expire, limit))
        for limit in LIMITS
    ),
    *(Case(f"product {sku!r:.20}", InvalidValue, partial(_receive, sku)) for sku in SKUS),
    Case("ship on hold", WrongState, lambda w: w.sales.shipments.ship(w.held)),
    Case("ship a draft", WrongState, lambda w: w.sales.shipments.ship(w.draft)),
    Case("ship an unknown order", UnknownId, lambda w: w.sales.shipments.ship(NOBODY)),
    Case("ship an unknown line", UnknownId, lambda w: w.sales.shipments.ship(w.placed, [(9, 1)])),
    Case(
        "ship nothing of a line", InvalidValue, lambda w: w.sales.shipments.ship(w.placed, [(1, 0)])
    ),
    Case(
        "ship half a box",
        FractionNotAllowed,
        lambda w: w.sales.shipments.ship(w.placed, [(1, "0.5")]),
    ),
    Case(
        "ship in an unknown unit",
        UnknownUnit,
        lambda w: w.sales.shipments.ship(w.placed, [(1, "1 sack")]),
    ),
    refused(
        "ship no lines",
        lambda w: w.sales.shipments.ship(w.placed, []),
        "fulfillment.nothing_to_ship",
    ),
    refused(
        "ship more than promised",
        lambda w: w.sales.shipments.ship(w.placed, [(1, 3)]),
        "fulfillment.exceeds_promised",
    ),
    refused(
        "ship what has left",
        lambda w: w.sales.shipments.ship(w.billed),
        "fulfillment.nothing_to_ship",
    ),
    Case("receive an unknown SKU", UnknownId, lambda w: w.sales.stock.receive("TEA-9", 1)),
    Case("receive less than nothing", InvalidValue, lambda w: w.sales.stock.receive("TEA-1", -1)),
    Case("receive no lines", InvalidValue, lambda w: w.sales.stock.receive_many([])),
    Case(
        "receive no lines by command",
        InvalidValue,
        lambda w: w.sales.handle(ReceiveStock(lines=())),
    ),
    Case(
        "receive 10,001 lines",
        TooMany,
        lambda w: w.sales.stock.receive_many([("TEA-1", 1)] * 10_001),
    ),
    Case("receive to nowhere", UnknownId, lambda w: w.sales.stock.receive("TEA-1", 1, to="moon")),
    refused("receive a service", lambda w: w.sales.stock.receive("ENGRAVE", 1), "stock.untracked"),
    Case(
        "move to the same place",
        InvalidValue,
        lambda w: w.sales.stock.move([("TEA-1", 1)], source="main", to="main"),
    ),
    Case(
        "adjust by nothing",
        InvalidValue,
        lambda w: w.sales.stock.adjust("TEA-1", 0, reason="count"),
    ),
    Case(
        "adjust without a reason",
        InvalidValue,
        lambda w: w.sales.stock.adjust("TEA-1", 1, reason=" "),
    ),
    Case(
        "adjust no lines",
        InvalidValue,
        lambda w: w.sales.handle(AdjustStock(lines=(), reason="count")),
    ),
    refused(
        "adjust away what is promised",
        lambda w: w.sales.stock.adjust("TEA-1", -97, reason="fire"),
        "stock.insufficient",
    ),
    Case("hold for a placed order", WrongState, lambda w: w.sales.stock.hold(w.placed, minutes=5)),
    Case("hold for nobody", UnknownId, lambda w: w.sales.stock.hold(NOBODY, minutes=5)),
    Case("hold for no time", InvalidValue, lambda w: w.sales.stock.hold(w.draft, minutes=0)),
    Case(
        "hold nowhere",
        UnknownId,
        lambda w: w.sales.stock.hold(w.draft, minutes=5, location="moon"),
    ),
    Case(
        "name the lot of a line that the order lacks",
        UnknownId,
        lambda w: w.sales.stock.pick(w.placed, lots={"TAE-1": "L-7"}),
    ),
    Case(
        "ship a lot of a line that the order lacks",
        UnknownId,
        lambda w: w.sales.shipments.ship(w.placed, lots={99: "L-7"}),
    ),
    Case(
        "explain the choice of nobody",
        InvalidValue,
        lambda w: w.sales.stock.explain_pick(w.placed, strategy=cast("Any", ["fefo"])),
    ),
    Case(
        "a package of half a piece",
        FractionNotAllowed,
        lambda w: w.sales.stock.receive("TEA-1", 1, package="0.5"),
    ),
    Case(
        "a package beyond all bounds",
        InvalidValue,
        lambda w: w.sales.stock.receive("TEA-1", 1, package="1E+99"),
    ),
    Case(
        "pick by a strategy that nobody has",
        UnknownId,
        lambda w: w.sales.stock.pick(w.placed, strategy="nope"),
    ),
    Case(
        "assemble of no list",
        InvalidValue,
        lambda w: w.sales.stock.assemble("BOX-1", 1, parts=cast("Any", 7)),
    ),
    Case(
        "look for a lot by half a letter",
        InvalidValue,
        lambda w: w.sales.lots.by_code("TEA-1", "\ud800"),
    ),
    Case(
        "goods of an owner without a code",
        InvalidValue,
        lambda w: w.sales.stock.owned(" "),
    ),
    Case(
        "a substitute that is an instant beyond the calendar of UTC",
        WireError,
        lambda w: w.sales.products.update(
            w.sales.products.by_sku("TEA-1"),
            substitutes=datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))),
        ),
    ),
    Case("release what was never held", UnknownId, lambda w: w.sales.stock.release(w.draft)),
    Case("release for a placed order", WrongState, lambda w: w.sales.stock.release(w.placed)),
    Case("expire none", InvalidValue, lambda w: w.sales.stock.expire(limit=0)),
    Case("level of an unknown SKU", UnknownId, lambda w: w.sales.stock.level("TEA-9")),
    Case("level nowhere", UnknownId, lambda w: w.sales.stock.level("TEA-1", at="moon")),
    Case("location that exists", AlreadyExists, lambda w: w.sales.locations.add("main")),
    Case("location without a code", InvalidValue, lambda w: w.sales.locations.add(" ")),
    Case("unknown location code", UnknownId, lambda w: w.sales.locations.by_code("moon")),
)
