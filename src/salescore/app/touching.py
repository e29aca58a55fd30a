"""Being in touch: what was done with a customer shows at the lead and the opportunity."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from salescore.activities.activity import Activity
from salescore.events import Event
from salescore.facts import Want
from salescore.leads.capture import touch_lead
from salescore.leads.lead import LEAD
from salescore.pipeline.events import OpportunityTouched
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.policies import Request

__all__ = ["touch_wants", "touched"]


def touch_wants(activity: Activity) -> Iterable[Want]:
    """Want what an activity is about, if the customer is in touch by it."""
    if activity.customer_facing and activity.lead_id is not None:
        yield LEAD.one(activity.lead_id)
    if activity.customer_facing and activity.opportunity_id is not None:
        yield OPPORTUNITY.one(activity.opportunity_id)


def touched(request: Request[Any], activity: Activity, *, at: datetime) -> tuple[Event, ...]:
    """Give the events by which lead and opportunity learn that somebody was in touch."""
    if not activity.customer_facing:
        return ()
    found = list[Event]()
    if activity.lead_id is not None:
        event = touch_lead(request.facts.one(LEAD, activity.lead_id), at=at)
        found += () if event is None else (event,)
    if activity.opportunity_id is not None:
        opportunity = request.facts.one(OPPORTUNITY, activity.opportunity_id)
        known = opportunity.touched_at
        found += (OpportunityTouched(opportunity.id, at),) if known is None or known < at else ()
    return tuple(found)
