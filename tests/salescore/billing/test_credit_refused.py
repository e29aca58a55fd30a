"""What credit notes and refunds are refused for: more than there is, what is somebody else's."""

from decimal import Decimal

import pytest
from attrs import evolve

from salescore.app.sales import Sales
from salescore.billing.crediting import Wanted, crediting
from salescore.billing.invoice import Invoice
from salescore.errors import Refused
from salescore.money import Money
from tests.shops import furnish, open_shop


def billed(sales: Sales) -> Invoice:
    """Give the bill of an hour of engraving and of freight: 7.13 and 4.90."""
    charges = [("freight", "4.90 EUR")]
    order = sales.orders.place(furnish(sales), [("ENGRAVE", 1)], charges=charges)
    return sales.invoices.issue(order)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    """Give the codes of the reasons."""
    return [each.code for each in refused.value.rejections]


def test_no_more_is_credited_than_is_left() -> None:
    """Neither of a line by its amount, nor of the whole."""
    with open_shop() as sales:
        invoice = billed(sales)
        with pytest.raises(Refused) as refused:
            sales.credit_notes.issue(invoice, cuts=[("ENGRAVE", "7.14")])
        assert ["billing.more_than_left"] == codes(refused)
        with pytest.raises(Refused) as refused:
            sales.credit_notes.issue(invoice, how_much=invoice.gross + Money(1, "EUR"))
        assert ["billing.more_than_invoiced"] == codes(refused)
        note = sales.credit_notes.issue(invoice, how_much=invoice.gross)
        assert invoice.gross == note.amount


def test_a_credit_note_of_another_customer_gives_nothing_back() -> None:
    """Bert paid; what is credited to Anna is not his, and more than he paid does not go back."""
    with open_shop() as sales:
        note = _credited(sales)
        bert = sales.customers.add("Bert", currency="EUR")
        his = sales.invoices.issue(sales.orders.place(bert, [("ENGRAVE", 1)]))
        paid = sales.payments.record(his, "1 EUR")
        with pytest.raises(Refused) as refused:
            sales.payments.refund(paid, "1 EUR", credit_note=note)
        assert ["billing.other_customers_note"] == codes(refused)
        with pytest.raises(Refused) as refused:
            sales.payments.refund(paid, "1.01 EUR", credit_note=note)
        assert ["billing.refunds_too_much", "billing.other_customers_note"] == codes(refused)
        assert sales.doctor().healthy, str(sales.doctor())


def _credited(sales: Sales) -> object:
    """Give a credit note of Anna's whose money is hers."""
    invoice = billed(sales)
    sales.payments.record(invoice, invoice.payable)
    return sales.credit_notes.issue(invoice, how_much="5 EUR")


def test_an_order_with_money_is_not_canceled() -> None:
    """The money goes back first."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("POT-1", 1)])
        sales.payments.record(order, "1 EUR")
        with pytest.raises(Refused) as refused:
            sales.orders.cancel(order, reason="called off")
        assert ["orders.already_paid"] == codes(refused)


def test_no_more_is_kept_than_is_taken_back() -> None:
    """Nobody owes us for what we take back: of a line more is withheld than it comes to."""
    with open_shop() as sales:
        invoice = billed(sales)
        order, (hour, freight) = sales.orders.get(invoice.order_id), invoice.lines
        below = evolve(freight, line=2, net_minor=-300, gross_minor=-300)
        invoice = evolve(invoice, lines=(hour, below))
        wanted = Wanted(lines={1: Decimal(1), 2: Decimal(1)}, fee_percents={1: Decimal(100)})
        found = crediting(order, [invoice], wanted)
        assert ["billing.keeps_more"] == [each.code for each in found.rejections]
        assert () == crediting(order, [invoice], evolve(wanted, fee_percents={})).rejections
