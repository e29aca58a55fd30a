"""A team: salespeople among whom what comes in is shared out."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.assignment.question import WEIGHT_MAX, AssignmentPlan, Candidate, Strategy
from salescore.errors import InvalidValue, TooMany, demand_text, demand_whole
from salescore.facts import Kind
from salescore.shapes import types_first

__all__ = ["CAP_MAX", "MEMBERS_MAX", "TEAM", "Member", "Team", "team_of"]

MEMBERS_MAX: Final = 200
"""The most members of a team."""

CAP_MAX: Final = 1_000
"""The most open leads that a cap may allow: so many are counted."""

_RATE_MAX: Final = 10**6


@frozen(kw_only=True)
class Member:
    """A salesperson of a team.

    Args:
        salesperson_id: who.
        weight: how much against that of others, 0 to 1,000; 0 gets nothing.
        cap: how many open ones at a time, 0 to 1,000; None for any number.
        daily: how many new ones a day; None for any number.
        monthly: how many new ones a calendar month; None for any number.
        where: a formula over fields of what is shared out: which; None for all.
        credit: what is owed by weight; below 0 where somebody is ahead.
        counted_on: the business date that `today` and `month` are about.
        today: how many came on that day.
        month: how many came in its month, up to it.
    """

    salesperson_id: UUID
    weight: int = 1
    cap: int | None = None
    daily: int | None = None
    monthly: int | None = None
    where: str | None = None
    credit: int = 0
    counted_on: date | None = None
    today: int = 0
    month: int = 0

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_whole("weight", self.weight, low=0, high=WEIGHT_MAX)
        for name, high in (("cap", CAP_MAX), ("daily", _RATE_MAX), ("monthly", _RATE_MAX)):
            given = getattr(self, name)
            if given is not None:
                demand_whole(name, given, low=0, high=high)

    def received(self, on: date) -> tuple[int, int]:
        """Give how many came on a day and in its month, as far as is known."""
        if self.counted_on is None or (self.counted_on.year, self.counted_on.month) != (
            on.year,
            on.month,
        ):
            return (0, 0)
        return (self.today if self.counted_on == on else 0, self.month)

    def candidate(
        self,
        *,
        on: date,
        held: int = 0,
        away: str | None = None,
        meets: Callable[[Any], bool] | None = None,
    ) -> Candidate:
        """Give how the member stands on a day.

        Args:
            on: the business date.
            held: how many open ones the person has.
            away: code of why nothing can be given now.
            meets: the member's own condition.
        """
        today, month = self.received(on)
        return Candidate(
            id=self.salesperson_id,
            weight=self.weight,
            cap=self.cap,
            held=held,
            daily=self.daily,
            today=today,
            monthly=self.monthly,
            month=month,
            credit=self.credit,
            away=away,
            meets=meets,
        )


@frozen(kw_only=True)
class Team:
    """Salespeople among whom what comes in is shared out.

    Args:
        name: what it is known by, 1 to 100 characters.
        strategy: how it is shared out.
        members: each salesperson once, at most 200, in the order of turns.
        where: a formula over fields of what is shared out: which the team takes; None for all.
        turn: the place of the member with whom the next round begins, from 0.
        assigned_at: when something was last shared out.
        active: gets what comes in.
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

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("team", self.name, most=100)
        if len(self.members) > MEMBERS_MAX:
            raise TooMany("members", count=len(self.members), limit=MEMBERS_MAX)
        ids = {member.salesperson_id for member in self.members}
        if len(ids) < len(self.members):
            raise InvalidValue("members", value=len(self.members), allowed="each salesperson once")

    @property
    def member_ids(self) -> tuple[UUID, ...]:
        """Who is in the team."""
        return tuple(each.salesperson_id for each in self.members)

    def after(self, plan: AssignmentPlan, *, at: datetime, on: date) -> "Team":
        """Give the team with what a plan gave counted.

        Args:
            plan: of this team.
            at: when.
            on: the business date.
        """
        known = {each.id: each for each in plan.candidates}
        members = tuple(_counted(each, known[each.salesperson_id], on) for each in self.members)
        return evolve(
            self, version=self.version + 1, members=members, turn=plan.turn, assigned_at=at
        )

    def having(self, members: tuple[Member, ...]) -> "Team":
        """Give the team with other members; whose turn it was keeps it while in the team.

        What is owed by weight begins anew, and what came in stays counted.
        """
        known = {each.salesperson_id: each for each in self.members}
        kept = tuple(_kept(each, known) for each in members)
        ids = [each.salesperson_id for each in kept]
        following = (*self.member_ids[self.turn :], *self.member_ids[: self.turn])
        turn = next((ids.index(each) for each in following if each in ids), 0)
        return evolve(self, members=kept, turn=turn)


def _counted(member: Member, after: Candidate, on: date) -> Member:
    if (after.today, after.month, after.credit) == (*member.received(on), member.credit):
        return member
    return evolve(member, credit=after.credit, counted_on=on, today=after.today, month=after.month)


def _kept(member: Member, known: Mapping[UUID, Member]) -> Member:
    before = known.get(member.salesperson_id)
    if before is None:
        return member
    return evolve(
        member, credit=0, counted_on=before.counted_on, today=before.today, month=before.month
    )


def team_of(salesperson_id: UUID, teams: tuple[Team, ...]) -> UUID | None:
    """Give the one active team of a salesperson; None where there is none, or more than one."""
    found = [each.id for each in teams if each.active and salesperson_id in each.member_ids]
    return found[0] if len(found) == 1 else None


TEAM: Final[Kind[Team]] = Kind(
    "assignment.team", Team, unique=("name",), asked=("name", "active", "assigned_at")
)
"""What can be asked for about teams."""
