"""Handlers that make one lead of several, and several of one again."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from salescore.app.duplicates import home_of
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.lead_facts import points_wants, rater_of
from salescore.app.lead_related import (
    against_related,
    but,
    moved,
    moved_back,
    moved_wants,
    related_of,
    related_wants,
)
from salescore.claims import CounterClaim
from salescore.events import Event, Ref
from salescore.facts import Facts, Want, want
from salescore.leads.claiming import place_claims, place_of
from salescore.leads.lead import LEAD, Lead
from salescore.leads.merge import LEAD_MERGE, LeadMerge
from salescore.leads.merge_commands import MergeLeads, UnmergeLeads
from salescore.leads.merge_events import LeadUnmerged
from salescore.leads.merge_leads import (
    against_unmerge,
    check_merge,
    merge_leads,
    unmerge_leads,
)
from salescore.leads.merging import MergePlan, merge_order, plan_merge
from salescore.leads.pool import LEAD_POOL
from salescore.policies import Request

__all__ = ["HANDLERS", "planned"]


def _leads(command: MergeLeads) -> Iterable[Want]:
    return (want(LEAD, command.lead_ids), *points_wants())


def _others(facts: Facts, command: MergeLeads) -> Iterable[Want]:
    """Want what is about the leads that do not stay."""
    leads = [facts.get(LEAD, lead_id) for lead_id in command.lead_ids]
    found = [lead for lead in leads if lead is not None]
    if len(found) == len(leads) and found:
        stays = command.master_id or merge_order(found)[0].id
        yield from related_wants(but(command.lead_ids, stays))


def planned(facts: Facts, command: MergeLeads, *, country: str | None) -> MergePlan:
    """Give what a merge comes to; for its preview too."""
    leads = [facts.one(LEAD, lead_id) for lead_id in command.lead_ids]
    return plan_merge(leads, master_id=command.master_id, choices=command.choices, country=country)


def _merge(request: Request[MergeLeads]) -> Plan[Any]:
    plan = planned(request.facts, request.command, country=home_of(request))
    check_merge(plan)
    facts, master = request.facts, plan.master
    ids = but(request.command.lead_ids, master.id)
    related = related_of(facts, ids)
    events = merge_leads(
        plan,
        merge_id=request.new_id(),
        at=request.at,
        related=related,
        points=rater_of(request).points,
    )
    decision = Decision.of(*events, *moved(facts, related, to=master.id))
    return Plan(decision, rejections=against_related(facts, ids, master=master))


def _journal(command: UnmergeLeads) -> Iterable[Want]:
    return (LEAD_MERGE.one(command.merge_id), *points_wants())


def _unmerge_more(facts: Facts, command: UnmergeLeads) -> Iterable[Want]:
    """Want the leads of a merge, and the merges that may stand on it."""
    journal = facts.get(LEAD_MERGE, command.merge_id)
    if journal is None:
        return
    yield want(LEAD, [lead.id for lead in journal.before])
    yield LEAD_MERGE.by("master_id", journal.master_id)
    yield LEAD_POOL.by("name", *dict.fromkeys(lead.pool for lead in journal.before if lead.pool))
    yield from moved_wants(journal)
    if facts.knows(LEAD, journal.master_id):
        into = facts.one(LEAD, journal.master_id).merged_into_id
        if into is not None:
            yield LEAD_MERGE.by("master_id", into)


def _unmerge(request: Request[UnmergeLeads]) -> Plan[Any]:
    journal = request.facts.one(LEAD_MERGE, request.command.merge_id)
    leads = {lead.id: request.facts.one(LEAD, lead.id) for lead in journal.before}
    journals = _standing_on(request.facts, journal)
    against = against_unmerge(journal, leads=leads, journals=journals)
    if against:
        return Plan(None, rejections=against)
    points, country = rater_of(request).points, home_of(request)
    events = unmerge_leads(journal, leads=leads, country=country, points=points)
    claims = tuple(claim for event in events for claim in _places(request, event, leads))
    return Plan(Decision.of(*events, *moved_back(request.facts, journal)), claims=claims)


def _places(
    request: Request[UnmergeLeads], event: Event, leads: Mapping[UUID, Lead]
) -> tuple[CounterClaim, ...]:
    """Claim the place that a lead takes again under the cap of its pool."""
    if not isinstance(event, LeadUnmerged):
        return ()
    after = event.lead
    pools = request.facts.where(LEAD_POOL, "name", after.pool) if after.pool else ()
    pool = next(iter(pools), None)
    return place_claims(place_of(after), pool, before=leads[after.id])


def _standing_on(facts: Facts, journal: LeadMerge) -> list[LeadMerge]:
    """Give merges of the lead that stayed: into it, and of it into another one."""
    into = facts.one(LEAD, journal.master_id).merged_into_id
    masters = [journal.master_id, *([] if into is None else [into])]
    return [each for lead_id in masters for each in facts.where(LEAD_MERGE, "master_id", lead_id)]


HANDLERS = (
    Handler(MergeLeads, _leads, _merge, take_draft, _others),
    Handler(
        UnmergeLeads,
        _journal,
        _unmerge,
        take_draft,
        _unmerge_more,
        lambda command: Ref(LEAD_MERGE, command.merge_id),
    ),
)
