"""Handlers of teams, territories, and when people are there."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.sellers import against_seller
from salescore.assignment.availability import AVAILABILITY, Availability
from salescore.assignment.commands import (
    AddAbsence,
    DefineTeam,
    DefineTerritory,
    RemoveAbsence,
    SetHours,
    SetMembers,
    UpdateTeam,
    UpdateTerritory,
)
from salescore.assignment.define import (
    add_absence,
    define_team,
    define_territory,
    remove_absence,
    set_hours,
    set_members,
    update_team,
    update_territory,
)
from salescore.assignment.events import AvailabilityChanged
from salescore.assignment.routing import above
from salescore.assignment.team import TEAM, Team
from salescore.assignment.territory import TERRITORY, Territory
from salescore.changes import optional_id
from salescore.errors import Rejection
from salescore.events import Ref
from salescore.facts import Facts, Want, want
from salescore.parties.salesperson import SALESPERSON, against_assignment
from salescore.policies import Request

__all__ = ["HANDLERS"]


def _team_target(command: Any) -> Ref[Team]:
    return Ref(TEAM, command.team_id)


def _territory_target(command: Any) -> Ref[Territory]:
    return Ref(TERRITORY, command.territory_id)


def _team(request: Request[Any]) -> Team:
    return request.facts.one(TEAM, request.command.team_id)


def _people(command: Any) -> Want:
    return want(SALESPERSON, (each.salesperson_id for each in command.members))


def _against_members(request: Request[Any]) -> tuple[Rejection, ...]:
    """Refuse salespeople who are not active."""
    people = (request.facts.one(SALESPERSON, each.salesperson_id) for each in _asked(request))
    return tuple(found for person in people for found in against_assignment(person))


def _asked(request: Request[Any]) -> Iterable[Any]:
    members: Iterable[Any] = request.command.members
    return members


def _define_team(request: Request[DefineTeam]) -> Plan[Any]:
    known = request.facts.where(TEAM, "name", request.command.name)
    defined = define_team(request.command, known, team_id=request.new_id())
    return Plan(Decision.of(defined), rejections=_against_members(request))


def _update_team_wants(command: UpdateTeam) -> Iterable[Want]:
    yield TEAM.one(command.team_id)
    if isinstance(name := command.changes.get("name"), str):
        yield TEAM.by("name", name)


def _update_team(request: Request[UpdateTeam]) -> Plan[Any]:
    name = request.command.changes.get("name")
    known = request.facts.where(TEAM, "name", name) if isinstance(name, str) else ()
    return Plan(Decision.of(update_team(_team(request), request.command, known)))


def _set_members(request: Request[SetMembers]) -> Plan[Any]:
    members = set_members(_team(request), request.command)
    return Plan(Decision.of(members), rejections=_against_members(request))


def _named(asked: Any) -> Iterable[Want]:
    """Want the team and the salesperson that a territory is to name."""
    team_id, owner_id = map(optional_id, (asked("team_id"), asked("owner_id")))
    if team_id is not None:
        yield TEAM.one(team_id)
    if owner_id is not None:
        yield SALESPERSON.one(owner_id)


def _against_named(request: Request[Any], asked: Any) -> tuple[Rejection, ...]:
    """Demand that they are there, and that the salesperson is active."""
    team_id, owner_id = map(optional_id, (asked("team_id"), asked("owner_id")))
    if team_id is not None:
        request.facts.one(TEAM, team_id)
    return against_seller(request, owner_id)


def _said(command: DefineTerritory) -> Callable[[str], Any]:
    return partial(getattr, command)


def _define_territory_wants(command: DefineTerritory) -> Iterable[Want]:
    yield TERRITORY.all()
    yield from _named(_said(command))


def _define_territory(request: Request[DefineTerritory]) -> Plan[Any]:
    command = request.command
    known = request.facts.all(TERRITORY)
    defined = define_territory(command, known, territory_id=request.new_id())
    return Plan(Decision.of(defined), rejections=_against_named(request, _said(command)))


def _more_named(facts: Facts, command: UpdateTerritory) -> Iterable[Want]:
    """Want whom it is to name, and that what it is to lie in stays where it is: no circle closes.

    Two that move at once, each into the other, would not see each other's move.
    """
    yield from _named(command.changes.get)
    parent = command.changes.get("parent")
    around = above(parent, facts.all(TERRITORY)) if isinstance(parent, str) else ()
    yield TERRITORY.one(*(each.id for each in around), must_hold=True)


def _update_territory(request: Request[UpdateTerritory]) -> Plan[Any]:
    command = request.command
    territory = request.facts.one(TERRITORY, command.territory_id)
    updated = update_territory(territory, command, request.facts.all(TERRITORY))
    return Plan(Decision.of(updated), rejections=_against_named(request, command.changes.get))


def _person(command: Any) -> Iterable[Want]:
    yield SALESPERSON.one(command.salesperson_id)
    yield AVAILABILITY.by("salesperson_id", command.salesperson_id)


def _availability(request: Request[Any], new_id: UUID) -> Availability:
    """Give what is known of somebody; at first there is nothing."""
    person = request.facts.one(SALESPERSON, request.command.salesperson_id)
    known = request.facts.where(AVAILABILITY, "salesperson_id", person.id)
    return known[0] if known else Availability(id=new_id, version=0, salesperson_id=person.id)


def _changing(verb: Callable[[Availability, Any], AvailabilityChanged]) -> Any:
    def plan(request: Request[Any]) -> Plan[Any]:
        return Plan(Decision.of(verb(_availability(request, request.new_id()), request.command)))

    return plan


def _changes(command: type[Any], verb: Any) -> Handler[Any, Any, Availability]:
    return Handler(command, _person, _changing(verb), take_draft)


HANDLERS: tuple[Handler[Any, Any, Any], ...] = (
    Handler(
        DefineTeam,
        lambda command: (TEAM.by("name", command.name), _people(command)),
        _define_team,
        take_draft,
    ),
    Handler(UpdateTeam, _update_team_wants, _update_team, take_draft, target=_team_target),
    Handler(
        SetMembers,
        lambda command: (TEAM.one(command.team_id), _people(command)),
        _set_members,
        take_draft,
        target=_team_target,
    ),
    Handler(DefineTerritory, _define_territory_wants, _define_territory, take_draft),
    Handler(
        UpdateTerritory,
        lambda _: (TERRITORY.all(),),
        _update_territory,
        take_draft,
        _more_named,
        _territory_target,
    ),
    _changes(AddAbsence, add_absence),
    _changes(RemoveAbsence, remove_absence),
    _changes(SetHours, set_hours),
)
