from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from attrs import evolve

from salescore.errors import Rejection, UnknownId
from salescore.ids import SeededIds
from salescore.pricing import Discount, Price, PriceList, percent_off, price
from salescore.pricing.ask import Ask
from salescore.pricing.book import BOOK_ID, BookVersion, PriceBook
from salescore.pricing.priced import Priced, reduce_price
from salescore.pricing.ties import PriceTie
from salescore.pricing_policy import PriceChoice, PricingPolicy
from salescore.tax.rate import TaxRate

ANNA, BERT = UUID(int=21), UUID(int=22)
DAY = date(2026, 7, 1)


def book(*prices: Price, discounts: tuple[Discount, ...] = (), priority: int = 0) -> PriceBook:
    """Compile one list in euro."""
    owner = PriceList(
        "retail", currency="EUR", prices=prices, discounts=discounts, priority=priority
    )
    return PriceBook.compile(BookVersion(BOOK_ID, 1), lists=[owner], rates=[])


def ask(
    quantity: str = "1",
    *,
    on: date = DAY,
    customer_id: UUID | None = None,
    groups: tuple[str, ...] = (),
) -> Ask:
    """Ask for tea."""
    return Ask(
        sku="TEA",
        quantity=Decimal(quantity),
        currency="EUR",
        on=on,
        customer_id=customer_id,
        groups=groups,
    )


def unit_price(found: Priced | Rejection) -> str:
    """Give the unit price, or the code of the rejection."""
    return found.code if isinstance(found, Rejection) else f"{found.unit_price.normalize():f}"


@pytest.mark.parametrize(
    ("quantity", "expected"), [("3", "18"), ("4", "16.5"), ("3.6", "18"), ("12", "16.5")]
)
def test_quantity_break_begins_at_its_quantity(quantity: str, expected: str) -> None:
    """From 4 units: 3 do not, 4, and a dozen do, 3.6 do not (odoo `test_pricelist_minimal_qty`)."""
    prices = book(price("TEA", 18), price("TEA", "16.50", at_least=4))
    assert expected == unit_price(prices.price(ask(quantity)))


def test_customer_beats_group_beats_everybody() -> None:
    """The more is said of the party, the more specific a price; the break only comes after."""
    prices = book(
        price("TEA", 18),
        price("TEA", 17, group="cafes"),
        price("TEA", 15, at_least=100),
        price("TEA", 16, customer=ANNA),
    )
    assert "16" == unit_price(prices.price(ask("100", customer_id=ANNA, groups=("cafes",))))
    assert "17" == unit_price(prices.price(ask("100", customer_id=BERT, groups=("cafes",))))
    assert "15" == unit_price(prices.price(ask("100", customer_id=BERT)))
    assert "18" == unit_price(prices.price(ask("99")))


def test_priority_decides_between_lists() -> None:
    """Of two lists that say the same of a line, the higher priority wins."""
    lists = [
        PriceList("retail", currency="EUR", prices=[price("TEA", 18)]),
        PriceList("summer", currency="EUR", prices=[price("TEA", 12)], priority=1),
    ]
    prices = PriceBook.compile(BookVersion(BOOK_ID, 1), lists=lists, rates=[])
    assert "12" == unit_price(prices.price(ask()))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 6, 30), "18"),
        (date(2026, 7, 1), "15"),
        (date(2026, 7, 31), "15"),
        (date(2026, 8, 1), "18"),
    ],
)
def test_both_ends_of_a_window_belong_to_it(on: date, expected: str) -> None:
    """Windows are tested with the business date of the order, ends included.

    odoo `test_pricelist_dates` and sale_loyalty `test_program_rules_validity_date_timezones`.
    """
    summer = price("TEA", 15, at_least=1, since="2026-07-01", until="2026-07-31")
    assert expected == unit_price(book(price("TEA", 18), summer).price(ask(on=on)))


def test_discounts_reduce_one_after_the_other() -> None:
    """10 % on top of 10 % of 100 leaves 81 (odoo `test_pricelist_based_on_another`)."""
    prices = book(price("TEA", 100), discounts=(percent_off(10), percent_off(10)))
    assert "81" == unit_price(prices.price(ask()))


@pytest.mark.parametrize(
    ("discount", "holds"),
    [
        (percent_off(50, sku="TEA"), True),
        (percent_off(50, sku="POT"), False),
        (percent_off(50, at_least=2), False),
        (percent_off(50, group="cafes"), False),
        (percent_off(50, customer=ANNA), False),
        (percent_off(50, until="2026-06-30"), False),
        (percent_off(50, since="2026-07-01"), True),
    ],
)
def test_discount_holds_for_whom_and_when_it_says(discount: Discount, holds: bool) -> None:
    """A discount with a condition that the line does not meet leaves the price alone."""
    found = book(price("TEA", 10), discounts=(discount,)).price(ask())
    assert ("5" if holds else "10") == unit_price(found)


def test_no_price_is_not_the_price_zero() -> None:
    """Zero is a price; no price is a refusal that names product, currency, day and quantity.

    tryton `test_price_list_with_none`; odoo `test_manual_price_prevents_recompute`.
    """
    assert "0" == unit_price(book(price("TEA", 0)).price(ask()))
    missing = book(price("POT", 5)).price(ask())
    assert isinstance(missing, Rejection)
    assert ("pricing.no_price", "TEA", DAY) == (
        missing.code,
        missing.params["sku"],
        missing.params["on"],
    )


def test_reduction_is_exact() -> None:
    """5 % off 16.50 is 15.675: a unit price is never rounded."""
    left, step = reduce_price(
        Decimal("16.50"), percent=Decimal(5), currency="EUR", code="pricing.discount_applied"
    )
    assert Decimal("15.675") == left
    assert {"percent": "5", "before": "16.50", "after": "15.675"} == step.params
    assert str(step) == step.sentence("en")


def test_explanation_names_what_did_not_win_and_why() -> None:
    """Every other price of the product is passed over with its reason."""
    prices = book(
        price("TEA", 18),
        price("TEA", 17, at_least=10),
        price("TEA", 16, group="cafes"),
        price("TEA", 15, customer=ANNA),
        price("TEA", 14, at_least=1, until="2025-12-31"),
        price("TEA", 13, at_least="0.5"),
    )
    passed = {step.params["amount"]: step.params["why"] for step in prices.passed_over(ask())}
    assert {
        "18.00": "specificity",
        "17.00": "quantity",
        "16.00": "group",
        "15.00": "customer",
        "14.00": "date",
    } == passed


@pytest.mark.parametrize(
    ("choice", "winner", "loser", "priority", "expected"),
    [
        (PriceChoice.SPECIFICITY, price("TEA", 9), price("TEA", 8), 1, "outranked"),
        (PriceChoice.SPECIFICITY, price("TEA", 9, at_least=1), price("TEA", 8), 0, "specificity"),
        (
            PriceChoice.SPECIFICITY,
            price("TEA", 9, channel="web"),
            price("TEA", 8),
            0,
            "specificity",
        ),
        (PriceChoice.PRIORITY, price("TEA", 9), price("TEA", 8, at_least=1), 1, "outranked"),
        (PriceChoice.LOWEST, price("TEA", 7), price("TEA", 8), 0, "lowest"),
        (PriceChoice.LOWEST, price("TEA", 8), price("TEA", 8), 0, "outranked"),
        (PriceChoice.FIRST, price("TEA", 9), price("TEA", 8), 0, "outranked"),
    ],
)
def test_the_reason_is_what_decided(
    choice: PriceChoice, winner: Price, loser: Price, priority: int, expected: str
) -> None:
    """Losing to a list of higher priority, or to a lower price, is no lack of detail."""
    lists = [
        PriceList("a", currency="EUR", prices=[winner], priority=priority),
        PriceList("b", currency="EUR", prices=[loser]),
    ]
    policy = PricingPolicy(choice=choice)
    compiled = PriceBook.compile(BookVersion(BOOK_ID, 1), lists=lists, rates=[], policy=policy)
    passed = compiled.passed_over(evolve(ask(), channel="web"))
    assert [("b", expected)] == [(step.params["list"], step.params["why"]) for step in passed]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (price("TEA", 1), price("TEA", 2)),
        (price("TEA", 1, group="cafes"), price("TEA", 2, group="hotels")),
        (price("TEA", 1, customer=ANNA), price("TEA", 2, customer=ANNA, group="cafes")),
        (price("TEA", 1, until="2026-07-01"), price("TEA", 2, since="2026-07-01")),
    ],
)
def test_tie_is_refused(first: Price, second: Price) -> None:
    """Two prices that may hold for the same line with equal right are an error, in any order."""
    for prices in ((first, second), (second, first)):
        with pytest.raises(PriceTie) as caught:
            book(*prices)
        assert "TEA" == caught.value.params["sku"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (price("TEA", 1), price("TEA", 2, at_least=1)),
        (price("TEA", 1, customer=ANNA), price("TEA", 2, customer=BERT)),
        (price("TEA", 1, customer=ANNA, group="a"), price("TEA", 2, customer=BERT, group="b")),
        (price("TEA", 1, until="2026-06-30"), price("TEA", 2, since="2026-07-01")),
        (price("TEA", 1, since="2026-07-01"), price("TEA", 2, until="2026-06-30")),
    ],
)
def test_prices_that_never_meet_do_not_tie(first: Price, second: Price) -> None:
    """Another break, another customer or another time tells two prices apart."""
    assert isinstance(book(first, second), PriceBook)


def test_tax_rates_are_found_by_code() -> None:
    """A book carries the rates it was compiled with."""
    rate = TaxRate(id=SeededIds()(), version=1, code="standard", rate=Decimal("0.19"))
    found = PriceBook.compile(BookVersion(BOOK_ID, 1), lists=[], rates=[rate])
    assert rate == found.taxes.rate("standard", on=date(2026, 7, 1))
    with pytest.raises(UnknownId):
        found.taxes.rate("reduced", on=date(2026, 7, 1))


@pytest.mark.parametrize("text", ["1 / (quantity - 1)", "1 / (quantity - 2)"])
def test_a_formula_that_gives_nothing_is_passed_over_in_words(text: str) -> None:
    """Whatever kept a computed price from counting has a sentence in both languages."""
    passed = book(price("TEA", formula=text), price("TEA", 9, at_least=1)).passed_over(ask())
    for step in passed:
        assert "_" not in step.sentence("en") + step.sentence("zh")
