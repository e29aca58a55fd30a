"""What the library says in English of who gets what, and why."""

from collections.abc import Mapping
from typing import Final

__all__ = ["ASSIGNING", "ASSIGNING_WHY"]

ASSIGNING: Final[Mapping[str, tuple[str, str]]] = {
    "assignment.heir_absent": (
        "{salesperson} is away today",
        "Hand over to somebody else, or take the absence back.",
    ),
    "assignment.lead_in_pool": (
        "Lead {lead} lies in the pool {pool}, where it is claimed",
        "Let somebody claim it, or allocate it out of the pool.",
    ),
    "assignment.no_heir_able": (
        "{count} wait to be handed over, and no heir is active and there today",
        "Take the absence back, or undo the handover and hand over to others.",
    ),
    "assignment.other_batch": (
        "Batch {number} is not the next one: that is {next}",
        "Somebody else went on meanwhile: look where the handover stands now.",
    ),
    "assignment.team_inactive": (
        "The team {team} is not active",
        "Set it active again, or choose another one.",
    ),
}
"""(sentence, advice) by code."""

ASSIGNING_WHY: Final[Mapping[str, str]] = {
    "assignment.absent": "away on this day",
    "assignment.by_hand": "given by hand",
    "assignment.by_weight": "by weight: {share} of the shares of {able} members",
    "assignment.cap_reached": "has as many open ones as may be had at a time",
    "assignment.daily_reached": "was given as many as there may be on a day",
    "assignment.duplicate_waits": (
        "whoever has its duplicate cannot be given any more now ({why}), and nobody else is to be"
    ),
    "assignment.handed_over": "handed over",
    "assignment.in_parent": "lies in {path}, where {territory} says who works",
    "assignment.in_territory": "lies in {path}",
    "assignment.in_turn": "in turn: place {place}, {skipped} passed over",
    "assignment.inactive": "does not sell any more",
    "assignment.monthly_reached": "was given as many as there may be in a month",
    "assignment.no_territory": "lies in no territory",
    "assignment.nobody": "nobody of the team can be given it: {why}",
    "assignment.nobody_works_there": "lies in {path}, where nobody works",
    "assignment.not_taken": "takes others",
    "assignment.outside_hours": "does not work at this time",
    "assignment.takes_no_part": "takes no part",
    "assignment.with_duplicate": "goes to whoever has what belongs together with it",
}
"""Why somebody was given something, or was not."""
