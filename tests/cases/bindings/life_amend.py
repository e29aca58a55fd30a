"""A placed order that is changed: lines and quantities, in one step or by a proposal."""

from collections.abc import Mapping
from typing import Any, Final

from salescore.amendments import (
    AddLine,
    ChangeQuantity,
    CloseRemainder,
    RemoveLine,
)
from salescore.money import Money
from tests.cases import figures
from tests.cases.binding import Answer
from tests.cases.bindings.life import Life, Op, call_off
from tests.cases.bindings.life_change import tried
from tests.cases.bindings.life_known import CHANGED
from tests.cases.bindings.life_ship import begun
from tests.cases.bindings.shop import REASON
from tests.cases.fields import demand_read, only, some
from tests.cases.profiles import MERGES

Fields = Mapping[str, Any]

LINE: Final = ("item", "qty", "unit_price", "taxes", "id")
PART: Final = "part"


def set_qty(life: Life, fields: Fields) -> Answer:
    """Agree on another quantity; what is not there yet waits for goods."""
    sku = life.line_of(fields).sku
    how = [ChangeQuantity(sku, fields["qty"])]
    life.sales.orders.amend(life.placed(), how, reason=REASON, shortage=PART)
    return {}


def add_qty(life: Life, fields: Fields) -> Answer:
    """Agree on more of a line: as much again as the case says, by a basket that joins.

    A draft is changed as a draft.
    """
    sku = life.line_of(fields).sku
    more = life.sales.orders.draft(life.shop.customer, [life.shop.wanted(sku, fields)])
    life.sales.orders.merge(life.now(), more)
    return {}


def add_line(life: Life, fields: Fields) -> Answer:
    """Add a line to the order, or to the change that is open."""
    sku = str(next(iter(some(fields, "item", "id")), f"line {len(life.skus)} added"))
    wanted = life.goods({**fields, "item": sku}, sku)
    life.skus.append(sku)
    life.at["item"] = sku
    if CHANGED in life.at:
        return tried(life, AddLine(wanted))
    difference = life.sales.amendments.review(life.placed(), [AddLine(wanted)]).difference
    order = life.amend(AddLine(wanted))
    added = only((line for line in order.lines if line.sku == sku), what="added lines")
    return {
        "lines": len(order.lines),
        "new_line_amount": Money(added.gross_minor, order.currency).amount,
        "total_change": None if difference is None else difference.amount,
    }


def remove_line(life: Life, fields: Fields) -> Answer:
    """Take a line away."""
    life.at["item"] = life.line_of(fields).sku
    return {"lines": len(life.amend(RemoveLine(life.at["item"])).lines)}


def close(life: Life, _: Fields) -> Answer:
    """Deliver no more of the order."""
    order = life.placed()
    if any(line.shipped for line in order.lines):
        life.amend(CloseRemainder(None))
    else:
        life.sales.orders.cancel(order, reason=REASON)
    return {}


def cancel_line(life: Life, fields: Fields) -> Answer:
    """Call units of a line off; an order of which nothing is left is called off."""
    call_off(life, life.line_of(fields).sku, fields["qty"])
    return {}


def short_ship(life: Life, fields: Fields) -> Answer:
    """Call units off that will not be sent, after those that the case says were."""
    sku = life.line_of(fields).sku
    for much in some(life.given, "units_cancelled"):
        call_off(life, sku, much)
    life.amend(CloseRemainder(sku, fields["qty"]))
    return {}


def consume(life: Life, fields: Fields) -> Answer:
    """Let so much of what is promised leave."""
    before = in_stock(life)
    life.sales.shipments.ship(life.placed(), [(life.line_of(fields).sku, fields["qty"])])
    return since(life, before)


def release(life: Life, fields: Fields) -> Answer:
    """Promise so much less, for good."""
    before = in_stock(life)
    call_off(life, life.line_of(fields).sku, fields["qty"])
    left = any(line.owed for line in life.now().lines)
    return {**since(life, before), "cancelled": not left}


def in_stock(life: Life) -> Any:
    """Give what lay there and was promised when the order of the case had been placed."""
    life.placed()
    found = life.shop.total(only(life.skus, what="items"))
    return life.at.setdefault("before", found)


def since(life: Life, before: Any) -> Answer:
    """Give figures of stock as changes from then on."""
    now = life.shop.total(only(life.skus, what="items"))
    return {
        "on_hand": figures.change(before.on_hand, now.on_hand),
        "stock_allocated": figures.change(before.reserved, now.reserved),
    }


def requested(life: Life, _: Fields) -> Answer:
    """Say how much must be procured: what has still to leave."""
    return {"requested": only(life.now().lines, what="lines").owed}


def merge(life: Life, _: Fields) -> Answer:
    """Let one cart join another; where one of them is empty, the other is what there is."""
    first, second = (dict(each) for each in carts(life.given))
    drafts = [drafted(life, each) for each in (first, second) if each]
    strategy = MERGES[life.given.get("strategy")]
    found, *others = drafts
    for other in others:
        found = life.sales.orders.merge(found, other, strategy=strategy)
    cart = {line.sku: line.quantity for line in found.lines}
    return {"cart": cart, "item_count": len(cart)}


def carts(given: Fields) -> tuple[Fields, ...]:
    """Give the two carts."""
    rows = some(given, "cart1", "cart2")
    for each in rows:
        demand_read(each, ("lines",), of="cart")
    return tuple(each["lines"] for each in rows) or some(given, "existing", "guest")


def drafted(life: Life, cart: Fields) -> Any:
    """Draft a cart."""
    wanted = [life.shop.wanted(sku, {"qty": qty}) for sku, qty in cart.items()]
    return life.sales.orders.draft(life.shop.customer, wanted)


CARTS: Final = ("existing", "guest", "strategy", "cart1", "cart2")

OPERATIONS: Final[Mapping[str, Op]] = {
    "add_line": Op(begun(add_line), LINE),
    "add_qty": Op(begun(add_qty), ("item", "qty")),
    "cancel_line": Op(begun(cancel_line), ("qty", "shipping")),
    "cancel_allocation": Op(begun(release), ("qty",)),
    "consume_allocation": Op(begun(consume), ("qty",)),
    "close": Op(begun(close)),
    "make_material_request": Op(begun(requested)),
    "merge_carts": Op(merge, given=CARTS),
    "modify": Op(begun(set_qty), ("qty",)),
    "remove_line": Op(begun(remove_line), ("item",)),
    "set_qty": Op(begun(set_qty), ("item", "line", "qty")),
    "short_ship": Op(begun(short_ship), ("qty",)),
}
