from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from salescore.app.coerce import charge
from salescore.app.sales import Sales
from salescore.billing.commands import ApplyPayment, RecordPayment
from salescore.billing.invoice import Invoice
from salescore.errors import Refused, UnknownId
from salescore.money import Money
from salescore.orders.axes import BillingState, PaymentState
from salescore.orders.order import Order
from tests.shops import furnish, open_shop


def amounts(invoice: Invoice) -> tuple[str, str, str, str]:
    """Give net, tax, gross and what is open."""
    return str(invoice.net), str(invoice.tax), str(invoice.gross), str(invoice.open)


def delivered(sales: Sales, *parts: int) -> tuple[Order, list[Invoice]]:
    """Sell ten teapots and bill them as they leave, in parts."""
    order = sales.orders.place(furnish(sales), [("POT-1", 10)])
    invoices = []
    for part in parts:
        sales.shipments.ship(order, [("POT-1", part)])
        invoices.append(sales.invoices.issue(order))
    return order, invoices


def test_what_was_shipped_is_billed() -> None:
    """20 of 24 boxes are 313.50 net; the invoice is due after the order's terms."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 24)])
        sales.shipments.ship(order, [("TEA-1", 20)])
        invoice = sales.invoices.issue(order, at="2026-07-10")
        assert ("313.50 EUR", "59.57 EUR", "373.07 EUR", "373.07 EUR") == amounts(invoice)
        assert (date(2026, 7, 10), date(2026, 8, 9)) == (invoice.issued_on, invoice.due_on)
        assert invoice == sales.invoices.by_number("INV-2026-000001")
        assert BillingState.PARTIAL is sales.orders.get(order).billing_state


def test_parts_of_a_line_add_up_to_it() -> None:
    """237.41 in parts of 3, 3 and 4 of 10: each part is the difference of two shares."""
    with open_shop() as sales:
        order, invoices = delivered(sales, 3, 3, 4)
        assert (23741, 4511) == (order.net_minor, order.tax_minor)
        assert [7122, 7123, 9496] == [invoice.net_minor for invoice in invoices]
        assert [1353, 1354, 1804] == [invoice.tax_minor for invoice in invoices]
        assert BillingState.INVOICED is sales.orders.get(order).billing_state


def test_charges_go_with_the_first_invoice() -> None:
    """Freight is billed once, with the first goods, and never alone while goods are missing.

    odoo `test_so_is_not_invoiceable_if_...`.
    """
    with open_shop() as sales:
        freight = charge("freight", "4.90 EUR", tax_code="standard")
        order = sales.orders.place(furnish(sales), [("POT-1", 2)], charges=[freight])
        with pytest.raises(Refused):
            sales.invoices.issue(order)
        sales.shipments.ship(order, [("POT-1", 1)])
        first = sales.invoices.issue(order)
        assert [("POT-1", 2374), ("freight", 490)] == [(x.label, x.net_minor) for x in first.lines]
        sales.shipments.ship(order)
        assert ["POT-1"] == [each.label for each in sales.invoices.issue(order).lines]


def test_services_are_billed_once_they_are_ordered() -> None:
    """What is never shipped is billable at once, and only once."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("ENGRAVE", "1.5"), ("POT-1", 1)])
        invoice = sales.invoices.issue(order)
        assert [("ENGRAVE", Decimal("1.5"))] == [(x.label, x.quantity) for x in invoice.lines]
        with pytest.raises(Refused):
            sales.invoices.issue(order)


def test_invoice_numbers_have_no_gaps() -> None:
    """A refusal in between takes no number."""
    with open_shop() as sales:
        order, _ = delivered(sales, 1)
        with pytest.raises(Refused):
            sales.invoices.issue(order)
        sales.shipments.ship(order)
        assert "INV-2026-000002" == sales.invoices.issue(order).number


def test_payment_settles_invoices_in_their_order() -> None:
    """100 on 84.75 and 169.52 settles the first and 15.25 of the second."""
    with open_shop() as sales:
        order, (first, second) = delivered(sales, 3, 6)
        payment = sales.payments.record(first.customer_id, "100 EUR", invoices=[first, second])
        assert [8475, 1525] == [part.amount_minor for part in payment.applications]
        assert (0, 15427) == tuple(
            sales.invoices.get(invoice).open_minor for invoice in (first, second)
        )
        now = sales.orders.get(order)
        assert (10000, PaymentState.PARTIALLY_PAID) == (now.paid.minor, now.payment_state)


def test_invoice_names_the_payer_and_comes_first() -> None:
    """Paying an invoice and more of the same customer's settles them in this order."""
    with open_shop() as sales:
        _, (first, second) = delivered(sales, 3, 6)
        payment = sales.payments.record(second.id, "200 EUR", invoices=[first])
        assert [second.id, first.id] == [part.invoice_id for part in payment.applications]
        assert ("PAY-2026-000001", first.customer_id) == (payment.number, payment.customer_id)


def test_what_no_invoice_needs_stays_with_the_customer() -> None:
    """The outcome warns of it, and it settles a later invoice."""
    with open_shop() as sales:
        order, (first,) = delivered(sales, 3)
        command = RecordPayment(amount=Money(10000, "EUR"), invoice_ids=(first.id,))
        outcome = sales.handle(command)
        assert [("billing.unapplied", "15.25 EUR")] == [
            (each.code, each.params["amount"]) for each in outcome.warnings
        ]
        sales.shipments.ship(order)
        later = sales.invoices.issue(order)
        after = sales.payments.apply(outcome.value, [later], expect=1)
        assert (0, "100.00 EUR") == (after.unapplied_minor, str(after.amount))
        assert later.gross_minor - 1525 == sales.invoices.get(later).open_minor


def test_money_without_an_invoice_is_noted() -> None:
    """A customer may pay ahead."""
    with open_shop() as sales:
        anna = furnish(sales)
        payment = sales.payments.record(anna, 50, reference="deposit", at="2026-07-02")
        assert (5000, "deposit", ()) == (
            payment.unapplied_minor,
            payment.reference,
            payment.applications,
        )


def test_every_reason_against_a_payment_is_given() -> None:
    """Another customer's invoice, and one that is settled, are both named."""
    with open_shop() as sales:
        order, (first, second) = delivered(sales, 3, 6)
        sales.payments.record(first, first.gross)
        bert = sales.customers.add("Bert", currency="EUR")
        with pytest.raises(Refused) as caught:
            sales.payments.record(bert, 5, invoices=[first, second])
        assert [
            ("billing.other_customer", first.number),
            ("billing.nothing_open", first.number),
            ("billing.other_customer", second.number),
        ] == [(each.code, each.params["invoice"]) for each in caught.value.rejections]
        spare = sales.payments.record(bert, 5)
        command = ApplyPayment(payment_id=spare.id, invoice_ids=(second.id,))
        assert ["billing.other_customer"] == [
            each.code for each in sales.review(command).rejections
        ]
        assert order.id == second.order_id


def test_the_balance_is_what_is_open_less_what_was_paid_in_advance() -> None:
    """Owed, paid in part, paid, and then 20 more are the customer's."""
    with open_shop() as sales:
        _, (invoice, *_) = delivered(sales, 5)
        (anna,) = sales.customers.find()
        assert invoice.gross == sales.payments.balance(anna)
        sales.payments.record(invoice, "100.00 EUR")
        assert invoice.gross - Money(10000, "EUR") == sales.payments.balance(anna)
        sales.payments.record(invoice, sales.invoices.get(invoice).open)
        assert Money.zero("EUR") == sales.payments.balance(anna)
        sales.payments.record(anna, "20.00 EUR")
        assert Money(-2000, "EUR") == sales.payments.balance(anna)


def test_nobody_has_no_balance() -> None:
    """A customer that does not exist is a mistake of the caller."""
    with open_shop() as sales, pytest.raises(UnknownId):
        sales.payments.balance(UUID(int=9))
