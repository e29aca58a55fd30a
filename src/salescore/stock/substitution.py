"""Substitution: what may stand in for goods that lack."""

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from salescore.catalog.product import Product
from salescore.stock.availability import Availability

__all__ = ["Substitute", "substitutes"]


@frozen(kw_only=True)
class Substitute:
    """A product that may stand in for another one.

    Args:
        sku: its code.
        promisable: how much of it may be promised, in its base unit; None is any amount.
    """

    sku: str
    promisable: Decimal | None


def substitutes(
    candidates: Iterable[tuple[Product, Availability]], quantity: Decimal
) -> tuple[Substitute, ...]:
    """Give those of which enough may be promised, in the order in which they are named.

    Args:
        candidates: products that may stand in, each with what is available of it.
        quantity: how much is wanted, one of theirs for one of what lacks.
    """
    return tuple(
        Substitute(sku=product.sku, promisable=there.promisable)
        for product, there in candidates
        if product.active and (there.promisable is None or there.promisable >= quantity)
    )
