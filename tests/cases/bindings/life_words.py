"""Words for where an order stands: the library's own, and those of peers, one table per peer.

The key is an axis of an order with its value. An axis that a peer has no word for is not answered.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from salescore.billing import Payment
from salescore.fulfillment import Shipment
from salescore.orders.order import Order
from salescore.returns import Return
from tests.cases.binding import Unsupported
from tests.cases.bindings.words import Words
from tests.cases.bindings.words import word as said

WORDS: Final[Mapping[str, Words]] = {
    "frappe/erpnext": {
        "status": {
            "deliver and bill": "To Deliver and Bill",
            "deliver": "To Deliver",
            "bill": "To Bill",
            "nothing": "Completed",
            "returned": "Return Issued",
        },
        "quotation": {"none": "Open", "partial": "Partially Ordered", "converted": "Ordered"},
    },
    "medusajs/medusa": {
        "payment": {
            "none": "not_paid",
            "pending": "awaiting",
            "partially_authorized": "partially_authorized",
            "authorized": "authorized",
            "partially_paid": "partially_captured",
            "paid": "captured",
            "partially_refunded": "partially_refunded",
            "refunded": "refunded",
        },
        "fulfillment": {
            "none": "not_fulfilled",
            "prepared": "not_fulfilled",
            "packed": "fulfilled",
            "partial": "partially_shipped",
            "shipped": "shipped",
            "delivered": "delivered",
            "canceled": "canceled",
        },
        "amendment": {
            "proposed": "requested",
            "confirmed": "confirmed",
            "declined": "declined",
            "withdrawn": "canceled",
        },
        "return": {"partial": "partially_received", "received": "received"},
    },
    "odoo/odoo": {
        "state": {"draft": "draft", "placed": "sale", "canceled": "cancel"},
        "billing": {
            "due": "to invoice",
            "none": "no",
            "partial": "no",
            "partially_credited": "no",
            "credited": "no",
            "invoiced": "invoiced",
        },
        "delivery": {
            "none": "pending",
            "prepared": "started",
            "partial": "partial",
            "shipped": "full",
        },
    },
    "saleor/saleor": {
        "charge": {
            "none": "none",
            "partial": "partial",
            "full": "full",
            "overcharged": "overcharged",
        },
        "fulfillment": {
            "none": "unfulfilled",
            "partial": "partially_fulfilled",
            "shipped": "fulfilled",
            "partially_returned": "partially_returned",
            "returned": "returned",
            "canceled": "canceled",
        },
    },
    "solidusio/solidus": {
        "payment": {
            "none": "balance_due",
            "partially_paid": "balance_due",
            "paid": "paid",
            "not_needed": "paid",
            "overpaid": "credit_owed",
            "canceled": "void",
        },
        "fulfillment": {"none": "pending", "prepared": "ready", "partial": "partial"},
        "taken": {"taken": "completed", "refused": "not taken"},
    },
    "tryton/tryton": {
        "state": {
            "draft": "draft",
            "sent": "quotation",
            "expired": "cancelled",
            "placed": "processing",
            "completed": "done",
        },
        "shipment": {
            "none": "waiting",
            "partial": "waiting",
            "shipped": "sent",
            "not_needed": "none",
        },
        "invoice": {"due": "pending", "none": "none", "invoiced": "awaiting payment"},
    },
    "vendure-ecommerce/vendure": {
        "order": {
            "draft": "AddingItems",
            "canceled": "Cancelled",
            "unpaid": "ArrangingPayment",
            "more": "ArrangingAdditionalPayment",
            "authorized": "PaymentAuthorized",
            "paid": "PaymentSettled",
            "partial": "PartiallyShipped",
            "shipped": "Shipped",
            "part delivered": "PartiallyDelivered",
            "delivered": "Delivered",
        },
        "parcel": {
            "prepared": "Pending",
            "packed": "Pending",
            "shipped": "Shipped",
            "delivered": "Delivered",
            "canceled": "Cancelled",
        },
        "payment": {"authorized": "Authorized", "paid": "Settled"},
        "refund": {"pending": "Pending", "success": "Settled", "failure": "Failed"},
    },
}

STAYS: Final = frozenset({"vendure-ecommerce/vendure"})
"""Peers that leave a thing where it is when a move is forbidden; with the others it is an error."""

SAME: Final = frozenset({"django-oscar/django-oscar"})
"""Peers that let a thing move to the state it is in."""

COUNTED_OUT: Final = frozenset({"vendure-ecommerce/vendure"})
"""Peers that count goods out of stock once a parcel is made for them."""

BEGINS: Final[Mapping[str | None, bool]] = {
    None: False,
    "draft": False,
    "AddingItems": False,
    "ArrangingPayment": True,
    "PaymentAuthorized": True,
    "PaymentSettled": True,
    "Modifying": True,
}
"""From a peer's word for the order at the start of a case: it is placed. Else a step places it."""


def word(peer: str, axis: str, value: str) -> str:
    """Give a peer's word for what the library says of an order, or refuse to answer."""
    return said(peer, axis, value, of=WORDS)


def money(order: Order, payments: Iterable[Payment]) -> str:
    """Say how far an order is paid: as its own axis does, or canceled, or overpaid.

    Raises:
        Unsupported: it was paid and is canceled.
    """
    taken = list(payments)
    if order.state == "canceled":
        if taken:
            raise Unsupported("how far an order is paid that was paid and canceled")
        return "canceled"
    return "overpaid" if any(each.unapplied_minor for each in taken) else order.payment_state


def progress(order: Order) -> str:
    """Say where an order stands where one word says it: goods before money."""
    if order.state in {"draft", "canceled"}:
        return order.state
    if order.fulfillment_state in {"partial", "delivered"}:
        return order.fulfillment_state
    if order.fulfillment_state == "shipped":
        begun = any(line.later.delivered for line in order.lines)
        return "part delivered" if begun else "shipped"
    if order.payment_state == "authorized":
        return order.payment_state
    if order.payment_state in {"paid", "not_needed", "overpaid", "refunded", "partially_refunded"}:
        return "paid"
    return "more" if order.revision else "unpaid"


def work(order: Order) -> str:
    """Say what is still to do: deliver, bill, both or nothing; or that all came back."""
    if order.fulfillment_state == "returned":
        return order.fulfillment_state
    owed = any(line.owed for line in order.lines)
    if order.billing_state in {"none", "partial"}:
        return "deliver and bill" if owed else "bill"
    return "deliver" if owed else "nothing"


def billing(order: Order) -> str:
    """Say how far an order is billed: something is due, or what the axis says."""
    due = order.state == "placed" and any(line.billable for line in order.lines)
    return "due" if due else order.billing_state


def goods(order: Order, parcels: Iterable[Shipment]) -> str:
    """Say how far the goods of an order are; all of them may be packed, or set aside."""
    if order.state == "canceled":
        return order.state
    states = {str(each.state) for each in parcels if each.state != "canceled"}
    match tuple(states):
        case (state,) if order.fulfillment_state == "none":
            return state
    return order.fulfillment_state


def progress_of(back: Return) -> str:
    """Say whether all of a return is there."""
    return "partial" if any(line.coming for line in back.lines) else str(back.state)
