"""Statements compiled once: from their shape to the text the driver takes."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, Final

from attrs import frozen
from sqlalchemy import Dialect, Executable

__all__ = ["Statement", "Statements", "padded"]

_KEPT_MAX: Final = 2000
_SIZES: Final = (1, 4, 16, 64, 256)


@frozen
class Statement:
    """A compiled statement.

    Args:
        text: in the driver's own parameter style, positional.
        names: what each parameter is, in order.
    """

    text: str
    names: tuple[str, ...]


class Statements:
    """The compiled statements of one database, made when first needed.

    Args:
        dialect: of the engine they run on.
    """

    def __init__(self, dialect: Dialect) -> None:
        """Start with none."""
        self._dialect = dialect
        self._kept: dict[Hashable, Statement] = {}

    def of(
        self, make: Callable[..., Executable], *shape: Hashable, **options: Hashable
    ) -> Statement:
        """Give the statement of a shape.

        Args:
            make: a function of `queries`.
            shape: its positional arguments.
            options: its keyword arguments.
        """
        key = (make, shape, *options.items())
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT_MAX:
                self._kept.clear()
            found = self._kept[key] = self._compiled(make(*shape, **options))
        return found

    def _compiled(self, statement: Executable) -> Statement:
        compiled: Any = statement.compile(dialect=self._dialect)  # type: ignore[attr-defined]  # every statement of Core has it
        return Statement(compiled.string, tuple(compiled.positiontup))


def padded(values: Sequence[Any]) -> Iterator[list[Any]]:
    """Cut values into lists of a few sizes, the last one filled up with its last value.

    >>> [len(part) for part in padded(range(300))]
    [256, 64]
    """
    for start in range(0, len(values), _SIZES[-1]):
        part = list(values[start : start + _SIZES[-1]])
        size = _SIZES[bisect_left(_SIZES, len(part))]
        yield part + part[-1:] * (size - len(part))
