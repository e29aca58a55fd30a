"""Laws of documents: net, tax and gross of orders and invoices (invariant M1)."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from salescore.app.coerce import charge, line
from salescore.app.sales import Sales
from salescore.billing.invoice import Invoice
from salescore.money import Rounding
from salescore.orders.axes import BillingState, FulfillmentState, PaymentState
from salescore.orders.order import Charge, Order, OrderLine
from salescore.organization import TaxRounding
from salescore.pricing import PriceList, price
from salescore.tax.amounts import Amounts, Taxable, TaxPolicy, tax_lines
from tests.shops import open_shop

modes = st.sampled_from([mode for mode in Rounding if mode is not Rounding.EXACT])
rates = st.sampled_from([Decimal(each) for each in ("0", "0.07", "0.19", "0.21", "0.2", "10")])
policies = st.builds(TaxPolicy, st.booleans(), st.sampled_from(TaxRounding), modes)
taxables = st.lists(st.builds(Taxable, st.integers(0, 10**7), rates), min_size=1, max_size=30)


class TestM1Tax:
    """M1: net + tax = gross on every line, and the lines are the document, under every policy."""

    @given(taxables, policies)
    def test_lines_keep_what_was_given(self, lines: list[Taxable], policy: TaxPolicy) -> None:
        """The given amount stays; tax is what is missing, and never negative."""
        for one, given_line in zip(tax_lines(lines, policy), lines, strict=True):
            assert one.gross_minor == one.net_minor + one.tax_minor
            assert given_line.minor == (one.gross_minor if policy.included else one.net_minor)
            assert min(one) >= 0
            assert one.tax_minor == 0 or given_line.rate

    @given(taxables, policies)
    def test_tax_is_near_the_exact_one(self, lines: list[Taxable], policy: TaxPolicy) -> None:
        """By line, each is within a unit; by document, each rate's sum is, and so is each line."""
        amounts = tax_lines(lines, policy)
        for one, given_line in zip(amounts, lines, strict=True):
            slack = 1 if policy.level is TaxRounding.LINE else 2
            assert abs(one.tax_minor - exact_tax(given_line.minor, given_line.rate, policy)) < slack
        if policy.level is TaxRounding.DOCUMENT:
            for rate in {given_line.rate for given_line in lines}:
                chosen = [i for i, given_line in enumerate(lines) if given_line.rate == rate]
                tax = sum(amounts[i].tax_minor for i in chosen)
                whole = sum(lines[i].minor for i in chosen)
                assert abs(tax - exact_tax(whole, rate, policy)) < 1

    @given(taxables, policies)
    def test_order_of_lines_does_not_change_the_sum(
        self, lines: list[Taxable], policy: TaxPolicy
    ) -> None:
        """Lines read backward come to the same net, tax and gross."""
        assert sums(tax_lines(lines, policy)) == sums(tax_lines(lines[::-1], policy))


def exact_tax(minor: int, rate: Decimal, policy: TaxPolicy) -> Fraction:
    """Give the tax in or on an amount as a fraction."""
    on = Fraction(minor) / (1 + Fraction(rate)) if policy.included else Fraction(minor)
    return on * Fraction(rate)


def sums(amounts: tuple[Amounts, ...]) -> tuple[int, ...]:
    """Add the columns."""
    return tuple(map(sum, zip(*amounts, strict=True)))


quantities = st.integers(1, 30)
unit_prices = st.decimals(0, 500, places=3)
baskets = st.lists(st.tuples(quantities, unit_prices), min_size=1, max_size=4)
cuts = st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), max_size=5)


def ordered(
    sales: Sales,
    basket: list[tuple[int, Decimal]],
    policy: TaxPolicy,
    *,
    freight: int,
) -> Order:
    """Sell a basket under a tenant's settings; the last product is a service."""
    sales.settings.update(tax_rounding=policy.level, rounding=policy.rounding)
    sales.taxes.set("standard", rate="0.19")
    skus = [f"SKU-{number}" for number in range(len(basket))]
    for number, sku in enumerate(skus):
        tax = "standard" if number % 3 < 2 else None
        sales.products.add(sku, tax_code=tax, tracked=number < 3, digits=2)
    prices = [price(sku, amount) for sku, (_, amount) in zip(skus, basket, strict=True)]
    sales.prices.publish(
        PriceList("retail", currency="EUR", prices=prices, tax_included=policy.included)
    )
    for number, sku in enumerate(skus):
        if number < 3:
            sales.stock.receive(sku, 30)
    return sales.orders.place(
        sales.customers.add("Anna", currency="EUR"),
        [line(sku, count) for sku, (count, _) in zip(skus, basket, strict=True)],
        charges=[charge("freight", f"{freight}.49 EUR", tax_code="standard")] * (freight % 3),
    )


class TestM1Orders:
    """M1 for orders: lines and charges are the sum, and any parts of it add up to it exactly.

    However an order is shipped, billed and paid in parts, its invoices come to its net, its tax and
    its gross, and its payments to its gross; then every axis is settled.
    """

    @given(baskets, policies, st.integers(0, 5), cuts)
    def test_parts_add_up(
        self,
        basket: list[tuple[int, Decimal]],
        policy: TaxPolicy,
        freight: int,
        parts: list[list[int]],
    ) -> None:
        """Ship some, bill some, pay some, then the rest: to the minor unit."""
        with open_shop() as sales:
            order = ordered(sales, basket, policy, freight=freight)
            check_sums(order)
            invoices = [
                invoice for part in parts for invoice in shipped_in_part(sales, order, part)
            ]
            now = sales.orders.get(order)
            if now.fulfillment_state not in {FulfillmentState.SHIPPED, FulfillmentState.NOT_NEEDED}:
                sales.shipments.ship(order)
            invoices += billed(sales, order)
            check_bills(order, invoices)
            pay_in_halves(sales, invoices)
            done = sales.orders.get(order)
            assert order.gross_minor == done.invoiced_minor == done.paid_minor
            assert done.payment_state in {PaymentState.PAID, PaymentState.NOT_NEEDED}
            assert done.billing_state in {BillingState.INVOICED, BillingState.NOT_NEEDED}
            assert "completed" == sales.orders.complete(order).state.value


def check_sums(order: Order) -> None:
    """Demand that lines and charges are the order."""
    for name in ("net_minor", "tax_minor", "gross_minor"):
        parts = [getattr(each, name) for each in (*order.lines, *order.charges)]
        assert getattr(order, name) == sum(parts)
    entries: list[Order | OrderLine | Charge] = [order, *order.lines, *order.charges]
    for each in entries:
        assert each.gross_minor == each.net_minor + each.tax_minor


def check_bills(order: Order, invoices: list[Invoice]) -> None:
    """Demand that the invoices are the order, line by line and in sum."""
    entries = [each for invoice in invoices for each in invoice.lines]
    for name in ("net_minor", "tax_minor", "gross_minor"):
        assert getattr(order, name) == sum(getattr(invoice, name) for invoice in invoices)
        for invoice in invoices:
            assert getattr(invoice, name) == sum(getattr(each, name) for each in invoice.lines)
        for ordered_line in order.lines:
            parts = [getattr(each, name) for each in entries if each.line == ordered_line.number]
            assert getattr(ordered_line, name) == sum(parts)
    assert all(each.gross_minor == each.net_minor + each.tax_minor for each in entries)


def shipped_in_part(sales: Sales, order: Order, part: list[int]) -> list[Invoice]:
    """Let some of what is promised leave, and bill it."""
    lines = sales.orders.get(order).lines
    leaving = [
        (each.number, min(Decimal(count), each.committed))
        for each, count in zip(lines, part, strict=False)
        if each.committed and count
    ]
    if leaving:
        sales.shipments.ship(order, leaving)
    return billed(sales, order)


def billed(sales: Sales, order: Order) -> list[Invoice]:
    """Bill what can be billed now."""
    verdict = sales.orders.get(order)
    some = any(each.billable > 0 for each in verdict.lines)
    every = all(each.invoiced >= each.quantity for each in verdict.lines)
    rest = every and any(not each.invoiced for each in verdict.charges)
    return [sales.invoices.issue(order)] if some or rest else []


def pay_in_halves(sales: Sales, invoices: list[Invoice]) -> None:
    """Pay the first half of each invoice alone, and the rest of all of them in one sum."""
    for invoice in invoices:
        if invoice.payable_minor // 2:
            sales.payments.record(invoice, Decimal(invoice.payable_minor // 2) / 100)
    rest = [each for each in (sales.invoices.get(old) for old in invoices) if each.open_minor]
    if rest:
        sum_of_rest = sum(each.open_minor for each in rest)
        payment = sales.payments.record(
            rest[0].customer_id, Decimal(sum_of_rest) / 100, invoices=rest
        )
        assert 0 == payment.unapplied_minor
