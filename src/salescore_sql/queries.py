"""Every statement of the store in SQLAlchemy Core, one function per shape.

The parameters of a statement are positional; each function says their order.
"""

from typing import Any

from sqlalchemy import (
    Column,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.sql.elements import ColumnElement

from salescore_sql.mapping import Lines, Mapped

__all__ = [
    "add_rows",
    "change_lines",
    "change_state",
    "drop_lines",
    "lock_among",
    "lock_versions",
    "select_among",
    "select_lines",
    "select_page",
    "select_unset",
    "select_versions",
]


def add_rows(table: Table) -> Insert:
    """Insert rows. Parameters: the table's columns."""
    return table.insert()


def change_state(kind: Mapped[Any]) -> Update:
    """Change a state that is at a version. Parameters: its other columns, tenant, key, version."""
    table = kind.table
    keys = (table.c.tenant, *kind.keys)
    rest = [column for column in table.c if column not in keys]
    return (
        table.update()
        .values({column: bindparam(column.name) for column in rest})
        .where(*(_is(column) for column in (*keys, table.c.version)))
    )


def change_lines(lines: Lines[Any, Any]) -> Update:
    """Change a line. Parameters: its own columns, tenant, owner, position."""
    keys = tuple(lines.table.primary_key.columns)
    rest = [column for column in lines.table.c if column not in keys]
    return (
        lines.table.update()
        .values({column: bindparam(column.name) for column in rest})
        .where(*(_is(column) for column in keys))
    )


def drop_lines(lines: Lines[Any, Any]) -> Delete:
    """Delete a line. Parameters: tenant, owner, position."""
    keys = tuple(lines.table.primary_key.columns)
    return lines.table.delete().where(*(_is(column) for column in keys))


def select_among(
    table: Table, fixed: tuple[str, ...], among: str, size: int
) -> Select[tuple[Any, ...]]:
    """Read the rows whose columns have given values.

    Args:
        table: where to look.
        fixed: columns with one value each.
        among: a column with several values.
        size: how many.

    Parameters: tenant, the fixed values, the several values.
    """
    return _columns(table).where(
        *(_is(table.c[name]) for name in ("tenant", *fixed)), _among(table.c[among], size)
    )


def lock_among(
    table: Table, fixed: tuple[str, ...], among: str, size: int
) -> Select[tuple[Any, ...]]:
    """Read rows as `select_among` does, locked for a change one after the other, by key."""
    rows = select_among(table, fixed, among, size).order_by(*table.primary_key.columns)
    return rows.with_for_update(key_share=True)


def select_unset(table: Table, attribute: str) -> Select[tuple[Any, ...]]:
    """Read the rows in which a column is empty. Parameter: tenant."""
    return _columns(table).where(_is(table.c.tenant), table.c[attribute].is_(None))


def select_lines(lines: Lines[Any, Any], size: int) -> Select[tuple[Any, ...]]:
    """Read the lines of several states, in order. Parameters: tenant, the states' ids."""
    table, owner = lines.table, lines.owner
    own = [column for column in table.c if column.name not in {"tenant", "position"}]
    return (
        select(*own)
        .where(_is(table.c.tenant), _among(owner, size))
        .order_by(owner, table.c.position)
    )


def select_versions(kind: Mapped[Any], size: int) -> Select[tuple[Any, ...]]:
    """Read keys and versions. Parameters: tenant, the keys."""
    table, (key,) = kind.table, kind.keys
    columns = [key, table.c.version]
    return select(*columns).where(_is(table.c.tenant), _among(key, size))


def lock_versions(kind: Mapped[Any], size: int, *, change: bool) -> Select[tuple[Any, ...]]:
    """Read versions as `select_versions` does, locked one after the other, by key.

    Args:
        kind: whose versions.
        size: how many keys.
        change: for a change; otherwise others may hold the same lock, and nobody changes the rows.
    """
    rows = select_versions(kind, size).order_by(*kind.keys)
    return rows.with_for_update(key_share=True) if change else rows.with_for_update(read=True)


def select_page(
    kind: Mapped[Any], attributes: tuple[tuple[str, bool], ...], *, after: bool
) -> Select[tuple[Any, ...]]:
    """Read a page in the order of the keys.

    Args:
        kind: what to read.
        attributes: columns that are compared, each with whether it has a value or is empty.
        after: start behind a key.

    Parameters: tenant, the values compared, the key to start behind, the most rows.
    """
    table = kind.table
    wanted: list[ColumnElement[bool]] = [_is(table.c.tenant)]
    for place, (name, given) in enumerate(attributes):
        column = table.c[name]
        wanted.append(column == bindparam(f"of_{place}") if given else column.is_(None))
    if after:
        behind = [bindparam(f"after_{column.name}", type_=column.type) for column in kind.keys]
        wanted.append(
            kind.keys[0] > behind[0] if len(behind) == 1 else tuple_(*kind.keys) > tuple_(*behind)
        )
    # SQLite's compiler writes an offset in any case: a literal one is no parameter.
    page = _columns(table).where(*wanted).order_by(*kind.keys)
    return page.limit(bindparam("rows")).offset(literal_column("0"))


def _columns(table: Table) -> Select[tuple[Any, ...]]:
    """Select what a value is made of: everything but the tenant."""
    return select(*(column for column in table.c if column.name != "tenant"))


def _is(column: Column[Any]) -> ColumnElement[bool]:
    return column == bindparam(f"of_{column.name}")


def _among(column: ColumnElement[Any], size: int) -> ColumnElement[bool]:
    return column.in_([bindparam(f"among_{place}", type_=column.type) for place in range(size)])
