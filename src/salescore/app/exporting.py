"""Export lines: one JSON text a state, written in one fixed order, and read back byte for byte."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from salescore.canonical import canonical
from salescore.errors import InvalidValue, SalesError
from salescore.facts import Kind
from salescore.wire import Wire

__all__ = ["BrokenLine", "ExportedState", "line_of", "read_lines"]

_SHOWN_MAX: Final = 200


class BrokenLine(SalesError, ValueError):
    """A line that no export of this release has, or not in this place."""

    code = "restore.broken_line"

    def __init__(self, line: int, *, reason: str) -> None:
        """Say which line, counted from 1, and what is wrong with it."""
        super().__init__(line=line, reason=reason[:_SHOWN_MAX])


class ExportedState(NamedTuple):
    """A state as it was read from an export.

    Attributes:
        line: where it stood, from 1.
        size: how many characters its line had.
    """

    line: int
    size: int
    kind: Kind[Any]
    state: Any


def line_of(wire: Wire, kind: Kind[Any], state: Any) -> str:
    """Give the line of a state, without a break at its end."""
    return f'{{"kind":{canonical(kind.name)},"value":{wire.text(state)}}}'


def read_lines(
    lines: Iterable[Any], *, wire: Wire, kinds: Mapping[str, Kind[Any]]
) -> Iterator[ExportedState]:
    """Read the lines of an export, one after the other.

    Args:
        lines: as `Sales.export` gives them; a break at their ends does not count.
        wire: reads values.
        kinds: by name.

    Raises:
        BrokenLine: a line is none of an export, would not be written again as it is, or stands
            twice or out of order.
        InvalidValue: one text instead of lines.
    """
    if isinstance(lines, str | bytes):
        raise InvalidValue("lines", value=type(lines).__name__, allowed="a list")
    last: dict[Kind[Any], Any] = {}
    for number, line in enumerate(lines, 1):
        text: Any = line.rstrip("\r\n") if isinstance(line, str) else line
        kind, state = _read(number, text, wire, kinds)
        key = kind.key_of(state)
        if kind in last and key <= last[kind]:
            reason = "it stands twice" if key == last[kind] else "it is out of order"
            raise BrokenLine(number, reason=f"{kind.name}: {reason}")
        last[kind] = key
        yield ExportedState(number, len(text), kind, state)


def _read(
    number: int, text: Any, wire: Wire, kinds: Mapping[str, Kind[Any]]
) -> tuple[Kind[Any], Any]:
    """Read one line; whatever it does to its reader, the error names it."""
    try:
        plain = json.loads(text)
    except (RecursionError, TypeError, ValueError) as error:
        raise BrokenLine(number, reason=f"no JSON: {error}") from error
    if not isinstance(plain, dict) or plain.keys() != {"kind", "value"}:
        raise BrokenLine(number, reason='no object of "kind" and "value"')
    kind = kinds.get(plain["kind"]) if isinstance(plain["kind"], str) else None
    if kind is None:
        raise BrokenLine(number, reason=f"unknown kind {plain['kind']!r:.80}")
    try:
        state = wire.structure(plain["value"], kind.type)
        again = line_of(wire, kind, state)
    except SalesError as error:
        raise BrokenLine(number, reason=f"{kind.name}: {error.sentence().rstrip('.')}") from error
    if again != text:
        raise BrokenLine(number, reason=f"{kind.name}: this release would write it otherwise")
    return kind, state
