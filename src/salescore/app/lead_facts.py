"""What handlers of leads look at: the lead of a command, its pool, and what points are made of."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from salescore.app.handler import Handler, Plan, take_draft
from salescore.assignment.team import TEAM
from salescore.custom.fields import DECLARATIONS, Fields
from salescore.custom.finding import any_attribute
from salescore.events import Ref
from salescore.facts import Facts, Want
from salescore.fields import Resolver
from salescore.leads.lead import LEAD, Lead
from salescore.leads.points import Rater, scored_fields
from salescore.leads.pool import LEAD_POOL, LeadPool
from salescore.leads.scoring import SCORING, Scoring
from salescore.organization import SETTINGS_ID
from salescore.policies import Request

__all__ = [
    "demand_team",
    "fields_of",
    "its_pool",
    "lead_handler",
    "lead_of",
    "lead_target",
    "one_lead",
    "points_wants",
    "pool_of",
    "rater",
    "rater_of",
]

_RATERS_MAX: Final = 32
"""Sets of rules that are kept ready in the process."""


def one_lead(command: Any) -> Iterable[Want]:
    """Want the lead of a command."""
    return (LEAD.one(command.lead_id),)


def lead_target(command: Any) -> Ref[Lead]:
    """Name the lead of a command."""
    return Ref(LEAD, command.lead_id)


def lead_of(request: Request[Any]) -> Lead:
    """Give the lead of a command."""
    return request.facts.one(LEAD, request.command.lead_id)


def pool_of(request: Request[Any], name: str | None) -> LeadPool | None:
    """Give the pool of a name; None for none."""
    return None if name is None else request.facts.only(LEAD_POOL, "name", name)


def its_pool(facts: Facts, command: Any) -> Iterable[Want]:
    """Want the pool of the lead of a command, once the lead is known."""
    lead = facts.get(LEAD, command.lead_id)
    if lead is not None and lead.pool is not None:
        yield LEAD_POOL.by("name", lead.pool)


def lead_handler(
    command: type[Any], plan: Callable[[Request[Any]], Plan[Any]]
) -> Handler[Any, Any, Any]:
    """Give the handler of a command that needs the lead and nothing else."""
    return Handler(command, one_lead, plan, take_draft, target=lead_target)


def demand_team(request: Request[Any], team_id: UUID | None) -> None:
    """Demand that a team that is named is there.

    Raises:
        UnknownId: this tenant has none.
    """
    if team_id is not None:
        request.facts.one(TEAM, team_id)


def points_wants() -> Iterable[Want]:
    """Want what the points of a lead are made of, besides the lead."""
    return (SCORING.all(), DECLARATIONS.one(SETTINGS_ID))


def rater_of(request: Request[Any]) -> Rater:
    """Give the rules that count, ready to be asked."""
    return rater(request.facts.all(SCORING), _declared(request), request.settings.zone)


def fields_of(request: Request[Any]) -> Resolver:
    """Give what finds the fields that conditions may ask for."""
    return _resolver(_declared(request))


def _declared(request: Request[Any]) -> Fields:
    return request.facts.one(DECLARATIONS, SETTINGS_ID).of(LEAD.noun)


def _resolver(declared: Fields) -> Resolver:
    return scored_fields(lambda name: any_attribute(declared, name))


@lru_cache(_RATERS_MAX)
def rater(scorings: tuple[Scoring, ...], declared: Fields, zone: str) -> Rater:
    """Make the rules ready, and keep them for the next lead.

    Args:
        scorings: all of them.
        declared: the custom fields of leads.
        zone: where the business is.
    """
    return Rater.of(scorings, _resolver(declared), zone=lambda: ZoneInfo(zone))
