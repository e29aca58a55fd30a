"""Activities of a lead go along with it when it is converted."""

from collections.abc import Iterable
from typing import Final, NamedTuple
from uuid import UUID

from salescore.activities.activity import ACTIVITY
from salescore.activities.events import ActivityRelated
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.lead_facts import lead_of, lead_target
from salescore.events import Event, FollowUp
from salescore.facts import Facts, Want
from salescore.leads.conversion_commands import CARRIED_MAX, CarryActivities
from salescore.leads.lead import LEAD, Lead
from salescore.policies import Request

__all__ = ["HANDLERS", "Became", "carried", "carried_wants"]

_FIRST: Final = UUID(int=0)


class Became(NamedTuple):
    """What a lead became."""

    customer_id: UUID | None
    contact_id: UUID | None
    opportunity_id: UUID | None


def carried_wants(lead: Lead) -> Iterable[Want]:
    """Want the activities that go along, as many as go into one flush."""
    return (ACTIVITY.since("id", _FIRST, limit=CARRIED_MAX, lead_id=lead.id),)


def carried(
    facts: Facts, lead: Lead, became: Became, *, since: UUID = _FIRST
) -> tuple[tuple[Event, ...], tuple[FollowUp, ...]]:
    """Let activities of a lead be about what it became; further ones follow."""
    found = facts.since(ACTIVITY, "id", since, lead_id=lead.id)
    related = tuple(
        ActivityRelated(
            each.id,
            became.customer_id or each.customer_id,
            became.contact_id or each.contact_id,
            lead.id,
            became.opportunity_id or each.opportunity_id,
        )
        for each in found
    )
    if len(found) < CARRIED_MAX:
        return related, ()
    again = CarryActivities(lead_id=lead.id, since=_after(found[-1].id))
    return related, (FollowUp(again, "leads.carry_activities"),)


def _after(key: UUID) -> UUID:
    """Give the id that comes right behind another one."""
    return UUID(int=key.int + 1)


def _carry_wants(command: CarryActivities) -> Iterable[Want]:
    yield LEAD.one(command.lead_id)
    yield ACTIVITY.since("id", command.since, limit=CARRIED_MAX, lead_id=command.lead_id)


def _carry(request: Request[CarryActivities]) -> Plan[Decision[Lead]]:
    lead = lead_of(request)
    became = Became(lead.customer_id, lead.contact_id, lead.opportunity_id)
    related, follow_ups = carried(request.facts, lead, became, since=request.command.since)
    return Plan(Decision(related, lead_target(request.command), follow_ups))


HANDLERS = (Handler(CarryActivities, _carry_wants, _carry, take_draft, target=lead_target),)
