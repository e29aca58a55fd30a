"""The tax of a document's lines: net + tax = gross, on every line and in every sum.

Line rounding rounds the tax of each line. Document rounding takes the tax of each rate once, on the
sum of the line nets (EN 16931, BR-CO-17 and BR-S-08/09), and spreads it over the lines by largest
remainder, so that lines still add up to the document.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from attrs import frozen

from salescore.decimals import round_ratio
from salescore.money import Rounding, allocate
from salescore.organization import TaxRounding

__all__ = ["Amounts", "TaxPolicy", "Taxable", "tax_lines"]


class Taxable(NamedTuple):
    """An amount to tax.

    Args:
        minor: the line's amount in minor units, net or gross as the policy says.
        rate: the tax rate, a fraction >= 0.
    """

    minor: int
    rate: Decimal


class Amounts(NamedTuple):
    """A taxed amount in minor units; net + tax = gross."""

    net_minor: int
    tax_minor: int
    gross_minor: int


@frozen
class TaxPolicy:
    """How a document is taxed; frozen with it at placement.

    Args:
        included: line amounts include their tax.
        level: where tax is rounded.
        rounding: how.
    """

    included: bool = False
    level: TaxRounding = TaxRounding.LINE
    rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO


def tax_lines(lines: Sequence[Taxable], policy: TaxPolicy) -> tuple[Amounts, ...]:
    """Tax the lines of one document.

    Args:
        lines: amounts >= 0 with their rates.
        policy: inclusive or not, where and how to round.

    Returns:
        One result per line, in order.

    >>> policy = TaxPolicy(included=True, level=TaxRounding.DOCUMENT)
    >>> for line in tax_lines([Taxable(2153, Decimal("0.21"))] * 2, policy):
    ...     print(*line)
    1780 373 2153
    1779 374 2153
    """
    if policy.level is TaxRounding.LINE:
        parts = [_part(line.minor, line.rate, policy) for line in lines]
    else:
        parts = _spread(lines, policy)
    if policy.included:
        return tuple(
            Amounts(part, line.minor - part, line.minor)
            for line, part in zip(lines, parts, strict=True)
        )
    return tuple(
        Amounts(line.minor, part, line.minor + part)
        for line, part in zip(lines, parts, strict=True)
    )


def _part(minor: int, rate: Decimal, policy: TaxPolicy) -> int:
    """Give the net inside a gross amount, or the tax on a net one."""
    if not rate:
        return minor if policy.included else 0
    up, down = rate.as_integer_ratio()
    if policy.included:
        return round_ratio(minor * down, down + up, policy.rounding)
    return round_ratio(minor * up, down, policy.rounding)


def _spread(lines: Sequence[Taxable], policy: TaxPolicy) -> list[int]:
    by_rate: dict[Decimal, list[int]] = {}
    for place, line in enumerate(lines):
        by_rate.setdefault(line.rate, []).append(place)
    parts = [0] * len(lines)
    for rate, places in by_rate.items():
        amounts = [lines[place].minor for place in places]
        whole = _part(sum(amounts), rate, policy)
        if whole:
            for place, part in zip(places, allocate(whole, amounts), strict=True):
                parts[place] = part
    return parts
