"""Mistakes with shipments in steps."""

from decimal import Decimal
from functools import partial
from typing import Any, Final, cast

from salescore.app.coerce import line
from salescore.errors import InvalidValue, UnknownId
from salescore.fulfillment import Package, PackedLine
from salescore.lifecycle import WrongState
from salescore.quantity import Quantity
from tests.mistakes.world import NOBODY, Case, World, refused

__all__ = ["CASES"]

_MANY: Final = Decimal(1)


def _track(status: Any, w: World) -> object:
    return w.sales.shipments.track(w.shipment, status, reference="f")


CASES: Final = (
    Case("prepare on hold", WrongState, lambda w: w.sales.shipments.prepare(w.held)),
    Case("prepare a draft", WrongState, lambda w: w.sales.shipments.prepare(w.draft)),
    Case("prepare an unknown order", UnknownId, lambda w: w.sales.shipments.prepare(NOBODY)),
    Case(
        "prepare at an unknown location",
        UnknownId,
        lambda w: w.sales.shipments.prepare(w.placed, location="moon"),
    ),
    Case(
        "prepare an unknown line",
        UnknownId,
        lambda w: w.sales.shipments.prepare(w.placed, [(9, 1)]),
    ),
    refused(
        "prepare more than promised",
        lambda w: w.sales.shipments.prepare(w.placed, [(1, 3)]),
        "fulfillment.exceeds_promised",
    ),
    Case(
        "pack what has left", WrongState, lambda w: w.sales.shipments.pack(w.shipment, [Package()])
    ),
    Case("pack into nothing", InvalidValue, lambda w: w.sales.shipments.pack(w.shipment, [])),
    Case(
        "pack boxes that are none",
        InvalidValue,
        lambda w: w.sales.shipments.pack(w.shipment, cast("Any", ["box"])),
    ),
    Case(
        "package without weight",
        InvalidValue,
        lambda _: Package(weight=Quantity(Decimal(0), "kg")),
    ),
    Case(
        "package with lines that are none",
        InvalidValue,
        lambda _: Package(lines=cast("Any", PackedLine(1, _MANY))),
    ),
    Case("send what has left", WrongState, lambda w: w.sales.shipments.ship_prepared(w.shipment)),
    Case("cancel what has left", WrongState, lambda w: w.sales.shipments.cancel(w.shipment, "no")),
    Case("unknown shipment arrives", UnknownId, lambda w: w.sales.shipments.deliver(NOBODY)),
    refused(
        "more arrives than left",
        lambda w: w.sales.shipments.deliver(w.shipment, [(1, 99)]),
        "fulfillment.not_underway",
    ),
    *(
        Case(f"carrier says {status!r}", InvalidValue, partial(_track, status))
        for status in ("arrived", None, 5)
    ),
    refused(
        "more fails than left",
        lambda w: w.sales.shipments.fail(w.shipment, "lost", lines=[(1, 99)]),
        "fulfillment.not_underway",
    ),
    Case(
        "goods come back to an unknown location",
        UnknownId,
        lambda w: w.sales.shipments.fail(w.shipment, "refused", to="moon"),
    ),
    Case("unknown exception", UnknownId, lambda w: w.sales.shipments.resolve(NOBODY, "recreate")),
    Case(
        "exception decided by a word that is none",
        InvalidValue,
        lambda w: w.sales.shipments.resolve(NOBODY, "forget"),
    ),
    Case(
        "replaced by nothing",
        InvalidValue,
        lambda w: w.sales.shipments.resolve(NOBODY, "substitute"),
    ),
    Case(
        "dropped for others",
        InvalidValue,
        lambda w: w.sales.shipments.resolve(NOBODY, "ignore", sku="POT-1"),
    ),
    Case("supplied by nobody", InvalidValue, lambda _: line("TEA-1", 1, supplied_by=" ")),
)
