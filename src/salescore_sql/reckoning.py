"""Whole numbers of any length for SQLite, which computes with 64 bits and floats."""

import operator
from collections.abc import Callable
from typing import Any, Final

__all__ = ["FUNCTION", "reckon"]

FUNCTION: Final = "salescore_reckon"
"""The function that every connection is given."""

_WHOLE_MAX: Final = 2**63

_RECKONED: Final[dict[str, Callable[..., Any]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "min": min,
    "max": max,
    "abs": abs,
}


def reckon(word: str, *parts: int | str | None) -> int | str | None:
    """Do one step with whole numbers; long ones are texts.

    Args:
        word: what to do.
        parts: the numbers; None where one is missing, and then the result is missing too.

    >>> reckon("*", 2**62, 4), reckon("<", "18446744073709551616", 5), reckon("+", None, 1)
    ('18446744073709551616', 0, None)
    """
    if None in parts:
        return None
    found = int(_RECKONED[word](*(int(part) for part in parts if part is not None)))
    return found if -_WHOLE_MAX <= found < _WHOLE_MAX else str(found)
