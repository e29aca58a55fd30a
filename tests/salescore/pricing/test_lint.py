"""What is said of price lists before anybody is surprised by a price."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from salescore.errors import TooMany
from salescore.exchange import RateTable
from salescore.pricing import (
    ListKind,
    Price,
    PriceBase,
    PriceFormula,
    PriceList,
    PublishPrices,
    off_list,
    price,
)
from salescore.pricing.chains import CHAIN_MAX, check_chains
from salescore.pricing.lint import FINDINGS_MAX, LintScope, Severity, lint
from salescore.pricing_policy import PriceChoice, PriceTieBreak, PricingPolicy
from tests.shops import open_shop

KNOWN = LintScope(base_currency="EUR")
BASED = PriceFormula(base=PriceBase.PRICE_LIST, base_list="retail")


def of(*prices: Price, name: str = "retail", **terms: Any) -> PriceList:
    """Give a list in euros."""
    return PriceList(name, currency="EUR", prices=prices, **terms)


def codes(lists: Iterable[PriceList], known: LintScope = KNOWN, **options: Any) -> list[str]:
    """Give the codes of what is found."""
    return [finding.code for finding in lint(lists, known, **options)]


def test_nothing_is_said_of_good_lists() -> None:
    """Breaks that fall, windows that follow each other, a customer's own price."""
    good = of(
        price("T", 10),
        price("T", 9, at_least=10),
        price("T", 8, group="cafes"),
        price("T", 7, at_least=100, until="2026-01-31"),
        price("T", 6, at_least=100, since="2026-02-01"),
        Price(sku="T", amount=Decimal(5), channel="web", at_least=Decimal(3)),
    )
    assert [] == codes([good])


@pytest.mark.parametrize(
    ("weaker", "winner", "expected"),
    [
        (price("T", 9), price("T", 10), True),
        (price("T", 9, since="2026-01-01"), price("T", 10), True),
        (price("T", 9), price("T", 10, since="2026-01-01"), False),
        (price("T", 9), price("T", 10, group="cafes"), False),
        (price("T", 9, group="cafes"), price("T", 10), False),
        (price("T", 9, at_least=5), price("T", 10), False),
        (price("T", 9), Price(sku="T", amount=Decimal(10), channel="web"), False),
    ],
)
def test_what_never_wins_is_unreachable(weaker: Price, winner: Price, expected: bool) -> None:
    """A price is, where one of higher rank holds whenever it does; otherwise it is not."""
    found = codes([of(weaker), of(winner, name="sale", priority=1)])
    assert (["pricing.lint_unreachable"] if expected else []) == found


def test_lists_of_another_kind_do_not_hide_each_other() -> None:
    """A sale price holds beside the standard one."""
    assert [] == codes([of(price("T", 9)), of(price("T", 8), name="s", kind=ListKind.SALE)])


def test_ties_are_errors_where_the_policy_refuses_them() -> None:
    """Each product is told once; another policy has none."""
    tied = [of(price("T", 9), price("U", 9)), of(price("T", 8), price("U", 8), name="b")]
    found = lint(tied, KNOWN)
    assert [("pricing.tie", Severity.ERROR)] * 2 == [(each.code, each.severity) for each in found]
    lowest = PricingPolicy(choice=PriceChoice.LOWEST, tie_break=PriceTieBreak.LOWEST)
    assert [] == codes(tied, policy=lowest)


def test_a_greater_quantity_that_costs_more_is_told() -> None:
    """The break and the cheaper price below it; not across groups or windows."""
    (found,) = lint([of(price("T", 9), price("T", 10, at_least=5))], KNOWN)
    assert "retail: T costs 10.00 from 5 on, and less below: 9.00 (retail)." == str(found)
    assert [] == codes([of(price("T", 9), price("T", 10, at_least=5, group="cafes"))])


def test_a_range_that_reaches_over_the_next_break_is_told() -> None:
    """A range that ends where the next begins is not."""
    until = Price(sku="T", amount=Decimal(9), at_most=Decimal(10))
    assert ["pricing.lint_overlap"] == codes([of(until, price("T", 8, at_least=10))])
    assert [] == codes([of(until, price("T", 8, at_least="10.5"))])


def test_circles_are_errors_and_unknown_bases_are_told() -> None:
    """A circle is told by its path; a base that nobody published by its name."""
    circle = [of(Price(formula=BASED))]
    assert ["pricing.list_cycle"] == codes(circle)
    assert ["pricing.lint_unknown_list"] == codes([of(Price(formula=BASED), name="shop")])


def test_a_missing_rate_is_told() -> None:
    """Where a computed price starts from another currency, on the day that is looked at."""
    dollars = PriceList("us", currency="USD", prices=[Price(formula=PriceFormula())])
    known = LintScope(base_currency="EUR", rates=RateTable(), on=date(2026, 7, 1))
    assert ["pricing.lint_no_rate"] == codes([dollars], known)
    assert [] == codes([dollars])


def test_a_shop_is_asked_what_lists_name() -> None:
    """Products, categories, groups, variants, units, and costs: what is not there is told."""
    with open_shop() as sales:
        sales.products.add("T", name="Tea", cost="9")
        bad = of(
            price("T", 8),
            price("T", 7, at_least=5, group="nobody"),
            Price(sku="T", amount=Decimal(99), unit="crate", at_least=Decimal(9)),
            Price(category="none", amount=Decimal(1)),
            Price(variants_of="none", amount=Decimal(1)),
            price("MISSING", 1),
        )
        found = {each.code for each in sales.prices.lint(bad)}
        assert 0 == len(sales.prices.lint())
    assert found == {
        "pricing.lint_below_cost",
        "pricing.lint_no_factor",
        "pricing.lint_unknown_category",
        "pricing.lint_unknown_group",
        "pricing.lint_unknown_product",
        "pricing.lint_unknown_variants",
    }


def test_whoever_publishes_is_told() -> None:
    """The outcome has the warnings that concern the list, and no others."""
    with open_shop() as sales:
        sales.products.add("T", name="Tea")
        rising = of(price("T", 9), price("T", 10, at_least=5))
        told = sales.handle(PublishPrices(price_list=rising)).warnings
        quiet = of(price("T", 20, group="vip"), name="vip")
        assert () == sales.handle(PublishPrices(price_list=quiet)).warnings
        found = {each.code for each in sales.prices.lint()}
        assert {"pricing.lint_rising", "pricing.lint_unknown_group"} == found
    assert ["pricing.lint_rising"] == [each.code for each in told]


def test_findings_end() -> None:
    """A book in which everything is wrong gives the first thousand."""
    lists = [
        of(
            *(price(f"T{number}", amount) for number in range(600)),
            name=f"l{amount}",
            priority=amount,
        )
        for amount in range(3)
    ]
    assert FINDINGS_MAX == len(lint(lists, KNOWN))


def test_lists_that_nobody_buys_at_meet_no_others() -> None:
    """Two base lists may price the same product; publishing them is not refused either."""
    bases = [of(price("T", 9), name=name, kind=ListKind.BASE) for name in ("one", "two")]
    assert [] == codes(bases)
    within = of(price("T", 9), price("T", 8), name="one", kind=ListKind.BASE)
    assert ["pricing.tie"] == codes([within])


def test_chains_that_are_too_long_are_errors() -> None:
    """No price looks through more than 16 lists, so a 17th one is refused beforehand."""
    chain = [
        of(price("T", formula=off_list(f"L{place + 1}", 1)), name=f"L{place}")
        for place in range(CHAIN_MAX)
    ]
    end = of(price("T", 9), name=f"L{CHAIN_MAX}")
    policy = PricingPolicy(tie_break=PriceTieBreak.FIRST)
    assert "error.too_many" not in codes(chain, policy=policy)
    assert "error.too_many" in codes([*chain, end], policy=policy)
    with pytest.raises(TooMany, match="17 price lists"):
        check_chains([*chain, end])
