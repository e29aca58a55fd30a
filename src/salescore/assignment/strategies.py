"""Strategies: a frozen question becomes a plan; the same question always becomes the same plan.

What waits is given out one by one in its order, and all that is remembered in between stands in the
plan. So batches of any size give everybody the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Final
from uuid import UUID

from attrs import evolve

from salescore.assignment.question import (
    AssignmentPlan,
    AssignmentReason,
    Candidate,
    Given,
    Left,
    Owned,
    Question,
    Strategy,
    Waiting,
)

__all__ = ["daily_quota", "plan_assignment"]

DAYS: Final = 30
"""Days that a monthly quota is spread over."""


def daily_quota(monthly: int, *, received: int = 0, forced: bool = False) -> int:
    """Give how many may still be given today: a thirtieth of a month, less what came in.

    A half is rounded to the even number. Below 0 says by how many it is more than that already.

    Args:
        monthly: the most in a month, 0 or more.
        received: how many were given today.
        forced: leave out what was given today: a run by hand.

    >>> daily_quota(45), daily_quota(45, received=30), daily_quota(45, received=30, forced=True)
    (2, -28, 2)
    """
    whole, rest = divmod(monthly, DAYS)
    up = 2 * rest > DAYS or (2 * rest == DAYS and whole % 2 == 1)
    return whole + up - (0 if forced else received)


def plan_assignment(question: Question) -> AssignmentPlan:
    """Say who of a team gets what.

    Of duplicates all go to the one who has the first of them, if there is room; that is not counted
    as a turn. What nobody may have stays where it is, and says why.
    """
    run = _Run(question)
    for waiting in question.waiting:
        run.give(waiting)
    return AssignmentPlan(
        given=tuple(run.given),
        left=tuple(run.left),
        candidates=tuple(run.members.values()),
        turn=run.turn,
    )


class _Run:
    """One question while it is answered."""

    def __init__(self, question: Question) -> None:
        """Begin with what the question says."""
        self.members = {each.id: each for each in question.candidates}
        self.turn = question.turn
        self.given: list[Given] = []
        self.left: list[Left] = []
        self._question = question
        self._order = tuple(self.members)
        self._ties = _ties(question.seed, self._order)
        self._owned: dict[str, Owned] = {}
        for each in question.owned:
            self._keep(each)

    def give(self, waiting: Waiting) -> None:
        """Give one thing to somebody, or leave it."""
        first = self._first(waiting)
        if first is None:
            self._in_turn(waiting)
        else:
            self._with(waiting, first)

    def _first(self, waiting: Waiting) -> UUID | None:
        """Give who has one of the duplicates: the first of them, by its id."""
        found = [self._owned[key] for key in waiting.keys if key in self._owned]
        return min(found, key=_age).owner_id if found else None

    def _keep(self, owned: Owned) -> None:
        for key in owned.keys:
            self._owned[key] = min(owned, self._owned.get(key, owned), key=_age)

    def _with(self, waiting: Waiting, owner_id: UUID) -> None:
        member = self.members.get(owner_id)
        full = None if member is None else member.full()
        if full is not None:
            self._leave(waiting, "assignment.duplicate_waits", {owner_id: full})
        else:
            self._note(waiting, owner_id, AssignmentReason("assignment.with_duplicate"))

    def _in_turn(self, waiting: Waiting) -> None:
        against = {each.id: each.against(waiting) for each in self.members.values()}
        able = [each for each in self.members.values() if against[each.id] is None]
        if not able:
            spoken = {member: code for member, code in against.items() if code is not None}
            self._leave(waiting, "assignment.nobody", spoken)
            return
        if self._question.strategy is Strategy.WEIGHTED:
            owner_id, reason = self._by_weight(able)
        else:
            owner_id, reason = self._next({each.id for each in able})
        self._note(waiting, owner_id, reason)

    def _next(self, able: set[UUID]) -> tuple[UUID, AssignmentReason]:
        """Go around from the turn on to the first who is able; the turn is the one behind."""
        count = len(self._order)
        places = ((self.turn + step) % count for step in range(count))
        place = next(place for place in places if self._order[place] in able)
        skipped = (place - self.turn) % count
        self.turn = (place + 1) % count
        return self._order[place], _reason("assignment.in_turn", place=place + 1, skipped=skipped)

    def _by_weight(self, able: Sequence[Candidate]) -> tuple[UUID, AssignmentReason]:
        total = sum(each.weight for each in able)
        owed = {each.id: each.credit + each.weight for each in able}
        chosen = _most_urgent(able, owed, self._ties)
        for each in able:
            credit = owed[each.id] - (total if each.id == chosen.id else 0)
            self.members[each.id] = evolve(each, credit=credit)
        share = f"{chosen.weight}/{total}"
        return chosen.id, _reason("assignment.by_weight", share=share, able=len(able))

    def _note(self, waiting: Waiting, owner_id: UUID, reason: AssignmentReason) -> None:
        """Write down who got it, and count it."""
        self.given.append(Given(waiting.id, owner_id, reason))
        self._keep(Owned(id=waiting.id, owner_id=owner_id, keys=waiting.names))
        member = self.members.get(owner_id)
        if member is not None:
            self.members[owner_id] = evolve(
                member, held=member.held + 1, today=member.today + 1, month=member.month + 1
            )

    def _leave(self, waiting: Waiting, code: str, against: Mapping[UUID, str]) -> None:
        counted = Counter(against.values())
        why = ", ".join(f"{code.rpartition('.')[2]} {counted[code]}" for code in sorted(counted))
        reason = _reason(code, why=why or "-")
        self.left.append(Left(waiting.id, reason, tuple(against.items())))


def _most_urgent(
    able: Sequence[Candidate], owed: Mapping[UUID, int], ties: Mapping[UUID, bytes]
) -> Candidate:
    """Choose whose share runs out first, of those to whom enough is owed.

    The rule of R. Tijdeman, "The chairman assignment problem", Discrete Mathematics 32 (1980): with
    n members nobody is ever more than 1 - 1/(2n - 2) records off the share. To give to the one to
    whom most is owed goes beyond a whole record.

    Args:
        able: who can be given it; each weighs something.
        owed: by member, in weights, this record included.
        ties: settle what is equal: the least comes first.
    """
    total = sum(each.weight for each in able)
    parts = max(2 * len(able) - 2, 1)
    enough = [each for each in able if owed[each.id] * parts >= total]

    def urgency(each: Candidate) -> tuple[int, int, bytes]:
        missing = total * (parts - 1) - owed[each.id] * parts
        return (-(-missing // (each.weight * parts)), -owed[each.id], ties[each.id])

    return min(enough or able, key=urgency)


def _ties(seed: int, members: Iterable[UUID]) -> Mapping[UUID, bytes]:
    """Give an order among members that a seed and their places decide, and no id."""
    return {
        member: blake2b(f"{seed} {place}".encode(), digest_size=8).digest()
        for place, member in enumerate(members)
    }


def _age(owned: Owned) -> UUID:
    return owned.id


def _reason(code: str, **params: object) -> AssignmentReason:
    return AssignmentReason(code, {name: str(value) for name, value in params.items()})
