"""Bills, payments of them, and money that goes back."""

from collections.abc import Mapping
from typing import Any, Final

from salescore.billing import Invoice
from salescore.errors import Refused
from salescore.orders.order import Order
from salescore.transactions import Action, Phase
from tests.cases import figures
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.life import Life, Op
from tests.cases.bindings.life_money import amount_of
from tests.cases.bindings.life_ship import begun, ship, wanted
from tests.cases.bindings.life_words import word
from tests.cases.fields import demand_read, only

Fields = Mapping[str, Any]

NOTHING: Final = 0
ORDINALS: Final = ("first", "second", "third")
HOW_MUCH: Final = ("all", "qty", "qty_each", "item", "line", "lines", "kind")


def issue(life: Life, much: Any = None) -> Invoice:
    """Bill the order, or so much of it."""
    bill = life.sales.invoices.issue(life.placed(), much)
    life.bills.append(bill)
    return bill


def invoice(life: Life, fields: Fields) -> Answer:
    """Bill what may be billed, or what a step names; what came back is credited."""
    if fields.get("together"):
        return together(life, fields)
    life.begun()
    if fields.get("ships"):
        ship(life, {name: fields[name] for name in ("qty",) if name in fields})
    if fields.get("with_refunds"):
        note = life.sales.credit_notes.issue(life.now())
        back = only(note.lines, what="credited lines").quantity
        return {"credit_qty": figures.departing(back)}
    bill = issue(life, wanted(life, fields))
    return {"invoice_total": bill.gross.amount, "lines": len(bill.lines)}


def together(life: Life, _: Fields) -> Answer:
    """Bill several orders, each of which has left as far as the case says."""
    life.follow_the_house()
    life.at["orders"] = []
    for number, each in enumerate(life.given["orders"]):
        demand_read(each, ("delivered",), of="order")
        sku = f"item {number}"
        wanted_line = life.goods({"qty": each["delivered"], "invoice_on": "delivery"}, sku)
        order = life.sales.orders.place(life.shop.customer, [wanted_line])
        life.sales.shipments.ship(order)
        life.bills.append(life.sales.invoices.issue(order))
        life.at["orders"].append(order)
    return {}


def draft(life: Life, fields: Fields) -> Answer:
    """Set a bill out; it is issued when it is posted."""
    life.unposted.append(life.placed())
    due = [line.billable for line in life.placed().lines]
    return {"qtys": due, "qty": lambda: only(due, what="lines")}


def post(life: Life, _: Fields) -> Answer:
    """Issue the bill that was set out, unless it is."""
    if "orders" not in life.given:
        life.begun()
    if life.unposted or not life.bills:
        life.unposted.clear()
        issue(life)
    orders = [life.sales.orders.get(each) for each in life.at.get("orders", ())]
    due = [amount_of(life, still_to_bill(order)) for order in orders]
    return {
        "invoiced_total": lambda: billed(life),
        **({"amount_to_invoice": due} if orders else {}),
    }


def still_to_bill(order: Order) -> int:
    """Give what is still to be billed of an order, minor units: nothing, where nothing is.

    Raises:
        Unsupported: something is; for how much, only the bill says.
    """
    if any(line.billable for line in order.lines):
        raise Unsupported("the amount of a bill that is not issued")
    return NOTHING


def billed(life: Life) -> Any:
    """Give what is billed of an order once what may be billed is."""
    if any(line.billable for line in life.now().lines):
        issue(life)
    return amount_of(life, life.now().invoiced_minor)


def pay(life: Life, fields: Fields) -> Answer:
    """Take money: an amount, or all that is still open; for the bill, else for the order."""
    if life.surcharged().revision:
        life.receive(fields.get("amount", life.now().open), source=life.now())
    else:
        still_open = life.sales.invoices.get(only(life.bills, what="bills")).open
        life.receive(fields.get("amount", still_open))
    settled = life.now().payment_state == "paid"
    changes = life.sales.amendments.of(life.now())
    found = {"modification_settled": settled, "modifications_settled": [settled for _ in changes]}
    match life.payments:
        case [_, second]:
            return {**found, "second_payment": second.amount.amount}
    return found


def take_payments(life: Life, _: Fields) -> Answer:
    """Take the payments of the case; none is taken for what is paid."""
    taken = []
    for each in life.given.get("payments", ()):
        demand_read(each, ("kind", "amount"), of="payment")
        try:
            life.receive(each["amount"])
            taken.append(word(life.peer, "taken", "taken"))
        except Refused:
            taken.append(word(life.peer, "taken", "refused"))
    return {"state": life.paid()["status"], **dict(zip(ORDINALS, taken, strict=False))}


def balance(life: Life, _: Fields) -> Answer:
    """Say what is still to be paid for the order, or of its bills and beyond."""
    order = life.now()
    owed = order.open if "source" in life.at and order.state == "placed" else life.shop.balance()
    return {"amount": owed.amount}


def settle(life: Life, _: Fields) -> Answer:
    """Take the money that was set aside."""
    if life.taking is None:
        raise Unsupported("no money is set aside")
    amount = life.taking.amount
    life.sales.transactions.record(
        life.taking, Action.CHARGE, Phase.SUCCEEDED, amount, reference="taken"
    )
    return {"payment": word(life.peer, "payment", life.now().payment_state)}


OPERATIONS: Final[Mapping[str, Op]] = {
    "draft_invoice": Op(begun(draft)),
    "invoice": Op(invoice, (*HOW_MUCH, "ships", "with_refunds", "together"), ("orders",)),
    "outstanding_balance": Op(begun(balance)),
    "pay": Op(begun(pay), ("amount", "rest", "all", "manual")),
    "post_invoice": Op(post, given=("orders",)),
    "process": Op(begun(take_payments)),
    "settle_payment": Op(begun(settle)),
}
