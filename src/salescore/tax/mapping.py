"""Prices between taxes: what a price becomes under others, and what it is without any."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import evolve

from salescore.tax.rate import Tax
from salescore.tax.solving import Scheme

__all__ = ["map_price", "net_from_gross"]

ONE: Final = Decimal(1)


def map_price(
    price: Decimal, *, before: Sequence[Tax], after: Sequence[Tax], included: bool = False
) -> Fraction:
    """Say what a unit price becomes when its taxes are replaced.

    A price that contains all of its taxes keeps its net, and holds of the new taxes those that are
    included. Any other price is left alone: it says what is owed without tax.

    Args:
        price: of a unit, as entered.
        before: its taxes, flat and in order.
        after: those in their place.
        included: prices contain the taxes that do not say so themselves.

    Returns:
        The price, exactly.

    >>> standard, reduced = (
    ...     Tax(code=rate, rate=Decimal(rate), included=True) for rate in ("0.21", "0.06")
    ... )
    >>> float(map_price(Decimal(121), before=[standard], after=[reduced]))
    106.0
    """
    old, new = Scheme(tuple(before), included), Scheme(tuple(after), included)
    if tuple(before) == tuple(after) or not all(old.inside):
        return Fraction(price)
    net = old.solve(Fraction(price), old.own(quantity=ONE, price=price)).net
    return new.contained(new.forward(net, new.own(quantity=ONE, price=price)))


def net_from_gross(price: Decimal, taxes: Sequence[Tax]) -> Fraction:
    """Say what a unit price with all of its taxes is without any.

    Args:
        price: of a unit, with every tax, included or not.
        taxes: flat and in order.

    >>> from salescore.tax.rate import TaxKind
    >>> vat = Tax(code="vat", rate=Decimal("0.2"))
    >>> fee = Tax(code="fee", kind=TaxKind.FIXED, amount=Decimal(10))
    >>> float(net_from_gross(Decimal(130), [vat, fee]))
    100.0
    """
    scheme = Scheme(tuple(evolve(tax, included=True) for tax in taxes))
    return scheme.solve(Fraction(price), scheme.own(quantity=ONE, price=price)).net
