"""Laws of rounding: to whole numbers, to steps, to significant digits."""

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.money import (
    InexactResult,
    Rounding,
    Scaled,
    divide,
    round_to_digits,
    round_to_int,
)
from tests.laws.test_money_laws import decimals, exact, minors, modes, weight_lists


class TestRounding:
    """Rounding gives one of the two neighbors, whole values stay, Decimal and Fraction agree."""

    @given(decimals, modes)
    def test_neighbors(self, value: Decimal, mode: Rounding) -> None:
        """Never further than one; at most half for the modes that begin with half."""
        distance = abs(round_to_int(value, mode) - Fraction(value))
        assert distance < 1
        assert distance <= Fraction(1, 2) or not mode.startswith("half")

    @given(decimals, modes)
    def test_decimal_and_fraction_agree(self, value: Decimal, mode: Rounding) -> None:
        """Two ways to the same number."""
        assert round_to_int(Fraction(value), mode) == round_to_int(value, mode)

    @given(decimals)
    def test_modes_mirror(self, value: Decimal) -> None:
        """Each mode has its mirror image on the other side of zero."""
        for mode, mirror in (
            (Rounding.FLOOR, Rounding.CEILING),
            (Rounding.HALF_TOWARD_PLUS_INFINITY, Rounding.HALF_TOWARD_MINUS_INFINITY),
            (Rounding.HALF_AWAY_FROM_ZERO, Rounding.HALF_AWAY_FROM_ZERO),
            (Rounding.HALF_EVEN, Rounding.HALF_EVEN),
            (Rounding.HALF_ODD, Rounding.HALF_ODD),
        ):
            assert -round_to_int(value, mode) == round_to_int(value.copy_negate(), mirror)

    @given(decimals)
    def test_exact_is_whole_or_refused(self, value: Decimal) -> None:
        """`exact` gives the value itself or nothing."""
        if Fraction(value).denominator == 1:
            assert value == round_to_int(value, Rounding.EXACT)
        else:
            with pytest.raises(InexactResult):
                round_to_int(value, Rounding.EXACT)


class TestSteps:
    """A number becomes one of the two multiples of the step beside it, and multiples stay."""

    sizes = st.sampled_from([Fraction(each) for each in ("0.01", "0.05", "100", "1/3", "2.5")])

    @given(decimals, sizes, modes)
    def test_neighbors(self, value: Decimal, step: Fraction, mode: Rounding) -> None:
        """Never further than a step; at most half of one for the modes that begin with half."""
        distance = abs(Scaled.of(value, step=step, rounding=mode).exact - exact(value)) / step
        assert distance < 1
        assert distance <= Fraction(1, 2) or not mode.startswith("half")

    @given(minors, sizes, modes)
    def test_multiples_stay(self, count: int, step: Fraction, mode: Rounding) -> None:
        """Rounding twice is rounding once."""
        assert count == Scaled.of(count * step, step=step, rounding=mode).count

    @given(minors, st.integers(0, 6))
    def test_text_round_trips(self, count: int, scale: int) -> None:
        """What is written is read again."""
        scaled = Scaled(count, Decimal(1).scaleb(-scale))
        assert scaled == Scaled.parse(str(scaled), scale=scale)

    @given(minors, weight_lists)
    def test_finer_steps_are_the_same_amount(
        self, count: int, weights: list[Decimal | Fraction | int]
    ) -> None:
        """Refining changes how an amount is counted, never the amount."""
        scaled = Scaled(count, Decimal("0.01"))
        assert scaled.exact == scaled.refine(weights).exact


NATIVE = {
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.HALF_AWAY_FROM_ZERO: ROUND_HALF_UP,
    Rounding.HALF_TOWARD_ZERO: ROUND_HALF_DOWN,
    Rounding.CEILING: ROUND_CEILING,
    Rounding.FLOOR: ROUND_FLOOR,
    Rounding.TOWARD_ZERO: ROUND_DOWN,
    Rounding.AWAY_FROM_ZERO: ROUND_UP,
}
WIDE = Context(prec=500)


class TestDecimalAgrees:
    """Where the decimal module has a mode and a power of ten will do, it says the same."""

    numbers = st.decimals(
        min_value=Decimal("-1E+60"), max_value=Decimal("1E+60"), allow_nan=False
    ).filter(lambda number: not number or number.adjusted() > -90)

    @given(numbers, st.integers(-30, 40), st.sampled_from(list(NATIVE)))
    def test_steps_are_quanta(self, number: Decimal, scale: int, mode: Rounding) -> None:
        """Rounding to a step is `quantize`, but for the sign of zero, which we do not have."""
        step = Decimal(1).scaleb(-scale)
        quantized = number.quantize(step, rounding=NATIVE[mode], context=WIDE)
        assert quantized == Scaled.of(number, step=step, rounding=mode).amount

    @given(numbers, st.integers(1, 40), st.sampled_from(list(NATIVE)))
    def test_digits_are_precision(self, number: Decimal, digits: int, mode: Rounding) -> None:
        """Significant digits are what a context of that precision leaves."""
        context = Context(prec=digits, rounding=NATIVE[mode])
        assert context.plus(number) == round_to_digits(number, digits, mode)

    @given(decimals, decimals.filter(bool), st.sampled_from(list(NATIVE)))
    def test_quotients_are_rounded_once(
        self, amount: Decimal, divisor: Decimal, mode: Rounding
    ) -> None:
        """Nothing is lost on the way: a fraction decides, as a division of many digits would."""
        step = Decimal("0.01")
        quantized = WIDE.divide(amount, divisor).quantize(step, rounding=NATIVE[mode], context=WIDE)
        assert quantized == divide(amount, divisor, step=step, rounding=mode).amount
