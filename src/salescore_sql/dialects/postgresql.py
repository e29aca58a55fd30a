"""PostgreSQL: loads in one snapshot, flushes at READ COMMITTED under locks in one order."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, Final

import psycopg
from sqlalchemy import Engine, event
from sqlalchemy.exc import TimeoutError as PoolTimeout

from salescore.errors import Finding, InvalidValue, SalesError
from salescore.store import (
    CommitUnknown,
    StoreBusy,
    StoreConflict,
    StoreUnavailable,
)
from salescore_sql.dialects import RuleBroken
from salescore_sql.dialects.postgresql_gate import PostgresqlGate
from salescore_sql.dialects.postgresql_wire import adapt
from salescore_sql.dialects.server import ServerUrl, engine
from salescore_sql.flush import Gate
from salescore_sql.schema.columns import METADATA, WORD_LENGTH
from salescore_sql.schema.version import NAME, STRANGERS, TENANT_SETTING

__all__ = ["PostgresqlDialect"]

_OPTIONS: Final = frozenset({
    "application_name", "channel_binding", "connect_timeout", "host", "passfile", "port",
    "service", "sslcert", "sslkey", "sslmode", "sslrootcert", "target_session_attrs",
})  # fmt: skip
_BEGIN_SNAPSHOT: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_ASK_GUARDED: Final = (
    "SELECT 1 FROM pg_class WHERE oid = to_regclass('customer') AND relrowsecurity"
)
_ENTER: Final = (
    f"SELECT set_config('{TENANT_SETTING}', $1, false), set_config('row_security', $2, false)"
)
_GUARDED: Final = "salescore guarded"
_TENANT: Final = "salescore tenant"
"""What a connection remembers: whether there are policies, and whose rows it shows."""

_NOTHING: Final = nullcontext()
_LOCK_OF_SCHEMA: Final = 8203170615  # Any number does that no other program uses.

_FIRST: Final = frozenset({"23505", "40001", "40P01"})
"""Unique violation, serialization failure, deadlock: somebody else was first."""

_BUSY: Final = frozenset({"55P03", "57014"})
"""A lock or a statement took longer than it may."""

_LOST: Final = frozenset({"25P03", "25P04", "57P01", "57P02", "57P03", "57P05", "26000"})
"""The server ended the connection, or forgot what was prepared on it; the class 08 says so too."""

_LIMITS: Final = {
    "22001": ("text", f"{WORD_LENGTH} characters"),
    "22003": ("number", "whole numbers below 2**63"),
}
_NO_NUL: Final = ("text", "text without the character NUL")
"""The driver itself refuses it, without a code."""


class PostgresqlDialect:
    """How the store speaks with PostgreSQL.

    Args:
        url: which database, and how.
    """

    driver = "postgresql+psycopg"
    embedded = False
    absent = False
    failures: tuple[type[Exception], ...] = (psycopg.Error, UnicodeEncodeError, PoolTimeout)
    number_block = 100
    keeps_readers = True
    transactional_ddl = True
    gate: Gate | None = PostgresqlGate()

    def __init__(self, url: ServerUrl) -> None:
        """Keep the address."""
        self._url = url

    @classmethod
    def of(cls, url: str, *, asynchronous: bool = False) -> "PostgresqlDialect":
        """Read a URL."""
        driver = "postgresql+psycopg_async" if asynchronous else "postgresql+psycopg"
        return cls(ServerUrl.parse(url, driver=driver, options=_OPTIONS))

    @property
    def shown(self) -> str:
        """The URL as a command may repeat it, without a password."""
        return self._url.shown

    @property
    def _lock_timeout(self) -> int:
        return int(self._url.timeout * 1000)

    def engine(self, *, asynchronous: bool = False) -> Engine:
        """Make the engine."""
        made = engine(
            self._url,
            arguments={"autocommit": True},
            paramstyle="numeric_dollar",
            asynchronous=asynchronous,
        )
        event.listen(made, "connect", self._configure)
        return made

    def _configure(self, connection: Any, record: Any) -> None:
        adapt(getattr(connection, "driver_connection", connection))
        cursor = connection.cursor()
        cursor.execute(
            f"SET lock_timeout = {self._lock_timeout};"
            # A flush of one statement has no BEGIN that could say so.
            " SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;"
            # Rows are found by their keys, and mostly in memory.
            " SET random_page_cost = 1.1;"
            # Whoever names no tenant is told so; policies would show an empty database.
            " SET row_security = off"
        )
        cursor.execute(_ASK_GUARDED)
        record.info[_GUARDED] = cursor.fetchone() is not None
        record.info[_TENANT] = None
        cursor.close()

    def entering(self, connection: Any, tenant: str | None) -> AbstractContextManager[None]:
        """Name the tenant on a connection that last served another, if there are policies."""
        info = connection.info
        if not info[_GUARDED] or info[_TENANT] == (tenant,):
            return _NOTHING
        return self._changing(connection, tenant)

    @contextmanager
    def _changing(self, connection: Any, tenant: str | None) -> Iterator[None]:
        """Say it in one trip with the statement of the block, where the driver can be told so.

        Until that has gone well nobody knows whose rows the connection shows.
        """
        connection.info[_TENANT] = None
        driver = connection.driver_connection
        cursor = connection.cursor()
        given = (tenant or "", "off" if tenant is None else "on")
        if isinstance(driver, psycopg.Connection):
            with driver.pipeline():
                # A transaction of its own: what follows may begin one, or fail.
                cursor.execute("BEGIN")
                cursor.execute(_ENTER, given)
                cursor.execute("COMMIT")
                yield
        else:
            cursor.execute(_ENTER, given)
            yield
        connection.info[_TENANT] = (tenant,)

    def begin(self, cursor: Any, *, write: bool) -> None:
        """Begin on a snapshot, which the first read takes."""
        del write
        cursor.execute(_BEGIN_SNAPSHOT)

    def settle(self, cursor: Any) -> None:
        """Leave it: a server keeps nothing beside its tables."""

    @contextmanager
    def schema_lock(self, cursor: Any) -> Iterator[None]:
        """Wait until nobody else makes or converts the schema, in one transaction."""
        cursor.execute("BEGIN")
        cursor.execute("SET LOCAL lock_timeout = 0")
        cursor.execute(f"SELECT pg_advisory_xact_lock({_LOCK_OF_SCHEMA})")
        cursor.execute(f"SET LOCAL lock_timeout = {self._lock_timeout}")
        yield
        cursor.execute("COMMIT")

    def found(self, cursor: Any) -> str | None:
        """Say which version is there, or whose tables; None where there are none."""
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = sorted(name for (name,) in cursor.fetchall())
        if not tables:
            return None
        cursor.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND table_name = 'schema_version'"
        )
        if {name for (name,) in cursor.fetchall()} == {"name", "version"}:
            cursor.execute("SELECT version FROM schema_version WHERE name = $1", (NAME,))
            for (version,) in cursor.fetchall():
                return str(version)
        return f"{STRANGERS} ({', '.join(tables[:3])})"

    def analyze(self, cursor: Any) -> None:
        """Have the server count: a look for many keys, planned on empty tables, reads them whole.

        Where somebody else owns the tables the server leaves them out with a warning, and tables
        that another one counts or converts just now it leaves to that one.
        """
        tables = ", ".join(table.name for table in METADATA.sorted_tables)
        cursor.execute(f"ANALYZE (SKIP_LOCKED) {tables}")

    def damages(self, cursor: Any) -> Iterable[Finding]:
        """Find nothing: a server guards its files and its rules itself."""
        del cursor
        return ()

    def lost(self, error: Exception) -> bool:
        """Say whether the connection is gone: nobody answered, or the server ended it."""
        code = getattr(error, "sqlstate", None)
        if code is None:
            return isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError))
        changed = code == "0A000" and "cached plan" in str(error)  # Somebody changed a column.
        return changed or code in _LOST or code.startswith("08")

    def translated(self, error: Exception, *, committing: bool = False) -> SalesError:
        """Say in the store's words what PostgreSQL meant."""
        code = getattr(error, "sqlstate", None) or ""
        if isinstance(error, PoolTimeout) or code in _BUSY:
            return StoreBusy()
        if isinstance(error, UnicodeEncodeError):
            return InvalidValue("text", value=repr(error.object)[:50], allowed="valid Unicode")
        reason = _reason(error)
        error.args = (reason,)  # It is shown with ours, as what caused it.
        if code in _FIRST:
            return StoreConflict(reason)
        if code.startswith("23"):
            return RuleBroken(reason)
        if isinstance(error, psycopg.DataError):
            what, allowed = _LIMITS.get(code, _NO_NUL)
            return InvalidValue(what, value=reason, allowed=allowed)
        return CommitUnknown() if committing else StoreUnavailable(reason)


def _reason(error: Exception) -> str:
    """Give the server's sentence without its detail: that repeats values of the row."""
    primary = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    return primary or str(error)
