"""Which price wins: products, buyers, contexts, quantities of baskets, kinds of lists, policies."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from salescore.errors import Rejection
from salescore.formula import FormulaError
from salescore.pricing import (
    Across,
    Ask,
    Discount,
    ListKind,
    Price,
    PriceBase,
    PriceBook,
    PriceFormula,
    PriceList,
    PriceTie,
    Scope,
)
from salescore.pricing.book import BOOK_ID, BookVersion
from salescore.pricing_policy import PriceChoice, PriceTieBreak, PricingPolicy
from salescore.unit_price import UnitPrice

DAY = date(2026, 7, 1)
ANNA = UUID(int=21)
STAMP = BookVersion(BOOK_ID, 1)
ANY = PricingPolicy(tie_break=PriceTieBreak.LOWEST)


def retail(*prices: Price, name: str = "retail", **rest: Any) -> PriceList:
    """Publish a list in euro."""
    return PriceList(name, currency="EUR", prices=prices, **rest)


def book(*lists: PriceList, policy: PricingPolicy | None = None) -> PriceBook:
    """Compile lists."""
    return PriceBook.compile(STAMP, lists=lists, rates=(), policy=policy or PricingPolicy())


def at(amount: int | str, **where: Any) -> Price:
    """Declare a price."""
    return Price(amount=Decimal(amount), **where)


def ask(quantity: int | str | None = 1, sku: str = "TEA", **rest: Any) -> Ask:
    """Ask for tea."""
    known: dict[str, Any] = {"variant_of": "HOT", "categories": ("green", "drinks", "goods")}
    counted = None if quantity is None else Decimal(quantity)
    return Ask(sku=sku, quantity=counted, currency="EUR", on=DAY, **{**known, **rest})


def paid(prices: PriceBook, question: Ask) -> str:
    """Give the unit price, or the code of the rejection."""
    found = prices.price(question)
    return found.code if isinstance(found, Rejection) else f"{found.unit_price.normalize():f}"


def test_the_nearest_product_wins() -> None:
    """A variant's price beats that of its product, then the nearest category, then everything."""
    prices = [
        at(1),
        at(2, category="goods"),
        at(3, category="drinks"),
        at(4, variants_of="HOT"),
        at(5, sku="TEA"),
    ]
    found = [paid(book(retail(*prices[:count])), ask()) for count in range(1, 6)]
    assert ["1", "2", "3", "4", "5"] == found


def test_a_product_without_a_category_meets_no_category() -> None:
    """Odoo `_is_applicable_for`: a category rule does not match what is in no category."""
    prices = book(retail(at(2, category="goods")))
    assert "pricing.no_price" == paid(prices, ask(categories=()))


def test_the_nearest_territory_wins() -> None:
    """Prices of two territories are no tie: the narrower of the customer's counts."""
    prices = book(retail(at(3, sku="TEA", territory="EU"), at(4, sku="TEA", territory="DE")))
    assert "4" == paid(prices, ask(territories=("DE", "EU")))
    assert "3" == paid(prices, ask(territories=("FR", "EU")))


@pytest.mark.parametrize(
    ("where", "asked"),
    [
        ({"channel": "web"}, {"channel": "web"}),
        ({"unit": "box"}, {"unit": "box"}),
        ({"attributes": {"region": ("PL", "DE")}}, {"attributes": {"region": "PL"}}),
        ({"where": 'channel == "web" and quantity < 5'}, {"channel": "web"}),
        ({"where": 'group == "cafes"'}, {"groups": ("shops", "cafes")}),
        ({"where": 'region != "FR"'}, {"attributes": {"region": "PL"}}),
        (
            {"since_at": datetime(2026, 7, 1, 9, tzinfo=UTC)},
            {"at": datetime(2026, 7, 1, 9, tzinfo=UTC)},
        ),
        ({"until_at": datetime(2026, 7, 1, tzinfo=UTC)}, {}),
    ],
)
def test_a_further_condition_wins_where_it_is_met(
    where: dict[str, Any], asked: dict[str, Any]
) -> None:
    """Of two prices that say the same of product, buyer and quantity, the narrower one wins."""
    timed = "since_at" in where or "until_at" in where
    prices = book(retail(at(2, sku="TEA", **where), at(9, category="drinks")))
    assert "2" == paid(prices, ask(**asked))
    if not timed:
        prices = book(retail(at(2, sku="TEA", **where), at(3, sku="TEA")))
        assert "2" == paid(prices, ask(**asked))
        elsewhere = ask(channel="fair", unit="kg", attributes={"region": "FR"})
        assert "3" == paid(prices, elsewhere)


def test_what_comes_back_has_the_price_of_its_break() -> None:
    """Tryton `test_price_list`: -10 units cost what 10 units cost."""
    prices = book(retail(at(9, sku="TEA"), at(8, sku="TEA", at_least=Decimal(10))))
    assert ["9", "8", "8"] == [paid(prices, ask(each)) for each in (-9, -10, 10)]


def test_an_unknown_quantity_reaches_no_break() -> None:
    """Spree's volume rule: without a quantity neither a lower nor an upper bound is met."""
    prices = book(
        retail(
            at(9, sku="TEA"),
            at(8, sku="TEA", at_least=Decimal(1)),
            at(7, sku="TEA", at_most=Decimal(50), channel="web"),
        )
    )
    assert "9" == paid(prices, ask(None, channel="web"))


def test_a_basket_counts_its_lines_together() -> None:
    """6 and 6 of the same reach the break from 10 if the basket is counted (Medusa 16463)."""
    breaks = {"at_least": Decimal(10), "across": Across.BASKET}
    prices = book(retail(at(10, category="drinks"), at(8, category="drinks", **breaks)))
    lines = [ask(6), ask(6, sku="MATE"), ask(1, sku="POT", categories=("goods",))]
    found = prices.price_basket(lines)
    assert [Decimal(8), Decimal(8)] == [each.unit_price for each in found[:2]]  # type: ignore[union-attr]  # prices.
    assert isinstance(found[2], Rejection)
    assert ["10", "10"] == [paid(prices, each) for each in lines[:2]]


def test_amounts_count_at_the_price_without_amounts() -> None:
    """From 100 EUR in the basket a line costs 8 and not 10: 10 units of 10 are 100, 9 are not."""
    breaks = {"min_amount": Decimal(100), "across": Across.BASKET}
    prices = book(retail(at(10, category="drinks"), at(8, category="drinks", **breaks)))
    assert Decimal(8) == prices.price_basket([ask(6), ask(4)])[0].unit_price  # type: ignore[union-attr]  # a price.
    assert Decimal(10) == prices.price_basket([ask(6), ask(3)])[0].unit_price  # type: ignore[union-attr]  # a price.
    assert ["10", "8"] == [paid(prices, ask(each)) for each in (9, 10)]


def test_a_sale_stands_beside_its_original_price() -> None:
    """Medusa: a sale price is paid, the best other one is the original; no dearer sale is."""
    base = retail(at(400, sku="TEA", group="firms"), at(1000, sku="TEA"))
    sale = retail(at(232, sku="TEA"), name="sale", kind=ListKind.SALE)
    found = book(base, sale).price(ask(groups=("firms",)))
    assert not isinstance(found, Rejection)
    assert (Decimal(232), Decimal(400)) == (found.unit_price, found.original)
    assert "pricing.on_sale" == found.steps[-1].code
    dear = retail(at(500, sku="TEA"), name="sale", kind=ListKind.SALE)
    found = book(base, dear).price(ask(groups=("firms",)))
    assert not isinstance(found, Rejection)
    assert (Decimal(400), Decimal(400)) == (found.unit_price, found.original)


def test_an_override_takes_the_place_of_the_standard_price() -> None:
    """Medusa: an override is the original price too; without one the standard price counts."""
    base = retail(at(10, sku="TEA"), at(11, sku="POT"))
    override = retail(at(15, sku="TEA"), name="override", kind=ListKind.OVERRIDE)
    prices = book(base, override)
    found = prices.price(ask())
    assert not isinstance(found, Rejection)
    assert (Decimal(15), Decimal(15)) == (found.unit_price, found.original)
    assert "11" == paid(prices, ask(sku="POT"))


def test_the_scope_of_a_list_narrows_all_its_prices() -> None:
    """A list for one channel and group gives its price only there; and counts as for a group."""
    narrow = retail(at(5, sku="TEA"), name="web", scope=Scope(channel="web", group="cafes"))
    prices = book(retail(at(9, sku="TEA")), narrow)
    assert "5" == paid(prices, ask(channel="web", groups=("cafes",)))
    assert "9" == paid(prices, ask(channel="web"))
    assert "9" == paid(prices, ask(groups=("cafes",)))


def test_policies_choose_differently() -> None:
    """One book, six ways to choose."""
    lists = (
        retail(
            at(50, sku="TEA"),
            at(40, sku="TEA", at_least=Decimal(10)),
            at(45, sku="TEA", group="cafes"),
            at(60, category="drinks", channel="web", group="cafes", territory="DE"),
        ),
        retail(at(70, category="goods"), name="top", priority=1),
        retail(at(55, sku="TEA", at_least=Decimal(2)), name="zero"),
    )
    question = ask(12, groups=("cafes",), channel="web", territories=("DE",))
    found = {
        choice.value: paid(
            book(*lists, policy=PricingPolicy(choice=choice, tie_break=PriceTieBreak.LOWEST)),
            question,
        )
        for choice in PriceChoice
    }
    expected = {
        "specificity": "45",
        "quantity": "40",
        "priority": "70",
        "first": "70",
        "conditions": "60",
        "lowest": "40",
    }
    assert expected == found


@pytest.mark.parametrize(
    ("tie_break", "expected"),
    [
        (PriceTieBreak.LOWEST, "3"),
        (PriceTieBreak.FIRST, "5"),
        (PriceTieBreak.NEWEST, "4"),
        (PriceTieBreak.REFUSE_ASKED, "pricing.ambiguous"),
    ],
)
def test_ties_are_broken_as_the_policy_says(tie_break: PriceTieBreak, expected: str) -> None:
    """Three prices that nothing tells apart."""
    lists = retail(at(5, sku="TEA"), at(3, sku="TEA"), at(4, sku="TEA"))
    assert expected == paid(book(lists, policy=PricingPolicy(tie_break=tie_break)), ask())


def test_conditions_that_differ_are_told_apart() -> None:
    """What two formulas say is left to whoever writes them; where both hold, the cheaper wins."""
    prices = book(
        retail(at(5, sku="TEA", where="quantity > 1"), at(4, sku="TEA", where="quantity > 2"))
    )
    assert ["pricing.no_price", "5", "4"] == [paid(prices, ask(each)) for each in (1, 2, 3)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"channel": "web"}, {"channel": "shop"}),
        ({"unit": "box"}, {"unit": "kg"}),
        ({"attributes": {"region": ("PL",)}}, {"attributes": {"region": ("DE", "FR")}}),
        ({"territory": "DE"}, {"territory": "FR"}),
        ({"at_least": Decimal(5)}, {"at_least": Decimal(6)}),
    ],
)
def test_prices_that_never_meet_are_no_tie(first: dict[str, Any], second: dict[str, Any]) -> None:
    """Prices of different contexts may stand in one list; twice the same one may not."""
    book(retail(at(1, sku="TEA", **first), at(2, sku="TEA", **second)))
    for each in (first, second):
        with pytest.raises(PriceTie):
            book(retail(at(1, sku="TEA", **each), at(2, sku="TEA", **each)))


def test_a_condition_is_read_when_the_book_is_compiled() -> None:
    """A formula that cannot be read, or that computes something, is an error of the publication."""
    for where in ("quantity >", "quantity + 1"):
        with pytest.raises(FormulaError):
            book(retail(at(1, where=where)))


def test_a_price_that_comes_to_nothing_is_no_candidate() -> None:
    """Without a cost the next price counts; without any other one the reason is given."""
    over_cost = Price(sku="TEA", formula=PriceFormula(base=PriceBase.COST))
    prices = book(retail(over_cost, at(9, category="drinks")))
    assert "9" == paid(prices, ask())
    assert "7" == paid(prices, ask(cost=UnitPrice(Decimal(7), "EUR")))
    assert "pricing.no_cost" == paid(book(retail(over_cost)), ask())


def test_lists_start_from_other_lists() -> None:
    """10 % off a list that takes 10 % off: 81 of 100 (odoo `test_pricelist_based_on_another`)."""
    tenth = Decimal(10)
    formula = PriceFormula(base=PriceBase.PRICE_LIST, base_list="base", discount_percent=tenth)
    off = Price(formula=PriceFormula(discount_percent=tenth))
    lists = retail(off, name="base", kind=ListKind.BASE), retail(Price(formula=formula))
    assert "81" == paid(book(*lists), ask(list_price=UnitPrice(Decimal(100), "EUR")))


def test_a_price_per_box_counts_per_base_unit_when_prices_are_compared() -> None:
    """24 a box of 12 is 2 each, and less than 3 each."""
    policy = PricingPolicy(choice=PriceChoice.LOWEST)
    prices = book(retail(at(24, sku="TEA", unit="box"), at(3, sku="TEA")), policy=policy)
    assert "2" == paid(prices, ask(12, unit="box", factor=Fraction(12)))


def test_what_did_not_win_says_why() -> None:
    """Every other price, of every kind of list, and every discount that took nothing off."""
    base = retail(
        at(10, sku="TEA"),
        at(9, sku="TEA", channel="web"),
        at(8, sku="TEA", territory="DE"),
        at(7, sku="TEA", min_amount=Decimal(99)),
        at(6, sku="TEA", where="quantity > 5", attributes={"region": ("PL",)}),
        at(5, category="drinks"),
        Price(sku="TEA", at_least=Decimal("0.5"), formula=PriceFormula(base=PriceBase.COST)),
        discounts=[
            Discount(percent=Decimal(50), name="half", exclusive=True),
            Discount(percent=Decimal(5), name="five"),
            Discount(percent=Decimal(5), group="cafes"),
        ],
    )
    sale = retail(at(3, sku="TEA"), name="sale", kind=ListKind.SALE)
    said = {
        step.params.get("amount") or step.params.get("discount") or "formula": step.params["why"]
        for step in book(base, sale).passed_over(ask())
    }
    assert {
        "10.00": "sale",
        "9.00": "channel",
        "8.00": "territory",
        "7.00": "amount",
        "6.00": "attribute",
        "5.00": "sale",
        "formula": "no_cost",
    } == said
    said = {
        step.params.get("amount") or step.params.get("discount") or "formula": step.params["why"]
        for step in book(base).passed_over(ask())
    }
    assert ("specificity", "exclusive", "group") == (said["5.00"], said["five"], said["5 %"])


@pytest.mark.parametrize("size", [10, 1000])
def test_few_rules_are_looked_at_however_many_there_are(size: int) -> None:
    """Breaks, windows, customers and other products are passed without a look: at most eight."""
    shelf = [
        price
        for number in range(size)
        for price in (
            at(number + 3, sku="TEA", at_least=Decimal(number)),
            at(number, sku="TEA", customer_id=UUID(int=number)),
            at(number, sku=f"SKU-{number}"),
            at(number, category=f"C-{number}"),
        )
    ]
    windows = [
        at(number, sku="POT", since=date(2000 + number // 300, 1, 1 + number % 28))
        for number in range(size)
    ]
    discounts = [Discount(percent=Decimal(5), sku=f"SKU-{each}") for each in range(size)]
    prices = book(retail(*shelf, *windows, discounts=discounts), policy=ANY)
    for question in (ask(5), ask(5, customer_id=UUID(int=5)), ask(sku="SKU-1"), ask(sku="POT")):
        assert 1 <= prices.looked_at([question]) <= 8


def test_rules_that_would_fill_too_many_cells_are_gone_through() -> None:
    """Hundreds of windows and breaks that overlap are held against each line, and found as ever."""
    prices = book(
        retail(
            *(
                at(
                    900 - number,
                    sku="TEA",
                    at_least=Decimal(number),
                    until=date.fromordinal(DAY.toordinal() + number - 100),
                    channel="web",
                )
                for number in range(300)
            ),
            at(999, sku="TEA"),
        )
    )
    assert ["700", "601", "999"] == [
        paid(prices, ask(200, channel="web")),
        paid(prices, ask(5000, channel="web")),
        paid(prices, ask(99, channel="web")),
    ]


def test_a_book_knows_its_size() -> None:
    """Prices and discounts count."""
    discounts = [Discount(percent=Decimal(5), category="drinks")]
    assert 3 == book(retail(at(1), at(2, category="goods"), discounts=discounts)).size


def test_conditions_of_different_sorts_may_be_met_together() -> None:
    """Where conditions are only counted, one for a channel and one for a unit are a tie."""
    policy = PricingPolicy(choice=PriceChoice.CONDITIONS)
    tied = retail(at(1, sku="TEA", channel="web"), at(2, sku="TEA", unit="box"))
    with pytest.raises(PriceTie):
        book(tied, policy=policy)
    apart = retail(at(1, sku="TEA", channel="web"), at(2, sku="TEA", channel="shop", unit="box"))
    assert "2" == paid(book(apart, policy=policy), ask(channel="shop", unit="box"))


def test_a_condition_that_is_not_met_is_said() -> None:
    """The formula of a price is a reason like any other."""
    prices = book(retail(at(6, sku="TEA", where="quantity > 5"), at(9, category="drinks")))
    assert ["condition"] == [step.params["why"] for step in prices.passed_over(ask(1))]
