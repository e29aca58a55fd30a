"""Handlers of opportunities, all but those that change a stage."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from attrs import evolve

from salescore.app.approving import RULES_WANTED, business_day, rules_among
from salescore.app.custom import changed_custom, custom_of, takes_custom
from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.pipeline_facts import (
    DECLARED_FIELDS,
    broken_conditions,
    by_id,
    opportunity_of,
    pipeline_of,
    pipeline_wants,
    rule_wanted,
    subject_of_entry,
    target_ref,
    witness_of,
)
from salescore.app.pipelines import pipeline_among
from salescore.app.sellers import against_seller
from salescore.approvals.gate import gate
from salescore.assignment.team import TEAM, team_of
from salescore.changes import optional_id
from salescore.custom.values import Custom
from salescore.errors import Rejection
from salescore.events import Event, Ref
from salescore.facts import Facts, Kind, Want
from salescore.ids import given_ids
from salescore.leads.lead import LEAD
from salescore.orders.order import ORDER
from salescore.parties.customer import CONTACT, CUSTOMER
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.conditions import Circumstances
from salescore.pipeline.entries import against_time
from salescore.pipeline.events import (
    OpportunityAssigned,
    OpportunityOpened,
    OpportunitySplit,
    OpportunityTouched,
    PipelineDefined,
)
from salescore.pipeline.lifecycle import check
from salescore.pipeline.opening import (
    against_links,
    against_opening,
    linked,
    open_opportunity,
    probable,
    stages_entered,
    update_opportunity,
    valued,
)
from salescore.pipeline.opportunity import OPPORTUNITY, ContactRole, Opportunity
from salescore.pipeline.opportunity_commands import (
    AssignOpportunity,
    LinkOpportunity,
    OpenOpportunity,
    SetProbability,
    SplitOpportunity,
    TouchOpportunity,
    UpdateOpportunity,
    ValueOpportunity,
)
from salescore.pipeline.pipeline import PIPELINE, Pipeline
from salescore.pipeline.standard import STANDARD_ID
from salescore.policies import Request
from salescore.quotes.quote import QUOTE

__all__ = [
    "HANDLERS",
    "against_entering",
    "against_opened",
    "demand_known",
    "opening_wants",
    "standard_written",
]


def opening_wants(command: OpenOpportunity) -> Iterable[Want]:
    """Want what an opportunity that is opened names, and its pipeline."""
    yield PIPELINE.one(command.pipeline_id or STANDARD_ID, must_hold=True)
    yield from (RULES_WANTED, DECLARED_FIELDS)
    yield CUSTOMER.one(*given_ids(command.customer_id))
    yield SALESPERSON.one(*given_ids(command.owner_id))
    yield _team_want(command)
    yield CONTACT.one(*(each.contact_id for each in command.contacts))
    yield LEAD.one(*given_ids(command.lead_id))


def _team_want(command: Any) -> Want:
    """Want the team that is named, or else all of them, to see which one the owner is in."""
    if command.team_id is None and command.owner_id is not None:
        return TEAM.all()
    return TEAM.one(*given_ids(command.team_id))


def _team_id(request: Request[Any]) -> UUID | None:
    """Give the team that is named, or else the one team of the owner."""
    command = request.command
    if command.team_id is not None or command.owner_id is None:
        named: UUID | None = command.team_id
        return named
    return team_of(command.owner_id, request.facts.all(TEAM))


def standard_written(facts: Facts, pipeline_id: UUID | None) -> tuple[Event, ...]:
    """Give the event that writes the standard pipeline, with what first goes through it."""
    key = pipeline_id or STANDARD_ID
    if key != STANDARD_ID or facts.get(PIPELINE, key) is not None:
        return ()
    return (PipelineDefined(key, evolve(pipeline_among(facts, key), version=1)),)


def demand_known(facts: Facts, kind: Kind[Any], ids: Iterable[UUID | None]) -> None:
    """Demand that everything that is named is there.

    Raises:
        UnknownId: something is not.
    """
    for each in given_ids(*ids):
        facts.one(kind, each)


def _plan_open(request: Request[OpenOpportunity]) -> Plan[Custom]:
    command, facts = request.command, request.facts
    demand_known(facts, CUSTOMER, (command.customer_id,))
    demand_known(facts, TEAM, (command.team_id,))
    demand_known(facts, LEAD, (command.lead_id,))
    demand_known(facts, CONTACT, (each.contact_id for each in command.contacts))
    custom, wrong = custom_of(request, OPPORTUNITY)
    against = (*against_seller(request, command.owner_id), *against_opened(request, custom))
    return Plan(custom, numbers=("opportunity",), rejections=against + wrong)


def against_opened(request: Request[OpenOpportunity], custom: Custom) -> tuple[Rejection, ...]:
    """Say why something cannot be opened in its stage, as if it had been moved there."""
    opportunity = _made(request, custom, "…").opportunity
    return against_entering(request, opportunity, _pipeline_named(request))


def against_entering(
    request: Request[Any], opportunity: Opportunity, pipeline: Pipeline
) -> tuple[Rejection, ...]:
    """Say why something that would be opened cannot be in its stage; as the above.

    Args:
        request: whose facts have what `opening_wants` asked for.
        opportunity: as it would be.
        pipeline: through which it goes.
    """
    facts = request.facts
    stages = stages_entered(opportunity, pipeline)
    seen = Circumstances(broken=broken_conditions(request, opportunity, stages))
    missing: tuple[Rejection, ...] = ()
    if opportunity.stage != pipeline.first.id and rule_wanted(facts):
        subject = subject_of_entry(opportunity, pipeline, pipeline.stage(opportunity.stage))
        missing = gate(subject, rules_among(facts), (), today=business_day(request))
    return (*against_opening(opportunity, pipeline, seen), *missing)


def _pipeline_named(request: Request[OpenOpportunity]) -> Pipeline:
    return pipeline_among(request.facts, request.command.pipeline_id or STANDARD_ID)


def _open(
    request: Request[OpenOpportunity], custom: Custom, granted: Granted
) -> Decision[Opportunity]:
    opened = _made(request, custom, granted.number("opportunity"))
    written = standard_written(request.facts, request.command.pipeline_id)
    return Decision((*written, opened), Ref(OPPORTUNITY, opened.opportunity_id))


def _made(request: Request[OpenOpportunity], custom: Custom, number: str) -> OpportunityOpened:
    command, facts = request.command, request.facts
    customer = None if command.customer_id is None else facts.one(CUSTOMER, command.customer_id)
    return open_opportunity(
        evolve(command, team_id=_team_id(request)),
        opportunity_id=request.new_id(),
        number=number,
        pipeline=_pipeline_named(request),
        currency=customer.currency if customer else request.settings.base_currency,
        witness=witness_of(request),
        custom=custom,
    )


def _update_wants(command: UpdateOpportunity) -> Iterable[Want]:
    yield from by_id(command)
    yield CUSTOMER.one(*given_ids(optional_id(command.changes.get("customer_id"))))
    yield CONTACT.one(*_named_contacts(command))


def _named_contacts(command: UpdateOpportunity) -> tuple[UUID, ...]:
    """Give the contacts that an update names; what else stands there is refused later."""
    given = command.changes.get("contacts")
    if not isinstance(given, tuple | list):
        return ()
    return tuple(each.contact_id for each in given if isinstance(each, ContactRole))


def _update(request: Request[UpdateOpportunity]) -> Plan[Decision[Opportunity]]:
    command, facts, opportunity = request.command, request.facts, opportunity_of(request)
    changes, wrong = changed_custom(request, OPPORTUNITY, opportunity)
    demand_known(facts, CUSTOMER, (optional_id(changes.get("customer_id")),))
    demand_known(facts, CONTACT, _named_contacts(command))
    against = wrong
    if "close_on" in changes:
        check(opportunity, "value")
        against = (*against_time(opportunity, request.at), *wrong)
    stage = pipeline_of(request, opportunity).stage(opportunity.stage)
    updated = update_opportunity(opportunity, changes, stage, witness_of(request))
    if "customer_id" in updated.fields:
        against += against_links(updated.opportunity, _customers_linked(facts, opportunity))
    return Plan(Decision.of(updated), rejections=against)


def _customers_linked(facts: Facts, opportunity: Opportunity) -> list[UUID | None]:
    """Give for whom the quotes and orders of an opportunity are."""
    quotes = [facts.one(QUOTE, each).customer_id for each in opportunity.quote_ids]
    return [*quotes, *(facts.one(ORDER, each).customer_id for each in opportunity.order_ids)]


def _update_more(facts: Facts, command: UpdateOpportunity) -> Iterable[Want]:
    """Want the pipeline, and what was linked where another customer is named."""
    yield from _pipeline(facts, command)
    found = facts.get(OPPORTUNITY, command.opportunity_id)
    if found is not None and "customer_id" in command.changes:
        yield QUOTE.one(*found.quote_ids)
        yield ORDER.one(*found.order_ids)


def _revalued(verb: Callable[..., Event]) -> Callable[[Request[Any]], Plan[Decision[Opportunity]]]:
    def plan(request: Request[Any]) -> Plan[Decision[Opportunity]]:
        opportunity = opportunity_of(request)
        check(opportunity, "value")
        stage = pipeline_of(request, opportunity).stage(opportunity.stage)
        event = verb(opportunity, request.command, stage, witness_of(request))
        return Plan(Decision.of(event), rejections=against_time(opportunity, request.at))

    return plan


def _assign_wants(command: AssignOpportunity) -> Iterable[Want]:
    yield from by_id(command)
    yield SALESPERSON.one(*given_ids(command.owner_id))
    yield _team_want(command)


def _assign(request: Request[AssignOpportunity]) -> Plan[Decision[Opportunity]]:
    command, opportunity = request.command, opportunity_of(request)
    demand_known(request.facts, TEAM, (command.team_id,))
    team_id = _team_id(request) or opportunity.team_id
    event = OpportunityAssigned(opportunity.id, command.owner_id, team_id)
    return Plan(Decision.of(event), rejections=against_seller(request, command.owner_id))


def _split_wants(command: SplitOpportunity) -> Iterable[Want]:
    yield from by_id(command)
    yield SALESPERSON.one(*(each.salesperson_id for each in command.splits))


def _split(request: Request[SplitOpportunity]) -> Plan[Decision[Opportunity]]:
    opportunity, splits = opportunity_of(request), request.command.splits
    demand_known(request.facts, SALESPERSON, (each.salesperson_id for each in splits))
    return Plan(Decision.of(OpportunitySplit(opportunity.id, splits)))


def _touch(request: Request[TouchOpportunity]) -> Plan[Decision[Opportunity]]:
    return Plan(Decision.of(OpportunityTouched(opportunity_of(request).id, request.at)))


def _link_wants(command: LinkOpportunity) -> Iterable[Want]:
    yield from by_id(command)
    yield QUOTE.one(*given_ids(command.quote_id))
    yield ORDER.one(*given_ids(command.order_id))


def _link(request: Request[LinkOpportunity]) -> Plan[Decision[Opportunity]]:
    command, facts, opportunity = request.command, request.facts, opportunity_of(request)
    quotes = [facts.one(QUOTE, each).customer_id for each in given_ids(command.quote_id)]
    orders = [facts.one(ORDER, each).customer_id for each in given_ids(command.order_id)]
    against = against_links(opportunity, (*quotes, *orders))
    return Plan(Decision.of(linked(opportunity, command)), rejections=against)


def _pipeline(facts: Facts, command: Any) -> Iterable[Want]:
    return pipeline_wants(facts, command.opportunity_id)


def _staged(command: type[Any], plan: Any) -> Handler[Any, Any, Any]:
    """Make a handler that writes into the log, and so looks at the stage."""
    return Handler(command, by_id, plan, take_draft, _pipeline, target_ref)


HANDLERS = (
    takes_custom(OPPORTUNITY, Handler(OpenOpportunity, opening_wants, _plan_open, _open)),
    takes_custom(
        OPPORTUNITY,
        Handler(UpdateOpportunity, _update_wants, _update, take_draft, _update_more, target_ref),
    ),
    _staged(ValueOpportunity, _revalued(valued)),
    _staged(SetProbability, _revalued(probable)),
    Handler(AssignOpportunity, _assign_wants, _assign, take_draft, target=target_ref),
    Handler(SplitOpportunity, _split_wants, _split, take_draft, target=target_ref),
    Handler(TouchOpportunity, by_id, _touch, take_draft, target=target_ref),
    Handler(LinkOpportunity, _link_wants, _link, take_draft, target=target_ref),
)
