"""Assembling: products are made of components, or taken apart into them, in one transfer."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from salescore.catalog.component import Component
from salescore.catalog.product import Product
from salescore.decimals import EXACT
from salescore.errors import InvalidValue, Rejection
from salescore.quantity import Quantity
from salescore.stock.movements import Goods, inbound, leaving, numbered
from salescore.stock.transfer import Movement

__all__ = ["Parts", "assembled", "disassembled", "parts_of"]

ZERO: Final = Decimal(0)


class Parts(NamedTuple):
    """What goods are made of, and what speaks against it.

    Args:
        goods: the components, by lots and owners.
        rejections: of parts that are not what the product consists of.
    """

    goods: tuple[Goods, ...]
    rejections: tuple[Rejection, ...] = ()


def parts_of(
    product: Product,
    made: Goods,
    named: Iterable[Goods],
    *,
    known: Mapping[UUID, Product],
) -> Parts:
    """Say what so much of a product is made of; services among its components take no goods.

    Args:
        product: what is made or taken apart.
        made: how much of it.
        named: components of which lots or owners are named; the others lie loose.
        known: the products of its components, by id.

    Raises:
        InvalidValue: a quantity that is not above zero.
        FractionNotAllowed: a component does not come in such parts.
    """
    if made.quantity <= 0:
        raise InvalidValue(f"quantity of {made.sku}", value=made.quantity, allowed="above zero")
    if not product.components:
        return Parts((), (Rejection("stock.no_components", {"sku": product.sku}),))
    by_product: dict[UUID, list[Goods]] = {}
    for each in named:
        by_product.setdefault(each.product_id, []).append(each)
    goods: list[Goods] = []
    rejections: list[Rejection] = []
    for component in product.components:
        part = known[component.product_id]
        chosen = by_product.pop(part.id, None)
        if part.tracked or part.is_bundle:
            found = _part(made, component, part, chosen)
            goods += found.goods
            rejections += found.rejections
    strangers = [each for others in by_product.values() for each in others]
    rejections += (
        Rejection("stock.no_part", {"sku": product.sku, "part": each.sku}) for each in strangers
    )
    return Parts(tuple(goods), tuple(rejections))


def _part(
    made: Goods, component: Component, part: Product, chosen: Sequence[Goods] | None
) -> Parts:
    whole = EXACT.multiply(component.quantity, made.quantity)
    needed = part.units.to_base(Quantity(whole, part.unit))
    if chosen is None:
        return Parts((Goods(part.id, part.sku, needed),))
    total = sum((each.quantity for each in chosen), ZERO)
    if total == needed:
        return Parts(tuple(chosen))
    params = {"sku": made.sku, "part": part.sku, "asked": total, "needed": needed}
    return Parts(tuple(chosen), (Rejection("stock.parts_differ", params),))


def assembled(made: Goods, parts: Sequence[Goods], *, at_id: UUID) -> tuple[Movement, ...]:
    """Give the movements of goods that are made: components leave, and the product comes of them.

    Raises:
        InvalidValue: a quantity that is not above zero.
    """
    return numbered(*leaving(parts, from_id=at_id), *inbound([made], to_id=at_id))


def disassembled(made: Goods, parts: Sequence[Goods], *, at_id: UUID) -> tuple[Movement, ...]:
    """Give the movements of goods that are taken apart: the product leaves, components come of it.

    Raises:
        InvalidValue: a quantity that is not above zero.
    """
    return numbered(*leaving([made], from_id=at_id), *inbound(parts, to_id=at_id))
