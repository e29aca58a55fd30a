"""Documents say what is booked, in no language and in every one."""

from decimal import Decimal

import pytest

from salescore import quote_line
from salescore.app.sales import Sales
from salescore.documents import Document, DocumentKind
from salescore.money import Money
from salescore.orders.order import Order
from salescore.parties.address import Address
from tests.shops import furnish, open_shop

HARBOR = Address(kind="shipping", street="Kai 1", city="Hamburg")


def placed(sales: Sales) -> Order:
    """Place an order of goods, a service and freight, with a discount on the whole."""
    anna = furnish(sales)
    return sales.orders.place(
        anna,
        [("TEA-1", 24), ("POT-1", 2), ("ENGRAVE", 1)],
        charges=[("freight", "9.90 EUR")],
        discount="10 %",
        reference="41/7",
        ship_to=HARBOR,
    )


def shown(document: Document, language: str) -> list[str]:
    """Give the lines of its text."""
    return document.show(language).splitlines()


def test_a_confirmation_says_what_is_agreed() -> None:
    """Its lines are those of the order, then its charges; its sums are the order's."""
    with open_shop() as sales:
        order = placed(sales)
        paper = sales.documents.confirmation(order)
    assert (DocumentKind.CONFIRMATION, order.number, "EUR") == (
        paper.kind,
        paper.number,
        paper.currency,
    )
    assert ["TEA-1", "POT-1", "ENGRAVE", "freight"] == [line.label for line in paper.lines]
    assert order.gross == paper.sum("documents.gross")
    assert order.net == paper.sum("documents.net")
    assert order.gross_minor == sum(line.gross_minor or 0 for line in paper.lines)
    assert order.tax == paper.sum("documents.tax")
    assert HARBOR == paper.ship_to


def test_a_delivery_note_has_goods_and_no_prices() -> None:
    """It says what left, with the order it belongs to, and no amount."""
    with open_shop() as sales:
        order = placed(sales)
        shipment = sales.shipments.ship(order, [("TEA-1", 5)], carrier="Post", tracking="RR 1")
        paper = sales.documents.delivery_note(shipment)
    (line,) = paper.lines
    assert ("TEA-1", Decimal(5), None) == (line.label, line.quantity, line.net_minor)
    assert {"order": order.number, "carrier": "Post", "tracking": "RR 1", "reference": "41/7"} == {
        each.code: each.value for each in paper.references
    }
    assert () == paper.sums
    with pytest.raises(KeyError):
        paper.sum("documents.gross")


def test_an_invoice_says_what_is_booked_and_what_is_open() -> None:
    """A part of it that is paid is taken off what is open."""
    with open_shop() as sales:
        order = placed(sales)
        sales.shipments.ship(order)
        invoice = sales.invoices.issue(order)
        before = sales.documents.invoice(invoice)
        sales.payments.record(invoice, "100.00 EUR")
        after = sales.documents.invoice(invoice)
    assert invoice.gross == before.sum("documents.gross")
    assert invoice.gross_minor == sum(line.gross_minor or 0 for line in before.lines)
    with pytest.raises(KeyError):
        before.sum("documents.open")
    assert Money.parse("-100.00 EUR") == after.sum("documents.paid")
    assert invoice.open - Money.parse("100.00 EUR") == after.sum("documents.open")


@pytest.mark.parametrize(
    ("language", "head", "last"),
    [("en", "Order confirmation", "gross: "), ("zh", "订单确认书", "含税合计：")],
)
def test_a_document_speaks_every_language(language: str, head: str, last: str) -> None:
    """The head and the sums are said in the language that is asked for."""
    with open_shop() as sales:
        lines = shown(sales.documents.confirmation(placed(sales)), language)
    assert (True, True) == (lines[0].startswith(head), lines[-1].startswith(last))


def test_a_document_speaks_the_customers_language_first() -> None:
    """Without a word about it, it is shown in the customer's language."""
    with open_shop() as sales:
        order = placed(sales)
        sales.customers.update(order.customer_id, language="zh")
        paper = sales.documents.confirmation(order)
    assert paper.show("zh") == paper.show()


def test_a_credit_note_mirrors_what_it_takes_back() -> None:
    """A full one has the sums of the invoice below zero, and names it."""
    with open_shop() as sales:
        order = placed(sales)
        sales.shipments.ship(order)
        invoice = sales.invoices.issue(order)
        credit = sales.credit_notes.issue(invoice, reason="all of it came back")
        paper = sales.documents.credit_note(credit)
        bill = sales.documents.invoice(invoice)
    assert -invoice.gross == paper.sum("documents.gross")
    assert [line.label for line in bill.lines] == [line.label for line in paper.lines]
    assert {"invoice_number": invoice.number, "reason": "all of it came back"}.items() <= {
        each.code: each.value for each in paper.references
    }.items()
    assert -invoice.payable == bill.sum("documents.credited")


def test_a_quote_says_what_may_be_chosen() -> None:
    """Every line is on it; the sums count what is chosen, and charges."""
    with open_shop() as sales:
        anna = furnish(sales)
        quote = sales.quotes.draft(
            anna,
            [("TEA-1", 12), quote_line("POT-1", 1, optional=True)],
            charges=[("freight", "5 EUR")],
            note="as talked about",
        )
        paper = sales.documents.quote(quote)
    assert ["TEA-1", "POT-1", "freight"] == [line.label for line in paper.lines]
    assert ["documents.optional", "documents.not_chosen"] == [
        detail.code for detail in paper.lines[1].details
    ]
    assert (quote.gross, quote.net) == (paper.sum("documents.gross"), paper.sum("documents.net"))
    days = {each.code: each.value for each in paper.references}
    assert quote.valid_until.isoformat() == days["valid_until"]
    assert "as talked about" in paper.show()
