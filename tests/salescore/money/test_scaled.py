from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from salescore.errors import InvalidValue
from salescore.money import (
    InexactResult,
    InvalidWeights,
    Number,
    RemainderTo,
    Rounding,
    Scaled,
    ZeroWeights,
    decimal_step,
    round_to_digits,
    subunit_step,
)


def named(error: InvalidValue) -> tuple[object, object]:
    """Give what an error says was wrong, and what would be allowed."""
    return error.params["name"], error.params["allowed"]


TABLE = {
    Rounding.HALF_EVEN: "3.40 -3.40 3.40 -3.35",
    Rounding.HALF_ODD: "3.35 -3.35 3.40 -3.35",
    Rounding.HALF_AWAY_FROM_ZERO: "3.40 -3.40 3.40 -3.35",
    Rounding.HALF_TOWARD_ZERO: "3.35 -3.35 3.40 -3.35",
    Rounding.HALF_TOWARD_PLUS_INFINITY: "3.40 -3.35 3.40 -3.35",
    Rounding.HALF_TOWARD_MINUS_INFINITY: "3.35 -3.40 3.40 -3.35",
    Rounding.CEILING: "3.40 -3.35 3.40 -3.35",
    Rounding.FLOOR: "3.35 -3.40 3.35 -3.40",
    Rounding.TOWARD_ZERO: "3.35 -3.35 3.35 -3.35",
    Rounding.AWAY_FROM_ZERO: "3.40 -3.40 3.40 -3.40",
}
"""3.375 and -3.375 are ties between multiples of 0.05; 3.38 and -3.37 are none."""


@pytest.mark.parametrize("mode", TABLE)
def test_every_mode_rounds_to_a_step(mode: Rounding) -> None:
    """Divided by the step, rounded to a whole number, multiplied by the step."""
    amounts = ("3.375", "-3.375", "3.38", "-3.37")
    rounded = [str(Scaled.of(each, step="0.05", rounding=mode)) for each in amounts]
    assert TABLE[mode].split() == rounded


@pytest.mark.parametrize(
    ("amount", "step", "count"),
    [
        ("1234", 100, 12),
        (1250, Decimal("1E+2"), 13),
        ("1", "0.3", 3),
        ("-0.004", "0.01", 0),
        (Decimal("2.5"), 1, 3),
        (Fraction(1, 3), "0.001", 333),
        ("0.6", Fraction(1, 5), 3),
        ("12345678901234567890123456789012345.5", 1, 12345678901234567890123456789012346),
    ],
)
def test_of_counts_steps(amount: Number, step: Number, count: int) -> None:
    """Any exact number, any step, half away from zero where nothing is said."""
    assert count == Scaled.of(amount, step=step).count


@pytest.mark.parametrize(
    ("amount", "written", "scale"),
    [("12.30", "12.30", 2), (7, "7", 0), ("1E+2", "100", 0), (Fraction(1, 8), "0.125", 3)],
)
def test_without_a_step_the_decimals_stay(amount: Number, written: str, scale: int) -> None:
    """The step is that of the decimals which the amount is written with."""
    scaled = Scaled.of(amount)
    assert (written, scale) == (str(scaled), scaled.scale)


def test_of_refuses_to_round_where_it_must_be_exact() -> None:
    """The amount is named, not its count of steps."""
    assert Scaled(67, "0.05") == Scaled.of("3.35", step="0.05", rounding=Rounding.EXACT)
    with pytest.raises(InexactResult) as caught:
        Scaled.of("3.36", step="0.05", rounding=Rounding.EXACT)
    assert {"value": "3.36"} == caught.value.params


@pytest.mark.parametrize("step", [0, "0.00", -1, "-0.05", Fraction(-1, 5), Fraction(0)])
def test_a_step_is_above_zero(step: Number) -> None:
    """Nothing is a multiple of nothing."""
    with pytest.raises(InvalidValue) as caught:
        Scaled.of(1, step=step)
    assert ("step", "above zero") == named(caught.value)
    with pytest.raises(InvalidValue):
        Scaled(1, step)


@pytest.mark.parametrize("value", [0.05, "a", None, True, Decimal("NaN")])
def test_what_is_no_exact_number_is_refused(value: object) -> None:
    """Floats above all, as an amount and as a step."""
    with pytest.raises(InvalidValue) as caught:
        Scaled.of(value, step=1)  # type: ignore[arg-type]  # wrong on purpose
    assert "amount" == caught.value.params["name"]
    if value is not None:
        with pytest.raises(InvalidValue) as caught:
            Scaled.of(1, step=value)  # type: ignore[arg-type]  # wrong on purpose
        assert "step" == named(caught.value)[0]


@pytest.mark.parametrize("count", [1.0, True, "1", Decimal(1)])
def test_a_count_is_whole(count: object) -> None:
    """As minor units are."""
    with pytest.raises(InvalidValue) as caught:
        Scaled(count, 1)  # type: ignore[arg-type]  # wrong on purpose
    assert ("count", "a whole number of steps") == named(caught.value)


def test_an_amount_is_exact_in_any_context() -> None:
    """A caller's precision does not cut it."""
    scaled = Scaled(12345678901234567890123456789, "0.01")
    with localcontext(prec=3):
        assert "123456789012345678901234567.89" == str(scaled)
        assert 12345678901234567890123456789 == scaled.to_step("0.01").count


def test_a_step_that_is_no_decimal_has_amounts_where_they_end() -> None:
    """Seven fifths are 1.4; a third has no decimal, but a fraction."""
    assert (Decimal("1.4"), 1) == (
        Scaled(7, subunit_step(5)).amount,
        Scaled(7, Fraction(1, 5)).scale,
    )
    assert Fraction(1, 3) == Scaled(1, Fraction(1, 3)).exact
    assert "1" == str(Scaled(3, Fraction(1, 3)))
    with pytest.raises(InexactResult):
        _ = Scaled(1, Fraction(1, 3)).amount


def test_truth_is_whether_there_is_any() -> None:
    """An amount that rounded to nothing is false."""
    assert not Scaled.of("0.004", step="0.01")
    assert Scaled.of("-0.005", step="0.01")


@pytest.mark.parametrize(
    ("text", "scale", "count"),
    [("10.50", 2, 1050), ("-0.05", 2, -5), ("+7", 1, 70), ("007.10", 2, 710), ("1.500", 2, 150)],
)
def test_parse_reads_decimal_text(text: str, scale: int, count: int) -> None:
    """Zeros beyond the scale lose nothing."""
    assert Scaled(count, decimal_step(scale)) == Scaled.parse(text, scale=scale)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        ".5",
        "5.",
        "-",
        "+",
        "--1",
        "1e3",
        "1,000",
        " 1",
        "1 ",
        "1\n",
        "NaN",
        "1.2.3",
        "٣",
        "a",
    ],
)
def test_parse_refuses_other_forms(text: str) -> None:
    """No grouping, no exponent, no space, a digit on both sides of the point."""
    with pytest.raises(InvalidValue) as caught:
        Scaled.parse(text, scale=9)
    assert text == caught.value.params["value"]
    assert ("amount", "decimal text such as '10.50'") == named(caught.value)


def test_parse_refuses_what_is_no_text() -> None:
    """A number is not read, it is there."""
    with pytest.raises(InvalidValue):
        Scaled.parse(5, scale=0)  # type: ignore[arg-type]  # wrong on purpose


def test_a_strict_reading_never_rounds() -> None:
    """Whatever the mode: more decimals are refused."""
    with pytest.raises(InexactResult):
        Scaled.parse("1.234", scale=2)
    with pytest.raises(InexactResult):
        Scaled.parse("1.234", scale=2, rounding=Rounding.FLOOR)


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), (".99", 99), ("99.", 9900), ("-9.999", -1000), ("9.994", 999), ("-.5", -50)],
)
def test_a_lenient_reading_rounds_and_fills_in(text: str, count: int) -> None:
    """Bare points, no text, and more decimals, half away from zero (as moneyphp reads them)."""
    assert count == Scaled.parse(text, scale=2, lenient=True).count


def test_a_lenient_reading_rounds_by_the_mode() -> None:
    """A mode is kept, and exact refuses."""
    read = Scaled.parse("-1.25", scale=1, lenient=True, rounding=Rounding.HALF_EVEN)
    assert -12 == read.count
    with pytest.raises(InexactResult):
        Scaled.parse("-1.25", scale=1, lenient=True, rounding=Rounding.EXACT)


@pytest.mark.parametrize("text", [".", "-", "-.", "+", "1,0", "1e3", " ", "x"])
def test_a_lenient_reading_refuses_garbage(text: str) -> None:
    """A point needs a digit on one side."""
    with pytest.raises(InvalidValue):
        Scaled.parse(text, scale=2, lenient=True)


def test_to_step_rounds_once() -> None:
    """From thousandths to hundredths, and back without loss."""
    assert Scaled(1046, "0.01") == Scaled(10455, "0.001").to_step("0.01", Rounding.CEILING)
    assert Scaled(1045, "0.01") == Scaled(10455, "0.001").to_step("0.01", Rounding.FLOOR)
    assert Scaled(10460, "0.001") == Scaled(1046, "0.01").to_step("0.001", Rounding.EXACT)
    with pytest.raises(InexactResult):
        Scaled(10455, "0.001").to_step("0.01", Rounding.EXACT)


def test_allocate_gives_whole_steps() -> None:
    """Twenty steps of 0.05 by three are 7, 7 and 6."""
    parts = Scaled.of("1.00", step="0.05").allocate([1, 1, 1])
    assert [Scaled(7, "0.05"), Scaled(7, "0.05"), Scaled(6, "0.05")] == list(parts)


def test_allocate_passes_the_rules_on() -> None:
    """Who gets what is left over, and what becomes of weights that are all zero."""
    ratio = Scaled(13, "0.01").allocate([2, 3, 5], remainder_to=RemainderTo.LARGEST_RATIO)
    assert [2, 4, 7] == [part.count for part in ratio]
    even = Scaled(3, 1).allocate([0, 0], zero_weights=ZeroWeights.EVEN)
    assert [2, 1] == [part.count for part in even]
    with pytest.raises(InvalidWeights):
        Scaled(3, 1).allocate([0, 0])


def test_split_gives_whole_steps() -> None:
    """The larger parts first; with floors under a negative amount, last."""
    assert ["-0.34", "-0.33", "-0.33"] == [str(part) for part in Scaled(-100, "0.01").split(3)]
    floored = Scaled(-100, 1).split(3, remainder_to=RemainderTo.LARGEST_FRACTION_FROM_FLOOR)
    assert [-33, -33, -34] == [part.count for part in floored]


@pytest.mark.parametrize(
    ("weights", "count", "step"),
    [
        (["50.5", "49.5"], 1000, "0.001"),
        (["50.50", "49.5"], 10000, "0.0001"),
        (["12.5", "3.5"], 100000, "0.00001"),
        (["0.5", "0.5", "0.5"], 1000, "0.001"),
        (["1", "3"], 100, "0.01"),
        (["1", "7"], 1000, "0.001"),
        (["1", "2"], 100, "0.01"),
    ],
)
def test_refine_makes_shares_exact(weights: list[str], count: int, step: str) -> None:
    """As many decimals as the weights have, and more where that makes every share whole."""
    fine = Scaled(100, "0.01").refine([Decimal(each) for each in weights])
    assert Scaled(count, step) == fine


def test_refine_keeps_other_steps() -> None:
    """A fifth becomes a fiftieth or a five-hundredth; nothing has nothing to refine."""
    quarters = [Decimal("0.25"), Decimal("0.75")]
    assert Scaled(100, Fraction(1, 500)) == Scaled(1, Fraction(1, 5)).refine(quarters)
    assert Scaled(10, Fraction(1, 50)) == Scaled(1, Fraction(1, 5)).refine(
        [Decimal("0.5"), Decimal("0.5")]
    )
    assert Scaled(50, "0.005") == Scaled(5, "0.05").refine([Fraction(1, 2), Fraction(1, 2)])
    assert Scaled(0, "0.01") == Scaled(0, "0.01").refine([1, 7])


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_refine_refuses_weights_that_split_nothing(weights: list[int]) -> None:
    """As the split that follows would."""
    with pytest.raises(InvalidWeights):
        Scaled(1, 1).refine(weights)


HUGE = Fraction(10**1000)


@pytest.mark.parametrize("huge", [HUGE, -HUGE, 1 / HUGE])
def test_fractions_have_a_size(huge: Fraction) -> None:
    """A thousand digits above and below the line, in every place where one may stand."""
    attempts: dict[str, list[Callable[[], object]]] = {
        "amount": [lambda: Scaled.of(huge, step=1), lambda: Scaled.of(huge)],
        "step": [lambda: Scaled.of(1, step=huge), lambda: Scaled(1, huge)],
        "value": [lambda: round_to_digits(huge, 1)],
    }
    for name, ways in attempts.items():
        for way in ways:
            with pytest.raises(InvalidValue) as caught:
                way()
            assert (name, "a fraction of at most 1000 digits") == named(caught.value)
    assert Scaled.of(HUGE - 1, step=1)
