"""Teams, territories, and when people are there."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from salescore.app.coerce import IdLike, optional_id
from salescore.app.facades.room import Room
from salescore.app.membership import ConditionLike, MemberLike, condition_text
from salescore.app.membership import members as as_members
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
from salescore.assignment.events import LeadsRouted, TeamAssigned
from salescore.assignment.question import Strategy
from salescore.assignment.sharing import Assigned, Routed
from salescore.assignment.sharing_commands import (
    ASSIGNED_MAX,
    AssignLeads,
    AssignOpportunities,
    RouteLeads,
)
from salescore.assignment.team import TEAM, Team
from salescore.assignment.territory import TERRITORY, Territory
from salescore.calendars import WorkingTime
from salescore.changes import word
from salescore.days import as_date, demand_date
from salescore.events import Outcome
from salescore.ids import as_id

__all__ = ["Availabilities", "Teams", "Territories"]


class Teams(Room[Team]):
    """Salespeople among whom what comes in is shared out."""

    kind = TEAM

    def define(
        self,
        name: str,
        members: Iterable[MemberLike] = (),
        *,
        strategy: Strategy | str = Strategy.ROUND_ROBIN,
        where: ConditionLike = None,
        key: str | None = None,
    ) -> Team:
        """Make a team.

        Args:
            name: 1 to 100 characters, of no other team.
            members: salespeople, (salesperson, weight) pairs or `member(...)`, in order of turns.
            strategy: ``"round_robin"`` or ``"weighted"``.
            where: which leads it takes, as a formula such as ``"employees > 100"``; None for all.
            key: makes a repeated call have one effect.

        Raises:
            AlreadyExists: the name is taken.
            FormulaError: a condition cannot be read.
            Refused: a salesperson is not active.
        """
        command = DefineTeam(
            name=name,
            members=as_members(members),
            strategy=word("strategy", strategy, Strategy),
            where=condition_text(where),
        )
        return self._sales.handle(command, key=key).value

    def update(
        self, team: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Team:
        """Change `name`, `strategy`, `where` or `active` of a team."""
        command = UpdateTeam(team_id=as_id(team), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def set_members(
        self,
        team: IdLike,
        members: Iterable[MemberLike],
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Team:
        """Say who is in a team, all of them; what came in today and this month stays counted."""
        command = SetMembers(team_id=as_id(team), members=as_members(members))
        return self._sales.handle(command, key=key, expect=expect).value

    def assign_leads(
        self,
        team: IdLike,
        *,
        limit: int = ASSIGNED_MAX,
        seed: int = 0,
        after: IdLike = None,
        key: str | None = None,
    ) -> Assigned:
        """Give leads that nobody has to the members of a team, the oldest first.

        Args:
            team: which.
            limit: how many are looked at, 1 to 200.
            seed: settles what is equal by weight.
            after: the `after` of the call before; None begins with the oldest.
            key: makes a repeated call have one effect.

        Raises:
            Refused: the team is not active.
            FormulaError: a condition names what leads do not have.
        """
        command = AssignLeads(team_id=as_id(team), limit=limit, seed=seed, after=optional_id(after))
        return self._assigned(command, key)

    def assign_opportunities(
        self,
        team: IdLike,
        *,
        limit: int = ASSIGNED_MAX,
        seed: int = 0,
        after: IdLike = None,
        key: str | None = None,
    ) -> Assigned:
        """Give open opportunities that nobody has to the members of a team; as `assign_leads`."""
        command = AssignOpportunities(
            team_id=as_id(team), limit=limit, seed=seed, after=optional_id(after)
        )
        return self._assigned(command, key)

    def _assigned(self, command: AssignLeads | AssignOpportunities, key: str | None) -> Assigned:
        outcome: Outcome[Team] = self._sales.handle(command, key=key)
        told = next((each for each in outcome.events if isinstance(each, TeamAssigned)), None)
        if told is None:
            return Assigned(team=outcome.value, given=(), left=(), after=None)
        return Assigned(team=outcome.value, given=told.given, left=told.left, after=told.after)


class Territories(Room[Territory]):
    """Parts of the market, and who works there."""

    kind = TERRITORY

    def define(
        self,
        code: str,
        name: str,
        *,
        parent: str | None = None,
        where: ConditionLike = None,
        team: IdLike = None,
        owner: IdLike = None,
        priority: int = 0,
        key: str | None = None,
    ) -> Territory:
        """Make a territory.

        Args:
            code: 1 to 100 characters, of no other territory.
            name: what people call it.
            parent: code of the one that it lies in; None at the top.
            where: which leads belong here, as a formula; None for all of the parent's.
            team: who works there.
            owner: the salesperson who works there alone.
            priority: among those of one parent the larger one is asked first.
            key: makes a repeated call have one effect.

        Raises:
            AlreadyExists: the code is taken.
            InvalidValue: there is no such parent, or the tree becomes too deep.
            Refused: the salesperson is not active.
        """
        command = DefineTerritory(
            code=code,
            name=name,
            parent=parent,
            where=condition_text(where),
            team_id=optional_id(team),
            owner_id=optional_id(owner),
            priority=priority,
        )
        return self._sales.handle(command, key=key).value

    def update(
        self,
        territory: IdLike,
        *,
        expect: int | None = None,
        key: str | None = None,
        **changes: Any,
    ) -> Territory:
        """Change fields of a territory except its code."""
        command = UpdateTerritory(territory_id=as_id(territory), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def route_leads(
        self,
        territory: IdLike,
        *,
        limit: int = ASSIGNED_MAX,
        after: IdLike = None,
        key: str | None = None,
    ) -> Routed:
        """Give leads that nobody has to whoever works where they lie, a team or a salesperson.

        Args:
            territory: the top of the tree that is gone down.
            limit: how many are looked at, 1 to 200.
            after: the `after` of the call before; None begins with the oldest.
            key: makes a repeated call have one effect.

        Raises:
            FormulaError: a condition names what leads do not have.
        """
        command = RouteLeads(territory_id=as_id(territory), limit=limit, after=optional_id(after))
        outcome = self._sales.handle(command, key=key)
        told = next((each for each in outcome.events if isinstance(each, LeadsRouted)), None)
        if told is None:
            return Routed(territory=outcome.value, routed=(), left=(), after=None)
        return Routed(territory=outcome.value, routed=told.routed, left=told.left, after=told.after)


class Availabilities(Room[Availability]):
    """When salespeople are away, and when they work."""

    kind = AVAILABILITY

    def of(self, salesperson: IdLike) -> Availability:
        """Give when a salesperson is there.

        Raises:
            UnknownId: nothing was said about it.
        """
        return self._only("salesperson_id", as_id(salesperson))

    def add_absence(
        self,
        salesperson: IdLike,
        since: date | str,
        *,
        until: date | str | None = None,
        reason: str | None = None,
        key: str | None = None,
    ) -> Availability:
        """Note that somebody is away.

        Args:
            salesperson: who.
            since: the first day; an absence that begins on it is replaced.
            until: the last day; None for no end.
            reason: such as ``"holiday"``.
            key: makes a repeated call have one effect.
        """
        command = AddAbsence(
            salesperson_id=as_id(salesperson),
            since=demand_date(since, name="since"),
            until=as_date(until, name="until"),
            reason=reason,
        )
        return self._sales.handle(command, key=key).value

    def remove_absence(
        self, salesperson: IdLike, since: date | str, *, key: str | None = None
    ) -> Availability:
        """Take back that somebody is away from a day on.

        Raises:
            UnknownId: no absence begins on that day.
        """
        command = RemoveAbsence(
            salesperson_id=as_id(salesperson), since=demand_date(since, name="since")
        )
        return self._sales.handle(command, key=key).value

    def set_hours(
        self,
        salesperson: IdLike,
        hours: WorkingTime | str | None,
        *,
        zone: str | None = None,
        key: str | None = None,
    ) -> Availability:
        """Say when somebody works.

        Args:
            salesperson: who.
            hours: such as ``"mon-fri 09:00-17:00"``, or a `WorkingTime`; None for at any time.
            zone: of a text; None takes the tenant's.
            key: makes a repeated call have one effect.
        """
        if isinstance(hours, str):
            hours = WorkingTime.of(hours, zone=zone or self._sales.settings.get().zone)
        command = SetHours(salesperson_id=as_id(salesperson), hours=hours)
        return self._sales.handle(command, key=key).value
