from collections.abc import Callable
from decimal import localcontext
from fractions import Fraction

import pytest

from salescore.errors import InvalidValue
from salescore.money import InexactResult, Number, Rounding, Scaled, average, divide, multiply


@pytest.mark.parametrize(
    ("amount", "factor", "product"),
    [
        ("1.23", "4.56", "5.61"),
        ("2.50", "-1.333", "-3.33"),
        ("2.10", 3, "6.30"),
        (7, "1.5", "11"),
        ("0.00", 9, "0.00"),
        ("10.00", Fraction(1, 3), "3.33"),
    ],
)
def test_a_product_keeps_the_decimals_of_the_amount(
    amount: Number, factor: Number, product: str
) -> None:
    """5.6088 is 5.61 (moneyphp, TellerTest::itDemonstratesThePenniesProblem)."""
    assert product == str(multiply(amount, factor))


@pytest.mark.parametrize(
    ("amount", "divisor", "quotient"),
    [
        ("2.35", 3, "0.78"),
        ("-100.00", "0.01", "-10000.00"),
        ("141950.00", "-0.01056710109193", "-13433201.67"),
        ("141950.00", "-0.0001056710109193", "-1343320166.67"),
        ("1.00", Fraction(1, 3), "3.00"),
    ],
)
def test_a_quotient_keeps_the_decimals_of_the_amount(
    amount: Number, divisor: Number, quotient: str
) -> None:
    """Signs and small divisors (moneyphp, TellerTest::itDividesNegativeAmounts)."""
    assert quotient == str(divide(amount, divisor))


def test_a_mean_has_the_most_decimals_of_its_amounts() -> None:
    """13.80 over four is 3.45 (moneyphp, TellerTest::itAveragesAmounts)."""
    assert "3.45" == str(average(["1.23", "4.56", "7.89", "0.12"]))
    assert "0.667" == str(average(["1", "1.000", 0]))
    assert "1" == str(average([1, 1, 0]))


def test_a_step_takes_the_place_of_decimals() -> None:
    """The answer is a multiple of it."""
    assert Scaled(67, "0.05") == divide(10, 3, step="0.05")
    assert Scaled(2, 100) == multiply(123, 2, step=100)
    assert Scaled(22, "0.05") == average(["1.00", "1.10", "1.15"], step="0.05")


def test_modes_are_kept() -> None:
    """Rounding is the caller's choice, and exact refuses."""
    up, exact = Rounding.AWAY_FROM_ZERO, Rounding.EXACT
    assert "0.79" == str(divide("2.35", 3, rounding=up))
    assert "0.02" == str(multiply("0.01", "1.1", rounding=up))
    assert "0.02" == str(average(["0.01", "0.02"], rounding=up))
    attempts: list[Callable[[], Scaled]] = [
        lambda: divide("2.35", 3, rounding=exact),
        lambda: multiply("0.01", "1.1", rounding=exact),
        lambda: average(["0.01", "0.02"], rounding=exact),
    ]
    for attempt in attempts:
        with pytest.raises(InexactResult):
            attempt()
    assert "7.02" == str(multiply("2.34", 3, rounding=exact))


def test_nothing_is_rounded_on_the_way() -> None:
    """Whatever precision the caller has."""
    with localcontext(prec=2):
        assert "1.23" == str(multiply("1.234567", "0.999999", step="0.01"))
        assert "333.33" == str(divide("999.99", 3))
        assert "333.335" == str(average(["333.333", "333.337"]))


@pytest.mark.parametrize("divisor", [0, "0.00", Fraction(0)])
def test_nothing_is_divided_by_zero(divisor: Number) -> None:
    """A quotient by zero is no amount."""
    with pytest.raises(InvalidValue) as caught:
        divide(1, divisor)
    assert ("divisor", "not zero") == (caught.value.params["name"], caught.value.params["allowed"])


def test_a_mean_needs_amounts() -> None:
    """Of none there is no mean."""
    with pytest.raises(InvalidValue) as caught:
        average([])
    assert ("amounts", "at least one") == (
        caught.value.params["name"],
        caught.value.params["allowed"],
    )


@pytest.mark.parametrize("wrong", [0.1, "x", None])
def test_operands_are_exact_numbers(wrong: object) -> None:
    """The one that is none is named."""
    attempts: list[tuple[str, Callable[[], Scaled]]] = [
        ("factor", lambda: multiply(1, wrong)),  # type: ignore[arg-type]  # wrong on purpose
        ("divisor", lambda: divide(1, wrong)),  # type: ignore[arg-type]  # wrong on purpose
        ("amount", lambda: multiply(wrong, 1)),  # type: ignore[arg-type]  # wrong on purpose
        ("amount", lambda: divide(wrong, 1)),  # type: ignore[arg-type]  # wrong on purpose
        ("amount", lambda: average([wrong])),  # type: ignore[list-item]  # wrong on purpose
    ]
    for name, attempt in attempts:
        with pytest.raises(InvalidValue) as caught:
            attempt()
        assert name == caught.value.params["name"]
