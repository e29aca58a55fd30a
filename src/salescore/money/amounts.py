"""Money, and the rounding of an amount to it."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Self

from attrs import frozen

from salescore.currencies import digits
from salescore.decimals import EXACT, InexactResult, Rounding, decimal, round_to_int
from salescore.errors import InvalidValue, SalesError
from salescore.money.exact import Number, as_fraction
from salescore.money.scaled import Scaled
from salescore.money.splitting import (
    RemainderTo,
    ZeroWeights,
    allocate,
    share,
    split,
)

__all__ = ["CurrencyMismatch", "InexactMoney", "Money", "ratio", "to_minor", "total"]

_WORDS: Final = 2


class CurrencyMismatch(SalesError, ValueError):
    """Two currencies in one sum or comparison."""

    code = "money.currency_mismatch"

    def __init__(self, left: str, *, right: str) -> None:
        """Name both currencies."""
        super().__init__(left=left, right=right)


class InexactMoney(SalesError, ValueError):
    """An amount with more decimals than its currency has."""

    code = "money.inexact_money"

    def __init__(self, amount: Number, *, currency: str, digits: int) -> None:
        """Name the amount, the currency and its decimals."""
        super().__init__(amount=amount, currency=currency, digits=digits)


def to_minor(
    amount: Decimal, currency: str, rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO
) -> int:
    """Round an amount to the minor units of its currency.

    Args:
        amount: in major units, finite.
        currency: ISO 4217 code.
        rounding: the mode.

    Raises:
        UnknownCurrency: the code is unknown.
        InexactResult: the mode is `EXACT` and the amount has too many decimals.

    Example:
        >>> to_minor(Decimal("1.005"), "EUR"), to_minor(Decimal("1.5"), "JPY", Rounding.FLOOR)
        (101, 1)
    """
    return round_to_int(amount.scaleb(digits(currency), EXACT), rounding)


@frozen(repr=False, str=False)
class Money:
    """An amount that can be paid.

    Args:
        minor: whole minor units of the currency (cents of the euro, yen, thousandths of the dinar).
        currency: ISO 4217 code.

    Raises:
        UnknownCurrency: the code is unknown.
        InvalidValue: the minor units are not an int.

    Example:
        >>> Money.of("10.50", "EUR") * 2 + Money(1, "EUR")
        Money.parse('21.01 EUR')
    """

    minor: int
    currency: str

    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        digits(self.currency)
        if type(self.minor) is not int:
            raise InvalidValue("minor", value=self.minor, allowed="a whole number of minor units")

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str) -> Self:
        """Make money of an amount in major units.

        Raises:
            InexactMoney: the amount has more decimals than the currency.
            InvalidValue: the amount is a float, not finite, or text that is no number.
            UnknownCurrency: the code is unknown.

        Example:
            >>> Money.of("10.5", "EUR").minor, Money.of(7, "JPY").minor
            (1050, 7)
        """
        value = decimal(amount, name="amount")
        places = digits(currency)
        try:
            minor = round_to_int(value.scaleb(places, EXACT), Rounding.EXACT)
        except InexactResult:
            raise InexactMoney(value, currency=currency, digits=places) from None
        return cls(minor, currency)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an amount and a currency, ``"10.50 EUR"``.

        Raises:
            InvalidValue: the text has another form.
            InexactMoney: the amount has more decimals than the currency.
            UnknownCurrency: the code is unknown.
        """
        given: Any = text
        words = given.split() if isinstance(given, str) else ()
        if len(words) != _WORDS:
            raise InvalidValue("money", value=text, allowed="amount and currency, '10.50 EUR'")
        return cls.of(words[0], words[1])

    @classmethod
    def zero(cls, currency: str) -> Self:
        """Give no money of a currency."""
        return cls(0, currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units, with all decimals of the currency."""
        return Decimal(self.minor).scaleb(-digits(self.currency), EXACT)

    def allocate(
        self,
        weights: Sequence[int | Decimal | Fraction],
        caps: "Sequence[Money] | None" = None,
        *,
        remainder_to: RemainderTo = RemainderTo.LARGEST_FRACTION,
        zero_weights: ZeroWeights = ZeroWeights.REFUSE,
    ) -> "tuple[Money, ...]":
        """Split the amount by `allocate`.

        Example:
            >>> [str(part) for part in Money.of(100, "EUR").allocate([1, 1, 1])]
            ['33.34 EUR', '33.33 EUR', '33.33 EUR']
        """
        room = (
            None
            if caps is None
            else [abs(minor) for minor in _minors(caps, currency=self.currency)]
        )
        parts = allocate(
            self.minor, weights, caps=room, remainder_to=remainder_to, zero_weights=zero_weights
        )
        return tuple(_money(part, self.currency) for part in parts)

    def split(self, into: int) -> "tuple[Money, ...]":
        """Split the amount evenly by `split`."""
        return tuple(_money(part, self.currency) for part in split(self.minor, into))

    def share(self, part: Decimal, whole: Decimal) -> "Money":
        """Give what belongs to the first `part` of `whole`, by `share`."""
        return _money(share(self.minor, part, whole), self.currency)

    def round_to(self, step: Number, rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO) -> "Money":
        """Round to a multiple of a step, as cash is paid.

        Args:
            step: in major units, a multiple of the currency's minor unit.
            rounding: the mode.

        Raises:
            InvalidValue: the step is not above zero.
            InexactMoney: the step has more decimals than the currency.
            InexactResult: the mode is `EXACT` and the amount is no multiple of the step.

        Example:
            >>> Money.of("3.37", "CHF").round_to("0.05"), Money.of(1234, "JPY").round_to(100)
            (Money.parse('3.35 CHF'), Money.parse('1200 JPY'))
        """
        size, places = as_fraction(step, name="step"), digits(self.currency)
        if size > 0 and (size * 10**places).denominator != 1:
            raise InexactMoney(step, currency=self.currency, digits=places)
        return Money.of(Scaled.of(self.amount, step=size, rounding=rounding).amount, self.currency)

    def _minor_beside(self, other: "Money") -> int:
        """Give the minor units if the other amount has the same currency."""
        if self.currency != other.currency:
            raise CurrencyMismatch(other.currency, right=self.currency)
        return self.minor

    def __add__(self, other: "Money") -> "Money":
        if type(other) is not Money:
            return NotImplemented
        if self.currency != other.currency:
            raise CurrencyMismatch(self.currency, right=other.currency)
        return _money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        if type(other) is not Money:
            return NotImplemented
        if self.currency != other.currency:
            raise CurrencyMismatch(self.currency, right=other.currency)
        return _money(self.minor - other.minor, self.currency)

    def __mul__(self, factor: int) -> "Money":
        """Multiply by a whole number; anything else is a price and must be rounded on purpose."""
        if type(factor) is not int:
            return NotImplemented
        return _money(self.minor * factor, self.currency)

    __rmul__ = __mul__

    def __neg__(self) -> "Money":
        return _money(-self.minor, self.currency)

    def __abs__(self) -> "Money":
        return _money(abs(self.minor), self.currency)

    def __bool__(self) -> bool:
        """Tell whether there is any: an amount of zero is false."""
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        return self.minor < other._minor_beside(self) if type(other) is Money else NotImplemented

    def __le__(self, other: "Money") -> bool:
        return self.minor <= other._minor_beside(self) if type(other) is Money else NotImplemented

    def __gt__(self, other: "Money") -> bool:
        return self.minor > other._minor_beside(self) if type(other) is Money else NotImplemented

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= other._minor_beside(self) if type(other) is Money else NotImplemented

    def __str__(self) -> str:
        """Write ``"10.50 EUR"``."""
        return f"{self.amount:f} {self.currency}"

    def __repr__(self) -> str:
        """Write what makes the same money again."""
        return f"Money.parse({str(self)!r})"


def total(monies: Iterable[Money], *, currency: str) -> Money:
    """Add amounts of one currency; of none, the total is zero.

    Raises:
        CurrencyMismatch: an amount has another currency.
        InvalidValue: an amount is no money.
        UnknownCurrency: the code is unknown.

    Example:
        >>> total([Money(1, "EUR"), Money(2, "EUR")], currency="EUR")
        Money.parse('0.03 EUR')
    """
    return Money(sum(_minors(monies, currency=currency)), currency)


def ratio(part: Money, whole: Money) -> Fraction:
    """Say what one amount is to another of its currency, exactly.

    Raises:
        CurrencyMismatch: the amounts have different currencies.
        InvalidValue: one is no money, or the whole is zero.

    Example:
        >>> ratio(Money.of("7.50", "EUR"), Money.of(10, "EUR"))
        Fraction(3, 4)
    """
    currency = _demand_money(part).currency
    (of,) = _minors([whole], currency=currency)
    if not of:
        raise InvalidValue("whole", value=whole, allowed="not zero")
    return Fraction(part.minor, of)


def _demand_money(value: object) -> Money:
    """Demand that a value is money."""
    if type(value) is not Money:
        raise InvalidValue("money", value=value, allowed="an amount with a currency")
    return value


def _minors(monies: Iterable[Money], *, currency: str) -> Iterator[int]:
    """Give the minor units of amounts that all have one currency."""
    for money in monies:
        if _demand_money(money).currency != currency:
            raise CurrencyMismatch(currency, right=money.currency)
        yield money.minor


def _money(minor: int, currency: str) -> Money:
    """Make money of parts that already hold the invariants."""
    made = _new(Money)
    _set_minor(made, minor)
    _set_currency(made, currency)
    return made


_new: Final = object.__new__
_set_minor: Final = Money.__dict__["minor"].__set__
_set_currency: Final = Money.__dict__["currency"].__set__
