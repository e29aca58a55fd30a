"""Giving a lead to somebody by hand, or to nobody."""

from datetime import datetime
from uuid import UUID

from attrs import frozen

from salescore.errors import Rejection
from salescore.events import Command
from salescore.leads.events import LeadAssigned
from salescore.leads.lead import Lead
from salescore.leads.lifecycle import check

__all__ = ["AssignLead", "against_pool_lead", "assign_lead"]


@frozen(kw_only=True)
class AssignLead(Command[Lead]):
    """Let somebody work on a lead, or nobody; leads of a pool are claimed or allocated.

    Args:
        lead_id: which.
        owner_id: the salesperson; None for nobody.
        team_id: the team that works on it; None for the one team of the salesperson, if there is
            just one, and otherwise the team it has.
    """

    tag = "leads.assign.v1"
    permission = "leads.assign"

    lead_id: UUID
    owner_id: UUID | None
    team_id: UUID | None = None


def against_pool_lead(lead: Lead) -> tuple[Rejection, ...]:
    """Refuse a lead of a pool: whoever takes it takes a place under the pool's cap."""
    if lead.pool is None:
        return ()
    return (Rejection("assignment.lead_in_pool", {"lead": lead.number, "pool": lead.pool}),)


def assign_lead(
    lead: Lead, command: AssignLead, *, own_team: UUID | None, at: datetime
) -> LeadAssigned:
    """Let somebody work on a lead.

    Args:
        lead: which.
        command: says who.
        own_team: the one team of the salesperson; None where there is none, or more than one.
        at: when.

    Raises:
        WrongState: nobody works on it any more.
    """
    check(lead, "assign")
    team_id = command.team_id or own_team or lead.team_id
    return LeadAssigned(lead.id, command.owner_id, team_id, at)
