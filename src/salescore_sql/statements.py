"""Statements compiled once: from their shape to the text the driver takes."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from attrs import frozen
from sqlalchemy import Dialect, Executable

__all__ = ["WIDE", "Statement", "Statements", "grouped", "in_statements", "padded"]

T = TypeVar("T")

_KEPT_MAX: Final = 2000
_OF_FILES: Final[dict[Hashable, "Statement"]] = {}
"""What is said to SQLite: the same for every file that this process opens."""
_PARAMETERS_MAX: Final = 4000
_SIZES: Final = (1, 4, 16, 64, 256)
WIDE: Final = 1024
"""Values of a list in which those of lines are looked up, if there are very many."""


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
    """The compiled statements of one database, made when first needed; of SQLite, of all files.

    Args:
        dialect: of the engine they run on.
    """

    def __init__(self, dialect: Dialect) -> None:
        """Start with none."""
        self._dialect = dialect
        self._kept = _OF_FILES if dialect.name == "sqlite" else {}

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


def padded(values: Sequence[Any], *, wide: bool = False) -> Iterator[list[Any]]:
    """Cut values into lists of a few sizes, the last one filled up with its last value.

    Args:
        values: in their order.
        wide: in longer lists, where a state may have several of the values: for each list that
            has one of them it is read again.

    >>> [len(part) for part in padded(range(300))]
    [256, 64]
    >>> [len(part) for part in padded(range(300), wide=True)]
    [1024]
    """
    sizes = (*_SIZES, WIDE) if wide else _SIZES
    for start in range(0, len(values), sizes[-1]):
        part = list(values[start : start + sizes[-1]])
        size = sizes[bisect_left(sizes, len(part))]
        yield part + part[-1:] * (size - len(part))


def grouped(keys: Iterable[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """Group keys as a statement takes them: all parts but the last, then several of the last.

    They come sorted, so that rows can be locked in this order; a key that stands twice comes once.

    >>> list(grouped([("b", 1), ("a", 2), ("b", 0), ("b", 1)]))
    [(('a',), [2]), (('b',), [0, 1, 1, 1])]
    """
    groups: dict[tuple[Any, ...], set[Any]] = {}
    for *front, back in keys:
        groups.setdefault(tuple(front), set()).add(back)
    for fixed in sorted(groups):
        for part in padded(sorted(groups[fixed])):
            yield fixed, part


def in_statements(
    items: Iterable[T], size: Callable[[T], int], *, most: int | None = None
) -> Iterator[list[T]]:
    """Cut what is asked at once into statements that no database finds too long.

    Args:
        items: the branches of a statement, in their order.
        size: how many parameters one has.
        most: branches of a statement; None for any number.

    >>> list(in_statements("abc", lambda _: 1, most=2))
    [['a', 'b'], ['c']]
    """
    group: list[T] = []
    total = 0
    for item in items:
        mine = size(item)
        if group and (total + mine > _PARAMETERS_MAX or len(group) == most):
            yield group
            group, total = [], 0
        group.append(item)
        total += mine
    if group:
        yield group
