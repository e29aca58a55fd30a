"""While a pipeline changes: what stands in a stage that goes, or that means something else."""

from typing import Any
from uuid import uuid4

import pytest
from attrs import evolve

from salescore.app.sales import Sales
from salescore.errors import InvalidValue, TooMany, UnknownId
from salescore.localized import Localized
from salescore.pipeline import (
    CERTAIN_BP,
    NOTICE,
    Category,
    OpenOpportunity,
    OpportunityState,
    Pipeline,
    Stage,
    StageAction,
    folded,
    standard_pipeline,
)
from tests.shops import open_shop

STAGES = standard_pipeline().stages
PAID = Stage(
    id="paid", name=Localized.of({"en": "Paid"}), category=Category.WON, probability_bp=CERTAIN_BP
)


def ruled(sales: Sales, stage_id: str, **asks: Any) -> Pipeline:
    """Define the standard stages and another won one; something is said of one of them."""
    stages = (evolve(each, **asks) if each.id == stage_id else each for each in STAGES)
    return sales.pipelines.define("ruled", (*stages, PAID))


def test_what_was_won_is_not_won_anew_by_a_stage_that_goes() -> None:
    """The instant of the close stays that of the win, and goes on to be what figures say."""
    with open_shop() as sales:
        pipeline = ruled(sales, "won")
        it = sales.opportunities.win(sales.opportunities.open("Tea", pipeline=pipeline))
        sales.pipelines.remove_stages(pipeline, {"won": "paid"})
        sales.deliver()
        after = sales.opportunities.get(it)
        assert ("paid", it.closed_at) == (after.stage, after.closed_at)
        assert after.stage_since > it.stage_since


def test_a_change_of_value_does_not_win_what_stands_in_a_stage_that_means_won() -> None:
    """Before its turn comes it is open, and so says its log; then it is won with what it brings."""
    with open_shop() as sales:
        pipeline = ruled(sales, "propose")
        it = sales.opportunities.open("Tea", pipeline=pipeline)
        it = sales.opportunities.move(it, "propose")
        stages = tuple(
            evolve(each, category=Category.WON, probability_bp=CERTAIN_BP)
            if each.id == "propose"
            else each
            for each in pipeline.stages
        )
        sales.pipelines.update(pipeline, stages=stages)
        sales.opportunities.update(it, close_on="2026-09-01")
        it = sales.opportunities.value(it, 3000)
        standing = folded(it.log)
        assert standing is not None
        assert (Category.OPEN, OpportunityState.OPEN) == (standing.category, it.state)
        sales.deliver()
        it = sales.opportunities.get(it)
        assert (OpportunityState.WON, 300000) == (it.state, it.amount_minor)


def test_nobody_leaves_out_a_stage_that_goes() -> None:
    """Nothing can enter it, so the way goes past it, and what it asked for is not asked."""
    with open_shop() as sales:
        stages = (STAGES[0], evolve(STAGES[1], required=("close_on",)), *STAGES[2:])
        pipeline = sales.pipelines.define("narrow", stages, skipping=False)
        it = sales.opportunities.open("Tea", pipeline=pipeline)
        sales.pipelines.remove_stages(pipeline, {"meet": "propose"})
        assert "propose" == sales.opportunities.move(it, "propose").stage


def test_a_full_log_holds_up_no_stage_that_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody writes into it any more but the pipeline, for else its stage would never go."""
    with open_shop() as sales:
        pipeline = ruled(sales, "qualify")
        it = sales.opportunities.open("Tea", pipeline=pipeline)
        monkeypatch.setattr("salescore.pipeline.entries.LOG_MAX", 1)
        with pytest.raises(TooMany):
            sales.opportunities.move(it, "meet")
        sales.pipelines.remove_stages(pipeline, {"qualify": "meet"})
        sales.deliver()
        assert "meet" == sales.opportunities.get(it).stage
        assert not sales.pipelines.get(pipeline).leaving


def test_what_names_no_stage_goes_into_one_that_stays() -> None:
    """Won is the won stage that stays, and open again is what takes the place of the last one."""
    with open_shop() as sales:
        pipeline = ruled(sales, "qualify")
        it = sales.opportunities.open("Tea", pipeline=pipeline)
        lost = sales.opportunities.lose(it, reason="price")
        sales.pipelines.remove_stages(pipeline, {"won": "paid", "qualify": "propose"})
        assert "propose" == sales.opportunities.reopen(lost).stage
        assert "paid" == sales.opportunities.win(it).stage


@pytest.mark.parametrize(
    "action",
    [
        StageAction("activity", {"kind": "call", "subject": "x", "opportunity_id": uuid4()}),
        StageAction("opportunities.touch.v1", {"opportunity_id": uuid4()}),
        StageAction("approval", {"kind": "quotes.quote"}),
        StageAction(NOTICE, {"topic": 5}),
        StageAction(NOTICE, {"loud": True}),
    ],
)
def test_an_action_says_nothing_of_what_the_move_says(action: StageAction) -> None:
    """It is about the opportunity that moves, and a topic is a text."""
    with open_shop() as sales, pytest.raises(InvalidValue):
        ruled(sales, "meet", on_entry=(action,))


def test_an_action_may_name_who_does_it() -> None:
    """Otherwise it is the owner of the opportunity."""
    with open_shop() as sales:
        nancy, otto = (sales.salespeople.add(name) for name in ("Nancy", "Otto"))
        params = {"kind": "call", "subject": "Check", "owner_id": otto.id}
        pipeline = ruled(sales, "meet", on_entry=(StageAction("activity", params),))
        it = sales.opportunities.open("Tea", pipeline=pipeline, owner=nancy)
        sales.opportunities.move(it, "meet")
        sales.deliver()
        assert [otto.id] == [each.owner_id for each in sales.activities.find()]


def test_an_opportunity_is_made_of_a_lead_that_is_there() -> None:
    """Another id is refused, as that of a customer is."""
    with open_shop() as sales, pytest.raises(UnknownId, match="lead"):
        sales.handle(OpenOpportunity(name="Tea", lead_id=uuid4()))
