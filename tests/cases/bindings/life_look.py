"""What may be read of an order after any step: figures, and the peer's words for where it stands.

What a peer means by a name is said once, here; two of them mean their own by some names.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from salescore.money import Money
from salescore.orders.order import Order, OrderLine
from tests.cases import figures
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings import life_words as words
from tests.cases.bindings.life_known import Known
from tests.cases.fields import only

Read = Callable[[Order], Any]
Line = Callable[[OrderLine], Any]

MEDUSA: Final = "medusajs/medusa"
VENDURE: Final = "vendure-ecommerce/vendure"
ERPNEXT: Final = "frappe/erpnext"
NOTHING: Final = 0


def fulfilled(line: OrderLine) -> Any:
    """Give how much was set aside or has left, where it is one of both."""
    if line.later.prepared and line.shipped:
        raise Unsupported("what was set aside and what has left as one figure")
    return line.later.prepared or line.shipped


def damaged(line: OrderLine) -> Any:
    """Give how much came back good, where none or all of it was damaged."""
    if line.later.written_off and line.later.written_off != line.later.returned:
        raise Unsupported("goods of a line that came back good and damaged as figures")
    return NOTHING if line.later.written_off else line.later.returned


LINES: Final[Mapping[str, Line]] = {
    "delivered": lambda line: line.kept,
    "dismissed": lambda line: line.later.written_off,
    "fulfilled": fulfilled,
    "item": lambda line: line.sku,
    "qty": lambda line: line.agreed,
    "received": damaged,
    "requested": lambda line: line.later.return_requested,
    "returned": lambda line: line.later.returned,
    "shipped": lambda line: line.shipped,
    "unit_price": lambda line: line.unit_price,
    "written_off": lambda line: line.later.written_off,
}
"""Figures of a line."""

MEANS: Final[Mapping[str, Mapping[str, Line]]] = {
    MEDUSA: {"delivered": lambda line: line.later.delivered},
    ERPNEXT: {"delivered": lambda line: line.shipped},
}
"""Figures of a line by which a peer means its own."""

ONE: Final[Mapping[str, Line]] = {
    "new_demand": lambda line: line.owed,
    "per_billed": lambda line: figures.percent(line.billed or line.invoiced, line.kept),
    "per_returned": lambda line: figures.percent(line.later.returned, line.shipped),
    "to_invoice": lambda line: line.billable,
}
"""Figures of the only line."""

EVERY: Final = ("fulfilled", "requested", "received")
"""Figures that a peer lists line by line."""

ORDER: Final[Mapping[str, Read]] = {
    "active": lambda order: order.state == "draft",
    "backorder": lambda order: any(line.owed for line in order.lines),
    "billed": lambda order: Money(order.invoiced_minor, order.currency).amount,
    "delivered_by_line": lambda order: [line.kept for line in order.lines],
    "fully_paid": lambda order: order.payment_state == "paid",
    "grand": lambda order: order.gross.amount,
    "net": lambda order: order.net.amount,
    "paid": lambda order: order.held.amount,
    "revision": lambda order: order.revision,
    "shipping": lambda order: only(order.charges, what="charges") if order.charges else NOTHING,
    "tax": lambda order: order.tax.amount,
    "untaxed": lambda order: order.net.amount,
}
"""What the vocabulary calls the figures of an order."""


def looked(life: Known) -> Answer:
    """Answer with an order's figures and the peer's words, each read on demand."""
    if life.order is None:
        return of_quote(life) if life.quote else {}
    mine = {**LINES, **MEANS.get(life.peer, {})}

    def by_line(name: str) -> Any:
        return [mine[name](line) for line in life.now().lines]

    def one(read: Line) -> Any:
        return read(only(life.now().lines, what="lines"))

    return {
        **{name: lambda read=read: one(read) for name, read in {**mine, **ONE}.items()},
        **{name: lambda name=name: by_line(name) for name in EVERY if name in listed(life)},
        **{name: lambda read=read: read(life.now()) for name, read in ORDER.items()},
        "shipped": lambda: by_line("shipped"),
        "items": lambda: [
            {"id": life.names[line.sku]}
            | {name: lambda read=read, line=line: read(line) for name, read in mine.items()}
            for line in life.now().lines
        ],
        "allocated": lambda: reserved(life),
        "reserved": lambda: reserved(life),
        "on_hand": lambda: life.shop.total(only(life.skus, what="items")).on_hand,
        "fulfilments": lambda: {
            name: words.word(life.peer, "parcel", life.sales.shipments.get(each).state)
            for name, each in life.parcels.items()
        },
        "summary": lambda: {
            name: {line.sku: str(line.quantity) for line in life.sales.shipments.get(each).lines}
            for name, each in life.parcels.items()
        },
        "returns_by_id": lambda: {
            name: words.word(life.peer, "return", words.progress_of(life.sales.returns.get(each)))
            for name, each in life.returns.items()
        },
        "line_qty": lambda: still_agreed(life),
        "total": lambda: total(life),
        "payments": lambda: len(life.payments),
        "shipments": lambda: len(life.parcels),
        "invoices": lambda: len([*life.bills, *(x for x in rests(life) if x == "bill")]),
        "pickings": lambda: len([*life.parcels, *(x for x in rests(life) if x == "parcel")]),
        **said(life),
    }


def total(life: Known) -> Any:
    """Give the sum of the order; with some peers, what is owed for one that was called off."""
    order = life.now()
    ended = order.state == "canceled" and life.peer == VENDURE
    return (life.shop.balance() if ended else order.gross).amount


def still_agreed(life: Known) -> Any:
    """Give how much of the only line is agreed; an order that was called off keeps its lines."""
    if life.now().state == "canceled":
        raise Unsupported("the lines of an order that was called off")
    return only(life.now().lines, what="lines").agreed


def rests(life: Known) -> list[str]:
    """Give what of an order still waits for a document: something is owed, or to be billed."""
    lines = life.now().lines
    waits = {
        "parcel": any(line.owed for line in lines),
        "bill": any(line.billable for line in lines),
    }
    return [name for name, found in waits.items() if found]


def listed(life: Known) -> tuple[str, ...]:
    """Give the figures that a case of several lines asks for line by line."""
    return EVERY if len(life.skus) != len({"one"}) else ()


def reserved(life: Known) -> Any:
    """Give how much of the item that the last step named is promised, or of the only one."""
    return life.shop.total(life.at.get("item") or only(life.skus, what="items")).reserved


def said(life: Known) -> Answer:
    """Give the peer's words for where an order stands, each on demand."""
    now, peer = life.now, life.peer

    def states() -> str:
        if peer == ERPNEXT:
            return words.word(peer, "status", words.work(now()))
        raise Unsupported("no field 'status' of an order of this peer")

    def parcels() -> str:
        every = [life.sales.shipments.get(each) for each in life.parcels.values()]
        return words.goods(now(), every)

    def invoice() -> str:
        return words.word(peer, "invoice", "due" if "bill" in rests(life) else now().billing_state)

    return {
        "order": lambda: words.word(peer, "order", words.progress(now())),
        "state": lambda: words.word(peer, "state", now().state),
        "status": states,
        "delivery_status": lambda: words.word(peer, "delivery", parcels()),
        "shipment": lambda: words.word(peer, "shipment", now().fulfillment_state),
        "invoice": invoice,
        "invoice_status": lambda: words.word(peer, "billing", words.billing(now())),
        "reserved_change": lambda: reserved(life),
    }


def of_quote(life: Known) -> Answer:
    """Give the figures of a quote that no order was placed by yet."""

    def now() -> Any:
        return life.sales.quotes.get(life.quote)

    return {
        "untaxed": lambda: now().net.amount,
        "net": lambda: now().net.amount,
        "tax": lambda: now().tax.amount,
        "total": lambda: now().gross.amount,
        "grand": lambda: now().gross.amount,
        "state": lambda: words.word(life.peer, "state", now().state),
        "expires": lambda: now().valid_until,
        "valid_until": lambda: now().valid_until,
    }
