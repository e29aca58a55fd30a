"""A component: what one piece of a bundle or of an assembled product consists of."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.decimals import EXACT, plain
from salescore.errors import InvalidValue, TooMany, demand_text
from salescore.quantity import Quantity
from salescore.shapes import types_first

__all__ = [
    "COMPONENTS_DEPTH_MAX",
    "COMPONENTS_MAX",
    "SUBSTITUTES_MAX",
    "Component",
    "ComponentRequest",
    "check_components",
    "check_substitutes",
    "times",
]

COMPONENTS_DEPTH_MAX: Final = 5
"""How deep components may consist of components."""

COMPONENTS_MAX: Final = 100
"""The most components that a product may have, and the most products on all levels below it."""

_SKU_TEXT_MAX: Final = 200
"""Longer texts are no SKU of anybody; which ones exist, the catalog says."""

SUBSTITUTES_MAX: Final = 20
"""The most products that may stand in for one."""


@frozen
class Component:
    """A part of a product.

    Args:
        product_id: what it is.
        sku: its code.
        quantity: of it in one base unit of the whole, in its own base unit, > 0.

    >>> pot = Component(UUID(int=1), "POT-1", Decimal(2))
    >>> pot.quantity
    Decimal('2')
    """

    product_id: UUID
    sku: str
    quantity: Decimal

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if not self.quantity > 0:
            raise InvalidValue(f"quantity of {self.sku}", value=self.quantity, allowed="above zero")


@frozen
class ComponentRequest:
    """A part of a product as it is declared.

    Args:
        sku: what it is.
        quantity: of it in one base unit of the whole, above zero; a bare number counts its base
            units.

    >>> ComponentRequest("POT-1", Decimal(2)).sku
    'POT-1'
    """

    sku: str
    quantity: Quantity | Decimal

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("sku", self.sku, most=_SKU_TEXT_MAX)
        value = self.quantity.value if isinstance(self.quantity, Quantity) else self.quantity
        if not value > 0:
            raise InvalidValue(f"quantity of {self.sku}", value=value, allowed="above zero")


def times(components: Iterable[Component], quantity: Decimal) -> tuple[Component, ...]:
    """Give the components of so many.

    Args:
        components: of one.
        quantity: how many, above zero.

    >>> (pots,) = times([Component(UUID(int=1), "POT-1", Decimal(2))], Decimal("1.50"))
    >>> pots.quantity
    Decimal('3')
    """
    return tuple(
        evolve(each, quantity=plain(EXACT.multiply(each.quantity, quantity))) for each in components
    )


def check_components(sku: str, components: Sequence[Component]) -> None:
    """Demand that a product does not consist of itself, and of each part once."""
    if len(components) > COMPONENTS_MAX:
        raise TooMany("components", count=len(components), limit=COMPONENTS_MAX)
    named = [each.sku for each in components]
    if sku in named:
        raise InvalidValue("components", value=sku, allowed="other products")
    if len(set(named)) < len(named):
        raise InvalidValue("components", value=", ".join(named), allowed="each product once")


def check_substitutes(sku: str, substitutes: Sequence[str]) -> None:
    """Demand that other products stand in for a product, each named once."""
    if len(substitutes) > SUBSTITUTES_MAX:
        raise TooMany("substitutes", count=len(substitutes), limit=SUBSTITUTES_MAX)
    if sku in substitutes:
        raise InvalidValue("substitutes", value=sku, allowed="other products")
    if len(set(substitutes)) < len(substitutes):
        raise InvalidValue("substitutes", value=", ".join(substitutes), allowed="each product once")
