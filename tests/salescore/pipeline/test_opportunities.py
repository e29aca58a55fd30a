"""Opportunities: stages, probabilities, amounts, shares, quotes (facts F85 and F86)."""

from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from salescore.errors import InvalidValue, Refused
from salescore.lifecycle import WrongState
from salescore.money import CurrencyMismatch, Money
from salescore.pipeline import (
    LogWhat,
    OpportunityState,
    ProbabilitySource,
    Split,
    SplitsIncomplete,
    line_amounts,
    overlays_of,
    shares_of,
)
from salescore.pipeline_policy import PipelinePolicy
from tests.shops import furnish, open_shop


def refusal(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    """Give the codes of a refusal."""
    return [each.code for each in error.value.rejections]


def test_a_name_is_all_that_is_needed() -> None:
    """It begins in the first stage of the standard pipeline, which is written with it."""
    with open_shop() as sales:
        assert 0 == sales.pipelines.standard().version
        it = sales.opportunities.open("Tea for a hotel")
        assert ("qualify", Decimal(10), "OP-000001") == (it.stage, it.probability, it.number)
        assert 1 == sales.pipelines.standard().version
        assert it == sales.opportunities.by_number(it.number)


def test_certainty_without_a_won_stage_is_still_open() -> None:
    """F86: a probability of 100 wins nothing; a won stage is certain; what is won is not lost."""
    with open_shop() as sales:
        it = sales.opportunities.set_probability(sales.opportunities.open("Tea"), 100)
        assert (OpportunityState.OPEN, Decimal(100)) == (it.state, it.probability)
        it = sales.opportunities.move(sales.opportunities.set_probability(it, 40), "won")
        assert (OpportunityState.WON, Decimal(100)) == (it.state, it.probability)
        with pytest.raises(WrongState):
            sales.opportunities.move(it, "lost", reason="price")
        it = sales.opportunities.reopen(it)
        assert (OpportunityState.OPEN, Decimal(40)) == (it.state, it.probability)


def test_what_was_lost_can_be_dragged_to_a_won_stage() -> None:
    """F86: it is open no more and certain, and of several won stages the next one is meant."""
    with open_shop() as sales:
        stages = list(sales.pipelines.standard().stages)
        signed = stages[-2]
        second = type(signed)(
            id="paid", name=signed.name, category=signed.category, probability_bp=10_000
        )
        pipeline = sales.pipelines.define("two ends", (*stages, second))
        it = sales.opportunities.open("Tea", pipeline=pipeline)
        it = sales.opportunities.move(sales.opportunities.lose(it, reason="price"), "paid")
        assert ("paid", Decimal(100), None) == (it.stage, it.probability, it.rot_at)
        assert "won" == sales.opportunities.win(sales.opportunities.reopen(it)).stage


def test_a_move_takes_the_stage_s_probability_unless_a_person_said_another() -> None:
    """F86: an explicit 0 stays 0; taken back, the stage says it again; a scorer's goes."""
    with open_shop() as sales:
        it = sales.opportunities.move(sales.opportunities.open("Tea"), "meet")
        assert Decimal(30) == it.probability
        it = sales.opportunities.move(sales.opportunities.set_probability(it, 0), "propose")
        assert (Decimal(0), ProbabilitySource.OVERRIDE) == (it.probability, it.probability_source)
        it = sales.opportunities.set_probability(it, None)
        assert (Decimal(60), ProbabilitySource.STAGE) == (it.probability, it.probability_source)
        it = sales.opportunities.set_probability(it, "12.34", source="model")
        assert Decimal(80) == sales.opportunities.move(it, "negotiate").probability


def test_losing_needs_a_reason_that_the_house_knows() -> None:
    """F86: one of the settings' reasons, and a note where they want one."""
    with open_shop() as sales:
        policy = PipelinePolicy(lost_reasons=("price", "other"), lost_note_for=("other",))
        sales.settings.update(pipeline=policy)
        it = sales.opportunities.open("Tea")
        for reason, code in ((None, "reason_missing"), ("?", "reason_unknown")):
            with pytest.raises(Refused) as caught:
                sales.opportunities.lose(it, reason=reason)
            assert [f"opportunities.{code}"] == refusal(caught)
        with pytest.raises(Refused) as caught:
            sales.opportunities.move(it, "lost", reason="other")
        assert ["opportunities.note_missing"] == refusal(caught)
        it = sales.opportunities.lose(it, reason="other", note="moved abroad")
        assert ("other", "moved abroad") == (it.reason, it.note)


def test_a_quote_that_holds_forbids_losing() -> None:
    """F86: the customer may still accept it; once declined, the opportunity can be lost."""
    with open_shop() as sales:
        anna = furnish(sales)
        it = sales.opportunities.open("Tea", customer=anna)
        quote = sales.quotes.send(sales.quotes.draft(anna, [("TEA-1", 2)], opportunity=it))
        assert (quote.id,) == sales.opportunities.get(it).quote_ids
        with pytest.raises(Refused) as caught:
            sales.opportunities.lose(it, reason="price")
        assert ["opportunities.quote_active"] == refusal(caught)
        sales.quotes.decline(quote, reason="too dear")
        assert OpportunityState.LOST is sales.opportunities.lose(it, reason="price").state


def test_an_opportunity_follows_its_quote_and_its_order() -> None:
    """Where the settings say so, it brings what the quote comes to, and an order wins it."""
    with open_shop() as sales:
        anna = furnish(sales)
        policy = PipelinePolicy(amount_follows_quote=True, win_on_order=True)
        sales.settings.update(pipeline=policy)
        it = sales.opportunities.open("Tea", customer=anna, amount="10 EUR")
        quote = sales.quotes.send(sales.quotes.draft(anna, [("TEA-1", 2)], opportunity=it))
        order = sales.quotes.convert(quote, accept=True)
        sales.deliver()
        it = sales.opportunities.get(it)
        assert (quote.net, (order.id,), "won") == (it.amount, it.order_ids, it.stage)


def test_a_quote_of_another_customer_is_none_of_it() -> None:
    """Neither by draft nor by link, nor by another customer of the opportunity."""
    with open_shop() as sales:
        anna, other = furnish(sales), sales.customers.add("Other")
        it = sales.opportunities.open("Tea", customer=other)
        with pytest.raises(Refused) as caught:
            sales.quotes.draft(anna, [("TEA-1", 2)], opportunity=it)
        assert ["opportunities.other_customer"] == refusal(caught)
        quote = sales.quotes.draft(anna, [("TEA-1", 2)])
        with pytest.raises(Refused):
            sales.opportunities.link(it, quote=quote)
        own = sales.opportunities.open("Tea", customer=anna)
        sales.opportunities.link(own, quote=quote)
        with pytest.raises(Refused) as caught:
            sales.opportunities.update(own, customer_id=other.id)
        assert ["opportunities.other_customer"] == refusal(caught)


def test_lines_add_up_and_are_rounded_once() -> None:
    """Three halves of 10.05 are 15.08, and what each line shows adds up to that."""
    with open_shop() as sales:
        lines = [("A", "0.5", "10.05"), ("B", "0.5", "10.05"), ("C", "0.5", "10.05")]
        it = sales.opportunities.open("Tea", lines=lines)
        assert Money.parse("15.08 EUR") == it.amount
        assert ["5.03 EUR", "5.03 EUR", "5.02 EUR"] == [str(each) for each in line_amounts(it)]
        it = sales.opportunities.value(it, 20)
        assert ("20.00 EUR", ()) == (str(it.amount), it.lines)
        with pytest.raises(CurrencyMismatch):
            sales.opportunities.value(it, "20 USD")


def test_shares_are_exactly_the_whole() -> None:
    """F85: three times 33.33 % is refused, thirds are taken; parts add up; overlays stand apart."""
    with open_shop() as sales:
        first, second, third = (sales.salespeople.add(name) for name in "ABC")
        it = sales.opportunities.open("Tea", amount="100 EUR", owner=first)
        assert {first.id: Money.parse("100 EUR")} == shares_of(it)
        with pytest.raises(SplitsIncomplete) as caught:
            sales.opportunities.split(it, [(each, "33.33 %") for each in (first, second, third)])
        assert "99.9900" == caught.value.params["percent"]
        it = sales.opportunities.split(it, [(each, "1/3") for each in (first, second, third)])
        assert [3334, 3333, 3333] == [each.minor for each in shares_of(it).values()]
        uneven = [(first, "33.33 %"), (second, "33.33 %"), (third, "33.34 %")]
        helper = Split(salesperson_id=third.id, share=Fraction(1, 2), overlay=True)
        it = sales.opportunities.split(sales.opportunities.value(it, "1000.01"), [*uneven, helper])
        assert [33330, 33330, 33341] == [each.minor for each in shares_of(it).values()]
        assert {third.id: Money.parse("500.01 EUR")} == overlays_of(it)


def test_whoever_puts_off_the_day_is_counted() -> None:
    """A later day is a push, an earlier one is not; the log has both."""
    with open_shop() as sales:
        it = sales.opportunities.open("Tea", close_on="2026-09-01")
        it = sales.opportunities.update(it, close_on="2026-10-01")
        it = sales.opportunities.update(it, close_on="2026-09-15", campaign="fair")
        assert 1 == it.pushes
        assert [LogWhat.CREATED, LogWhat.RESCHEDULED, LogWhat.RESCHEDULED] == [
            each.what for each in it.log
        ]
        with pytest.raises(WrongState):
            sales.opportunities.update(sales.opportunities.win(it), close_on="2026-12-01")


def test_one_contact_is_the_one_to_talk_to_first() -> None:
    """The first if nobody says; two are refused, and so is what is no pair with a role."""
    with open_shop() as sales:
        anna = sales.customers.add("Anna")
        eva, max_ = sales.contacts.add(anna, "Eva"), sales.contacts.add(anna, "Max")
        it = sales.opportunities.open("Tea", customer=anna, contacts=[(eva, "decides"), max_])
        assert [True, False] == [each.primary for each in it.contacts]
        both = [type(each)(contact_id=each.contact_id, primary=True) for each in it.contacts]
        with pytest.raises(InvalidValue):
            sales.opportunities.update(it, contacts=both)
        with pytest.raises(InvalidValue, match="a tuple of 2"):
            sales.opportunities.update(it, contacts=[(eva, "decides", "first")])


def test_nothing_is_written_before_what_the_log_knows() -> None:
    """A change is dated with the last entry or after it."""
    with open_shop() as sales:
        it = sales.opportunities.open("Tea", at="2026-06-10")
        it = sales.opportunities.move(it, "meet", at="2026-06-20")
        with pytest.raises(Refused) as caught:
            sales.opportunities.move(it, "propose", at="2026-06-15")
        assert ["opportunities.before_last"] == refusal(caught)
        assert "2026-06-20" == it.stage_since.date().isoformat()


def test_somebody_is_in_touch_and_somebody_else_looks_after_it() -> None:
    """The last touch counts, in whatever order they are noted."""
    with open_shop() as sales:
        it = sales.opportunities.touch(sales.opportunities.open("Tea"), at="2026-07-03")
        it = sales.opportunities.touch(it, at="2026-07-02")
        assert it.touched_at is not None
        assert 3 == it.touched_at.day
        nancy = sales.salespeople.add("Nancy")
        assert nancy.id == sales.opportunities.assign(it, nancy).owner_id
        assert isinstance(sales.opportunities.assign(it, None).id, UUID)
