"""Leaving parts of a payload out before it is signed and sent."""

import json
from collections.abc import Iterable
from typing import Any, Final

from attrs import field, frozen

from salescore.canonical import canonical
from salescore.errors import InvalidValue

__all__ = ["Redaction"]

_PATHS_MAX: Final = 100
_MASK: Final = "***"


def _paths(paths: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Take paths apart at their dots."""
    if isinstance(paths, str):
        raise InvalidValue("paths", value=paths, allowed="several paths: ['lines.*.unit_price']")
    taken = tuple(tuple(path.split(".")) for path in paths)
    if len(taken) > _PATHS_MAX or not all(all(path) for path in taken):
        raise InvalidValue("paths", value=paths, allowed="names joined by dots, at most 100 paths")
    return taken


@frozen
class Redaction:
    """What of a payload does not go to a receiver.

    Args:
        leave_out: paths such as ``"order.lines.*.unit_price"``; ``*`` stands for every member. What
            a path does not find is no error: events differ.
        mask: paths whose values are replaced by ``"***"``.

    >>> Redaction(leave_out=["lines.*.price"], mask=["reference"]).apply(
    ...     '{"lines":[{"price":1,"sku":"TEA-1"}],"reference":"x"}'
    ... )
    '{"lines":[{"sku":"TEA-1"}],"reference":"***"}'
    """

    leave_out: tuple[tuple[str, ...], ...] = field(default=(), converter=_paths)
    mask: tuple[tuple[str, ...], ...] = field(default=(), converter=_paths)

    def apply(self, payload: str) -> str:
        """Give a payload without what does not leave; with nothing declared, its very bytes."""
        if not (self.leave_out or self.mask):
            return payload
        plain = json.loads(payload)
        for path in self.mask:
            _change(plain, path, masked=True)
        for path in self.leave_out:
            _change(plain, path, masked=False)
        return canonical(plain)


def _change(part: Any, path: tuple[str, ...], *, masked: bool) -> None:
    """Walk to the end of a path and mask or remove what stands there."""
    name, *rest = path
    for key in _keys(part, name):
        if rest:
            _change(part[key], tuple(rest), masked=masked)
        elif masked:
            part[key] = _MASK
        else:
            del part[key]


def _keys(part: Any, name: str) -> list[Any]:
    """Give the places of a mapping or list that a name means, the last first."""
    if isinstance(part, dict):
        return list(part) if name == "*" else [name] * (name in part)
    if isinstance(part, list):
        places = reversed(range(len(part)))
        return [place for place in places if name in {"*", str(place)}]
    return []
