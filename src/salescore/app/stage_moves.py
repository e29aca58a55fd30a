"""Handlers of every change of a stage: four commands, one decision."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from attrs import evolve

from salescore.app.approving import RULES_WANTED, business_day, rules_among
from salescore.app.contributions import Contributions
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.pipeline_facts import (
    DECLARED_FIELDS,
    circumstances_of,
    circumstances_wants,
    opportunity_of,
    pipeline_of,
    pipeline_wants,
    rule_wanted,
    subject_of_move,
    target_ref,
    witness_of,
)
from salescore.app.stage_actions import follow_ups_of
from salescore.approvals.approval import APPROVAL
from salescore.approvals.gate import gate
from salescore.errors import Rejection
from salescore.facts import Facts, Want
from salescore.pipeline.moving import AnyMove, Move, against_move, moved, planned_move
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.pipeline.opportunity_commands import (
    LoseOpportunity,
    MoveOpportunity,
    ReopenOpportunity,
    WinOpportunity,
)
from salescore.policies import Request

__all__ = ["HANDLERS"]

_COMMANDS: Final = (MoveOpportunity, WinOpportunity, LoseOpportunity, ReopenOpportunity)


def _wants(command: Any) -> Iterable[Want]:
    return (OPPORTUNITY.one(command.opportunity_id), RULES_WANTED, DECLARED_FIELDS)


def _more(facts: Facts, command: Any) -> Iterator[Want]:
    yield from pipeline_wants(facts, command.opportunity_id)
    yield from circumstances_wants(facts, command)


def _plan(given: Contributions, request: Request[AnyMove]) -> Plan[Decision[Any]]:
    opportunity, witness = opportunity_of(request), witness_of(request)
    move = planned_move(request.command, opportunity, pipeline_of(request, opportunity))
    seen, policy = circumstances_of(request, move), request.settings.pipeline
    against = (*against_move(move, seen, policy, witness), *_gated(request, move))
    if against:
        return Plan(Decision((), target_ref(request.command)), rejections=against)
    decision = Decision.of(*moved(move, witness))
    return Plan(evolve(decision, follow_ups=follow_ups_of(given, move)))


def _gated(request: Request[AnyMove], move: Move) -> tuple[Rejection, ...]:
    """Refuse what a rule wants approved."""
    if not rule_wanted(request.facts):
        return ()
    known = request.facts.where(APPROVAL, "subject_id", move.opportunity.id)
    rulebook, today = rules_among(request.facts), business_day(request)
    return gate(subject_of_move(move), rulebook, known, today=today)


def _handler(command: type[Any], given: Contributions) -> Handler[Any, Any, Any]:
    return Handler(
        command,
        _wants,
        partial(_plan, given),
        take_draft,
        _more,
        target_ref,
        extend=partial(_handler, command),
    )


HANDLERS = tuple(_handler(command, Contributions()) for command in _COMMANDS)
