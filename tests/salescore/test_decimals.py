from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

import pytest

from salescore.decimals import (
    InexactResult,
    Rounding,
    decimal,
    decimal_places,
    exact_decimal,
    exact_sum,
    exact_sums,
    exactly,
    places,
    plain,
    round_ratio,
    round_to_int,
    text,
)
from salescore.errors import InvalidValue

VALUES: Final = ("2.5", "3.5", "-2.5", "-3.5", "2.6", "-2.6", "2.1", "-2.1")
TABLE: Final = {
    Rounding.HALF_EVEN: (2, 4, -2, -4, 3, -3, 2, -2),
    Rounding.HALF_ODD: (3, 3, -3, -3, 3, -3, 2, -2),
    Rounding.HALF_AWAY_FROM_ZERO: (3, 4, -3, -4, 3, -3, 2, -2),
    Rounding.HALF_TOWARD_ZERO: (2, 3, -2, -3, 3, -3, 2, -2),
    Rounding.HALF_TOWARD_PLUS_INFINITY: (3, 4, -2, -3, 3, -3, 2, -2),
    Rounding.HALF_TOWARD_MINUS_INFINITY: (2, 3, -3, -4, 3, -3, 2, -2),
    Rounding.CEILING: (3, 4, -2, -3, 3, -2, 3, -2),
    Rounding.FLOOR: (2, 3, -3, -4, 2, -3, 2, -3),
    Rounding.TOWARD_ZERO: (2, 3, -2, -3, 2, -2, 2, -2),
    Rounding.AWAY_FROM_ZERO: (3, 4, -3, -4, 3, -3, 3, -3),
}
CELLS: Final = [
    (mode, value, whole)
    for mode, row in TABLE.items()
    for value, whole in zip(VALUES, row, strict=True)
]


@pytest.mark.parametrize(("mode", "value", "whole"), CELLS)
def test_each_mode_has_one_meaning(mode: Rounding, value: str, whole: int) -> None:
    """The table that defines the modes, for decimals and for fractions."""
    assert whole == round_to_int(Decimal(value), mode)
    assert whole == round_to_int(Fraction(value), mode)


@pytest.mark.parametrize(
    ("mode", "above", "below"),
    [
        (Rounding.HALF_EVEN, 0, 0),
        (Rounding.HALF_ODD, 1, -1),
        (Rounding.HALF_AWAY_FROM_ZERO, 1, -1),
        (Rounding.HALF_TOWARD_ZERO, 0, 0),
        (Rounding.HALF_TOWARD_PLUS_INFINITY, 1, 0),
        (Rounding.HALF_TOWARD_MINUS_INFINITY, 0, -1),
        (Rounding.CEILING, 1, 0),
        (Rounding.FLOOR, 0, -1),
        (Rounding.TOWARD_ZERO, 0, 0),
        (Rounding.AWAY_FROM_ZERO, 1, -1),
    ],
)
def test_halves_beside_zero(mode: Rounding, above: int, below: int) -> None:
    """One half and minus one half: where toward zero and away from it part."""
    for half in (Decimal("0.5"), Fraction(1, 2)):
        assert (above, below) == (round_to_int(half, mode), round_to_int(-half, mode))


def test_modes_are_words() -> None:
    """A mode is stored by its name and read again, and a word that is none is refused."""
    assert [mode.name.lower() for mode in Rounding] == [str(Rounding(str(m))) for m in Rounding]
    with pytest.raises(ValueError, match="half_up"):
        Rounding("half_up")


def test_table_has_every_mode_that_rounds() -> None:
    """Eleven modes, and `exact` is the one that does not round."""
    assert set(Rounding) - {Rounding.EXACT} == set(TABLE)


@pytest.mark.parametrize("value", VALUES)
def test_exact_refuses_to_round(value: str) -> None:
    """What is not whole cannot become whole under `exact`."""
    for number in (Decimal(value), Fraction(value)):
        with pytest.raises(InexactResult) as caught:
            round_to_int(number, Rounding.EXACT)
        assert {"value": Fraction(value)} == dict(caught.value.params)


@pytest.mark.parametrize("mode", list(Rounding))
@pytest.mark.parametrize("value", ["0", "-0.00", "7", "-7.000", "12E+3"])
def test_whole_values_stay_under_every_mode(mode: Rounding, value: str) -> None:
    """Nothing is to be rounded, so no mode says no."""
    assert int(Decimal(value)) == round_to_int(Decimal(value), mode)


@pytest.mark.parametrize(
    ("mode", "value", "whole"),
    [
        (Rounding.HALF_TOWARD_MINUS_INFINITY, "-8328.578947368", -8329),
        (Rounding.HALF_TOWARD_MINUS_INFINITY, "-8328.5", -8329),
        (Rounding.HALF_TOWARD_ZERO, "-8328.5", -8328),
        (Rounding.HALF_ODD, "1041.5", 1041),
        (Rounding.HALF_EVEN, "1043.5", 1044),
    ],
)
def test_figures_of_other_libraries(mode: Rounding, value: str, whole: int) -> None:
    """F3: moneyphp/money MoneyTest.php (the first three), dinero.js transformScale tests."""
    assert whole == round_to_int(Decimal(value), mode)


@pytest.mark.parametrize("mode", [Rounding.HALF_AWAY_FROM_ZERO, Rounding.HALF_ODD])
def test_callers_context_does_not_matter(mode: Rounding) -> None:
    """A precision of two digits loses nothing of a number of sixty."""
    digits = "123456789" * 7
    with localcontext() as context:
        context.prec = 2
        context.Emax = 5
        assert int(digits) + 1 == round_to_int(Decimal(f"{digits}.6"), mode)
        assert f"{digits}.6" == text(Decimal(f"{digits}.600"))


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999999"])
@pytest.mark.parametrize("mode", [Rounding.FLOOR, Rounding.EXACT])
def test_what_has_no_whole_number_is_refused(value: str, mode: Rounding) -> None:
    """Not-a-number, infinity and numbers that fill the memory come out as an error at once."""
    with pytest.raises(InvalidValue):
        round_to_int(Decimal(value), mode)


@pytest.mark.parametrize(
    "value",
    ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999999", "-1E+999999999", "1E-999999999"],
)
@pytest.mark.parametrize("write", [plain, text])
def test_what_cannot_be_written_out_is_refused_at_once(
    value: str, write: Callable[[Decimal], object]
) -> None:
    """Written out, the greatest of them would have a billion digits."""
    with pytest.raises(InvalidValue):
        write(Decimal(value))


def test_tiny_values_cost_nothing() -> None:
    """A value a billion digits behind the point is decided by its sign."""
    tiny = Decimal("1E-999999999")
    assert 1 == round_to_int(tiny, Rounding.CEILING)
    assert 0 == round_to_int(-tiny, Rounding.HALF_ODD)
    assert 0 == round_to_int(Decimal("0E-999999999"), Rounding.EXACT)
    with pytest.raises(InexactResult):
        round_to_int(tiny, Rounding.EXACT)


def test_round_ratio_takes_whole_numbers() -> None:
    """Minus seven halves, by three modes."""
    modes = (Rounding.HALF_EVEN, Rounding.CEILING, Rounding.AWAY_FROM_ZERO)
    assert [-4, -3, -4] == [round_ratio(-7, 2, mode) for mode in modes]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (7, "7"),
        ("10.50", "10.50"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-1e3", "-1E+3"),
        (Decimal("0.10"), "0.10"),
    ],
)
def test_decimal_takes_what_is_exact(value: object, number: str) -> None:
    """Whole numbers, Decimals and plain text, digit by digit."""
    assert number == str(decimal(value, name="amount"))


@pytest.mark.parametrize(
    "value",
    [
        0.1,
        True,
        None,
        "",
        " 1",
        "1_000",
        "1,5",
        "٣",
        "NaN",
        "Infinity",
        "1e9999999999",
        "1E+101",
        "1E-101",
        "0." + "1" * 300,
        Decimal("NaN"),
        Decimal("-Infinity"),
        Fraction(1, 3),
        b"1",
    ],
)
def test_decimal_refuses_what_is_not(value: object) -> None:
    """Floats, flags, odd spellings, infinities and endless digits are refused by name."""
    with pytest.raises(InvalidValue) as caught:
        decimal(value, name="amount")
    assert "amount" == caught.value.params["name"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1E+2", "100"),
        ("-0.00", "0"),
        ("0E+5", "0"),
        ("1.50", "1.5"),
        ("100", "100"),
        ("1E-7", "0.0000001"),
        ("-12.30", "-12.3"),
    ],
)
def test_plain_is_one_form_for_one_value(value: str, written: str) -> None:
    """No trailing zeros, no exponent, no negative zero."""
    assert written == text(Decimal(value))
    assert Decimal(written).as_tuple() == plain(Decimal(value)).as_tuple()


def test_places_are_those_that_are_written() -> None:
    """Zeros at the end count, zeros before the point are none."""
    written = ("1.50", "7", "1E+2", "0.00", "-0.001")
    assert [2, 0, 0, 2, 3] == [places(Decimal(each)) for each in written]


def test_what_is_not_finite_has_no_places() -> None:
    """It is written without digits."""
    assert [0, 0] == [places(Decimal(each)) for each in ("NaN", "Infinity")]


@pytest.mark.parametrize(
    ("ratio", "needed"),
    [
        (Fraction(5), 0),
        (Fraction(1, 2), 1),
        (Fraction(1, 8), 3),
        (Fraction(-3, 125), 3),
        (Fraction(1, 80), 4),
        (Fraction(1, 3), None),
        (Fraction(1, 70), None),
        (Fraction(0), 0),
    ],
)
def test_decimals_that_a_ratio_needs(ratio: Fraction, needed: int | None) -> None:
    """Only twos and fives divide a power of ten."""
    assert needed == decimal_places(ratio)
    if needed is None:
        with pytest.raises(InexactResult):
            exact_decimal(ratio)
    else:
        assert (ratio, needed) == (Fraction(exact_decimal(ratio)), places(exact_decimal(ratio)))


def test_an_exact_decimal_needs_no_precision() -> None:
    """Whatever context its caller has."""
    ratio = Fraction(10**40 + 1, 2**40)
    with localcontext(prec=2):
        assert ratio == Fraction(exact_decimal(ratio))


def test_a_sum_is_exact_wherever_it_is_added_up() -> None:
    """A context of three digits loses none, as a whole or by keys; of nothing it is 0."""
    long = Decimal("1234567.25")
    with localcontext() as context:
        context.prec = 3
        whole = exact_sum([long, Decimal("0.25")])
        sums = exact_sums([("a", long), ("b", Decimal(1)), ("a", Decimal("0.25"))])
    assert Decimal("1234567.50") == whole
    assert {"a": Decimal("1234567.50"), "b": Decimal(1)} == sums
    assert (Decimal(0), {}) == (exact_sum([]), exact_sums([]))


def test_a_function_computes_exactly_wherever_it_is_called() -> None:
    """Its answer has every digit, and afterwards the caller's context is as it was."""

    @exactly
    def added(one: Decimal, other: Decimal) -> Decimal:
        """Add."""
        return one + other

    with localcontext(prec=2):
        assert Decimal("1.231") == added(Decimal("1.23"), other=Decimal("0.001"))
        assert Decimal("1.2") == Decimal("1.23") + Decimal("0.001")
    assert ("added", "Add.") == (added.__name__, added.__doc__)
