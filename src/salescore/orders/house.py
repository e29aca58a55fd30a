"""Rules of the house for orders: a least sum, a least margin, days that can be kept."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from salescore.currencies import digits
from salescore.decimals import Rounding, round_to_int
from salescore.errors import Rejection, Warning
from salescore.money import Money
from salescore.orders.margin import Earned
from salescore.orders.order import Order, OrderLine
from salescore.orders_policy import OrdersPolicy

__all__ = [
    "against_dates",
    "against_margin",
    "against_minimum",
    "dated_anew",
    "margin_unknown",
    "sold_anew",
]

_HUNDRED: Final = 100


def sold_anew(order: Order, before: Order | None) -> bool:
    """Say whether an order sells more of something than it did, or at another price.

    Args:
        order: as it is to be.
        before: as it was placed; None where nothing was.
    """
    was = _lines(before)
    return before is None or any(
        (old := was.get(line.number)) is None
        or line.agreed > old.agreed
        or line.unit_price != old.unit_price
        for line in order.lines
    )


def dated_anew(order: Order, before: Order | None) -> tuple[OrderLine, ...]:
    """Give the lines from stock that are to leave on another day than before, or more of them.

    Args:
        order: as it is to be.
        before: as it was placed; None where nothing was.
    """
    was = _lines(before)
    return tuple(
        line
        for line in order.lines
        if line.ship_on is not None
        and line.from_stock
        and (
            (old := was.get(line.number)) is None
            or line.agreed > old.agreed
            or line.ship_on != old.ship_on
        )
    )


def _lines(order: Order | None) -> dict[int, OrderLine]:
    return {} if order is None else {line.number: line for line in order.lines}


def against_minimum(order: Order, policy: OrdersPolicy) -> Iterator[Rejection]:
    """Refuse an order whose net sum is below the least one in its currency."""
    least = policy.order_minimum.get(order.currency, 0)
    if order.net_minor < least:
        params = {"net": str(order.net), "minimum": str(Money(least, order.currency))}
        yield Rejection("orders.below_minimum", params)


def against_margin(order: Order, floor: Decimal, made: Earned) -> Iterator[Rejection]:
    """Refuse an order whose lines, as far as their costs are known, earn too little.

    Args:
        order: priced, before tax.
        floor: the least margin in percent of the net sum, 0 to 100.
        made: what its lines come to, and cost.
    """
    net, cost = made.net, made.cost
    if (net - cost) * _HUNDRED < net * Fraction(floor):
        params = {"net": _money(net, order), "cost": _money(cost, order), "floor": floor}
        yield Rejection("orders.margin_too_low", params)


def _money(amount: Fraction, order: Order) -> str:
    """Give an amount in whole minor units, never less than it is."""
    minor = round_to_int(amount * 10 ** digits(order.currency), Rounding.CEILING)
    return str(Money(minor, order.currency))


def margin_unknown(made: Earned) -> tuple[Warning, ...]:
    """Say of which lines nobody knows what they cost."""
    skus = [line.sku for line in made.unknown]
    return (Warning("orders.cost_unknown", {"skus": ", ".join(skus)}),) if skus else ()


def against_dates(
    lines: Iterable[OrderLine], earliest: Callable[[OrderLine], date | None]
) -> Iterator[Rejection]:
    """Refuse lines that are to leave before their goods can be there.

    Args:
        lines: of an order.
        earliest: gives the first day on which a line's goods can be there; None: on no day known.
    """
    for line in lines:
        if line.ship_on is None or not line.from_stock:
            continue
        day = earliest(line)
        said = {"sku": line.sku, "ship_on": line.ship_on}
        if day is None:
            yield Rejection("orders.date_unknown", said)
        elif line.ship_on < day:
            yield Rejection("orders.date_too_early", {**said, "earliest": day})
