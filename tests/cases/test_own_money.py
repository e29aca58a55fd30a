"""Money: the runner answers any case in the vocabulary, whatever its figures.

Cases are made up, and what they must expect is worked out by definitions that share nothing with
the library: a rounded number is one of its two neighbors, a share is a fraction.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import reading
from tests.cases.bindings.registry import BINDINGS
from tests.cases.reading import VECTORS
from tests.cases.running import Status, run

WORDS = reading.words(VECTORS)["money"]

MODES = (
    "half_even",
    "half_odd",
    "half_away_from_zero",
    "half_toward_zero",
    "half_toward_plus_infinity",
    "half_toward_minus_infinity",
    "ceiling",
    "floor",
    "toward_zero",
    "away_from_zero",
)
STEPS = ("0.01", "0.05", "0.02", "1", "100", "0.001", "2.5", "0.3")

modes = st.sampled_from(MODES)
steps = st.sampled_from(STEPS)
numbers = st.builds(
    lambda digits, scale: text(Fraction(digits, 10**scale)),
    st.integers(-(10**9), 10**9),
    st.integers(0, 6),
)
ties = st.builds(
    lambda step, count: text(Fraction(step) * (2 * count + 1) / 2),
    steps,
    st.integers(-500, 500),
)
weights = st.lists(st.integers(0, 99), min_size=1, max_size=7).filter(any)
wholes = st.integers(-(10**6), 10**6)


def text(value: Fraction) -> str:
    """Write a number whose decimals end."""
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal:f}"


def judged(operation: str, fields: Mapping[str, Any], expect: Mapping[str, Any]) -> str:
    """Play a case of one step, and say what came of it."""
    vector = {"id": "made up", "kind": "law", "given": dict(fields), "when": {"op": operation}}
    case = reading.case(vector | {"expect": dict(expect)}, family="money")
    result = run(case, words=WORDS, binding=BINDINGS["money"])
    return result.detail or str(result.status)


def rounded(value: Fraction, mode: str) -> int:
    """Round to a whole number: pick one of the two neighbors by the mode's own words."""
    below, above = floor(value), ceil(value)
    near, far = (below, above) if abs(below) < abs(above) else (above, below)
    directed = {"floor": below, "ceiling": above, "toward_zero": near, "away_from_zero": far}
    if mode in directed or below == above:
        return directed.get(mode, below)
    if value - below != above - value:
        return below if value - below < above - value else above
    even, odd = (below, above) if below % 2 == 0 else (above, below)
    return {
        "half_even": even,
        "half_odd": odd,
        "half_away_from_zero": far,
        "half_toward_zero": near,
        "half_toward_plus_infinity": above,
        "half_toward_minus_infinity": below,
    }[mode]


def on_step(value: Fraction, step: str, mode: str) -> str:
    """Give the multiple of a step that a number is rounded to."""
    return text(rounded(value / Fraction(step), mode) * Fraction(step))


def shares(whole: int, ratios: Sequence[int], to: str) -> list[str]:
    """Share units by the rules of the vocabulary."""
    mirrored = whole < 0 and to != "largest_fraction_from_floor"
    exact = [Fraction(abs(whole) if mirrored else whole) * each / sum(ratios) for each in ratios]
    parts = [floor(each) for each in exact]
    order = {
        "largest_fraction": lambda index: -(exact[index] - parts[index]),
        "largest_fraction_from_floor": lambda index: -(exact[index] - parts[index]),
        "largest_ratio": lambda index: -ratios[index],
        "first": lambda index: index,
    }[to]
    having = [index for index, ratio in enumerate(ratios) if ratio]
    left = (abs(whole) if mirrored else whole) - sum(parts)
    for index in sorted(having, key=order)[:left]:
        parts[index] += 1
    return [str(-part if mirrored else part) for part in parts]


@given(numbers | ties, steps, modes)
def test_rounding(amount: str, step: str, mode: str) -> None:
    """An amount becomes the multiple of the step that the mode picks."""
    expect = {"amount": on_step(Fraction(amount), step, mode)}
    assert "pass" == judged("round", {"amount": amount, "step": step, "mode": mode}, expect)


@given(numbers, numbers, steps, modes)
def test_products(amount: str, multiplier: str, step: str, mode: str) -> None:
    """A product is exact and rounded once."""
    expect = {"amount": on_step(Fraction(amount) * Fraction(multiplier), step, mode)}
    fields = {"amount": amount, "multiplier": multiplier, "step": step, "mode": mode}
    assert "pass" == judged("multiply", fields, expect)


@given(numbers, numbers.filter(lambda each: Fraction(each) != 0), steps, modes)
def test_quotients(amount: str, divisor: str, step: str, mode: str) -> None:
    """A quotient is exact and rounded once."""
    expect = {"amount": on_step(Fraction(amount) / Fraction(divisor), step, mode)}
    fields = {"amount": amount, "divisor": divisor, "step": step, "mode": mode}
    assert "pass" == judged("divide", fields, expect)


@given(st.lists(numbers, min_size=1, max_size=5), steps, modes)
def test_means(amounts: list[str], step: str, mode: str) -> None:
    """A mean is exact and rounded once."""
    mean = sum(map(Fraction, amounts), Fraction(0)) / len(amounts)
    fields = {"amounts": amounts, "step": step, "mode": mode}
    assert "pass" == judged("average", fields, {"amount": on_step(mean, step, mode)})


@given(wholes, st.integers(0, 6), st.integers(0, 6), modes)
def test_scales(coefficient: int, scale: int, to_scale: int, mode: str) -> None:
    """A coefficient at another scale is the same number, rounded."""
    changed = rounded(Fraction(coefficient, 10**scale) * 10**to_scale, mode)
    fields = {"coefficient": str(coefficient), "scale": str(scale), "mode": mode}
    fields |= {"to_scale": str(to_scale)}
    assert "pass" == judged("change_scale", fields, {"coefficient": str(changed)})


@given(numbers | ties, steps, modes)
def test_zero_at_a_step(amount: str, step: str, mode: str) -> None:
    """An amount is zero if it rounds to nothing."""
    expect = {"zero": rounded(Fraction(amount) / Fraction(step), mode) == 0}
    assert "pass" == judged("is_zero", {"amount": amount, "step": step, "mode": mode}, expect)


@given(wholes, st.integers(0, 4), st.integers(0, 4), numbers, modes)
def test_conversions(minor: int, source: int, target: int, rate: str, mode: str) -> None:
    """A rate is between major units, so both exponents matter; none above zero is refused."""
    fields = {"from_currency": "AAA", "to_currency": "BBB", "minor_units": str(minor)}
    fields |= {"from_exponent": str(source), "to_exponent": str(target)}
    fields |= {"rate": rate, "mode": mode}
    converted = rounded(Fraction(minor, 10**source) * Fraction(rate) * 10**target, mode)
    right = {"minor_units": str(converted)} if Fraction(rate) > 0 else {"error": True}
    assert "pass" == judged("convert", fields, right)


@given(numbers, numbers, numbers, steps, modes)
def test_conversions_across_a_base(
    amount: str, rate_from: str, rate_to: str, step: str, mode: str
) -> None:
    """Two rates against a base make one, exactly; a side that is not above zero is refused."""
    fields = {"amount": amount, "rate_from": rate_from, "rate_to": rate_to}
    if Fraction(rate_from) > 0 and Fraction(rate_to) > 0:
        exact = Fraction(amount) * Fraction(rate_to) / Fraction(rate_from)
        right: dict[str, Any] = {"amount": on_step(exact, step, mode)}
    else:
        right = {"error": True}
    assert "pass" == judged("convert", fields | {"step": step, "mode": mode}, right)


@pytest.mark.parametrize(
    "to", ["largest_fraction", "first", "largest_ratio", "largest_fraction_from_floor"]
)
@given(whole=wholes, ratios=weights)
def test_shares(to: str, whole: int, ratios: list[int]) -> None:
    """Units left over go where the rule sends them."""
    fields = {"minor_units": str(whole), "ratios": list(map(str, ratios)), "remainder_to": to}
    assert "pass" == judged("allocate", fields, {"parts": shares(whole, ratios, to)})


@given(wholes, st.integers(1, 9), st.integers(0, 3))
def test_even_shares(whole: int, into: int, scale: int) -> None:
    """An amount with decimals is split in units of its last one."""
    parts = [text(Fraction(int(each), 10**scale)) for each in shares(whole, [1] * into, "first")]
    written = f"{Decimal(whole).scaleb(-scale):f}"
    assert "pass" == judged("split", {"amount": written, "into": str(into)}, {"parts": parts})


@given(wholes, st.integers(0, 6))
def test_texts(coefficient: int, scale: int) -> None:
    """What is written is read again, and stands as the digits say."""
    digits = str(abs(coefficient)).rjust(scale + 1, "0")
    written = digits[:-scale] + "." + digits[-scale:] if scale else digits
    written = f"-{written}" if coefficient < 0 else written
    fields = {"scale": str(scale)}
    assert "pass" == judged("format", fields | {"coefficient": str(coefficient)}, {"text": written})
    assert "pass" == judged("parse", fields | {"text": written}, {"coefficient": str(coefficient)})


@pytest.mark.parametrize(("operation", "zero"), [("round", "step"), ("to_minor_units", "subunits")])
def test_a_step_of_nothing_is_refused(operation: str, zero: str) -> None:
    """It is no step that is not given: the currency's own does not stand in for it."""
    fields = {"amount": "2.50", "currency": "EUR", zero: "0"}
    assert "pass" == judged(operation, fields, {"error": True})


def test_a_wrong_figure_fails() -> None:
    """The judge of this module can say no."""
    fields = {"amount": "2.5", "step": "1", "mode": "half_even"}
    assert "amount: expected 3, got 2" == judged("round", fields, {"amount": "3"})
    assert str(Status.PASS) == judged("round", fields, {"amount": "2"})
