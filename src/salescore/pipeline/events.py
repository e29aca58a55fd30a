"""What happened to pipelines and opportunities."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.events import LEFT_OUT, Event
from salescore.pipeline.log import LogWhat, StageEntry
from salescore.pipeline.opportunity import (
    OPPORTUNITY,
    AmountSource,
    Opportunity,
    OpportunityLine,
    OpportunityState,
    Split,
)
from salescore.pipeline.pipeline import PIPELINE, Pipeline
from salescore.pipeline.stage import Category

__all__ = [
    "APPLY",
    "OpportunityAssigned",
    "OpportunityLinked",
    "OpportunityLost",
    "OpportunityMoved",
    "OpportunityOpened",
    "OpportunityRemapped",
    "OpportunityReopened",
    "OpportunityRevalued",
    "OpportunitySplit",
    "OpportunityTouched",
    "OpportunityUpdated",
    "OpportunityWon",
    "PipelineChanged",
    "PipelineDefined",
    "StageNoticed",
]


@frozen
class PipelineDefined(Event):
    """There is a new pipeline."""

    tag = "pipelines.defined.v1"
    kind = PIPELINE
    subject = "pipeline_id"

    pipeline_id: UUID
    pipeline: Pipeline


@frozen
class PipelineChanged(Event):
    """A pipeline has other stages or rules from now on."""

    tag = "pipelines.changed.v1"
    kind = PIPELINE
    subject = "pipeline_id"

    pipeline_id: UUID
    pipeline: Pipeline


@frozen
class _OpportunityEvent(Event):
    """What all of them share: they belong to an opportunity."""

    kind = OPPORTUNITY
    subject = "opportunity_id"

    opportunity_id: UUID


@frozen
class _Entered(_OpportunityEvent):
    """What all that stands in the log shares.

    Args:
        entry: as it stands in the log.
        rot_days: after so many days in its stage it is stale; None for never.
        note: what else was said; None where nothing was.
    """

    entry: StageEntry
    rot_days: int | None = None
    note: str | None = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class OpportunityOpened(_OpportunityEvent):
    """Somebody may buy.

    Args:
        number: the human number.
        entry: the first of its log.
    """

    tag = "opportunities.opened.v1"

    number: str
    entry: StageEntry
    opportunity: Opportunity = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class OpportunityUpdated(_OpportunityEvent):
    """These fields of an opportunity have new values.

    Args:
        fields: by name.
        entry: what the log says of it: that its day was put off or brought forward; None where
            that did not change.
    """

    tag = "opportunities.updated.v1"

    fields: tuple[str, ...]
    entry: StageEntry | None = None
    opportunity: Opportunity = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class OpportunityMoved(_Entered):
    """An opportunity stands in another open stage."""

    tag = "opportunities.moved.v1"


@frozen
class OpportunityWon(_Entered):
    """An opportunity was won."""

    tag = "opportunities.won.v1"


@frozen
class OpportunityLost(_Entered):
    """An opportunity was lost."""

    tag = "opportunities.lost.v1"


@frozen
class OpportunityReopened(_Entered):
    """What was won or lost is open again."""

    tag = "opportunities.reopened.v1"


@frozen
class OpportunityRemapped(_Entered):
    """The stage of an opportunity was removed, or means something else from now on."""

    tag = "opportunities.remapped.v1"


@frozen
class OpportunityRevalued(_OpportunityEvent):
    """An opportunity may bring another amount, or with another probability.

    Args:
        entry: as it stands in the log.
        amount_source: where the amount comes from.
        lines: whose sum it is.
    """

    tag = "opportunities.revalued.v1"

    entry: StageEntry
    amount_source: AmountSource
    lines: tuple[OpportunityLine, ...] = ()


@frozen
class OpportunityAssigned(_OpportunityEvent):
    """Somebody else looks after an opportunity.

    Args:
        owner_id: the salesperson; None for nobody.
        team_id: on whose board it stands.
    """

    tag = "opportunities.assigned.v1"

    owner_id: UUID | None
    team_id: UUID | None = None


@frozen
class OpportunitySplit(_OpportunityEvent):
    """These share in an opportunity."""

    tag = "opportunities.splits_changed.v1"

    splits: tuple[Split, ...]


@frozen
class OpportunityTouched(_OpportunityEvent):
    """Somebody was in touch with the customer about it.

    Args:
        at: when.
    """

    tag = "opportunities.touched.v1"

    at: datetime


@frozen
class OpportunityLinked(_OpportunityEvent):
    """A quote was made for an opportunity, or an order came of it.

    Args:
        quote_id: the quote.
        order_id: the order.
    """

    tag = "opportunities.linked.v1"

    quote_id: UUID | None = None
    order_id: UUID | None = None


@frozen
class StageNoticed(_OpportunityEvent):
    """An opportunity entered or left a stage that asks for others to be told.

    Args:
        stage: the stage.
        topic: what the stage calls it.
    """

    tag = "opportunities.noticed.v1"

    stage: str
    topic: str


_STATES: Final[Mapping[Category, OpportunityState]] = {
    Category.OPEN: OpportunityState.OPEN,
    Category.WON: OpportunityState.WON,
    Category.LOST: OpportunityState.LOST,
}


def _logged(before: Opportunity, entry: StageEntry, **others: Any) -> Opportunity:
    """Let the log say one thing more, and the opportunity what the log says."""
    return evolve(
        before,
        version=before.version + 1,
        state=_STATES[entry.category],
        stage=entry.to_stage,
        probability_bp=entry.probability_bp,
        probability_source=entry.probability_source,
        amount_minor=entry.amount_minor,
        close_on=entry.close_on,
        log=(*before.log, entry),
        **others,
    )


def _entered(before: Opportunity, event: Any) -> Opportunity:
    """Let an opportunity stand where an entry of the log puts it."""
    entry, is_open = event.entry, event.entry.category is Category.OPEN
    stays = entry.to_stage == before.stage and entry.what is LogWhat.REMAPPED
    since = before.stage_since if stays else entry.at
    days = event.rot_days if is_open else None
    return _logged(
        before,
        entry,
        stage_since=since,
        rot_at=None if days is None else since + timedelta(days=days),
        closed_at=_closed_at(before, entry),
        reason=None if is_open else entry.reason,
        note=event.note or before.note,
    )


def _closed_at(before: Opportunity, entry: StageEntry) -> datetime | None:
    """Give since when it is won or lost: another won stage does not win it anew."""
    if entry.category is Category.OPEN:
        return None
    stays = _STATES[entry.category] is before.state and before.closed_at is not None
    return before.closed_at if stays else entry.at


def _revalued(before: Opportunity, event: OpportunityRevalued) -> Opportunity:
    return _logged(before, event.entry, amount_source=event.amount_source, lines=event.lines)


def _changed(before: Opportunity, **others: Any) -> Opportunity:
    return evolve(before, version=before.version + 1, **others)


def _assigned(before: Opportunity, event: OpportunityAssigned) -> Opportunity:
    return _changed(before, owner_id=event.owner_id, team_id=event.team_id)


def _touched(before: Opportunity, event: OpportunityTouched) -> Opportunity:
    known = before.touched_at
    return _changed(before, touched_at=event.at if known is None else max(known, event.at))


def _linked(before: Opportunity, event: OpportunityLinked) -> Opportunity:
    return _changed(
        before,
        quote_ids=_with(before.quote_ids, event.quote_id),
        order_ids=_with(before.order_ids, event.order_id),
    )


def _with(ids: tuple[UUID, ...], one: UUID | None) -> tuple[UUID, ...]:
    return ids if one is None or one in ids else (*ids, one)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    PipelineDefined: lambda _, event: event.pipeline,
    PipelineChanged: lambda _, event: event.pipeline,
    OpportunityOpened: lambda _, event: event.opportunity,
    OpportunityUpdated: lambda _, event: event.opportunity,
    OpportunityMoved: _entered,
    OpportunityWon: _entered,
    OpportunityLost: _entered,
    OpportunityReopened: _entered,
    OpportunityRemapped: _entered,
    OpportunityRevalued: _revalued,
    OpportunityAssigned: _assigned,
    OpportunitySplit: lambda before, event: _changed(before, splits=event.splits),
    OpportunityTouched: _touched,
    OpportunityLinked: _linked,
    StageNoticed: lambda before, _: _changed(before),
}
