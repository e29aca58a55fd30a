"""Exact decimals and the eleven ways to round them, whatever the caller's decimal context.

Everything here gives the same answer under any `decimal.getcontext()`: products are exact, and one
function rounds.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from decimal import (
    MAX_EMAX,
    MAX_PREC,
    MIN_EMIN,
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    localcontext,
)
from enum import StrEnum
from fractions import Fraction
from functools import reduce, wraps
from typing import Final, ParamSpec, TypeVar

from salescore.errors import MAGNITUDE_MAX, InvalidValue, SalesError, demand_number

__all__ = [
    "EXACT",
    "MAGNITUDE_MAX",
    "ORDINARY",
    "InexactResult",
    "Rounding",
    "decimal",
    "decimal_places",
    "exact_decimal",
    "exact_sum",
    "exact_sums",
    "exactly",
    "places",
    "plain",
    "round_ratio",
    "round_to_int",
    "text",
]

P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K", bound=Hashable)

EXACT: Final = Context(
    prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact, InvalidOperation, Overflow]
)
"""The context of every product and shift: it never rounds."""

ORDINARY: Final = Context(prec=28, traps=[DivisionByZero, InvalidOperation, Overflow])
"""The context in which code of others is called: it divides and rounds as Python does by itself."""

_ALLOWED: Final = "a whole number, a Decimal or decimal text such as '10.50', not a float"
_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,9})?", re.ASCII)


class Rounding(StrEnum):
    """How a value between two whole numbers becomes one of them."""

    __hash__ = str.__hash__  # That of Enum is slow, and every amount is rounded by a table.

    HALF_EVEN = "half_even"
    HALF_ODD = "half_odd"
    HALF_AWAY_FROM_ZERO = "half_away_from_zero"
    HALF_TOWARD_ZERO = "half_toward_zero"
    HALF_TOWARD_PLUS_INFINITY = "half_toward_plus_infinity"
    HALF_TOWARD_MINUS_INFINITY = "half_toward_minus_infinity"
    CEILING = "ceiling"
    FLOOR = "floor"
    TOWARD_ZERO = "toward_zero"
    AWAY_FROM_ZERO = "away_from_zero"
    EXACT = "exact"


class InexactResult(SalesError, ArithmeticError):
    """Rounding was forbidden, and the value is not whole."""

    code = "money.inexact_result"

    def __init__(self, value: object) -> None:
        """Name the value that would have had to be rounded."""
        super().__init__(value=value)


def decimal(value: object, *, name: str) -> Decimal:
    """Turn a number from outside into a finite Decimal, exactly.

    Args:
        value: an int, a Decimal, or text such as ``"10.50"``; never a float, whose digits
            nobody wrote.
        name: what the value is, for the error.

    Returns:
        The value as it is, trailing zeros kept.

    Raises:
        InvalidValue: another type, text that is no number, not finite, beyond 1E+100 or
            below 1E-100 in magnitude, or longer than 200 digits.

    Example:
        >>> decimal("10.50", name="amount")
        Decimal('10.50')
    """
    if type(value) is int and abs(value) < _BIG:
        return Decimal(value)
    match value:
        case Decimal():
            number = value
        case int() if not isinstance(value, bool):
            demand_number(name, value)
            number = Decimal(value)
        case str() if _NUMBER.fullmatch(value):
            number = Decimal(value)
        case _:
            raise InvalidValue(name, value=value, allowed=_ALLOWED)
    demand_number(name, number)
    return number


def places(value: Decimal) -> int:
    """Say how many decimals a value is written with.

    Args:
        value: finite.

    Example:
        >>> places(Decimal("1.50")), places(Decimal("1E+2"))
        (2, 0)
    """
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def decimal_places(ratio: Fraction) -> int | None:
    """Say how many decimals a ratio needs, or `None` if no number of them is enough.

    Example:
        >>> [decimal_places(each) for each in (Fraction(1, 8), Fraction(5), Fraction(1, 3))]
        [3, 0, None]
    """
    rest, counts = ratio.denominator, [0, 0]
    for index, prime in enumerate((2, 5)):
        while rest % prime == 0:
            rest //= prime
            counts[index] += 1
    return max(counts) if rest == 1 else None


def exact_decimal(ratio: Fraction) -> Decimal:
    """Give a ratio as a Decimal.

    Raises:
        InexactResult: no number of decimals says it.

    Example:
        >>> exact_decimal(Fraction(1, 8))
        Decimal('0.125')
    """
    needed = decimal_places(ratio)
    if needed is None:
        raise InexactResult(ratio)
    whole = ratio.numerator * 10**needed // ratio.denominator
    return Decimal(whole).scaleb(-needed, EXACT)


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """Add values up exactly, whatever decimal context the caller has.

    Example:
        >>> exact_sum([Decimal(12345678901234567890123456789), Decimal("0.1")])
        Decimal('12345678901234567890123456789.1')
    """
    return reduce(EXACT.add, values, _ZERO)


def exact_sums(pairs: Iterable[tuple[K, Decimal]]) -> dict[K, Decimal]:
    """Add values up exactly by their keys, which come in the order in which they were first met.

    Example:
        >>> exact_sums([("TEA-1", Decimal(2)), ("POT-1", Decimal(1)), ("TEA-1", Decimal(3))])
        {'TEA-1': Decimal('5'), 'POT-1': Decimal('1')}
    """
    sums: dict[K, Decimal] = {}
    for key, value in pairs:
        sums[key] = EXACT.add(sums.get(key, _ZERO), value)
    return sums


def exactly(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function add and multiply exactly, whatever decimal context its caller has.

    Example:
        >>> exactly(lambda: Decimal(12345678901234567890123456789) + Decimal("0.1"))()
        Decimal('12345678901234567890123456789.1')
    """

    @wraps(function)
    def exact(*args: P.args, **kwargs: P.kwargs) -> R:
        with localcontext(EXACT):
            return function(*args, **kwargs)

    return exact


def plain(value: Decimal) -> Decimal:
    """Give the one canonical form of a value: no trailing zeros, no exponent, no negative zero.

    Raises:
        InvalidValue: the value is not finite, or its first digit stands more than 1,000 places
            from the point: written out it would take ages.

    Example:
        >>> plain(Decimal("1E+2")), plain(Decimal("-0.00")), plain(Decimal("1.50"))
        (Decimal('100'), Decimal('0'), Decimal('1.5'))
    """
    if not value:
        return _ZERO
    if not value.is_finite() or abs(value.adjusted()) > _ADJUSTED_MAX:
        raise InvalidValue("value", value=value, allowed=_WRITABLE)
    whole = value.to_integral_value(context=EXACT)
    if whole != value:
        return value.normalize(EXACT)
    return whole if whole.same_quantum(_ZERO) else Decimal(int(whole))


def text(value: Decimal) -> str:
    """Write a Decimal without an exponent and without trailing zeros.

    Example:
        >>> text(Decimal("1E+2")), text(Decimal("0.10"))
        ('100', '0.1')
    """
    written = str(value)
    if written.isdecimal():
        return written
    if type(value) is Decimal and "." in written and "E" not in written:
        written = written.rstrip("0")
        if written[-1] != ".":
            return written
    return f"{plain(value):f}"


def round_to_int(value: Decimal | Fraction, rounding: Rounding) -> int:
    """Round to a whole number.

    Args:
        value: finite, of any size up to 1,000 digits.
        rounding: the mode; `EXACT` forbids rounding.

    Raises:
        InexactResult: the mode is `EXACT` and the value is not whole.
        InvalidValue: the value is not finite, or has more than 1,000 digits.

    Example:
        >>> [round_to_int(Decimal("-2.5"), mode) for mode in (Rounding.HALF_EVEN, Rounding.FLOOR)]
        [-2, -3]
    """
    if not isinstance(value, Decimal):
        return round_ratio(value.numerator, value.denominator, rounding)
    if not value.is_finite() or value.adjusted() > _ADJUSTED_MAX:
        raise InvalidValue("value", value=value, allowed=_WRITABLE)
    native = _NATIVE.get(rounding)
    if native is not None:
        return int(value.to_integral_value(native, EXACT))
    if value.adjusted() < -_ADJUSTED_MAX:
        value = _TINY.copy_sign(value) if value else _ZERO
    return round_ratio(*value.as_integer_ratio(), rounding)


def round_ratio(numerator: int, denominator: int, rounding: Rounding) -> int:
    """Round a ratio of whole numbers to a whole number.

    Args:
        numerator: any sign.
        denominator: above zero.
        rounding: the mode; `EXACT` forbids rounding.

    Raises:
        InexactResult: the mode is `EXACT` and the denominator does not divide the numerator.

    Example:
        >>> round_ratio(7, 2, Rounding.HALF_AWAY_FROM_ZERO)
        4
    """
    floor, rest = divmod(numerator, denominator)
    if not rest:
        return floor
    if rounding is _FORBIDDEN:
        raise InexactResult(Fraction(numerator, denominator))
    always = _ALWAYS.get(rounding)
    if always is not None:
        return floor + always(floor)
    over_half = 2 * rest - denominator
    return floor + (over_half > 0 if over_half else _TIE[rounding](floor))


_FORBIDDEN: Final = Rounding.EXACT
_ADJUSTED_MAX: Final = 1000
_WRITABLE: Final = f"finite, at most {_ADJUSTED_MAX} digits"
_BIG: Final = 10**MAGNITUDE_MAX
_ZERO: Final = Decimal(0)
_TINY: Final = Decimal("1E-3")
"""Stands for every value so close to zero that only its sign matters to a whole number."""

_NATIVE: Final[Mapping[Rounding, str]] = {
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.HALF_AWAY_FROM_ZERO: ROUND_HALF_UP,
    Rounding.HALF_TOWARD_ZERO: ROUND_HALF_DOWN,
    Rounding.CEILING: ROUND_CEILING,
    Rounding.FLOOR: ROUND_FLOOR,
    Rounding.TOWARD_ZERO: ROUND_DOWN,
    Rounding.AWAY_FROM_ZERO: ROUND_UP,
}
"""The modes that the decimal module has under another name."""

_ALWAYS: Final[Mapping[Rounding, Callable[[int], bool]]] = {
    Rounding.CEILING: lambda _floor: True,
    Rounding.FLOOR: lambda _floor: False,
    Rounding.TOWARD_ZERO: lambda floor: floor < 0,
    Rounding.AWAY_FROM_ZERO: lambda floor: floor >= 0,
}
"""Whether a value that is not whole goes up from its floor, wherever it lies."""

_TIE: Final[Mapping[Rounding, Callable[[int], bool]]] = {
    Rounding.HALF_EVEN: lambda floor: floor % 2 == 1,
    Rounding.HALF_ODD: lambda floor: floor % 2 == 0,
    Rounding.HALF_AWAY_FROM_ZERO: lambda floor: floor >= 0,
    Rounding.HALF_TOWARD_ZERO: lambda floor: floor < 0,
    Rounding.HALF_TOWARD_PLUS_INFINITY: lambda _floor: True,
    Rounding.HALF_TOWARD_MINUS_INFINITY: lambda _floor: False,
}
"""Whether a value half-way between two whole numbers goes up from its floor."""
