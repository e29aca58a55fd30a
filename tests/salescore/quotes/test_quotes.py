from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from salescore import quote_line
from salescore.app.coerce import line
from salescore.app.quoted_lines import QuotedLike
from salescore.app.sales import Sales
from salescore.errors import InvalidValue, Refused, TooMany, UnknownId
from salescore.lifecycle import WrongState
from salescore.orders.order import Source
from salescore.orders.request import AmbiguousLine, EmptyOrder
from salescore.orders_policy import OrdersPolicy, Prices
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price
from salescore.quotes.commands import ConvertQuote, ExpireQuote
from salescore.quotes.quote import ConversionState, Quote, QuoteState
from tests.shops import START, STORES, furnish, open_shop, url_of


@pytest.fixture(params=STORES)
def sales(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sales]:
    """Open a shop on each store."""
    with open_shop(url_of(request.param, tmp_path)) as opened:
        yield opened


@pytest.fixture
def anna(sales: Sales) -> Customer:
    """Furnish the shop and give its customer."""
    return furnish(sales)


def sent(sales: Sales, anna: Customer) -> Quote:
    """Send a quote of 24 boxes of tea with freight."""
    quote = sales.quotes.draft(anna, [("TEA-1", 24)], charges=[("freight", "5 EUR")])
    return sales.quotes.send(quote)


def expiring(sales: Sales, now: datetime) -> list[ExpireQuote]:
    """Give the quotes that time asks to end."""
    return [each for each in sales.due(now) if isinstance(each, ExpireQuote)]


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    """Give the codes of all reasons."""
    return [each.code for each in refused.value.rejections]


def test_quote_is_priced_as_an_order_is(sales: Sales, anna: Customer) -> None:
    """24 boxes at 15.675 are 376.20; the price, its reasons and the taxes are those of an order."""
    quote = sales.quotes.draft(anna, [("TEA-1", 24)])
    order = sales.orders.draft(anna, [("TEA-1", 24)])
    assert (order.net, order.tax, order.gross) == (quote.net, quote.tax, quote.gross)
    assert order.lines[0].steps == quote.lines[0].offered.steps
    assert ("QU-2026-000001", QuoteState.DRAFT, 1) == (quote.number, quote.state, quote.revision)
    assert (date(2026, 7, 31), date(2026, 7, 1)) == (quote.valid_until, quote.quoted_on)
    assert quote == sales.quotes.by_number("QU-2026-000001") == sales.quotes.get(quote)


def test_what_is_not_chosen_does_not_count(sales: Sales, anna: Customer) -> None:
    """An optional hour and the second pot are priced, but not part of the sum."""
    lines: list[QuotedLike] = [
        ("TEA-1", 24),
        quote_line("ENGRAVE", 2, optional=True),
        quote_line("POT-1", 1, alternative="pot"),
    ]
    quote = sales.quotes.draft(anna, lines)
    alone = sales.quotes.draft(anna, [("TEA-1", 24), ("POT-1", 1)])
    assert (alone.net, alone.gross) == (quote.net, quote.gross)
    assert [True, False, True] == [each.chosen for each in quote.lines]
    assert Decimal("7.125") == quote.lines[1].unit_price
    assert 1425 == quote.lines[1].offered.net_minor


def test_choosing_keeps_prices(sales: Sales, anna: Customer) -> None:
    """A price that was published meanwhile does not touch what was quoted."""
    lines = [quote_line("TEA-1", 24), quote_line("ENGRAVE", 2, optional=True)]
    quote = sales.quotes.send(sales.quotes.draft(anna, lines))
    sales.prices.publish(
        PriceList("retail", currency="EUR", prices=[price("TEA-1", 99), price("ENGRAVE", 99)])
    )
    chosen = sales.quotes.choose(quote, ["ENGRAVE"])
    assert (37620 + 1425, 2) == (chosen.net_minor, len(chosen.chosen))
    assert quote.net == sales.quotes.choose(chosen, []).net
    with pytest.raises(UnknownId):
        sales.quotes.choose(quote, ["POT-1"])
    with pytest.raises(AmbiguousLine):
        sales.quotes.choose(quote, ["ENGRAVE", 2])


def test_of_a_group_exactly_one_is_accepted(sales: Sales, anna: Customer) -> None:
    """Two of one group and none of another: both are named, and nothing changes."""
    lines: list[QuotedLike] = [
        ("TEA-1", 1),
        quote_line("POT-1", 1, alternative="pot", chosen=False),
        quote_line("ENGRAVE", 1, alternative="pot", chosen=False),
    ]
    quote = sales.quotes.send(sales.quotes.draft(anna, lines))
    with pytest.raises(Refused) as refused:
        sales.quotes.accept(quote)
    assert ["quotes.choose_one"] == codes(refused)
    both = sales.quotes.choose(quote, [2, 3])
    with pytest.raises(Refused):
        sales.quotes.accept(both)
    one = sales.quotes.choose(both, ["POT-1"])
    assert QuoteState.ACCEPTED is sales.quotes.accept(one).state


def test_conversion_in_parts_adds_up(sales: Sales, anna: Customer) -> None:
    """4 of 24, then the rest: charges go with the first order, and nothing is left."""
    quote = sales.quotes.accept(sent(sales, anna))
    first = sales.quotes.convert(quote, [("TEA-1", 4)])
    part = sales.quotes.get(quote)
    assert (Decimal(20), ConversionState.PARTIAL) == (part.lines[0].left, part.conversion_state)
    second = sales.quotes.convert(quote)
    assert (Decimal(4), Decimal(20)) == (first.lines[0].quantity, second.lines[0].quantity)
    assert ([500], []) == (
        [each.net_minor for each in first.charges], [each.net_minor for each in second.charges]
    )  # fmt: skip
    assert Source("quotes.quote", quote.id) == first.source == second.source
    assert quote.net_minor == first.net_minor + second.net_minor
    whole = sales.quotes.get(quote)
    assert ConversionState.CONVERTED is whole.conversion_state
    with pytest.raises(Refused) as refused:
        sales.quotes.convert(quote)
    assert ["quotes.nothing_left"] == codes(refused)


def test_quoted_price_is_kept_below_its_quantity(sales: Sales, anna: Customer) -> None:
    """4 boxes of a quote of 24 have the price of 24, unless they are priced anew."""
    quote = sales.quotes.accept(sent(sales, anna))
    kept = sales.quotes.convert(quote, [("TEA-1", 4)])
    anew = sales.quotes.convert(quote, [("TEA-1", 4)], prices="reprice")
    assert (Decimal("15.675"), Decimal("17.1")) == tuple(
        order.lines[0].unit_price for order in (kept, anew)
    )
    assert "quotes.agreed" == kept.lines[0].steps[-1].code
    sales.settings.update(orders=OrdersPolicy(quoted_prices=Prices.REPRICE))
    assert Decimal("17.1") == sales.quotes.convert(quote, [("TEA-1", 1)]).lines[0].unit_price


def test_price_by_hand_stays_when_others_are_asked_anew(sales: Sales, anna: Customer) -> None:
    """A price that somebody gave is no price of a list: it holds as it was given."""
    by_hand = line("TEA-1", 2, unit_price="11", discount_percent=10, reason="old friend")
    quote = sales.quotes.draft(anna, [by_hand, ("ENGRAVE", 1)])
    quote = sales.quotes.accept(sales.quotes.send(quote))
    order = sales.quotes.convert(quote, prices="reprice")
    assert Decimal("9.9") == order.lines[0].unit_price
    assert (quote.net, quote.gross) == (order.net, order.gross)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([("TEA-1", 25)], "quotes.exceeds_quoted"),
        ([("ENGRAVE", 1)], "quotes.not_chosen"),
        ([], "quotes.nothing_left"),
    ],
)
def test_never_more_than_quoted(
    sales: Sales, anna: Customer, parts: list[tuple[str, int]], code: str
) -> None:
    """What is not offered, or not left, becomes no order."""
    lines: list[QuotedLike] = [("TEA-1", 24), quote_line("ENGRAVE", 1, optional=True)]
    quote = sales.quotes.send(sales.quotes.draft(anna, lines))
    with pytest.raises(Refused) as refused:
        sales.quotes.convert(quote, parts, accept=True)
    assert [code] == codes(refused)
    assert quote == sales.quotes.get(quote)
    with pytest.raises(UnknownId):
        sales.quotes.convert(quote, [("POT-1", 1)], accept=True)
    with pytest.raises(AmbiguousLine):
        sales.quotes.convert(quote, [("TEA-1", 1), (1, 1)], accept=True)


def test_line_that_was_ordered_is_not_ordered_again(sales: Sales, anna: Customer) -> None:
    """All of the tea is gone: it is named, and what else is left may be ordered."""
    quote = sales.quotes.draft(anna, [("TEA-1", 2), ("POT-1", 1)])
    quote = sales.quotes.accept(sales.quotes.send(quote))
    sales.quotes.convert(quote, [("TEA-1", 2)])
    with pytest.raises(Refused) as refused:
        sales.quotes.convert(quote, [("TEA-1", 1), ("POT-1", 1)])
    assert ["quotes.line_ordered"] == codes(refused)


def test_accepted_and_converted_at_once(sales: Sales, anna: Customer) -> None:
    """One command accepts a sent quote and places its order; goods are promised."""
    quote = sent(sales, anna)
    with pytest.raises(WrongState):
        sales.quotes.convert(quote)
    order = sales.quotes.convert(quote, accept=True, key="once")
    assert order == sales.quotes.convert(quote, accept=True, key="once")
    after = sales.quotes.get(quote)
    assert (QuoteState.ACCEPTED, ConversionState.CONVERTED) == (after.state, after.conversion_state)
    assert Decimal(24) == order.lines[0].committed
    assert quote.gross == order.gross


def test_shortage_of_a_conversion_is_met_as_of_an_order(sales: Sales, anna: Customer) -> None:
    """150 of 100: refused, or what is there is promised and the quote is ordered whole."""
    quote = sales.quotes.send(sales.quotes.draft(anna, [("TEA-1", 150)]))
    with pytest.raises(Refused) as refused:
        sales.quotes.convert(quote, accept=True)
    assert ["stock.insufficient"] == codes(refused)
    assert quote == sales.quotes.get(quote)
    order = sales.quotes.convert(quote, accept=True, shortage="part")
    assert Decimal(100) == order.lines[0].committed
    assert ConversionState.CONVERTED is sales.quotes.get(quote).conversion_state


def test_discount_in_an_amount_is_shared_by_parts(sales: Sales, anna: Customer) -> None:
    """1.00 off 3 hours: each hour has its share, and together they are the amount."""
    quote = sales.quotes.draft(anna, [("ENGRAVE", 3)], discount="1 EUR")
    quote = sales.quotes.accept(sales.quotes.send(quote))
    orders = [sales.quotes.convert(quote, [("ENGRAVE", 1)]) for _ in range(3)]
    assert [33, 34, 33] == [order.lines[0].discount_minor for order in orders]


def test_revision_keeps_the_earlier_ones(sales: Sales, anna: Customer) -> None:
    """A revision is priced anew, and must be sent again; what was stays readable."""
    first = sent(sales, anna)
    declined = sales.quotes.decline(first, reason="too dear")
    second = sales.quotes.revise(declined, discount="10 %", valid_until="2026-09-30")
    assert (2, QuoteState.DRAFT, None) == (second.revision, second.state, second.reason)
    assert (first.number, date(2026, 9, 30)) == (second.number, second.valid_until)
    assert ([declined, second], 33858 + 500) == (
        list(sales.quotes.revisions(second)), second.net_minor
    )  # fmt: skip
    third = sales.quotes.revise(sales.quotes.send(second), [("POT-1", 1)], charges=())
    assert [1, 2, 3] == [each.revision for each in sales.quotes.revisions(third)]
    assert ("POT-1", ()) == (third.lines[0].sku, third.charges)


def test_validity_lasts_to_the_end_of_the_day(sales: Sales, anna: Customer) -> None:
    """In Berlin 2026-07-02 ends at 22:00 UTC: until then it is accepted, then no more."""
    sales.settings.update(zone="Europe/Berlin")
    quote = sales.quotes.draft(anna, [("TEA-1", 1)], valid_until="2026-07-02")
    quote = sales.quotes.send(quote)
    end = datetime(2026, 7, 2, 22, tzinfo=UTC)
    assert () == sales.due(end - timedelta(seconds=1))
    assert (ExpireQuote(quote_id=quote.id),) == sales.due(end)
    with pytest.raises(Refused) as refused:
        sales.quotes.accept(quote, at=end)
    assert ["quotes.expired"] == codes(refused)
    accepted = sales.quotes.accept(quote, at=end - timedelta(seconds=1))
    assert () == sales.due(end)
    order = sales.quotes.convert(accepted, at=end + timedelta(days=9))
    assert order.source == Source("quotes.quote", quote.id)


def test_expiry_is_a_command(sales: Sales, anna: Customer) -> None:
    """What is overdue expires when it is asked for, and not before; then it may be revised."""
    quote = sent(sales, anna)
    with pytest.raises(Refused) as refused:
        sales.handle(ExpireQuote(quote_id=quote.id))
    assert ["quotes.still_valid"] == codes(refused)
    then = START + timedelta(days=60)
    assert [ExpireQuote(quote_id=quote.id)] == expiring(sales, then)
    late = ExpireQuote(quote_id=quote.id, occurred_at=then)
    expired = sales.handle(late).value
    assert QuoteState.EXPIRED is expired.state
    assert [] == expiring(sales, then)
    assert 2 == sales.quotes.revise(expired).revision


def test_quote_with_an_order_stays(sales: Sales, anna: Customer) -> None:
    """It neither expires nor is withdrawn (erpnext `set_expired_status`)."""
    quote = sent(sales, anna)
    sales.quotes.convert(quote, [("TEA-1", 1)], accept=True)
    assert [] == expiring(sales, START + timedelta(days=365))
    with pytest.raises(WrongState):
        sales.handle(ExpireQuote(quote_id=quote.id, occurred_at=START + timedelta(days=365)))
    with pytest.raises(Refused) as refused:
        sales.quotes.withdraw(quote, reason="sold out")
    assert ["quotes.already_ordered"] == codes(refused)


def test_overdue_quote_is_not_sent(sales: Sales, anna: Customer) -> None:
    """A last day that is over is a reason against sending."""
    quote = sales.quotes.draft(anna, [("TEA-1", 1)], valid_until="2026-06-30")
    with pytest.raises(Refused) as refused:
        sales.quotes.send(quote)
    assert ["quotes.expired"] == codes(refused)
    assert QuoteState.WITHDRAWN is sales.quotes.withdraw(quote, reason="a slip").state


def test_draft_is_replaced_until_it_is_sent(sales: Sales, anna: Customer) -> None:
    """The number stays; a quote that was sent is revised instead."""
    quote = sales.quotes.draft(anna, [("TEA-1", 1)])
    other = sales.quotes.draft(anna, [("POT-1", 1)], quote=quote, note="as told")
    assert (quote.id, quote.number, 2) == (other.id, other.number, other.version)
    assert ("POT-1", "as told", 1) == (other.lines[0].sku, other.note, len(other.lines))
    with pytest.raises(WrongState):
        sales.quotes.draft(anna, [("POT-1", 1)], quote=sales.quotes.send(other))


def test_template_gives_what_is_not_said(sales: Sales, anna: Customer) -> None:
    """Lines of the template come first; a product that is given too is taken as given."""
    template = sales.quote_templates.set(
        "starter",
        [("TEA-1", 12), quote_line("ENGRAVE", 1, optional=True)],
        charges=[("freight", "5 EUR")],
        note="Welcome",
        valid_days=7,
    )
    quote = sales.quotes.draft(anna, [("POT-1", 2), ("TEA-1", 24)], template="starter")
    assert [("TEA-1", 24), ("ENGRAVE", 1), ("POT-1", 2)] == [
        (each.sku, int(each.quantity)) for each in quote.lines
    ]
    assert ("Welcome", date(2026, 7, 8), 500) == (
        quote.note, quote.valid_until, quote.charges[0].net_minor
    )  # fmt: skip
    bare = sales.quotes.draft(anna, template="starter", charges=(), note="Hello")
    assert ((), "Hello", 2) == (bare.charges, bare.note, len(bare.lines))
    changed = sales.quote_templates.set("starter", [("TEA-1", 1)])
    assert (template.id, 2) == (changed.id, changed.version)
    assert changed == sales.quote_templates.by_name("starter")
    with pytest.raises(UnknownId):
        sales.quotes.draft(anna, template="nobody")


def test_errors_of_use_are_told(sales: Sales, anna: Customer) -> None:
    """What no quote can be is an error, before anything is read."""
    with pytest.raises(EmptyOrder):
        sales.quotes.draft(anna)
    with pytest.raises(AmbiguousLine):
        sales.quotes.draft(anna, [("TEA-1", 1), quote_line("TEA-1", 2, optional=True)])
    with pytest.raises(InvalidValue, match="optional"):
        quote_line("TEA-1", 1, chosen=False)
    with pytest.raises(InvalidValue, match="of a group one line is taken"):
        quote_line("TEA-1", 1, optional=True, alternative="tea")
    sales.settings.update(order_lines_max=1)
    with pytest.raises(TooMany):
        sales.quotes.draft(anna, [("TEA-1", 1), ("POT-1", 1)])


def test_nothing_chosen_is_no_quote(sales: Sales, anna: Customer) -> None:
    """A quote of options alone has no sum: one must be chosen."""
    with pytest.raises(Refused) as refused:
        sales.quotes.draft(anna, [quote_line("TEA-1", 1, optional=True)])
    assert ["quotes.nothing_chosen"] == codes(refused)
    chosen = quote_line("TEA-1", 1, optional=True, chosen=True)
    assert 1 == len(sales.quotes.draft(anna, [chosen]).chosen)


def test_every_reason_against_a_line_is_told_once(sales: Sales, anna: Customer) -> None:
    """Two products without a price, one of them optional: two reasons."""
    for sku in ("A", "B"):
        sales.products.add(sku)
    with pytest.raises(Refused) as refused:
        sales.quotes.draft(anna, [("A", 1), quote_line("B", 1, optional=True)])
    assert ["pricing.no_price", "pricing.no_price"] == codes(refused)


def test_what_a_quote_gives_away_can_be_asked(sales: Sales, anna: Customer) -> None:
    """10 % off the whole of 100, 20 % off a line; what the goods cost leaves a margin."""
    tea, pot = sales.products.add("T"), sales.products.add("P")
    prices = [price("T", 50), price("P", "62.50")]
    sales.prices.publish(PriceList("more", currency="EUR", prices=prices))
    quote = sales.quotes.draft(anna, [("T", 1), line("P", 1, discount_percent=20)], discount="10 %")
    assert (10000, 1000, Decimal(20)) == (
        quote.goods_minor, quote.discount_minor, quote.discount_percent
    )  # fmt: skip
    costs = {tea.id: Decimal(30), pot.id: Decimal(40)}
    assert "20.00 EUR" == str(quote.margin(costs))
    assert quote.margin({tea.id: Decimal(30)}) is None


def test_review_says_what_a_conversion_would_do(sales: Sales, anna: Customer) -> None:
    """The verdict names the events of order, stock and quote; nothing happens."""
    quote = sent(sales, anna)
    verdict = sales.review(ConvertQuote(quote_id=quote.id, accept=True))
    assert [
        "orders.placed.v1", "stock.reserved.v1", "quotes.accepted.v1", "quotes.ordered.v1",
    ] == [each.tag for each in verdict.consequences]  # fmt: skip
    assert quote == sales.quotes.get(quote)
