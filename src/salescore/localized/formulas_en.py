"""How formulas are said in English: templates by what is said, and the names of usual inputs."""

from collections.abc import Mapping
from typing import Final

__all__ = ["NAMES", "SAID"]

SAID: Final[Mapping[str, str]] = {
    "*": "{0} × {1}",
    "+": "{0} + {1}",
    "-": "{0} - {1}",
    "/": "{0} ÷ {1}",
    "abs": "{0} without its sign",
    "add_days": "the day {1} days after {0}",
    "always": "always",
    "and": "{0} and {1}",
    "contains": "{0} contains {1}",
    "days_between": "the days from {0} to {1}",
    "digits": "{0} rounded to {1} digits",
    "eq": "{0} is {1}",
    "false": "no",
    "ge": "{0} is at least {1}",
    "gt": "{0} is more than {1}",
    "if": "if {0}: {1}, otherwise {2}",
    "in": "{0} is one of {1}",
    "inside": "({0})",
    "is_empty": "{0} is empty",
    "is_given": "{0} is given",
    "join": "{0}, {1}",
    "le": "{0} is at most {1}",
    "lt": "{0} is less than {1}",
    "max": "the largest of {0}",
    "min": "the smallest of {0}",
    "mode": "{0} ({1})",
    "ne": "{0} is not {1}",
    "negative": "-{0}",
    "never": "never",
    "none": "nothing",
    "not": "not {0}",
    "not_in": "{0} is none of {1}",
    "or": "{0} or {1}",
    "starts_with": "{0} begins with {1}",
    "step": "{0} rounded to multiples of {1}",
    "text": '"{0}"',
    "true": "yes",
    "whole": "{0} rounded to whole numbers",
}
"""Templates; the parts are numbered."""

NAMES: Final[Mapping[str, str]] = {
    "ceiling": "up",
    "floor": "down",
    "half_even": "halves to even",
    "half_odd": "halves to odd",
    "half_toward_zero": "halves toward zero",
    "half_toward_plus_infinity": "halves up",
    "half_toward_minus_infinity": "halves down",
    "toward_zero": "toward zero",
    "away_from_zero": "away from zero",
}
"""Names of inputs and of ways to round; a name that is not here is said as it is written."""
