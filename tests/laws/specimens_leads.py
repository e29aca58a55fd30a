"""Specimens of leads: one in each state."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from salescore.leads import Lead, LeadMerge, LeadState, MergeState
from salescore.leads.lead import LEAD
from salescore.store import Changes, Write
from tests.laws.specimens import Desk, Maker

__all__ = ["LEADS", "MERGES", "owned", "pooled", "waited_for"]


def captured(desk: Desk) -> Lead:
    """Note somebody."""
    return desk.sales.leads.capture(person="Nina", force=True)


def working(desk: Desk) -> Lead:
    """Work on a lead."""
    return desk.sales.leads.start(captured(desk))


def qualified(desk: Desk) -> Lead:
    """Find a lead worth an opportunity."""
    return desk.sales.leads.qualify(captured(desk))


def disqualified(desk: Desk) -> Lead:
    """Give a lead up."""
    return desk.sales.leads.disqualify(captured(desk), "no money")


def became(desk: Desk, state: LeadState) -> Lead:
    """Store a lead in a state to which more than one room leads."""
    lead = evolve(captured(desk), state=state, version=2)
    before = desk.sales.leads.get(lead)
    with desk.sales.app.flow.store.begin(desk.sales.name) as uow:
        uow.save(Changes((Write(LEAD, lead, before),)))
    return lead


LEADS: Final[Mapping[Any, Maker]] = MappingProxyType({
    LeadState.NEW: captured,
    LeadState.WORKING: working,
    LeadState.QUALIFIED: qualified,
    LeadState.DISQUALIFIED: disqualified,
    LeadState.CONVERTED: lambda desk: desk.sales.leads.convert(captured(desk)),
    LeadState.MERGED: lambda desk: became(desk, LeadState.MERGED),
})  # fmt: skip


def merged(desk: Desk) -> LeadMerge:
    """Make one lead of two."""
    leads = [desk.sales.leads.capture(company="Acme", force=True) for _ in range(2)]
    return desk.sales.leads.merge(leads)


MERGES: Final[Mapping[Any, Maker]] = MappingProxyType({
    MergeState.MERGED: merged,
    MergeState.UNDONE: lambda desk: desk.sales.leads.unmerge(merged(desk)),
})  # fmt: skip


def pooled(made: Maker) -> Maker:
    """Give what makes a lead that lies in a pool, in the state of another one."""

    def make(desk: Desk) -> Lead:
        if "sea" not in {pool.name for pool in desk.sales.lead_pools.find()}:
            desk.sales.lead_pools.define("sea", recycle_days=1)
            desk.sales.salespeople.add("Nina", reference="nina")
        return desk.sales.leads.put_in_pool(made(desk), "sea")

    return make


def owned(state: LeadState) -> Maker:
    """Give what makes a lead in a state that somebody has out of a pool."""

    def make(desk: Desk) -> Lead:
        sales = desk.sales
        pooled(captured)(desk)
        (nina,) = sales.salespeople.find()
        lead = sales.leads.capture(person="Nina", owner=nina, pool="sea", force=True)
        if state is LeadState.NEW:
            return lead
        return (sales.leads.start if state is LeadState.WORKING else sales.leads.qualify)(lead)

    return make


def waited_for(state: LeadState) -> Maker:
    """Give what makes a lead with which nobody is in touch for too long."""

    def make(desk: Desk) -> Lead:
        lead: Lead = owned(state)(desk)
        desk.days_later(2)
        return lead

    return make
