"""Conditions of prices and discounts that are formulas: what they may name, how they are asked."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

from attrs import frozen

from salescore.fields import Attribute, FieldType
from salescore.formula import compile_value, parse
from salescore.pricing.ask import Ask

__all__ = ["Condition", "condition"]

_KEPT_MAX: Final = 4096


def _first(values: tuple[str, ...]) -> str | None:
    return values[0] if values else None


_INPUTS: Final[Mapping[str, tuple[FieldType, Callable[[Ask], Any]]]] = {
    "sku": (FieldType.TEXT, lambda ask: ask.sku),
    "variant_of": (FieldType.TEXT, lambda ask: ask.variant_of),
    "category": (FieldType.TEXT, lambda ask: _first(ask.categories)),
    "territory": (FieldType.TEXT, lambda ask: _first(ask.territories)),
    "channel": (FieldType.TEXT, lambda ask: ask.channel),
    "unit": (FieldType.TEXT, lambda ask: ask.unit),
    "currency": (FieldType.TEXT, lambda ask: ask.currency),
    "quantity": (FieldType.NUMBER, lambda ask: ask.counted),
    "on": (FieldType.DAY, lambda ask: ask.on),
    "at": (FieldType.INSTANT, lambda ask: ask.at),
    "customer_id": (FieldType.ID, lambda ask: ask.customer_id),
}


@frozen(eq=False)
class Condition:
    """A condition that can be asked of a question for a price.

    Args:
        text: as it was written.
        holds: asks it.
    """

    text: str
    holds: Callable[[Ask], bool]


@lru_cache(_KEPT_MAX)
def condition(text: str) -> Condition:
    """Compile the condition of a price or a discount.

    It may name `sku`, `variant_of`, `category` (the nearest), `territory` (the narrowest),
    `channel`, `unit`, `currency`, `quantity` (base units, without its sign), `on`, `at`,
    `customer_id`, `group`, and every other attribute of a question, as text. What is asked about
    `group` holds if it holds for one of the customer's groups, or without any for none.

    Args:
        text: of a formula that is true or false.

    Raises:
        FormulaError: it cannot be read, cannot be asked of a question, or is no condition.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> heavy = condition('category == "tea" and quantity >= 10')
    >>> tea = Ask(sku="TEA-1", quantity=Decimal(12), currency="EUR", on=date(2026, 7, 1))
    >>> heavy.holds(tea)
    False
    """
    named: set[str] = set()

    def resolve(name: str) -> Attribute:
        named.add(name)
        return _input(name)

    test = compile_value(parse(text, inputs=resolve, gives=FieldType.TRUTH), resolve)
    if "group" not in named:
        return Condition(text, lambda ask: test((ask, None)))
    return Condition(text, lambda ask: any(test((ask, group)) for group in ask.groups or (None,)))


def _input(name: str) -> Attribute:
    """Give an input by its name; it is read off a question and one of its groups."""
    if name == "group":
        return Attribute(name, FieldType.TEXT, optional=True, read=lambda asked: asked[1])
    type_, read = _INPUTS.get(name, (FieldType.TEXT, lambda ask: ask.attributes.get(name)))
    return Attribute(name, type_, optional=True, read=lambda asked: read(asked[0]))
