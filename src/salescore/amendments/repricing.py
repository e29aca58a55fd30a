"""Other prices on a line of an order: given by hand, and other discounts."""

from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from salescore.orders.order import OrderLine
from salescore.orders.pricing import by_hand
from salescore.pricing.figures import Figure, figure, stated
from salescore.pricing.priced import LINE_DISCOUNT, reduce_price

__all__ = ["discounted", "priced_by_hand"]


def priced_by_hand(
    line: OrderLine, unit_price: Decimal, reason: str, *, currency: str, actor: str
) -> OrderLine:
    """Give a line at a price given by hand, less its own discount.

    Args:
        line: as it was.
        unit_price: per base unit, before the discount.
        reason: why.
        currency: of the order.
        actor: who answers for it.
    """
    step = by_hand(unit_price, reason, actor=actor, currency=currency)
    priced = evolve(line, unit_price=unit_price, manual=True, reason=reason, steps=(step,))
    return _reduced(priced, unit_price, line.discount_percent, currency)


def discounted(line: OrderLine, percent: Decimal, *, currency: str) -> OrderLine:
    """Give a line at another discount than the one it has.

    Args:
        line: as it was.
        percent: off its price, 0 to 100.
        currency: of the order.
    """
    before = _before(line)
    steps = tuple(step for step in line.steps if step.code != LINE_DISCOUNT)
    whole = evolve(line, unit_price=_decimal(before), steps=steps)
    return _reduced(whole, before, percent, currency)


def _reduced(line: OrderLine, price: Figure, percent: Decimal, currency: str) -> OrderLine:
    changed = evolve(line, discount_percent=percent)
    if not percent:
        return changed
    left, step = reduce_price(price, percent=percent, currency=currency, code=LINE_DISCOUNT)
    return evolve(changed, unit_price=_decimal(left), steps=(*line.steps, step))


def _before(line: OrderLine) -> Figure:
    """Give the unit price before the line's own discount, which its explanation kept exactly."""
    for step in line.steps:
        if step.code == LINE_DISCOUNT:
            return figure(Fraction(step.params["before"]))
    return line.unit_price


def _decimal(price: Figure) -> Decimal:
    return price if isinstance(price, Decimal) else stated(price)
