from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from salescore.errors import InvalidValue
from salescore.money import (
    CapsTooSmall,
    InvalidWeights,
    RemainderTo,
    ZeroWeights,
    allocate,
    share,
    split,
)

Weight = int | Decimal | Fraction


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (101, (1, 1, 1), (34, 34, 33)),
        (5, (7, 3), (4, 1)),
        (5, (0, 7, 3), (0, 4, 1)),
        (5, (0, 0, 1), (0, 0, 5)),
        (5, (0, 3, 7), (0, 2, 3)),
        (0, (0, 0, 1), (0, 0, 0)),
        (2, (1, 1, 1), (1, 1, 0)),
        (1, (1, 1), (1, 0)),
        (1, (Decimal("0.33"), Decimal("0.66")), (0, 1)),
        (101, (7, 3), (71, 30)),
        (10000, (Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)), (5000, 3333, 1667)),
    ],
)
def test_figures_of_moneyphp(total: int, weights: Sequence[Weight], parts: tuple[int, ...]) -> None:
    """F2: moneyphp/money at d49ee625, MoneyTest::allocationExamples and TellerTest, MIT."""
    assert parts == allocate(total, weights)
    assert tuple(-part for part in parts) == allocate(-total, weights)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (5, (1, 3), (1, 4)),
        (1003, (50, 50), (502, 501)),
        (100, (1, 1, 1), (34, 33, 33)),
        (15, (1, 1), (8, 7)),
    ],
)
def test_figures_of_dinero_and_ruby_money(
    total: int, weights: Sequence[int], parts: tuple[int, ...]
) -> None:
    """F2: dinero.js at 76b969e5 (allocate, distribute), RubyMoney/money at a7c8360f, MIT."""
    assert parts == allocate(total, weights)


def test_weights_of_a_thousand_digits_still_count() -> None:
    """One more is refused: nobody weighs by it, and it would take long."""
    large, small = Decimal("1E+1000"), Decimal("1E-1000")
    assert (6, 5) == allocate(11, [large, large]) == allocate(11, [small, small])
    for weight in (large * 10, small / 10):
        with pytest.raises(InvalidWeights):
            allocate(11, [weight, weight])


@pytest.mark.parametrize(
    "weights",
    [(), (0, 0), (-50, -50), (1, -1), (Decimal("NaN"),), (Decimal(-1), 2), (Decimal("1E+9999"),)],
)
def test_weights_that_split_nothing_are_refused(weights: Sequence[Weight]) -> None:
    """None, all zero, negative (dinero.js refuses them too), not a number, beyond measure."""
    with pytest.raises(InvalidWeights) as caught:
        allocate(100, weights)
    assert len(weights) == len(caught.value.params["weights"])  # type: ignore[arg-type]  # any object


@pytest.mark.parametrize("weights", [(0.5, 0.5), (True, 1), ("1", 1), (None,)])
def test_weights_are_exact(weights: Sequence[object]) -> None:
    """A float, a flag or a text is no weight."""
    with pytest.raises(InvalidWeights):
        allocate(100, weights)  # type: ignore[arg-type]  # wrong on purpose


def test_nothing_can_be_split_by_nothing() -> None:
    """A total of zero needs no weight."""
    assert () == allocate(0, ())
    assert (0, 0) == allocate(0, (0, 0))


@pytest.mark.parametrize(
    ("total", "weights", "caps", "parts"),
    [
        (100, (1, 1), (30, 80), (30, 70)),
        (100, (1, 1, 2), (10, 100, 60), (10, 30, 60)),
        (-100, (1, 1), (30, 80), (-30, -70)),
        (100, (1, 1), (50, 50), (50, 50)),
        (100, (3, 1), (100, 0), (100, 0)),
        (0, (1, 1), (0, 0), (0, 0)),
        (3, (1, 1), (1, 5), (1, 2)),
        (10, (0, 1), (10, 10), (0, 10)),
        (11, (1, 1, 1), (3, 10, 10), (3, 4, 4)),
    ],
)
def test_caps_hold_and_the_rest_is_spread(
    total: int, weights: Sequence[int], caps: Sequence[int], parts: tuple[int, ...]
) -> None:
    """What a full part cannot take goes to the others by their weights."""
    assert parts == allocate(total, weights, caps=caps)


def test_caps_that_leave_something_over_are_refused() -> None:
    """A part without weight takes nothing, so its cap does not count."""
    with pytest.raises(CapsTooSmall) as caught:
        allocate(100, (1, 1, 0), caps=(30, 40, 100))
    assert {"total": 100, "room": 70} == dict(caught.value.params)


@pytest.mark.parametrize("caps", [(1,), (1, 2, 3), (-1, 200)])
def test_caps_are_one_per_part(caps: Sequence[int]) -> None:
    """As many as weights, none negative."""
    with pytest.raises(InvalidValue):
        allocate(100, (1, 1), caps=caps)


def test_share_bills_the_first_units() -> None:
    """F6: 20 of 24 boxes at 15.675 are 313.50 of 376.20, the last four the rest."""
    whole, first = Decimal(24), Decimal(20)
    assert 31350 == share(37620, first, whole)
    assert 6270 == share(37620, whole, whole) - share(37620, first, whole)


@pytest.mark.parametrize(
    ("total", "part", "whole", "minor"),
    [
        (100, "1", "3", 33),
        (100, "2", "3", 67),
        (1, "1", "2", 1),
        (-1, "1", "2", -1),
        (100, "-1", "-3", 33),
        (100, "0", "3", 0),
        (7, "0.1", "0.3", 2),
    ],
)
def test_share_rounds_half_away_from_zero(total: int, part: str, whole: str, minor: int) -> None:
    """Thirds, halves, both signs, and quantities with decimals."""
    assert minor == share(total, Decimal(part), Decimal(whole))


@pytest.mark.parametrize(("part", "whole"), [("0", "0"), ("4", "3"), ("-1", "3"), ("1", "-3")])
def test_share_is_of_a_part(part: str, whole: str) -> None:
    """More than the whole, less than nothing, or a part of nothing has no share."""
    with pytest.raises(InvalidValue):
        share(100, Decimal(part), Decimal(whole))


LEFT_OVER: list[tuple[int, Sequence[Weight], tuple[str, str, str, str]]] = [
    (100, (1, 1, 1), ("34 33 33", "34 33 33", "34 33 33", "34 33 33")),
    (-100, (1, 1, 1), ("-34 -33 -33", "-34 -33 -33", "-34 -33 -33", "-33 -33 -34")),
    (13, (2, 3, 5), ("3 4 6", "3 4 6", "2 4 7", "3 4 6")),
    (13, (5, 3, 2), ("6 4 3", "7 4 2", "7 4 2", "6 4 3")),
    (-13, (5, 3, 2), ("-6 -4 -3", "-7 -4 -2", "-7 -4 -2", "-6 -4 -3")),
    (10, (1, 3, 5), ("1 3 6", "2 3 5", "1 3 6", "1 3 6")),
    (5, (0, 1, 0, 1), ("0 3 0 2", "0 3 0 2", "0 3 0 2", "0 3 0 2")),
    (-1, (1, 1), ("-1 0", "-1 0", "-1 0", "0 -1")),
    (5, (100, 101, 100, 100), ("1 2 1 1", "2 1 1 1", "1 2 1 1", "1 2 1 1")),
    (801, (1, 3), ("200 601", "201 600", "200 601", "200 601")),
]
"""Totals, weights, and the parts under the four rules in their order."""


@pytest.mark.parametrize(("total", "weights", "parts"), LEFT_OVER)
def test_units_left_over_go_where_the_rule_says(
    total: int, weights: Sequence[Weight], parts: tuple[str, ...]
) -> None:
    """F2: five by four and 801 by two are those of dinero.js (distribute), MIT."""
    allocated = [allocate(total, weights, remainder_to=to) for to in RemainderTo]
    assert list(parts) == [" ".join(map(str, each)) for each in allocated]


def test_rules_are_words() -> None:
    """They can be written down and read again."""
    assert ["largest_fraction", "first", "largest_ratio", "largest_fraction_from_floor"] == [
        str(RemainderTo(str(rule))) for rule in RemainderTo
    ]
    assert ["refuse", "even", "nothing"] == [str(ZeroWeights(str(rule))) for rule in ZeroWeights]


def test_caps_hold_under_every_rule() -> None:
    """Two units are left over, and the first part is full with one of them."""
    for to, parts in {
        RemainderTo.FIRST: (1, 4, 3),
        RemainderTo.LARGEST_RATIO: (1, 4, 3),
        RemainderTo.LARGEST_FRACTION: (1, 4, 3),
    }.items():
        assert parts == allocate(8, (1, 1, 1), caps=(1, 9, 9), remainder_to=to)
        assert tuple(-part for part in parts) == allocate(
            -8, (1, 1, 1), caps=(1, 9, 9), remainder_to=to
        )
    floored = RemainderTo.LARGEST_FRACTION_FROM_FLOOR
    assert (-1, -3, -4) == allocate(-8, (1, 1, 1), caps=(1, 9, 9), remainder_to=floored)


def test_a_heavy_part_fills_its_cap() -> None:
    """Three quarters of 100 do not fit in 50: the rest goes to the light one."""
    assert (50, 50) == allocate(100, (3, 1), caps=(50, 90))
    assert (75, 25) == allocate(100, (3, 1), caps=(75, 90))
    assert (75, 25) == allocate(100, (3, 1), caps=(99, 25))


def test_weights_that_are_all_zero() -> None:
    """RubyMoney splits evenly, dinero.js gives nothing in one call and refuses in the other."""
    assert (51, 50) == allocate(101, (0, 0), zero_weights=ZeroWeights.EVEN)
    assert (-51, -50) == allocate(-101, (0, 0), zero_weights=ZeroWeights.EVEN)
    assert (0, 0) == allocate(101, (0, 0), zero_weights=ZeroWeights.NOTHING)
    assert (0, 0) == allocate(101, (0, 0), caps=(5, 5), zero_weights=ZeroWeights.NOTHING)
    assert (1, 4) == allocate(5, (0, 0), caps=(1, 9), zero_weights=ZeroWeights.EVEN)
    with pytest.raises(InvalidWeights):
        allocate(101, (0, 0), zero_weights=ZeroWeights.REFUSE)


@pytest.mark.parametrize("zero_weights", ZeroWeights)
def test_zero_weights_only_speak_of_zeros(zero_weights: ZeroWeights) -> None:
    """With a weight above zero they change nothing, and no weights at all are refused."""
    assert (0, 7) == allocate(7, (0, 2), zero_weights=zero_weights)
    assert (0, 0) == allocate(0, (0, 0), zero_weights=zero_weights)
    with pytest.raises(InvalidWeights):
        allocate(7, (), zero_weights=zero_weights)


@pytest.mark.parametrize(
    ("total", "into", "parts"),
    [
        (15, 2, (8, 7)),
        (10, 3, (4, 3, 3)),
        (2, 3, (1, 1, 0)),
        (100, 4, (25, 25, 25, 25)),
        (-100, 3, (-34, -33, -33)),
        (0, 2, (0, 0)),
        (7, 1, (7,)),
    ],
)
def test_split_gives_the_larger_parts_first(total: int, into: int, parts: tuple[int, ...]) -> None:
    """Figures of moneyphp and RubyMoney (allocation_spec), MIT; of refunds the same, mirrored."""
    assert parts == split(total, into)


def test_split_from_the_floor() -> None:
    """Only a negative total differs: the parts nearer to zero come first."""
    floored = RemainderTo.LARGEST_FRACTION_FROM_FLOOR
    assert (-33, -33, -34) == split(-100, 3, remainder_to=floored)
    assert (34, 33, 33) == split(100, 3, remainder_to=floored)
    assert (-34, -33, -33) == split(-100, 3, remainder_to=RemainderTo.LARGEST_RATIO)


@pytest.mark.parametrize("into", [0, -1, 1_000_001, 2.0, True])
def test_split_makes_one_part_or_more(into: object) -> None:
    """And at most a million."""
    with pytest.raises(InvalidValue) as caught:
        split(1, into)  # type: ignore[arg-type]  # wrong on purpose
    assert ("into", "a whole number, 1 to 1000000") == (
        caught.value.params["name"],
        caught.value.params["allowed"],
    )


def test_split_may_make_a_million_parts() -> None:
    """The limit itself is allowed."""
    assert (1_000_000, 1) == (len(parts := split(1, 1_000_000)), sum(parts))
