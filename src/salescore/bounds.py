"""Bounds: everything up to a value, or from one on, as far as a limit goes.

An attribute with a dot lies in lines: ``lines.product_id`` is the product of each line of a state.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from attrs import frozen

__all__ = ["Bound", "fixed_of", "values_reader"]

_READERS_MAX: Final = 1_000

ValuesOf = Callable[[Any], tuple[Hashable, ...]]
"""From a state to the values of one of its attributes."""


@lru_cache(_READERS_MAX)
def values_reader(attribute: str) -> ValuesOf:
    """Give what reads an attribute: its one value, or with a dot that of each line.

    Args:
        attribute: such as ``"kind"``, or ``"lines.product_id"``.

    >>> @frozen
    ... class Letter:
    ...     pages: tuple[complex, ...]
    >>> values_reader("pages.real")(Letter(pages=(1 + 2j, 3 + 4j)))
    (1.0, 3.0)
    """
    path, _, name = attribute.rpartition(".")
    read = attrgetter(name)
    if not path:
        return lambda state: (read(state),)
    lines = attrgetter(path)
    return lambda state: tuple(map(read, lines(state)))


def fixed_of(given: Mapping[str, Hashable]) -> tuple[tuple[str, tuple[Hashable, ...]], ...]:
    """Give attributes by name, each with the values it may have.

    Args:
        given: by name; two underscores stand for the dot of what lies in lines, and a tuple is a
            choice of several values.

    >>> fixed_of({"lines__product_id": (1, 2), "kind": "basket"})
    (('kind', ('basket',)), ('lines.product_id', (1, 2)))
    """
    return tuple(
        (name.replace("__", "."), value if isinstance(value, tuple) else (value,))
        for name, value in sorted(given.items())
    )


@frozen
class Bound:
    """Among the values of a want: all on one side of a value, those with the least first.

    Args:
        value: the most, or with `upward` the least; what has no value lies on neither side.
        limit: how many at most.
        fixed: attributes by name, each with the values of which it must have one; of what lies in
            lines, one of the lines must have one.
        upward: everything at least this; otherwise everything at most this.

    >>> early, late = Bound(5, 9), Bound(5, 9, upward=True)
    >>> [early.reaches(4), early.reaches(5), early.reaches(6), early.reaches(None)]
    [True, True, False, False]
    >>> [late.reaches(4), late.reaches(5), late.reaches(6), late.reaches(None)]
    [False, True, True, False]
    """

    value: Any
    limit: int
    fixed: tuple[tuple[str, tuple[Hashable, ...]], ...] = ()
    upward: bool = False

    def reaches(self, value: Any) -> bool:
        """Say whether a value lies on the right side."""
        if value is None:
            return False
        return bool(value >= self.value if self.upward else value <= self.value)

    def meets(self, state: Any) -> bool:
        """Say whether the fixed attributes of a state are as they must be."""
        return all(
            any(value in values for value in values_reader(name)(state))
            for name, values in self.fixed
        )

    def answers(self, other: "Bound") -> bool:
        """Say whether what was found for this bound answers another one, of any limit.

        What is at most a smaller value comes first among what is at most this one. From a greater
        value on there may be more than the limit let through, so that this must be the very same.
        """
        if (self.upward, self.fixed) != (other.upward, other.fixed):
            return False
        return bool(self.value == other.value if self.upward else self.value >= other.value)
