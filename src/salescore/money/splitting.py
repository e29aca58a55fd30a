"""The only ways to split a total: by weights, evenly, and by the part of a whole that is done.

All add up to the minor unit, always; only `ZeroWeights.NOTHING` is a way to give nothing at all.
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import Final

from salescore.decimals import Rounding, round_ratio
from salescore.errors import InvalidValue, SalesError

__all__ = [
    "CapsTooSmall",
    "InvalidWeights",
    "RemainderTo",
    "ZeroWeights",
    "allocate",
    "share",
    "split",
]

_WEIGHT_DIGITS_MAX: Final = 1000
_PARTS_MAX: Final = 1_000_000


class RemainderTo(StrEnum):
    """Which parts get, one each, the units left over when shares are cut down to whole units.

    Of equal claims the earlier part comes first, and a part without weight gets nothing.
    """

    LARGEST_FRACTION = "largest_fraction"
    """The largest cut-off fractions."""
    FIRST = "first"
    """The parts in their order."""
    LARGEST_RATIO = "largest_ratio"
    """The largest weights."""
    LARGEST_FRACTION_FROM_FLOOR = "largest_fraction_from_floor"
    """The largest cut-off fractions, where negative shares too are cut toward minus infinity: the
    parts of a negative total do not mirror those of the positive one."""


class ZeroWeights(StrEnum):
    """What becomes of a total if all weights are zero."""

    REFUSE = "refuse"
    EVEN = "even"
    NOTHING = "nothing"


_LARGEST_FRACTION: Final = RemainderTo.LARGEST_FRACTION
_REFUSE: Final = ZeroWeights.REFUSE


class InvalidWeights(SalesError, ValueError):
    """Weights by which nothing can be split: none, all zero, a negative one, or not exact."""

    code = "money.invalid_weights"

    def __init__(self, weights: Sequence[object]) -> None:
        """Keep the weights."""
        super().__init__(weights=tuple(weights))


class CapsTooSmall(SalesError, ValueError):
    """The parts may not take, all together, what is to be split."""

    code = "money.caps_too_small"

    def __init__(self, total: int, *, room: int) -> None:
        """Name the total and how much of it the parts with a weight may take, in minor units."""
        super().__init__(total=total, room=room)


def allocate(
    total: int,
    weights: Sequence[int | Decimal | Fraction],
    *,
    caps: Sequence[int] | None = None,
    remainder_to: RemainderTo = _LARGEST_FRACTION,
    zero_weights: ZeroWeights = _REFUSE,
) -> tuple[int, ...]:
    """Split a total so that the parts add up to it: the largest remainder method.

    Every part is its exact share cut down to a whole number; the units left over go one by one to
    the largest cut-off fractions, of equal ones to the earlier. A zero weight gets zero, and the
    parts of ``-total`` are those of ``total`` with the other sign.

    Args:
        total: minor units, any sign.
        weights: exact numbers, none negative.
        caps: what each part may take at most, in magnitude; what a capped part leaves is spread
            over the others by their weights.
        remainder_to: who gets the units left over, if not the largest cut-off fractions.
        zero_weights: if all weights are zero: refuse, split evenly, or give nothing to anybody.

    Returns:
        One part per weight.

    Raises:
        InvalidWeights: a weight is negative or not exact, or nothing has weight although the total
            is not 0.
        InvalidValue: caps are negative or not as many as weights.
        CapsTooSmall: the caps together are below the total.

    Example:
        >>> allocate(101, [1, 1, 1]), allocate(-5, [7, 3]), allocate(100, [1, 1], caps=[30, 80])
        ((34, 34, 33), (-4, -1), (30, 70))
        >>> allocate(801, [1, 3], remainder_to=RemainderTo.LARGEST_RATIO)
        (200, 601)
    """
    whole = _whole_weights(weights)
    left = abs(total)
    if left and not any(whole):
        whole = _without_weight(weights, zero_weights=zero_weights)
        left = left if any(whole) else 0
    if caps is None:
        parts = [0] * len(whole)
    else:
        parts, whole = _fill_capped(left, whole, caps=_checked_caps(caps, count=len(whole)))
        left -= sum(parts)
    if left:
        if remainder_to is _LARGEST_FRACTION:
            spread = _spread(left, whole)
        else:
            spread = _spread_to(remainder_to, left, weights=whole, mirrored=total < 0)
        parts = [part + more for part, more in zip(parts, spread, strict=True)]
    return tuple(parts) if total >= 0 else tuple(-part for part in parts)


def split(
    total: int, into: int, *, remainder_to: RemainderTo = RemainderTo.FIRST
) -> tuple[int, ...]:
    """Split a total into parts as even as whole units can be, the larger ones first.

    Args:
        total: minor units, any sign.
        into: how many parts, from 1 to 1,000,000.
        remainder_to: among equals only `LARGEST_FRACTION_FROM_FLOOR` differs, for a negative
            total: the parts nearer to zero come first.

    Returns:
        Parts that add up to the total and differ by at most one unit.

    Raises:
        InvalidValue: the number of parts lies outside its range.

    Example:
        >>> split(100, 3), split(-2, 3)
        ((34, 33, 33), (-1, -1, 0))
    """
    if type(into) is not int or not 0 < into <= _PARTS_MAX:
        raise InvalidValue("into", value=into, allowed=f"a whole number, 1 to {_PARTS_MAX}")
    if total < 0 and remainder_to is not RemainderTo.LARGEST_FRACTION_FROM_FLOOR:
        return tuple(-part for part in split(-total, into))
    part, left = divmod(total, into)
    return (part + 1,) * left + (part,) * (into - left)


def share(total: int, part: Decimal, whole: Decimal) -> int:
    """Say what of a total belongs to the first `part` of `whole`, half away from zero.

    The share of nothing is 0 and that of the whole is the total, so the differences of successive
    shares add up to the total whatever the steps: bill the first 20 of 24 with
    ``share(t, 20, 24)``, the rest with ``share(t, 24, 24) - share(t, 20, 24)``.

    Args:
        total: minor units, any sign.
        part: from 0 to `whole`.
        whole: not zero; part and whole may both be negative.

    Raises:
        InvalidValue: the whole is zero, or the part lies outside it.

    Example:
        >>> share(37620, Decimal(20), Decimal(24)), share(100, Decimal(1), Decimal(3))
        (31350, 33)
    """
    if not whole:
        raise InvalidValue("whole", value=whole, allowed="not zero")
    part_up, part_down = part.as_integer_ratio()
    whole_up, whole_down = whole.as_integer_ratio()
    up, down = part_up * whole_down, part_down * whole_up
    if down < 0:
        up, down = -up, -down
    if not 0 <= up <= down:
        raise InvalidValue("part", value=part, allowed=f"from 0 to {whole}")
    return round_ratio(total * up, down, Rounding.HALF_AWAY_FROM_ZERO)


def _whole_weights(weights: Sequence[int | Decimal | Fraction]) -> list[int]:
    """Give whole numbers in the same ratios."""
    if all(type(weight) is int for weight in weights):
        whole = [int(weight) for weight in weights]
    else:
        ratios = [_ratio(weight, weights=weights) for weight in weights]
        common = lcm(*(down for _, down in ratios))
        whole = [up * (common // down) for up, down in ratios]
    if any(weight < 0 for weight in whole):
        raise InvalidWeights(weights)
    return whole


def _without_weight(weights: Sequence[object], *, zero_weights: ZeroWeights) -> list[int]:
    """Give the weights that stand in when all are zero."""
    if not weights or zero_weights is _REFUSE:
        raise InvalidWeights(weights)
    return [int(zero_weights is ZeroWeights.EVEN)] * len(weights)


def _ratio(weight: object, *, weights: Sequence[object]) -> tuple[int, int]:
    """Give one weight as a ratio of whole numbers."""
    match weight:
        case bool():
            raise InvalidWeights(weights)
        case int() | Fraction():
            return weight.as_integer_ratio()
        case Decimal() if weight.is_finite() and abs(weight.adjusted()) <= _WEIGHT_DIGITS_MAX:
            return weight.as_integer_ratio()
    raise InvalidWeights(weights)


def _checked_caps(caps: Sequence[int], *, count: int) -> Sequence[int]:
    """Refuse caps that are not one per part, or negative."""
    if len(caps) != count or any(cap < 0 for cap in caps):
        raise InvalidValue("caps", value=tuple(caps), allowed=f"{count} caps, none negative")
    return caps


def _fill_capped(
    left: int, weights: Sequence[int], *, caps: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Give the parts whose exact share reaches their cap, and the weights of the others.

    The part that is full first is the one with the smallest cap per weight: filling it raises the
    shares of the parts that follow, so one pass in this order finds them all.
    """
    parts = [0] * len(weights)
    open_weights = list(weights)
    weight_left, room = sum(weights), left
    weighted = (index for index, weight in enumerate(weights) if weight)
    for index in sorted(weighted, key=lambda i: Fraction(caps[i], weights[i])):
        if room * weights[index] < caps[index] * weight_left:
            return parts, open_weights
        parts[index] = caps[index]
        open_weights[index] = 0
        room -= caps[index]
        weight_left -= weights[index]
    if room:
        raise CapsTooSmall(left, room=left - room)
    return parts, open_weights


def _spread(left: int, weights: Sequence[int]) -> list[int]:
    """Split a total by weights of which one is above zero; a negative one is cut from below."""
    weight_total = sum(weights)
    shares = [divmod(left * weight, weight_total) for weight in weights]
    parts = [floor for floor, _ in shares]
    by_rest = sorted(range(len(shares)), key=lambda index: shares[index][1], reverse=True)
    for index in by_rest[: left - sum(parts)]:
        parts[index] += 1
    return parts


def _spread_to(
    remainder_to: RemainderTo, left: int, *, weights: Sequence[int], mirrored: bool
) -> list[int]:
    """Split a total that is not negative, and give the units left over to others than `_spread`.

    Args:
        remainder_to: to whom.
        left: above zero.
        weights: of which one is above zero.
        mirrored: the parts stand for a negative total.
    """
    if remainder_to is RemainderTo.LARGEST_FRACTION_FROM_FLOOR:
        return [-part for part in _spread(-left, weights)] if mirrored else _spread(left, weights)
    weight_total = sum(weights)
    parts = [left * weight // weight_total for weight in weights]
    order = [index for index, weight in enumerate(weights) if weight]
    if remainder_to is RemainderTo.LARGEST_RATIO:
        order.sort(key=lambda index: weights[index], reverse=True)
    for index in order[: left - sum(parts)]:
        parts[index] += 1
    return parts
