"""From a URL to a store that is ready."""

from salescore_sql.dialects.sqlite import SqliteDialect, SqliteUrl
from salescore_sql.store import SqlStore

__all__ = ["opened"]


def opened(url: str, *, asynchronous: bool) -> SqlStore:
    """Open a store; the packages it needs are there."""
    dialect = SqliteDialect(SqliteUrl.parse(url))
    store = SqlStore(dialect.engine(asynchronous=asynchronous), dialect=dialect)
    try:
        store.prepare()
    except BaseException:
        store.close()
        raise
    return store
