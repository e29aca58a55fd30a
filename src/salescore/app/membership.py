"""From what callers like to write of members and heirs to what commands carry."""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from salescore.app.coerce import IdLike
from salescore.assignment.commands import MemberRequest
from salescore.assignment.handover import Heir, Part
from salescore.changes import word
from salescore.errors import InvalidValue
from salescore.formula import Expression, Formula, Operand
from salescore.ids import as_id
from salescore.shapes import several

__all__ = [
    "ConditionLike",
    "HeirLike",
    "MemberLike",
    "condition_text",
    "heirs",
    "member",
    "members",
    "parts_of",
]

ConditionLike: TypeAlias = Formula | Expression | Operand | str | None
"""A formula as text, or as it is written with ``f``."""
HeirLike: TypeAlias = Heir | tuple[IdLike, int] | IdLike
"""A salesperson, or (salesperson, weight)."""
MemberLike: TypeAlias = MemberRequest | tuple[IdLike, int] | IdLike
"""A salesperson, (salesperson, weight), or `member(...)`."""

_PAIR: Final = 2


def member(
    salesperson: IdLike,
    *,
    weight: int = 1,
    cap: int | None = None,
    daily: int | None = None,
    monthly: int | None = None,
    where: ConditionLike = None,
) -> MemberRequest:
    """Say how somebody is in a team.

    Args:
        salesperson: who.
        weight: how much against that of others, 0 to 1,000; 0 gets nothing.
        cap: how many open ones at a time, 0 to 1,000; None for any number.
        daily: how many new ones a day; None for any number.
        monthly: how many new ones a calendar month; None for any number.
        where: which ones, as a formula; None for all.
    """
    return MemberRequest(
        salesperson_id=as_id(salesperson),
        weight=weight,
        cap=cap,
        daily=daily,
        monthly=monthly,
        where=condition_text(where),
    )


def condition_text(condition: ConditionLike) -> str | None:
    """Give the text of a condition."""
    return None if condition is None else Formula.of(condition).text


def members(given: Iterable[MemberLike]) -> tuple[MemberRequest, ...]:
    """Say who is in a team.

    Raises:
        InvalidValue: something that is no salesperson and no pair.
    """
    return tuple(map(_member, several("members", given)))


def _member(given: MemberLike) -> MemberRequest:
    if isinstance(given, MemberRequest):
        return given
    salesperson, weight = _weighed("members", given)
    return member(salesperson, weight=weight)


def heirs(given: Iterable[HeirLike]) -> tuple[Heir, ...]:
    """Say who gets what is handed over.

    Raises:
        InvalidValue: something that is no salesperson and no pair.
    """
    return tuple(map(_heir, several("to", given)))


def _heir(given: HeirLike) -> Heir:
    if isinstance(given, Heir):
        return given
    salesperson, weight = _weighed("to", given)
    return Heir(salesperson_id=as_id(salesperson), weight=weight)


def _weighed(name: str, given: Any) -> tuple[Any, int]:
    """Give a salesperson and a weight, which is 1 where nothing is said."""
    if not isinstance(given, tuple):
        return (given, 1)
    if len(given) != _PAIR:
        allowed = "salespeople, or (salesperson, weight) pairs"
        raise InvalidValue(name, value=given, allowed=allowed)
    return (given[0], given[1])


def parts_of(given: Iterable[Part | str] | None) -> tuple[Part, ...]:
    """Give the parts of a book; None for all.

    Raises:
        InvalidValue: something that is none of them.
    """
    if given is None:
        return tuple(Part)
    return tuple(word("parts", each, Part) for each in several("parts", given))
