"""Ranges of versions: which versions of the door a plug-in says it fits."""

import re
from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final

from salescore.errors import InvalidValue

__all__ = ["fits"]

_PARTS: Final = re.compile(r"\s*(>=|<=|==|!=|>|<)\s*(\d{1,6}(?:\.\d{1,6}){0,3})\s*")
_COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    ">=": ge,
    "<=": le,
    "==": eq,
    "!=": ne,
    ">": gt,
    "<": lt,
}


def fits(wanted: Any, *, version: str) -> bool:
    """Say whether a version lies in a range.

    Args:
        wanted: such as ``">=1,<2"``.
        version: such as ``"1.0"``.

    Raises:
        InvalidValue: it is no range.

    >>> fits(">=1,<2", version="1.0"), fits(">=1.1", version="1.0"), fits("==1", version="1.0.0")
    (True, False, True)
    """
    parts = [_PARTS.fullmatch(part) for part in wanted.split(",")] if type(wanted) is str else []
    if not parts or None in parts:
        raise InvalidValue("salescore_api", value=str(wanted)[:80], allowed="such as '>=1,<2'")
    here = _numbers(version)
    return all(_COMPARE[part[1]](here, _numbers(part[2])) for part in parts if part is not None)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))
