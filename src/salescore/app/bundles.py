"""What handlers of goods have in common about bundles: what is wanted, what is known of them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from uuid import UUID

from salescore.catalog.bundle import demand_parts, explode, within_reach
from salescore.catalog.component import Component
from salescore.catalog.product import PRODUCT, Product
from salescore.facts import Facts, Want, want
from salescore.orders.order import OrderLine

__all__ = ["component_wants", "exploded", "goods_known", "goods_of_lines", "known_product"]


def known_product(facts: Facts, product_id: UUID) -> Product | None:
    """Give a product, or None for one that nobody has looked up."""
    return facts.get(PRODUCT, product_id) if facts.knows(PRODUCT, product_id) else None


def component_wants(
    facts: Facts, products: Iterable[Product], *, bundles: bool = True, must_hold: bool = False
) -> Iterator[Want]:
    """Want what products consist of, as far as they are known; asked again it goes deeper.

    Args:
        facts: what is known.
        products: whose components.
        bundles: only those of bundles.
        must_hold: the decision does not stand if one of them moved meanwhile.
    """
    known = partial(known_product, facts)
    found = within_reach(products, known=known, bundles=bundles)
    if found:
        yield PRODUCT.one(*found, must_hold=True) if must_hold else want(PRODUCT, found)


def goods_known(facts: Facts, products: Iterable[Product]) -> list[UUID]:
    """Give the ids of the goods that stock promises for products, as far as they are known."""
    whole = list(products)
    parts = within_reach(whole, known=partial(known_product, facts))
    goods = [each for each in parts.values() if each is not None and each.tracked]
    return list(dict.fromkeys(each.id for each in (*whole, *goods) if not each.is_bundle))


def goods_of_lines(lines: Iterable[OrderLine]) -> list[UUID]:
    """Give the ids of the products of lines, and of the goods that their bundles consist of."""
    ids = (
        each
        for line in lines
        for each in (line.product_id, *(part.product_id for part in line.components))
    )
    return list(dict.fromkeys(ids))


def exploded(facts: Facts, product: Product, quantity: Decimal) -> tuple[Component, ...]:
    """Give the goods that one of a bundle is promised as.

    Args:
        facts: with its components, through all levels.
        product: the bundle.
        quantity: how many are wanted.

    Raises:
        FractionNotAllowed: goods do not come in such parts.
    """
    part = partial(facts.one, PRODUCT)
    goods = explode(product, part=part)
    demand_parts(goods, quantity, part=part)
    return goods
