"""A handover: what somebody looked after goes to others, batch by batch, and may come back."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid5

from attrs import field, frozen

from salescore.assignment.question import WEIGHT_MAX, Strategy
from salescore.errors import TEXT_LENGTH_MAX, InvalidValue, TooMany, demand_kept, demand_whole
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.lifecycle import Lifecycle
from salescore.shapes import LONG

__all__ = [
    "BATCH_MAX",
    "HANDOVER",
    "HANDOVER_BATCH",
    "HEIRS_MAX",
    "LIFECYCLE",
    "Handover",
    "HandoverBatch",
    "HandoverState",
    "Heir",
    "Moved",
    "Part",
    "batch_id",
    "check_heirs",
]

BATCH_MAX: Final = 200
"""The most that goes over, or comes back, in one flush."""

HEIRS_MAX: Final = 100
"""The most salespeople among whom a handover is shared out."""


class HandoverState(StrEnum):
    """How far a handover has come."""

    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


class Part(StrEnum):
    """What can be handed over: customers, and what is open of the rest."""

    CUSTOMERS = "customers"
    LEADS = "leads"
    OPPORTUNITIES = "opportunities"
    ACTIVITIES = "activities"


_RUNNING: Final = frozenset({HandoverState.RUNNING})
_UNDOING: Final = frozenset({HandoverState.UNDOING})

LIFECYCLE: Final = Lifecycle[HandoverState](
    kind="handover",
    moves={
        "continue": (_RUNNING | _UNDOING, None),
        "finish": (_RUNNING, HandoverState.DONE),
        "undo": (_RUNNING | {HandoverState.DONE}, HandoverState.UNDOING),
        "end": (_UNDOING, HandoverState.UNDONE),
    },
)


@frozen(kw_only=True)
class Heir:
    """Somebody who gets what is handed over.

    Args:
        salesperson_id: who.
        weight: how much against that of others, 1 to 1,000, where weights are asked.
        credit: what is owed by weight; below 0 where somebody is ahead.
    """

    salesperson_id: UUID
    weight: int = 1
    credit: int = 0

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_whole("weight", self.weight, low=1, high=WEIGHT_MAX)


@frozen
class Moved:
    """Something whose owner changed.

    Args:
        part: what it is.
        id: which one.
        before: its owner before.
        after: its owner since.
    """

    part: Part
    id: UUID
    before: UUID
    after: UUID


@frozen(kw_only=True)
class Handover:
    """What one salesperson looked after goes to others.

    Args:
        from_id: whose it was.
        heirs: who gets it, in the order of turns.
        parts: what goes over, in this order.
        strategy: how it is shared out.
        seed: settles what is equal by weight.
        state: how far it has come.
        handed_at: when it began.
        turn: the place of the heir whose turn is next.
        batches: how many batches went over.
        taken_back: how many of them came back, the last one first.
        moved: how much went over.
        kept: how much did not come back: somebody gave it to others since.
        note: why.
    """

    id: UUID
    version: int
    from_id: UUID
    heirs: tuple[Heir, ...]
    parts: tuple[Part, ...] = tuple(Part)
    strategy: Strategy = Strategy.ROUND_ROBIN
    seed: int = 0
    state: HandoverState = HandoverState.RUNNING
    handed_at: datetime
    turn: int = 0
    batches: int = 0
    taken_back: int = 0
    moved: int = 0
    kept: int = 0
    note: str | None = field(default=None, metadata={**LEFT_OUT, **LONG})

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_heirs(self.from_id, self.heirs)
        if self.note is not None:
            demand_kept("note", self.note, most=TEXT_LENGTH_MAX)

    @property
    def following(self) -> int:
        """The number of the batch that is next to go over, or to come back; 0 where none is."""
        if self.state is HandoverState.RUNNING:
            return self.batches + 1
        return self.batches - self.taken_back


def check_heirs(from_id: UUID, heirs: tuple[Heir, ...]) -> None:
    """Demand somebody else, each once.

    Raises:
        InvalidValue: nobody, somebody twice, or whoever hands over.
        TooMany: more than 100.
    """
    ids = [each.salesperson_id for each in heirs]
    if not ids or len(set(ids)) < len(ids) or from_id in ids:
        allowed = "one or more others, each once"
        raise InvalidValue("heirs", value=[str(each) for each in ids], allowed=allowed)
    if len(ids) > HEIRS_MAX:
        raise TooMany("heirs", count=len(ids), limit=HEIRS_MAX)


@frozen(kw_only=True)
class HandoverBatch:
    """What went over in one flush.

    Args:
        handover_id: of which handover.
        number: from 1, in the order of flushes.
        moved: what went over, at most 200.
        kept: ids of what did not come back when it was undone.
    """

    id: UUID
    version: int
    handover_id: UUID
    number: int
    moved: tuple[Moved, ...]
    kept: tuple[UUID, ...] = ()


def batch_id(handover_id: UUID, number: int) -> UUID:
    """Give the id of a batch: what is done twice is done to the same one.

    >>> batch_id(UUID(int=1), 1) == batch_id(UUID(int=1), 1)
    True
    """
    return uuid5(handover_id, str(number))


HANDOVER: Final[Kind[Handover]] = Kind(
    "assignment.handover",
    Handover,
    indexes=("from_id", "state"),
    asked=("from_id", "state", "handed_at"),
)
"""What can be asked for about handovers."""

HANDOVER_BATCH: Final[Kind[HandoverBatch]] = Kind(
    "assignment.handover_batch",
    HandoverBatch,
    indexes=("handover_id",),
    asked=("handover_id", "number"),
)
"""What can be asked for about the batches of a handover."""
