"""Quantities: an exact number of a unit, and a product's own table of units.

A unit means nothing by itself: how many boxes a carton holds is the product's business, so
conversion goes through its `UnitTable`, in exact fractions.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Self

from attrs import field, frozen

from salescore.decimals import (
    EXACT,
    InexactResult,
    Rounding,
    decimal,
    plain,
    round_ratio,
    text,
)
from salescore.errors import InvalidValue, SalesError

__all__ = [
    "QUANTITY_DIGITS",
    "FractionNotAllowed",
    "Quantity",
    "UnitMismatch",
    "UnitTable",
    "UnknownUnit",
    "decimal",
    "quantity",
]

QUANTITY_DIGITS: Final = 6
"""Decimals a quantity may have."""

_LIMIT: Final = Decimal(10**12)
_COUNT: Final = Decimal(1)
"""What most quantities are like: a whole number, written as such."""
_UNIT_LENGTH: Final = 40
_FACTOR_MAX: Final = 10**400
"""Above and below the line; the numbers that may stand in a text give no more."""


class UnitMismatch(SalesError, ValueError):
    """Two units in one sum or comparison."""

    code = "quantity.unit_mismatch"

    def __init__(self, left: str, *, right: str) -> None:
        """Name both units."""
        super().__init__(left=left, right=right)


class UnknownUnit(SalesError, LookupError):
    """A unit that the product's table does not have."""

    code = "quantity.unknown_unit"

    def __init__(self, unit: str, *, known: tuple[str, ...]) -> None:
        """Name the unit and those the table has."""
        super().__init__(unit=unit, known=known)


class FractionNotAllowed(SalesError, ValueError):
    """A quantity that would have more decimals of its unit than the product allows."""

    code = "quantity.fraction_not_allowed"

    def __init__(self, quantity: "Quantity", *, unit: str, digits: int) -> None:
        """Name the quantity, the unit it was wanted in and the decimals allowed there."""
        super().__init__(quantity=quantity, unit=unit, digits=digits)


def _value(value: Decimal | int | str) -> Decimal:
    """Give a quantity's number in its canonical form, or refuse it."""
    if type(value) is Decimal and value.same_quantum(_COUNT) and 0 < value < _LIMIT:
        return value
    number = plain(decimal(value, name="quantity"))
    scaled = number.scaleb(QUANTITY_DIGITS, EXACT)
    if number.copy_abs() >= _LIMIT or scaled != scaled.to_integral_value(context=EXACT):
        allowed = f"below 10**12, at most {QUANTITY_DIGITS} decimals"
        raise InvalidValue("quantity", value=value, allowed=allowed)
    return number


def _unit(unit: str) -> str:
    """Give the name of a unit, or refuse it."""
    if type(unit) is not str or not 0 < len(unit) <= _UNIT_LENGTH or unit != unit.strip():
        allowed = f"1 to {_UNIT_LENGTH} characters without space around them"
        raise InvalidValue("unit", value=unit, allowed=allowed)
    return unit


@frozen(repr=False, str=False)
class Quantity:
    """So many of a unit.

    Args:
        value: finite, below 10**12 in magnitude, at most 6 decimals; kept without trailing zeros.
        unit: the unit's name, ``"box"``.

    Raises:
        InvalidValue: the value or the unit lies outside its range.

    Example:
        >>> str(Quantity(Decimal("2.50"), "kg") + Quantity(Decimal(1), "kg"))
        '3.5 kg'
    """

    value: Decimal = field(converter=_value)
    unit: str = field(converter=_unit)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number and a unit, ``"2 carton"``.

        Raises:
            InvalidValue: the text has another form.
        """
        given: Any = text
        words = given.split(maxsplit=1) if isinstance(given, str) else ()
        if len(words) != _WORDS:
            raise InvalidValue("quantity", value=text, allowed="number and unit, '2 carton'")
        return cls(words[0], words[1].strip())

    def _value_beside(self, other: "Quantity") -> Decimal:
        """Give the number if the other quantity has the same unit."""
        if self.unit != other.unit:
            raise UnitMismatch(other.unit, right=self.unit)
        return self.value

    def __add__(self, other: "Quantity") -> "Quantity":
        if type(other) is not Quantity:
            return NotImplemented
        return Quantity(EXACT.add(self.value, other._value_beside(self)), self.unit)

    def __sub__(self, other: "Quantity") -> "Quantity":
        if type(other) is not Quantity:
            return NotImplemented
        return Quantity(EXACT.subtract(self.value, other._value_beside(self)), self.unit)

    def __mul__(self, factor: int | Decimal) -> "Quantity":
        """Multiply exactly; a product beyond 6 decimals is refused."""
        if type(factor) is not int and not isinstance(factor, Decimal):
            return NotImplemented
        return Quantity(EXACT.multiply(self.value, decimal(factor, name="factor")), self.unit)

    __rmul__ = __mul__

    def __neg__(self) -> "Quantity":
        return Quantity(self.value.copy_negate(), self.unit)

    def __abs__(self) -> "Quantity":
        return Quantity(self.value.copy_abs(), self.unit)

    def __bool__(self) -> bool:
        """Tell whether there is any: a quantity of zero is false."""
        return bool(self.value)

    def __lt__(self, other: "Quantity") -> bool:
        return self.value < other._value_beside(self) if type(other) is Quantity else NotImplemented

    def __le__(self, other: "Quantity") -> bool:
        return (
            self.value <= other._value_beside(self) if type(other) is Quantity else NotImplemented
        )

    def __gt__(self, other: "Quantity") -> bool:
        return self.value > other._value_beside(self) if type(other) is Quantity else NotImplemented

    def __ge__(self, other: "Quantity") -> bool:
        return (
            self.value >= other._value_beside(self) if type(other) is Quantity else NotImplemented
        )

    def __str__(self) -> str:
        """Write ``"2 carton"``."""
        return f"{text(self.value)} {self.unit}"

    def __repr__(self) -> str:
        """Write what makes the same quantity again."""
        return f"Quantity.parse({str(self)!r})"


def _factors(
    factors: Mapping[str, Fraction | int | Decimal | str],
) -> Mapping[str, Fraction]:
    """Give every factor as an exact fraction, or refuse it."""
    if not isinstance(factors, Mapping):
        raise InvalidValue("units", value=factors, allowed="a mapping")
    return {_unit(unit): _factor(unit, value=value) for unit, value in factors.items()}


def _factor(unit: str, *, value: Fraction | int | Decimal | str) -> Fraction:
    """Give one factor as an exact fraction above zero, or refuse it."""
    allowed = "an exact number above zero: 12, '0.5' or '1/3'"
    up, slash, down = value.partition("/") if isinstance(value, str) else (value, "", "1")
    if isinstance(up, Fraction):
        fraction = up
    else:
        name = f"factor of {unit}"
        parts = Fraction(decimal(up, name=name)), Fraction(decimal(down, name=name) if slash else 1)
        fraction = parts[0] / parts[1] if parts[1] else Fraction(0)
    if not fraction > 0 or max(fraction.numerator, fraction.denominator) > _FACTOR_MAX:
        raise InvalidValue(f"factor of {unit}", value=value, allowed=allowed)
    return fraction


@frozen
class UnitTable:
    """The units of one product.

    Args:
        base: the unit its stock is counted in, ``"box"``.
        factors: how many base units one unit is, above zero: ``{"carton": 12}``; text may be a
            fraction, ``"1/3"``; floats are refused.
        digits: decimals that a quantity in base units may have, 0 to 6.

    Raises:
        InvalidValue: a name, a factor or the digits lie outside their range.

    Example:
        >>> UnitTable("box", {"carton": 12}).to_base(Quantity.parse("2 carton"))
        Decimal('24')
    """

    base: str = field(converter=_unit)
    factors: Mapping[str, Fraction] = field(converter=_factors, factory=dict, hash=False)
    digits: int = 0

    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        if type(self.digits) is not int or not 0 <= self.digits <= QUANTITY_DIGITS:
            raise InvalidValue("digits", value=self.digits, allowed=f"0 to {QUANTITY_DIGITS}")
        if self.factors.get(self.base, _ONE) != _ONE:
            raise InvalidValue(f"factor of {self.base}", value=self.factors[self.base], allowed="1")

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit of the table, the base unit first."""
        return (self.base, *(unit for unit in self.factors if unit != self.base))

    def factor(self, unit: str) -> Fraction:
        """Say how many base units one unit is.

        Raises:
            UnknownUnit: the table does not have the unit.
        """
        if unit == self.base:
            return _ONE
        try:
            return self.factors[unit]
        except KeyError:
            raise UnknownUnit(unit, known=self.units) from None

    def to_base(self, quantity: Quantity, *, rounding: Rounding | None = None) -> Decimal:
        """Give a quantity in base units, exactly.

        Args:
            quantity: in a unit of the table.
            rounding: how to cut to the digits the base unit allows; without it nothing is cut.

        Raises:
            UnknownUnit: the table does not have the unit.
            FractionNotAllowed: the result has more decimals than allowed, and no rounding is given.

        Example:
            >>> table = UnitTable("box", {"carton": 12})
            >>> table.to_base(Quantity.parse("0.3 carton"), rounding=Rounding.CEILING)
            Decimal('4')
        """
        if quantity.unit == self.base and quantity.value == quantity.value.to_integral_value():
            return quantity.value
        return self._in_unit(quantity, self.base, rounding=rounding)

    def convert(self, quantity: Quantity, unit: str, rounding: Rounding | None = None) -> Quantity:
        """Give a quantity in another unit of the table.

        Args:
            quantity: in a unit of the table.
            unit: the unit wanted.
            rounding: how to cut to the decimals of that unit: those the table allows for the base
                unit, 6 for every other.

        Raises:
            UnknownUnit: the table does not have one of the units.
            FractionNotAllowed: the result has more decimals than allowed, and no rounding is given.

        Example:
            >>> table = UnitTable("box", {"carton": 12})
            >>> str(table.convert(Quantity.parse("30 box"), "carton"))
            '2.5 carton'
        """
        return Quantity(self._in_unit(quantity, unit, rounding=rounding), unit)

    def _in_unit(self, quantity: Quantity, unit: str, *, rounding: Rounding | None) -> Decimal:
        """Convert a number between two units."""
        digits = self.digits if unit == self.base else QUANTITY_DIGITS
        of, to = self.factor(quantity.unit), self.factor(unit)
        up, down = quantity.value.as_integer_ratio()
        up *= of.numerator * to.denominator * 10**digits
        down *= of.denominator * to.numerator
        try:
            scaled = round_ratio(up, down, _FORBIDDEN if rounding is None else rounding)
        except InexactResult:
            raise FractionNotAllowed(quantity, unit=unit, digits=digits) from None
        return plain(Decimal(scaled).scaleb(-digits, EXACT))


_ONE: Final = Fraction(1)
_FORBIDDEN: Final = Rounding.EXACT
_WORDS: Final = 2


def quantity(
    value: Quantity | Decimal | int | str, *, name: str = "quantity"
) -> Quantity | Decimal:
    """Give a quantity: with its unit if it names one, else a bare number of base units.

    >>> quantity("2 carton"), quantity(24)
    (Quantity.parse('2 carton'), Decimal('24'))
    """
    if isinstance(value, Quantity):
        return value
    if isinstance(value, str) and " " in value.strip():
        return Quantity.parse(value.strip())
    return decimal(value, name=name)
