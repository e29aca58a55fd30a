"""A formula as a value: its one text, and what it says."""

from collections.abc import Callable
from datetime import tzinfo
from typing import Any

import attrs
from attrs import frozen

from salescore.fields import FieldType, Resolver
from salescore.formula.checking import utc
from salescore.formula.closures import compile_value
from salescore.formula.expressions import Expression, Operand
from salescore.formula.parsing import parse
from salescore.formula.tokens import demand_short
from salescore.formula.writing import text_of
from salescore.shapes import LONG

__all__ = ["Formula"]


@frozen(repr=False, str=False)
class Formula:
    """A formula to keep: equal, hashed, stored and sent as its text.

    Args:
        text: of the formula; it is kept in the one form there is: ``unit_price*0.9`` becomes
            ``unit_price * 0.9``.

    Attributes:
        node: what it says; names are looked for when it is checked.

    Raises:
        FormulaError: it cannot be read.

    >>> Formula("unit_price*0.9") == Formula("unit_price * 0.90")
    True
    """

    text: str = attrs.field(metadata=LONG)
    node: Expression | Operand = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Read it, and keep the form that is written."""
        node = parse(self.text)
        object.__setattr__(self, "node", node)
        object.__setattr__(self, "text", demand_short(text_of(node)))

    @classmethod
    def of(cls, given: "str | Expression | Operand | Formula") -> "Formula":
        """Make a formula of a text, or of what was built in Python."""
        match given:
            case Formula():
                return given
            case Expression() | Operand():
                return cls(text_of(given))
        return cls(given)

    def check(self, inputs: Resolver, *, gives: FieldType | None = None) -> "Formula":
        """Give the formula if it can be asked of these inputs.

        Args:
            inputs: the names that it may use.
            gives: what it must give, as for `parse`.

        Raises:
            FormulaError: it cannot; shows the place.
        """
        parse(self.text, inputs=inputs, gives=gives)
        return self

    def compile(
        self, inputs: Resolver, *, zone: Callable[[], tzinfo] = utc
    ) -> Callable[[Any], Any]:
        """Make the function that computes it; as `compile_value`."""
        return compile_value(self.node, inputs, zone=zone)

    def __str__(self) -> str:
        """Give its text."""
        return self.text

    def __repr__(self) -> str:
        """Write what makes the same formula again."""
        return f"Formula({self.text!r})"
