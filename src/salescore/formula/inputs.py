"""Inputs: the names that a formula may use, with their types."""

from collections.abc import Collection, Mapping
from functools import partial
from operator import itemgetter
from typing import Any, Final

from attrs import field, frozen

from salescore.errors import InvalidValue, TooMany
from salescore.fields import Attribute, FieldType, UnknownField
from salescore.formula.expressions import Field

__all__ = ["INPUTS_MAX", "Inputs"]

INPUTS_MAX: Final = 500
"""Names that one set of inputs may have."""

_KIND: Final = "formula"


@frozen
class Inputs:
    """The names that a formula may use; a resolver that finds their values in a mapping.

    Args:
        attributes: one for each name; make them with `Inputs.of`.

    >>> inputs = Inputs.of({"unit_price": FieldType.NUMBER, "channel": FieldType.TEXT})
    >>> inputs("unit_price").type.value, inputs("channel").read({"channel": "web"})
    ('number', 'web')
    """

    attributes: tuple[Attribute, ...]
    _by_name: Mapping[str, Attribute] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        if len(self.attributes) > INPUTS_MAX:
            raise TooMany("inputs of a formula", count=len(self.attributes), limit=INPUTS_MAX)
        by_name = {each.name: each for each in self.attributes}
        if len(by_name) < len(self.attributes):
            names = [each.name for each in self.attributes]
            raise InvalidValue("inputs", value=names, allowed="each name once")
        object.__setattr__(self, "_by_name", by_name)

    @classmethod
    def of(
        cls,
        types: Mapping[str, FieldType],
        *,
        optional: Collection[str] = (),
        words: Mapping[str, Collection[str]] | None = None,
    ) -> "Inputs":
        """Make inputs of names and types.

        Args:
            types: by name: NUMBER, TEXT, DAY, INSTANT, TRUTH, or any other type of field.
            optional: the names that may be missing (None).
            words: for names of type WORD: what they may be.

        Raises:
            InvalidValue: `optional` or `words` names none of them, or a name is not 1 to 200
                characters.
            TooMany: more than 500.
        """
        allowed = words or {}
        for name in (*optional, *allowed):
            if name not in types:
                raise InvalidValue("inputs", value=name, allowed=", ".join(types))
        return cls(
            tuple(
                Attribute(
                    name=Field(name).name,
                    type=FieldType(type),
                    optional=name in optional,
                    words=tuple(allowed.get(name, ())),
                    read=partial(_found, name) if name in optional else itemgetter(name),
                )
                for name, type in types.items()
            )
        )

    def __call__(self, name: str) -> Attribute:
        """Give the input of a name.

        Raises:
            UnknownField: there is none.
        """
        found = self._by_name.get(name)
        if found is None:
            raise UnknownField(_KIND, field=name, allowed=", ".join(self._by_name))
        return found

    def taken(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Bring given values into the form of their inputs.

        Raises:
            InvalidValue: a value that its input cannot hold, or none for one that must have one.
        """
        given: dict[str, Any] = {}
        for each in self.attributes:
            value = values.get(each.name)
            if value is None and not each.optional:
                raise InvalidValue(each.name, value=None, allowed=f"a value: {each.type.value}")
            given[each.name] = None if value is None else each.take(value)
        return given


def _found(name: str, values: Mapping[str, Any]) -> Any:
    return values.get(name)
