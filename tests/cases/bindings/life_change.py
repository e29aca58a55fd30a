"""Changes of a placed order that are gathered, proposed and decided; and where that leaves it."""

from collections.abc import Mapping
from typing import Any, Final

from salescore.amendments import AddLine, ChangeDate, ChangePrice, ChangeQuantity, RemoveLine
from salescore.lifecycle import Lifecycle
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.life import Life, Op
from tests.cases.bindings.life_known import CHANGED
from tests.cases.bindings.life_ship import begun
from tests.cases.bindings.life_words import progress, word
from tests.cases.bindings.shop import REASON
from tests.cases.fields import only

Fields = Mapping[str, Any]

NOTHING: Final = 0


def begin_change(life: Life, _: Fields) -> Answer:
    """Begin to gather changes."""
    life.placed()
    life.at[CHANGED] = []
    life.change = None
    return sums(life)


def tried(life: Life, action: Any) -> Answer:
    """Gather one more change, and say what all come to."""
    life.at[CHANGED] = [*life.at[CHANGED], action]
    return sums(life)


def sums(life: Life) -> Answer:
    """Say what the order comes to without tax, as it is and as it would be."""
    order, actions = life.now(), life.at[CHANGED]
    then = life.sales.amendments.review(order, actions).order if actions else order
    if then is None:
        raise Unsupported("changes that are refused")
    return {"original": order.net.amount, "current": then.net.amount}


def set_line(life: Life, fields: Fields) -> Answer:
    """Change what differs of a line, its price or else its quantity; none of it takes it away."""
    actions = life.at[CHANGED]
    order = life.now()
    then = life.sales.amendments.review(order, actions).order if actions else order
    sku = life.line_of(fields).sku
    line = only((x for x in then.lines if x.sku == sku), what="lines") if then else None
    if line is None or not fields["qty"]:
        return tried(life, RemoveLine(sku))
    if line.quantity == fields["qty"] and line.unit_price != fields.get("unit_price"):
        return tried(life, ChangePrice(sku, fields["unit_price"], REASON))
    return tried(life, ChangeQuantity(sku, fields["qty"]))


def request_change(life: Life, _: Fields) -> Answer:
    """Propose what was gathered; it is about the lines that there are and that there would be."""
    found = life.sales.amendments.propose(life.now(), life.at[CHANGED])
    life.change = found
    skus = {line.sku for line in life.now().lines} | {
        each.wanted.sku for each in found.actions if isinstance(each, AddLine)
    }
    return {**sums(life), **stands(life), "lines": len(skus)}


def stands(life: Life) -> Answer:
    """Give the peer's word for how the proposal stands."""
    found = life.sales.amendments.get(life.change)
    return {"status": word(life.peer, "amendment", found.state)}


def confirm_change(life: Life, _: Fields) -> Answer:
    """Let the proposal change the order."""
    if life.change is None:
        raise Unsupported("no change is proposed")
    order = life.sales.amendments.confirm(life.change)
    actions = life.sales.amendments.get(life.change).actions
    return {**stands(life), "lines": len(order.lines), "actions": len(actions)}


def proposed(life: Life) -> Any:
    """Give the proposal; what was begun without a change is about another day."""
    if life.change is None:
        life.change = life.sales.amendments.propose(
            life.now(), life.at[CHANGED] or [ChangeDate(life.sales.today())]
        )
    return life.change


def decline(life: Life, fields: Fields) -> Answer:
    """Say no to the proposal."""
    life.sales.amendments.decline(proposed(life), reason=fields.get("reason", REASON))
    return stands(life)


def cancel(life: Life, fields: Fields) -> Answer:
    """Take the proposal back, or else call the order off."""
    if CHANGED in life.at:
        life.sales.amendments.withdraw(proposed(life))
        return stands(life)
    if life.unposted:
        raise Unsupported("bills that are set out and not issued")
    life.sales.orders.cancel(life.now(), reason=REASON)
    return {}


# Orders whose state one word says


def move_to(life: Life, fields: Fields) -> Answer:
    """Move where the ledgers say that the order is: nobody sets its state."""
    life.surcharged()
    there = word(life.peer, "order", progress(life.now()))
    moves = Lifecycle(kind="order", moves={there: (frozenset({there}), None)})
    moves.check("it", state=there, verb=fields["state"])
    back = [each for each in life.notes if life.sales.credit_notes.get(each).open_minor]
    for note in back:
        life.sales.payments.refund(
            only(life.payments, what="payments"), note.open, credit_note=note
        )
    return {"refund": only(back, what="credit notes").amount.amount if back else NOTHING}


def check_modification(life: Life, _: Fields) -> Answer:
    """Say whether nothing more is to be paid."""
    life.surcharged()
    return {"settled": progress(life.now()) == "paid"}


OPERATIONS: Final[Mapping[str, Op]] = {
    "begin_change": Op(begun(begin_change)),
    "cancel": Op(begun(cancel), ("shipping",)),
    "check_modification": Op(begun(check_modification)),
    "confirm_change": Op(begun(confirm_change)),
    "decline": Op(begun(decline), ("reason",)),
    "move_to": Op(begun(move_to), ("state",)),
    "request_change": Op(begun(request_change)),
    "set_line": Op(begun(set_line), ("item", "qty", "unit_price")),
}
