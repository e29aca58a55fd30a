"""What façades of leads read: points with their reasons, places that are taken."""

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from salescore.app.lead_facts import rater
from salescore.claims import CounterClaim, Grant
from salescore.custom.fields import FIELDS, Fields, fields_id
from salescore.errors import InvalidValue
from salescore.events import Command
from salescore.leads.claiming import HOLDING, place_key
from salescore.leads.events import LeadScored
from salescore.leads.lead import LEAD, Lead
from salescore.leads.points import ScoreExplained
from salescore.leads.pool import LeadPool
from salescore.leads.scorer import ScoreAsk, ask_scorer
from salescore.leads.scoring import SCORING
from salescore.leads.scoring_commands import EstimateLead, RescoreLeads
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.parties.salesperson import SALESPERSON

if TYPE_CHECKING:
    from salescore.app.sales import Sales

_SECONDS_MIN: Final = 0.001
_SECONDS_MAX: Final = 600

__all__ = ["estimate_lead", "explain_score", "places_taken", "rescore"]


def explain_score(sales: "Sales", lead_id: UUID) -> ScoreExplained:
    """Say rule by rule what a lead is worth now.

    Raises:
        UnknownId: there is no such lead.
    """
    declared = fields_id(LEAD.noun)
    wanted = (LEAD.one(lead_id), SCORING.all(), FIELDS.one(declared), SETTINGS.one(SETTINGS_ID))
    facts = sales.read(wanted)
    lead = facts.one(LEAD, lead_id)
    fields = facts.get(FIELDS, declared) or Fields.none(LEAD.noun)
    return rater(facts.all(SCORING), fields, settings_among(facts).zone).explain(lead)


def estimate_lead(sales: "Sales", lead_id: UUID, *, scorer: str, seconds: float) -> Lead:
    """Ask a scorer outside of any unit of work, and keep its answer; as `Leads.estimate`."""
    if type(seconds) not in {int, float} or not _SECONDS_MIN <= seconds <= _SECONDS_MAX:
        allowed = f"{_SECONDS_MIN} to {_SECONDS_MAX} seconds"
        raise InvalidValue("seconds", value=seconds, allowed=allowed)
    found = sales.app.flow.registry.contributions.scorer(scorer)
    lead = sales.read([LEAD.one(lead_id)]).one(LEAD, lead_id)
    ask = ScoreAsk(tenant=sales.name, lead=lead, now=sales.app.clock.now())
    answer = ask_scorer(
        found, ask, call=lambda act: sales.app.ask(f"scorer {scorer}", act, seconds=seconds)
    )
    command = EstimateLead(lead_id=lead_id, scorer=scorer, points=answer.points, at=ask.now)
    return sales.handle(command).value


def places_taken(sales: "Sales", pool: LeadPool, salesperson_id: UUID) -> int:
    """Say how many leads of a pool a salesperson has, as they count under its cap.

    Raises:
        UnknownId: there is no such salesperson.
    """
    person = sales.read([SALESPERSON.one(salesperson_id)]).one(SALESPERSON, salesperson_id)
    claim = CounterClaim(HOLDING, place_key((pool.name, person.id)), 0)
    with sales.app.flow.store.begin(sales.name, write=False) as uow:
        return sum(each.start for each in uow.claim([claim]) if isinstance(each, Grant))


def rescore(sales: "Sales", scoring_id: UUID) -> int:
    """Score all leads again; say how many got other points.

    Raises:
        UnknownId: there is no such scoring.
    """
    changed = 0
    asked: list[Command[Any]] = [RescoreLeads(scoring_id=scoring_id)]
    while asked:
        outcome = sales.handle(asked.pop())
        changed += sum(isinstance(event, LeadScored) for event in outcome.events)
        asked += [each.command for each in outcome.follow_ups]
    return changed
