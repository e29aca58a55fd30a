"""How far orders are of which the goods stand here and there."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from salescore.fulfillment import Package, Shipment, ShipOrder
from salescore.lifecycle import WrongState
from salescore.transactions import Action, Phase
from tests.cases.binding import Answer
from tests.cases.bindings.life import Life, Op, call_off
from tests.cases.bindings.life_money import opened
from tests.cases.bindings.life_ship import keep
from tests.cases.bindings.life_words import goods, word
from tests.cases.bindings.shop import REASON
from tests.cases.fields import demand_read, some

Fields = Mapping[str, Any]

ONE: Final = 1
LIVE: Final = frozenset({"not_paid", "awaiting", "authorized", "captured", "refunded"})
TAKEN: Final = frozenset({"captured", "refunded"})
READY: Final = {
    "unfulfilled": (),
    "partially_fulfilled": (ONE,),
    "fulfilled": (ONE, ONE),
}
"""From a peer's word for an order of two to what of it has left, shipment by shipment."""

TWO: Final = 2


def brought_to(life: Life, parcel: Shipment, state: str) -> None:
    """Bring a parcel to where a case says that it is."""
    shipping = life.sales.shipments
    if state == "packed":
        shipping.pack(parcel, [Package()])
    elif state in {"shipped", "delivered"}:
        shipping.ship_prepared(parcel)
    if state == "delivered":
        shipping.deliver(parcel)
    if state == "canceled":
        shipping.cancel(parcel, REASON)


def standing(life: Life, states: Iterable[str]) -> Answer:
    """Say how far an order of several parcels is; what was to leave in canceled ones is closed."""
    rows = [{"id": f"parcel {number}"} for number, _ in enumerate(states)] or [{}]
    wanted_rows = [life.shop.goods(row, there=ONE) for row in rows]
    life.order = order = life.sales.orders.place(life.shop.customer, wanted_rows)
    for line, state in zip(order.lines, states, strict=False):
        if state != "pending":
            parcel = life.sales.shipments.prepare(order, [(line.sku, ONE)])
            keep(life, {}, parcel)
            brought_to(life, parcel, state)
        if state == "canceled":
            call_off(life, line.sku, ONE)
    parcels = [life.sales.shipments.get(each) for each in life.parcels.values()]
    return {"status": word(life.peer, "fulfillment", goods(life.now(), parcels))}


def fulfilment_status(life: Life, _: Fields) -> Answer:
    """Say how far parcels are that are created, packed, shipped, delivered or canceled."""
    return standing(life, life.given["fulfillments"])


def shipment_status(life: Life, _: Fields) -> Answer:
    """Say how far parcels are that are pending, ready or shipped."""
    return standing(life, life.given["shipments"])


def ready(life: Life, _: Fields) -> Answer:
    """Say of each order whether it may be shipped, where goods wait for the money."""
    life.sales.settings.update(orders={"bill_goods_on": "ordered"})
    orders = []
    for number, each in enumerate(life.given["orders"]):
        demand_read(each, ("status", "paid"), of="order")
        row: Fields = {"item": f"item {number}", "qty": TWO}
        order = life.sales.orders.draft(life.shop.customer, [life.shop.goods(row, there=TWO)])
        if each["status"] != "draft":
            order = life.sales.orders.place_draft(order)
        for much in READY.get(each["status"], ()):
            life.sales.shipments.ship(order, [(str(row["item"]), much)])
        if each["status"] == "canceled":
            life.sales.orders.cancel(order, reason=REASON)
        if each.get("paid"):
            life.sales.payments.record(order, order.payable)
        orders.append(order)
    life.sales.settings.update(orders={"bill_goods_on": "ordered", "ship_after": "paid"})
    return {"results": [may_leave(life, each.id) for each in orders]}


def may_leave(life: Life, order_id: Any) -> bool:
    """Tell whether what is left of an order may be shipped."""
    try:
        return bool(life.sales.review(ShipOrder(order_id=order_id)).allowed)
    except WrongState:
        return False


def free(life: Life, _: Fields) -> Answer:
    """Say what each of several lines of one item sees as free, those before it promised."""
    shop, found = life.shop, []
    sku = shop.item()
    life.sales.stock.adjust(sku, life.given["on_hand"], reason=REASON)
    for each in life.given["lines"]:
        demand_read(each, ("qty",), of="line")
        found.append(shop.total(sku).spare)
        life.sales.orders.place(shop.customer, [shop.wanted(sku, each)], shortage="part")
    return {"free_qtys": found}


def payment_status(life: Life, _: Fields) -> Answer:
    """Say how far an order is paid by several payments, in the states that they are in."""
    if "payment_collections" not in life.given:
        return life.begun().paid()
    live = [each for each in life.given["payment_collections"] if each["status"] in LIVE]
    services = [life.shop.service(each.get("amount", ONE)) for each in live]
    order = life.sales.orders.place(life.shop.customer, services)
    taking = life.sales.transactions
    for each in live:
        demand_read(each, ("status", "amount", "captured", "refunded"), of="payment")
        found, amount = opened(life, order), each.get("amount", ONE)
        told: list[tuple[Action, Phase, Any]] = []
        if each["status"] == "awaiting":
            told.append((Action.AUTHORIZE, Phase.PENDING, amount))
        elif each["status"] != "not_paid":
            told.append((Action.AUTHORIZE, Phase.SUCCEEDED, amount))
        if each["status"] in TAKEN or some(each, "captured", "refunded"):
            told.append((Action.CHARGE, Phase.SUCCEEDED, each.get("captured", amount)))
        told.extend((Action.REFUND, Phase.SUCCEEDED, back) for back in some(each, "refunded"))
        for action, phase, much in told:
            taking.record(found, action, phase, much, reference=f"{action} {found.id}")
    state = life.sales.orders.get(order).payment_state
    aside = taking.authorize_status(order)
    return {"status": word(life.peer, "payment", aside if state == "none" else state)}


OPERATIONS: Final[Mapping[str, Op]] = {
    "free_qty_per_line": Op(free),
    "fulfilment_status": Op(fulfilment_status, given=("fulfillments",)),
    "payment_status": Op(payment_status, given=("payment_collections",)),
    "ready_to_fulfil": Op(ready, given=("orders",)),
    "shipment_status": Op(shipment_status, given=("shipments",)),
}
