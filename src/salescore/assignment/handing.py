"""Handing over: who gets what of a book, batch by batch, and what comes back."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from uuid import UUID

from attrs import evolve

from salescore.assignment.events import (
    HandoverBatchMoved,
    HandoverBatchTakenBack,
    HandoverContinued,
    HandoverStarted,
    HandoverTakenBack,
)
from salescore.assignment.handover import (
    LIFECYCLE,
    Handover,
    HandoverBatch,
    HandoverState,
    Heir,
    Moved,
    Part,
    batch_id,
)
from salescore.assignment.handover_commands import ContinueHandover, HandOver
from salescore.assignment.question import (
    AssignmentPlan,
    Candidate,
    Given,
    Owned,
    Question,
    Waiting,
)
from salescore.assignment.strategies import plan_assignment
from salescore.errors import Rejection

__all__ = [
    "against_batch",
    "against_nobody",
    "check",
    "move",
    "shared_out",
    "start",
    "take_back",
    "undone",
]


def check(handover: Handover, verb: str) -> HandoverState:
    """Demand that the state allows a move, and give the state that it leads to.

    Raises:
        WrongState: it does not.
    """
    return LIFECYCLE.check(str(handover.id), state=handover.state, verb=verb)


def start(command: HandOver, *, handover_id: UUID, at: datetime) -> HandoverStarted:
    """Begin to hand over."""
    handover = Handover(
        id=handover_id,
        version=1,
        from_id=command.from_id,
        heirs=tuple(evolve(each, credit=0) for each in command.heirs),
        parts=command.parts,
        strategy=command.strategy,
        seed=command.seed,
        handed_at=at,
        note=command.note,
    )
    ids = tuple(each.salesperson_id for each in handover.heirs)
    return HandoverStarted(handover_id, command.from_id, ids, handover=handover)


def against_batch(handover: Handover, command: ContinueHandover) -> tuple[Rejection, ...]:
    """Refuse a batch that is not the next one: somebody else went on meanwhile."""
    if command.number == handover.following:
        return ()
    params = {"number": command.number, "next": handover.following}
    return (Rejection("assignment.other_batch", params),)


def shared_out(
    handover: Handover,
    waiting: Sequence[Waiting],
    owned: Iterable[Owned],
    *,
    able: AbstractSet[UUID],
) -> AssignmentPlan:
    """Say who of the heirs gets what.

    What belongs to something that an heir has goes to that heir: opportunities to whoever has their
    customer, activities to whoever has what they are about.

    Args:
        handover: whose heirs.
        waiting: the next of the book, what others belong to first.
        owned: what they belong to and heirs have already.
        able: the heirs who can be given something now.
    """
    candidates = (_candidate(each, able) for each in handover.heirs)
    question = Question(
        waiting=tuple(waiting),
        candidates=tuple(candidates),
        strategy=handover.strategy,
        turn=handover.turn,
        seed=handover.seed,
        owned=tuple(each for each in owned if each.owner_id in able),
    )
    return plan_assignment(question)


def _candidate(heir: Heir, able: AbstractSet[UUID]) -> Candidate:
    away = None if heir.salesperson_id in able else "assignment.absent"
    return Candidate(id=heir.salesperson_id, weight=heir.weight, credit=heir.credit, away=away)


def against_nobody(plan: AssignmentPlan) -> tuple[Rejection, ...]:
    """Refuse to go on while no heir can be given anything."""
    if not plan.left:
        return ()
    return (Rejection("assignment.no_heir_able", {"count": len(plan.left)}),)


def move(
    handover: Handover, plan: AssignmentPlan, parts: Mapping[UUID, Part], *, last: bool
) -> tuple[HandoverContinued | HandoverBatchMoved, ...]:
    """Let a batch go over.

    Args:
        handover: of which handover.
        plan: who gets what.
        parts: what each is.
        last: there is no more.

    Returns:
        What happened to the handover, and to the batch, if there was anything.
    """
    check(handover, "continue")
    owed = {each.id: each.credit for each in plan.candidates}
    number = handover.batches + bool(plan.given)
    after = evolve(
        handover,
        version=handover.version + 1,
        heirs=tuple(_credited(each, owed[each.salesperson_id]) for each in handover.heirs),
        state=check(handover, "finish") if last else handover.state,
        turn=plan.turn,
        batches=number,
        moved=handover.moved + len(plan.given),
    )
    continued = HandoverContinued(handover.id, number, len(plan.given), last, handover=after)
    if not plan.given:
        return (continued,)
    batch = HandoverBatch(
        id=batch_id(handover.id, number),
        version=1,
        handover_id=handover.id,
        number=number,
        moved=tuple(_moved(each, parts[each.id], handover.from_id) for each in plan.given),
    )
    return (continued, HandoverBatchMoved(batch.id, handover.id, batch=batch))


def _credited(heir: Heir, credit: int) -> Heir:
    return evolve(heir, credit=credit)


def _moved(given: Given, part: Part, before: UUID) -> Moved:
    return Moved(part, given.id, before, given.owner_id)


def undone(handover: Handover) -> Handover:
    """Give a handover that is being taken back from now on.

    Raises:
        WrongState: it is already, or was.
    """
    return evolve(handover, state=check(handover, "undo"))


def take_back(
    handover: Handover, batch: HandoverBatch | None, owners: Mapping[UUID, UUID | None]
) -> tuple[HandoverTakenBack, tuple[HandoverBatchTakenBack, ...], tuple[Moved, ...]]:
    """Take a batch back, but for what somebody gave to others since.

    Args:
        handover: being taken back.
        batch: the last one that is still over; None where none went over.
        owners: who has what now.

    Returns:
        What happened to the handover, to the batch if there is one, and what comes back.
    """
    check(handover, "continue")
    moved = () if batch is None else batch.moved
    back = tuple(each for each in moved if owners.get(each.id) == each.after)
    kept = tuple(each.id for each in moved if owners.get(each.id) != each.after)
    done = handover.taken_back + 1 >= handover.batches
    after = evolve(
        handover,
        version=handover.version + 1,
        state=check(handover, "end") if done else handover.state,
        taken_back=handover.taken_back + (batch is not None),
        kept=handover.kept + len(kept),
    )
    number = 0 if batch is None else batch.number
    taken = HandoverTakenBack(handover.id, number, len(back), len(kept), done, handover=after)
    if batch is None:
        return taken, (), back
    following = evolve(batch, version=batch.version + 1, kept=kept)
    told = HandoverBatchTakenBack(batch.id, handover.id, kept, batch=following)
    return taken, (told,), back
