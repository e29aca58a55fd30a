"""Money that goes back, and credit notes for goods that came back."""

from collections.abc import Mapping
from typing import Any, Final

from salescore.tax.rate import Tax, rate_of
from salescore.transactions import Action, Phase, Transaction
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.life import Life, Op
from tests.cases.bindings.life_bill import issue
from tests.cases.bindings.life_given import name_of
from tests.cases.bindings.life_money import amount_of
from tests.cases.bindings.life_words import word
from tests.cases.bindings.shop import REASON
from tests.cases.fields import demand_read, only, some
from tests.cases.till import TILL

Fields = Mapping[str, Any]

ONE: Final = 1
TAX: Final = "tax"
BACK: Final = ("return_received", "return_dismissed")
STAGES: Final = (
    *("qty", "unit_price", "rate_percent", "discount", "fulfilled", "shipped", "written_off"),
    *BACK,
)


def charged(life: Life) -> Transaction:
    """Give the transaction by which the order of the case was paid."""
    if life.taking is None:
        life.at["begun"] = True
        amounts = some(life.given, "subtotal_with_tax") or some(life.given, "total")
        freight = some(life.given, "shipping_with_tax")
        life.order = life.sales.orders.place(
            life.shop.customer,
            [life.shop.service(each) for each in amounts],
            charges=[("shipping", life.shop.money(each)) for each in freight],
        )
        life.taking = life.sales.transactions.open(life.order, provider=TILL)
        life.sales.transactions.record(
            life.taking, Action.CHARGE, Phase.SUCCEEDED, life.taking.amount, reference=TILL
        )
    return life.sales.transactions.get(life.taking)


def refund(life: Life, fields: Fields) -> Answer:
    """Ask for money back, all or an amount; a provider that fails, fails."""
    if some(fields, "lines_of_order", "payment_of_order"):
        return mismatched(life, fields)
    found = charged(life)
    amount = life.shop.money(fields["amount"]) if "amount" in fields else found.charged
    asked = life.sales.transactions.refund(found, amount)
    *_, request = asked.events
    life.at["refund"] = request
    if "gateway" in fields or "subtotal_with_tax" not in life.given:
        done = Phase.FAILED if "gateway" in fields else Phase.SUCCEEDED
        life.sales.transactions.record(found, Action.REFUND, done, amount, request_key=request.key)
    order = life.now()
    return {
        **refunded(life),
        "total": amount.amount,
        "items": lambda: amount_of(life, only(order.lines, what="lines").gross_minor),
        "shipping": lambda: amount_of(life, only(order.charges, what="charges").gross_minor),
    }


def settle_refund(life: Life, _: Fields) -> Answer:
    """Note that the money went back."""
    request = life.at["refund"]
    amount = charged(life).amount
    life.sales.transactions.record(
        charged(life), Action.REFUND, Phase.SUCCEEDED, amount, request_key=request.key
    )
    return refunded(life)


def refunded(life: Life) -> Answer:
    """Say what became of the refund that was asked for last."""
    found = charged(life)
    open_still = found.is_open(life.at["refund"].key)
    *_, last = found.events
    state = "pending" if open_still else "failure" if last.phase is Phase.FAILED else "success"
    return {"state": word(life.peer, "refund", state)}


def mismatched(life: Life, fields: Fields) -> Answer:
    """Pay back for the goods of one order what was paid for another."""
    orders, payments = {}, {}
    for name in dict.fromkeys((fields["lines_of_order"], fields["payment_of_order"])):
        customer = life.sales.customers.add(name)
        service = life.shop.service(ONE)
        orders[name] = life.sales.orders.place(customer, [service])
        bill = life.sales.invoices.issue(orders[name])
        payments[name] = life.sales.payments.record(bill, bill.payable)
    note = life.sales.credit_notes.issue(orders[fields["lines_of_order"]])
    payment = payments[fields["payment_of_order"]]
    life.sales.payments.refund(payment, note.open, credit_note=note)
    return {}


def stages(life: Life, _: Fields) -> Answer:
    """Say what a line comes to, and what of it belongs to goods that came back, by credit notes."""
    row = life.given["line"]
    demand_read(row, STAGES, of="line")
    life.at["begun"], sku = True, name_of(row, ONE)
    life.sales.taxes.set(Tax(code=TAX, rate=rate_of(row["rate_percent"])))
    life.shop.item(sku, tax_code=TAX)
    life.sales.stock.adjust(sku, row["qty"], reason=REASON)
    discount = life.shop.money(row["discount"])
    wanted_line = life.shop.wanted(sku, {name: row[name] for name in ("qty", "unit_price")})
    draft = life.sales.orders.draft(life.shop.customer, [wanted_line], discount=discount)
    life.order = life.sales.orders.place_draft(draft)
    life.sales.shipments.ship(life.order, [(sku, row["shipped"])])
    bill = issue(life, [(sku, row["fulfilled"])])
    came = {
        name: life.sales.credit_notes.issue(bill, [(sku, row[name])]).amount.amount for name in BACK
    }
    if row["written_off"] != row["return_dismissed"]:
        raise Unsupported("goods that are refused, and not all of them written off")
    return {
        **came,
        **dict.fromkeys(("total", "fulfilled", "shipped"), bill.gross.amount),
        "written_off": came["return_dismissed"],
        "refundable": amount_of(life, life.now().due_minor),
    }


OPERATIONS: Final[Mapping[str, Op]] = {
    "refund": Op(refund, ("all", "amount", "gateway", "lines_of_order", "payment_of_order")),
    "settle_refund": Op(settle_refund),
    "line_totals": Op(stages),
}
