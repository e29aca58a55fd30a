"""Axes have round marks, and short numbers are near the long ones."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from salescore.reports.charts.scale import nice_scale, short, snug_scale

numbers = st.decimals(-(10**15), 10**15, places=4)


@given(numbers, numbers, st.integers(1, 8))
def test_marks_are_round_and_hold_everything(one: Decimal, other: Decimal, marks: int) -> None:
    """Steps are 1, 2 or 5 times a power of ten, zero is a mark, both ends lie within."""
    low, high = min(one, other), max(one, other)
    scale = nice_scale(low, high, marks=marks)
    ticks = scale.ticks()
    assert scale.step.normalize().as_tuple().digits in {(1,), (2,), (5,)}
    assert {scale.step} == {after - before for before, after in pairwise(ticks)}
    assert 0 in ticks
    zero = Decimal(0)
    assert ticks[0] <= min(low, zero) <= max(high, zero) <= ticks[-1]
    assert len(ticks) <= marks + 3


@given(numbers, numbers)
def test_shares_go_from_zero_to_one(one: Decimal, other: Decimal) -> None:
    """The ends of a scale without marks are its values, or zero."""
    low, high = min(one, other), max(one, other)
    scale = snug_scale(low, high)
    assert 0 <= scale.share(low) <= scale.share(high) <= 1
    assert 0.0 == scale.share(scale.low)
    assert 1.0 == scale.share(scale.high)


UNITS = {"k": 3, "M": 6, "B": 9, "T": 12, "万": 4, "亿": 8, "万亿": 12, "": 0}


def long(text: str) -> Decimal:
    """Read a short number again."""
    digits = text.rstrip("kMBT万亿")
    if "E+" in digits:
        return Decimal(digits)
    return Decimal(digits.replace(",", "")).scaleb(UNITS[text[len(digits) :]])


@given(numbers, st.sampled_from(["en", "zh"]))
def test_a_short_number_is_near(value: Decimal, language: str) -> None:
    """It is off by at most half of its third digit, and short."""
    text = short(value, language)
    assert abs(long(text) - value) <= abs(value) / 199
    assert len(text) <= 10


def test_short_numbers_round_up_into_the_next_unit() -> None:
    """There is no 1,000k, and no exponent before it is needed."""
    assert ["1M", "-1M", "999k", "1E+15", "1.23E+30"] == [
        short(Decimal(each))
        for each in ("999999", "-999999", "999400", "999999999999999", "1.2345E+30")
    ]
    assert ["0", "9,999", "1万"] == [
        short(Decimal(each), "zh", digits=4) for each in (0, 9999, 10000)
    ]
