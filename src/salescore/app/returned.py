"""Lines of returns from what callers give."""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from salescore.app.coerce import QuantityLike
from salescore.changes import word
from salescore.errors import InvalidValue
from salescore.orders.order import OrderLine
from salescore.quantity import quantity
from salescore.returns.commands import InspectedLine, ReceivedLine, ReturnRequest
from salescore.returns.goods_return import Condition, Resolution, ReturnLine
from salescore.returns.settle_commands import SettleLine
from salescore.shapes import several

__all__ = [
    "InspectedLike",
    "ReceivedLike",
    "ReturnLike",
    "SettledLike",
    "inspected_lines",
    "received_lines",
    "return_requests",
    "settled_lines",
]

_Line: TypeAlias = OrderLine | ReturnLine | int | str

ReturnLike: TypeAlias = ReturnRequest | tuple[_Line, QuantityLike]
ReceivedLike: TypeAlias = (
    ReceivedLine | tuple[_Line, QuantityLike] | tuple[_Line, QuantityLike, Condition | str]
)
SettledLike: TypeAlias = (
    SettleLine | tuple[_Line, Resolution | str] | tuple[_Line, Resolution | str, QuantityLike]
)
InspectedLike: TypeAlias = InspectedLine | tuple[_Line, QuantityLike, Condition | str]


_PAIR: Final = 2
"""A line and a quantity, or what becomes of it; a third member says more."""


def _members(given: Any, *, most: int) -> tuple[Any, ...]:
    members = several("lines", given)
    if not _PAIR <= len(members) <= most:
        allowed = "a line, a quantity" + (", a condition" if most > _PAIR else "")
        raise InvalidValue("lines", value=members, allowed=allowed)
    return members


def _named(line: _Line) -> int | str:
    return line.number if isinstance(line, OrderLine | ReturnLine) else line


def return_requests(given: Iterable[ReturnLike] | None) -> tuple[ReturnRequest, ...] | None:
    """Give what is to come back; None stays None."""
    if given is None:
        return None
    return tuple(map(_request, several("lines", given)))


def _request(given: ReturnLike) -> ReturnRequest:
    if isinstance(given, ReturnRequest):
        return given
    line, how_many = _members(given, most=2)
    return ReturnRequest(_named(line), quantity(how_many))


def received_lines(given: Iterable[ReceivedLike] | None) -> tuple[ReceivedLine, ...] | None:
    """Give what came; None stays None."""
    if given is None:
        return None
    return tuple(map(_received, several("lines", given)))


def _received(given: ReceivedLike) -> ReceivedLine:
    if isinstance(given, ReceivedLine):
        return given
    line, how_many, *condition = _members(given, most=3)
    how = word("condition", condition[0], Condition) if condition else Condition.GOOD
    return ReceivedLine(_named(line), quantity(how_many), how)


def inspected_lines(given: Iterable[InspectedLike]) -> tuple[InspectedLine, ...]:
    """Give what turned out to be in another condition."""
    return tuple(map(_inspected, several("lines", given)))


def _inspected(given: InspectedLike) -> InspectedLine:
    if isinstance(given, InspectedLine):
        return given
    line, how_many, *condition = _members(given, most=3)
    if not condition:
        raise InvalidValue("lines", value=given, allowed="a line, a quantity, a condition")
    return InspectedLine(
        _named(line), quantity(how_many), word("condition", condition[0], Condition)
    )


def settled_lines(given: Iterable[SettledLike]) -> tuple[SettleLine, ...]:
    """Give what becomes of which goods."""
    return tuple(map(_settled, several("lines", given)))


def _settled(given: SettledLike) -> SettleLine:
    if isinstance(given, SettleLine):
        return given
    line, resolution, *how_many = _members(given, most=3)
    return SettleLine(
        _named(line),
        word("resolution", resolution, Resolution),
        quantity(how_many[0]) if how_many else None,
    )
