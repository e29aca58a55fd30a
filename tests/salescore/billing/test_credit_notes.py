"""Credit notes, payments for orders, and refunds: documents and money that add up."""

from decimal import Decimal
from pathlib import Path

import pytest

from salescore.app.coerce import charge
from salescore.app.sales import Sales
from salescore.billing.credit_commands import RefundPayment
from salescore.billing.invoice import Invoice
from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.lifecycle import WrongState
from salescore.money import Money
from salescore.orders.axes import BillingState, PaymentState
from salescore.orders.order import Order, OrderState
from salescore.orders_policy import BillOn
from tests.shops import furnish, open_shop


def billed(sales: Sales) -> tuple[Order, Invoice]:
    """Give an order of 3 pots and an engraving with freight, shipped and billed."""
    freight = charge("freight", "4.90 EUR", tax_code="standard")
    basket = [("POT-1", 3), ("ENGRAVE", 2)]
    order = sales.orders.place(furnish(sales), basket, charges=[freight])
    sales.shipments.ship(order)
    invoice = sales.invoices.issue(order)
    return sales.orders.get(order), invoice


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    """Give the codes of the reasons."""
    return [each.code for each in refused.value.rejections]


def test_a_whole_invoice_is_taken_back() -> None:
    """The credit note is the invoice with the other sign, and nothing is open any more."""
    with open_shop() as sales:
        order, invoice = billed(sales)
        note = sales.credit_notes.issue(invoice, reason="wrong goods")
        assert "CN-2026-000001" == note.number
        assert (-invoice.net, -invoice.tax, invoice.payable) == (note.net, note.tax, note.amount)
        assert (0, 0) == (sales.invoices.get(invoice).open_minor, note.open_minor)
        now = sales.orders.get(order)
        assert (BillingState.PARTIAL, 0) == (now.billing_state, now.due_minor)
        assert note == sales.credit_notes.by_number(note.number)
        assert sales.doctor().healthy, str(sales.doctor())


def test_an_empty_list_of_lines_is_not_the_whole_invoice() -> None:
    """Somebody chose lines, and none was left: that takes nothing back."""
    with open_shop() as sales:
        _, invoice = billed(sales)
        with pytest.raises(InvalidValue):
            sales.credit_notes.issue(invoice, [])
        note = sales.credit_notes.issue(invoice, [], charges=["freight"])
        assert ["freight"] == [line.label for line in note.lines]


def test_parts_are_taken_back_with_a_fee_for_restocking() -> None:
    """Two of three pots come back, 10 % of their value is kept, with its tax."""
    with open_shop() as sales:
        _, invoice = billed(sales)
        pots = invoice.lines[0]
        note = sales.credit_notes.issue(invoice, [("POT-1", 2)], restocking_percent=10)
        back, fee = note.lines
        assert (Decimal(-2), "restocking", Decimal(1)) == (back.quantity, fee.label, fee.quantity)
        assert -back.net_minor == round(pots.net_minor * 2 / 3)
        assert fee.net_minor == round(-back.net_minor / 10)
        rest = sales.credit_notes.issue(invoice, [("POT-1", 1)])
        assert pots.net_minor == -back.net_minor - rest.net_minor
        with pytest.raises(Refused) as refused:
            sales.credit_notes.issue(invoice, [("POT-1", 1)])
        assert ["billing.more_than_billed"] == codes(refused)
        assert sales.doctor().healthy, str(sales.doctor())


def test_a_lower_price_leaves_what_is_billed() -> None:
    """10.00 off a line and 5.00 off whatever is left: quantities stay."""
    with open_shop() as sales:
        order, invoice = billed(sales)
        note = sales.credit_notes.issue(invoice, cuts=[("POT-1", "10.00")], how_much="5.00")
        assert (Money(1500, "EUR"), Money(-1500, "EUR")) == (note.amount, note.gross)
        now = sales.orders.get(order)
        assert [line.invoiced for line in now.lines] == [line.billed for line in now.lines]
        with pytest.raises(Refused) as refused:
            sales.invoices.issue(order)
        assert ["billing.nothing_to_invoice"] == codes(refused)
        rest = sales.credit_notes.issue(invoice)
        assert invoice.gross_minor == -note.gross_minor - rest.gross_minor
        assert sales.doctor().healthy, str(sales.doctor())


def test_money_for_an_order_is_held_until_an_invoice_takes_it() -> None:
    """It counts as paid at once, and never twice."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("POT-1", 2)])
        paid = sales.payments.record(order, order.payable)
        assert (order.id, order.payable_minor) == (paid.order_id, paid.unapplied_minor)
        assert PaymentState.PAID is sales.orders.get(order).payment_state
        sales.shipments.ship(order, [("POT-1", 1)])
        first = sales.invoices.issue(order)
        assert 0 == sales.invoices.get(first).open_minor
        sales.shipments.ship(order)
        second = sales.invoices.issue(order)
        assert (0, 0) == (
            sales.invoices.get(second).open_minor,
            sales.payments.get(paid).unapplied_minor,
        )
        assert order.payable_minor == sales.orders.get(order).paid_minor
        assert sales.doctor().healthy, str(sales.doctor())


def test_money_that_settled_nothing_may_always_go_back() -> None:
    """But not more of it; and an order that is free of money may be canceled."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("POT-1", 2)])
        paid = sales.payments.record(order, "60 EUR")
        assert PaymentState.OVERPAID is sales.orders.get(order).payment_state
        with pytest.raises(Refused) as refused:
            sales.payments.refund(paid, "60.01")
        assert ["billing.refunds_settled"] == codes(refused)
        after = sales.payments.refund(paid, "60", reason="called off")
        assert (0, 6000) == (after.unapplied_minor, after.refunded_minor)
        assert OrderState.CANCELED is sales.orders.cancel(order, reason="called off").state
        assert sales.doctor().healthy, str(sales.doctor())


def test_an_order_stays_paid_when_the_excess_goes_back() -> None:
    """What was paid too much was never the order's; what a credit note gives back is refunded."""
    with open_shop() as sales:
        order, invoice = billed(sales)
        paid = sales.payments.record(order, invoice.payable + Money(700, "EUR"))
        assert PaymentState.OVERPAID is sales.orders.get(order).payment_state
        sales.payments.refund(paid, "7")
        assert PaymentState.PAID is sales.orders.get(order).payment_state
        note = sales.credit_notes.issue(invoice, [("POT-1", 1)])
        sales.payments.refund(paid, note.open, credit_note=note)
        assert PaymentState.PARTIALLY_REFUNDED is sales.orders.get(order).payment_state


def test_settled_money_goes_back_for_a_credit_note_only() -> None:
    """At most what is open of the note, and what is left of the payment."""
    with open_shop() as sales:
        order, invoice = billed(sales)
        paid = sales.payments.record(invoice, invoice.payable)
        with pytest.raises(Refused) as refused:
            sales.payments.refund(paid, "1")
        assert ["billing.refunds_settled"] == codes(refused)
        note = sales.credit_notes.issue(invoice, [("POT-1", 1)])
        assert note.amount == note.open
        with pytest.raises(Refused) as refused:
            sales.payments.refund(paid, note.open + Money(1, "EUR"), credit_note=note)
        assert ["billing.credit_note_spent"] == codes(refused)
        sales.payments.refund(paid, note.open, credit_note=note)
        assert 0 == sales.credit_notes.get(note).open_minor
        now = sales.orders.get(order)
        assert (now.due_minor, PaymentState.PARTIALLY_REFUNDED) == (
            now.held_minor,
            now.payment_state,
        )
        assert Money(0, "EUR") == sales.payments.balance(order.customer_id)
        assert sales.doctor().healthy, str(sales.doctor())


def test_a_credit_note_settles_another_invoice() -> None:
    """What one order gives back pays for another, and both orders say so."""
    with open_shop() as sales:
        order, invoice = billed(sales)
        sales.payments.record(invoice, invoice.payable)
        note = sales.credit_notes.issue(invoice)
        other = sales.orders.place(order.customer_id, [("ENGRAVE", 1)])
        bill = sales.invoices.issue(other)
        after = sales.credit_notes.apply(note, [bill])
        assert note.amount_minor - bill.payable_minor == after.open_minor
        assert 0 == sales.invoices.get(bill).open_minor
        assert PaymentState.PAID is sales.orders.get(other).payment_state
        assert after.open_minor == sales.orders.get(order).held_minor
        assert sales.doctor().healthy, str(sales.doctor())


def test_what_is_billed_may_be_chosen() -> None:
    """Some of the lines, a charge alone, and never more than may be billed."""
    with open_shop() as sales:
        freight = charge("freight", "4.90 EUR", tax_code="standard")
        basket = [("POT-1", 3), ("ENGRAVE", 2)]
        order = sales.orders.place(furnish(sales), basket, charges=[freight])
        alone = sales.invoices.issue(order, [], charges=["freight"])
        assert ["freight"] == [line.label for line in alone.lines]
        with pytest.raises(Refused) as refused:
            sales.invoices.issue(order, [("POT-1", 1), ("ENGRAVE", 3)], charges=["freight"])
        assert ["billing.exceeds_billable"] * 2 + ["billing.no_open_charge"] == codes(refused)
        one = sales.invoices.issue(order, [("ENGRAVE", 1)])
        assert [("ENGRAVE", Decimal(1))] == [(line.label, line.quantity) for line in one.lines]
        with pytest.raises(UnknownId):
            sales.invoices.issue(order, [("ELSE", 1)])


def test_an_order_that_was_taken_back_may_be_canceled() -> None:
    """Credited and refunded, nothing holds it."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("ENGRAVE", 2), ("POT-1", 1)])
        paid = sales.payments.record(order, order.payable)
        invoice = sales.invoices.issue(order)
        note = sales.credit_notes.issue(invoice)
        sales.payments.refund(paid, note.open, credit_note=note)
        sales.payments.refund(paid, order.payable - note.amount)
        assert OrderState.CANCELED is sales.orders.cancel(order, reason="called off").state
        with pytest.raises(WrongState):
            sales.payments.record(order, 1)
        assert sales.doctor().healthy, str(sales.doctor())


def test_nothing_in_excess_is_nothing_to_credit() -> None:
    """Of an order, what is billed and agreed stays."""
    with open_shop() as sales:
        order, _ = billed(sales)
        with pytest.raises(Refused) as refused:
            sales.credit_notes.issue(order)
        assert ["billing.nothing_to_credit"] == codes(refused)


def test_two_refunds_cannot_both_have_the_last_of_it() -> None:
    """The second finds nothing left, whatever it saw before."""
    with open_shop() as sales:
        payment = sales.payments.record(furnish(sales), 50)
        command = RefundPayment(payment_id=payment.id, amount=Money(3000, "EUR"))
        sales.handle(command, expect=payment.version)
        with pytest.raises(Refused) as refused:
            sales.handle(command)
        assert ["billing.refunds_settled"] == codes(refused)


def test_goods_may_be_billed_once_they_are_ordered() -> None:
    """As the product says, or the settings; an order keeps what held when it was placed."""
    with open_shop() as sales:
        anna = furnish(sales)
        pot = sales.products.update(sales.products.by_sku("POT-1"), bill_on="ordered")
        order = sales.orders.place(anna, [("POT-1", 2), ("TEA-1", 1)])
        assert [BillOn.ORDERED, None] == [line.bill_on for line in order.lines]
        sales.products.update(pot, bill_on=None)
        assert ["POT-1"] == [line.label for line in sales.invoices.issue(order).lines]
        assert sales.doctor().healthy, str(sales.doctor())
        sales.settings.update(orders={"bill_goods_on": "ordered"})
        later = sales.orders.place(anna, [("TEA-1", 1)])
        assert ["TEA-1"] == [line.label for line in sales.invoices.issue(later).lines]


def test_services_are_never_billed_once_they_are_shipped() -> None:
    """They never leave, so nobody could ever bill them; a service that waits is kept as goods."""
    with open_shop() as sales:
        furnish(sales)
        with pytest.raises(InvalidValue, match="it never leaves"):
            sales.products.add("ADVICE", tracked=False, bill_on="shipped")
        with pytest.raises(InvalidValue, match="it never leaves"):
            sales.products.update(sales.products.by_sku("ENGRAVE"), bill_on="shipped")


def test_money_of_one_order_may_settle_another() -> None:
    """What is held for one order goes on to an invoice of another, and is counted there."""
    with open_shop() as sales:
        anna = furnish(sales)
        first = sales.orders.place(anna, [("POT-1", 1)])
        second = sales.orders.place(anna, [("ENGRAVE", 1)])
        held = sales.payments.record(first, "20 EUR")
        invoice = sales.invoices.issue(second)
        sales.payments.apply(held, [invoice])
        paid = [sales.orders.get(order).paid_minor for order in (first, second)]
        assert [2000 - invoice.payable_minor, invoice.payable_minor] == paid
        assert sales.doctor().healthy, str(sales.doctor())


def test_the_timeline_tells_of_credit_notes_and_refunds() -> None:
    """With numbers and amounts."""
    with open_shop() as sales:
        order, invoice = billed(sales)
        paid = sales.payments.record(order, order.payable)
        note = sales.credit_notes.issue(invoice, how_much="5")
        sales.payments.refund(paid, "5", credit_note=note)
        told = [entry.sentence() for entry in sales.orders.timeline(order)]
        assert f"credit note {note.number} for {invoice.number}: 5.00 EUR" in told
        assert "paid back: 5.00 EUR" in told


@pytest.mark.parametrize(
    "database", ["sqlite", "postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)]
)
def test_credit_notes_and_refunds_read_back(
    request: pytest.FixtureRequest, database: str, tmp_path: Path
) -> None:
    """Everything that a store keeps of them is what memory keeps."""
    url = f"sqlite:///{tmp_path}/shop.db"
    if database != "sqlite":
        url = request.getfixturevalue(f"{database}_url")
    exports = []
    for each in ("memory:", url):
        with open_shop(each) as sales:
            order, invoice = billed(sales)
            paid = sales.payments.record(order, order.payable)
            sales.credit_notes.issue(invoice, [("POT-1", 1)], restocking_percent=10)
            note = sales.credit_notes.issue(invoice, how_much="5", reason="late")
            sales.payments.refund(paid, "2.50", credit_note=note, reason="late")
            assert sales.doctor().healthy, str(sales.doctor())
            exports.append(list(sales.export()))
    assert exports[0] == exports[1]
