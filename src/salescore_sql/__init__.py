"""Stores on SQL databases: `open_store` opens one by its URL."""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from salescore.store import MissingExtra

if TYPE_CHECKING:
    from salescore_sql.store import SqlStore

__all__ = [
    "SqlStore",
    "check_schema",
    "create_schema",
    "open_store",
    "schema_sql",
    "secure_schema",
    "upgrade_schema",
]

_NEEDS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "mariadb": ("mysql", ("pymysql",)),
    "mysql": ("mysql", ("pymysql",)),
    "postgresql": ("postgres", ("psycopg",)),
}
"""By scheme: the extra, and what it brings beside SQLAlchemy."""


def open_store(url: str, *, asynchronous: bool = False) -> "SqlStore":
    """Open a store.

    Args:
        url: ``sqlite:///shop.db`` (relative), ``sqlite:////var/shop.db`` (absolute) or
            ``sqlite://`` (private, in memory); ``?sync=normal`` lets a power cut take the last
            commits for more speed. ``postgresql://user:password@host/database``, and ``mariadb://``
            or ``mysql://`` likewise. With all of them ``?timeout=5`` is how many seconds a writer
            waits for another.
        asynchronous: use an asynchronous driver; every call must then come from inside a greenlet
            of SQLAlchemy, this one too.

    Returns:
        The store; an empty file has been given its tables, an empty server has not.

    Raises:
        MissingExtra: the packages are not installed.
        SchemaOutdated: the file or database has another schema, or somebody else's tables, or on
            a server nothing: `create_schema` makes it there.
        StoreUnavailable: the file cannot be opened or read, the server not be reached.
        InvalidValue: the URL has another form.

    >>> open_store("sqlite://").close()
    """
    _demand(url, asynchronous=asynchronous)
    from salescore_sql.opening import opened

    return opened(url, asynchronous=asynchronous)


def create_schema(url: str) -> None:
    """Make every table in an empty database; one that has them already stays as it is.

    Args:
        url: as for `open_store`.

    Raises:
        MissingExtra: the packages are not installed.
        SchemaOutdated: another schema, or somebody else's tables.
        StoreUnavailable: the database cannot be reached, or refuses.
        InvalidValue: the URL has another form.

    >>> create_schema("sqlite://")
    """
    _demand(url, asynchronous=False)
    from salescore_sql.opening import created

    created(url)


def check_schema(url: str) -> str:
    """Say which schema a database has; nothing is made or changed.

    Args:
        url: as for `open_store`.

    Returns:
        Its version, which is that of this release.

    Raises:
        MissingExtra: the packages are not installed.
        SchemaOutdated: it has no tables, another schema, or somebody else's tables.
        StoreUnavailable: the database cannot be reached.
        InvalidValue: the URL has another form.

    >>> check_schema("sqlite://")
    Traceback (most recent call last):
    salescore.store.SchemaOutdated: The database has schema nothing...
    """
    _demand(url, asynchronous=False)
    from salescore_sql.opening import checked

    return checked(url)


def secure_schema(url: str) -> None:
    """Let PostgreSQL itself keep the rows of each tenant from all others: row-level security.

    Every table gets a policy that shows and takes only rows of the tenant whom the session names;
    stores that are opened afterwards do so. Superusers and roles with BYPASSRLS see everything,
    whatever the policies say: let programs connect as another role. Do it again after an upgrade.

    Args:
        url: ``postgresql://...``, as a role that owns the tables.

    Raises:
        MissingExtra: the packages are not installed.
        SchemaOutdated: no tables, another schema, or somebody else's tables.
        StoreUnavailable: the database cannot be reached, or refuses.
        InvalidValue: the URL has another form, or names no PostgreSQL.

    >>> secure_schema("sqlite://")
    Traceback (most recent call last):
    salescore.errors.InvalidValue: URL cannot be sqlite://. Allowed: postgresql://...
    """
    _demand(url, asynchronous=False)
    from salescore_sql.opening import secured

    secured(url)


def upgrade_schema(url: str) -> tuple[str, ...]:
    """Bring the schema of a database to that of this release, from any older one or from nothing.

    Make a backup first. Stop the programs that use the database; several upgrades at once wait for
    each other. On SQLite and PostgreSQL it happens whole or not at all; MariaDB and MySQL keep the
    steps that were made, and the next call goes on from there.

    Args:
        url: as for `open_store`.

    Returns:
        The versions it went through, the last one being today's; none if there was nothing to do.

    Raises:
        MissingExtra: the packages are not installed.
        SchemaOutdated: a later schema, or somebody else's tables.
        StoreBusy: others use the database.
        StoreUnavailable: the database cannot be reached, or refuses.
        InvalidValue: the URL has another form.

    >>> upgrade_schema("sqlite://")
    ('2',)
    """
    _demand(url, asynchronous=False)
    from salescore_sql.opening import upgraded

    return upgraded(url)


def schema_sql(url: str, *, since: str | None = None) -> str:
    """Write the SQL that makes the schema, or converts an older one; no database is asked.

    Args:
        url: as for `open_store`; it says which SQL is meant.
        since: the version that is there; None for an empty database.

    Raises:
        MissingExtra: the packages are not installed.
        InvalidValue: the URL has another form, or there never was such a version.

    >>> schema_sql("sqlite://", since="0").splitlines()[0]
    'PRAGMA foreign_keys = OFF;'
    """
    _demand(url, asynchronous=False)
    from salescore_sql.opening import printed

    return printed(url, since=since)


def _demand(url: str, *, asynchronous: bool) -> None:
    """Demand the packages that a URL needs."""
    extra, packages = _NEEDS.get(url.partition(":")[0], ("sql", ()))
    if not all(find_spec(name) for name in ("sqlalchemy", *packages)):
        raise MissingExtra(extra)
    loop = ("greenlet",) if packages else ("greenlet", "aiosqlite")
    if asynchronous and not all(find_spec(name) for name in loop):
        raise MissingExtra("async")


if not TYPE_CHECKING:  # Whoever checks types would believe that every name is there.

    def __getattr__(name: str) -> Any:
        """Load `SqlStore` on first use: it needs SQLAlchemy, this module does not."""
        if name == "SqlStore":
            from salescore_sql.store import SqlStore

            return SqlStore
        raise AttributeError(f"module 'salescore_sql' has no attribute {name!r}")
