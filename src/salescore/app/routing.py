"""The handler that says where leads lie, and gives them to whoever works there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import evolve

from salescore.app.assigning import FIRST, LEAD_STATES, conditions
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.lead_facts import fields_of
from salescore.assignment.events import LeadsRouted
from salescore.assignment.routing import Route, below, route
from salescore.assignment.sharing import Look, looked_at
from salescore.assignment.sharing_commands import RouteLeads
from salescore.assignment.territory import TERRITORY, Territory
from salescore.custom.fields import DECLARATIONS
from salescore.events import Ref
from salescore.facts import Facts, Want, want
from salescore.leads.events import LeadAssigned
from salescore.leads.lead import LEAD, Lead
from salescore.organization import SETTINGS_ID
from salescore.parties.salesperson import SALESPERSON
from salescore.policies import Request

__all__ = ["HANDLERS"]

_FREE: Final[Mapping[str, Any]] = {
    "owner_id": None,
    "team_id": None,
    "pool": None,
    "state": LEAD_STATES,
}


def _wants(command: RouteLeads) -> Iterable[Want]:
    yield TERRITORY.all()
    yield DECLARATIONS.one(SETTINGS_ID)
    yield LEAD.since("id", command.after or FIRST, limit=command.limit + 2, **_FREE)


def _people(facts: Facts, _: RouteLeads) -> Iterable[Want]:
    owners = (each.owner_id for each in facts.all(TERRITORY))
    yield want(SALESPERSON, dict.fromkeys(each for each in owners if each is not None))


def _look(request: Request[RouteLeads]) -> Look:
    command = request.command
    found = request.facts.since(LEAD, "id", command.after or FIRST, **_FREE)
    return looked_at(found, after=command.after, limit=command.limit)


def _able(request: Request[RouteLeads], areas: Iterable[Territory]) -> Iterator[Territory]:
    """Give territories without salespeople who are not active."""
    for each in areas:
        owner = None if each.owner_id is None else request.facts.one(SALESPERSON, each.owner_id)
        yield each if owner is None or owner.active else evolve(each, owner_id=None)


def _routes(request: Request[RouteLeads], leads: Iterable[Lead]) -> dict[UUID, tuple[Lead, Route]]:
    """Say where leads lie."""
    top = request.facts.one(TERRITORY, request.command.territory_id)
    areas = tuple(_able(request, below(top, request.facts.all(TERRITORY))))
    made = conditions(request, fields_of(request))
    texts = ((each.code, made(each.where)) for each in areas)
    meets: dict[str, Callable[[Any], bool]] = {
        code: condition for code, condition in texts if condition is not None
    }
    return {lead.id: (lead, route(lead, areas, meets)) for lead in leads}


def _route(request: Request[RouteLeads]) -> Plan[Any]:
    look = _look(request)
    territory = request.facts.one(TERRITORY, request.command.territory_id)
    found = _routes(request, look.records)
    worked = {key: each for key, each in found.items() if each[1].by is not None}
    if not look.records:
        return Plan(Decision((), Ref(TERRITORY, territory.id)))
    told = LeadsRouted(
        territory.id,
        tuple((key, each.territory or "") for key, (_, each) in worked.items()),
        tuple(key for key in found if key not in worked),
        look.after,
        territory=evolve(territory, version=territory.version + 1),
    )
    given = (_given(request, lead, each) for lead, each in worked.values())
    return Plan(Decision((told, *given), Ref(TERRITORY, territory.id)))


def _given(request: Request[RouteLeads], lead: Lead, found: Route) -> LeadAssigned:
    return LeadAssigned(lead.id, found.owner_id, found.team_id, request.at, found.reason.code)


HANDLERS: Final = (
    Handler(
        RouteLeads,
        _wants,
        _route,
        take_draft,
        _people,
        lambda command: Ref(TERRITORY, command.territory_id),
    ),
)
