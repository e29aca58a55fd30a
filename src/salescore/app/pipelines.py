"""Handlers of pipelines."""

from collections.abc import Iterable
from functools import partial
from typing import Any, Final
from uuid import UUID

from salescore.app.contributions import Contributions
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.pipeline_facts import DECLARED_FIELDS, inputs_of, witness_of
from salescore.app.stage_actions import check_actions
from salescore.errors import UnknownId
from salescore.events import FollowUp, Ref
from salescore.facts import Facts, Want
from salescore.pipeline.commands import (
    REALIGNED_MAX,
    DefinePipeline,
    RealignOpportunities,
    RemoveStages,
    UpdatePipeline,
)
from salescore.pipeline.define import (
    against_realigning,
    against_removal,
    check_stages,
    define_pipeline,
    leaving_of,
    out_of_line,
    realigned,
    remove_stages,
    update_pipeline,
)
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.pipeline.pipeline import PIPELINE, Pipeline
from salescore.pipeline.standard import STANDARD_ID, standard_pipeline
from salescore.policies import Request

__all__ = ["HANDLERS", "pipeline_among"]

_LAST: Final = UUID("ffffffff-ffff-ffff-ffff-ffffffffffff")
"""No id is greater."""


def pipeline_among(facts: Facts, pipeline_id: UUID) -> Pipeline:
    """Give a pipeline; the standard one is there as long as nobody has changed it, too.

    Raises:
        UnknownId: there is none.
    """
    found = facts.get(PIPELINE, pipeline_id)
    if found is not None:
        return found
    if pipeline_id == STANDARD_ID:
        return standard_pipeline()
    raise UnknownId("pipeline", key=pipeline_id)


def _every(command: Any) -> Iterable[Want]:
    del command
    return (PIPELINE.all(), DECLARED_FIELDS)


def _target(command: Any) -> Ref[Pipeline]:
    return Ref(PIPELINE, command.pipeline_id)


def _define(given: Contributions, request: Request[DefinePipeline]) -> Plan[Decision[Pipeline]]:
    command = request.command
    check_stages(command.stages, inputs_of(request.facts))
    check_actions(command.stages, given)
    known = request.facts.all(PIPELINE)
    return Plan(Decision.of(define_pipeline(command, known, pipeline_id=request.new_id())))


def _update(given: Contributions, request: Request[UpdatePipeline]) -> Plan[Decision[Pipeline]]:
    command, facts = request.command, request.facts
    check_stages(command.stages or (), inputs_of(facts))
    check_actions(command.stages or (), given)
    pipeline = pipeline_among(facts, command.pipeline_id)
    changed = update_pipeline(command, pipeline, facts.all(PIPELINE))
    return Plan(Decision((changed,), _target(command), _following(changed.pipeline, pipeline)))


def _following(after: Pipeline, before: Pipeline) -> tuple[FollowUp, ...]:
    """Let the first opportunities of each stage that is out of line follow at once."""
    news = (each for each in after.leaving if each not in before.leaving)
    return tuple(
        FollowUp(
            RealignOpportunities(pipeline_id=after.id, stage=each.stage), f"pipeline.realign.{at}"
        )
        for at, each in enumerate(news)
    )


def _one(command: Any) -> Iterable[Want]:
    return (PIPELINE.one(command.pipeline_id),)


def _remove(request: Request[RemoveStages]) -> Plan[Decision[Pipeline]]:
    command = request.command
    pipeline = pipeline_among(request.facts, command.pipeline_id)
    against = against_removal(command, pipeline)
    changed = remove_stages(command, pipeline)
    follow_ups = _following(changed.pipeline, pipeline)
    return Plan(Decision((changed,), _target(command), follow_ups), rejections=against)


def _realign_more(facts: Facts, command: RealignOpportunities) -> Iterable[Want]:
    """Want the next opportunities that stand where they do not belong any more."""
    pipeline = facts.get(PIPELINE, command.pipeline_id)
    leaving = None if pipeline is None else leaving_of(pipeline, command.stage)
    if pipeline is not None and leaving is not None:
        fixed = out_of_line(pipeline, leaving)
        yield OPPORTUNITY.until("id", _LAST, limit=REALIGNED_MAX, **fixed)


def _realign(request: Request[RealignOpportunities]) -> Plan[Decision[Pipeline]]:
    command, facts = request.command, request.facts
    pipeline = facts.one(PIPELINE, command.pipeline_id)
    leaving = leaving_of(pipeline, command.stage)
    if leaving is None:
        against = against_realigning(pipeline, command.stage)
        return Plan(Decision((), _target(command)), rejections=against)
    found = facts.until(OPPORTUNITY, "id", _LAST, **out_of_line(pipeline, leaving))
    events = realigned(pipeline, leaving, found, witness_of(request))
    return Plan(Decision(events, _target(command)))


def _checked(plan: Any, command: type[Any], given: Contributions) -> Handler[Any, Any, Any]:
    """Make a handler whose plan knows what may follow."""
    target = _target if command is UpdatePipeline else None
    extend = partial(_checked, plan, command)
    return Handler(command, _every, partial(plan, given), take_draft, target=target, extend=extend)


HANDLERS = (
    _checked(_define, DefinePipeline, Contributions()),
    _checked(_update, UpdatePipeline, Contributions()),
    Handler(RemoveStages, _one, _remove, take_draft, target=_target),
    Handler(RealignOpportunities, _one, _realign, take_draft, _realign_more, _target),
)
