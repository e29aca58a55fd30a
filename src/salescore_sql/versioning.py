"""Which schema a database has, and making it where there is none."""

from typing import Any

from salescore.store import SchemaOutdated
from salescore_sql.ddl import creating
from salescore_sql.dialects import Dialect
from salescore_sql.schema.columns import METADATA
from salescore_sql.schema.version import SCHEMA_VERSION

__all__ = ["create", "outdated", "prepare"]


def prepare(cursor: Any, dialect: Dialect) -> None:
    """Check the schema that is there; make it in an empty file, never on a server in passing.

    Raises:
        SchemaOutdated: another schema, or somebody else's tables, or on a server nothing.
    """
    found = dialect.found(cursor)
    missing = found is None and dialect.embedded
    if not missing and found != SCHEMA_VERSION:
        raise outdated(found, dialect)
    dialect.settle(cursor)
    if missing:
        create(cursor, dialect)


def create(cursor: Any, dialect: Dialect) -> None:
    """Make the schema where there is none; several processes may do so at once.

    Raises:
        SchemaOutdated: another schema, or somebody else's tables.
    """
    with dialect.schema_lock(cursor):
        found = dialect.found(cursor)
        if found not in {None, SCHEMA_VERSION}:
            raise outdated(found, dialect)
        if found is None:
            _make(cursor, dialect)


def _make(cursor: Any, dialect: Dialect) -> None:
    """Make every table; what fails half-way is taken away again, if no transaction does that."""
    try:
        for statement in creating(dialect.driver):
            cursor.execute(statement)
    except dialect.failures:
        if not dialect.transactional_ddl:
            for table in reversed(METADATA.sorted_tables):
                cursor.execute(f"DROP TABLE IF EXISTS {table.name}")
        raise


def outdated(found: str | None, dialect: Dialect) -> SchemaOutdated:
    """Say what stands there instead of our schema, and which command mends it."""
    verb = "create" if found is None else "upgrade"
    return SchemaOutdated(
        found=found or "nothing",
        expected=SCHEMA_VERSION,
        command=f"salescore db {verb} {dialect.shown}",
    )
