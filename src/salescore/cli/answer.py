"""What a command says at its end: text for a reader, plain values for a machine, an exit code."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TypeAlias
from uuid import UUID

from attrs import frozen

from salescore.errors import Coded, SalesError

__all__ = ["DONE", "FOUND", "Answer", "Said", "coded", "params", "plain"]

DONE: Final = 0
"""The exit code of a command that did what was asked."""
FOUND: Final = 1
"""The exit code where the library said no, or a check found something."""


@frozen(kw_only=True)
class Answer:
    """What a command says.

    Args:
        text: what a reader sees, in the language asked for.
        plain: what ``--json`` prints: mappings, lists and texts, and whatever `plain` can write.
        code: the exit code, `DONE` or `FOUND`.
    """

    text: str
    plain: Any
    code: int = DONE


Said: TypeAlias = Answer | Iterator[str]
"""What a command gives: an answer, or lines that are printed as they come, the same for all."""


def coded(told: Coded | SalesError, language: str) -> dict[str, Any]:
    """Give a finding, a reason, a warning or an error: code, words in a language, values."""
    return {
        "code": told.code,
        "message": told.sentence(language),
        "advice": told.advice(language),
        "params": params(told.params),
    }


def params(values: Mapping[str, object]) -> dict[str, object]:
    """Give the values of a sentence; what has no form in JSON as its text."""
    return {name: _param(value) for name, value in values.items()}


def _param(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case list() | tuple():
            return [_param(each) for each in value]
    try:
        return plain(value)
    except TypeError:
        return str(value)


def plain(value: Any) -> Any:
    """Write a value that JSON does not know, as `json.dumps` asks its `default` to.

    Raises:
        TypeError: nobody said how to write it.

    >>> plain(Decimal("1.50")), plain(date(2026, 7, 1))
    ('1.50', '2026-07-01')
    """
    match value:
        case Decimal():
            return f"{value:f}"
        case Enum():
            return value.value
        case UUID():
            return str(value)
        case date():
            return value.isoformat()
        case set() | frozenset():
            return sorted(value)
    return _amount(value)


def _amount(value: Any) -> Any:
    """Write money as amount and currency."""
    from salescore.money import Money

    if isinstance(value, Money):
        return {"amount": f"{value.amount:f}", "currency": value.currency}
    raise TypeError(f"{type(value).__name__} has no form in JSON")
