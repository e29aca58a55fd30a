from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from salescore.errors import InvalidValue
from salescore.money import CapsTooSmall, InvalidWeights, allocate, share

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
