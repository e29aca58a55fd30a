"""Amounts as whole multiples of a step, and the rounding of any number to one.

Cents are steps of 0.01, cash in francs has steps of 0.05, and the ariary steps of a fifth.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Self

from attrs import evolve, field, frozen

from salescore.decimals import (
    EXACT,
    InexactResult,
    Rounding,
    decimal_places,
    exact_decimal,
    places,
    round_ratio,
)
from salescore.errors import InvalidValue
from salescore.money.exact import Number, as_fraction, as_written, decimal_step, decimals_written
from salescore.money.splitting import RemainderTo, ZeroWeights, allocate
from salescore.money.splitting import split as split_evenly

__all__ = ["Scaled"]

_HALF_UP: Final = Rounding.HALF_AWAY_FROM_ZERO
_STRICT: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
_LENIENT: Final = re.compile(r"([+-]?([0-9]+\.?[0-9]*|\.[0-9]+))?", re.ASCII)


def _step(value: Number) -> Decimal | Fraction:
    """Give a step, or refuse it; a decimal one keeps its decimals."""
    step = as_written(value, name="step")
    if step <= 0:
        raise InvalidValue("step", value=value, allowed="above zero")
    return step


@frozen(str=False)
class Scaled:
    """An amount as a whole number of steps.

    Args:
        count: how many steps, of any sign.
        step: above zero: ``Decimal("0.01")`` for cents, ``Decimal("0.05")`` for cash in francs,
            ``Fraction(1, 5)`` for the ariary.

    Raises:
        InvalidValue: the count is no int, or the step is not above zero.

    Example:
        >>> Scaled.of("3.37", step="0.05").amount, Scaled(1050, "0.01").amount
        (Decimal('3.35'), Decimal('10.50'))
    """

    count: int
    step: Decimal | Fraction = field(converter=_step)

    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        if type(self.count) is not int:
            raise InvalidValue("count", value=self.count, allowed="a whole number of steps")

    @classmethod
    def of(
        cls, amount: Number, *, step: Number | None = None, rounding: Rounding = _HALF_UP
    ) -> Self:
        """Round an amount to a multiple of a step: divided by it, rounded, multiplied by it.

        Args:
            amount: the amount.
            step: above zero; without one it is that of the decimals which the amount is written
                with, so that nothing is rounded.
            rounding: the mode.

        Raises:
            InvalidValue: the step is not above zero, or the amount is no exact number.
            InexactResult: the mode is `EXACT` and the amount is no multiple of the step.

        Example:
            >>> Scaled.of("1234", step=100).amount, str(Scaled.of("12.30"))
            (Decimal('1200'), '12.30')
        """
        size = decimal_step(decimals_written(amount)) if step is None else _step(step)
        ratio = as_fraction(amount, name="amount") / Fraction(size)
        try:
            return cls(round_ratio(ratio.numerator, ratio.denominator, rounding), size)
        except InexactResult:
            raise InexactResult(amount) from None

    @classmethod
    def parse(
        cls, text: str, *, scale: int, lenient: bool = False, rounding: Rounding = _HALF_UP
    ) -> Self:
        """Read decimal text to an amount with so many decimals.

        Args:
            text: digits with or without a sign and a point between digits.
            scale: decimals of the amount.
            lenient: also take more decimals, which are rounded, a point without digits on one
                side, and no text at all, which is zero.
            rounding: the mode; only a lenient reading rounds.

        Raises:
            InvalidValue: the text has another form.
            InexactResult: the text has more decimals and they may not be rounded.

        Example:
            >>> Scaled.parse("9.99", scale=2).count, Scaled.parse(".5", scale=0, lenient=True).count
            (999, 1)
        """
        form = _LENIENT if lenient else _STRICT
        given: Any = text
        if not isinstance(given, str) or form.fullmatch(given) is None:
            raise InvalidValue("amount", value=text, allowed="decimal text such as '10.50'")
        mode = rounding if lenient else Rounding.EXACT
        return cls.of(text or "0", step=decimal_step(scale), rounding=mode)

    @property
    def exact(self) -> Fraction:
        """The amount as a fraction."""
        return self.count * Fraction(self.step)

    @property
    def amount(self) -> Decimal:
        """The amount with the decimals of its step.

        Raises:
            InexactResult: no decimal says it, a third of a step for one.
        """
        if isinstance(self.step, Fraction):
            return exact_decimal(self.exact)
        return EXACT.multiply(Decimal(self.count), self.step)

    @property
    def scale(self) -> int:
        """How many decimals the amount is written with."""
        return places(self.amount)

    def to_step(self, step: Number, rounding: Rounding = _HALF_UP) -> "Scaled":
        """Give the amount in other steps.

        Raises:
            InvalidValue: the step is not above zero.
            InexactResult: the mode is `EXACT` and the amount is no multiple of the step.

        Example:
            >>> Scaled(10455, "0.001").to_step("0.01", Rounding.CEILING).count
            1046
        """
        return Scaled.of(self.exact, step=step, rounding=rounding)

    def allocate(
        self,
        weights: Sequence[int | Decimal | Fraction],
        *,
        remainder_to: RemainderTo = RemainderTo.LARGEST_FRACTION,
        zero_weights: ZeroWeights = ZeroWeights.REFUSE,
    ) -> "tuple[Scaled, ...]":
        """Split the amount into whole steps by `allocate`.

        Example:
            >>> [str(part) for part in Scaled.of("10.00", step="0.05").allocate([1, 1, 1])]
            ['3.35', '3.35', '3.30']
        """
        parts = allocate(self.count, weights, remainder_to=remainder_to, zero_weights=zero_weights)
        return tuple(evolve(self, count=part) for part in parts)

    def split(
        self, into: int, *, remainder_to: RemainderTo = RemainderTo.FIRST
    ) -> "tuple[Scaled, ...]":
        """Split the amount evenly by `split`."""
        parts = split_evenly(self.count, into, remainder_to=remainder_to)
        return tuple(evolve(self, count=part) for part in parts)

    def refine(self, weights: Sequence[int | Decimal | Fraction]) -> "Scaled":
        """Give the amount in steps so fine that its shares by the weights need no rounding.

        The step is divided by ten as often as the weights have decimals, and further until every
        share is whole. Shares that no decimal says (thirds) stay at the decimals of the weights.

        Raises:
            InvalidWeights: nothing can be split by the weights.

        Example:
            >>> fine = Scaled(100, "0.01").refine([Decimal("50.5"), Decimal("49.5")])
            >>> [str(part) for part in fine.allocate([Decimal("50.5"), Decimal("49.5")])]
            ['0.505', '0.495']
        """
        allocate(self.count, weights)
        written = max((places(each) for each in weights if isinstance(each, Decimal)), default=0)
        whole = sum(Fraction(each) for each in weights)
        shares = [self.count * Fraction(each) / whole for each in weights if self.count]
        needed = [decimal_places(share) for share in shares]
        finer = max((each for each in needed if each is not None), default=0)
        return self._finer(written if None in needed else max(written, finer))

    def _finer(self, decimals: int) -> "Scaled":
        """Give the amount in steps that are divided by ten so often."""
        tenth = decimal_step(decimals)
        if isinstance(self.step, Fraction):
            return Scaled(self.count * 10**decimals, self.step * Fraction(tenth))
        return Scaled(self.count * 10**decimals, EXACT.multiply(self.step, tenth))

    def __bool__(self) -> bool:
        """Tell whether there is any: an amount that rounded to zero is false."""
        return self.count != 0

    def __str__(self) -> str:
        """Write the amount with the decimals of its step."""
        return f"{self.amount:f}"
