"""Pipelines: what stages ask for, what follows, and what becomes of stages (fact F87)."""

from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve

from salescore.app.sales import Sales
from salescore.errors import AlreadyExists, InvalidValue, Refused
from salescore.events import Actor
from salescore.formula import FormulaError
from salescore.pipeline import (
    NOTICE,
    Category,
    Guard,
    GuardKind,
    LogWhat,
    MoveOpportunity,
    OpportunityState,
    Pipeline,
    RealignOpportunities,
    Stage,
    StageAction,
    standard_pipeline,
)
from salescore.pipeline.events import StageNoticed
from tests.shops import open_shop

GUARDS = (
    Guard(code="rich", where="amount_minor >= 100000 and custom.budget > 5"),
    Guard(code="met", kind=GuardKind.ACTIVITY, activity="meeting"),
    Guard(code="signed off", kind=GuardKind.APPROVAL),
    Guard(code="next", kind=GuardKind.NEXT_STEP),
)
REQUIRED = ("close_on", "primary_contact", "custom.budget")


def refusal(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    """Give the last words of the codes of a refusal."""
    return [each.code.rpartition(".")[2] for each in error.value.rejections]


def staged(sales: Sales, stage_id: str, *, name: str = "ruled", **asks: Any) -> Pipeline:
    """Define the standard stages, one of which asks for something."""
    stages = standard_pipeline().stages
    ruled = (evolve(each, **asks) if each.id == stage_id else each for each in stages)
    return sales.pipelines.define(name, ruled)


def test_a_stage_says_everything_that_it_asks_for_at_once() -> None:
    """Fields, condition, activity, approval and next step: all unmet ones, in two languages."""
    with open_shop() as sales:
        sales.fields.declare("opportunity", "budget", type="number")
        pipeline = staged(sales, "propose", required=REQUIRED, guards=GUARDS)
        it = sales.opportunities.open("Tea", pipeline=pipeline)
        unmet = ["field_missing"] * 3 + [
            "condition_unmet", "activity_missing", "approval_missing", "next_step_missing",
        ]  # fmt: skip
        for ask in ("propose", "negotiate", "won"):
            with pytest.raises(Refused) as caught:
                sales.opportunities.move(it, ask)
            assert unmet == refusal(caught)
            assert all(each.sentence("zh") != each.sentence() for each in caught.value.rejections)
            verdict = sales.review(MoveOpportunity(opportunity_id=it.id, stage=ask))
            assert caught.value.rejections == verdict.rejections
        with pytest.raises(Refused) as caught:
            sales.opportunities.open("Coffee", pipeline=pipeline, stage="negotiate")
        assert unmet == refusal(caught)
        assert "lost" == sales.opportunities.lose(it, reason="price").stage


def test_what_is_met_opens_the_door() -> None:
    """Filled in, approved and with a next step it moves; another amount must be approved anew."""
    with open_shop() as sales:
        sales.fields.declare("opportunity", "budget", type="number")
        asks = (GUARDS[0], *GUARDS[2:])
        pipeline = staged(sales, "meet", required=REQUIRED[:1], guards=asks)
        it = sales.opportunities.open(
            "Tea", pipeline=pipeline, amount=2000, currency="EUR", close_on="2026-09-01",
            next_step="call", custom={"budget": 6},
        )  # fmt: skip
        sales.approvals.add_rule(
            "big", roles=["boss"], guards=["opportunities.move.v1"], condition='stage == "meet"'
        )
        asked = sales.approvals.request(it, kind="pipeline.opportunity")
        with pytest.raises(Refused) as caught:
            sales.opportunities.move(it, "meet")
        assert ["approval_missing", "needed"] == refusal(caught)
        boss = sales.app.tenant(sales.name, actor=Actor("b-1", roles={"owner", "boss"}))
        boss.approvals.approve(asked)
        changed = sales.opportunities.value(it, 3000)
        with pytest.raises(Refused):
            sales.opportunities.move(changed, "meet")
        sales.opportunities.value(changed, 2000)
        assert "meet" == sales.opportunities.move(it, "meet").stage


def test_ways_that_a_pipeline_does_not_have() -> None:
    """No leaving out, no going back, and only where a stage leads."""
    with open_shop() as sales:
        stages = standard_pipeline().stages
        narrow = (evolve(stages[0], moves_to=("meet", "lost")), *stages[1:])
        pipeline = sales.pipelines.define("narrow", narrow, skipping=False, backwards=False)
        it = sales.opportunities.open("Tea", pipeline=pipeline)
        with pytest.raises(Refused) as caught:
            sales.opportunities.move(it, "propose")
        assert ["move_not_allowed", "stages_skipped"] == refusal(caught)
        it = sales.opportunities.move(it, "meet")
        with pytest.raises(Refused) as caught:
            sales.opportunities.move(it, "qualify")
        assert ["goes_back"] == refusal(caught)
        with pytest.raises(Refused) as caught:
            sales.opportunities.open("Late", pipeline=pipeline, stage="propose")
        assert ["stages_skipped"] == refusal(caught)


def test_what_follows_a_move_is_stored_with_it_and_run_by_the_relay() -> None:
    """An approval is asked for, a command about the opportunity runs, others are told."""
    with open_shop() as sales:
        actions = (
            StageAction("approval", {"towards": "won"}),
            StageAction("opportunities.touch.v1"),
            StageAction(NOTICE, {"topic": "hot"}),
            StageAction("activity", {"kind": "call", "subject": "Ask Eva", "due_in": 3600}),
        )
        pipeline = staged(sales, "propose", on_entry=actions)
        guards = ["opportunities.move.v1"]
        sales.approvals.add_rule("wins", roles=["boss"], guards=guards, condition='stage == "won"')
        nancy = sales.salespeople.add("Nancy")
        it = sales.opportunities.open("Tea", pipeline=pipeline, owner=nancy)
        outcome = sales.handle(MoveOpportunity(opportunity_id=it.id, stage="propose"))
        assert 3 == len(outcome.follow_ups)
        told = [each for each in outcome.events if isinstance(each, StageNoticed)]
        assert [("propose", "hot")] == [(each.stage, each.topic) for each in told]
        assert (None, 0) == (outcome.value.touched_at, len(sales.approvals.find()))
        sales.deliver()
        assert 1 == len(sales.approvals.find())
        (call,) = sales.activities.find().items
        assert ("Ask Eva", nancy.id, it.id) == (call.subject, call.owner_id, call.opportunity_id)
        assert sales.opportunities.get(it).touched_at is not None


def test_a_removed_stage_hands_its_opportunities_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few at a time, the first ones at once; nothing enters it meanwhile; then it is gone."""
    for module in ("salescore.pipeline.define", "salescore.app.pipelines"):
        monkeypatch.setattr(f"{module}.REALIGNED_MAX", 2)
    with open_shop() as sales:
        pipeline = staged(sales, "propose", moves_to=("negotiate", "won", "lost"))
        several = [sales.opportunities.open(f"Tea {n}", pipeline=pipeline) for n in range(6)]
        for it in several[:5]:
            sales.opportunities.move(it, "negotiate")
        kept = sales.opportunities.set_probability(several[0], 95)
        sales.pipelines.remove_stages(pipeline, {"negotiate": "propose"})
        with pytest.raises(Refused) as caught:
            sales.opportunities.move(several[5], "negotiate")
        assert ["stage_leaves"] == refusal(caught)
        sales.deliver()
        rounds = 0
        while commands := [
            each
            for each in sales.due(datetime(2026, 7, 1, 10, tzinfo=UTC))
            if isinstance(each, RealignOpportunities)
        ]:
            sales.handle_many(commands)
            rounds += 1
        assert 2 == rounds
        after = sales.pipelines.get(pipeline)
        assert ("won", "lost") == after.stage("propose").moves_to
        assert after.known("negotiate") is None
        assert not after.leaving
        moved = sales.opportunities.get_many(several)
        assert ["propose"] * 5 + ["qualify"] == [each.stage for each in moved]
        assert [95, 60] == [int(each.probability) for each in moved[:2]]
        last = moved[0].log[-1]
        assert (LogWhat.REMAPPED, "negotiate") == (last.what, last.from_stage)
        assert kept.version + 1 == moved[0].version


def test_a_stage_that_becomes_won_takes_its_opportunities_along() -> None:
    """F87: they are won, and certain; when it is open again a person's probability is back."""
    with open_shop() as sales:
        pipeline = staged(sales, "propose")
        ids = {}
        for name, chance in (("said", 42), ("stage", None)):
            it = sales.opportunities.open(name, pipeline=pipeline, probability=chance)
            ids[name] = sales.opportunities.move(it, "propose")
        for category, state, chances in (
            (Category.WON, OpportunityState.WON, [100, 100]),
            (Category.OPEN, OpportunityState.OPEN, [42, 60]),
        ):
            chance = 10_000 if category is Category.WON else 6_000
            stages = tuple(
                evolve(each, category=category, probability_bp=chance)
                if each.id == "propose"
                else each
                for each in sales.pipelines.get(pipeline).stages
            )
            sales.pipelines.update(pipeline, stages=stages)
            sales.deliver()
            found = sales.opportunities.get_many(ids.values())
            assert [(state, each) for each in chances] == [
                (each.state, int(each.probability)) for each in found
            ]
            assert found[0].stage_since == ids["said"].stage_since
        assert not sales.pipelines.get(pipeline).leaving


def test_another_label_changes_nothing() -> None:
    """F86: a stage is its id; logs keep the label of their time."""
    with open_shop() as sales:
        pipeline = staged(sales, "won", name="renamed")
        it = sales.opportunities.win(sales.opportunities.open("Tea", pipeline=pipeline))
        stages = tuple(evolve(each, name=type(each.name).of("Done")) for each in pipeline.stages)
        sales.pipelines.update(pipeline, stages=stages, name="other")
        assert it == sales.opportunities.get(it)
        assert "Won" == it.log[-1].label


def test_an_archived_pipeline_takes_nothing_new() -> None:
    """What is in it goes on."""
    with open_shop() as sales:
        it = sales.opportunities.open("Tea")
        sales.pipelines.update(sales.pipelines.standard(), active=False)
        with pytest.raises(Refused) as caught:
            sales.opportunities.open("Coffee")
        assert ["archived"] == refusal(caught)
        assert "won" == sales.opportunities.win(it).stage


def _stages(**asks: Any) -> tuple[Stage, ...]:
    stages = standard_pipeline().stages
    return (evolve(stages[0], **asks), *stages[1:])


@pytest.mark.parametrize(
    ("asks", "error"),
    [
        ({"required": ("color",)}, InvalidValue),
        ({"guards": (Guard(code="x", where="color == 1"),)}, FormulaError),
        ({"guards": (Guard(code="x", where="amount_minor"),)}, FormulaError),
        ({"moves_to": ("nowhere",)}, InvalidValue),
        ({"on_entry": (StageAction("dance"),)}, InvalidValue),
        ({"on_entry": (StageAction("activity", {"kind": "nap"}),)}, InvalidValue),
        ({"on_exit": (StageAction("opportunities.touch.v1", {"loud": "yes"}),)}, InvalidValue),
    ],
)
def test_a_pipeline_that_could_not_answer_is_refused(asks: Any, error: type[Exception]) -> None:
    """An unknown field, a condition without truth, a way to nowhere, an action of nobody."""
    with open_shop() as sales, pytest.raises(error):
        sales.pipelines.define("odd", _stages(**asks))


def test_what_a_pipeline_does_not_let_go_of() -> None:
    """Names are taken once, stages do not vanish by an update, and go only into their like."""
    with open_shop() as sales:
        with pytest.raises(AlreadyExists):
            sales.pipelines.define("sales", standard_pipeline().stages)
        pipeline = staged(sales, "meet")
        with pytest.raises(InvalidValue):
            sales.pipelines.update(pipeline, stages=pipeline.stages[1:])
        for into in ({"meet": "won"}, {"meet": "propose", "propose": "meet"}):
            with pytest.raises(Refused) as caught:
                sales.pipelines.remove_stages(pipeline, into)
            assert {"not_instead"} == set(refusal(caught))
        with pytest.raises(Refused) as caught:
            sales.handle(RealignOpportunities(pipeline_id=pipeline.id, stage="meet"))
        assert ["settled"] == refusal(caught)
        sales.pipelines.remove_stages(pipeline, {"meet": "propose"})
        with pytest.raises(Refused) as caught:
            sales.pipelines.remove_stages(pipeline, {"propose": "qualify"})
        assert ["stage_waits"] == refusal(caught)
