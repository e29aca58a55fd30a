"""Statements of queries: a page in an order behind a place; one for each shape."""

from typing import Any

from attrs import frozen
from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    literal_column,
    or_,
    select,
    tuple_,
)

from salescore.fields import Attribute
from salescore_sql.conditions import Shape, condition, value_of
from salescore_sql.fields import column_of
from salescore_sql.mapping import Mapped

__all__ = ["Step", "asked_of", "columns_of", "in_order", "select_page"]


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
    kind: Mapped[Any],
    shape: Shape | None,
    order: tuple[Step, ...],
    *,
    after: bool,
    shown: tuple[str, ...] = (),
) -> Select[tuple[Any, ...]]:
    """Read a page.

    Args:
        kind: what to read.
        shape: what must be met, of `shaped`; None for all.
        order: the key last.
        after: start behind a place.
        shown: the columns to read; none for all that a value is made of.

    Parameters by name: ``tenant``, ``v0`` ... of the shape, ``a0`` ... of the place, ``rows``.
    """
    wanted = asked_of(kind, shape)
    columns = [column_of(kind, step.attribute) for step in order]
    if after:
        wanted.append(_behind(order, columns))
    rows = select(*columns_of(kind, shown))
    # SQLite's compiler writes an offset in any case: a literal one is no parameter.
    page = rows.where(*wanted).order_by(*in_order(order, columns))
    return page.limit(bindparam("rows")).offset(literal_column("0"))


def columns_of(kind: Mapped[Any], shown: tuple[str, ...]) -> list[ColumnElement[Any]]:
    """Give the columns of these names; without any, those that a value is made of."""
    if shown:
        return [kind.table.c[name] for name in shown]
    return [column for column in kind.table.c if column.name != "tenant"]


def asked_of(kind: Mapped[Any], shape: Shape | None) -> list[ColumnElement[bool]]:
    """Give the conditions that a tenant's states must meet."""
    tenant = kind.table.c.tenant == bindparam("tenant")
    return [tenant] if shape is None else [tenant, condition(kind, shape)]


def in_order(
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
