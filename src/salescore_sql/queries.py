"""Every statement of the store in SQLAlchemy Core, one function per shape.

The parameters of a statement are positional; each function says their order.
"""

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeEngine

from salescore_sql.batch import Part, layout
from salescore_sql.mapping import Lines, Mapped
from salescore_sql.statements import WIDE

__all__ = [
    "add_rows",
    "change_lines",
    "change_state",
    "drop_lines",
    "drop_state",
    "drop_states",
    "drop_values",
    "lock_parts",
    "next_tenant",
    "put_rows",
    "select_among",
    "select_bounded",
    "select_lines",
    "select_parts",
    "select_versions",
]


def add_rows(table: Table) -> Insert:
    """Insert rows. Parameters: the table's columns."""
    return table.insert()


def put_rows(table: Table) -> Insert:
    """Insert rows, or change those whose key is there. Parameters: the table's columns.

    In the words of SQLite: on a server gates know which rows are there.
    """
    new, keys = insert(table), tuple(table.primary_key.columns)
    rest = {c.name: new.excluded[c.name] for c in table.c if c not in keys}
    return new.on_conflict_do_update(index_elements=list(keys), set_=rest)


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


def drop_lines(lines: Lines[Any, Any], size: int = 1) -> Delete:
    """Delete lines. Parameters: tenant, then owner and position of each."""
    tenant, *keys = lines.table.primary_key.columns
    each = (
        and_(*(key == bindparam(f"{key.name}_{place}") for key in keys)) for place in range(size)
    )
    return lines.table.delete().where(_is(tenant), or_(*each))


def drop_state(kind: Mapped[Any]) -> Delete:
    """Delete a state. Parameters: tenant, key, and the version at which it is, if it has one."""
    table = kind.table
    columns = (table.c.tenant, *kind.keys, *((table.c.version,) if kind.kind.versioned else ()))
    return table.delete().where(*(_is(column) for column in columns))


def drop_states(kind: Mapped[Any], size: int) -> Delete:
    """Delete states, whatever their version. Parameters: tenant, first parts of keys, the last."""
    table, (*first, last) = kind.table, kind.keys
    return table.delete().where(
        *(_is(column) for column in (table.c.tenant, *first)), _among(last, size)
    )


def drop_values(table: Table, size: int = 1) -> Delete:
    """Delete what states are found by. Parameters: tenant, kind, their owners."""
    return table.delete().where(
        _is(table.c.tenant), _is(table.c.kind), _among(table.c.owner_id, size)
    )


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
    """Read the last parts of keys, and versions. Parameters: tenant, the first parts, the last."""
    table, (*first, last) = kind.table, kind.keys
    fixed = [_is(column) for column in (table.c.tenant, *first)]
    return select(last, table.c.version).where(*fixed, _among(last, size))  # pyright: ignore[reportReturnType] - SQLAlchemy 2.0 names a row by its tuple, 2.1 by its columns.


def next_tenant(table: Table) -> Select[tuple[Any]]:
    """Give the first tenant behind another one, by one look into the key. Parameter: that one."""
    return select(func.min(table.c.tenant)).where(table.c.tenant > bindparam("after"))


def select_bounded(
    kind: Mapped[Any],
    attribute: str,
    fixed: tuple[tuple[str, int, bool], ...] = (),
    *,
    upward: bool = False,
) -> Select[tuple[Any, ...]]:
    """Read the keys of the rows with the least of an attribute, on one side of a value.

    Args:
        kind: what to read.
        attribute: the column they are ordered by.
        fixed: columns, or what the kind is wanted by within its lines: the name, how many values
            it may have, and whether it may also be empty.
        upward: from the value on; otherwise up to it.

    Parameters: tenant, the value, the values that are fixed (of lines behind the tenant once more),
    the most rows.
    """
    table, column = kind.table, kind.table.c[attribute]
    bound: ColumnElement[Any] = bindparam("bound")
    beyond = column >= bound if upward else column <= bound
    rows = select(*kind.keys).where(_is(table.c.tenant), beyond)
    for number, (name, size, empty) in enumerate(fixed):
        prefix = f"fixed_{number}_"
        if name in kind.kind.within:
            lines, inner = kind.within(name)
            owners = _owners(lines, inner, size, empty=empty, prefix=prefix)
            by_key = attribute in kind.kind.key and size < WIDE
            rows = rows.where(_Owns(table.c.id, owners, leads=by_key))
        else:
            rows = rows.where(_fits(table.c[name], size, empty=empty, prefix=prefix))
    rows = rows.order_by(column, *(key for key in kind.keys if key is not column))
    return rows.limit(bindparam("rows")).offset(literal_column("0"))


def select_parts(parts: tuple[Part, ...]) -> CompoundSelect[tuple[Any, ...]]:
    """Read several parts at once, each row with the number of its part in front.

    Parameters: for each part the tenant, once more where it is about what lies in lines, its fixed
    values, its several values.
    """
    plan = layout(parts)
    branches = []
    for number, (part, slots) in enumerate(zip(parts, plan.slots, strict=True)):
        row: list[ColumnElement[Any]] = [_Nothing(type_) for type_ in plan.types]
        for column, slot in zip(part.columns, slots, strict=True):
            row[slot] = column
        branches.append(_branch(part, number, row))
    return union_all(*branches)


def lock_parts(
    parts: tuple[Part, ...], changes: tuple[bool, ...]
) -> CompoundSelect[tuple[Any, ...]]:
    """Read parts as `select_parts` does, locked one after the other, each by key.

    Only MariaDB and MySQL lock the rows of several tables so.

    Args:
        parts: of keys with several values.
        changes: by part, for a change; otherwise others may hold the same lock, and nobody changes
            the rows.
    """
    plan = layout(parts)
    branches = []
    for number, (part, slots, change) in enumerate(zip(parts, plan.slots, changes, strict=True)):
        row: list[ColumnElement[Any]] = [_Nothing(type_) for type_ in plan.types]
        for column, slot in zip(part.columns, slots, strict=True):
            row[slot] = column
        # A single value would be looked up, and locked, before the first branch is: nothing equals
        # NULL, but it makes two of them.
        values = _placed(part.table.c[part.among], part.size, prefix=f"p{number}_")
        found = (
            select(literal_column(str(number)), *row)
            .where(
                *(
                    part.table.c[name] == bindparam(f"p{number}_{name}")
                    for name in ("tenant", *part.fixed)
                ),
                part.table.c[part.among].in_([*values, null()]),
            )
            .order_by(*part.table.primary_key.columns)
            .with_for_update(read=not change)
        )
        for server in (
            "mariadb",
            "mysql",
        ):  # They lock rows as they meet them, and sort afterwards.
            found = found.with_hint(part.table, "FORCE INDEX (PRIMARY)", server)
        branches.append(found)
    return union_all(*branches)


def _branch(part: Part, number: int, row: list[ColumnElement[Any]]) -> Select[tuple[Any, ...]]:
    where = part.table if part.header is None else part.header
    found = select(literal_column(str(number)), *row).select_from(part.table)
    if part.header is not None and part.lines is not None:
        owner = part.header.c.id == part.lines.owner
        found = found.join(part.header, (part.header.c.tenant == part.table.c.tenant) & owner)
    asked = [where.c[name] == bindparam(f"p{number}_{name}") for name in ("tenant", *part.fixed)]
    if part.within is not None:
        key = where.c.id if part.lines is None else part.lines.owner
        column, empty = part.within.table.c[part.among], not part.size
        prefix = f"p{number}_within_"
        owners = _owners(part.within, column, part.size, empty=empty, prefix=prefix)
        asked.append(_Owns(key, owners, leads=part.size < WIDE))
    elif part.among:
        asked.append(
            _fits(where.c[part.among], part.size, empty=not part.size, prefix=f"p{number}_")
        )
    return found.where(*asked)


def _owners(
    lines: Lines[Any, Any], column: Column[Any], size: int, *, empty: bool, prefix: str
) -> Select[tuple[Any, ...]]:
    """Read whose lines fit. Parameters: tenant, the values."""
    inner = lines.table.alias(f"{prefix}lines")
    fits = _fits(inner.c[column.name], size, empty=empty, prefix=prefix)
    return select(inner.c[lines.owner.name]).where(
        inner.c.tenant == bindparam(f"{prefix}tenant"), fits
    )


class _Nothing(ColumnElement[Any]):
    """An empty value of a type: PostgreSQL does not look for the type in the other branches."""

    inherit_cache = True

    def __init__(self, type_: TypeEngine[Any]) -> None:
        self.type = type_


@compiles(_Nothing)
def _nothing(element: _Nothing, compiler: Any, **options: Any) -> str:
    del element, compiler, options
    return "NULL"


@compiles(_Nothing, "postgresql")
def _typed_nothing(element: _Nothing, compiler: Any, **options: Any) -> str:
    del options
    return f"CAST(NULL AS {compiler.dialect.type_compiler_instance.process(element.type)})"


class _Owns(ColumnElement[bool]):
    """Whether a state has lines that fit: their owners are looked up once.

    A tenant is new, or has grown since PostgreSQL counted: then it thinks of a row or two, and a
    join of lines with lines would look at all of them again for every one.

    Args:
        key: the column with the state's id.
        owners: reads whose lines fit.
        leads: nothing else narrows the rows, and of few values: they are found by their owners. Of
            very many values whoever owns such lines is most of all, and one look at each is less.
    """

    inherit_cache = False

    def __init__(
        self, key: ColumnElement[Any], owners: Select[tuple[Any, ...]], *, leads: bool
    ) -> None:
        self.owner = key
        self.owners = owners
        self.leads = leads


@compiles(_Owns)
def _owns(element: _Owns, compiler: Any, **options: Any) -> str:
    text: str = compiler.process(element.owner.in_(element.owners), **options)
    return text


@compiles(_Owns, "postgresql")
def _owns_at_once(element: _Owns, compiler: Any, **options: Any) -> str:
    if not element.leads:
        return f"({_owns(element, compiler, **options)}) IS TRUE"
    key = compiler.process(element.owner, **options)
    return f"{key} = ANY (ARRAY{compiler.process(element.owners.scalar_subquery(), **options)})"


def _columns(table: Table) -> Select[tuple[Any, ...]]:
    """Select what a value is made of: everything but the tenant."""
    return select(*(column for column in table.c if column.name != "tenant"))


def _is(column: Column[Any]) -> ColumnElement[bool]:
    return column == bindparam(f"of_{column.name}")


def _among(column: ColumnElement[Any], size: int, *, prefix: str = "among_") -> ColumnElement[bool]:
    return column.in_(_placed(column, size, prefix=prefix))


def _fits(
    column: ColumnElement[Any], size: int, *, empty: bool, prefix: str
) -> ColumnElement[bool]:
    """Ask for one of several values, or for none."""
    if not empty:
        return _among(column, size, prefix=prefix)
    none = column.is_(None)
    return or_(_among(column, size, prefix=prefix), none) if size else none


def _placed(column: ColumnElement[Any], size: int, *, prefix: str) -> list[ColumnElement[Any]]:
    return [bindparam(f"{prefix}{place}", type_=column.type) for place in range(size)]
