"""What the library says in English of working time and activities."""

from collections.abc import Mapping
from typing import Final

__all__ = ["ACTIVITIES"]

ACTIVITIES: Final[Mapping[str, tuple[str, str]]] = {
    "activities.checked_in": (
        "Somebody checked in at {at} already",
        "Check out, or plan another visit.",
    ),
    "activities.enrolled": (
        "It goes through the sequence {sequence} already",
        "Stop that enrollment first, or wait until it is over.",
    ),
    "activities.enrolls_closed": (
        "It is {state}: nobody works on it any more",
        "Reopen it first, or choose another one.",
    ),
    "activities.no_next_step": (
        "Nothing is planned about {opportunity} after this",
        "Give a next step with it, or plan another activity first.",
    ),
    "activities.no_visit": (
        "It is no visit, but: {kind}",
        "Check in at visits only; plan one, or note what was done.",
    ),
    "activities.not_due": (
        "The reminder of {remind_at} is not the one to come; that is {next_at}",
        "Nothing needs to be done; each reminder is told once, when its time has come.",
    ),
    "activities.not_there": (
        "Nobody is there",
        "Check in first, and out after that.",
    ),
    "activities.sequence_inactive": (
        "The sequence {sequence} takes nobody any more",
        "Set it active again, or choose another one.",
    ),
    "activities.several_customers": (
        "It would be about several customers: {customers}",
        "Name one customer, and a contact and an opportunity of that one.",
    ),
    "activities.step_not_due": (
        "Step {step} is not to be planned now; step {next} is, at {next_at}",
        "Wait until its time has come; each step is planned once.",
    ),
    "activities.too_far": (
        "That is {distance} m from where the visit is to be, and {radius} m are allowed",
        "Check in when you are there, correct the place of the visit, or raise check_in_radius_m.",
    ),
    "calendars.never_open": (
        "So much working time is not within {years} years of {at}.",
        "Give the working time more shifts, or ask for less of it.",
    ),
}
