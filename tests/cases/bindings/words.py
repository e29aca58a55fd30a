"""Words for where an order stands: the library's own, and those of peers, one table per peer.

The key is an axis of an order with its value. An axis that a peer has no word for is not answered.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from salescore.billing import Payment
from salescore.orders.order import Order
from tests.cases.binding import Answer, Unsupported
from tests.cases.fields import only

Words = Mapping[str, Mapping[str, str]]

PEERS: Final[Mapping[str, Words]] = {
    "odoo/odoo": {
        "state": {"draft": "draft", "placed": "sale", "canceled": "cancel"},
        "plan": {
            "draft": "draft",
            "part": "partially_reserved",
            "promised": "reserved",
            "left": "done",
            "canceled": "cancelled",
        },
    },
    "saleor/saleor": {
        "charge": {
            "none": "none",
            "partially_paid": "partial",
            "paid": "full",
            "not_needed": "full",
            "overpaid": "overcharged",
        },
        "fulfillment": {
            "none": "unfulfilled",
            "partial": "partially_fulfilled",
            "shipped": "fulfilled",
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
        "taken": {"taken": "completed", "refused": "not taken"},
    },
    "tryton/tryton": {
        "plan": {
            "draft": "draft",
            "promised": "assigned",
            "left": "done",
            "canceled": "cancelled",
        },
    },
    "vendure-ecommerce/vendure": {
        "order": {
            "draft": "AddingItems",
            "canceled": "Cancelled",
            "unpaid": "ArrangingPayment",
            "paid": "PaymentSettled",
            "partial": "PartiallyShipped",
            "shipped": "Shipped",
        },
    },
}

STAYS: Final = frozenset({"vendure-ecommerce/vendure"})
"""Peers that leave a thing where it is when a move is forbidden; with the others it is an error."""

SAME: Final = frozenset({"django-oscar/django-oscar"})
"""Peers that let a thing move to the state it is in."""

SETTLED: Final = frozenset({None, "Settled"})
"""How a payment stands, in the words of peers, when the money is there."""

BEGINS: Final[Mapping[str | None, bool]] = {
    None: False,
    "draft": False,
    "AddingItems": False,
    "ArrangingPayment": True,
}
"""From a peer's word for the order at the start of a case: it is placed. Else a step places it."""


def word(peer: str, axis: str, value: str) -> str:
    """Give a peer's word.

    Raises:
        Unsupported: it has none for what the library says.
    """
    words = PEERS.get(peer, {}).get(axis, {})
    if value not in words:
        raise Unsupported(f"no word of the peer for {axis} {str(value)!r}")
    return words[value]


def goods(order: Order, promised: Iterable[Any]) -> str:
    """Say where the goods of an order are: planned, promised in part or whole, or gone.

    Args:
        order: as it stands.
        promised: what is promised to it, part by part.
    """
    parts = list(promised)
    if order.state == "draft":
        whole = parts == [line.quantity for line in order.lines]
        return "promised" if whole else "part" if parts else "draft"
    if order.state == "canceled":
        return "canceled"
    return "left" if order.fulfillment_state == "shipped" else "promised"


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
    if order.fulfillment_state in {"partial", "shipped"}:
        return order.fulfillment_state
    return "paid" if order.payment_state in {"paid", "not_needed"} else "unpaid"


FIGURES: Final[Mapping[str, Callable[[Order], Any]]] = {
    "active": lambda order: order.state == "draft",
    "delivered": lambda order: only(order.lines, what="lines").shipped,
    "delivered_by_line": lambda order: [line.shipped for line in order.lines],
    "fully_paid": lambda order: order.payment_state == "paid",
    "grand": lambda order: order.gross.amount,
    "net": lambda order: order.net.amount,
    "paid": lambda order: order.paid.amount,
    "shipped": lambda order: [line.shipped for line in order.lines],
    "tax": lambda order: order.tax.amount,
    "total": lambda order: order.gross.amount,
    "untaxed": lambda order: order.net.amount,
}
"""What the vocabulary calls the figures of an order."""


def told(peer: str, now: Callable[[], Order]) -> Answer:
    """Answer with an order's figures and the peer's words, each read on demand."""
    figures = {name: lambda read=read: read(now()) for name, read in FIGURES.items()}
    return {
        **figures,
        "order": lambda: word(peer, "order", progress(now())),
        "state": lambda: word(peer, "state", now().state),
    }
