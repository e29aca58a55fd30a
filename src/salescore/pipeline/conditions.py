"""What a stage asks for: required fields, activities, conditions, approvals, a next step."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from attrs import evolve, frozen

from salescore.errors import InvalidValue, Rejection
from salescore.pipeline.guard import Guard, GuardKind
from salescore.pipeline.opportunity import Opportunity
from salescore.pipeline.stage import Stage

__all__ = [
    "REQUIRABLE",
    "Circumstances",
    "Done",
    "asks_for",
    "check_required",
    "conditions_of",
    "lacking",
    "unmet",
]

CUSTOM: Final = "custom."

REQUIRABLE: Final = (
    "amount",
    "campaign",
    "close_on",
    "competitors",
    "contacts",
    "customer_id",
    "lines",
    "next_step",
    "note",
    "order_ids",
    "owner_id",
    "primary_contact",
    "quote_ids",
    "source",
    "splits",
    "team_id",
)
"""The fields that a stage may require, besides ``custom.`` and the code of a declared one."""


@frozen
class Done:
    """An activity that was done.

    Args:
        kind: such as ``"meeting"``.
        at: when it was done.
    """

    kind: str
    at: datetime


@frozen(kw_only=True)
class Circumstances:
    """What guards look at besides the opportunity.

    Args:
        done: activities about it that were done.
        planned: an activity about it is planned.
        approved: what it says now was approved.
        active_quotes: the numbers of quotes made for it that are a draft, sent or accepted.
        broken: the formulas of conditions that do not hold, as texts.
    """

    done: tuple[Done, ...] = ()
    planned: bool = False
    approved: bool = False
    active_quotes: tuple[str, ...] = ()
    broken: frozenset[str] = frozenset()


def check_required(names: Iterable[str]) -> None:
    """Demand names of fields that a stage may require.

    Raises:
        InvalidValue: another name.
    """
    for name in names:
        if name not in REQUIRABLE and not (name.startswith(CUSTOM) and name != CUSTOM):
            allowed = ", ".join((*REQUIRABLE, "custom.…"))
            raise InvalidValue("required", value=name, allowed=allowed)


def asks_for(stages: Iterable[Stage], kind: GuardKind) -> bool:
    """Say whether a guard of one of these stages looks at something."""
    return any(guard.kind is kind for stage in stages for guard in stage.guards)


def conditions_of(stages: Iterable[Stage]) -> tuple[str, ...]:
    """Give the formulas of the conditions of stages, as texts, each once."""
    found = (guard.where for stage in stages for guard in stage.guards)
    return tuple(dict.fromkeys(where for where in found if where is not None))


def _value(opportunity: Opportunity, name: str) -> Any:
    """Give what a required field holds; something empty counts as nothing."""
    if name.startswith(CUSTOM):
        return opportunity.custom.get(name.removeprefix(CUSTOM))
    match name:
        case "amount":
            return opportunity.amount_minor or None
        case "primary_contact":
            return next((each for each in opportunity.contacts if each.primary), None)
        case _:
            return getattr(opportunity, name)


def lacking(opportunity: Opportunity, names: Iterable[str]) -> tuple[str, ...]:
    """Give those of the required fields that hold nothing."""
    values = ((name, _value(opportunity, name)) for name in names)
    return tuple(name for name, value in values if value is None or value in ("", ()))


def unmet(
    opportunity: Opportunity, stages: Iterable[Stage], seen: Circumstances
) -> tuple[Rejection, ...]:
    """Say everything that stages ask for and that is not met, each thing once.

    Args:
        opportunity: as it is.
        stages: that it would enter, those that it would pass over included.
        seen: what guards look at besides.
    """
    found: dict[object, Rejection] = {}
    for stage in stages:
        for name in lacking(opportunity, stage.required):
            params = {"number": opportunity.number, "stage": stage.id, "field": name}
            found.setdefault(name, Rejection("opportunities.field_missing", params))
        for guard in stage.guards:
            for rejection in _against(opportunity, stage, guard, seen):
                found.setdefault(evolve(guard, message=None), rejection)
    return tuple(found.values())


def _against(
    opportunity: Opportunity, stage: Stage, guard: Guard, seen: Circumstances
) -> Iterator[Rejection]:
    """Say what a guard has against it."""
    told: dict[str, object] = {"number": opportunity.number, "stage": stage.id, "guard": guard.code}
    match guard.kind:
        case GuardKind.ACTIVITY:
            count = _counted(opportunity, guard, seen.done)
            if count < guard.count:
                params = {"activity": guard.activity, "needed": guard.count, "done": count}
                yield Rejection("opportunities.activity_missing", told | params)
        case GuardKind.APPROVAL:
            if not seen.approved:
                yield Rejection("opportunities.approval_missing", told)
        case GuardKind.NEXT_STEP:
            if not (seen.planned or opportunity.next_step):
                yield Rejection("opportunities.next_step_missing", told)
        case GuardKind.CONDITION:
            if guard.where in seen.broken:
                yield Rejection("opportunities.condition_unmet", told | {"where": guard.where})


def _counted(opportunity: Opportunity, guard: Guard, done: Iterable[Done]) -> int:
    """Count the activities that count for a guard."""
    return sum(
        guard.activity in (None, each.kind)
        and (not guard.since_entry or each.at >= opportunity.stage_since)
        for each in done
    )
