"""What a recorded script draws about pipelines and opportunities."""

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from attrs import evolve

from salescore.events import Command
from salescore.localized import Localized
from salescore.orders.order import Order
from salescore.parties.customer import Customer
from salescore.parties.salesperson import Salesperson
from salescore.pipeline import (
    NOTICE,
    AssignOpportunity,
    DefinePipeline,
    Leaving,
    LinkOpportunity,
    LoseOpportunity,
    MoveOpportunity,
    OpenOpportunity,
    Opportunity,
    OpportunityLine,
    Pipeline,
    RealignOpportunities,
    RemoveStages,
    ReopenOpportunity,
    SetProbability,
    Split,
    SplitOpportunity,
    Stage,
    StageAction,
    TouchOpportunity,
    UpdateOpportunity,
    UpdatePipeline,
    ValueOpportunity,
    WinOpportunity,
    standard_pipeline,
)
from salescore.quotes.quote import Quote

__all__ = ["command"]

_Made = Mapping[type, Mapping[Any, Any]]
_Draw = Callable[[random.Random, _Made, Opportunity], "Command[Any] | None"]

_DAY: Final = date(2026, 9, 1)
_NOTICED: Final = Stage(
    id="noticed",
    name=Localized.of("Noticed"),
    probability_bp=2000,
    rot_days=14,
    on_entry=(StageAction(NOTICE, {"topic": "look"}),),
)


def command(draw: random.Random, made: _Made) -> Command[Any] | None:
    """Draw something about an opportunity, or about a pipeline."""
    opportunity = _some(draw, made, Opportunity)
    if opportunity is None or draw.random() < 0.2:
        return _opened(draw, made)
    if draw.random() < 0.2:
        return _pipelined(draw, made)
    return draw.choice(_ABOUT)(draw, made, opportunity)


def _some(draw: random.Random, made: _Made, kind: type) -> Any:
    values = list(made.get(kind, {}).values())
    return draw.choice(values) if values else None


def _id(draw: random.Random, made: _Made, kind: type) -> Any:
    found = _some(draw, made, kind)
    return None if found is None or draw.random() < 0.3 else found.id


def _lines(draw: random.Random) -> tuple[OpportunityLine, ...]:
    price = draw.choice((Decimal("9.95"), Decimal("10.005"), Decimal(0)))
    return (OpportunityLine(sku="TEA-1", quantity=Decimal(draw.randint(1, 9)), unit_price=price),)


def _opened(draw: random.Random, made: _Made) -> Command[Any]:
    pipeline = _some(draw, made, Pipeline)
    return OpenOpportunity(
        name="Tea",
        pipeline_id=pipeline.id if pipeline and draw.random() < 0.7 else None,
        customer_id=_id(draw, made, Customer),
        owner_id=_id(draw, made, Salesperson),
        amount_minor=draw.choice((0, 5_000, 123_456)),
        lines=draw.choice(((), _lines(draw))),
        probability_bp=draw.choice((None, None, 0, 4_000)),
        close_on=draw.choice((None, _DAY)),
    )


def _pipelined(draw: random.Random, made: _Made) -> Command[Any] | None:
    """Define a pipeline, change one, take a stage out, or bring opportunities along."""
    pipeline = _some(draw, made, Pipeline)
    stages = (*standard_pipeline().stages[:4], _NOTICED, *standard_pipeline().stages[4:])
    if pipeline is None or draw.random() < 0.2:
        return DefinePipeline(name=f"P-{draw.randint(1, 99)}", stages=stages, skipping=True)
    left = [each for each in made.get(Pipeline, {}).values() if each.leaving]
    if left and draw.random() < 0.8:
        changed = draw.choice(left)
        leaving: Leaving = changed.leaving[0]
        return RealignOpportunities(pipeline_id=changed.id, stage=leaving.stage)
    if draw.random() < 0.4:
        ids = [stage.id for stage in pipeline.stages]
        stands = [it.stage for it in _in(made, pipeline) if it.stage in ids[1:5]]
        return RemoveStages(pipeline_id=pipeline.id, into={draw.choice(stands or ids[1:5]): ids[0]})
    rot = tuple(evolve(stage, rot_days=draw.choice((None, 30))) for stage in pipeline.stages)
    return UpdatePipeline(
        pipeline_id=pipeline.id,
        stages=draw.choice((None, rot)),
        backwards=draw.choice((None, True, False)),
        active=draw.choice((None, None, None, True)),
    )


def _in(made: _Made, pipeline: Pipeline) -> list[Opportunity]:
    """Give the opportunities that go through a pipeline."""
    known = made.get(Opportunity, {}).values()
    return [each for each in known if each.pipeline_id == pipeline.id]


def _moved(draw: random.Random, made: _Made, it: Opportunity) -> Command[Any]:
    del made
    ids = ("qualify", "meet", "propose", "negotiate", "noticed", "won", "lost")
    reason = draw.choice(("price", None))
    return MoveOpportunity(opportunity_id=it.id, stage=draw.choice(ids), reason=reason)


def _ended(draw: random.Random, made: _Made, it: Opportunity) -> Command[Any]:
    del made
    ending = draw.choice((WinOpportunity, LoseOpportunity, ReopenOpportunity, ReopenOpportunity))
    return ending(opportunity_id=it.id, reason="price", note=draw.choice((None, "too dear")))


def _valued(draw: random.Random, made: _Made, it: Opportunity) -> Command[Any]:
    del made
    if draw.random() < 0.5:
        chance = draw.choice((None, 0, 2_500, 10_000))
        return SetProbability(opportunity_id=it.id, probability_bp=chance)
    if draw.random() < 0.5:
        return ValueOpportunity(opportunity_id=it.id, lines=_lines(draw))
    return ValueOpportunity(opportunity_id=it.id, amount_minor=draw.randint(0, 10**6))


def _updated(draw: random.Random, made: _Made, it: Opportunity) -> Command[Any]:
    del made
    later = _DAY + timedelta(days=draw.randint(0, 60))
    changes = draw.choice(({"close_on": later}, {"campaign": "fair"}, {"next_step": "call"}))
    return UpdateOpportunity(opportunity_id=it.id, changes=changes)


def _shared(draw: random.Random, made: _Made, it: Opportunity) -> Command[Any]:
    if draw.random() < 0.3:
        return TouchOpportunity(opportunity_id=it.id)
    if draw.random() < 0.5:
        return AssignOpportunity(opportunity_id=it.id, owner_id=_id(draw, made, Salesperson))
    sellers = list(made.get(Salesperson, {}).values())[:3]
    share = Fraction(1, len(sellers) or 1)
    splits = tuple(Split(salesperson_id=each.id, share=share) for each in sellers)
    return SplitOpportunity(opportunity_id=it.id, splits=splits)


def _linked(draw: random.Random, made: _Made, it: Opportunity) -> Command[Any] | None:
    kind = draw.choice((Quote, Order))
    found = _some(draw, made, kind)
    if found is None:
        return None
    name = "quote_id" if kind is Quote else "order_id"
    return LinkOpportunity(opportunity_id=it.id, **{name: found.id})


_ABOUT: Final[tuple[_Draw, ...]] = (
    _moved, _moved, _moved, _ended, _valued, _updated, _shared, _linked,
)  # fmt: skip
