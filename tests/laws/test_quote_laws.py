"""Laws of quotes: their sums are those of the orders they become, and no unit gets lost."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore import quote_line
from salescore.app.coerce import line
from salescore.app.quoted_lines import QuotedLike
from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.organization import TaxRounding
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, percent_off, price
from salescore.quotes.commands import ExpireQuote
from salescore.quotes.quote import ConversionState, Quote, QuoteState
from tests.flows import FLOWS
from tests.shops import open_shop

PRICES = (("A", "0.333", "standard"), ("B", "19.99", "reduced"), ("C", "7", None), ("D", "5", None))
DISCOUNTS = st.sampled_from([None, "10 %", "33.3 %", "0.11 EUR"])
COUNTS = st.integers(1, 50)


def house(sales: Sales, *, included: bool, level: TaxRounding) -> Customer:
    """Sell four services with three kinds of tax."""
    sales.settings.update(tax_rounding=level)
    sales.taxes.set("standard", rate="0.19")
    sales.taxes.set("reduced", rate="0.07")
    for sku, _, tax_code in PRICES:
        sales.products.add(sku, digits=3, tracked=False, tax_code=tax_code)
    rows = [price(sku, amount) for sku, amount, _ in PRICES]
    off = [percent_off("3.3", sku="A")]
    sales.prices.publish(
        PriceList("shop", currency="EUR", prices=rows, discounts=off, tax_included=included)
    )
    return sales.customers.add("Anna", currency="EUR")


@st.composite
def asked(draw: st.DrawFn) -> list[QuotedLike]:
    """Draw lines of which the first always counts."""
    lines: list[QuotedLike] = [("A", draw(COUNTS))]
    for sku in draw(st.lists(st.sampled_from(["B", "C", "D"]), unique=True, max_size=3)):
        how_many = draw(COUNTS)
        if draw(st.booleans()):
            chosen = draw(st.booleans())
            lines.append(quote_line(sku, how_many, optional=True, chosen=chosen))
        else:
            lines.append(line(sku, how_many, discount_percent=draw(st.sampled_from(["0", "12.5"]))))
    return lines


def accepted(sales: Sales, anna: Customer, lines: list[QuotedLike], discount: str | None) -> Quote:
    """Let a quote be accepted."""
    freight = [("freight", "4.99 EUR")]
    quote = sales.quotes.draft(anna, lines, charges=freight, discount=discount)
    return sales.quotes.accept(sales.quotes.send(quote))


@FLOWS
@given(
    lines=asked(), included=st.booleans(), level=st.sampled_from(TaxRounding), discount=DISCOUNTS
)
def test_a_quote_comes_to_what_its_order_comes_to(
    lines: list[QuotedLike], included: bool, level: TaxRounding, discount: str | None
) -> None:
    """Converted whole, net, tax, gross and every line are equal; kept or asked for anew."""
    with open_shop() as sales:
        anna = house(sales, included=included, level=level)
        for prices in ("keep", "reprice"):
            quote = accepted(sales, anna, lines, discount)
            order = sales.quotes.convert(quote, prices=prices)
            assert (quote.net, quote.tax, quote.gross) == (order.net, order.tax, order.gross)
            assert [each.offered.gross_minor for each in quote.chosen] == [
                each.gross_minor for each in order.lines
            ]
            assert ConversionState.CONVERTED is sales.quotes.get(quote).conversion_state


@FLOWS
@given(data=st.data(), lines=asked(), discount=DISCOUNTS)
def test_any_split_adds_up(
    data: st.DataObject, lines: list[QuotedLike], discount: str | None
) -> None:
    """Quantities are those of the quote, whatever the steps; charges and amounts off come once."""
    with open_shop() as sales:
        anna = house(sales, included=False, level=TaxRounding.LINE)
        quote, orders = accepted(sales, anna, lines, discount), []
        for _ in range(data.draw(st.integers(0, 3))):
            left = [each for each in sales.quotes.get(quote).lines if each.left]
            if left:
                picked = data.draw(st.lists(st.sampled_from(left), min_size=1, unique_by=id))
                parts = [
                    (each.number, data.draw(st.integers(1, int(each.left)))) for each in picked
                ]
                orders.append(sales.quotes.convert(quote, parts))
        if any(each.left for each in sales.quotes.get(quote).lines):
            orders.append(sales.quotes.convert(quote))
        for each in quote.lines:
            ordered = [x.quantity for order in orders for x in order.lines if x.sku == each.sku]
            assert sum(ordered, Decimal(0)) == (each.quantity if each.chosen else 0)
        assert 1 == sum(len(order.charges) for order in orders)
        if quote.discount and quote.discount.amount:
            taken = sum(x.discount_minor for order in orders for x in order.lines)
            assert quote.discount.amount.minor == taken
        with pytest.raises(Refused):
            sales.quotes.convert(quote)


@FLOWS
@given(
    zone=st.sampled_from(
        ["UTC", "Europe/Berlin", "Asia/Shanghai", "America/St_Johns", "Pacific/Apia"]
    ),
    days=st.integers(1, 400),
    second=st.integers(-100_000, 100_000),
)
def test_a_quote_holds_to_the_end_of_its_day(zone: str, days: int, second: int) -> None:
    """At any instant in any zone: what can be accepted is not due to expire, and the reverse."""
    with open_shop() as sales:
        sales.settings.update(zone=zone)
        anna = house(sales, included=False, level=TaxRounding.LINE)
        last = sales.today() + timedelta(days=days)
        quote = sales.quotes.send(sales.quotes.draft(anna, [("A", 1)], valid_until=last))
        end = datetime.combine(last + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))
        now = end.astimezone(UTC) + timedelta(seconds=second)
        expiring = ExpireQuote(quote_id=quote.id) in sales.due(now)
        assert expiring == (second >= 0)
        late = ExpireQuote(quote_id=quote.id, occurred_at=now)
        assert expiring == sales.review(late).allowed
        if expiring:
            with pytest.raises(Refused):
                sales.quotes.accept(quote, at=now)
        else:
            assert QuoteState.ACCEPTED is sales.quotes.accept(quote, at=now).state
