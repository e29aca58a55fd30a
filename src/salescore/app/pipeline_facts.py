"""What handlers of pipelines and opportunities share: facts, inputs of conditions, who writes."""

import hashlib
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from salescore.activities.activity import ACTIVITY, Activity, ActivityState
from salescore.app.approving import approval_wants, business_day, rules_among
from salescore.approvals.approval import APPROVAL, ApprovalState
from salescore.approvals.subject import Subject
from salescore.canonical import canonical
from salescore.custom.fields import DECLARATIONS
from salescore.custom.finding import any_attribute
from salescore.decimals import text as decimal_text
from salescore.events import Ref
from salescore.facts import Facts, Want
from salescore.fields import Attribute, Resolver
from salescore.formula import Formula
from salescore.organization import SETTINGS_ID
from salescore.pipeline.conditions import Circumstances, Done, asks_for, conditions_of
from salescore.pipeline.entries import Witness
from salescore.pipeline.guard import GuardKind
from salescore.pipeline.moving import Move, stages_asked
from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity
from salescore.pipeline.opportunity_commands import MoveOpportunity
from salescore.pipeline.pipeline import PIPELINE, Pipeline
from salescore.pipeline.stage import Stage
from salescore.policies import Request
from salescore.quotes.quote import QUOTE, QuoteState

__all__ = [
    "DECLARED_FIELDS",
    "broken_conditions",
    "by_id",
    "circumstances_of",
    "circumstances_wants",
    "inputs_of",
    "opportunity_of",
    "pipeline_of",
    "pipeline_wants",
    "rule_wanted",
    "subject_of_entry",
    "subject_of_move",
    "target_ref",
    "witness_of",
]

DECLARED_FIELDS: Final[Want] = DECLARATIONS.one(SETTINGS_ID)
"""The custom fields that conditions may name."""

_ACTIVE: Final = frozenset({QuoteState.DRAFT, QuoteState.SENT, QuoteState.ACCEPTED})


def witness_of(request: Request[Any]) -> Witness:
    """Say who writes into a log, when, and in which language."""
    return Witness(request.at, request.actor.id, request.settings.languages[0])


def target_ref(command: Any) -> Ref[Opportunity]:
    """Give the opportunity of a command."""
    return Ref(OPPORTUNITY, command.opportunity_id)


def opportunity_of(request: Request[Any]) -> Opportunity:
    """Give the opportunity of a command.

    Raises:
        UnknownId: there is none.
    """
    return request.facts.one(OPPORTUNITY, request.command.opportunity_id)


def pipeline_wants(facts: Facts, opportunity_id: UUID) -> Iterable[Want]:
    """Want the pipeline of an opportunity, which must hold until the flush."""
    found = facts.get(OPPORTUNITY, opportunity_id)
    if found is not None:
        yield PIPELINE.one(found.pipeline_id, must_hold=True)


def pipeline_of(request: Request[Any], opportunity: Opportunity) -> Pipeline:
    """Give the pipeline through which an opportunity goes."""
    return request.facts.one(PIPELINE, opportunity.pipeline_id)


def inputs_of(facts: Facts) -> Resolver:
    """Give what finds the fields of opportunities by name, those that a tenant declared too."""
    declared = facts.one(DECLARATIONS, SETTINGS_ID).of(OPPORTUNITY.noun)

    def found(name: str) -> Attribute:
        family, _, rest = name.partition(".")
        return any_attribute(declared, rest) if family == "custom" else OPPORTUNITY.attribute(name)

    return found


def circumstances_wants(facts: Facts, command: Any) -> Iterable[Want]:
    """Want what guards look at: activities, quotes, approvals, as far as anything asks for them."""
    found = facts.get(OPPORTUNITY, command.opportunity_id)
    if found is None or not facts.knows(PIPELINE, found.pipeline_id):
        return
    stages = facts.one(PIPELINE, found.pipeline_id).stages
    if asks_for(stages, GuardKind.ACTIVITY) or asks_for(stages, GuardKind.NEXT_STEP):
        yield ACTIVITY.by("opportunity_id", found.id)
    if found.quote_ids:
        yield QUOTE.one(*found.quote_ids)
    if asks_for(stages, GuardKind.APPROVAL):
        yield APPROVAL.by("subject_id", found.id)
    else:
        yield from approval_wants(facts, MoveOpportunity.tag, found.id)


def circumstances_of(request: Request[Any], move: Move) -> Circumstances:
    """Give what guards look at besides the opportunity."""
    opportunity, stages = move.opportunity, move.pipeline.stages
    looks = asks_for(stages, GuardKind.ACTIVITY) or asks_for(stages, GuardKind.NEXT_STEP)
    found: tuple[Activity, ...] = ()
    if looks:
        found = request.facts.where(ACTIVITY, "opportunity_id", opportunity.id)
    return Circumstances(
        done=tuple(Done(each.kind.value, at) for each in found if (at := _done(each)) is not None),
        planned=any(each.state is ActivityState.PLANNED for each in found),
        approved=asks_for(stages, GuardKind.APPROVAL) and _approved(request, move),
        active_quotes=_active_quotes(request.facts, opportunity),
        broken=broken_conditions(request, opportunity, stages_asked(move)),
    )


def _done(activity: Activity) -> Any:
    return activity.done_at if activity.state is ActivityState.DONE else None


def _approved(request: Request[Any], move: Move) -> bool:
    """Say whether somebody approved that it enters the stage as it is now."""
    subject, today = subject_of_move(move), business_day(request)
    return any(
        each.fingerprint == subject.fingerprint and each.state_on(today) is ApprovalState.APPROVED
        for each in request.facts.where(APPROVAL, "subject_id", subject.id)
    )


def _active_quotes(facts: Facts, opportunity: Opportunity) -> tuple[str, ...]:
    quotes = (facts.one(QUOTE, each) for each in opportunity.quote_ids)
    return tuple(quote.number for quote in quotes if quote.state in _ACTIVE)


def broken_conditions(
    request: Request[Any], opportunity: Opportunity, stages: Iterable[Stage]
) -> frozenset[str]:
    """Give the conditions of stages that do not hold of an opportunity."""
    conditions = conditions_of(stages)
    if not conditions:
        return frozenset()
    inputs, zone = inputs_of(request.facts), ZoneInfo(request.settings.zone)
    asked = ((each, Formula(each).compile(inputs, zone=lambda: zone)) for each in conditions)
    return frozenset(each for each, holds in asked if not holds(opportunity))


def subject_of_move(move: Move) -> Subject:
    """Give an opportunity that is to be moved as approval rules see it."""
    return subject_of_entry(move.opportunity, move.pipeline, move.target)


def subject_of_entry(opportunity: Opportunity, pipeline: Pipeline, stage: Stage) -> Subject:
    """Give an opportunity that is to enter a stage as approval rules see it."""
    return Subject(
        kind=OPPORTUNITY.name,
        id=opportunity.id,
        tag=MoveOpportunity.tag,
        fingerprint=_fingerprint(opportunity, stage),
        currency=opportunity.currency,
        net_minor=opportunity.amount_minor,
        lines=len(opportunity.lines),
        pipeline=pipeline.name,
        stage=stage.id,
    )


def _fingerprint(opportunity: Opportunity, stage: Stage) -> str:
    """Give a hash of what is approved: for whom, for how much, what, and into which stage."""
    lines = [
        [line.sku, decimal_text(line.quantity), decimal_text(line.unit_price)]
        for line in opportunity.lines
    ]
    customer = opportunity.customer_id
    head = [str(customer), opportunity.currency, opportunity.amount_minor, stage.id]
    return hashlib.sha256(canonical([head, lines]).encode()).hexdigest()


def rule_wanted(facts: Facts) -> bool:
    """Say whether an approval rule guards moves."""
    return bool(rules_among(facts).guarding(MoveOpportunity.tag))


def by_id(command: Any) -> Iterable[Want]:
    """Want the opportunity of a command."""
    key: UUID = command.opportunity_id
    return (OPPORTUNITY.one(key),)
