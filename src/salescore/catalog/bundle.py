"""Bundles: what is promised and shipped as the goods it consists of, through all levels."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import evolve

from salescore.catalog.component import (
    COMPONENTS_DEPTH_MAX,
    COMPONENTS_MAX,
    Component,
    ComponentRequest,
    times,
)
from salescore.catalog.product import Product
from salescore.decimals import EXACT, plain
from salescore.errors import InvalidValue, TooMany
from salescore.quantity import Quantity

__all__ = ["check_nesting", "components_of", "demand_parts", "explode", "within_reach"]

ONE: Final = Decimal(1)

_Part = Callable[[UUID], Product]
"""Gives the product of a component, or raises `UnknownId`."""


def components_of(
    requests: Iterable[ComponentRequest], *, product: Callable[[str], Product]
) -> tuple[Component, ...]:
    """Give components as they are kept: by product, in its base unit.

    Args:
        requests: as they are declared.
        product: gives the product of a SKU.

    Raises:
        UnknownId: there is no product of a SKU.
        UnknownUnit, FractionNotAllowed: it does not come in such parts.
    """
    return tuple(
        Component(of.id, of.sku, of.units.to_base(asked))
        for each in requests
        for of in (product(each.sku),)
        for asked in (_asked(each, of),)
    )


def _asked(request: ComponentRequest, product: Product) -> Quantity:
    given = request.quantity
    return given if isinstance(given, Quantity) else Quantity(given, product.unit)


def explode(product: Product, *, part: _Part) -> tuple[Component, ...]:
    """Give the goods that one base unit of a product is promised and shipped as.

    Of a bundle those are the goods of its components through all levels, each once, in the order in
    which they are met; what is no goods (a service) is left out. Other products have none.

    Args:
        product: whose.
        part: gives the product of a component.

    Raises:
        TooMany: components are nested deeper than `COMPONENTS_DEPTH_MAX`.
    """
    return tuple(_goods(product, part, {}, level=1).values()) if product.is_bundle else ()


def _goods(
    whole: Product, part: _Part, known: dict[UUID, dict[UUID, Component]], *, level: int
) -> dict[UUID, Component]:
    """Give goods by product; those of a bundle that is met again are known."""
    _demand_level(level)
    found: dict[UUID, Component] = {}
    for each in whole.components:
        of = part(each.product_id)
        if of.is_bundle:
            if of.id not in known:
                known[of.id] = _goods(of, part, known, level=level + 1)
            for inner in known[of.id].values():
                _add(found, inner, EXACT.multiply(inner.quantity, each.quantity))
        elif of.tracked:
            _add(found, each, each.quantity)
    return found


def _add(found: dict[UUID, Component], component: Component, quantity: Decimal) -> None:
    here = found.get(component.product_id)
    whole = quantity if here is None else EXACT.add(here.quantity, quantity)
    found[component.product_id] = evolve(component, quantity=plain(whole))


def demand_parts(components: Iterable[Component], quantity: Decimal, *, part: _Part) -> None:
    """Demand that the goods of so many bundles come in such parts.

    Args:
        components: the goods of one.
        quantity: how many.
        part: gives the product of a component.

    Raises:
        FractionNotAllowed: they do not.
    """
    for each in times(components, quantity):
        units = part(each.product_id).units
        units.to_base(Quantity(each.quantity, units.base))


def within_reach(
    products: Iterable[Product], *, known: Callable[[UUID], Product | None], bundles: bool = True
) -> dict[UUID, Product | None]:
    """Give the components of products through all levels, as far as they are known.

    Args:
        products: whose.
        known: gives a product, or None for one that has not been looked up.
        bundles: only what bundles consist of, not what other products are assembled from.

    Returns:
        Products by id; None for one that is to be looked up.
    """
    found: dict[UUID, Product | None] = {}
    level = list(products)
    while level:
        met = {
            each.product_id: known(each.product_id)
            for product in level
            if product.is_bundle or not bundles
            for each in product.components
            if each.product_id not in found
        }
        found |= met
        level = [each for each in met.values() if each is not None]
    return found


def check_nesting(sku: str, components: Sequence[Component], *, part: _Part) -> None:
    """Demand that nothing is among its own components, and that they are few on few levels.

    Args:
        sku: of the whole.
        components: what it shall consist of.
        part: gives the product of a component.

    Raises:
        InvalidValue: a product is a component of itself, through others.
        TooMany: components are nested too deep, or are too many in all.
    """
    met: dict[str, None] = {}
    level: dict[str, tuple[Component, ...]] = {sku: tuple(components)}
    for depth in range(1, COMPONENTS_DEPTH_MAX + 2):
        below = dict(_below(level, part))
        if not below:
            return
        _demand_level(depth)
        if sku in below:
            raise InvalidValue("components", value=sku, allowed="no product that consists of it")
        met |= dict.fromkeys(below)
        if len(met) > COMPONENTS_MAX:
            raise TooMany("components on all levels", count=len(met), limit=COMPONENTS_MAX)
        level = below


def _below(
    level: dict[str, tuple[Component, ...]], part: _Part
) -> Iterator[tuple[str, tuple[Component, ...]]]:
    for components in level.values():
        for each in components:
            yield each.sku, part(each.product_id).components


def _demand_level(level: int) -> None:
    if level > COMPONENTS_DEPTH_MAX:
        raise TooMany("levels of components", count=level, limit=COMPONENTS_DEPTH_MAX)
