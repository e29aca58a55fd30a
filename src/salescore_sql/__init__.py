"""Stores on SQL databases: `open_store` opens one by its URL."""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from salescore.store import MissingExtra

if TYPE_CHECKING:
    from salescore_sql.store import SqlStore

__all__ = ["SqlStore", "open_store"]


def open_store(url: str, *, asynchronous: bool = False) -> "SqlStore":
    """Open a store.

    Args:
        url: ``sqlite:///shop.db`` (relative), ``sqlite:////var/shop.db`` (absolute) or
            ``sqlite://`` (private, in memory); ``?sync=normal`` lets a power cut take the last
            commits for more speed, ``?timeout=5`` is how many seconds a writer waits for another.
        asynchronous: use an asynchronous driver; every call must then come from inside a greenlet
            of SQLAlchemy, this one too.

    Returns:
        The store; an empty file has been given its tables.

    Raises:
        MissingExtra: the packages are not installed.
        SchemaOutdated: the file has another schema, or somebody else's tables.
        StoreUnavailable: the file cannot be opened or read.
        InvalidValue: the URL has another form.

    >>> open_store("sqlite://").close()
    """
    if find_spec("sqlalchemy") is None:
        raise MissingExtra("sql")
    if asynchronous and not (find_spec("greenlet") and find_spec("aiosqlite")):
        raise MissingExtra("async")
    from salescore_sql.opening import opened

    return opened(url, asynchronous=asynchronous)


def __getattr__(name: str) -> Any:
    """Load `SqlStore` on first use: it needs SQLAlchemy, this module does not."""
    if name == "SqlStore":
        from salescore_sql.store import SqlStore

        return SqlStore
    raise AttributeError(name)
