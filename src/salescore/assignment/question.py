"""Who shall have what: the frozen question that a strategy answers, and the plan it gives."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from attrs import Factory, field, frozen

from salescore.errors import InvalidValue, render

__all__ = [
    "WEIGHT_MAX",
    "AssignmentPlan",
    "AssignmentReason",
    "Candidate",
    "Given",
    "Left",
    "Owned",
    "Question",
    "Strategy",
    "Waiting",
]

WEIGHT_MAX: Final = 1_000
"""The most that one member of a team may weigh."""


class Strategy(StrEnum):
    """How a team shares out what comes in.

    Attributes:
        ROUND_ROBIN: one after the other, in the order of its members.
        WEIGHTED: each as often as the weight says, never a whole record ahead or behind.
    """

    ROUND_ROBIN = "round_robin"
    WEIGHTED = "weighted"


@frozen
class AssignmentReason:
    """Why somebody was given something, or was not.

    Args:
        code: such as ``"assignment.in_turn"``.
        params: the values of its sentence, as text.
    """

    code: str
    params: Mapping[str, str] = field(factory=dict, hash=False)

    def sentence(self, language: str = "en") -> str:
        """Say the reason in a language."""
        return render(self.code, self.params, language)[0]

    def __str__(self) -> str:
        """Say the reason in English."""
        return self.sentence()


@frozen(kw_only=True)
class Waiting:
    """Something that waits for an owner, as a neutral value.

    Args:
        id: of the lead or opportunity.
        keys: what it shares with its duplicates, such as ``"email:a@b.c"``.
        names: under which keys others find it once somebody has it; its own by default.
        record: what the conditions of members are asked of.
    """

    id: UUID
    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = field(default=Factory(lambda self: self.keys, takes_self=True))
    record: Any = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Owned:
    """Something that has an owner already: its duplicates go there too.

    Args:
        id: of the lead or opportunity.
        owner_id: who has it; need not be of the team.
        keys: what it shares with its duplicates.
    """

    id: UUID
    owner_id: UUID
    keys: tuple[str, ...]


@frozen(kw_only=True)
class Candidate:
    """A member of a team as it stands now.

    Args:
        id: the salesperson.
        weight: how much of the whole, 0 to 1,000; 0 takes no part.
        cap: the most open records held at once; None for no limit.
        held: how many are held.
        daily: the most given in a day; None for no limit.
        today: how many were given today.
        monthly: the most given in a month; None for no limit.
        month: how many were given this month.
        credit: what is owed by weight, as `Question` left it: in weights, below 0 where somebody is
            ahead.
        away: code of why nothing can be given now, such as ``"assignment.absent"``.
        meets: says whether a record is of the kind that this member takes; None for any.
    """

    id: UUID
    weight: int = 1
    cap: int | None = None
    held: int = 0
    daily: int | None = None
    today: int = 0
    monthly: int | None = None
    month: int = 0
    credit: int = 0
    away: str | None = None
    meets: Callable[[Any], bool] | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if not 0 <= self.weight <= WEIGHT_MAX:
            raise InvalidValue("weight", value=self.weight, allowed=f"0 to {WEIGHT_MAX}")

    def full(self) -> str | None:
        """Give the code of the limit that is reached; None while there is room."""
        if self.cap is not None and self.held >= self.cap:
            return "assignment.cap_reached"
        if self.daily is not None and self.today >= self.daily:
            return "assignment.daily_reached"
        if self.monthly is not None and self.month >= self.monthly:
            return "assignment.monthly_reached"
        return None

    def against(self, waiting: Waiting) -> str | None:
        """Give the code of what speaks against giving something; None where nothing does."""
        if self.weight == 0:
            return "assignment.takes_no_part"
        if self.away is not None:
            return self.away
        if self.meets is not None and not self.meets(waiting.record):
            return "assignment.not_taken"
        return self.full()


@frozen(kw_only=True)
class Question:
    """Who of a team shall have what is waiting.

    Args:
        waiting: in the order in which it is given out.
        candidates: the members in their order, each once.
        strategy: how they share.
        turn: the place of the member whose turn it is.
        seed: settles who comes first where nothing else does.
        owned: what duplicates of what is waiting there are that somebody has.
    """

    waiting: tuple[Waiting, ...]
    candidates: tuple[Candidate, ...]
    strategy: Strategy = Strategy.ROUND_ROBIN
    turn: int = 0
    seed: int = 0
    owned: tuple[Owned, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        members = [each.id for each in self.candidates]
        if len(set(members)) < len(members):
            raise InvalidValue("candidates", value=members, allowed="each once")
        waiting = [each.id for each in self.waiting]
        if len(set(waiting)) < len(waiting):
            raise InvalidValue("waiting", value=waiting, allowed="each once")


@frozen
class Given:
    """Something that somebody is given, and why."""

    id: UUID
    owner_id: UUID
    reason: AssignmentReason


@frozen
class Left:
    """Something that nobody may have.

    Args:
        id: what.
        reason: why, in one sentence.
        against: for each member the code of what speaks against it.
    """

    id: UUID
    reason: AssignmentReason
    against: tuple[tuple[UUID, str], ...] = ()


@frozen(kw_only=True)
class AssignmentPlan:
    """Who gets what, why, and where the next batch goes on.

    Args:
        given: in the order of the question.
        left: what nobody may have, in the order of the question.
        candidates: as they stand afterwards.
        turn: whose turn it is afterwards.
    """

    given: tuple[Given, ...]
    left: tuple[Left, ...]
    candidates: tuple[Candidate, ...]
    turn: int
