"""What a recorded script draws about teams, territories, and when people are there."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from salescore.assignment import (
    AddAbsence,
    AssignLeads,
    AssignOpportunities,
    ContinueHandover,
    DefineTeam,
    DefineTerritory,
    HandOver,
    Handover,
    Heir,
    MemberRequest,
    RemoveAbsence,
    RouteLeads,
    SetHours,
    SetMembers,
    Strategy,
    Team,
    Territory,
    UndoHandover,
    UpdateTeam,
    UpdateTerritory,
)
from salescore.calendars import WorkingTime
from salescore.events import Command
from salescore.leads import Lead
from salescore.leads.assigning import AssignLead
from salescore.parties.salesperson import Salesperson

__all__ = ["command"]

_Made = Mapping[type, Mapping[Any, Any]]
_DAY: Final = date(2026, 7, 1)
_HOURS: Final = WorkingTime.of("mon-fri 09:00-17:00", zone="Europe/Berlin")


def command(draw: random.Random, made: _Made) -> Command[Any] | None:
    """Draw something about a team, a territory, or about when somebody is there."""
    if not made.get(Salesperson):
        return None
    rooms = (_team, _team, _territory, _availability, _lead, _handover)
    return draw.choice(rooms)(draw, made)


def _some(draw: random.Random, made: _Made, kind: type) -> Any:
    known = made.get(kind)
    return draw.choice(list(known.values())) if known else None


def _members(draw: random.Random, made: _Made) -> tuple[MemberRequest, ...]:
    ids = list(made[Salesperson])
    chosen = draw.sample(ids, k=min(len(ids), draw.randint(0, 3)))
    return tuple(
        MemberRequest(salesperson_id=each, weight=draw.randint(0, 3), cap=draw.choice((None, 5)))
        for each in chosen
    )


def _team(draw: random.Random, made: _Made) -> Command[Any]:
    team = _some(draw, made, Team)
    if team is None or draw.random() < 0.3:
        strategy = draw.choice(list(Strategy))
        name = f"team {draw.randint(1, 20)}"
        return DefineTeam(name=name, members=_members(draw, made), strategy=strategy)
    if draw.random() < 0.5:
        return SetMembers(team_id=team.id, members=_members(draw, made))
    changes = {"name": f"team {draw.randint(1, 20)}", "active": draw.random() < 0.8}
    if draw.random() < 0.5:
        return UpdateTeam(team_id=team.id, changes=changes)
    assigns = draw.choice((AssignLeads, AssignOpportunities))
    return assigns(team_id=team.id, limit=draw.randint(1, 5), seed=draw.randint(0, 3))


def _territory(draw: random.Random, made: _Made) -> Command[Any]:
    territory, team = _some(draw, made, Territory), _some(draw, made, Team)
    if territory is None or draw.random() < 0.4:
        return DefineTerritory(
            code=f"T{draw.randint(1, 30)}",
            name="somewhere",
            parent=None if territory is None else draw.choice((None, territory.code)),
            team_id=None if team is None else team.id,
        )
    if draw.random() < 0.4:
        return RouteLeads(territory_id=territory.id, limit=draw.randint(1, 5))
    changes = {"parent": draw.choice((None, "T1", "T2")), "priority": draw.randint(0, 3)}
    return UpdateTerritory(territory_id=territory.id, changes=changes)


def _lead(draw: random.Random, made: _Made) -> Command[Any] | None:
    lead, team = _some(draw, made, Lead), _some(draw, made, Team)
    if lead is None:
        return None
    seller_id = draw.choice([None, *made[Salesperson]])
    team_id = None if team is None or draw.random() < 0.5 else team.id
    return AssignLead(lead_id=lead.id, owner_id=seller_id, team_id=team_id)


def _handover(draw: random.Random, made: _Made) -> Command[Any] | None:
    handover, ids = _some(draw, made, Handover), list(made[Salesperson])
    if handover is not None and (chance := draw.random()) < 0.6:
        if chance < 0.3:
            return UndoHandover(handover_id=handover.id)
        return ContinueHandover(handover_id=handover.id, number=handover.following)
    if len(ids) < 2:
        return None
    own, *others = draw.sample(ids, k=2)
    return HandOver(from_id=own, heirs=tuple(Heir(salesperson_id=each) for each in others))


def _availability(draw: random.Random, made: _Made) -> Command[Any]:
    seller_id = draw.choice(list(made[Salesperson]))
    since = _DAY + timedelta(days=draw.randint(0, 5))
    if (chance := draw.random()) < 0.5:
        return AddAbsence(salesperson_id=seller_id, since=since, until=since + timedelta(days=2))
    if chance < 0.75:
        return RemoveAbsence(salesperson_id=seller_id, since=since)
    return SetHours(salesperson_id=seller_id, hours=draw.choice((None, _HOURS)))
