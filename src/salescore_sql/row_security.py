"""Row-level security: PostgreSQL itself keeps the rows of a tenant from all others."""

from collections.abc import Iterator
from typing import Any, Final

from salescore.errors import InvalidValue
from salescore_sql import versioning
from salescore_sql.dialects import Dialect
from salescore_sql.schema.columns import METADATA
from salescore_sql.schema.version import TENANT_SETTING, schema_version

__all__ = ["secure", "securing"]

_POLICY: Final = "salescore_tenant"
_SAME: Final = f"tenant = (SELECT current_setting('{TENANT_SETTING}', true))"


def securing() -> Iterator[str]:
    """Give the statements that make the policies, of owners of tables too; again changes nothing.

    >>> next(securing())
    'ALTER TABLE activity ENABLE ROW LEVEL SECURITY'
    """
    for table in sorted(METADATA.tables.values(), key=lambda table: table.name):
        if table is schema_version:
            continue
        yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS {_POLICY} ON {table.name}"
        yield f"CREATE POLICY {_POLICY} ON {table.name} USING ({_SAME}) WITH CHECK ({_SAME})"


def secure(cursor: Any, dialect: Dialect) -> None:
    """Make the policies, all or none.

    Args:
        cursor: of a role that owns the tables.
        dialect: the database.

    Raises:
        InvalidValue: it is no PostgreSQL.
        SchemaOutdated: another schema, or somebody else's tables.
    """
    if not dialect.driver.startswith("postgresql"):
        raise InvalidValue(
            "URL", value=dialect.shown, allowed="postgresql://user:password@host/database"
        )
    with dialect.schema_lock(cursor):
        versioning.compare(cursor, dialect)
        for statement in securing():
            cursor.execute(statement)
