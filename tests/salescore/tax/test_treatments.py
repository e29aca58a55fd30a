"""Treatments: which taxes hold for a sale, decided by how specific they are, refused where tied."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from salescore.app.sales import Sales
from salescore.bulk import Import, VerdictState, export_rows, import_rows
from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.money import CurrencyMismatch
from salescore.orders.order import Order
from salescore.parties.address import Address
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price
from salescore.tax.provider import QuotedRate, QuotedTax, TaxQuote, TaxRequest
from salescore.tax.rate import Tax, TaxKind
from salescore.tax.treatment import NIL, TaxTreatment, TreatmentTie
from tests.salescore.tax.state import TEN_DAYS, Provider
from tests.salescore.tax.state import shop as asked_shop
from tests.shops import furnish, open_shop

FRANCE = Address(country="FR")
PARIS = Address(country="fr", region="Île-de-France")


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give a shop with two customers and a tax of 19 %."""
    with open_shop() as opened:
        opened.taxes.set("standard", rate="0.19")
        opened.taxes.set(Tax(code="owed", rate=Decimal("0.2"), reverse_charge=True))
        opened.products.add("TEA", tax_code="standard")
        opened.products.add("BOOK", tax_code="standard")
        opened.stock.receive_many([("TEA", 100), ("BOOK", 100)])
        prices = [price("TEA", "119"), price("BOOK", "11.90")]
        opened.prices.publish(PriceList("retail", currency="EUR", prices=prices))
        yield opened


@pytest.fixture
def anna(sales: Sales) -> Customer:
    """Give a customer who buys for a business."""
    return sales.customers.add("Anna", currency="EUR", groups=["business"])


def test_the_most_specific_treatment_decides(sales: Sales, anna: Customer) -> None:
    """Product before buyer before zone before priority; those passed over say why."""
    for each in (
        TaxTreatment(name="EU", country="FR", taxes=["owed"]),
        TaxTreatment(name="Paris", country="FR", region="Île-de-France", taxes=["standard"]),
        TaxTreatment(name="business", group="business", taxes=[]),
        TaxTreatment(name="books", tax_code="standard", sku=None, taxes=["standard"], priority=9),
        TaxTreatment(name="tea", sku="TEA", country="FR", taxes=["owed"], until="2026-06-30"),
    ):
        sales.taxes.treat(each)
    found = sales.taxes.treatment_of(anna, "TEA", ship_to=PARIS, on="2026-06-30")
    assert found.treatment is not None
    assert "tea" == found.treatment.name
    assert [("books", "general"), ("business", "general"), ("Paris", "general")] == [
        (each.treatment, each.why) for each in found.passed_over
    ][:3]
    late = sales.taxes.treatment_of(anna, "TEA", ship_to=PARIS, on="2026-07-01")
    assert late.explain().splitlines()[:2] == [
        "taxes under standard: standard (treatment books; -)",
        "treatment tea passed over: it does not hold on this date",
    ]


def test_a_tie_is_refused_at_the_door(sales: Sales) -> None:
    """Two of equal rank that may hold for one sale are refused, unless their windows are apart."""
    sales.taxes.treat(TaxTreatment(name="a", group="business", until="2026-06-30"))
    with pytest.raises(TreatmentTie):
        sales.taxes.treat(TaxTreatment(name="b", group="cafes"))
    sales.taxes.treat(TaxTreatment(name="b", group="cafes", since="2026-07-01"))
    sales.taxes.treat(TaxTreatment(name="a", group="business", priority=1))
    assert ["a", "b"] == [each.name for each in sales.taxes.treatments()]


def test_what_a_treatment_names_must_be_there(sales: Sales) -> None:
    """A tax, a product or a customer that there is not is an error, and nothing is kept."""
    for each in (TaxTreatment(name="x", taxes=["none"]), TaxTreatment(name="x", sku="NONE")):
        with pytest.raises(UnknownId):
            sales.taxes.treat(each)
    with pytest.raises(UnknownId):
        sales.taxes.set(Tax(code="both", kind=TaxKind.GROUP, children=("none",)))
    assert () == sales.taxes.treatments()
    with pytest.raises(InvalidValue):
        TaxTreatment(name="x", region="Bavaria")


def test_one_code_stands_for_several_rates_over_time(sales: Sales) -> None:
    """Of those that hold the one that began last; before it ends, the older one rests."""
    sales.taxes.set("standard", rate="0.16", since="2020-07-01", until="2020-12-31")
    days = ("2020-06-30", "2020-07-01", "2020-12-31", "2021-01-01")
    rates = [sales.taxes.by_code("standard", on=day).rate for day in days]
    assert [Decimal(each) for each in ("0.19", "0.16", "0.16", "0.19")] == rates
    sales.taxes.set("standard", rate="0.165", since="2020-07-01", until="2020-12-31")
    assert Decimal("0.165") == sales.taxes.by_code("standard", on="2020-07-01").rate


def placed(
    sales: Sales, customer: Customer, ship_to: Address | None = FRANCE, **more: object
) -> Order:
    """Sell a tea."""
    return sales.orders.place(customer, [("TEA", 1)], ship_to=ship_to, **more)  # type: ignore[arg-type]  # as given.


def test_a_reverse_charge_is_shown_and_adds_nothing(sales: Sales, anna: Customer) -> None:
    """The tax stands on the order with its reason; the buyer pays the net."""
    sales.taxes.treat(TaxTreatment(name="EU", country="FR", taxes=["owed"], reason="Art. 196"))
    order = placed(sales, anna)
    assert (11900, 0, 11900) == (order.net_minor, order.tax_minor, order.gross_minor)
    (tax,) = order.tax_summary()
    assert ("owed", 2380, "Art. 196", True) == (tax.code, tax.tax_minor, tax.reason, tax.reverse)
    assert "owed 20 % on 119.00 EUR: 23.80 EUR, owed by the buyer (Art. 196)" in order.explain()
    assert 1900 + 361 == placed(sales, anna, None).tax_minor


def test_a_price_with_tax_keeps_its_net_under_other_taxes(sales: Sales, anna: Customer) -> None:
    """119 with 19 % is 106 with 6 %, and 100 where nothing is charged (odoo)."""
    sales.prices.publish(
        PriceList("retail", currency="EUR", prices=[price("TEA", "119")], tax_included=True)
    )
    sales.taxes.set("low", rate="0.06")
    sales.taxes.treat(TaxTreatment(name="low", country="FR", taxes=["low"]))
    sales.taxes.treat(TaxTreatment(name="none", country="UK", reason="export"))
    low, none = placed(sales, anna), placed(sales, anna, Address(country="UK"))
    assert (10000, 600, 10600) == (low.net_minor, low.tax_minor, low.gross_minor)
    assert (10000, 0, 10000) == (none.net_minor, none.tax_minor, none.gross_minor)
    assert "taxed otherwise (low): from 119.00 to 106.00" in low.explain()
    draft = sales.orders.draft(anna, [("TEA", 1)])
    assert 11900 == draft.gross_minor
    assert 10600 == sales.orders.draft(anna, [("TEA", 1)], order=draft, ship_to=FRANCE).gross_minor


def test_withheld_tax_lowers_what_is_paid_and_not_the_gross(sales: Sales, anna: Customer) -> None:
    """The order is paid when what is payable is paid."""
    sales.taxes.set(Tax(code="kept", rate=Decimal("0.1"), withholding=True))
    sales.taxes.treat(TaxTreatment(name="IT", country="IT", taxes=["standard", "kept"]))
    order = placed(sales, anna, Address(country="IT"))
    assert (14161, 12971) == (order.gross_minor, order.payable_minor)
    sales.shipments.ship(order)
    invoice = sales.invoices.issue(order)
    assert ("11.90 EUR", "129.71 EUR") == (str(invoice.withheld), str(invoice.payable))
    sales.payments.record(invoice, invoice.payable)
    assert "paid" == sales.orders.get(order).payment_state.value


def test_a_discount_of_all_leaves_nothing_and_more_is_refused(sales: Sales, anna: Customer) -> None:
    """100 % gives 0.00 everywhere (erpnext 52001); more than the lines come to is refused."""
    free = placed(sales, anna, discount="100 %")
    assert (0, 0, 0) == (free.net_minor, free.tax_minor, free.gross_minor)
    with pytest.raises(Refused) as verdict:
        placed(sales, anna, discount="119.01 EUR")
    assert "orders.discount_too_large" in {each.code for each in verdict.value.rejections}
    with pytest.raises(CurrencyMismatch):
        placed(sales, anna, discount="1 USD")


def test_a_discount_is_spread_over_the_lines(sales: Sales, anna: Customer) -> None:
    """100 off 500 and 1000 is 33.33 and 66.67 (erpnext); drafts keep it."""
    prices = [price("TEA", "500"), price("BOOK", "1000")]
    sales.prices.publish(PriceList("retail", currency="EUR", prices=prices))
    draft = sales.orders.draft(anna, [("TEA", 1), ("BOOK", 1)], discount="100 EUR")
    assert [46667, 93333] == [line.net_minor for line in draft.lines]
    assert [3333, 6667] == [line.discount_minor for line in sales.orders.place_draft(draft).lines]


def test_cash_is_rounded_on_invoices(sales: Sales, anna: Customer) -> None:
    """The difference is shown; a payment of what is payable settles the invoice."""
    sales.settings.update(cash_rounding={"EUR": "0.05"})
    order = placed(sales, anna)
    sales.shipments.ship(order)
    invoice = sales.invoices.issue(order)
    assert ("141.61 EUR", "141.60 EUR", "-0.01 EUR") == (
        str(invoice.gross), str(invoice.payable), str(invoice.rounding),
    )  # fmt: skip
    sales.payments.record(invoice, "141.60 EUR")
    done = sales.orders.get(order)
    assert ("paid", 14160) == (done.payment_state.value, done.payable_minor)
    with pytest.raises(InvalidValue):
        sales.settings.update(cash_rounding={"EUR": "0.025"})


def test_a_quote_may_name_several_taxes() -> None:
    """They are recorded with the quote, and stand on the lines."""

    def two(request: TaxRequest) -> TaxQuote:
        taxes = (QuotedTax("state", Decimal("0.04")), QuotedTax("city", Decimal("0.045")))
        rates = tuple(
            QuotedRate(item.number, Decimal("0.085"), "NY", taxes) for item in request.items
        )
        return TaxQuote(rates=rates, expires_at=request.now + TEN_DAYS)

    with asked_shop(Provider(answer=two)) as sales:
        anna = furnish(sales)
        quote = sales.taxes.quote(anna, [("TEA-1", 2)], provider="state")
        order = sales.orders.place(anna, [("TEA-1", 2)], tax_quote=quote)
        assert ["state", "city"] == [tax.code for tax in order.tax_summary()]
        assert sales.taxes.quoted(quote) == quote


def test_files_carry_everything_that_taxes_and_treatments_say(
    sales: Sales, anna: Customer, tmp_path: Path
) -> None:
    """What is exported makes equal values elsewhere; the same file again changes nothing."""
    eco = Tax(code="eco", kind=TaxKind.FIXED, amount=Decimal("0.05"), included=False, group="G")
    sales.taxes.set(eco)
    sales.taxes.set(Tax(code="both", kind=TaxKind.GROUP, children=("standard", "eco")))
    sales.taxes.set("standard", rate="0.16", since="2020-07-01", until="2020-12-31")
    sales.customers.update(anna, reference="R-1")
    sales.taxes.treat(TaxTreatment(name="x", sku="TEA", customer_id=anna.id, taxes=["eco"]))
    sales.taxes.treat(TaxTreatment(name="y", tax_code="standard", exempt=True, reason="law"))
    with open_shop() as other:
        other.products.add("TEA")
        buyer = other.customers.add("Anna", currency="EUR", reference="R-1")
        for entity in ("taxes", "treatments"):
            file = tmp_path / f"{entity}.csv"
            file.write_text("".join(export_rows(sales, entity)), encoding="utf-8")
            for state in (VerdictState.ADDED, VerdictState.UNCHANGED):
                result = import_rows(other, str(file), Import(entity=entity))
                assert {state} == set(result.counts)
        assert {evolve(each, id=NIL, version=0) for each in sales.taxes.find().items} == {
            evolve(each, id=NIL, version=0) for each in other.taxes.find().items
        }
        kept = [evolve(each, id=NIL, version=0) for each in other.taxes.treatments()]
        assert kept == [
            evolve(each, id=NIL, version=0, customer_id=each.customer_id and buyer.id)
            for each in sales.taxes.treatments()
        ]


def test_what_costs_less_than_its_taxes_by_the_piece_is_never_paid_for(
    sales: Sales, anna: Customer
) -> None:
    """Of 0.10 that contain a deposit of 0.30 no treatment makes a price below zero."""
    sales.taxes.set(Tax(code="deposit", kind=TaxKind.FIXED, amount=Decimal("0.30")))
    sales.taxes.treat(TaxTreatment(name="export", country="FR"))
    sales.products.add("CAP", tax_code="deposit", tracked=False)
    sales.prices.publish(
        PriceList("caps", currency="EUR", prices=[price("CAP", "0.10")], tax_included=True)
    )
    sales.prices.publish(PriceList("retail", currency="EUR", tax_included=True))
    order = sales.orders.place(anna, [("CAP", 24)], ship_to=FRANCE)
    assert (0, 0, 0) == (order.net_minor, order.tax_minor, order.gross_minor)


def test_groups_of_taxes_that_go_in_a_circle_are_refused_at_the_door(sales: Sales) -> None:
    """Every order under them would fail."""
    sales.taxes.set(Tax(code="inner", kind=TaxKind.GROUP, children=("standard",)))
    sales.taxes.set(Tax(code="outer", kind=TaxKind.GROUP, children=("inner",)))
    with pytest.raises(InvalidValue, match="do not lead back"):
        sales.taxes.set(Tax(code="inner", kind=TaxKind.GROUP, children=("outer",)))
    sales.taxes.set(Tax(code="outer", kind=TaxKind.GROUP, children=("standard",)))
    sales.taxes.set(Tax(code="inner", kind=TaxKind.GROUP, children=("outer",)))
    assert ("outer",) == sales.taxes.by_code("inner").children
