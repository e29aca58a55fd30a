from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.app.coerce import charge, line
from salescore.app.job import IdempotencyConflict
from salescore.app.sales import Sales
from salescore.errors import AlreadyExists, Refused, TooMany, UnknownId
from salescore.events import ENVELOPE, Actor
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price
from salescore.records import RECORD
from salescore.tax import (
    QuotedRate,
    RecordedQuote,
    RecordedRate,
    RecordTaxQuote,
    TaxProviderFailed,
    TaxQuote,
    TaxRequest,
)
from salescore.tax.quote import ITEMS_MAX
from tests.salescore.tax.state import OREGON, TEN_DAYS, Provider, sevens, shop
from tests.shops import START, STORES, furnish, open_shop, url_of


def codes(caught: pytest.ExceptionInfo[Refused]) -> list[tuple[str, object]]:
    """Give what was refused, and of differences in what."""
    return [(each.code, each.params.get("what")) for each in caught.value.rejections]


def test_a_provider_is_asked_about_the_whole_document(
    sales: Sales, anna: Customer, provider: Provider
) -> None:
    """Every item with its amount after discounts, its code and the house's own rate."""
    sales.taxes.quote(
        anna,
        [("TEA-1", 10), ("ENGRAVE", "1.5")],
        charges=[("freight", "5 EUR")],
        ship_to=OREGON,
        provider="state",
    )
    (asked,) = provider.asked
    assert ("acme", anna, "EUR", False, OREGON) == (
        asked.tenant, asked.customer, asked.currency, asked.included, asked.ship_to,
    )  # fmt: skip
    items = [
        (each.number, each.code, each.quantity, str(each.amount), each.tax_code, each.rate)
        for each in asked.items
    ]
    assert [
        (1, "TEA-1", 10, "156.75 EUR", "standard", Decimal("0.19")),
        (2, "ENGRAVE", Decimal("1.5"), "10.69 EUR", None, None),
        (3, "freight", 1, "5.00 EUR", None, None),
    ] == items
    assert [False, False, True] == [each.charge for each in asked.items]


@pytest.mark.parametrize("store", STORES)
def test_an_order_stands_on_the_recorded_rates(
    tmp_path: Path, store: str, provider: Provider
) -> None:
    """Lines and charges have the quoted rate and its name; the explanation names the quote."""
    with shop(provider, url_of(store, tmp_path)) as sales:
        anna, charges = furnish(sales), [("freight", "5 EUR")]
        quote = sales.taxes.quote(anna, [("TEA-1", 10)], charges=charges, provider="state")
        order = sales.orders.place(anna, [("TEA-1", 10)], charges=charges, tax_quote=quote)
        kept = sales.orders.get(order)
        assert order == kept
        assert sales.doctor().healthy
        assert 1 == len(provider.asked)
    assert ("161.75 EUR", "11.72 EUR", "173.47 EUR") == (
        str(order.net), str(order.tax), str(order.gross),
    )  # fmt: skip
    taxed = [(part.tax_code, part.tax_rate) for part in (*order.lines, *order.charges)]
    assert [("OR sales", Decimal("0.0725"))] * 2 == taxed
    assert f"taxed as state quoted it: OR sales 7.25 % (quote {quote.id})" in order.explain()
    assert f"按 state 的报价计税：OR sales 7.25%（报价 {quote.id}）" in order.explain("zh")


def test_an_invoice_of_a_quoted_order_has_the_quoted_tax(sales: Sales, anna: Customer) -> None:
    """Whatever the house's own rate is."""
    quote = sales.taxes.quote(anna, [("TEA-1", 10)], provider="state")
    order = sales.orders.place(anna, [("TEA-1", 10)], tax_quote=quote)
    sales.shipments.ship(order)
    invoice = sales.invoices.issue(order)
    assert order.tax == invoice.gross - invoice.net
    assert "OR sales" == invoice.lines[0].tax_code


def test_a_draft_with_a_charge_that_is_spread_is_placed_at_the_quoted_rates(
    sales: Sales, anna: Customer
) -> None:
    """The quote has named the taxes of the charge; nobody asks for it under that name."""
    wanted, charges = [("TEA-1", 2)], [charge("freight", "5 EUR", spread=True)]
    quote = sales.taxes.quote(anna, wanted, charges=charges, provider="state")
    draft = sales.orders.draft(anna, wanted, charges=charges, tax_quote=quote)
    assert draft.charges == sales.orders.place_draft(draft).charges


def test_a_quote_is_kept_with_an_event(sales: Sales, anna: Customer) -> None:
    """The record is found by quote and customer; the provider acted on behalf of who asked."""
    quote = sales.taxes.quote(anna, [("TEA-1", 1)], ship_to=OREGON, provider="state")
    (record,) = sales.scan(RECORD)
    assert (str(quote.id), str(anna.id)) == (record.first, record.second)
    *_, envelope = sales.scan(ENVELOPE)
    assert ("tax.quoted.v1", "tax:state", "u-7") == (
        envelope.tag, envelope.actor, envelope.on_behalf_of,
    )  # fmt: skip
    for part in ("Salem", "97301", "Main"):
        assert part not in record.text + envelope.payload


@pytest.mark.parametrize(
    ("change", "what"),
    [
        pytest.param({"wanted": [("TEA-1", 3)]}, "lines", id="another quantity"),
        pytest.param({"wanted": [("POT-1", 2)]}, "lines", id="another product"),
        pytest.param({"wanted": [("TEA-1", 2), ("POT-1", 1)]}, "lines", id="one more"),
        pytest.param({"charges": [("gift", "5 EUR")]}, "lines", id="another charge"),
        pytest.param({"charges": []}, "lines", id="a charge less"),
        pytest.param({"ship_to": None}, "address", id="no address"),
        pytest.param({"ship_to": evolve(OREGON, region="WA")}, "address", id="another address"),
    ],
)
def test_an_order_that_differs_from_its_quote_is_refused(
    sales: Sales, anna: Customer, change: dict[str, Any], what: str
) -> None:
    """The refusal says in what."""
    asked: dict[str, Any] = {
        "wanted": [("TEA-1", 2)], "charges": [("freight", "5 EUR")], "ship_to": OREGON,
    }  # fmt: skip
    quote = sales.taxes.quote(anna, provider="state", **asked)
    for ask in (sales.orders.place, sales.orders.draft):
        with pytest.raises(Refused) as caught:
            ask(anna, tax_quote=quote, **(asked | change))
        assert [("tax.quote_differs", what)] == codes(caught)


def test_a_quote_is_for_one_customer_and_currency(sales: Sales, anna: Customer) -> None:
    """Somebody else cannot use it; every difference is named at once."""
    prices = [price("TEA-1", 20)]
    sales.prices.publish(PriceList("abroad", currency="USD", prices=prices))
    quote = sales.taxes.quote(anna, [("TEA-1", 1)], provider="state")
    joe = sales.customers.add("Joe", currency="USD")
    with pytest.raises(Refused) as caught:
        sales.orders.place(joe, [("TEA-1", 1000)], tax_quote=quote)
    assert [
        ("tax.quote_differs", "customer"),
        ("tax.quote_differs", "currency"),
        ("tax.quote_differs", "lines"),
        ("stock.insufficient", None),
    ] == codes(caught)


def test_quantities_fit_by_what_they_come_to(sales: Sales, anna: Customer) -> None:
    """A carton is twelve boxes, whichever way it was asked for."""
    quote = sales.taxes.quote(anna, [("TEA-1", "1 carton")], provider="state")
    order = sales.orders.place(anna, [("TEA-1", 12)], tax_quote=quote)
    assert "OR sales" == order.lines[0].tax_code


@pytest.mark.parametrize(("hours", "holds"), [(239, True), (240, False), (1000, False)])
def test_a_quote_holds_until_it_expires(
    sales: Sales, anna: Customer, hours: int, *, holds: bool
) -> None:
    """At the instant of its expiry it is over; what counts is when the order is agreed."""
    quote = sales.taxes.quote(anna, [("TEA-1", 1)], provider="state")
    at = quote.quoted_at + timedelta(hours=hours)
    if holds:
        assert sales.orders.place(anna, [("TEA-1", 1)], tax_quote=quote, at=at).number
        return
    with pytest.raises(Refused) as caught:
        sales.orders.place(anna, [("TEA-1", 1)], tax_quote=quote, at=at)
    assert [("tax.quote_expired", None)] == codes(caught)


def test_a_draft_keeps_its_quote(sales: Sales, anna: Customer) -> None:
    """Placing it stands on the same; another quote takes its place, and an old one is refused."""
    quote = sales.taxes.quote(anna, [("TEA-1", 1)], provider="state")
    draft = sales.orders.draft(anna, [("TEA-1", 1)], tax_quote=quote)
    with pytest.raises(Refused) as caught:
        sales.orders.place_draft(draft, at=quote.expires_at)
    assert [("tax.quote_expired", None)] == codes(caught)
    fresh = sales.taxes.quote(anna, [("TEA-1", 1)], provider="rates")
    placed = sales.orders.place_draft(draft, tax_quote=fresh)
    assert (Decimal("0.0725"), Decimal("0.19")) == (
        draft.lines[0].tax_rate, placed.lines[0].tax_rate,
    )  # fmt: skip
    other = sales.orders.draft(anna, [("TEA-1", 1)], tax_quote=quote)
    assert "OR sales" == sales.orders.place_draft(other).lines[0].tax_code


def test_a_draft_without_the_quote_is_taxed_by_the_house(sales: Sales, anna: Customer) -> None:
    """Replacing its content without one lets the quote go."""
    quote = sales.taxes.quote(anna, [("TEA-1", 1)], provider="state")
    draft = sales.orders.draft(anna, [("TEA-1", 1)], tax_quote=quote)
    draft = sales.orders.draft(anna, [("TEA-1", 1)], order=draft)
    assert "standard" == sales.orders.place_draft(draft).lines[0].tax_code


def test_the_exempt_pay_no_tax(sales: Sales, anna: Customer) -> None:
    """What the house has said of a customer stands above any quote."""
    anna = sales.customers.update(anna, tax_exempt=True)
    quote = sales.taxes.quote(anna, [("TEA-1", 1)], provider="state")
    order = sales.orders.place(anna, [("TEA-1", 1)], tax_quote=quote)
    assert ("0.00 EUR", None) == (str(order.tax), order.lines[0].tax_code)


def test_the_house_quotes_its_own_rates(sales: Sales, anna: Customer) -> None:
    """They hold for a day although the rate changes meanwhile."""
    quote = sales.taxes.quote(anna, [("TEA-1", 1), ("ENGRAVE", 1)], provider="rates")
    sales.taxes.set("standard", rate="0.25")
    order = sales.orders.place(anna, [("TEA-1", 1), ("ENGRAVE", 1)], tax_quote=quote)
    assert [("standard", Decimal("0.19")), ("untaxed", 0)] == [
        (each.tax_code, each.tax_rate) for each in order.lines
    ]
    assert quote.quoted_at + timedelta(days=1) == quote.expires_at


def test_a_provider_may_know_what_the_house_does_not(
    sales: Sales, anna: Customer, provider: Provider
) -> None:
    """A product's tax code may be the provider's word; the house's own provider refuses it."""
    sales.products.update(sales.products.by_sku("ENGRAVE"), tax_code="P0000000")
    quote = sales.taxes.quote(anna, [("ENGRAVE", 1)], provider="state")
    assert ("P0000000", None) == (
        provider.asked[0].items[0].tax_code,
        provider.asked[0].items[0].rate,
    )
    assert sales.orders.place(anna, [("ENGRAVE", 1)], tax_quote=quote).number
    with pytest.raises(TaxProviderFailed, match="P0000000"):
        sales.taxes.quote(anna, [("ENGRAVE", 1)], provider="rates")


def test_prices_with_tax_are_quoted_with_tax(
    sales: Sales, anna: Customer, provider: Provider
) -> None:
    """The amount is gross, and gross stays what was asked."""
    prices = [price("POT-1", "10.725")]
    listed = PriceList("shelf", currency="EUR", prices=prices, tax_included=True, priority=9)
    sales.prices.publish(listed)
    quote = sales.taxes.quote(anna, [("POT-1", 100)], provider="state")
    assert (True, "1072.50 EUR") == (
        provider.asked[0].included,
        str(provider.asked[0].items[0].amount),
    )
    order = sales.orders.place(anna, [("POT-1", 100)], tax_quote=quote)
    assert ("1000.00 EUR", "1072.50 EUR") == (str(order.net), str(order.gross))


def test_a_key_asks_once(sales: Sales, anna: Customer, provider: Provider) -> None:
    """The same question under the same key gives the recorded answer; another one is refused."""
    first = sales.taxes.quote(anna, [("TEA-1", 1)], provider="state", key="web-1")
    assert first == sales.taxes.quote(anna, [("TEA-1", 1)], provider="state", key="web-1")
    assert 1 == len(provider.asked)
    for changed in ({"wanted": [("TEA-1", 2)]}, {"provider": "rates"}, {"ship_to": OREGON}):
        asked = {"wanted": [("TEA-1", 1)], "provider": "state", **changed}
        with pytest.raises(IdempotencyConflict):
            sales.taxes.quote(anna, key="web-1", **cast(Any, asked))


def test_of_two_who_ask_at_once_both_get_the_first_answer() -> None:
    """Under one key one answer is recorded; a key of another command is refused as ever."""

    def answer(request: TaxRequest) -> TaxQuote:
        if len(provider.asked) == 1:
            others.append(sales.taxes.quote(anna, [("TEA-1", 1)], provider="state", key="web-1"))
        return sevens(request)

    provider, others = Provider(answer=answer), list[RecordedQuote]()
    with shop(provider) as sales:
        anna = furnish(sales)
        mine = sales.taxes.quote(anna, [("TEA-1", 1)], provider="state", key="web-1")
        assert ([mine], 2, 1) == (others, len(provider.asked), len(list(sales.scan(RECORD))))
        sales.orders.place(anna, [("TEA-1", 1)], key="web-2")
        with pytest.raises(IdempotencyConflict):
            sales.taxes.quote(anna, [("TEA-1", 1)], provider="state", key="web-2")


def test_what_cannot_be_priced_is_not_quoted(
    sales: Sales, anna: Customer, provider: Provider
) -> None:
    """Reasons come before anybody is asked: no price, blocked, not allowed."""
    sales.products.add("GIFT", name="Not for sale")
    with pytest.raises(Refused):
        sales.taxes.quote(anna, [("GIFT", 1)], provider="state")
    stranger = sales.app.tenant("acme", actor=Actor("u-0"))
    with pytest.raises(Refused, match="u-0"):
        stranger.taxes.quote(anna, [("TEA-1", 1)], provider="state")
    seller = sales.app.tenant("acme", actor=Actor("u-9", roles={"seller"}))
    seller.taxes.quote(anna, [("TEA-1", 1)], provider="state")
    with pytest.raises(UnknownId):
        sales.taxes.quote(anna, [("TEA-1", 1)], provider="nobody")
    assert 1 == len(provider.asked)


def test_a_seller_records_no_rates_of_their_own(sales: Sales, anna: Customer) -> None:
    """Who may ask may not say what the answer is."""
    quote = sales.taxes.quote(anna, [("TEA-1", 1)], provider="state")
    made_up = RecordTaxQuote(quote=evolve(quote, id=anna.id))
    with pytest.raises(Refused):
        sales.handle(made_up, actor=Actor("u-9", roles={"seller"}))
    with pytest.raises(AlreadyExists):
        sales.handle(RecordTaxQuote(quote=quote))


@pytest.mark.parametrize("store", STORES)
def test_a_long_quote_takes_several_records(tmp_path: Path, store: str) -> None:
    """As many as its items need; it comes back as it was."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = furnish(sales)
        items = tuple(
            RecordedRate(
                code=f"{'𝄞' * 60}{number:04d}",
                quantity=Decimal("0.000001"),
                rate=Decimal("0.0725"),
                treatment="茶" * 64,
                charge=number > 990,
            )
            for number in range(1001)
        )
        quote = RecordedQuote(
            id=anna.id,
            provider="state",
            customer_id=anna.id,
            currency="EUR",
            items=items,
            quoted_at=START,
            expires_at=START + TEN_DAYS,
            reference="x" * 200,
        )
        sales.handle(RecordTaxQuote(quote=quote))
        assert quote == sales.taxes.quoted(anna.id)
        assert 6 == len(list(sales.scan(RECORD)))
        assert sales.doctor().healthy


def test_a_quote_has_a_most(sales: Sales, anna: Customer) -> None:
    """As many items as an order may have, and no more."""
    quote = sales.taxes.quote(anna, [("TEA-1", 1)], provider="state")
    with pytest.raises(TooMany):
        evolve(quote, items=quote.items * (ITEMS_MAX + 1))


def test_a_quote_is_found_again(sales: Sales, anna: Customer) -> None:
    """By its id; another tenant has none."""
    quote = sales.taxes.quote(anna, [line("TEA-1", 1)], provider="state")
    assert quote == sales.taxes.quoted(quote)
    with pytest.raises(UnknownId):
        sales.app.tenant("neighbor").taxes.quoted(quote)
    with pytest.raises(UnknownId):
        sales.orders.place(anna, [("TEA-1", 1)], tax_quote=anna)


@given(
    rates=st.lists(st.decimals("0", "1", places=4), min_size=2, max_size=2),
    quantities=st.lists(st.integers(1, 40), min_size=2, max_size=2),
)
def test_a_quoted_order_adds_up(rates: list[Decimal], quantities: list[int]) -> None:
    """Net + tax = gross on every line and in the sum, whatever was quoted."""

    def answer(request: TaxRequest) -> TaxQuote:
        quoted = (QuotedRate(n, rate, f"r{n}") for n, rate in enumerate(rates, 1))
        return TaxQuote(rates=tuple(quoted), expires_at=request.now + TEN_DAYS)

    with shop(Provider(answer=answer)) as sales:
        anna = furnish(sales)
        wanted = list(zip(("TEA-1", "POT-1"), quantities, strict=True))
        quote = sales.taxes.quote(anna, wanted, provider="state")
        order = sales.orders.place(anna, wanted, tax_quote=quote)
        assert rates == [each.tax_rate for each in order.lines]
        for part in (*order.lines, order):
            assert part.net_minor + part.tax_minor == part.gross_minor
        assert order.tax_minor == sum(each.tax_minor for each in order.lines)
