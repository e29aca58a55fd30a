"""Opening an opportunity, and changing what it says of itself."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from attrs import evolve

from salescore.changes import (
    Converters,
    changed,
    optional_id,
    optional_text,
    text,
)
from salescore.custom.values import EMPTY, Custom, checked
from salescore.days import as_date
from salescore.errors import InvalidValue, Rejection, TooMany
from salescore.money import CurrencyMismatch
from salescore.pipeline.conditions import Circumstances, unmet
from salescore.pipeline.entries import Witness, next_entry
from salescore.pipeline.events import (
    OpportunityLinked,
    OpportunityOpened,
    OpportunityRevalued,
    OpportunityUpdated,
)
from salescore.pipeline.log import LogWhat, ProbabilitySource, StageEntry
from salescore.pipeline.opportunity import (
    AmountSource,
    Competitor,
    ContactRole,
    Opportunity,
    OpportunityState,
)
from salescore.pipeline.opportunity_commands import (
    LinkOpportunity,
    OpenOpportunity,
    SetProbability,
    ValueOpportunity,
    check_people,
)
from salescore.pipeline.pipeline import Pipeline
from salescore.pipeline.stage import Category, Stage
from salescore.pipeline.valuing import sum_minor
from salescore.shapes import several

__all__ = [
    "LINKS_MAX",
    "against_links",
    "against_opening",
    "linked",
    "open_opportunity",
    "probable",
    "stages_entered",
    "update_opportunity",
    "valued",
    "with_primary",
]

LINKS_MAX: Final = 100
"""The most quotes, and the most orders, of one opportunity."""


def stages_entered(opportunity: Opportunity, pipeline: Pipeline) -> tuple[Stage, ...]:
    """Give the open stages up to the one in which something begins: their conditions are asked."""
    end, gone = pipeline.position(opportunity.stage), pipeline.leaving_stages
    return tuple(
        each
        for place, each in enumerate(pipeline.stages[: end + 1])
        if each.category is Category.OPEN and (place == end or each.id not in gone)
    )


def against_opening(
    opportunity: Opportunity, pipeline: Pipeline, seen: Circumstances
) -> tuple[Rejection, ...]:
    """Say everything that speaks against opening something there.

    Whoever opens it further on meets what every stage before asks for, as if it had been moved.

    Args:
        opportunity: as it would be.
        pipeline: through which it goes.
        seen: what guards look at besides.
    """
    found: list[Rejection] = []
    if not pipeline.active:
        found.append(Rejection("pipelines.archived", {"pipeline": pipeline.name}))
    entered = stages_entered(opportunity, pipeline)
    here = opportunity.stage
    told = {"number": opportunity.number, "from": entered[0].id, "to": here}
    if here in pipeline.leaving_stages:
        found.append(Rejection("opportunities.stage_leaves", told))
    skipped = tuple(each.id for each in entered[:-1])
    if skipped and not pipeline.skipping:
        found.append(Rejection("opportunities.stages_skipped", {**told, "skipped": skipped}))
    return (*found, *unmet(opportunity, entered, seen))


def _stage_of(command: OpenOpportunity, pipeline: Pipeline) -> Stage:
    """Give the stage in which it begins.

    Raises:
        UnknownId: the pipeline has none.
        InvalidValue: it is won or lost there.
    """
    if command.stage is None:
        return pipeline.first
    stage = pipeline.stage(command.stage)
    if stage.category is not Category.OPEN:
        allowed = ", ".join(each.id for each in pipeline.stages if each.category is Category.OPEN)
        raise InvalidValue("stage", value=stage.id, allowed=allowed)
    return stage


def open_opportunity(
    command: OpenOpportunity,
    *,
    opportunity_id: UUID,
    number: str,
    pipeline: Pipeline,
    currency: str,
    witness: Witness,
    custom: Custom = EMPTY,
) -> OpportunityOpened:
    """Note that somebody may buy.

    Args:
        command: what is known of it.
        opportunity_id: its id.
        number: its human number.
        pipeline: through which it goes.
        currency: of its amount, unless the command names one.
        witness: who opens it, and when.
        custom: its custom values, checked.

    Raises:
        UnknownId: the pipeline has no such stage.
        InvalidValue: it would be won or lost already.
    """
    stage, code = _stage_of(command, pipeline), command.currency or currency
    opportunity = Opportunity(
        id=opportunity_id,
        version=1,
        number=number,
        name=command.name,
        state=OpportunityState.OPEN,
        pipeline_id=pipeline.id,
        stage=stage.id,
        customer_id=command.customer_id,
        lead_id=command.lead_id,
        owner_id=command.owner_id,
        team_id=command.team_id,
        currency=code,
        amount_minor=sum_minor(command.lines, code) if command.lines else command.amount_minor,
        amount_source=AmountSource.LINES if command.lines else AmountSource.GIVEN,
        close_on=command.close_on,
        created_at=witness.at,
        stage_since=witness.at,
        rot_at=None if stage.rot_days is None else witness.at + timedelta(days=stage.rot_days),
        source=command.source,
        campaign=command.campaign,
        contacts=with_primary(command.contacts),
        lines=command.lines,
        competitors=command.competitors,
        note=command.note,
        next_step=command.next_step,
        custom=custom,
        **_chance(stage, command.probability_bp),
    )
    entry = _first_entry(opportunity, stage, witness)
    return OpportunityOpened(
        opportunity_id, number, entry, opportunity=evolve(opportunity, log=(entry,))
    )


def _chance(
    stage: Stage,
    given: int | None,
    source: ProbabilitySource = ProbabilitySource.OVERRIDE,
) -> dict[str, Any]:
    """Give the probability that somebody gave, or else that of the stage, and its source."""
    if given is None:
        given, source = stage.probability_bp, ProbabilitySource.STAGE
    return {"probability_bp": given, "probability_source": source}


def _first_entry(opportunity: Opportunity, stage: Stage, witness: Witness) -> StageEntry:
    return StageEntry(
        what=LogWhat.CREATED,
        to_stage=stage.id,
        label=stage.name.get(witness.language),
        category=stage.category,
        at=witness.at,
        actor=witness.actor,
        probability_bp=opportunity.probability_bp,
        probability_source=opportunity.probability_source,
        amount_minor=opportunity.amount_minor,
        currency=opportunity.currency,
        close_on=opportunity.close_on,
        owner_id=opportunity.owner_id,
    )


def with_primary(contacts: Sequence[ContactRole]) -> tuple[ContactRole, ...]:
    """Give contacts of whom exactly one is the one to talk to first: the first if nobody says.

    Raises:
        InvalidValue: two are, or somebody is named twice.
    """
    ids = [each.contact_id for each in contacts]
    if len(set(ids)) < len(ids):
        raise InvalidValue("contacts", value=len(ids), allowed="each contact once")
    primary = sum(each.primary for each in contacts)
    if primary > 1:
        raise InvalidValue("contacts", value=primary, allowed="one who is primary")
    if primary or not contacts:
        return tuple(contacts)
    return (evolve(contacts[0], primary=True), *contacts[1:])


def _contacts(given: Any) -> tuple[ContactRole, ...]:
    found = several("contacts", given)
    if not all(isinstance(each, ContactRole) for each in found):
        raise TypeError("contacts with their roles")
    check_people(found, ())
    return with_primary(found)


def _competitors(given: Any) -> tuple[Competitor, ...]:
    found = several("competitors", given)
    if not all(isinstance(each, Competitor) for each in found):
        raise TypeError("competitors")
    check_people((), found)
    return found


def _day(given: Any) -> date | None:
    return as_date(given, name="close_on")


_ALLOWED: Final[Converters] = {
    "campaign": optional_text,
    "close_on": _day,
    "competitors": _competitors,
    "contacts": _contacts,
    "custom": checked,
    "customer_id": optional_id,
    "name": text,
    "next_step": optional_text,
    "note": optional_text,
    "source": optional_text,
}


def update_opportunity(
    opportunity: Opportunity, changes: Mapping[str, Any], stage: Stage, witness: Witness
) -> OpportunityUpdated:
    """Change fields of it; who puts off the day on which it closes is counted.

    Args:
        opportunity: as it is.
        changes: new values by field name.
        stage: in which it stands.
        witness: who changes it, and when.

    Raises:
        InvalidValue: a field that cannot be changed so, or a value it cannot take.
        WrongState: the day of what is closed is no plan any more.
        TooMany: the log is full.
    """
    after, fields = changed(opportunity, changes, allowed=_ALLOWED)
    if "close_on" not in fields:
        return OpportunityUpdated(opportunity.id, fields, opportunity=after)
    before, later = opportunity.close_on, after.close_on
    pushed = before is not None and later is not None and later > before
    entry = next_entry(opportunity, LogWhat.RESCHEDULED, stage, witness, close_on=later)
    after = evolve(after, pushes=after.pushes + pushed, log=(*after.log, entry))
    return OpportunityUpdated(opportunity.id, fields, entry, opportunity=after)


def valued(
    opportunity: Opportunity, command: ValueOpportunity, stage: Stage, witness: Witness
) -> OpportunityRevalued:
    """Let it bring what somebody gives, or the sum of its lines.

    Raises:
        CurrencyMismatch: that is in another currency.
    """
    lines, currency = command.lines, command.currency
    if currency not in (None, opportunity.currency):
        raise CurrencyMismatch(str(currency), right=opportunity.currency)
    amount = sum_minor(lines, opportunity.currency) if lines else command.amount_minor
    source = AmountSource.LINES if lines else AmountSource.GIVEN
    entry = next_entry(opportunity, LogWhat.REVALUED, stage, witness, amount_minor=amount)
    return OpportunityRevalued(opportunity.id, entry, source, lines)


def probable(
    opportunity: Opportunity, command: SetProbability, stage: Stage, witness: Witness
) -> OpportunityRevalued:
    """Let it be as probable as somebody says, or as its stage says again."""
    chance = _chance(stage, command.probability_bp, command.source)
    entry = next_entry(opportunity, LogWhat.REVALUED, stage, witness, **chance)
    return OpportunityRevalued(opportunity.id, entry, opportunity.amount_source, opportunity.lines)


def against_links(
    opportunity: Opportunity, customers: Sequence[UUID | None]
) -> tuple[Rejection, ...]:
    """Say why a quote or an order is not one of an opportunity: it is another customer's.

    Args:
        opportunity: for whose customer they should be.
        customers: for whom they are.
    """
    own = opportunity.customer_id
    if own is None or all(each == own for each in customers):
        return ()
    return (Rejection("opportunities.other_customer", {"number": opportunity.number}),)


def linked(opportunity: Opportunity, command: LinkOpportunity) -> OpportunityLinked:
    """Note a quote or an order.

    Raises:
        InvalidValue: neither is named.
        TooMany: there are 100 already.
    """
    if command.quote_id is None and command.order_id is None:
        raise InvalidValue("link", value=None, allowed="a quote or an order")
    for one, known in (
        (command.quote_id, opportunity.quote_ids),
        (command.order_id, opportunity.order_ids),
    ):
        if one is not None and one not in known and len(known) >= LINKS_MAX:
            raise TooMany("links", count=len(known) + 1, limit=LINKS_MAX)
    return OpportunityLinked(opportunity.id, command.quote_id, command.order_id)
