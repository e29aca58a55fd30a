"""Drift: what a database has other than the schema says, and what its file says of itself."""

import re
from collections.abc import Iterator
from typing import Any, Final

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, Inspector, String, Table, inspect

from salescore.errors import Finding
from salescore_sql.ddl import is_compared
from salescore_sql.dialects import Dialect
from salescore_sql.schema.columns import METADATA

__all__ = ["drift"]

_PARTS: Final = {
    "table": "table",
    "column": "column",
    "index": "index",
    "constraint": "unique",
    "fk": "foreign_key",
}
"""By Alembic's word for what an operation is about: ours."""

_COLLATE: Final = re.compile(r"COLLATE \W?(\w+)")
_NULL: Final = {True: "NULL", False: "NOT NULL"}


def drift(connection: Connection, dialect: Dialect) -> list[Finding]:
    """Compare a database with the schema, as far as the database tells; nothing is changed.

    Tables, columns with type, collation, nullability and default, primary keys, unique constraints,
    foreign keys, checks by their name, indexes by their columns; on MariaDB and MySQL also how a
    table is kept.
    """
    cursor = connection.connection.cursor()
    return [*dialect.damages(cursor), *_differences(connection), *_tables(inspect(connection))]


def _differences(connection: Connection) -> Iterator[Finding]:
    """Say what Alembic would do."""
    name = connection.dialect.name

    def is_ours(item: Any, _name: str | None, sort: str, *_: Any) -> bool:
        return sort != "foreign_key_constraint" or is_compared(item, name)

    options = {"compare_type": True, "compare_server_default": True, "include_object": is_ours}
    context = MigrationContext.configure(connection, opts=options)
    for operation in compare_metadata(context, METADATA):
        if isinstance(operation, list):
            yield from (_changed(*each) for each in operation)
        else:
            yield _moved(*operation)


def _moved(verb: str, *operands: Any) -> Finding:
    """Say what is missing, or there besides."""
    act, _, sort = verb.partition("_")
    item = operands[-1]
    table = "" if sort == "table" else operands[1] if sort == "column" else item.table.name
    params = {"part": _PARTS[sort], "item": f"{table}.{item.name}" if table else item.name}
    return Finding("doctor.schema_lacks" if act == "add" else "doctor.schema_has_more", params)


def _changed(
    verb: str, _schema: str | None, table: str, column: str, _: Any, found: Any, expected: Any
) -> Finding:
    """Say what is other than it should be."""
    aspect = verb.removeprefix("modify_")
    if aspect == "nullable":
        found, expected = _NULL[found], _NULL[expected]
    return _differs(f"{table}.{column}", aspect, found=found, expected=expected)


def _differs(item: str, aspect: str, *, found: Any, expected: Any) -> Finding:
    params = {"item": item, "aspect": aspect, "found": str(found), "expected": str(expected)}
    return Finding("doctor.schema_differs", params)


def _tables(seen: Inspector) -> Iterator[Finding]:
    """Compare what Alembic leaves out, in the tables that are there."""
    there = set(seen.get_table_names())
    for table in METADATA.sorted_tables:
        if table.name in there:
            yield from _key(seen, table)
            yield from _checks(seen, table)
            yield from _collations(seen, table)
            yield from _options(seen, table)


def _key(seen: Inspector, table: Table) -> Iterator[Finding]:
    expected = [column.name for column in table.primary_key.columns]
    found = seen.get_pk_constraint(table.name)["constrained_columns"]
    if found != expected:
        yield _differs(
            table.name, "key", found=", ".join(found) or None, expected=", ".join(expected)
        )


def _checks(seen: Inspector, table: Table) -> Iterator[Finding]:
    expected = {str(each.name) for each in table.constraints if isinstance(each, CheckConstraint)}
    found = {str(each["name"]) for each in seen.get_check_constraints(table.name)}
    for name in sorted(expected ^ found):
        params = {"part": "check", "item": f"{table.name}.{name}"}
        code = "doctor.schema_lacks" if name in expected else "doctor.schema_has_more"
        yield Finding(code, params)


def _collations(seen: Inspector, table: Table) -> Iterator[Finding]:
    """Compare how texts are compared: another order finds other pages and other twins."""
    dialect = seen.dialect
    usual = table.kwargs.get(f"{dialect.name}_collate")
    for column in seen.get_columns(table.name):
        if column["name"] in table.c:
            found = getattr(column["type"], "collation", None) or usual
            declared = _COLLATE.search(table.c[column["name"]].type.compile(dialect))
            expected = declared[1] if declared else usual
            if isinstance(column["type"], String) and found != expected:
                item = f"{table.name}.{column['name']}"
                yield _differs(item, "collation", found=found, expected=expected)


def _options(seen: Inspector, table: Table) -> Iterator[Finding]:
    """Compare how a server keeps a table: with transactions or without, in which collation."""
    if seen.dialect.name not in {"mariadb", "mysql"}:
        return
    kept = seen.get_table_options(table.name)
    for option, aspect in (("engine", "engine"), ("collate", "collation")):
        name = f"{seen.dialect.name}_{option}"
        found, expected = kept.get(name), table.kwargs[name]
        if found != expected:
            yield _differs(table.name, aspect, found=found, expected=expected)
