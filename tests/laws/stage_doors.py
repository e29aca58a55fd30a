"""Every way in by which a stage can be asked to change: for the law that it is one door."""

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.registry import Apply
from salescore.app.sales import Sales
from salescore.bulk import Import, Verdict, import_rows
from salescore.errors import Refused, SalesError
from salescore.events import Command, Event, FollowUp
from salescore.facts import Want
from salescore.pipeline import (
    LoseOpportunity,
    MoveOpportunity,
    Opportunity,
    OpportunityState,
    ReopenOpportunity,
    WinOpportunity,
)
from salescore.plugins import hookimpl
from salescore.policies import Request
from salescore.record_events import RecordEvent
from salescore.records import RECORD, Record

__all__ = ["DOORS", "NUDGES", "Door", "Wish", "codes_of"]


@frozen
class Wish:
    """What is wanted of an opportunity.

    Args:
        stage: id of the stage it is to stand in.
        reason: why, if anybody says so.
    """

    stage: str
    reason: str | None = None


_SHOWN: Final = 150
"""So much of what speaks against a follow-up surely stands in the books of the relay."""

Door = Callable[[Sales, Opportunity, Wish], tuple[str, ...]]
"""Asks for a wish; gives the codes of all that speaks against it, nothing where it was done."""


def codes_of(error: SalesError) -> tuple[str, ...]:
    """Give the codes of everything that an error says."""
    return tuple(e.code for e in error.rejections) if isinstance(error, Refused) else (error.code,)


def _asked(ask: Callable[[], object]) -> tuple[str, ...]:
    try:
        ask()
    except SalesError as error:
        return codes_of(error)
    return ()


def _move(it: Opportunity, wish: Wish) -> Command[Any]:
    return MoveOpportunity(opportunity_id=it.id, stage=wish.stage, reason=wish.reason)


def by_move(sales: Sales, it: Opportunity, wish: Wish) -> tuple[str, ...]:
    """Call the façade's move, as a board does."""
    return _asked(lambda: sales.opportunities.move(it, wish.stage, reason=wish.reason))


def by_verb(sales: Sales, it: Opportunity, wish: Wish) -> tuple[str, ...]:
    """Send the command that wins, loses or takes up again, where there is one for it."""
    is_open = it.state is OpportunityState.OPEN
    command: Command[Any] = _move(it, wish)
    told: Mapping[str, Any] = {"opportunity_id": it.id, "stage": wish.stage, "reason": wish.reason}
    if wish.stage == "won":
        command = WinOpportunity(**told)
    elif wish.stage == "lost":
        command = LoseOpportunity(**told)
    elif not is_open:
        command = ReopenOpportunity(**told)
    return _asked(lambda: sales.handle(command))


def by_handle(sales: Sales, it: Opportunity, wish: Wish) -> tuple[str, ...]:
    """Hand the command to the one door."""
    return _asked(lambda: sales.handle(_move(it, wish)))


def by_many(sales: Sales, it: Opportunity, wish: Wish) -> tuple[str, ...]:
    """Hand it to the bulk door."""
    (result,) = sales.handle_many([_move(it, wish)])
    return codes_of(result) if isinstance(result, SalesError) else ()


def by_file(sales: Sales, it: Opportunity, wish: Wish) -> tuple[str, ...]:
    """Import a file of one row."""
    text = f"number,name,stage,reason\n{it.number},{it.name},{wish.stage},{wish.reason or ''}\n"
    told: list[Verdict] = []
    wanted = Import(entity="opportunities")
    import_rows(sales, BytesIO(text.encode()), wanted, on_verdict=told.append)
    return tuple(fault.code for verdict in told for fault in verdict.faults)


@frozen(kw_only=True)
class Nudge(Command[Record]):
    """A command of a plug-in: let an opportunity be moved after this."""

    tag = "nudges.nudge.v1"
    permission = "nudges.nudge"

    opportunity_id: UUID
    stage: str
    reason: str | None = None


@frozen
class Nudged(RecordEvent):
    """Somebody nudged."""

    tag = "nudges.nudged.v1"
    owner = "nudges"
    record_kind = "nudge"
    subject = "name"

    name: str


def _wants(command: Nudge) -> Iterable[Want]:
    return (RECORD.one((Nudged.owner, Nudged.record_kind, str(command.opportunity_id))),)


def _nudge(request: Request[Nudge]) -> Plan[Decision[Record]]:
    command = request.command
    move = MoveOpportunity(
        opportunity_id=command.opportunity_id, stage=command.stage, reason=command.reason
    )
    decision = Decision.of(Nudged(str(command.opportunity_id)))
    return Plan(evolve(decision, follow_ups=(FollowUp(move, "nudges.move"),)))


class Nudges:
    """A plug-in whose handler asks for a stage change, which the relay runs."""

    @hookimpl
    def salescore_register_handlers(self) -> tuple[Handler[Any, Any, Any], ...]:
        """Give its handler."""
        return (Handler(Nudge, _wants, _nudge, take_draft),)

    @hookimpl
    def salescore_register_events(self) -> Mapping[type[Event], Apply]:
        """Give its event."""
        return {Nudged: lambda before, event: event.record(before, {}, first="nudged")}


NUDGES: Final = Nudges()
"""One for all shops."""


def by_follow_up(sales: Sales, it: Opportunity, wish: Wish) -> tuple[str, ...]:
    """Let a plug-in's handler ask for it; the relay runs what was asked for."""
    sales.handle(Nudge(opportunity_id=it.id, stage=wish.stage, reason=wish.reason))
    sales.deliver()
    parked = sales.deliveries.parked().items
    if not parked:
        return ()
    try:
        sales.handle(_move(it, wish))
    except SalesError as error:
        same = error.sentence()[:_SHOWN] in str(parked[0].error)
        return codes_of(error) if same else (str(parked[0].error),)
    return (str(parked[0].error),)


DOORS: Final[Mapping[str, Door]] = MappingProxyType({
    "move": by_move,
    "verb": by_verb,
    "handle": by_handle,
    "handle_many": by_many,
    "file": by_file,
    "plug-in and follow-up": by_follow_up,
})  # fmt: skip
"""By name."""
