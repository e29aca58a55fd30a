"""Moving an opportunity to another stage: the way there, what speaks against it, what happens."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from attrs import frozen

from salescore.errors import InvalidValue, Rejection
from salescore.events import Command, Event
from salescore.pipeline.conditions import Circumstances, unmet
from salescore.pipeline.entries import (
    Witness,
    against_time,
    kept_override,
    last_open_stage,
    next_entry,
    probability_in,
)
from salescore.pipeline.events import (
    OpportunityLost,
    OpportunityMoved,
    OpportunityReopened,
    OpportunityWon,
    StageNoticed,
)
from salescore.pipeline.lifecycle import check, verb_of
from salescore.pipeline.log import LogWhat
from salescore.pipeline.opportunity import Opportunity
from salescore.pipeline.opportunity_commands import (
    LoseOpportunity,
    MoveOpportunity,
    ReopenOpportunity,
    WinOpportunity,
)
from salescore.pipeline.pipeline import Pipeline
from salescore.pipeline.stage import Category, Stage
from salescore.pipeline_policy import PipelinePolicy

__all__ = [
    "NOTICE",
    "AnyMove",
    "Move",
    "against_move",
    "moved",
    "next_stage",
    "planned_move",
    "stages_asked",
    "target_of",
]

NOTICE: Final = "notice"
"""The name of the action that tells others; `topic` may say of what."""

AnyMove = MoveOpportunity | WinOpportunity | LoseOpportunity | ReopenOpportunity
"""Every command that changes a stage; all of them are decided by what stands here."""

_Logged = Callable[..., Event]

_EVENTS: Final[Mapping[str, tuple[LogWhat, _Logged]]] = {
    "move": (LogWhat.MOVED, OpportunityMoved),
    "win": (LogWhat.WON, OpportunityWon),
    "lose": (LogWhat.LOST, OpportunityLost),
    "reopen": (LogWhat.REOPENED, OpportunityReopened),
}


_CATEGORIES: Final[Mapping[type[Command[Any]], Category]] = {
    WinOpportunity: Category.WON,
    LoseOpportunity: Category.LOST,
    ReopenOpportunity: Category.OPEN,
}


@frozen(kw_only=True)
class Move:
    """A move of an opportunity, before it is known what speaks against it.

    Args:
        opportunity: as it is.
        pipeline: through which it goes.
        target: the stage it is to stand in.
        verb: what that comes to: move, win, lose or reopen.
        reason: why.
        note: what else is to be said.
    """

    opportunity: Opportunity
    pipeline: Pipeline
    target: Stage
    verb: str
    reason: str | None = None
    note: str | None = None


def target_of(command: AnyMove, opportunity: Opportunity, pipeline: Pipeline) -> Stage:
    """Give the stage that a command names, or else means.

    Raises:
        UnknownId: the pipeline has no such stage.
        InvalidValue: the stage is of another category than the command.
    """
    if isinstance(command, MoveOpportunity):
        return pipeline.stage(command.stage)
    category = _CATEGORIES[type(command)]
    if command.stage is None:
        return _usual(opportunity, pipeline, category)
    stage = pipeline.stage(command.stage)
    if stage.category is not category:
        allowed = ", ".join(each.id for each in pipeline.stages if each.category is category)
        raise InvalidValue("stage", value=stage.id, allowed=allowed)
    return stage


def _usual(opportunity: Opportunity, pipeline: Pipeline, category: Category) -> Stage:
    """Give the next stage of a category, by order, or else the last one before.

    What is taken up again stands where it stood last, or in what took the place of that, or in the
    first stage where that is gone. Nothing goes into a stage that was removed.
    """
    stages = [stage for stage in pipeline.staying if stage.category is category]
    if category is Category.OPEN:
        last = pipeline.instead_of(last_open_stage(opportunity))
        return next((stage for stage in stages if stage.id == last), stages[0])
    here = pipeline.place(opportunity.stage)
    later = (stage for stage in stages if pipeline.position(stage.id) > here)
    return next(later, stages[-1])


def next_stage(opportunity: Opportunity, pipeline: Pipeline, named: str | None) -> Stage:
    """Give the stage that is named, or else the one that an opportunity enters next.

    Raises:
        UnknownId: the pipeline has no such stage.
    """
    if named is not None:
        return pipeline.stage(named)
    here = pipeline.place(opportunity.stage)
    later = (stage for stage in pipeline.staying if pipeline.position(stage.id) > here)
    ahead = (stage for stage in later if stage.category is Category.OPEN)
    return next(ahead, _usual(opportunity, pipeline, Category.WON))


def planned_move(command: AnyMove, opportunity: Opportunity, pipeline: Pipeline) -> Move:
    """Say what a command wants.

    Raises:
        UnknownId: the pipeline has no such stage.
        InvalidValue: the stage is of another category than the command.
        WrongState: the state allows no such move: what is won cannot be lost.
    """
    target = target_of(command, opportunity, pipeline)
    verb = "reopen" if isinstance(command, ReopenOpportunity) else verb_of(opportunity, target)
    check(opportunity, verb)
    return Move(
        opportunity=opportunity,
        pipeline=pipeline,
        target=target,
        verb=verb,
        reason=command.reason,
        note=command.note,
    )


def _ahead(move: Move) -> tuple[Stage, ...]:
    """Give the open stages that lie before the target, and behind where it stands or stood.

    A stage that was removed is none of them: nobody can enter it, so nobody leaves it out.
    """
    pipeline, target = move.pipeline, move.target
    if target.category is Category.LOST:
        return ()
    base = last_open_stage(move.opportunity)
    start = -1 if base is None else pipeline.place(base)
    is_won = target.category is Category.WON
    end = len(pipeline.stages) if is_won else pipeline.position(target.id)
    return tuple(
        stage
        for stage in pipeline.staying
        if stage.category is Category.OPEN and start < pipeline.position(stage.id) < end
    )


def stages_asked(move: Move) -> tuple[Stage, ...]:
    """Give the stages whose conditions are asked: the target, and all that are passed over.

    Whoever goes back meets them already; nobody gets around a stage by leaping over it.
    """
    return () if _goes_back(move) else (*_ahead(move), move.target)


def _goes_back(move: Move) -> bool:
    """Say whether it goes to an open stage where it stood or which lies before."""
    base = last_open_stage(move.opportunity)
    if move.target.category is not Category.OPEN or base is None:
        return False
    return move.pipeline.position(move.target.id) <= move.pipeline.place(base)


def against_move(
    move: Move, seen: Circumstances, policy: PipelinePolicy, witness: Witness
) -> tuple[Rejection, ...]:
    """Say everything that speaks against a move, whoever asks for it and by whatever way.

    Args:
        move: what is wanted.
        seen: what guards look at besides the opportunity.
        policy: the tenant's.
        witness: who moves it, and when.
    """
    return (
        *_against_way(move),
        *unmet(move.opportunity, stages_asked(move), seen),
        *_against_losing(move, seen, policy),
        *against_time(move.opportunity, witness.at),
    )


def _against_way(move: Move) -> Iterable[Rejection]:
    """Say why the pipeline does not lead from here to there."""
    pipeline, here, to = move.pipeline, move.opportunity.stage, move.target.id
    told = {"number": move.opportunity.number, "from": here, "to": to}
    if here == to:
        yield Rejection("opportunities.same_stage", told)
        return
    if to in pipeline.leaving_stages:
        yield Rejection("opportunities.stage_leaves", told)
    allowed = pipeline.moves_from(here)
    if allowed is not None and to not in allowed:
        yield Rejection("opportunities.move_not_allowed", told | {"allowed": allowed})
    skipped = tuple(stage.id for stage in _ahead(move))
    if skipped and not pipeline.skipping:
        yield Rejection("opportunities.stages_skipped", told | {"skipped": skipped})
    base = last_open_stage(move.opportunity)
    if not pipeline.backwards and _goes_back(move) and to != base:
        yield Rejection("opportunities.goes_back", told)


def _against_losing(move: Move, seen: Circumstances, policy: PipelinePolicy) -> Iterable[Rejection]:
    """Say why nothing is lost yet: somebody may still accept a quote, or nobody says why."""
    if move.verb != "lose":
        return
    told: dict[str, object] = {"number": move.opportunity.number}
    if seen.active_quotes:
        yield Rejection("opportunities.quote_active", told | {"quotes": seen.active_quotes})
    reason, known = move.reason, policy.lost_reasons
    if reason is None or not reason.strip():
        yield Rejection("opportunities.reason_missing", told | {"allowed": known})
        return
    if known and reason not in known:
        yield Rejection("opportunities.reason_unknown", told | {"reason": reason, "allowed": known})
    if reason in policy.lost_note_for and not (move.note and move.note.strip()):
        yield Rejection("opportunities.note_missing", told | {"reason": reason})


def moved(move: Move, witness: Witness) -> tuple[Event, ...]:
    """Move it; stages that ask for others to be told are told of."""
    before, target = move.opportunity, move.target
    what, event = _EVENTS[move.verb]
    chance, source = probability_in(target, kept_override(before))
    entry = next_entry(
        before,
        what,
        target,
        witness,
        reason=move.reason,
        probability_bp=chance,
        probability_source=source,
    )
    happened = event(before.id, entry, target.rot_days, note=move.note)
    return (happened, *_notices(move))


def _notices(move: Move) -> Iterable[Event]:
    """Tell of the stages that ask for it: the one it leaves, then the one it enters."""
    left = move.pipeline.known(move.opportunity.stage)
    for stage, actions in ((left, left and left.on_exit), (move.target, move.target.on_entry)):
        for action in actions or ():
            if stage is not None and action.name == NOTICE:
                topic: Any = action.params.get("topic", stage.id)
                yield StageNoticed(move.opportunity.id, stage.id, topic)
