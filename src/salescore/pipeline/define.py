"""Defining pipelines, changing them, and what that comes to for opportunities."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from attrs import evolve

from salescore.errors import AlreadyExists, InvalidValue, Rejection, TooMany
from salescore.events import Event
from salescore.fields import FieldType, Resolver
from salescore.formula import Formula
from salescore.pipeline.commands import (
    PIPELINES_MAX,
    REALIGNED_MAX,
    DefinePipeline,
    RemoveStages,
    UpdatePipeline,
)
from salescore.pipeline.conditions import check_required
from salescore.pipeline.entries import Witness, kept_override, next_entry, probability_in
from salescore.pipeline.events import OpportunityRemapped, PipelineChanged, PipelineDefined
from salescore.pipeline.guard import GuardKind
from salescore.pipeline.log import LogWhat
from salescore.pipeline.opportunity import Opportunity, OpportunityState
from salescore.pipeline.pipeline import Leaving, Pipeline
from salescore.pipeline.stage import Stage
from salescore.pipeline.standard import standard_pipeline

__all__ = [
    "against_realigning",
    "against_removal",
    "check_stages",
    "define_pipeline",
    "leaving_of",
    "out_of_line",
    "realigned",
    "remove_stages",
    "update_pipeline",
]


def check_stages(stages: Iterable[Stage], inputs: Resolver) -> None:
    """Demand that what stages ask for can be answered.

    Args:
        stages: with the fields they require, and with their conditions.
        inputs: finds the fields of opportunities by name.

    Raises:
        InvalidValue: a field that no stage can require.
        FormulaError: a condition that cannot be asked; shows the place.
    """
    for stage in stages:
        check_required(stage.required)
        for guard in stage.guards:
            if guard.kind is GuardKind.CONDITION and guard.where is not None:
                Formula(guard.where).check(inputs, gives=FieldType.TRUTH)


def _demand_name(name: str, known: Sequence[Pipeline], own: UUID | None = None) -> None:
    """Demand that no other pipeline has a name; the standard one has its own from the beginning."""
    for other in (*known, standard_pipeline()):
        if other.name == name and other.id != own:
            raise AlreadyExists("pipeline", key=name)


def define_pipeline(
    command: DefinePipeline, known: Sequence[Pipeline], *, pipeline_id: UUID
) -> PipelineDefined:
    """Let opportunities go through these stages.

    Raises:
        AlreadyExists: another one has the name.
        TooMany: there are 100 already.
    """
    if len(known) >= PIPELINES_MAX:
        raise TooMany("pipelines", count=len(known) + 1, limit=PIPELINES_MAX)
    _demand_name(command.name, known)
    pipeline = Pipeline(
        id=pipeline_id,
        version=1,
        name=command.name,
        stages=command.stages,
        skipping=command.skipping,
        backwards=command.backwards,
    )
    return PipelineDefined(pipeline_id, pipeline)


def update_pipeline(
    command: UpdatePipeline, pipeline: Pipeline, known: Sequence[Pipeline]
) -> PipelineChanged:
    """Change a pipeline.

    Raises:
        AlreadyExists: another one has the name.
        InvalidValue: a stage is missing.
    """
    names = ("name", "stages", "skipping", "backwards", "active")
    given: Mapping[str, Any] = {name: getattr(command, name) for name in names}
    changes = {name: value for name, value in given.items() if value is not None}
    _demand_name(changes.get("name", pipeline.name), known, pipeline.id)
    leaving = pipeline.leaving
    if command.stages is not None:
        leaving = (*leaving, *_changed_categories(pipeline, command.stages))
    changed = evolve(pipeline, version=pipeline.version + 1, leaving=leaving, **changes)
    return PipelineChanged(pipeline.id, changed)


def _changed_categories(pipeline: Pipeline, stages: tuple[Stage, ...]) -> Iterable[Leaving]:
    """Give the stages that mean something else from now on.

    Raises:
        InvalidValue: a stage is missing, or one that leaves means something else.
    """
    after = {stage.id: stage for stage in stages}
    missing = [stage.id for stage in pipeline.stages if stage.id not in after]
    if missing:
        allowed = "all there are; remove_stages takes them out"
        raise InvalidValue("stages", value=missing, allowed=allowed)
    waiting = {each.stage for each in pipeline.leaving} | {each.into for each in pipeline.leaving}
    for before in pipeline.stages:
        if after[before.id].category is not before.category:
            if before.id in waiting:
                allowed = "once its opportunities are where they belong"
                raise InvalidValue(f"category of {before.id}", value=before.id, allowed=allowed)
            yield Leaving(before.id, before.id)


def against_removal(command: RemoveStages, pipeline: Pipeline) -> tuple[Rejection, ...]:
    """Say why stages cannot be taken out, or not into these.

    Raises:
        UnknownId: the pipeline has no such stage.
    """
    leaving = {each.stage for each in pipeline.leaving}
    waiting = leaving | {each.into for each in pipeline.leaving}
    found: list[Rejection] = []
    for stage_id, into in command.into.items():
        stage, other = pipeline.stage(stage_id), pipeline.stage(into)
        told = {"pipeline": pipeline.name, "stage": stage.id, "into": other.id}
        if stage_id in waiting or into in leaving:
            found.append(Rejection("pipelines.stage_waits", told))
        elif into in command.into or stage.category is not other.category:
            found.append(Rejection("pipelines.not_instead", told))
    return tuple(found)


def remove_stages(command: RemoveStages, pipeline: Pipeline) -> PipelineChanged:
    """Let nothing enter stages any more, and note where their opportunities go."""
    gone = tuple(Leaving(stage, into) for stage, into in sorted(command.into.items()))
    leaving = (*pipeline.leaving, *gone)
    changed = evolve(pipeline, version=pipeline.version + 1, leaving=leaving)
    return PipelineChanged(pipeline.id, changed)


def leaving_of(pipeline: Pipeline, stage_id: str) -> Leaving | None:
    """Give what is to become of the opportunities of a stage; None where nothing is."""
    return next((each for each in pipeline.leaving if each.stage == stage_id), None)


def against_realigning(pipeline: Pipeline, stage_id: str) -> tuple[Rejection, ...]:
    """Say that nothing is to become of the opportunities of a stage."""
    told = {"pipeline": pipeline.name, "stage": stage_id}
    return (Rejection("pipelines.settled", told),)


def out_of_line(pipeline: Pipeline, leaving: Leaving) -> dict[str, Any]:
    """Say which opportunities stand where they do not belong any more, by attribute."""
    fixed: dict[str, Any] = {"pipeline_id": pipeline.id, "stage": leaving.stage}
    if not leaving.removed:
        right = OpportunityState(pipeline.stage(leaving.into).category.value)
        fixed["state"] = tuple(each for each in OpportunityState if each is not right)
    return fixed


def realigned(
    pipeline: Pipeline,
    leaving: Leaving,
    found: Sequence[Opportunity],
    witness: Witness,
) -> tuple[Event, ...]:
    """Bring opportunities where they belong; with the last of them the pipeline is done with it.

    Args:
        pipeline: whose stage leaves, or means something else.
        leaving: which, and what takes its place.
        found: the next of its opportunities, fewer than 500 if there are no more.
        witness: who does it, and when.
    """
    target = pipeline.stage(leaving.into)
    events: list[Event] = [_remapped(each, target, witness) for each in found]
    if len(found) < REALIGNED_MAX:
        events.append(PipelineChanged(pipeline.id, _without(pipeline, leaving)))
    return tuple(events)


def _remapped(opportunity: Opportunity, target: Stage, witness: Witness) -> OpportunityRemapped:
    chance, source = probability_in(target, kept_override(opportunity))
    entry = next_entry(
        opportunity,
        LogWhat.REMAPPED,
        target,
        witness,
        probability_bp=chance,
        probability_source=source,
        reason=opportunity.reason,
    )
    return OpportunityRemapped(opportunity.id, entry, target.rot_days)


def _without(pipeline: Pipeline, leaving: Leaving) -> Pipeline:
    """Give the pipeline without what has been done."""
    rest = tuple(each for each in pipeline.leaving if each != leaving)
    stages = pipeline.stages
    if leaving.removed:
        kept = (stage for stage in stages if stage.id != leaving.stage)
        stages = tuple(_led_elsewhere(stage, leaving) for stage in kept)
    return evolve(pipeline, version=pipeline.version + 1, stages=stages, leaving=rest)


def _led_elsewhere(stage: Stage, leaving: Leaving) -> Stage:
    """Let a stage lead to the one that takes the place of another."""
    if stage.moves_to is None or leaving.stage not in stage.moves_to:
        return stage
    others = (leaving.into if each == leaving.stage else each for each in stage.moves_to)
    return evolve(stage, moves_to=tuple(dict.fromkeys(x for x in others if x != stage.id)))
