from decimal import Decimal
from fractions import Fraction

import pytest

from salescore.errors import InvalidValue
from salescore.money import (
    InexactResult,
    Number,
    Rounding,
    decimal_step,
    round_to_digits,
    subunit_step,
)
from salescore.money.exact import as_fraction, decimals_written


def named(error: InvalidValue) -> tuple[object, object]:
    """Give what an error says was wrong, and what would be allowed."""
    return error.params["name"], error.params["allowed"]


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        ("1234.5", 3, "1.23E+3"),
        ("0.00098765", 2, "0.00099"),
        ("9.996", 3, "10.00"),
        ("-1.005", 3, "-1.01"),
        ("100", 1, "1E+2"),
        ("99.95", 3, "100.0"),
        (Fraction(10, 13), 28, "0.7692307692307692307692307692"),
        (Fraction(1, 3), 1, "0.3"),
        (Fraction(200, 3), 3, "66.7"),
        (Fraction(3, 20), 1, "0.2"),
        (Fraction(7, 3000), 2, "0.0023"),
        (Fraction(1, 1000), 1, "0.001"),
        (0, 5, "0"),
    ],
)
def test_significant_digits(value: Number, digits: int, rounded: str) -> None:
    """They count from the first that is not zero."""
    assert Decimal(rounded) == round_to_digits(value, digits)


def test_significant_digits_are_no_more_than_asked() -> None:
    """A power of ten has one, and is written with one."""
    written = [str(round_to_digits(each, 1)) for each in (100, "0.01", Fraction(1, 10), 99)]
    assert ["1E+2", "0.01", "0.1", "1.0E+2"] == written


def test_significant_digits_by_mode() -> None:
    """Any mode, and none."""
    assert Decimal("0.76") == round_to_digits(Fraction(10, 13), 2, Rounding.FLOOR)
    assert Decimal("0.125") == round_to_digits(Fraction(1, 8), 3, Rounding.EXACT)
    with pytest.raises(InexactResult):
        round_to_digits(Fraction(1, 8), 2, Rounding.EXACT)


@pytest.mark.parametrize("digits", [0, -1, 101, 1.0, True])
def test_significant_digits_have_a_range(digits: object) -> None:
    """One to a hundred."""
    with pytest.raises(InvalidValue) as caught:
        round_to_digits(1, digits)  # type: ignore[arg-type]  # wrong on purpose
    assert ("digits", "a whole number, 1 to 100") == named(caught.value)
    assert Decimal(1) == round_to_digits(1, 100)


def test_significant_digits_are_of_a_number() -> None:
    """A float has none that anybody wrote."""
    with pytest.raises(InvalidValue) as caught:
        round_to_digits(0.1, 2)  # type: ignore[arg-type]  # wrong on purpose
    assert "value" == caught.value.params["name"]


def test_steps_of_scales_and_subunits() -> None:
    """A scale is a power of ten, subunits are a part."""
    assert ["0.01", "1", "1E+2"] == [str(decimal_step(scale)) for scale in (2, 0, -2)]
    assert (Fraction(1, 5), Fraction(1)) == (subunit_step(5), subunit_step(1))
    assert [Decimal("1E-100"), Decimal("1E+100")] == [decimal_step(100), decimal_step(-100)]


@pytest.mark.parametrize("scale", [101, -101, 2.0, "2", True])
def test_a_scale_has_a_range(scale: object) -> None:
    """From -100 to 100, whole."""
    with pytest.raises(InvalidValue) as caught:
        decimal_step(scale)  # type: ignore[arg-type]  # wrong on purpose
    assert ("scale", "a whole number, -100 to 100") == named(caught.value)


@pytest.mark.parametrize("subunits", [0, -5, 5.0, True])
def test_subunits_are_counted(subunits: object) -> None:
    """At least one."""
    with pytest.raises(InvalidValue) as caught:
        subunit_step(subunits)  # type: ignore[arg-type]  # wrong on purpose
    assert ("subunits", "a whole number above 0") == named(caught.value)


def test_the_smallest_numbers_have_digits_too() -> None:
    """How far from the point they stand does not matter."""
    assert Decimal("1.25E-99") == round_to_digits("1.25E-99", 100)
    assert Decimal("-3.3E-500") == round_to_digits(Fraction(-1, 3 * 10**499), 2)
    assert Decimal("6.7E+500") == round_to_digits(Fraction(2 * 10**501, 3), 2)


def test_numbers_become_fractions() -> None:
    """Text, Decimals, whole numbers and fractions say the same thing."""
    tenth = Fraction(1, 10)
    assert [tenth] * 3 == [as_fraction(each, name="x") for each in ("0.1", Decimal("0.10"), tenth)]
    assert Fraction(3) == as_fraction(3, name="x")
    with pytest.raises(InvalidValue) as caught:
        as_fraction(0.1, name="x")  # type: ignore[arg-type]  # wrong on purpose
    assert "x" == caught.value.params["name"]


def test_decimals_that_are_written() -> None:
    """Zeros at the end count; a fraction has as many as it needs, or none that is enough."""
    assert [2, 0, 3, 0] == [decimals_written(each) for each in ("1.50", 7, Fraction(1, 8), "1E+2")]
    with pytest.raises(InexactResult):
        decimals_written(Fraction(1, 3))
    with pytest.raises(InvalidValue) as caught:
        decimals_written("a")
    assert "amount" == caught.value.params["name"]
