"""Handlers of handovers: a book goes over in bounded batches, and comes back the same way."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from salescore.app.assigning import FIRST
from salescore.app.books import (
    BOOKS,
    book_wants,
    owned_parents,
    parent_wants,
    things_of,
    waiting_of,
)
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.assignment.availability import AVAILABILITY
from salescore.assignment.handing import (
    against_batch,
    against_nobody,
    check,
    move,
    shared_out,
    start,
    take_back,
    undone,
)
from salescore.assignment.handover import (
    BATCH_MAX,
    HANDOVER,
    HANDOVER_BATCH,
    Handover,
    HandoverState,
    Moved,
    batch_id,
)
from salescore.assignment.handover_commands import ContinueHandover, HandOver, UndoHandover
from salescore.errors import Rejection
from salescore.events import Event, Ref
from salescore.facts import Facts, Want, want
from salescore.parties.salesperson import SALESPERSON, against_assignment
from salescore.policies import Request

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["HANDLERS", "unfinished"]

_UNFINISHED: Final = (HandoverState.RUNNING, HandoverState.UNDOING)


def unfinished(sales: "Sales", *, limit: int) -> Iterator[ContinueHandover]:
    """Give the commands that go on with handovers that are not finished, the oldest first.

    Args:
        sales: whose.
        limit: how many at most.
    """
    facts = sales.read([HANDOVER.since("id", FIRST, limit=limit, state=_UNFINISHED)])
    for each in facts.since(HANDOVER, "id", FIRST, state=_UNFINISHED):
        yield ContinueHandover(handover_id=each.id, number=each.following)


def _people(ids: Iterable[UUID]) -> Iterator[Want]:
    known = tuple(ids)
    yield want(SALESPERSON, known)
    yield AVAILABILITY.by("salesperson_id", *known)


def _absent(request: Request[Any], salesperson_id: UUID) -> bool:
    known = request.facts.where(AVAILABILITY, "salesperson_id", salesperson_id)
    return bool(known) and known[0].absent(request.today)


def _able(request: Request[Any], handover: Handover) -> frozenset[UUID]:
    """Give the heirs who can be given something today."""
    ids = (each.salesperson_id for each in handover.heirs)
    return frozenset(
        each
        for each in ids
        if request.facts.one(SALESPERSON, each).active and not _absent(request, each)
    )


def _against_heirs(request: Request[HandOver]) -> Iterator[Rejection]:
    """Refuse heirs who are not active or away, one by one."""
    for heir in request.command.heirs:
        person = request.facts.one(SALESPERSON, heir.salesperson_id)
        yield from against_assignment(person)
        if _absent(request, person.id):
            yield request.reject("assignment.heir_absent", salesperson=person.name)


def _moving(request: Request[Any], handover: Handover, *before: Event) -> Plan[Any]:
    """Let the next batch of a book go over."""
    things = things_of(request.facts, handover.parts, handover.from_id)
    batch = things[:BATCH_MAX]
    plan = shared_out(
        handover,
        [waiting_of(part, thing) for part, thing in batch],
        owned_parents(request.facts, batch),
        able=_able(request, handover),
    )
    known = {thing.id: (part, thing) for part, thing in batch}
    parts = {key: part for key, (part, _) in known.items()}
    told = move(handover, plan, parts, last=len(things) <= BATCH_MAX)
    given = (
        BOOKS[parts[each.id]].given(request, known[each.id][1], each.owner_id)
        for each in plan.given
    )
    decision: Decision[Any] = Decision((*before, *told, *given), Ref(HANDOVER, handover.id))
    return Plan(decision, rejections=against_nobody(plan))


def _hand_over_wants(command: HandOver) -> Iterable[Want]:
    yield SALESPERSON.one(command.from_id)
    yield from _people(each.salesperson_id for each in command.heirs)
    yield from book_wants(command.parts, command.from_id)


def _hand_over_more(facts: Facts, command: HandOver) -> Iterable[Want]:
    return parent_wants(things_of(facts, command.parts, command.from_id)[:BATCH_MAX])


def _hand_over(request: Request[HandOver]) -> Plan[Any]:
    request.facts.one(SALESPERSON, request.command.from_id)
    against = tuple(_against_heirs(request))
    started = start(request.command, handover_id=request.new_id(), at=request.at)
    if against:
        return Plan(Decision.of(started), rejections=against)
    return _moving(request, started.handover, started)


def _handover(request: Request[Any]) -> Handover:
    return request.facts.one(HANDOVER, request.command.handover_id)


def _target(command: Any) -> Ref[Handover]:
    return Ref(HANDOVER, command.handover_id)


def _one(command: Any) -> Iterable[Want]:
    return (HANDOVER.one(command.handover_id),)


def _over_more(facts: Facts, handover: Handover) -> Iterator[Want]:
    """Want what the next batch that goes over is made of."""
    yield from _people(each.salesperson_id for each in handover.heirs)
    wants = tuple(book_wants(handover.parts, handover.from_id))
    yield from wants
    if all(facts.asked_for(each.kind, "id", each.values[0]) for each in wants):
        things = things_of(facts, handover.parts, handover.from_id)
        yield from parent_wants(things[:BATCH_MAX])


def _back_more(facts: Facts, handover: Handover) -> Iterator[Want]:
    """Want what the next batch that comes back is made of."""
    number = handover.batches - handover.taken_back
    if not number:
        return
    of = batch_id(handover.id, number)
    yield HANDOVER_BATCH.one(of)
    batch = facts.get(HANDOVER_BATCH, of) if facts.knows(HANDOVER_BATCH, of) else None
    if batch is not None:
        yield from (BOOKS[each.part].kind.one(each.id) for each in batch.moved)


def _more(facts: Facts, command: Any) -> Iterable[Want]:
    handover = facts.get(HANDOVER, command.handover_id)
    if handover is None:
        return ()
    if isinstance(command, ContinueHandover) and handover.state is HandoverState.RUNNING:
        return _over_more(facts, handover)
    return _back_more(facts, handover)


def _taking_back(request: Request[Any], handover: Handover) -> Plan[Any]:
    """Let the last batch that is still over come back."""
    number = handover.batches - handover.taken_back
    batch = request.facts.one(HANDOVER_BATCH, batch_id(handover.id, number)) if number else None
    moved = () if batch is None else batch.moved
    found = {each.id: request.facts.get(BOOKS[each.part].kind, each.id) for each in moved}
    owners = {each.id: BOOKS[each.part].owner_of(found[each.id]) for each in moved}
    taken, told, back = take_back(handover, batch, owners)
    events = (taken, *told, *(_back(request, each, found[each.id]) for each in back))
    return Plan(Decision(events, Ref(HANDOVER, handover.id)))


def _back(request: Request[Any], moved: Moved, thing: Any) -> Event:
    return BOOKS[moved.part].given(request, thing, moved.before)


def _continue(request: Request[ContinueHandover]) -> Plan[Any]:
    handover = _handover(request)
    check(handover, "continue")
    against = against_batch(handover, request.command)
    if against:
        return Plan(Decision((), _target(request.command)), rejections=against)
    if handover.state is HandoverState.RUNNING:
        return _moving(request, handover)
    return _taking_back(request, handover)


def _undo(request: Request[UndoHandover]) -> Plan[Any]:
    return _taking_back(request, undone(_handover(request)))


HANDLERS: Final = (
    Handler(HandOver, _hand_over_wants, _hand_over, take_draft, _hand_over_more),
    Handler(ContinueHandover, _one, _continue, take_draft, _more, _target),
    Handler(UndoHandover, _one, _undo, take_draft, _more, _target),
)
