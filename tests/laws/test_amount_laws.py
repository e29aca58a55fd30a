"""Laws of what prices come to, and of their explanations (invariant P4)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from hypothesis import assume, given
from hypothesis import strategies as st

from salescore.decimals import Rounding
from salescore.exchange import ExchangeRate, RateTable
from salescore.pricing import (
    Ask,
    Discount,
    ListKind,
    Price,
    PriceBase,
    PriceBook,
    Priced,
    PriceFormula,
    PriceList,
)
from salescore.pricing.book import BOOK_ID, BookVersion
from salescore.pricing_policy import DiscountStacking, MissingCost, PricingPolicy
from salescore.unit_price import UnitPrice
from tests.laws.steps import FORMULAS, recomputed, to_step

ON: Final = date(2026, 7, 1)
RATES: Final = RateTable(
    [
        ExchangeRate(
            from_currency="USD", to_currency="EUR", value=Decimal("0.9"), since=date(2026, 1, 1)
        )
    ]
)

percents = st.decimals(0, 99, places=1)
amounts = st.decimals(0, 500, places=3)
bases = st.sampled_from(
    [
        {"base": PriceBase.LIST_PRICE},
        {"base": PriceBase.COST},
        {"base": PriceBase.PRICE_LIST, "base_list": "Base"},
    ]
)
ways: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.builds(lambda text: {"expression": text}, st.sampled_from(sorted(FORMULAS))),
    st.fixed_dictionaries(
        {"discount_percent": st.decimals(-50, 99, places=1), "markup_percent": percents}
    ),
    st.fixed_dictionaries({"margin_percent": percents}),
)
ends = st.fixed_dictionaries(
    {},
    optional={
        "round_to": st.sampled_from([Decimal("0.05"), Decimal("0.01"), Decimal(3)]),
        "rounding": st.sampled_from(
            [
                Rounding.HALF_AWAY_FROM_ZERO,
                Rounding.HALF_EVEN,
                Rounding.CEILING,
                Rounding.FLOOR,
            ]
        ),
        "surcharge": st.decimals(-5, 5, places=2),
        "min_margin": st.decimals(-5, 0, places=2),
        "max_margin": st.decimals(0, 5, places=2),
    },
)
formulas = st.builds(lambda base, way, end: PriceFormula(**base, **way, **end), bases, ways, ends)
gives = st.one_of(
    st.builds(lambda amount: {"amount": amount}, amounts),
    st.builds(lambda formula: {"formula": formula}, formulas),
)
units = st.builds(lambda amount: {"amount": amount, "unit": "carton"}, amounts)
flat = st.builds(lambda what: [Price(**what)], gives | units)
graduated = st.lists(gives, min_size=1, max_size=4).map(
    lambda rungs: [
        Price(**what, at_least=Decimal(10 * place), graduated=True)
        for place, what in enumerate(rungs)
    ]
)
discounts = st.lists(
    st.one_of(
        st.builds(lambda percent: Discount(percent=percent), st.decimals(0, 100, places=2)),
        st.builds(lambda amount: Discount(amount=amount, name="less"), amounts),
    ),
    max_size=3,
)
lists = st.builds(
    lambda currency, prices, reductions: PriceList(
        "Own", currency=currency, prices=prices, discounts=reductions
    ),
    st.sampled_from(["EUR", "USD"]),
    flat | graduated,
    discounts,
)
base_lists = st.builds(
    lambda currency, what: PriceList(
        "Base", currency=currency, prices=[Price(**what)], kind=ListKind.BASE
    ),
    st.sampled_from(["EUR", "USD"]),
    st.builds(lambda amount: {"amount": amount}, amounts)
    | st.builds(lambda off: {"formula": PriceFormula(discount_percent=off)}, percents),
)
policies = st.builds(
    PricingPolicy,
    discounts=st.sampled_from(DiscountStacking),
    missing_cost=st.sampled_from(MissingCost),
    unit_digits=st.sampled_from([None, None, 2, 4]),
)
products = st.builds(
    lambda cost, quantity, factor: {
        "list_price": UnitPrice(Decimal(18), "EUR"),
        "cost": None if cost is None else UnitPrice(cost, "EUR"),
        "quantity": quantity,
        "unit": "carton",
        "factor": factor,
    },
    st.none() | amounts,
    st.decimals("0.5", 60, places=1),
    st.sampled_from([Fraction(12), Fraction(7), Fraction(1, 3)]),
)


def asked(own: PriceList, base: PriceList, policy: PricingPolicy, **parts: Any) -> Priced:
    """Ask a book of two lists for a price; what has none is of no interest here."""
    book = PriceBook.compile(
        BookVersion(BOOK_ID, 1), lists=[own, base], rates=(), policy=policy, exchange=RATES
    )
    found = book.price(Ask(sku="TEA-1", currency=own.currency, on=ON, **parts))
    assume(isinstance(found, Priced))
    assert isinstance(found, Priced)
    return found


class TestP4StepsRecompute:
    """P4: an explanation is complete: its figures alone give the price again."""

    @given(lists, base_lists, policies, products)
    def test_steps_give_the_unit_price_and_the_sum(
        self, own: PriceList, base: PriceList, policy: PricingPolicy, parts: dict[str, Any]
    ) -> None:
        """Steps, computed in fractions, give the exact unit price and what the line comes to."""
        found = asked(own, base, policy, **parts)
        exact = recomputed(found.steps)
        assert exact == Fraction(found.exact)
        cents = to_step(exact * Fraction(parts["quantity"]) * 100, Fraction(1))
        assert cents == found.sum_minor(parts["quantity"], own.currency)

    @given(lists, base_lists, policies, products)
    def test_stated_price_is_exact_or_near(
        self, own: PriceList, base: PriceList, policy: PricingPolicy, parts: dict[str, Any]
    ) -> None:
        """What a document shows is the exact price, or the nearest of twelve decimals."""
        found = asked(own, base, policy, **parts)
        if found.ratio is None:
            assert found.exact == found.unit_price
        else:
            assert to_step(found.ratio, Fraction(1, 10**12)) == Fraction(found.unit_price)

    @given(lists, base_lists, policies, products)
    def test_every_step_has_words_in_both_languages(
        self, own: PriceList, base: PriceList, policy: PricingPolicy, parts: dict[str, Any]
    ) -> None:
        """No step is told by its code or with a figure left out."""
        found = asked(own, base, policy, **parts)
        for language in ("en", "zh"):
            told = found.explain(language)
            assert "pricing." not in told
            assert "{" not in told


class TestP5GraduatedSums:
    """P5: graduated prices are a sum over rungs, which grows with the quantity and never jumps."""

    @given(
        st.lists(amounts, min_size=1, max_size=5),
        st.decimals(1, 80, places=1),
        st.decimals(0, 20, places=1),
    )
    def test_sum_over_rungs(self, rungs: list[Decimal], quantity: Decimal, more: Decimal) -> None:
        """Each unit costs what its own rung says; more units cost at least as much as fewer."""
        own = PriceList(
            "Own",
            currency="EUR",
            prices=[
                Price(amount=amount, at_least=Decimal(10 * place), graduated=True)
                for place, amount in enumerate(rungs)
            ],
        )
        base = PriceList("Base", currency="EUR", kind=ListKind.BASE)
        sums = [
            Fraction(asked(own, base, PricingPolicy(), quantity=each).exact) * Fraction(each)
            for each in (quantity, quantity + more)
        ]
        by_hand = Fraction(0)
        for place, amount in enumerate(rungs):
            low, last = 10 * place, place == len(rungs) - 1
            high = quantity if last else min(quantity, Decimal(low + 10))
            by_hand += max(Fraction(high) - low, Fraction(0)) * Fraction(amount)
        assert by_hand == sums[0]
        assert sums[0] <= sums[1]
