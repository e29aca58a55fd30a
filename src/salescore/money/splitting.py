"""The only two ways to split a total: by weights, and by the part of a whole that is done.

Both add up to the minor unit, always.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Final

from salescore.decimals import Rounding, round_ratio
from salescore.errors import InvalidValue, SalesError

__all__ = ["CapsTooSmall", "InvalidWeights", "allocate", "share"]

_WEIGHT_DIGITS_MAX: Final = 1000


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
    """
    whole = _whole_weights(weights)
    left = abs(total)
    if left and not any(whole):
        raise InvalidWeights(weights)
    if caps is None:
        parts = [0] * len(whole)
    else:
        parts, whole = _fill_capped(left, whole, caps=_checked_caps(caps, count=len(whole)))
        left -= sum(parts)
    if left:
        parts = [part + more for part, more in zip(parts, _spread(left, whole), strict=True)]
    return tuple(parts) if total >= 0 else tuple(-part for part in parts)


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
    """Split a total that is not negative by weights of which one is above zero."""
    weight_total = sum(weights)
    shares = [divmod(left * weight, weight_total) for weight in weights]
    parts = [floor for floor, _ in shares]
    by_rest = sorted(range(len(shares)), key=lambda index: shares[index][1], reverse=True)
    for index in by_rest[: left - sum(parts)]:
        parts[index] += 1
    return parts
