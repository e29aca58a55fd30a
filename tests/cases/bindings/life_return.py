"""Goods that customers give back, and what is taken back of bills for them."""

from collections.abc import Mapping
from typing import Any, Final

from tests.cases import figures
from tests.cases.binding import Answer
from tests.cases.bindings.life import Life, Op
from tests.cases.bindings.life_ship import begun, cancel_parcel, waiting
from tests.cases.bindings.shop import REASON
from tests.cases.fields import demand_read, only, some

Fields = Mapping[str, Any]
ONE: Final = 1


def rows(life: Life, fields: Fields) -> list[tuple[Any, Any]]:
    """Say what a step means: so much of lines, or of the only one."""
    for each in fields.get("lines", ()):
        demand_read(each, ("item", "qty"), of="line")
    listed = fields.get("lines") or (fields,)
    return [(life.line_of(each).number, each.get("qty", ONE)) for each in listed]


def request(life: Life, fields: Fields) -> Answer:
    """Note that a customer wants to give goods back."""
    found = life.sales.returns.request(life.now(), rows(life, fields))
    life.returns[str(fields.get("id", found.number))] = found
    return {}


def receive(life: Life, fields: Fields) -> Answer:
    """Take goods in, sound or damaged."""
    back = (
        life.returns[fields["id"]]
        if "id" in fields
        else only(life.returns.values(), what="returns")
    )
    how = "damaged" if fields.get("damaged") else "good"
    skus = {line.number: line.sku for line in life.now().lines}
    came = [(skus[number], much, how) for number, much in rows(life, fields)]
    life.sales.returns.receive(back, came)
    return {}


def give_back(life: Life, fields: Fields) -> Answer:
    """Take goods back at once; or give a parcel up that has not left."""
    if "of" in fields:
        for name, parcel in waiting(life).items():
            if any(line.quantity == fields["qty"] for line in parcel.lines):
                return cancel_parcel(life, {"id": name})
    back = life.sales.returns.request(life.placed(), rows(life, fields))
    life.sales.returns.receive(back)
    return {}


def undo(life: Life, fields: Fields) -> Answer:
    """Let goods that came back leave again."""
    life.sales.shipments.ship(life.now(), rows(life, fields))
    return {}


def rest(life: Life, _: Fields) -> Answer:
    """Say what can still come back, below zero as a document of returns has it."""
    found = life.sales.returns.request(life.now())
    line = only(found.lines, what="lines")
    life.sales.returns.cancel(found, reason=REASON)
    return {"default_qty": figures.below(line.requested)}


def complain(life: Life, fields: Fields) -> Answer:
    """Take a part of a bill back: some of it, or some of it at another price."""
    bill = only(life.bills, what="bills")
    whole: list[tuple[int, Any]] = []
    cuts: list[tuple[int, Any]] = []
    for each in fields["lines"]:
        demand_read(each, ("line", "qty", "unit_price"), of="line")
        number = life.line_of({"line": each["line"]}).number
        prices = map(life.shop.money, some(each, "unit_price"))
        cuts.extend((number, figures.times(each["qty"], price)) for price in prices)
        if "unit_price" not in each:
            whole.append((number, each["qty"]))
    note = life.sales.credit_notes.issue(bill, whole or None, cuts=cuts)
    life.notes.append(note)
    return {"amount": note.amount.amount}


def approve(life: Life, _: Fields) -> Answer:
    """Say what was credited."""
    return {"credit_total": only(life.notes, what="credit notes").gross.amount}


OPERATIONS: Final[Mapping[str, Op]] = {
    "approve": Op(begun(approve)),
    "complain": Op(begun(complain), ("action", "lines")),
    "draft_return": Op(begun(rest)),
    "receive_return": Op(begun(receive), ("id", "item", "qty", "lines", "damaged")),
    "request_return": Op(begun(request), ("id", "item", "qty", "lines")),
    "return": Op(begun(give_back), ("qty", "line", "of", "refund")),
    "undo_return": Op(begun(undo), ("qty",)),
}
