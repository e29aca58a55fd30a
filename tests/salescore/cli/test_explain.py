"""``salescore explain``: what is said of documents and of prices."""

import pytest

from salescore.cli.misuse import NotTogether
from tests.commands import Asking, Line
from tests.shops import open_shop


@pytest.fixture
def explain(shop: str, line: Line) -> Asking:
    """Give what asks about the shop."""
    return Asking(line, "explain", shop)


def test_an_order_is_explained_line_by_line(shop: str, explain: Asking) -> None:
    """What is printed is what the order says of itself, in the language."""
    with open_shop(shop) as sales:
        order = sales.orders.by_number("SO-2026-000001")
    for language in ("en", "zh"):
        told = explain("SO-2026-000001", "--language", language)
        head, body = told.out.rstrip("\n").split("\n\n")
        assert (0, order.show(language).partition("\n")[0]) == (told.code, head)
        assert order.explain(language) == body


def test_an_order_for_machines(explain: Asking) -> None:
    """Lines with money and steps, and sums that are those of the lines."""
    told = explain("PO 4711", "--json").plain
    assert ("order", "SO-2026-000001", "placed") == (told["kind"], told["number"], told["state"])
    assert {"amount": "252.09", "currency": "EUR"} == told["gross"]
    assert ["188.10", "23.74"] == [each["net"]["amount"] for each in told["lines"]]
    codes = [step["code"] for step in told["lines"][0]["steps"]]
    assert ["pricing.price_applied", "pricing.discount_applied"] == codes


def test_an_invoice_says_what_is_open_and_why(explain: Asking) -> None:
    """Paid and open, the lines, and how the order came to its prices."""
    told = explain("INV-2026-000001")
    first, *_, last = told.out.splitlines()
    assert first == (
        "Invoice INV-2026-000001 of 2026-07-01 for C-00001 Anna's Café: 252.09 EUR,"
        " paid 100.00 EUR, open 152.09 EUR, due 2026-07-31; it bills SO-2026-000001."
    )
    assert "    discount 5 %: from 24.99 to 23.7405" in told.out
    assert "net 211.84 EUR, tax 40.25 EUR, gross 252.09 EUR" == last
    plain = explain("INV-2026-000001", "--json").plain
    assert ("100.00", "152.09") == (plain["paid"]["amount"], plain["open"]["amount"])
    assert "SO-2026-000001" == plain["order"]["number"]


def test_a_shipment_says_what_went(explain: Asking) -> None:
    """The goods, the order and the day."""
    told = explain("SH-2026-000001")
    assert [
        "Shipment SH-2026-000001 of 2026-07-01 for SO-2026-000001: shipped, carrier: -.",
        "  TEA-1: 12",
        "  POT-1: 1",
    ] == told.out.splitlines()
    plain = explain("SH-2026-000001", "--json").plain
    assert [{"sku": "TEA-1", "quantity": "12"}, {"sku": "POT-1", "quantity": "1"}] == plain["lines"]


def test_a_payment_says_where_it_went(explain: Asking) -> None:
    """The invoices it settles, and what is left of it."""
    told = explain("PAY-2026-000001")
    assert [
        (
            "Payment PAY-2026-000001 of 2026-07-01 from C-00001 Anna's Café: 100.00 EUR,"
            " reference: thanks, not used yet: 0.00 EUR."
        ),
        "  INV-2026-000001: 100.00 EUR",
    ] == told.out.splitlines()
    plain = explain("PAY-2026-000001", "--json").plain
    assert {"INV-2026-000001": {"amount": "100.00", "currency": "EUR"}} == plain["applied"]


def test_a_customer_says_how_it_buys(explain: Asking) -> None:
    """Currency, groups and whether it may order."""
    told = explain("C-00001", "--language", "zh")
    assert "客户 C-00001 Anna's Café：以 EUR 付款，分组：cafes，可以下单。\n" == told.out
    assert "active" == explain("C-00001", "--json").plain["state"]


def test_a_price_is_explained_without_an_order(explain: Asking) -> None:
    """The price, what applied, and what was passed over; nothing is written."""
    told = explain("--customer", "C-00001", "--sku", "TEA-1", "--quantity", "12")
    assert [
        "15.675 EUR",
        "price 16.50 from 10 (list retail)",
        "discount 5 %: from 16.50 to 15.675",
        "price 18.00 passed over (list retail): a more specific price won",
    ] == told.out.splitlines()
    later = explain("--customer", "C-00001", "--sku", "TEA-1", "--on", "2027-01-01", "--json").plain
    assert ("18.00", "1") == (later["unit_price"], later["quantity"])


def test_a_price_there_is_not_is_refused(shop: str, explain: Asking) -> None:
    """With the reason, as an order would be."""
    with open_shop(shop) as sales:
        sales.products.add("CUP-1", name="Cup")
    told = explain("--customer", "C-00001", "--sku", "CUP-1", "--json")
    assert (1, ["pricing.no_price"]) == (told.code, [x["code"] for x in told.error["reasons"]])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "cli.needs_more"),
        (("--sku", "TEA-1"), "cli.needs_more"),
        (("--customer", "C-00001"), "cli.needs_more"),
        (("--quantity", "2"), "cli.needs_more"),
        (("SO-2026-000001", "--sku", "TEA-1"), NotTogether.code),
    ],
)
def test_a_document_or_a_price(words: tuple[str, ...], code: str, explain: Asking) -> None:
    """One of them, and of a price customer and product."""
    told = explain(*words, "--json")
    assert (2, code) == (told.code, told.error["code"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("SO-2026-1",), "cli.unknown_document"),
        (("--customer", "SO-2026-000001", "--sku", "TEA-1"), "cli.unknown_document"),
        (("--customer", "C-00001", "--sku", "TEA-9"), "error.unknown_id"),
        (("--customer", "C-00001", "--sku", "TEA-1", "--quantity", "two"), "error.invalid_value"),
        (("--customer", "C-00001", "--sku", "TEA-1", "--on", "today"), "error.invalid_value"),
    ],
)
def test_what_is_not_there_is_said(words: tuple[str, ...], code: str, explain: Asking) -> None:
    """With exit code 1: the command line was understood."""
    told = explain(*words, "--json")
    assert (1, code) == (told.code, told.error["code"])


def test_stock_is_explained_at_a_location(shop: str, explain: Asking) -> None:
    """As the core says it, in the language; figures and steps for machines."""
    with open_shop(shop) as sales:
        found = sales.stock.explain("TEA-1")
    for language in ("en", "zh"):
        told = explain("--sku", "TEA-1", "--location", "main", "--language", language)
        assert (0, found.show(language)) == (told.code, told.out.rstrip("\n"))
    plain = explain("--sku", "TEA-1", "--location", "main", "--json").plain
    assert ("stock", f"{found.availability.available:f}") == (plain["kind"], plain["available"])
    assert "supply.on_hand" == plain["steps"][0]["code"]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("SO-2026-000001", "--location", "main"), "cli.not_together"),
        (("--location", "main", "--sku", "TEA-1", "--on", "2026-07-01"), "cli.not_together"),
        (("--location", "main"), "cli.needs_more"),
    ],
)
def test_stock_is_asked_for_alone(words: tuple[str, ...], error: str, explain: Asking) -> None:
    """A product and its location; nothing that a price or a document needs."""
    told = explain(*words, "--json")
    assert (2, error) == (told.code, told.error["code"])
