from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import repeat
from pathlib import Path
from typing import Any, cast

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from salescore.app.coerce import line
from salescore.app.contributions import Contributions
from salescore.events import ENVELOPE
from salescore.facts import Kind, Want
from salescore.orders.commands import DraftOrder
from salescore.owners import Owned, Owner
from salescore.parties.customer import Customer
from salescore.pricing import (
    BasketAsk,
    PricedBasket,
    PriceList,
    PriceRule,
    PriceRuleFailed,
    Repricing,
    price,
    round_to,
)
from salescore.pricing.rules import in_turn
from salescore.records import RECORD
from tests.plugins import plugin
from tests.shops import STORES, furnish, open_shop, url_of


@frozen(kw_only=True)
class Rule:
    """A rule that does what a test says, and remembers what it saw."""

    name: str = "tests"
    phase: int = 0
    wanted: tuple[Any, ...] = ()
    act: Callable[[PricedBasket], Iterable[Any]] = lambda _: ()
    seen: list[PricedBasket] = field(factory=list, eq=False)

    def wants(self, ask: BasketAsk) -> Iterable[Want]:
        """Want what the test says."""
        assert ask.skus
        return self.wanted

    def reprice(self, basket: PricedBasket) -> Iterable[Repricing]:
        """Do what the test says."""
        self.seen.append(basket)
        return self.act(basket)


def off(amount: str, *, name: str, phase: int = 0) -> Rule:
    """Make a rule that takes an amount off every line."""

    def act(basket: PricedBasket) -> Iterator[Repricing]:
        for each in basket.lines:
            yield Repricing(each.number, each.unit_price - Decimal(amount))

    return Rule(name=name, phase=phase, act=act)


def half(basket: PricedBasket) -> Iterable[Repricing]:
    """Propose half of every price."""
    return [Repricing(each.number, each.unit_price / 2) for each in basket.lines]


def proposing(*proposals: Any) -> Callable[[PricedBasket], Iterable[Any]]:
    """Propose the same to everybody."""
    return lambda _: proposals


def test_a_rule_sees_the_document_once_and_whole() -> None:
    """Customer, day, every line with its product, list price and price so far."""
    rule = Rule()
    with open_shop(plugins=[plugin(price_rules=[rule])]) as sales:
        anna = furnish(sales)
        sales.orders.place(anna, [("TEA-1", 10), line("POT-1", 1, discount_percent=10)])
    (basket,) = rule.seen
    assert (anna, "EUR", "2026-07-01") == (basket.customer, basket.currency, f"{basket.on}")
    shown = [
        (each.number, each.product.sku, each.quantity, each.list_price, each.unit_price)
        for each in basket.lines
    ]
    assert [
        (1, "TEA-1", Decimal(10), Decimal("16.50"), Decimal("15.675")),
        (2, "POT-1", Decimal(1), Decimal("24.99"), Decimal("21.36645")),
    ] == shown


def test_a_proposal_becomes_the_price_and_a_step() -> None:
    """The order costs what the rule says, and its explanation names rule and plug-in."""
    with open_shop(plugins=[plugin(price_rules=[off("0.675", name="plain", phase=1)])]) as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 10)])
    assert (Decimal(15), 15000) == (order.lines[0].unit_price, order.net_minor)
    assert "rule plain (acme): from 15.675 to 15.00" in order.explain()
    assert "规则 plain（acme）：由 15.675 改为 15.00" in order.explain("zh")


def test_rules_come_by_phase_then_by_name() -> None:
    """Each sees what the ones before it left."""
    rules = [off("2", name="b", phase=1), off("1", name="z"), Rule(name="a", phase=1, act=half)]
    with open_shop(plugins=[plugin(price_rules=rules)]) as sales:
        order = sales.orders.place(furnish(sales), [("ENGRAVE", 1)])
    assert ["z", "a", "b"] == [step.params["rule"] for step in order.lines[0].steps[2:]]
    assert Decimal("1.0625") == order.lines[0].unit_price


def test_a_price_by_hand_stays() -> None:
    """The explanation says that a rule would have changed it."""
    with open_shop(plugins=[plugin(price_rules=[Rule(name="half", act=half)])]) as sales:
        asked = line("TEA-1", 1, unit_price=9, reason="old stock")
        order = sales.orders.place(furnish(sales), [asked])
    assert (Decimal(9), "pricing.rule_passed_over") == (
        order.lines[0].unit_price,
        order.lines[0].steps[-1].code,
    )


def test_the_shown_price_is_the_placed_one() -> None:
    """`price`, `explain`, `review` and a draft go through the same rules."""
    with open_shop(plugins=[plugin(price_rules=[Rule(name="half", act=half)])]) as sales:
        anna = furnish(sales)
        shown = sales.prices.price(anna, "TEA-1", 10)
        said = sales.prices.explain(anna, "TEA-1", 10)
        terms = DraftOrder(customer_id=anna.id, lines=(line("TEA-1", 10),))
        (event,) = sales.review(terms).consequences
        draft = sales.orders.draft(anna, [("TEA-1", 10)])
        placed = sales.orders.place_draft(draft)
    prices = [shown.unit_price, cast(Any, event).order.lines[0].unit_price]
    prices += [order.lines[0].unit_price for order in (draft, placed)]
    assert [Decimal("7.8375")] * 4 == prices
    assert "rule half (acme): from 15.675 to 7.8375" in said
    assert draft.lines[0].steps == placed.lines[0].steps


def test_a_step_has_the_code_and_values_of_the_rule() -> None:
    """What the engine knows itself, a rule cannot overwrite."""
    proposal = Repricing(1, Decimal(1), code="acme.loyal", params={"years": "7", "rule": "x"})
    with open_shop(plugins=[plugin(price_rules=[Rule(act=proposing(proposal))])]) as sales:
        (step,) = sales.prices.price(furnish(sales), "ENGRAVE").steps[2:]
    expected = {"years": "7", "rule": "tests", "plugin": "acme", "before": "7.125", "after": "1.00"}
    assert ("acme.loyal", expected) == (step.code, step.params)


def test_the_same_price_is_no_step() -> None:
    """Who proposes what is so already changed nothing."""
    rule = Rule(act=lambda basket: [Repricing(1, basket.lines[0].unit_price)])
    with open_shop(plugins=[plugin(price_rules=[rule])]) as sales:
        assert 2 == len(sales.prices.price(furnish(sales), "ENGRAVE").steps)


def test_a_rule_reads_what_it_wanted() -> None:
    """It is loaded with everything else; what nobody wanted is not to be had."""
    found = []

    def act(basket: PricedBasket) -> Iterable[Repricing]:
        found.append(basket.facts.where(RECORD, "first", "loyal"))
        return ()

    rule = Rule(wanted=(RECORD.by("first", "loyal"),), act=act)
    with open_shop(plugins=[plugin(price_rules=[rule])]) as sales:
        anna = furnish(sales)
        sales.prices.price(anna, "ENGRAVE")
        sales.orders.place_draft(sales.orders.draft(anna, [("ENGRAVE", 1)]))
    assert [()] * 3 == found


def test_a_rule_may_divide() -> None:
    """It calculates as Python does by itself, although the library never rounds on the way."""

    def act(basket: PricedBasket) -> Iterable[Repricing]:
        return [Repricing(1, (basket.lines[0].unit_price / 3).quantize(Decimal("0.01")))]

    with open_shop(plugins=[plugin(price_rules=[Rule(act=act)])]) as sales:
        anna = furnish(sales)
        prices = {sales.prices.price(anna, "TEA-1").unit_price}
        prices.add(sales.orders.place(anna, [("TEA-1", 1)]).lines[0].unit_price)
    assert {Decimal("5.70")} == prices


def leaving(basket: PricedBasket) -> Iterable[Repricing]:
    """Leave the program."""
    raise SystemExit(len(basket.lines))


def endless(basket: PricedBasket) -> Iterable[Repricing]:
    """Propose without an end."""
    return repeat(Repricing(1, basket.lines[0].unit_price))


def curious(basket: PricedBasket) -> Iterable[Repricing]:
    """Look at what was not wanted."""
    basket.facts.where(RECORD, "first", "secret")
    return ()


BROKEN: list[tuple[str, Rule]] = [
    ("ZeroDivisionError", Rule(act=lambda _: [Repricing(1, Decimal(1 // 0))])),
    ("SystemExit", Rule(act=leaving)),
    ("TypeError", Rule(act=cast(Any, lambda _: None))),
    ("NotWanted", Rule(act=curious)),
    ("a line of the basket, each once", Rule(act=proposing(Repricing(7, Decimal(1))))),
    ("a line of the basket, each once", Rule(act=proposing(*[Repricing(1, Decimal(1))] * 2))),
    ("a line of the basket, each once", Rule(act=endless)),
    ("0 or more", Rule(act=proposing(Repricing(1, Decimal("-0.01"))))),
    ("a finite number", Rule(act=proposing(Repricing(1, Decimal("NaN"))))),
    ("a Decimal", Rule(act=proposing(Repricing(1, cast(Any, 7.5))))),
    ("a Decimal", Rule(act=proposing(Repricing(1, cast(Any, "7.50 EUR"))))),
    ("a whole number", Rule(act=proposing(Repricing(cast(Any, "TEA-1"), Decimal(1))))),
    ("Repricing", Rule(act=proposing((1, Decimal(1))))),
    ("1 to 100 characters", Rule(act=proposing(Repricing(1, Decimal(1), code="")))),
    ("text", Rule(act=proposing(Repricing(1, Decimal(1), params=cast(Any, {"years": 7}))))),
    ("Want", Rule(wanted=("records",))),
    ("kind", Rule(wanted=(Kind[Customer]("acme.unheard", Customer).one(1),))),
    ("1,000", Rule(wanted=cast(Any, repeat(RECORD.by("first", "x"))))),
]


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(("reason", "rule"), BROKEN)
def test_a_broken_rule_is_named_and_nothing_is_placed(
    tmp_path: Path, store: str, reason: str, rule: Rule
) -> None:
    """The error has rule, plug-in, the name to switch off and the reason; nothing is written."""
    with open_shop(url_of(store, tmp_path), plugins=[plugin(price_rules=[rule])]) as sales:
        anna = furnish(sales)
        before = list(sales.export())
        for ask in (sales.orders.place, sales.orders.draft):
            with pytest.raises(PriceRuleFailed) as caught:
                ask(anna, [("TEA-1", 1)])
            named = {name: caught.value.params[name] for name in ("rule", "plugin", "switch_off")}
            assert {
                "rule": "tests",
                "plugin": "acme",
                "switch_off": "plugins= without acme",
            } == named
            assert reason.replace(",", "") in str(caught.value.params["reason"]).replace(",", "")
        with pytest.raises(PriceRuleFailed):
            sales.prices.price(anna, "TEA-1")
        assert before == list(sales.export())


def test_a_broken_rule_stops_no_neighbor() -> None:
    """Of several commands only those that price are lost."""
    broken = BROKEN[0][1]
    with open_shop(plugins=[plugin(price_rules=[broken])]) as sales:
        anna = furnish(sales)
        terms = DraftOrder(customer_id=anna.id, lines=(line("TEA-1", 1),))
        first, second = sales.handle_many([terms, terms])
        assert [PriceRuleFailed, PriceRuleFailed] == [type(first), type(second)]
        assert sales.salespeople.add("Sam").name == "Sam"


def test_a_reason_keeps_no_secret() -> None:
    """What looks like one in the error of a rule is taken out."""

    def act(basket: PricedBasket) -> Iterable[Repricing]:
        raise ConnectionError(f"postgresql://shop:{basket.currency}word@db/shop")

    with open_shop(plugins=[plugin(price_rules=[Rule(act=act)])]) as sales:
        with pytest.raises(PriceRuleFailed) as caught:
            sales.prices.price(furnish(sales), "TEA-1")
        assert "EURword" not in str(caught.value)


def test_rules_are_sorted_by_phase_and_name() -> None:
    """Whatever the order in which plug-ins were loaded."""
    rules = [Rule(name=name, phase=phase) for name, phase in (("b", 2), ("c", 1), ("a", 2))]
    owned: list[Owned[PriceRule]] = [Owned(rule, Owner("acme")) for rule in rules]
    assert ["c", "a", "b"] == [each.value.name for each in in_turn(owned)]
    assert in_turn(owned) == Contributions(price_rules=tuple(owned)).price_rules


@pytest.mark.parametrize(
    ("step", "expected"), [("0.05", "15.70"), ("1", "16"), ("0.5", "15.5"), ("100", "100")]
)
def test_prices_in_whole_steps(step: str, expected: str) -> None:
    """The nearest multiple; what has a price does not become free."""
    with open_shop(plugins=[plugin(price_rules=[round_to(step)])]) as sales:
        found = sales.prices.price(furnish(sales), "TEA-1", 10)
    assert Decimal(expected) == found.unit_price
    assert f"round_to_{step}" == found.steps[-1].params["rule"]


@given(prices=st.lists(st.decimals("0", "100", places=4), min_size=1, max_size=4))
def test_a_rounded_document_is_rounded(prices: list[Decimal]) -> None:
    """Rounding again changes nothing, and no price moves by more than half a step, or to zero."""
    with open_shop(plugins=[plugin(price_rules=[round_to("0.05")])]) as sales:
        anna = furnish(sales)
        for asked in prices:
            order = _priced_at(sales, anna, asked)
            moved = abs(order - asked)
            assert 0 == order % Decimal("0.05")
            assert moved <= Decimal("0.025") or order == Decimal("0.05")
            assert (order == 0) == (asked == 0)


def _priced_at(sales: Any, anna: Customer, amount: Decimal) -> Decimal:
    """Publish a price and ask for it."""
    prices = [price("POT-1", amount)]
    sales.prices.publish(PriceList("day", currency="EUR", prices=prices, priority=1))
    unit_price: Decimal = sales.prices.price(anna, "POT-1").unit_price
    return unit_price


def test_no_event_is_told_of_a_review() -> None:
    """Reviewing with rules writes nothing."""
    with open_shop(plugins=[plugin(price_rules=[Rule(act=half)])]) as sales:
        anna = furnish(sales)
        before = len(list(sales.scan(ENVELOPE)))
        sales.review(DraftOrder(customer_id=anna.id, lines=(line("TEA-1", 1),)))
        assert before == len(list(sales.scan(ENVELOPE)))
