"""What the library says in English of opportunities and of pipelines."""

from collections.abc import Mapping
from typing import Final

__all__ = ["OPPORTUNITIES"]

OPPORTUNITIES: Final[Mapping[str, tuple[str, str]]] = {
    "opportunities.activity_missing": (
        "{number} cannot enter {stage} ({guard}): {done} of {needed} activities ({activity})",
        "Do what is missing and note it with sales.activities, or move it elsewhere.",
    ),
    "opportunities.approval_missing": (
        "{number} cannot enter {stage} ({guard}): nobody approved what it says now",
        "Ask for it with sales.approvals.request; a rule must guard opportunities.move.v1.",
    ),
    "opportunities.before_last": (
        "{number} is changed as of {at}, and the last entry of its log is of {last}",
        "Give an instant that is not before the last entry, or none for now.",
    ),
    "opportunities.condition_unmet": (
        "{number} cannot enter {stage} ({guard}): it does not meet {where}",
        "Change the opportunity until it meets the condition, or move it elsewhere.",
    ),
    "opportunities.field_missing": (
        "{number} cannot enter {stage}: {field} is empty",
        "Fill it in first, with sales.opportunities.update or value.",
    ),
    "opportunities.goes_back": (
        "{number} would go back from {from} to {to}",
        "Move it forward, win it or lose it.",
    ),
    "opportunities.move_not_allowed": (
        "{number}: {from} does not lead to {to}, only to {allowed}",
        "Move it to one of these stages.",
    ),
    "opportunities.next_step_missing": (
        "{number} cannot enter {stage} ({guard}): nothing is planned",
        "Plan an activity, or say what comes next with next_step.",
    ),
    "opportunities.note_missing": (
        "{number} is lost for {reason}, and nobody says more of it",
        "Give a note besides.",
    ),
    "opportunities.other_customer": (
        "{number} is about another customer",
        "Link a quote or an order of the same customer, or give the opportunity that customer.",
    ),
    "opportunities.quote_active": (
        "{number} cannot be lost while these quotes hold: {quotes}",
        "Withdraw them, or let the customer decline them, then lose it.",
    ),
    "opportunities.reason_missing": (
        "{number} is lost, and nobody says why (known reasons: {allowed})",
        "Give a reason.",
    ),
    "opportunities.reason_unknown": (
        "{number}: {reason} is none of the reasons {allowed}",
        "Choose one of them, or add the reason to the settings.",
    ),
    "opportunities.same_stage": (
        "{number} stands in {to} already",
        "Nothing needs to be done.",
    ),
    "opportunities.splits_incomplete": (
        "The shares come to {percent} percent ({total}), not to the whole.",
        "Give shares that are exactly 1 together; thirds as fractions, not as 33.33 percent.",
    ),
    "opportunities.stage_leaves": (
        "{number} cannot enter {to}: the stage is being removed",
        "Choose another stage.",
    ),
    "opportunities.stages_skipped": (
        "{number} leaves out {skipped} on its way from {from} to {to}",
        "Move it through each of them.",
    ),
    "pipelines.archived": (
        "Pipeline {pipeline} takes nothing new",
        "Open it in another pipeline.",
    ),
    "pipelines.not_instead": (
        "{pipeline}: {into} cannot take the place of {stage}",
        "Name a stage of the same category that stays.",
    ),
    "pipelines.settled": (
        "{pipeline}: nothing waits in {stage}",
        "Nothing needs to be done.",
    ),
    "pipelines.stage_waits": (
        "{pipeline}: opportunities of {stage} or {into} are still to be brought elsewhere",
        "Run what is due, then try again.",
    ),
}
