"""What can be asked for about teams, territories, and when people are there."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from attrs import field, frozen

from salescore.assignment.availability import Availability
from salescore.assignment.question import Strategy
from salescore.assignment.team import MEMBERS_MAX, Member, Team
from salescore.assignment.territory import Territory
from salescore.calendars import WorkingTime
from salescore.errors import (
    WORD_LENGTH_MAX,
    InvalidValue,
    TooMany,
    demand_text,
)
from salescore.events import Command
from salescore.formula import Formula
from salescore.shapes import LONG, types_first

__all__ = [
    "AddAbsence",
    "DefineTeam",
    "DefineTerritory",
    "MemberRequest",
    "RemoveAbsence",
    "SetHours",
    "SetMembers",
    "UpdateTeam",
    "UpdateTerritory",
]


@frozen(kw_only=True)
class MemberRequest:
    """Who is to be in a team; fields as in `Member`."""

    salesperson_id: UUID
    weight: int = 1
    cap: int | None = None
    daily: int | None = None
    monthly: int | None = None
    where: str | None = field(default=None, metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        self.member()

    def member(self) -> Member:
        """Make the member, to whom nothing was given yet."""
        return Member(
            salesperson_id=self.salesperson_id,
            weight=self.weight,
            cap=self.cap,
            daily=self.daily,
            monthly=self.monthly,
            where=None if self.where is None else Formula(self.where).text,
        )


def _check_members(members: tuple[MemberRequest, ...]) -> None:
    if len(members) > MEMBERS_MAX:
        raise TooMany("members", count=len(members), limit=MEMBERS_MAX)
    ids = [each.salesperson_id for each in members]
    if len(set(ids)) < len(ids):
        raise InvalidValue("members", value=len(ids), allowed="each salesperson once")


@frozen(kw_only=True)
class DefineTeam(Command[Team]):
    """Make a team; fields as in `Team`."""

    tag = "teams.define.v1"
    permission = "teams.define"

    name: str
    members: tuple[MemberRequest, ...] = ()
    strategy: Strategy = Strategy.ROUND_ROBIN
    where: str | None = field(default=None, metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _check_members(self.members)


@frozen(kw_only=True)
class UpdateTeam(Command[Team]):
    """Change name, strategy, condition or activity of a team; `changes` by field name."""

    tag = "teams.update.v1"
    permission = "teams.update"

    team_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class SetMembers(Command[Team]):
    """Say who is in a team, all of them; what is owed by weight begins anew."""

    tag = "teams.set_members.v1"
    permission = "teams.set_members"

    team_id: UUID
    members: tuple[MemberRequest, ...]

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _check_members(self.members)


@frozen(kw_only=True)
class DefineTerritory(Command[Territory]):
    """Make a territory; fields as in `Territory`."""

    tag = "territories.define.v1"
    permission = "territories.define"

    code: str
    name: str
    parent: str | None = None
    where: str | None = field(default=None, metadata=LONG)
    team_id: UUID | None = None
    owner_id: UUID | None = None
    priority: int = 0


@frozen(kw_only=True)
class UpdateTerritory(Command[Territory]):
    """Change fields of a territory except its code; `changes` by field name."""

    tag = "territories.update.v1"
    permission = "territories.update"

    territory_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class AddAbsence(Command[Availability]):
    """Note that a salesperson is away; in place of an absence that begins on the same day.

    Args:
        since: the first business date.
        until: the last one; None for no end.
        reason: such as ``"holiday"``.
    """

    tag = "availability.add_absence.v1"
    permission = "availability.add_absence"

    salesperson_id: UUID
    since: date
    until: date | None = None
    reason: str | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.reason is not None:
            demand_text("reason", self.reason, most=WORD_LENGTH_MAX)


@frozen(kw_only=True)
class RemoveAbsence(Command[Availability]):
    """Take back that a salesperson is away.

    Args:
        salesperson_id: who.
        since: the first day of the absence.
    """

    tag = "availability.remove_absence.v1"
    permission = "availability.remove_absence"

    salesperson_id: UUID
    since: date


@frozen(kw_only=True)
class SetHours(Command[Availability]):
    """Say when a salesperson works; None for at any time."""

    tag = "availability.set_hours.v1"
    permission = "availability.set_hours"

    salesperson_id: UUID
    hours: WorkingTime | None
