"""Words for where plans, promises and opportunities stand: those of peers, one table per peer.

The key is what is spoken of, with the library's value. Without a word it is not answered.
"""

from collections.abc import Mapping
from typing import Any, Final

from salescore import Sales
from salescore.activities import Response
from salescore.leads import LeadState
from salescore.orders.order import Order
from salescore.pipeline import Category
from salescore.stock import Commitment
from salescore.stock.promise import part_of
from tests.cases.binding import Unsupported

Words = Mapping[str, Mapping[str, str]]

_NONE: Final = 0

PEERS: Final[Mapping[str, Words]] = {
    "odoo/odoo": {
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
    "tryton/tryton": {
        "plan": {
            "draft": "draft",
            "confirmed": "draft",
            "promised": "assigned",
            "left": "done",
            "canceled": "cancelled",
        },
    },
}

FREES: Final = frozenset({"odoo/odoo"})
"""Peers that let promised goods be thrown away: nobody is promised them any more."""

HOME: Final = frozenset({None, "stock"})
"""What peers call the place where goods lie if nobody says where."""

ROUNDS: Final = frozenset({"tryton/tryton"})
"""Peers that round to nothing what is less than the least part; others refuse it."""


DEALS: Final = {"ongoing": Category.OPEN, "won": Category.WON, "lost": Category.LOST}
"""What becomes of a deal."""

TURNED: Final = {
    "lead": Category.OPEN,
    "opportunity": Category.OPEN,
    "converted": Category.WON,
    "won": Category.WON,
    "lost": Category.LOST,
}
"""What states mean where whatever became a sale counts."""

SOLD: Final = {"converted": Category.WON, "won": Category.WON, "lost": Category.LOST}
"""The same of what was decided, or became a sale."""

CONFIRMED: Final = {**SOLD, "converted": Category.OPEN}
"""The same where only confirmed sales are won."""

NOBODY: Final = "Not Assigned"
"""What is shown where nobody is the owner."""

MONTHS: Final = {
    "01": "January", "02": "February", "03": "March", "04": "April", "05": "May", "06": "June",
    "07": "July", "08": "August", "09": "September", "10": "October", "11": "November",
    "12": "December",
}  # fmt: skip
"""How months are shown; quarters are shown as they are."""

ANSWERS: Final = {
    Response.DUE: "First Response Due",
    Response.FULFILLED: "Fulfilled",
    Response.FAILED: "Failed",
}
"""What is said of a deadline for an answer."""

TYPES: Final = {LeadState.CONVERTED: "opportunity"}
"""What a lead is called once it is no lead any more."""

QUOTED: Final = {False: "Open", True: "Quotation"}
"""What is said of an open opportunity without a quote, and with one."""


def word(peer: str, axis: str, value: str, *, of: Mapping[str, Words] = PEERS) -> str:
    """Give a peer's word.

    Raises:
        Unsupported: it has none for what the library says.
    """
    words = of.get(peer, {}).get(axis, {})
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
