"""Statements of queries: a page in an order behind a place, and totals; one for each shape."""

from typing import Any

from attrs import frozen
from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import BigInteger

from salescore.fields import Attribute
from salescore.query import summed
from salescore_sql.conditions import Shape, condition, value_of
from salescore_sql.fields import column_of
from salescore_sql.mapping import Mapped

__all__ = ["Step", "select_page", "select_totals"]


@frozen
class Step:
    """A step of an order.

    Args:
        attribute: the field to sort by.
        descending: the largest first.
        at: of the place to start behind: whether the field has a value there, or is empty.
    """

    attribute: Attribute
    descending: bool = False
    at: bool = True


def select_page(
    kind: Mapped[Any], shape: Shape | None, order: tuple[Step, ...], *, after: bool
) -> Select[tuple[Any, ...]]:
    """Read a page.

    Args:
        kind: what to read.
        shape: what must be met, of `shaped`; None for all.
        order: the key last.
        after: start behind a place.

    Parameters by name: ``tenant``, ``v0`` ... of the shape, ``a0`` ... of the place, ``rows``.
    """
    wanted = _wanted(kind, shape)
    columns = [column_of(kind, step.attribute) for step in order]
    if after:
        wanted.append(_behind(order, columns))
    rows = select(*(column for column in kind.table.c if column.name != "tenant"))
    # SQLite's compiler writes an offset in any case: a literal one is no parameter.
    page = rows.where(*wanted).order_by(*_ordered(order, columns))
    return page.limit(bindparam("rows")).offset(literal_column("0"))


def select_totals(kind: Mapped[Any], shape: Shape | None) -> Select[tuple[Any, ...]]:
    """Count and add up by currency: the currency (or empty), the count, the sums of `summed`.

    Parameters by name: ``tenant``, ``v0`` ... of the shape.
    """
    table = kind.table
    sums: list[ColumnElement[Any]] = [_Added(table.c[each.name]) for each in summed(kind.kind)]
    currency = table.c.get("currency")
    group = literal_column("NULL") if currency is None else currency
    columns: list[ColumnElement[Any]] = [group, func.count(), *sums]
    found = select(*columns).select_from(table).where(*_wanted(kind, shape))
    return found if currency is None else found.group_by(currency)


def _wanted(kind: Mapped[Any], shape: Shape | None) -> list[ColumnElement[bool]]:
    tenant = kind.table.c.tenant == bindparam("tenant")
    return [tenant] if shape is None else [tenant, condition(kind, shape)]


def _ordered(
    order: tuple[Step, ...], columns: list[ColumnElement[Any]]
) -> list[ColumnElement[Any]]:
    """Sort as told; databases differ in where they put what is empty, so it is sorted first."""
    keys: list[ColumnElement[Any]] = []
    for step, column in zip(order, columns, strict=True):
        parts = [column.is_not(None), column] if step.attribute.optional else [column]
        keys += [part.desc() if step.descending else part for part in parts]
    return keys


def _behind(order: tuple[Step, ...], columns: list[ColumnElement[Any]]) -> ColumnElement[bool]:
    """Ask for what comes behind a place in the order.

    It is behind in one step, and equal in all before it. Where all steps go one way and nothing is
    empty a comparison of rows says the same: PostgreSQL and SQLite follow it along an index to the
    very place, and MariaDB the ways.
    """
    at = [value_of(f"a{place}", column) for place, column in enumerate(columns)]
    ways: list[ColumnElement[bool]] = []
    equal: list[ColumnElement[bool]] = []
    for step, column, value in zip(order, columns, at, strict=True):
        ways += [and_(*equal, way) for way in _past(step, column, value)]
        equal.append(column == value if step.at else column.is_(None))
    down = order[0].descending
    if len(order) == 1 or any(
        step.attribute.optional or step.descending is not down for step in order
    ):
        return or_(*ways)
    rows, place = tuple_(*columns), tuple_(*at)
    return and_(rows < place if down else rows > place, or_(*ways))


def _past(
    step: Step, column: ColumnElement[Any], value: ColumnElement[Any]
) -> list[ColumnElement[bool]]:
    """Give the ways in which a field can come behind its value at the place."""
    if not step.at:
        return [] if step.descending else [column.is_not(None)]
    if not step.descending:
        return [column > value]
    return [column < value, column.is_(None)] if step.attribute.optional else [column < value]


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
