"""Laws of documents with several taxes, discounts, spread charges and cash rounding (M1, M3)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salescore.app.coerce import charge
from salescore.app.sales import Sales
from salescore.billing.invoice import Invoice, InvoiceLine
from salescore.billing.mirror import mirror
from salescore.orders.order import Order
from salescore.orders.request import OrderDiscount
from salescore.pricing import PriceList, price
from salescore.tax.amounts import TaxPolicy
from salescore.tax.line_tax import LineTax, tax_summary
from salescore.tax.rate import Tax, TaxKind
from salescore.tax.treatment import TaxTreatment
from tests.laws.test_document_laws import (
    billed,
    check_bills,
    check_sums,
    pay_in_halves,
    policies,
    shipped_in_part,
)
from tests.shops import open_shop

TAXES = {
    tax.code: tax
    for tax in (
        Tax(code="eco", kind=TaxKind.FIXED, amount=Decimal("0.03"), affects_next=True),
        Tax(code="vat", rate=Decimal("0.19")),
        Tax(code="city", rate=Decimal("0.0725"), affected=False),
        Tax(code="kept", rate=Decimal("0.1"), withholding=True),
        Tax(code="owed", rate=Decimal("0.2"), reverse_charge=True, reason="Art. 196"),
        Tax(code="inside", rate=Decimal("0.05"), included=True),
    )
}
chosen = st.lists(st.sampled_from(sorted(TAXES)), max_size=3, unique=True)
codes_of = st.lists(chosen, min_size=3, max_size=3)
percents = st.decimals(0, 100, places=1).map(lambda each: OrderDiscount(percent=each))
discounts = st.none() | percents
freights = st.booleans().map(lambda spread: [charge("freight", "4.99 EUR", spread=spread)])
terms = st.fixed_dictionaries({"discount": discounts, "charges": freights})
baskets = st.lists(
    st.tuples(st.integers(1, 12), st.decimals("0.5", 90, places=3)), min_size=1, max_size=3
)
cuts = st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), max_size=3)
steps = st.sampled_from([None, "0.05", {"step": "0.10", "strategy": "biggest_tax"}])


def sold(
    sales: Sales, basket: Any, codes: list[list[str]], policy: TaxPolicy, **more: Any
) -> Order:
    """Sell a basket, each product under a treatment of its own."""
    sales.settings.update(tax_rounding=policy.level, rounding=policy.rounding)
    for tax in TAXES.values():
        sales.taxes.set(tax)
    for number, taxes in enumerate(codes[: len(basket)]):
        sales.products.add(f"SKU-{number}", tax_code="vat", digits=2)
        sales.stock.receive(f"SKU-{number}", 30)
        sales.taxes.treat(TaxTreatment(name=f"T{number}", sku=f"SKU-{number}", taxes=taxes))
    prices = [price(f"SKU-{number}", amount) for number, (_, amount) in enumerate(basket)]
    sales.prices.publish(
        PriceList("retail", currency="EUR", prices=prices, tax_included=policy.included)
    )
    anna = sales.customers.add("Anna", currency="EUR")
    wanted = [(f"SKU-{number}", count) for number, (count, _) in enumerate(basket)]
    return sales.orders.place(anna, wanted, **more)


def check_taxes(order: Order) -> None:
    """Demand that each line's taxes are its tax, and that the summary is that of the order."""
    for part in order.parts:
        if part.taxes:
            assert part.tax_minor == sum(tax.adds_minor for tax in part.taxes)
    assert order.tax_minor == sum(tax.adds_minor for tax in order.tax_summary())


def by_tax(summaries: Iterable[tuple[LineTax, ...]]) -> list[tuple[str, int, int]]:
    """Give what each tax comes to over documents."""
    found = tax_summary(tax for summary in summaries for tax in summary)
    return sorted((tax.code, tax.base_minor, tax.tax_minor) for tax in found)


class TestM1Treated:
    """M1 for several taxes: whatever a line bears, every sum adds up, tax by tax and in parts.

    Discounts and spread charges are in the sums already; cash rounding is the one difference
    between what taxes come to and what is paid.
    """

    @given(st.tuples(baskets, codes_of, policies), terms, st.tuples(steps, cuts))
    def test_parts_add_up(
        self,
        goods: tuple[Any, list[list[str]], TaxPolicy],
        given_terms: dict[str, Any],
        ways: tuple[Any, list[list[int]]],
    ) -> None:
        """Ship some, bill some, then the rest; pay what is payable: all is settled."""
        with open_shop() as sales:
            order, (step, parts) = sold(sales, *goods, **given_terms), ways
            check_sums(order)
            check_taxes(order)
            if step is not None:
                sales.settings.update(cash_rounding={"EUR": step})
            invoices = [each for part in parts for each in shipped_in_part(sales, order, part)]
            if any(line.committed for line in sales.orders.get(order).lines):
                sales.shipments.ship(order)
            invoices += billed(sales, order)
            if not isinstance(step, dict):
                check_bills(order, invoices)
                assert by_tax([order.tax_summary()]) == by_tax(
                    invoice.tax_summary() for invoice in invoices
                )
            self.check_settled(sales, order, invoices)

    def check_settled(self, sales: Sales, order: Order, invoices: list[Invoice]) -> None:
        """Demand that what is payable is what invoices say, and settles the order."""
        now = sales.orders.get(order)
        assert now.payable_minor == sum(each.payable_minor for each in invoices)
        if all(each.payable_minor >= 0 for each in invoices):
            pay_in_halves(sales, [each for each in invoices if each.payable_minor])
            done = sales.orders.get(order)
            assert done.paid_minor == done.payable_minor
            assert "completed" == sales.orders.complete(order).state.value


minors = st.integers(0, 10**6)
parts_of = st.lists(st.integers(1, 4), min_size=1, max_size=5)


@st.composite
def invoice_lines(draw: st.DrawFn, quantity: int) -> InvoiceLine:
    """Draw a line with up to three taxes."""
    codes = draw(st.lists(st.sampled_from(sorted(TAXES)), max_size=3, unique=True))
    taxes = tuple(
        LineTax(
            code=code,
            base_minor=draw(minors),
            tax_minor=draw(minors),
            withheld=TAXES[code].withholding,
            reverse=TAXES[code].reverse_charge,
        )
        for code in codes
    )
    net = draw(minors)
    tax = sum(each.adds_minor for each in taxes) if taxes else draw(minors)
    return InvoiceLine(
        line=1, label="TEA", quantity=Decimal(quantity), net_minor=net, tax_minor=tax,
        gross_minor=net + tax, taxes=taxes, discount_minor=draw(minors),
    )  # fmt: skip


class TestM3Mirror:
    """M3: a full credit is the exact opposite of an invoice, tax by tax; parts come to it."""

    @given(parts_of, st.data())
    def test_parts_are_the_opposite(self, parts: list[int], source: st.DataObject) -> None:
        """However a line is taken back, its amounts and taxes are taken back exactly."""
        line = source.draw(invoice_lines(sum(parts)))
        back: list[InvoiceLine] = []
        gone = Decimal(0)
        for part in parts:
            back += mirror([line], [Decimal(part)], credited={0: gone})
            gone += part
        (whole,) = mirror([line])
        for name in ("net_minor", "tax_minor", "gross_minor", "discount_minor", "quantity"):
            assert -getattr(line, name) == getattr(whole, name)
            assert -getattr(line, name) == sum(getattr(each, name) for each in back)
        assert by_tax([whole.taxes]) == by_tax(each.taxes for each in back)
        assert by_tax([whole.taxes]) == [(c, -b, -t) for c, b, t in by_tax([line.taxes])]
