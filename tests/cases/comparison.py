"""Whether an answer is what a case expects: named fields only, decimals as numbers."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any, Final

from tests.cases.binding import Answer, Unsupported

REFUSED: Final = "error"
ACCEPTED: Final = "ok"
STEP: Final = "compare_to_step"


def differences(
    expected: Mapping[str, Any], answer: Answer, *, at: str = "", step: Decimal | None = None
) -> Iterator[str]:
    """Say where an answer differs from the fields that are expected.

    Args:
        expected: by name; `compare_to_step` among them is the step to which both sides are rounded
            before they are compared, here and below.
        answer: what the binding says.
        at: where this stands in the whole.
        step: to which both sides are rounded.

    Raises:
        Unsupported: the answer lacks a field that is expected.
    """
    step = expected.get(STEP, step)
    refusal = answer.get(REFUSED)
    if refusal and REFUSED not in expected and ACCEPTED not in expected:
        yield f"{at or 'step'}: refused: {refusal}"
        return
    for name, wanted in expected.items():
        where = f"{at}.{name}" if at else name
        if name == STEP:
            continue
        if name == REFUSED:
            yield from _refusal(wanted, refusal, at=where)
        elif name == ACCEPTED and name not in answer:
            yield from _value(wanted, not refusal, at=where, step=None)
        elif name not in answer:
            raise Unsupported(f"field {name!r} is not answered")
        else:
            yield from _value(wanted, _read(answer[name]), at=where, step=step)


def _refusal(wanted: object, refusal: object, *, at: str) -> Iterator[str]:
    """Compare a refusal: whether, never its wording."""
    if bool(wanted) is not bool(refusal):
        yield f"{at}: expected {'a refusal' if wanted else 'no refusal'}, got {refusal or 'none'}"


def _read(value: object) -> object:
    """Read what is answered on demand."""
    while callable(value):
        value = value()
    return value


def _value(wanted: object, actual: object, *, at: str, step: Decimal | None) -> Iterator[str]:
    """Compare one value."""
    if isinstance(wanted, Mapping):
        if isinstance(actual, Mapping):
            yield from differences(wanted, actual, at=at, step=step)
            return
    elif isinstance(wanted, tuple):
        if isinstance(actual, tuple | list):
            yield from _rows(wanted, actual, at=at, step=step)
            return
    elif _same(wanted, actual, step=step):
        return
    yield f"{at}: expected {_shown(wanted)}, got {_shown(actual)}"


def _rows(
    wanted: tuple[object, ...], actual: Any, *, at: str, step: Decimal | None
) -> Iterator[str]:
    """Compare two lists, entry by entry."""
    if len(wanted) != len(actual):
        yield f"{at}: expected {len(wanted)} entries, got {len(actual)}: {_shown(actual)}"
        return
    for index, (left, right) in enumerate(zip(wanted, actual, strict=True)):
        yield from _value(left, _read(right), at=f"{at}[{index}]", step=step)


def _same(wanted: object, actual: object, *, step: Decimal | None) -> bool:
    """Tell whether two plain values are the same: numbers by value, anything else by kind too."""
    if isinstance(wanted, Decimal):
        if isinstance(actual, bool) or not isinstance(actual, Decimal | int | Fraction):
            return False
        return (
            wanted == actual if step is None else _rounded(wanted, step) == _rounded(actual, step)
        )
    if isinstance(wanted, str):
        return isinstance(actual, str) and wanted == str(actual)
    return type(wanted) is type(actual) and wanted == actual


def _rounded(value: Decimal | int | Fraction, step: Decimal) -> int:
    """Give a figure in steps, half away from zero; by no call of the library, which is judged."""
    steps = Fraction(value) / Fraction(step)
    whole = floor(abs(steps) + Fraction(1, 2))
    return whole if steps > 0 else -whole


def _shown(value: object) -> str:
    """Write a value for a person."""
    return str(value) if isinstance(value, Decimal | int | Fraction) else repr(value)
