"""Texts of shipments in steps."""

from typing import Any, Final

from salescore.app.coerce import line
from salescore.errors import TEXT_LENGTH_MAX as LONG
from salescore.errors import WORD_LENGTH_MAX as WORD
from salescore.fulfillment import (
    CancelShipment,
    FailShipment,
    Package,
    PrepareShipment,
    Proof,
    Shipment,
    ShipPrepared,
    TrackShipment,
)
from salescore.fulfillment.package import DIMENSIONS_MAX
from salescore.orders.request import LineRequest
from tests.mistakes.kept import KeptText
from tests.mistakes.world import World

__all__ = ["KEPT_OF_SHIPMENTS", "LOOKED_UP_OF_SHIPMENTS"]


def _prepared(w: World, **texts: Any) -> Shipment:
    return w.sales.shipments.prepare(w.dock, [(1, 1)], **texts)


def _packed(w: World, **texts: Any) -> object:
    return w.sales.shipments.pack(w.aside[0], [Package(**texts)])


def _proved(w: World, **texts: Any) -> object:
    return w.sales.shipments.deliver(w.sent, [(1, 1)], proof=Proof(**texts))


def _supplied(w: World, text: str) -> object:
    return w.sales.orders.place(w.anna, [line("TEA-1", 1, supplied_by=text)])


def _told(w: World, *, reference: str = "f", place: str | None = None) -> object:
    return w.sales.shipments.track(w.sent, "accepted", reference=reference, place=place)


KEPT_OF_SHIPMENTS: Final = (
    KeptText(CancelShipment, "reason", LONG, lambda w, t: w.sales.shipments.cancel(w.aside[1], t)),
    KeptText(FailShipment, "reason", LONG, lambda w, t: w.sales.shipments.fail(w.aside[2], t)),
    KeptText(LineRequest, "supplied_by", WORD, _supplied),
    KeptText(Package, "dimensions", DIMENSIONS_MAX, lambda w, t: _packed(w, dimensions=t)),
    KeptText(Package, "tracking", WORD, lambda w, t: _packed(w, tracking=t)),
    KeptText(PrepareShipment, "carrier", WORD, lambda w, t: _prepared(w, carrier=t)),
    KeptText(PrepareShipment, "tracking", WORD, lambda w, t: _prepared(w, tracking=t)),
    KeptText(Proof, "name", WORD, lambda w, t: _proved(w, name=t)),
    KeptText(Proof, "note", LONG, lambda w, t: _proved(w, note=t)),
    KeptText(Proof, "reference", WORD, lambda w, t: _proved(w, reference=t)),
    KeptText(
        ShipPrepared,
        "carrier",
        WORD,
        lambda w, t: w.sales.shipments.ship_prepared(w.aside[3], carrier=t),
    ),
    KeptText(
        ShipPrepared,
        "tracking",
        WORD,
        lambda w, t: w.sales.shipments.ship_prepared(w.aside[4], tracking=t),
    ),
    KeptText(TrackShipment, "place", WORD, lambda w, t: _told(w, place=t)),
    KeptText(TrackShipment, "reference", WORD, lambda w, t: _told(w, reference=t)),
)
"""In an order in which each finds what it needs."""

LOOKED_UP_OF_SHIPMENTS: Final = frozenset({
    "FailShipment.to", "PackedLine.line", "PrepareShipment.location", "ResolveException.location",
    "ResolveException.sku", "ShipOrder.location",
})  # fmt: skip
"""Texts that name something."""
