"""How one kind is kept: in which tables, and by which functions between values and rows."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, Generic, TypeVar

from attrs import Factory, field, frozen
from sqlalchemy import Column, Table

from salescore.custom.values import UNIQUE
from salescore.facts import Kind
from salescore_sql.rows.values import Row

__all__ = ["Lines", "Mapped"]

T = TypeVar("T")
L = TypeVar("L")


@frozen(eq=False)
class Lines(Generic[T, L]):
    """One table of a state's lines.

    Args:
        table: tenant, the state's id, the place among the lines, then the line's own columns.
        path: the attribute of a state that holds them.
        row: from (tenant, the state's id, place, line) to a row.
        value: from a row without tenant and place to a line.
        number: the number of a line, from 1, if lines have one that they keep; None otherwise.

    Attributes:
        of: the lines of a state, in order.
    """

    table: Table
    path: str
    row: Callable[[str, bytes, int, L], Row]
    value: Callable[[Row], L]
    number: Callable[[L], int] | None = None
    of: Callable[[T], Sequence[L]] = field(
        init=False, default=Factory(lambda self: attrgetter(self.path), takes_self=True)
    )

    def placed(self, lines: Sequence[L]) -> Mapping[int, L]:
        """Give lines by their places, from 0.

        Where their numbers ascend, these are their places: a line stays where it is whatever goes
        before it, and nothing of it need be written. Otherwise they stand one behind the other.
        """
        number = self.number
        if number is not None and lines and number(lines[-1]) != len(lines):
            places = [number(line) - 1 for line in lines]
            if places[0] >= 0 and all(one < other for one, other in pairwise(places)):
                return dict(zip(places, lines, strict=True))
        return dict(enumerate(lines))

    @property
    def owner(self) -> Column[Any]:
        """The column that holds the state's id."""
        found: Column[Any] = self.table.primary_key.columns[1]
        return found


@frozen(eq=False)
class Mapped(Generic[T]):
    """The tables of one kind.

    Args:
        kind: what they keep.
        table: one row a state.
        row: from (tenant, state) to a row.
        value: from a row without its tenant, and a sequence per table of lines, to a state.
        lines: the tables of its lines.

    Attributes:
        keys: the key's columns behind the tenant.
        has_custom: its states have custom values.
    """

    kind: Kind[T]
    table: Table
    row: Callable[[str, T], Row]
    value: Callable[..., T]
    lines: tuple[Lines[T, Any], ...] = ()
    keys: tuple[Column[Any], ...] = field(
        init=False,
        default=Factory(
            lambda self: tuple(self.table.c[name] for name in self.kind.key), takes_self=True
        ),
    )
    has_custom: bool = field(
        init=False, default=Factory(lambda self: UNIQUE in self.kind.several, takes_self=True)
    )

    def within(self, attribute: str) -> tuple[Lines[T, Any], Column[Any]]:
        """Give the lines that an attribute of lines lies in, and its column.

        Args:
            attribute: such as ``"lines.product_id"``.
        """
        path, _, name = attribute.rpartition(".")
        lines = next(each for each in self.lines if each.path == path)
        return lines, lines.table.c[name]
