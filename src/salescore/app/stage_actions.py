"""What follows when an opportunity enters or leaves a stage: commands that the relay runs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from salescore.activities.activity import ActivityKind
from salescore.activities.commands import PlanActivity
from salescore.app.contributions import Contributions
from salescore.approvals.commands import RequestApproval
from salescore.changes import word
from salescore.errors import WORD_LENGTH_MAX, InvalidValue, demand_text
from salescore.events import Command, FollowUp
from salescore.pipeline.moving import NOTICE, Move
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.pipeline.stage import Stage, StageAction

__all__ = ["ACTIVITY_ACTION", "APPROVAL_ACTION", "check_actions", "follow_ups_of"]

APPROVAL_ACTION: Final = "approval"
"""The name of the action that asks for an approval; `towards` may say for which stage."""

ACTIVITY_ACTION: Final = "activity"
"""The name of the action that plans an activity: `kind`, `subject`, and fields of `PlanActivity`.
The owner of the opportunity is to do it, unless `owner_id` names somebody else."""

_NOBODY: Final = UUID(int=0)


def check_actions(stages: Iterable[Stage], given: Contributions) -> None:
    """Demand that what follows can follow.

    Raises:
        InvalidValue: an action that nobody knows, or params that its command does not take.
    """
    for stage in stages:
        for action in (*stage.on_entry, *stage.on_exit):
            if action.name == NOTICE:
                _check_topic(action)
            else:
                _command(action, given, {"opportunity_id": _NOBODY})


def _check_topic(action: StageAction) -> None:
    params = {"topic": "", **action.params}
    if len(params) > 1:
        raise InvalidValue("params", value=sorted(params), allowed="topic")
    if action.params:
        demand_text("topic", params["topic"], most=WORD_LENGTH_MAX)


def _command(
    action: StageAction, given: Contributions, about: Mapping[str, UUID | None]
) -> Command[Any]:
    """Make the command of an action.

    Args:
        action: of a stage.
        given: the commands there are.
        about: the opportunity, and of an activity its customer and its owner, by field.

    Raises:
        InvalidValue: there is none, or it takes no such params.
    """
    params: dict[str, Any] = dict(action.params)
    others = dict(about)
    key = others.pop("opportunity_id")
    if action.name == APPROVAL_ACTION:
        return _built(RequestApproval, {"kind": OPPORTUNITY.name, "subject_id": key}, params)
    if action.name == ACTIVITY_ACTION:
        params["kind"] = word("kind", params.get("kind"), ActivityKind)
        return _built(PlanActivity, {"opportunity_id": key}, {**others, **params})
    command = given.commands.get(action.name)
    if command is None:
        known = f"{ACTIVITY_ACTION}, {APPROVAL_ACTION}, {NOTICE}"
        allowed = f"{known}, or the tag of a command about an opportunity"
        raise InvalidValue("action", value=action.name, allowed=allowed)
    return _built(command, {"opportunity_id": key}, params)


def _built(
    command: type[Command[Any]], own: Mapping[str, Any], params: Mapping[str, Any]
) -> Command[Any]:
    """Make a command of what the move says, and of params that say nothing else of that."""
    try:
        return command(**own, **params)
    except TypeError as error:
        allowed = f"what {command.tag} takes, but {', '.join(own)}"
        raise InvalidValue("params", value=sorted(params), allowed=allowed) from error


def follow_ups_of(given: Contributions, move: Move) -> tuple[FollowUp, ...]:
    """Give what follows a move: of the stage it leaves, then of the one it enters."""
    return tuple(_follow_ups(given, move))


def _follow_ups(given: Contributions, move: Move) -> Iterator[FollowUp]:
    it = move.opportunity
    about = {"opportunity_id": it.id, "customer_id": it.customer_id, "owner_id": it.owner_id}
    left = move.pipeline.known(move.opportunity.stage)
    ways = (("exit", left.on_exit if left else ()), ("entry", move.target.on_entry))
    for way, actions in ways:
        for place, action in enumerate(actions):
            if action.name != NOTICE:
                command = _command(action, given, about)
                yield FollowUp(command, f"pipeline.{way}.{place}")
