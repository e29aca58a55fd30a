"""Defining teams and territories, and saying when people are there."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from attrs import evolve

from salescore.assignment.availability import Absence, Availability
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
from salescore.assignment.events import (
    AvailabilityChanged,
    TeamDefined,
    TeamUpdated,
    TerritoryDefined,
    TerritoryUpdated,
)
from salescore.assignment.question import Strategy
from salescore.assignment.routing import against_tree
from salescore.assignment.team import Team
from salescore.assignment.territory import TERRITORIES_MAX, Territory
from salescore.changes import (
    Converters,
    changed,
    optional_id,
    optional_text,
    text,
    truth,
    whole,
    word_of,
)
from salescore.errors import AlreadyExists, TooMany
from salescore.formula import Formula

__all__ = [
    "add_absence",
    "define_team",
    "define_territory",
    "remove_absence",
    "set_hours",
    "set_members",
    "update_team",
    "update_territory",
]


def _condition(value: Any) -> str | None:
    """Take a condition as text or as it is written in Python, or nothing."""
    return None if value is None else Formula.of(value).text


_TEAM_FIELDS: Final[Converters] = {
    "name": text,
    "strategy": word_of(Strategy),
    "where": _condition,
    "active": truth,
}
_TERRITORY_FIELDS: Final[Converters] = {
    "name": text,
    "parent": optional_text,
    "where": _condition,
    "team_id": optional_id,
    "owner_id": optional_id,
    "priority": whole,
}


def define_team(command: DefineTeam, known: Iterable[Team], *, team_id: UUID) -> TeamDefined:
    """Make a team.

    Args:
        command: what it is to be.
        known: those of the same name.
        team_id: its id.

    Raises:
        AlreadyExists: the name is taken.
    """
    for other in known:
        raise AlreadyExists("team", key=other.name)
    team = Team(
        id=team_id,
        version=1,
        name=command.name,
        strategy=command.strategy,
        members=tuple(each.member() for each in command.members),
        where=_condition(command.where),
    )
    return TeamDefined(team_id, team=team)


def update_team(team: Team, command: UpdateTeam, known: Iterable[Team]) -> TeamUpdated:
    """Change fields of a team.

    Args:
        team: as it is.
        command: what changes.
        known: those of the name that it is to have.

    Raises:
        AlreadyExists: the name is taken.
    """
    after, fields = changed(team, command.changes, allowed=_TEAM_FIELDS)
    for other in known:
        if other.id != team.id:
            raise AlreadyExists("team", key=other.name)
    return TeamUpdated(team.id, fields, team=after)


def set_members(team: Team, command: SetMembers) -> TeamUpdated:
    """Put others into a team; what came in stays counted for those who stay."""
    after = team.having(tuple(each.member() for each in command.members))
    fields = ("members",) if after.members != team.members else ()
    return TeamUpdated(team.id, fields, team=evolve(after, version=team.version + 1))


def define_territory(
    command: DefineTerritory, territories: Sequence[Territory], *, territory_id: UUID
) -> TerritoryDefined:
    """Make a territory.

    Args:
        command: what it is to be.
        territories: all others.
        territory_id: its id.

    Raises:
        AlreadyExists: the code is taken.
        InvalidValue: it cannot lie there.
        TooMany: there are 1,000 already.
    """
    if any(each.code == command.code for each in territories):
        raise AlreadyExists("territory", key=command.code)
    if len(territories) >= TERRITORIES_MAX:
        raise TooMany("territories", count=len(territories) + 1, limit=TERRITORIES_MAX)
    against_tree(command.code, command.parent, territories)
    territory = Territory(
        id=territory_id,
        version=1,
        code=command.code,
        parent=command.parent,
        name=command.name,
        where=_condition(command.where),
        team_id=command.team_id,
        owner_id=command.owner_id,
        priority=command.priority,
    )
    return TerritoryDefined(territory_id, command.code, territory=territory)


def update_territory(
    territory: Territory, command: UpdateTerritory, territories: Sequence[Territory]
) -> TerritoryUpdated:
    """Change fields of a territory.

    Args:
        territory: as it is.
        command: what changes.
        territories: all of them.

    Raises:
        InvalidValue: it cannot lie there.
    """
    after, fields = changed(territory, command.changes, allowed=_TERRITORY_FIELDS)
    others = [each for each in territories if each.id != territory.id]
    against_tree(after.code, after.parent, others)
    return TerritoryUpdated(territory.id, fields, territory=after)


def add_absence(before: Availability, command: AddAbsence) -> AvailabilityChanged:
    """Note that somebody is away."""
    absence = Absence(since=command.since, until=command.until, reason=command.reason)
    return _changed(before.plus(absence), "absences")


def remove_absence(before: Availability, command: RemoveAbsence) -> AvailabilityChanged:
    """Take back that somebody is away.

    Raises:
        UnknownId: no absence begins on that day.
    """
    return _changed(before.without(command.since), "absences")


def set_hours(before: Availability, command: SetHours) -> AvailabilityChanged:
    """Say when somebody works."""
    return _changed(evolve(before, hours=command.hours), "hours")


def _changed(after: Availability, name: str) -> AvailabilityChanged:
    following = evolve(after, version=after.version + 1)
    return AvailabilityChanged(after.id, after.salesperson_id, (name,), availability=following)
