from decimal import Decimal
from fractions import Fraction

import pytest

from salescore.errors import InvalidValue
from salescore.money import (
    InexactMoney,
    InexactResult,
    Money,
    Rounding,
    Scaled,
    cash_rounding,
)
from tests.salescore.test_decimals import CELLS

STEPS = ("0.05", "0.02", "0.25", "3", "50", Fraction(1, 3))


@pytest.mark.parametrize(("mode", "value", "whole"), CELLS)
def test_modes_mean_the_same_at_every_step(mode: Rounding, value: str, whole: int) -> None:
    """The table of the modes in steps that are no power of ten: 2.5 steps are 2.5 of anything."""
    for step in STEPS:
        exact = Fraction(value) * Fraction(step)
        assert whole == Scaled.of(exact, step=step, rounding=mode).count


def test_nothing_is_a_negative_zero() -> None:
    """What rounds to nothing from below is plain nothing, in cash and in figures."""
    tiny = Money.of("-0.01", "EUR")
    for mode in Rounding:
        if mode in {Rounding.EXACT, Rounding.FLOOR, Rounding.AWAY_FROM_ZERO}:
            continue
        payable, difference = cash_rounding(tiny, "0.05", mode)
        assert ("0.00 EUR", "0.01 EUR") == (str(payable), str(difference))
        assert "0.00" == str(Scaled.of("-0.001", step="0.05", rounding=mode))


@pytest.mark.parametrize(
    ("amount", "step", "payable", "difference"),
    [
        ("12.32 CHF", "0.05", "12.30 CHF", "-0.02 CHF"),
        ("12.33 CHF", "0.05", "12.35 CHF", "0.02 CHF"),
        ("-12.33 CHF", "0.05", "-12.35 CHF", "-0.02 CHF"),
        ("12.33 EUR", "0.02", "12.34 EUR", "0.01 EUR"),
        ("12.50 SEK", "1", "13.00 SEK", "0.50 SEK"),
        ("12.49 SEK", 1, "12.00 SEK", "-0.49 SEK"),
        ("1233 JPY", 5, "1235 JPY", "2 JPY"),
        ("1235 JPY", 10, "1240 JPY", "5 JPY"),
        ("1.2331 CLF", "0.0025", "1.2325 CLF", "-0.0006 CLF"),
        ("1.2331 UYW", "0.05", "1.2500 UYW", "0.0169 UYW"),
        ("1.233 KWD", "0.005", "1.235 KWD", "0.002 KWD"),
        ("1.232 KWD", "0.005", "1.230 KWD", "-0.002 KWD"),
        ("1.235 KWD", "0.005", "1.235 KWD", "0.000 KWD"),
    ],
)
def test_coins_of_every_scale(amount: str, step: str | int, payable: str, difference: str) -> None:
    """Currencies of no, two, three and four decimals; the difference says what was added (F51)."""
    rounded = cash_rounding(Money.parse(amount), step)
    assert (payable, difference) == (str(rounded.payable), str(rounded.difference))


def test_the_mode_decides() -> None:
    """Downward for a shop that gives the cents away; exactly for one that has no smaller coin."""
    amount = Money.of("9.99", "EUR")
    assert Money.of("9.95", "EUR") == cash_rounding(amount, "0.05", Rounding.FLOOR).payable
    with pytest.raises(InexactResult):
        cash_rounding(amount, "0.05", Rounding.EXACT)


@pytest.mark.parametrize(
    ("step", "error"),
    [
        (0, InvalidValue),
        ("-0.05", InvalidValue),
        ("0.005", InexactMoney),
        (Decimal("NaN"), InvalidValue),
    ],
)
def test_there_must_be_such_a_coin(step: object, error: type[Exception]) -> None:
    """No coin of nothing, and none that the currency cannot write."""
    with pytest.raises(error):
        cash_rounding(Money.of("9.99", "EUR"), step)  # type: ignore[arg-type]  # the mistakes.
