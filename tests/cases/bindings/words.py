"""Words for where an order stands: the library's own, and those of peers, one table per peer.

The key is an axis of an order with its value. An axis that a peer has no word for is not answered.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from salescore import Sales
from salescore.billing import Payment
from salescore.orders.order import Order
from salescore.stock import Commitment
from salescore.stock.promise import part_of
from tests.cases.binding import Answer, Unsupported
from tests.cases.fields import only

Words = Mapping[str, Mapping[str, str]]

_NONE: Final = 0

PEERS: Final[Mapping[str, Words]] = {
    "odoo/odoo": {
        "state": {"draft": "draft", "placed": "sale", "canceled": "cancel"},
        "plan": {
            "draft": "draft",
            "confirmed": "confirmed",
            "part": "partially_reserved",
            "promised": "reserved",
            "left": "done",
            "canceled": "cancelled",
        },
    },
    "frappe/erpnext": {
        "reservation": {
            "none": "cancelled",
            "part": "partially_reserved",
            "whole": "reserved",
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
            "confirmed": "draft",
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

FREES: Final = frozenset({"odoo/odoo"})
"""Peers that let promised goods be thrown away: nobody is promised them any more."""

HOME: Final = frozenset({None, "stock"})
"""What peers call the place where goods lie if nobody says where."""

ROUNDS: Final = frozenset({"tryton/tryton"})
"""Peers that round to nothing what is less than the least part; others refuse it."""

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


def standing(sales: Sales, order: Order, sku: str | None = None) -> str:
    """Say where the goods of an order or a plan are: planned, promised in part or whole, or gone.

    Args:
        sales: who knows.
        order: or a draft.
        sku: the only product that is asked about; None for all.
    """
    found = sales.orders.get(order)
    if found.state == "canceled":
        return "canceled"
    if lacking(sales, found, sku):
        parts = [each for each in sales.stock.promised(found) if sku in {None, each.sku}]
        return "part" if parts else "draft"
    return "left" if found.fulfillment_state == "shipped" else "promised"


def lacking(sales: Sales, order: Order, sku: str | None = None) -> list[Any]:
    """Give what is not promised to an order, line by line; arguments as of `standing`."""
    found, stock = sales.orders.get(order), sales.stock
    lines = [line for line in found.lines if line.tracked and sku in {None, line.sku}]
    if found.state != "draft":
        numbers, waits = {line.number for line in lines}, stock.waiting(order)
        return [each.quantity for each in waits.lines if each.line in numbers] if waits else []
    held = Commitment(id=order.id, version=_NONE, lines=stock.promised(order))
    wanted = {(line.number, line.product_id): line.quantity for line in lines}
    _, missing = part_of(held, wanted)
    return list(missing.values())


def parts(peer: str, sales: Sales, plan: Order, move: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give what of a planned move is promised, and what is not, in the words of a peer."""
    source = move.get("from")
    every = {
        "promised": ([each.quantity for each in sales.stock.promised(plan)], source),
        "draft": (lacking(sales, plan), move.get("planned_from", source)),
    }
    return [
        {"from": source, "qty": quantity, "state": word(peer, "plan", state)}
        for state, (quantities, source) in every.items()
        for quantity in quantities
    ]


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
