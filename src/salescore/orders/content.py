"""What an order sells: its fingerprint, how far it is reduced, and what it leaves over its cost."""

import hashlib
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Final
from uuid import UUID

from salescore.canonical import canonical
from salescore.decimals import Rounding, round_to_int
from salescore.decimals import text as decimal_text
from salescore.orders.margin import cost_of_line, earned
from salescore.orders.order import Order, OrderLine
from salescore.tax.line_tax import entered_minor

__all__ = ["Costs", "discount_percent", "fingerprint", "margin_percent", "uncosted"]

Costs = Callable[[UUID], Decimal | None]
"""Gives the cost of one base unit of a product in the order's currency; None if it is not known."""

_DIGITS: Final = 6
_LOWEST: Final = -10_000


def fingerprint(order: Order) -> str:
    """Give a hash of what is sold: to whom, what, how much of it, at which prices and terms.

    Returns:
        64 hexadecimal digits; the same for the same content, whoever computes it.
    """
    lines = [
        [
            str(line.product_id),
            decimal_text(line.agreed),
            decimal_text(line.unit_price),
            decimal_text(line.discount_percent),
            line.net_minor,
        ]
        for line in order.lines
    ]
    charges = [[charge.code, charge.net_minor] for charge in order.charges]
    head = [str(order.customer_id), order.currency, order.net_minor, order.payment_terms_days]
    return hashlib.sha256(canonical([head, lines, charges]).encode()).hexdigest()


def discount_percent(order: Order, list_prices: Costs) -> Decimal:
    """Give the largest reduction of a line, its part of a discount on the order included.

    Args:
        order: priced.
        list_prices: of one base unit, for prices that were given by hand: how far below they are.

    Returns:
        0 to 100, cut off after six digits.
    """
    reductions = (_reduction(line, order, list_prices) for line in order.lines)
    return _cut(max(reductions, default=Fraction(0)))


def _reduction(line: OrderLine, order: Order, list_prices: Costs) -> Fraction:
    left = 1 - Fraction(line.discount_percent) / 100
    usual = list_prices(line.product_id) if line.manual else None
    if usual:
        left = min(left, Fraction(line.unit_price) / Fraction(usual))
    paid = entered_minor(line, included=order.tax_policy.included)
    if line.discount_minor:
        left *= Fraction(paid, paid + line.discount_minor)
    return 100 * max(1 - left, Fraction(0))


def margin_percent(order: Order, costs: Costs) -> Decimal | None:
    """Give what of the net of an order's lines exceeds their cost, in percent of that net.

    Args:
        order: priced; its charges have no cost and do not count.
        costs: of one base unit.

    Returns:
        -10,000 to 100, cut off after six digits, over the lines whose cost is known; None if that
        is none.
    """
    net, cost, known, _ = earned(order, partial(cost_of_line, costs))
    if not known:
        return None
    if net <= 0:
        return Decimal(0 if net >= cost else _LOWEST)
    return max(_cut(100 * (net - cost) / net), Decimal(_LOWEST))


def uncosted(order: Order, costs: Costs) -> int:
    """Give of how many lines the cost is not known."""
    return len(earned(order, partial(cost_of_line, costs)).unknown)


def _cut(percent: Fraction) -> Decimal:
    steps = round_to_int(percent * 10**_DIGITS, Rounding.FLOOR)
    return Decimal(steps).scaleb(-_DIGITS)
