"""Statements that add up: totals, totals of groups, and the first rows of each group."""

from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import BigInteger, Text

from salescore.fields import Attribute
from salescore.page import summed
from salescore_sql.computed import number
from salescore_sql.conditions import Shape, condition, value_of
from salescore_sql.fields import column_of
from salescore_sql.mapping import Mapped
from salescore_sql.paging import Step, asked_of, columns_of, in_order

__all__ = ["GROUPS_AT_ONCE", "select_first", "select_groups", "select_totals"]

GROUPS_AT_ONCE: Final = 64
"""The most groups whose first rows one statement reads."""


def select_totals(
    kind: Mapped[Any], shape: Shape | None, sums: tuple[Shape, ...] = ()
) -> Select[tuple[Any, ...]]:
    """Count and add up by currency: the currency (or empty), the count, the sums of `summed`.

    Args:
        kind: what to read.
        shape: what must be met, of `shaped`; None for all.
        sums: what else to add up, of `shaped_number`; it comes behind the others.

    Parameters by name: ``tenant``, ``v0`` ... of the shapes.
    """
    table = kind.table
    currency = table.c.get("currency")
    group = literal_column("NULL") if currency is None else currency
    columns: list[ColumnElement[Any]] = [group, func.count(), *_sums(kind, sums)]
    found = select(*columns).select_from(table).where(*asked_of(kind, shape))
    return found if currency is None else found.group_by(currency)


def select_groups(
    kind: Mapped[Any],
    shape: Shape | None,
    sums: tuple[Shape, ...],
    by: tuple[Attribute, ...],
    *,
    most: int,
) -> Select[tuple[Any, ...]]:
    """Count and add up by groups, and within them by currency.

    Args:
        kind: what to read.
        shape: what must be met, of `shaped`; None for all.
        sums: as for `select_totals`.
        by: the fields that make a group; they come first.
        most: how many to read. The statement says it: of a parameter PostgreSQL believes that it
            asks for a tenth, and hurries to the first rows at the price of all others.

    Parameters by name: ``tenant``, ``v0`` ... of the shapes.
    """
    table = kind.table
    keys = [table.c[each.name] for each in by]
    currency = table.c.get("currency")
    group = literal_column("NULL") if currency is None else currency
    columns: list[ColumnElement[Any]] = [*keys, group, func.count(), *_sums(kind, sums)]
    parts = keys if currency is None or currency in keys else [*keys, currency]
    found = select(*columns).select_from(table).where(*asked_of(kind, shape)).group_by(*parts)
    return found.limit(literal_column(str(most))).offset(literal_column("0"))


def select_first(
    kind: Mapped[Any],
    shape: Shape | None,
    order: tuple[Step, ...],
    by: tuple[Attribute, ...],
    *,
    groups: tuple[tuple[bool, ...], ...],
    most: int,
    shown: tuple[str, ...] = (),
) -> CompoundSelect[tuple[Any, ...]]:
    """Read the first rows of several groups, each with the number of its group in front.

    Args:
        kind: what to read.
        shape: what must be met, of `shaped`; None for all.
        order: the key last.
        by: the fields that make a group.
        groups: for each group, which of these fields are empty in it.
        most: how many of each group, said as in `select_groups`.
        shown: as for `select_page`.

    Parameters by name: ``tenant``, ``v0`` ... of the shape, ``g0_0`` ... of each group's fields.
    """
    columns = [column_of(kind, step.attribute) for step in order]
    branches = []
    for number_, empty in enumerate(groups):
        own = [
            column.is_(None) if none else column == value_of(f"g{number_}_{place}", column)
            for place, (column, none) in enumerate(
                zip((kind.table.c[each.name] for each in by), empty, strict=True)
            )
        ]
        rows = (
            select(literal_column(str(number_)).label("group_number"), *columns_of(kind, shown))
            .where(*asked_of(kind, shape), *own)
            .order_by(*in_order(order, columns))
            .limit(literal_column(str(most)))
            .offset(literal_column("0"))
        )
        # In a union SQLite sorts and cuts the whole; what stands in a subquery it leaves alone.
        branches.append(select(rows.subquery(f"first_{number_}")))
    return union_all(*branches)


def _sums(kind: Mapped[Any], sums: tuple[Shape, ...]) -> list[ColumnElement[Any]]:
    return [
        *(_Added(kind.table.c[each.name]) for each in summed(kind.kind)),
        *(_AddedLong(number(kind, each, condition)) for each in sums),
    ]


class _Added(FunctionElement[int]):
    """A sum of whole numbers that cannot overflow."""

    type = BigInteger()
    inherit_cache = True
    name = "added"


@compiles(_Added)
def _sum(element: _Added, compiler: Any, **options: Any) -> str:
    return f"sum({compiler.process(element.clauses, **options)})"


@compiles(_Added, "sqlite")
def _two_sums(element: _Added, compiler: Any, **options: Any) -> str:
    """SQLite adds in 64 bits: add the halves, and give both as text."""
    column = compiler.process(element.clauses, **options)
    return f"(sum({column} >> 32) || ' ' || sum({column} & 4294967295))"


class _AddedLong(FunctionElement[Any]):
    """A sum of whole numbers of any length."""

    type = Text()
    inherit_cache = True
    name = "added_long"


@compiles(_AddedLong)
def _sum_of_long(element: _AddedLong, compiler: Any, **options: Any) -> str:
    return f"sum({compiler.process(element.clauses, **options)})"


@compiles(_AddedLong, "sqlite")
def _listed(element: _AddedLong, compiler: Any, **options: Any) -> str:
    """SQLite has no number that is long enough: give all of them, for Python to add up."""
    return f"group_concat({compiler.process(element.clauses, **options)}, '+')"
