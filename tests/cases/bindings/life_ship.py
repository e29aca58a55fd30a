"""Goods of an order on their way: set aside, packed, gone, arrived, and given up."""

from collections.abc import Mapping
from typing import Any, Final

from salescore.errors import Refused
from salescore.fulfillment import Package, Shipment, ShipOrder
from salescore.orders.order import OrderLine
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.life import Life, Op
from tests.cases.bindings.life_words import COUNTED_OUT, word
from tests.cases.bindings.shop import REASON
from tests.cases.fields import demand_read, only, some

Fields = Mapping[str, Any]
Wanted = list[tuple[Any, Any]]

HOW_MUCH: Final = ("all", "rest", "qty", "qty_each", "item", "line", "lines", "kind")
ONE: Final = 1
OPEN: Final = frozenset({"prepared", "packed"})
GOODS: Final = "goods"
DOCUMENTS: Final = frozenset({"tryton/tryton"})
"""Peers in which a shipment stands ready for whatever has still to leave."""


def wanted(life: Life, fields: Fields) -> Wanted | None:
    """Say what a step means: so much of a line or of each, or all that there is."""
    lines = life.placed().lines
    if "lines" in fields:
        for each in fields["lines"]:
            demand_read(each, ("item", "qty"), of="line")
        return [(str(each["item"]), each["qty"]) for each in fields["lines"]]
    if "qty_each" in fields:
        return [(line.sku, fields["qty_each"]) for line in lines if of_kind(line, fields)]
    if not some(fields, "qty", "item", "line"):
        if "kind" in fields or fields.get("rest"):
            return [(line.sku, line.owed) for line in lines if of_kind(line, fields) and line.owed]
        return None
    return [(life.line_of(fields).sku, fields.get("qty", ONE))]


def of_kind(line: OrderLine, fields: Fields) -> bool:
    """Tell whether a line is of the kind that a step names; the rest of an order is its goods."""
    kind = fields.get("kind", GOODS if fields.get("rest") else None)
    return line.tracked and (kind is None or not line.sku.startswith("service"))


def keep(life: Life, fields: Fields, parcel: Shipment) -> None:
    """Keep a parcel under its name, or under its number."""
    life.parcels[str(fields.get("id", parcel.number))] = parcel


def fulfil(life: Life, fields: Fields) -> Answer:
    """Make a parcel: its goods are set aside, or are gone where stock is counted then."""
    much = wanted(life, fields)
    if life.peer in COUNTED_OUT and "on_hand" in life.given:
        keep(life, fields, life.sales.shipments.ship(life.placed(), much))
    else:
        keep(life, fields, life.sales.shipments.prepare(life.placed(), much))
    return {}


def waiting(life: Life) -> dict[str, Shipment]:
    """Give the parcels that have not left."""
    now = {name: life.sales.shipments.get(each) for name, each in life.parcels.items()}
    return {name: each for name, each in now.items() if each.state in OPEN}


def ship(life: Life, fields: Fields) -> Answer:
    """Let a parcel go, or all of them, or so much of the order."""
    if life.peer in DOCUMENTS:
        return ship_document(life, fields)
    parcels = waiting(life)
    if "id" in fields:
        life.sales.shipments.ship_prepared(life.parcels[fields["id"]])
    elif parcels and not some(fields, "qty", "item", "lines"):
        for parcel in parcels.values():
            life.sales.shipments.ship_prepared(parcel)
    elif parcels:
        parcel = only(parcels.values(), what="parcels")
        life.sales.shipments.ship_prepared(parcel, wanted(life, fields))
    else:
        keep(life, fields, life.sales.shipments.ship(life.placed(), wanted(life, fields)))
    return {}


def ship_document(life: Life, fields: Fields) -> Answer:
    """Let go what a step names, in place of what stood ready; the rest stands ready anew."""
    command = ShipOrder(order_id=life.placed().id)
    for name, parcel in waiting(life).items():
        life.sales.shipments.cancel(parcel, REASON)
        del life.parcels[name]
    try:
        keep(life, fields, life.sales.shipments.ship(command.order_id, wanted(life, fields)))
    except Refused:
        stand_ready(life)
        return {"warning": "over shipment"}
    life.sales.deliver()
    stand_ready(life)
    return {}


def stand_ready(life: Life) -> None:
    """Set aside what is still to leave."""
    if any(line.owed for line in life.now().lines):
        keep(life, {}, life.sales.shipments.prepare(life.now()))


def deliver(life: Life, fields: Fields) -> Answer:
    """Note that a parcel arrived; where there is no parcel, goods leave."""
    if "id" in fields and fields["id"] in life.parcels:
        life.sales.shipments.deliver(life.parcels[fields["id"]])
        return {}
    if "delivered" in life.given and not fields:
        return {}
    if life.bills and not life.parcels:
        return of_document(life, fields)
    keep(life, fields, life.sales.shipments.ship(life.placed(), wanted(life, fields)))
    return {}


def of_document(life: Life, fields: Fields) -> Answer:
    """Let goods leave that were billed before; what of the bill is theirs, nobody says."""
    keep(life, fields, life.sales.shipments.ship(life.placed(), wanted(life, fields)))

    def share() -> Any:
        raise Unsupported("how much of a bill belongs to a delivery")

    return {"billed": share, "per_billed": share}


def draft(life: Life, fields: Fields) -> Answer:
    """Set out what shall leave; nothing is looked at before it is submitted."""
    demand_read(fields, (), of="a delivery that is set out")
    life.drafts.append(ShipOrder(order_id=life.placed().id))
    return {}


def submit(life: Life, _: Fields) -> Answer:
    """Let go what was set out."""
    (command,) = life.drafts
    life.drafts.clear()
    life.sales.handle(command)
    return {}


def cancel_parcel(life: Life, fields: Fields) -> Answer:
    """Give a parcel up; its goods are free for another one."""
    life.sales.shipments.cancel(life.parcels[fields["id"]], REASON)
    return {}


def cancel_delivery(life: Life, _: Fields) -> Answer:
    """Give the delivery up that stands ready for the order."""
    parcel = life.sales.shipments.prepare(life.placed())
    life.sales.shipments.cancel(parcel, REASON)
    return {}


def pack(life: Life, fields: Fields) -> Answer:
    """Pack what was set aside."""
    demand_read(fields, ("qty",), of="packing")
    for parcel in waiting(life).values():
        if any(line.quantity == fields.get("qty") for line in parcel.lines):
            life.sales.shipments.pack(parcel, [Package()])
            return {}
    raise Unsupported("a part of a parcel that is packed")


def order_status(life: Life, _: Fields) -> Answer:
    """Say how much of the goods has left."""
    return {"status": word(life.peer, "fulfillment", life.placed().fulfillment_state)}


def begun(step: Any) -> Any:
    """Make a step of one on an order that has begun."""
    return lambda life, fields: step(life.begun(), fields)


OPERATIONS: Final[Mapping[str, Op]] = {
    "cancel_delivery": Op(begun(cancel_delivery)),
    "cancel_fulfilment": Op(begun(cancel_parcel), ("id",)),
    "deliver": Op(begun(deliver), (*HOW_MUCH, "id")),
    "draft_delivery": Op(begun(draft)),
    "fulfil": Op(begun(fulfil), (*HOW_MUCH, "id")),
    "order_status": Op(begun(order_status)),
    "pack": Op(begun(pack), ("qty",)),
    "pick": Op(begun(fulfil), ("qty",)),
    "ship": Op(begun(ship), (*HOW_MUCH, "id")),
    "submit_delivery": Op(begun(submit)),
}
