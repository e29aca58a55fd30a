"""What a price that was chosen comes to: cases of other systems, and what is refused."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from salescore.errors import InvalidValue, Rejection, TooMany
from salescore.exchange import ExchangeRate, RateTable
from salescore.formula import FormulaError
from salescore.pricing import (
    Amount,
    Ask,
    ListCycle,
    ListKind,
    Looked,
    Price,
    PriceBase,
    PriceBook,
    Priced,
    PriceFormula,
    PriceList,
    Sources,
    amount_of,
    off_list,
    price,
)
from salescore.pricing.book import BOOK_ID, BookVersion
from salescore.pricing.chains import CHAIN_MAX, check_chains
from salescore.pricing_policy import MissingCost, PriceChoice, PricingPolicy
from salescore.unit_price import UnitPrice

ON = date(2026, 7, 1)


def ask(**parts: Any) -> Ask:
    """Ask for one piece in euros."""
    given: dict[str, Any] = {"sku": "TEA-1", "quantity": Decimal(1), "currency": "EUR", "on": ON}
    return Ask(**given | parts)


def of(formula: PriceFormula, *, currency: str = "EUR", **parts: Any) -> Amount | Rejection:
    """Compute a price that has the product's own amounts in euros."""
    amounts = {name: parts.pop(name, None) for name in ("list_price", "cost")}
    known = {
        name: UnitPrice(Decimal(value), "EUR")
        for name, value in amounts.items()
        if value is not None
    }
    rates = RateTable(
        [ExchangeRate(from_currency="EUR", to_currency="CHF", value=Decimal(10), since=ON)]
    )
    missing = parts.pop("missing_cost", MissingCost.REFUSE)
    sources = Sources(look=nobody, rates=rates, missing_cost=missing)
    owner = PriceList("Own", currency=currency)
    return amount_of(Price(formula=formula), owner, ask(**known, **parts), sources)


def nobody(name: str, ask: Ask, path: tuple[str, ...]) -> Looked | Rejection:
    """Have no other list."""
    return Rejection("pricing.no_price", {"sku": ask.sku, "list": name, "path": path})


def value(found: Amount | Rejection) -> Decimal | Fraction | str:
    """Give what it comes to, or the code of the rejection."""
    return found.code if isinstance(found, Rejection) else found.value


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ({"discount_percent": 5, "round_to": 1}, "290"),
        ({"discount_percent": -10}, "335.5"),
        ({"surcharge": 100, "max_margin": 90}, "395"),
        ({"min_margin": 10, "max_margin": 100}, "315"),
        ({"discount_percent": 10, "round_to": 10, "surcharge": "-0.01"}, "269.99"),
        ({"base": PriceBase.COST, "margin_percent": 20}, "250"),
        ({"base": PriceBase.COST, "markup_percent": 20}, "240"),
        ({"expression": "unit_price * 0.9 + 1"}, "275.5"),
        ({"expression": "max(list_price * 0.5, cost_price + 1)"}, "201"),
        ({"expression": "if(quantity >= 10, 1, unit_price)"}, "305"),
    ],
)
def test_formulas_give(formula: dict[str, Any], expected: str) -> None:
    """Base 305, cost 200: discount, rounding, surcharge and margins follow in this order.

    odoo `_compute_price`: base, discount, round to a multiple, surcharge, clamp; 305 less 5 % to
    whole units is 290.00, not 289.99 (odoo PR 151647).
    """
    parts: dict[str, Any] = {
        name: given if isinstance(given, PriceBase) or name == "expression" else Decimal(given)
        for name, given in formula.items()
    }
    assert Decimal(expected) == value(of(PriceFormula(**parts), list_price=305, cost=200))


def test_margins_count_from_the_converted_base() -> None:
    """1000 EUR are 10,000 CHF; at least 10 more are 10,010.

    odoo `pricing-odoo-currency-min-margin`; conversions in the chain are unrounded.
    """
    formula = PriceFormula(min_margin=Decimal(10), max_margin=Decimal(100))
    assert 10010 == value(of(formula, currency="CHF", list_price=1000))


def test_what_is_missing_is_not_zero() -> None:
    """Without list price or cost there is no price; a policy may count a missing cost as zero.

    Tryton `pricing-tryton-cost-1` counts it as zero.
    """
    cost = PriceFormula(expression="cost_price * 1.2")
    assert "pricing.no_list_price" == value(of(PriceFormula()))
    assert "pricing.no_cost" == value(of(PriceFormula(base=PriceBase.COST)))
    assert "pricing.no_cost" == value(of(cost, list_price=10))
    assert 0 == value(of(cost, list_price=10, missing_cost=MissingCost.ZERO))
    assert 12 == value(of(cost, cost=10))
    assert 0 == value(of(PriceFormula(), list_price=0))


def test_missing_rate_is_no_price() -> None:
    """Never is a missing rate 1; it counts against an expression that could do."""
    assert "exchange.missing_rate" == value(of(PriceFormula(), currency="USD", list_price=1))
    either = PriceFormula(expression="if(quantity > 0, 1, list_price)")
    assert "exchange.missing_rate" == value(of(either, currency="USD", list_price=1))


def test_expression_that_can_do_without_is_a_price() -> None:
    """What is missing matters only where the result needs it."""
    either = PriceFormula(expression="if(quantity > 0, list_price, cost_price)")
    assert 5 == value(of(either, list_price=5))


def test_what_has_no_answer_is_no_price() -> None:
    """A division by zero and a price below zero are refused, with what they are."""
    assert "formula.division_by_zero" == value(
        of(PriceFormula(expression="list_price / cost_price"), list_price=1, cost=0)
    )
    assert "pricing.below_zero" == value(of(PriceFormula(surcharge=Decimal(-2)), list_price=1))


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"base": PriceBase.PRICE_LIST}, "base_list"),
        ({"base_list": "Other"}, "base_list"),
        ({"expression": "parent_unit_price * 2"}, "parent_unit_price is used"),
        ({"expression": "unit_price", "markup_percent": Decimal(1)}, "not both"),
    ],
)
def test_formulas_that_cannot_be_are_refused(parts: dict[str, Any], message: str) -> None:
    """A formula says one thing, and all that it needs."""
    with pytest.raises(InvalidValue, match=message):
        PriceFormula(**parts)


@pytest.mark.parametrize(
    "text", ["unit_price +", "price * 2", '"text"', "unit_price and 1", "unit_price > 1"]
)
def test_expressions_that_are_no_numbers_are_refused(text: str) -> None:
    """A formula that cannot be read, or is no number, is refused where it is written."""
    with pytest.raises(FormulaError):
        PriceFormula(expression=text)


def book(*lists: PriceList, **parts: Any) -> PriceBook:
    """Compile lists."""
    return PriceBook.compile(BookVersion(BOOK_ID, 1), lists=lists, rates=(), **parts)


def chained(length: int) -> list[PriceList]:
    """Give lists of which each takes a tenth off the next, and the last has a price of 100."""
    names = [f"L{number}" for number in range(length)]
    lists = [
        PriceList(
            name,
            currency="EUR",
            kind=ListKind.BASE if place else ListKind.STANDARD,
            prices=[
                Price(
                    formula=PriceFormula(
                        base=PriceBase.PRICE_LIST,
                        base_list=names[place + 1],
                        discount_percent=Decimal(10),
                    )
                )
            ],
        )
        for place, name in enumerate(names[:-1])
    ]
    last = PriceList(names[-1], currency="EUR", kind=ListKind.BASE, prices=[price("TEA-1", 100)])
    return [*lists, last]


def test_lists_on_top_of_each_other() -> None:
    """10 % off a list that takes 10 % off 100 is 81.00, and every step is told."""
    found = book(*chained(3)).price(ask())
    assert isinstance(found, Priced)
    assert Decimal(81) == found.unit_price
    assert [
        "price 100.00 from the first unit (list L2)",
        "base 100.00 (list L2)",
        "less 10 %: from 100.00 to 90.00",
        "price 90.00 from the first unit (list L1)",
        "base 90.00 (list L1)",
        "less 10 %: from 90.00 to 81.00",
        "price 81.00 from the first unit (list L0)",
    ] == found.explain().splitlines()


def test_chains_end() -> None:
    """A price looks through 16 lists at most."""
    found = book(*chained(CHAIN_MAX)).price(ask())
    assert isinstance(found, Priced)
    assert 0 < found.unit_price < 100
    with pytest.raises(TooMany, match="17 price lists"):
        book(*chained(CHAIN_MAX + 1)).price(ask())


def test_many_prices_on_many_lists_ask_each_list_once() -> None:
    """Sixteen lists of four computed prices each are a few questions, not four to the 16th."""
    lists = [
        PriceList(
            name=f"L{place}",
            currency="EUR",
            kind=ListKind.BASE if place else ListKind.STANDARD,
            prices=[price(formula=off_list(f"L{place + 1}", cut)) for cut in (1, 2, 3, 4)],
        )
        for place in range(CHAIN_MAX - 1)
    ]
    end = PriceList("L15", currency="EUR", kind=ListKind.BASE, prices=[price(amount=100)])
    policy = PricingPolicy(choice=PriceChoice.LOWEST)
    compiled = book(*lists, end, policy=policy)
    found = compiled.price(ask())
    assert isinstance(found, Priced)
    assert 100 * Fraction(96, 100) ** (CHAIN_MAX - 1) == Fraction(found.exact)


def based(name: str, *bases: str) -> PriceList:
    """Give a list that is based on others."""
    return PriceList(
        name,
        currency="EUR",
        prices=[
            Price(sku=on, formula=PriceFormula(base=PriceBase.PRICE_LIST, base_list=on))
            for on in bases
        ],
    )


@pytest.mark.parametrize(
    ("edges", "path"),
    [
        ("AB BC CD DA", "A -> B -> C -> D -> A"),
        ("AB BC CD DD", "D -> D"),
        ("AB BC CD CB", "B -> C -> B"),
        ("DA CD BC AB", "D -> A -> B -> C -> D"),
    ],
)
def test_circles_are_refused(edges: str, path: str) -> None:
    """A -> B -> C -> D with D -> A, D -> D or C -> B, in any order."""
    bases: dict[str, list[str]] = {}
    for edge in edges.split():
        bases.setdefault(edge[0], []).append(edge[1])
    with pytest.raises(ListCycle, match=path):
        check_chains(based(name, *ends) for name, ends in bases.items())


def test_circle_that_was_never_looked_for_ends_too() -> None:
    """A book of lists that nobody published ends with the error instead of never."""
    with pytest.raises(ListCycle, match="A -> B -> A"):
        book(
            PriceList("A", currency="EUR", prices=[to("B")]),
            PriceList("B", currency="EUR", kind=ListKind.BASE, prices=[to("A")]),
        ).price(ask())


def to(name: str) -> Price:
    """Give a price that is another list's."""
    return Price(formula=PriceFormula(base=PriceBase.PRICE_LIST, base_list=name))


def test_base_with_tax_is_not_mixed() -> None:
    """A net list does not start from prices with tax."""
    gross = PriceList(
        "Gross", currency="EUR", tax_included=True, kind=ListKind.BASE, prices=[price("TEA-1", 1)]
    )
    net = PriceList("Net", currency="EUR", prices=[to("Gross")])
    found = book(gross, net).price(ask())
    assert isinstance(found, Rejection)
    assert "pricing.base_tax" == found.code


def test_graduated_prices_are_for_the_units_beyond() -> None:
    """250 at 10 up to 100, 8 up to 200, 7 beyond: 2150.00, which is 8.60 each."""
    rungs = [
        Price(sku="TEA-1", amount=Decimal(each), at_least=Decimal(at), graduated=True)
        for at, each in ((0, 10), (100, 8), (200, 7))
    ]
    found = book(PriceList("Own", currency="EUR", prices=rungs)).price(ask(quantity=Decimal(250)))
    assert isinstance(found, Priced)
    assert (Decimal("8.6"), 215000) == (found.unit_price, found.sum_minor(Decimal(250), "EUR"))
    assert [
        "100 of them at 10.00 = 1000.00",
        "100 of them at 8.00 = 800.00",
        "50 of them at 7.00 = 350.00",
        "2150.00 for 250: 8.60 each",
        "price 8.60 from 200 (list Own)",
    ] == found.explain().splitlines()


def test_a_price_that_is_not_graduated_is_the_lowest_rung() -> None:
    """The first 100 cost what the plain price says, those beyond it what the graduated one does."""
    prices = [
        price("TEA-1", 10),
        Price(sku="TEA-1", amount=Decimal(4), at_least=Decimal(100), graduated=True),
    ]
    made = book(PriceList("Own", currency="EUR", prices=prices))
    sums = []
    for quantity in (Decimal(99), Decimal(100), Decimal(101), Decimal(-101)):
        found = made.price(ask(quantity=quantity))
        assert isinstance(found, Priced)
        sums.append(found.sum_minor(quantity, "EUR"))
    assert [99000, 100000, 100400, -100400] == sums


def test_price_per_unit_is_exact_whatever_the_factor() -> None:
    """100 for a carton of 12: 3 cartons are 300.00, and the price of one carton is 100."""
    carton = Price(sku="TEA-1", amount=Decimal(100), unit="carton")
    made = book(PriceList("Own", currency="EUR", prices=[carton]))
    found = made.price(ask(quantity=Decimal(36), unit="carton", factor=Fraction(12)))
    assert isinstance(found, Priced)
    assert Decimal("8.333333333333") == found.unit_price
    assert (30000, Decimal(100)) == (
        found.sum_minor(Decimal(36), "EUR"),
        found.per_unit(Fraction(12)),
    )


def test_price_without_a_unit_scales() -> None:
    """20 a piece are 240 a dozen (odoo `pricing-odoo-norules`); 0.10 a kilo of 100 a ton."""
    formula = PriceFormula(surcharge=Decimal(-10))
    tons = PriceList("Own", currency="EUR", prices=[Price(formula=formula, at_least=Decimal(3))])
    found = book(tons).price(
        ask(
            quantity=Decimal("3.5"),
            unit="kg",
            factor=Fraction(1, 1000),
            list_price=UnitPrice(Decimal(100), "EUR"),
        )
    )
    assert isinstance(found, Priced)
    assert Decimal("0.09") == found.per_unit(Fraction(1, 1000))


def test_unit_digits_round_the_unit_price() -> None:
    """With two digits a third of 10.00 is 3.33, and three of them 9.99; without, 10.00."""
    third = PriceList(
        "Own", currency="EUR", prices=[Price(sku="TEA-1", amount=Decimal(10), unit="x")]
    )
    question = ask(quantity=Decimal(3), unit="x", factor=Fraction(3))
    sums = []
    for digits in (None, 2):
        found = book(third, policy=PricingPolicy(unit_digits=digits)).price(question)
        assert isinstance(found, Priced)
        sums.append(found.sum_minor(Decimal(3), "EUR"))
    assert [1000, 999] == sums


def test_what_another_list_gives_is_told_before_the_product_s_own_amounts() -> None:
    """So that the figures follow each other, whatever the formula names first."""
    formula = PriceFormula(
        base=PriceBase.PRICE_LIST, base_list="Base", expression="cost_price + unit_price"
    )
    base = PriceList("Base", currency="EUR", kind=ListKind.BASE, prices=[price("TEA-1", 7)])
    own = PriceList("Own", currency="EUR", prices=[Price(formula=formula)])
    found = book(own, base).price(ask(cost=UnitPrice(Decimal(3), "EUR")))
    assert isinstance(found, Priced)
    assert [
        "price 7.00 from the first unit (list Base)",
        "base 7.00 (list Base)",
        "cost 3.00",
        "formula cost_price + unit_price = 10.00 (cost_price = 3.00, unit_price = 7.00)",
        "price 10.00 from the first unit (list Own)",
    ] == found.explain().splitlines()
