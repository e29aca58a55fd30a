"""From a URL to a store that is ready."""

from collections.abc import Callable

from salescore_sql.dialects import Dialect
from salescore_sql.schema.version import SCHEMA_VERSION
from salescore_sql.store import SqlStore
from salescore_sql.versioning import outdated

__all__ = ["checked", "created", "opened", "printed", "secured", "upgraded"]


def opened(url: str, *, asynchronous: bool) -> SqlStore:
    """Open a store; the packages it needs are there."""
    return _made(url, SqlStore.prepare, asynchronous=asynchronous)


def created(url: str) -> None:
    """Make the schema of a database; the packages it needs are there."""
    _made(url, SqlStore.create, asynchronous=False).close()


def secured(url: str) -> None:
    """Let a database keep tenants apart itself; the packages it needs are there."""
    _made(url, SqlStore.secure, asynchronous=False).close()


def checked(url: str) -> str:
    """Give the version of a schema that fits; the packages it needs are there."""
    dialect = _dialect(url, asynchronous=False)
    if dialect.absent:
        raise outdated(None, dialect)
    _made(url, SqlStore.compare, asynchronous=False).close()
    return SCHEMA_VERSION


def upgraded(url: str) -> tuple[str, ...]:
    """Convert the schema of a database; the packages it needs are there."""
    dialect = _dialect(url, asynchronous=False)
    store = SqlStore(dialect.engine(), dialect=dialect)
    try:
        return store.upgrade()
    finally:
        store.close()


def printed(url: str, *, since: str | None) -> str:
    """Write the SQL that makes or converts a schema; the packages it needs are there."""
    from salescore_sql.migrations.offline import script

    return script(_dialect(url, asynchronous=False), since=since)


def _made(url: str, act: Callable[[SqlStore], None], *, asynchronous: bool) -> SqlStore:
    dialect = _dialect(url, asynchronous=asynchronous)
    store = SqlStore(dialect.engine(asynchronous=asynchronous), dialect=dialect)
    try:
        act(store)
    except BaseException:
        store.close()
        raise
    return store


def _dialect(url: str, *, asynchronous: bool) -> Dialect:
    """Give the dialect of a scheme; each module imports its driver."""
    if url.startswith("postgresql:"):
        from salescore_sql.dialects.postgresql import PostgresqlDialect

        return PostgresqlDialect.of(url, asynchronous=asynchronous)
    if url.startswith(("mariadb:", "mysql:")):
        from salescore_sql.dialects.mysql import MysqlDialect

        return MysqlDialect.of(url, asynchronous=asynchronous)
    from salescore_sql.dialects.sqlite import SqliteDialect, SqliteUrl

    return SqliteDialect(SqliteUrl.parse(url))
