"""Sharing out: from a team and what waits to the question, and from the plan to what happened."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.assignment.events import TeamAssigned
from salescore.assignment.question import (
    AssignmentPlan,
    Candidate,
    Given,
    Left,
    Owned,
    Question,
    Waiting,
)
from salescore.assignment.sharing_commands import AssignLeads, AssignOpportunities
from salescore.assignment.team import Member, Team
from salescore.assignment.territory import Territory
from salescore.errors import Rejection
from salescore.fields import FieldType, Resolver
from salescore.formula import Formula, FormulaError

__all__ = [
    "Assigned",
    "Look",
    "Routed",
    "Standing",
    "against_team",
    "condition",
    "looked_at",
    "question_of",
    "shared",
]


@frozen(kw_only=True)
class Standing:
    """What must be known of a member besides what the team says.

    Args:
        held: how many open ones the person has.
        away: code of why nothing can be given now; None for nothing.
        meets: the member's own condition; None for none.
    """

    held: int = 0
    away: str | None = None
    meets: Callable[[Any], bool] | None = field(default=None, eq=False)


@frozen
class Look:
    """What one command looks at.

    Args:
        records: in the order of their ids.
        after: the last of them; None where no more are behind it.
    """

    records: tuple[Any, ...]
    after: UUID | None


@frozen(kw_only=True)
class Assigned:
    """What one command shared out.

    Args:
        team: as it stands now.
        given: what, who got it, and why.
        left: what nobody may have, and why.
        after: where the next command goes on; None where nothing is behind it.
    """

    team: Team
    given: tuple[Given, ...]
    left: tuple[Left, ...]
    after: UUID | None


@frozen(kw_only=True)
class Routed:
    """What one command said of leads.

    Args:
        territory: the top of the tree that was gone down.
        routed: (lead, code of the smallest territory it lies in).
        left: leads that lie elsewhere, or where nobody works.
        after: where the next command goes on; None where nothing is behind it.
    """

    territory: Territory
    routed: tuple[tuple[UUID, str], ...]
    left: tuple[UUID, ...]
    after: UUID | None


def looked_at(found: Iterable[Any], *, after: UUID | None, limit: int) -> Look:
    """Give the next of what was found, behind the last one looked at before.

    Args:
        found: in the order of their ids, so many that it shows whether there are more.
        after: the last one looked at before; None for none.
        limit: the most that is looked at.
    """
    behind = [each for each in found if after is None or each.id > after]
    records = tuple(behind[:limit])
    return Look(records, records[-1].id if len(behind) > limit else None)


def condition(
    text: str | None, *, fields: Resolver, zone: Callable[[], tzinfo]
) -> Callable[[Any], bool] | None:
    """Make a condition out of the text of its formula; what has no answer is not met.

    Args:
        text: of the formula; None for no condition.
        fields: finds what it names.
        zone: where the business is.

    Raises:
        FormulaError: it cannot be asked of these fields.
    """
    if text is None:
        return None
    compiled = Formula(text).check(fields, gives=FieldType.TRUTH).compile(fields, zone=zone)

    def meets(record: Any) -> bool:
        try:
            return bool(compiled(record))
        except FormulaError:
            return False

    return meets


def against_team(team: Team) -> tuple[Rejection, ...]:
    """Refuse a team that gets nothing."""
    if team.active:
        return ()
    return (Rejection("assignment.team_inactive", {"team": team.name}),)


def question_of(
    team: Team,
    command: AssignLeads | AssignOpportunities,
    waiting: Sequence[Waiting],
    *,
    standing: Mapping[UUID, Standing],
    owned: Iterable[Owned],
    on: date,
) -> Question:
    """Put the question who of a team gets what.

    Args:
        team: with what it was given before.
        command: says the seed.
        waiting: what the team takes.
        standing: of each member.
        owned: duplicates that somebody has.
        on: the business date.
    """
    candidates = (_candidate(each, standing[each.salesperson_id], on=on) for each in team.members)
    return Question(
        waiting=tuple(waiting),
        candidates=tuple(candidates),
        strategy=team.strategy,
        turn=team.turn,
        seed=command.seed,
        owned=tuple(owned),
    )


def _candidate(member: Member, standing: Standing, *, on: date) -> Candidate:
    return member.candidate(on=on, held=standing.held, away=standing.away, meets=standing.meets)


def shared(
    team: Team, plan: AssignmentPlan, *, of: str, after: UUID | None, at: datetime, on: date
) -> TeamAssigned | None:
    """Say what was shared out in a team; None where nothing was there to look at.

    Args:
        team: as it was.
        plan: who gets what.
        of: the name of its kind.
        after: the last one that was looked at; None where no more are behind it.
        at: when.
        on: the business date.
    """
    if not plan.given and not plan.left and after is None:
        return None
    left = tuple(map(_short, plan.left))
    following = team.after(plan, at=at, on=on)
    return TeamAssigned(team.id, of, plan.given, left, after, team=following)


def _short(left: Left) -> Left:
    """Leave out what speaks against each member: the reason counts it."""
    return evolve(left, against=())
