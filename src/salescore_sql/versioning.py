"""Which schema a database has, and making it where there is none."""

from typing import Any

from salescore.store import SchemaOutdated
from salescore_sql.ddl import creating, describing
from salescore_sql.dialects import Dialect
from salescore_sql.schema.columns import METADATA
from salescore_sql.schema.version import OLDER, SCHEMA_VERSION, STRANGERS

__all__ = ["compare", "create", "outdated", "prepare"]


def prepare(cursor: Any, dialect: Dialect) -> None:
    """Check the schema that is there; make it in an empty file, never on a server in passing.

    Raises:
        SchemaOutdated: another schema, or somebody else's tables, or on a server nothing.
    """
    missing = dialect.embedded and dialect.found(cursor) is None
    if not missing:
        compare(cursor, dialect)
    dialect.settle(cursor)
    if missing:
        create(cursor, dialect)


def compare(cursor: Any, dialect: Dialect) -> None:
    """Demand that the schema is the one of this release.

    Raises:
        SchemaOutdated: another schema, somebody else's tables, or nothing.
    """
    found = dialect.found(cursor)
    if found != SCHEMA_VERSION:
        raise outdated(found, dialect)


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
        for statement in (*creating(dialect.driver), *describing(dialect.driver)):
            cursor.execute(statement)
    except dialect.failures:
        if not dialect.transactional_ddl:
            for table in reversed(METADATA.sorted_tables):
                cursor.execute(f"DROP TABLE IF EXISTS {table.name}")
        raise


def outdated(found: str | None, dialect: Dialect) -> SchemaOutdated:
    """Say what stands there instead of our schema, and which command mends it."""
    if found is None or found.startswith(STRANGERS):
        command = f"salescore db create --url {dialect.shown}"
    elif found.partition("+")[0] in OLDER:
        command = f"salescore db upgrade --url {dialect.shown}"
    else:
        command = "pip install --upgrade salescore"
    return SchemaOutdated(found=found or "nothing", expected=SCHEMA_VERSION, command=command)
