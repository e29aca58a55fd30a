"""Stored opportunities: told as `stories` tells them, and kept where a shop keeps them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from salescore.app.sales import Sales
from salescore.localized import Localized
from salescore.pipeline import (
    Category,
    LogWhat,
    Opportunity,
    OpportunityState,
    Pipeline,
    Stage,
    StageEntry,
)
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.pipeline.pipeline import PIPELINE
from salescore.reports.pipeline import SlimOpportunity
from salescore.store import Changes, Write
from tests.salescore.reports.pipeline import stories

LABELS = {
    "qualify": {"en": "Qualify", "zh": "初步接洽"},
    "demo": {"en": "Demo", "zh": "演示"},
    "proposal": {"en": "Proposal", "zh": "报价"},
    "negotiate": {"en": "Negotiate", "zh": "谈判"},
    "won": {"en": "Won", "zh": "赢单"},
    "lost": {"en": "Lost", "zh": "输单"},
}


def pipeline(name: str = "machines", *, key: UUID = stories.PIPELINE) -> Pipeline:
    """Make the pipeline of the stories; a demo may last 14 days."""
    sure = {"won": 10_000, "lost": 0}
    return Pipeline(
        id=key,
        version=1,
        name=name,
        stages=tuple(
            Stage(
                id=stage,
                name=Localized.of(said),
                category=Category(stories.CATEGORIES.get(stage, "open")),
                probability_bp=sure.get(stage, 1_000),
                rot_days=14 if stage == "demo" else None,
            )
            for stage, said in LABELS.items()
        ),
    )


def stored(slim: SlimOpportunity, **changes: Any) -> Opportunity:
    """Make the opportunity that a store keeps of a told one."""
    log = tuple(
        StageEntry(
            what=LogWhat.MOVED if place else LogWhat.CREATED,
            from_stage=slim.log[place - 1].to_stage if place else None,
            to_stage=entry.to_stage,
            label=LABELS[entry.to_stage]["en"],
            category=Category(entry.category),
            at=entry.at,
            actor="u-7",
            probability_bp=entry.probability_bp,
            amount_minor=entry.amount_minor,
            currency=entry.currency,
            close_on=entry.close_on,
            owner_id=entry.owner_id,
        )
        for place, entry in enumerate(slim.log)
    )
    last = log[-1]
    values: dict[str, Any] = {
        "number": f"T-{slim.id.int}",
        "name": "machines",
        "state": OpportunityState(last.category),
        "stage": last.to_stage,
        "currency": last.currency,
        "amount_minor": last.amount_minor,
        "probability_bp": last.probability_bp,
        "close_on": last.close_on,
        "created_at": log[0].at,
        "stage_since": last.at,
        **changes,
    }
    names = ("id", "pipeline_id", "owner_id", "team_id", "source", "campaign", "touched_at")
    return Opportunity(
        version=1, log=log, **{name: getattr(slim, name) for name in names}, **values
    )


def keep(sales: Sales, *pipelines: Pipeline, told: Iterable[SlimOpportunity] = ()) -> None:
    """Put pipelines and opportunities into a tenant's store."""
    writes: list[Write[Any]] = [Write(PIPELINE, each) for each in pipelines]
    writes += [Write(OPPORTUNITY, stored(each)) for each in told]
    with sales.app.flow.store.begin(sales.name) as uow:
        uow.save(Changes(tuple(writes)))
