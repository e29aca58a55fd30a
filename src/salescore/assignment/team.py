"""A team: salespeople among whom leads are shared out."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.errors import InvalidValue, TooMany, demand_text, demand_whole
from salescore.facts import Kind

__all__ = ["MEMBERS_MAX", "TEAM", "Member", "Strategy", "Team"]

MEMBERS_MAX: Final = 1_000
"""The most members of a team."""


class Strategy(StrEnum):
    """How leads are shared out: in turn, or by weights."""

    ROUND_ROBIN = "round_robin"
    WEIGHTED = "weighted"


@frozen(kw_only=True)
class Member:
    """A salesperson of a team.

    Args:
        salesperson_id: who.
        weight: how many leads against those of others, 0 to 1,000; 0 gets none.
        cap: how many open leads at a time; None for any number.
        daily: how many new leads a day; None for any number.
        monthly: how many new leads a month; None for any number.
        where: a formula over fields of a lead: which ones; None for all.
    """

    salesperson_id: UUID
    weight: int = 1
    cap: int | None = None
    daily: int | None = None
    monthly: int | None = None
    where: str | None = None

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_whole("weight", self.weight, low=0, high=1000)
        for name in ("cap", "daily", "monthly"):
            given = getattr(self, name)
            if given is not None:
                demand_whole(name, given, low=0, high=10**6)


@frozen(kw_only=True)
class Team:
    """Salespeople among whom leads are shared out.

    Args:
        name: what it is known by, 1 to 100 characters.
        strategy: how leads are shared out.
        members: each salesperson once, at most 1,000.
        where: a formula over fields of a lead: which ones the team takes; None for all.
        turn: how many leads were shared out so far: where the next round begins.
        assigned_at: when leads were last shared out.
        active: gets leads.
    """

    id: UUID
    version: int
    name: str
    strategy: Strategy = Strategy.ROUND_ROBIN
    members: tuple[Member, ...] = ()
    where: str | None = None
    turn: int = 0
    assigned_at: datetime | None = None
    active: bool = True

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("team", self.name, most=100)
        if len(self.members) > MEMBERS_MAX:
            raise TooMany("members", count=len(self.members), limit=MEMBERS_MAX)
        ids = {member.salesperson_id for member in self.members}
        if len(ids) < len(self.members):
            raise InvalidValue("members", value=len(self.members), allowed="each salesperson once")


TEAM: Final[Kind[Team]] = Kind(
    "assignment.team", Team, unique=("name",), asked=("name", "active", "assigned_at")
)
