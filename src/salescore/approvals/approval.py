"""An approval: what it was asked for, why, who has voted, and for how long it holds."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.approvals.reason import Reason
from salescore.approvals.rule import Level
from salescore.errors import render
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.lifecycle import Lifecycle

__all__ = [
    "APPROVAL",
    "LIFECYCLE",
    "Approval",
    "ApprovalState",
    "AskedRule",
    "Vote",
    "place_of",
]


class ApprovalState(StrEnum):
    """Whether an approval is waited for, and what became of it."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


_OPEN: Final = frozenset({ApprovalState.OPEN})

LIFECYCLE: Final = Lifecycle[ApprovalState](
    kind="approval",
    moves={
        "vote": (_OPEN, None),
        "approve": (_OPEN, ApprovalState.APPROVED),
        "reject": (_OPEN, ApprovalState.REJECTED),
        "withdraw": (_OPEN, ApprovalState.WITHDRAWN),
        "expire": (_OPEN, ApprovalState.EXPIRED),
    },
)


@frozen(kw_only=True)
class AskedRule:
    """A rule as it was when the approval was asked for.

    Args:
        rule_id: which.
        name: of the rule.
        levels: who approves, one level after the other.
        why: the thresholds that were met.
    """

    rule_id: UUID
    name: str
    levels: tuple[Level, ...]
    why: tuple[Reason, ...]


@frozen(kw_only=True)
class Vote:
    """What somebody said.

    Args:
        actor: who.
        on_behalf_of: in whose place; None in one's own.
        at: when.
        approves: yes or no.
        comment: what was said besides.
        counts: (rule, level from 1) where it counts.
        caused_by: the actor who caused it, if a machine voted.
    """

    actor: str
    at: datetime
    on_behalf_of: str | None = None
    approves: bool = True
    comment: str = field(default="", metadata=LEFT_OUT)
    counts: tuple[tuple[UUID, int], ...] = ()
    caused_by: str | None = None

    @property
    def people(self) -> frozenset[str]:
        """The actors that the vote is of: whoever cast it, or caused it, and in whose place."""
        others = (self.on_behalf_of, self.caused_by)
        return frozenset({self.actor, *(each for each in others if each is not None)})


@frozen(kw_only=True)
class Approval:
    """What was asked of those who approve; it holds for the content it was asked for, and no other.

    Args:
        place: the kind and id of the subject and the how manieth request it is; unique.
        subject_kind: the name of the subject's kind.
        subject_id: which one.
        state: as it is stored; `state_on` knows that time has passed.
        fingerprint: of the content.
        rules: that ask for it.
        requested_by: the actor who asked.
        requested_for: the actor in whose place, if a machine asked.
        requested_at: when.
        waits_until: the last business date on which it is waited for; None once it is not.
        holds_until: the last business date on which it holds; None until it is approved.
        votes: in order.
        comment: of whoever asked.
    """

    id: UUID
    version: int
    place: str
    subject_kind: str
    subject_id: UUID
    state: ApprovalState
    fingerprint: str
    rules: tuple[AskedRule, ...]
    requested_by: str
    requested_at: datetime
    requested_for: str | None = None
    waits_until: date | None = None
    holds_until: date | None = None
    votes: tuple[Vote, ...] = ()
    comment: str = field(default="", metadata=LEFT_OUT)

    @property
    def display_name(self) -> str:
        """What to call it in a message."""
        return f"{self.subject_kind.rpartition('.')[2]} {str(self.id)[:8]}"

    @property
    def requesters(self) -> frozenset[str]:
        """The actors who asked for it: none of them may approve it."""
        return frozenset({self.requested_by, self.requested_for or self.requested_by})

    def state_on(self, today: date) -> ApprovalState:
        """Give its state on a business date: what was waited for too long has expired."""
        last = self.waits_until if self.state is ApprovalState.OPEN else self.holds_until
        if last is not None and today > last:
            return ApprovalState.EXPIRED
        return self.state

    def counted(self, rule: AskedRule, level: int) -> int:
        """Give how many approvals count at a level of a rule, levels from 1."""
        where = (rule.rule_id, level)
        return sum(1 for vote in self.votes if vote.approves and where in vote.counts)

    def level_of(self, rule: AskedRule) -> int | None:
        """Give the level that a rule waits at, from 1; None once all have approved."""
        for number, level in enumerate(rule.levels, 1):
            if self.counted(rule, number) < level.needed:
                return number
        return None

    def waiting_for(self) -> Iterable[tuple[AskedRule, int]]:
        """Give each rule that waits, and the level at which."""
        for rule in self.rules:
            level = self.level_of(rule)
            if level is not None:
                yield rule, level

    def explain(self, language: str = "en") -> str:
        """Say why it was asked for, what it waits for, and who has voted; several lines."""
        return "\n".join(render(code, params, language)[0] for code, params in self._said())

    def _said(self) -> Iterable[tuple[str, dict[str, object]]]:
        for rule in self.rules:
            for reason in rule.why:
                yield reason.code, dict(reason.params)
            for number, level in enumerate(rule.levels, 1):
                yield (
                    "approvals.level",
                    {
                        "rule": rule.name,
                        "level": number,
                        "approvers": ", ".join((*level.roles, *level.actors)),
                        "needed": level.needed,
                        "counted": self.counted(rule, number),
                    },
                )
        for vote in self.votes:
            code = "approvals.voted_for" if vote.approves else "approvals.voted_against"
            by = vote.actor if vote.on_behalf_of is None else f"{vote.actor} ({vote.on_behalf_of})"
            yield code, {"actor": by, "comment": vote.comment or "-"}


def place_of(kind: str, subject_id: UUID, number: int) -> str:
    """Give the place of a request among those of its subject, from 1."""
    return f"{kind}/{subject_id}/{number}"


APPROVAL: Final[Kind[Approval]] = Kind(
    "approvals.approval",
    Approval,
    unique=("place",),
    indexes=("subject_id", "state", "requested_by", "waits_until"),
    asked=(
        "place",
        "state",
        "subject_kind",
        "subject_id",
        "requested_by",
        "requested_at",
        "waits_until",
        "holds_until",
    ),
)
