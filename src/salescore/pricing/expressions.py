"""Formulas of prices: the names that they may use, and what they come to."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from attrs import evolve, frozen

from salescore.fields import Attribute, FieldType
from salescore.formula import Inputs, compile_value, parse
from salescore.pricing.figures import Figure

__all__ = ["PRICE_INPUTS", "PriceExpression", "price_expression"]

PRICE_INPUTS: Final = Inputs.of(
    dict.fromkeys(
        ("unit_price", "list_price", "cost_price", "parent_unit_price", "quantity"),
        FieldType.NUMBER,
    ),
    optional=("unit_price", "list_price", "cost_price", "parent_unit_price"),
)
"""What the formula of a price may use: unit_price is the base, parent_unit_price that of a list."""

_RATIOS: Final = Inputs(tuple(evolve(each, ratio=True) for each in PRICE_INPUTS.attributes))
_KEPT: Final = 4096


@frozen
class PriceExpression:
    """A formula of a price that was read and checked.

    Args:
        text: as it is written.
        names: the inputs that it uses, sorted.
    """

    text: str
    names: tuple[str, ...]
    _decimal: Callable[[Mapping[str, Any]], Any]
    _ratio: Callable[[Mapping[str, Any]], Any]

    def value(self, inputs: Mapping[str, Figure | None]) -> Figure | None:
        """Compute it; None if something that it needs is missing.

        Args:
            inputs: exact numbers by name, at least those of `names`.

        Raises:
            FormulaError: it has no answer, such as a division by zero.
        """
        ratio = any(isinstance(value, Fraction) for value in inputs.values())
        found: Figure | None = (self._ratio if ratio else self._decimal)(inputs)
        return found


@lru_cache(_KEPT)
def price_expression(text: str) -> PriceExpression:
    """Read the formula of a price.

    Args:
        text: of unit_price, list_price, cost_price, parent_unit_price and quantity.

    Raises:
        FormulaError: it cannot be read, or is not a number.

    >>> from decimal import Decimal
    >>> cheaper = price_expression("unit_price * 0.9 + 1")
    >>> cheaper.names, cheaper.value({"unit_price": Decimal("18.50")})
    (('unit_price',), Decimal('17.650'))
    """
    used = set[str]()

    def resolve(name: str) -> Attribute:
        found = PRICE_INPUTS(name)
        used.add(name)
        return found

    node = parse(text, inputs=resolve, gives=FieldType.NUMBER)
    return PriceExpression(
        text,
        tuple(sorted(used)),
        compile_value(node, PRICE_INPUTS),
        compile_value(node, _RATIOS),
    )
