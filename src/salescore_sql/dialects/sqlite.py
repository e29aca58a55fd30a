"""SQLite: one file, one writer at a time, readers on snapshots beside it."""

import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import AsyncAdaptedQueuePool, QueuePool

from salescore.errors import Finding, InvalidValue, SalesError
from salescore.secret import hidden
from salescore.store import (
    CommitUnknown,
    StoreBusy,
    StoreConflict,
    StoreUnavailable,
)
from salescore_sql.dialects import RuleBroken
from salescore_sql.flush import Gate
from salescore_sql.reckoning import FUNCTION, reckon
from salescore_sql.schema.version import NAME, STRANGERS

__all__ = ["SqliteDialect", "SqliteUrl"]

_CONNECTIONS: Final = 64
_TIMEOUT_MAX: Final = 600
_PAUSE: Final = 0.02
_BREATH: Final = 0.001
_LOOK: Final = 0.008
"""Seconds for which SQLite itself waits for a lock: it looks after 1, 3 and 8 ms.

Later it would look every 100 ms only, and busy writers, who come back at once, would be first
nearly every time.
"""
_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_TAKEN: Final = frozenset({
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_ROWID,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
})  # fmt: skip
_PRIVATE: Final = frozenset({None, "", ":memory:"})
_SETTINGS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA wal_autocheckpoint = 4000",  # 16 MB: checkpoints are what the slowest commits wait for.
    "PRAGMA cache_size = -32000",  # 32 MB
    "PRAGMA temp_store = MEMORY",
)


@frozen(kw_only=True)
class SqliteUrl:
    """What a URL says.

    Args:
        text: the URL as it was given.
        path: the file; None is a private database in memory.
        sync: ``full`` (a commit survives a power cut) or ``normal`` (it survives a crash).
        timeout: seconds a writer waits for another, 0 to 600.
    """

    text: str
    path: str | None
    sync: str = field(default="full")
    timeout: float = field(default=5.0)

    @classmethod
    def parse(cls, url: str) -> "SqliteUrl":
        """Read a URL.

        Raises:
            InvalidValue: another form, or an option that does not exist.

        >>> SqliteUrl.parse("sqlite:///shop.db?sync=normal").path
        'shop.db'
        """
        try:
            parts = make_url(url)
        except (ArgumentError, ValueError):
            # What could not be read is not repeated by what caused the error: it may be a password.
            raise InvalidValue("URL", value=_shown(url), allowed="sqlite:///file.db") from None
        options = {name: str(value) for name, value in parts.query.items()}
        sync = options.pop("sync", "full")
        timeout = _seconds(options.pop("timeout", "5"))
        known = parts.get_backend_name() == "sqlite" and not options and not parts.host
        if not known or sync not in {"full", "normal"}:
            allowed = (
                "sqlite:///file.db (three slashes), with ?sync=full or normal, ?timeout=seconds"
            )
            raise InvalidValue("URL", value=_shown(url), allowed=allowed)
        path = None if parts.database in _PRIVATE else parts.database
        return cls(text=url, path=path, sync=sync, timeout=timeout)


def _without_values(record: logging.LogRecord) -> bool:
    """Keep back what the asynchronous driver tells of every statement: all values are in it."""
    return record.levelno > logging.DEBUG


def _shown(url: str) -> str:
    """Give a URL as an error may repeat it; of one that is not ours only its beginning."""
    return hidden(url) if url.startswith("sqlite:") else "..."


def _seconds(text: str) -> float:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise InvalidValue("timeout", value="no number", allowed="seconds") from None
    if not value.is_finite() or not 0 <= value <= _TIMEOUT_MAX:
        raise InvalidValue("timeout", value=text, allowed=f"0 to {_TIMEOUT_MAX} seconds")
    return float(value)


def _is_absent(path: Path) -> bool:
    """Say whether a file is not there, although its folder is."""
    return path.parent.is_dir() and not path.exists()


_NOTHING: Final = nullcontext()


class SqliteDialect:
    """How the store speaks with SQLite.

    Args:
        url: which file, and how.
    """

    driver = "sqlite"
    embedded = True
    failures: tuple[type[Exception], ...] = (
        sqlite3.DatabaseError,
        OverflowError,
        UnicodeEncodeError,
        PoolTimeout,
    )
    number_block = 1
    transactional_ddl = True
    gate: Gate | None = None

    def __init__(self, url: SqliteUrl) -> None:
        """Keep the address."""
        self._url = url
        self.keeps_readers: bool = url.path is not None
        self.absent: bool = url.path is not None and _is_absent(Path(url.path))

    @property
    def shown(self) -> str:
        """The URL as a command may repeat it."""
        return self._url.text

    def engine(self, *, asynchronous: bool = False) -> Engine:
        """Make the engine; a private database in memory has one connection that all share.

        Args:
            asynchronous: use aiosqlite; the engine then works only inside a greenlet of SQLAlchemy.
        """
        private = self._url.path is None
        if asynchronous:
            logging.getLogger("aiosqlite").addFilter(_without_values)
        engine = create_engine(
            URL.create(
                "sqlite+aiosqlite" if asynchronous else "sqlite",
                database=self._url.path or ":memory:",
            ),
            poolclass=AsyncAdaptedQueuePool if asynchronous else QueuePool,
            pool_size=1 if private else 8,
            max_overflow=0 if private else _CONNECTIONS - 8,
            pool_timeout=self._url.timeout,
            pool_reset_on_return=None,
            hide_parameters=True,
            connect_args={
                "timeout": min(self._url.timeout, _LOOK),
                "isolation_level": None,
                "check_same_thread": False,
                "cached_statements": 512,
            },
        )
        event.listen(engine, "connect", self._configure)
        return engine

    def _configure(self, connection: Any, _record: object) -> None:
        connection.create_function(FUNCTION, -1, reckon, deterministic=True)
        cursor = connection.cursor()
        for setting in (*_SETTINGS, f"PRAGMA synchronous = {self._url.sync}"):
            # Switching to the log asks for the whole file, and SQLite does not wait for that.
            self._patiently(cursor, setting)
        cursor.close()

    def entering(self, connection: Any, tenant: str | None) -> AbstractContextManager[None]:
        """Say nothing: the statements alone keep tenants apart."""
        del connection, tenant
        return _NOTHING

    def begin(self, cursor: Any, *, write: bool) -> None:
        """Begin: as the writer, or on the snapshot of this moment."""
        if write:
            self._patiently(cursor, "BEGIN IMMEDIATE")
            return
        cursor.execute("BEGIN")
        # SQLite takes the snapshot with the first read, not with BEGIN.
        self._patiently(cursor, "SELECT 1 FROM schema_version")
        cursor.fetchall()

    def _patiently(self, cursor: Any, statement: str) -> None:
        """Wait for a lock as long as the URL says, and look again and again."""
        deadline = time.monotonic() + self._url.timeout
        while True:
            looked = time.monotonic()
            try:
                cursor.execute(statement)
            except sqlite3.OperationalError as error:
                if _primary(error) not in _BUSY or time.monotonic() > deadline:
                    raise
                if time.monotonic() - looked < _BREATH:  # SQLite does not wait for every lock.
                    time.sleep(_BREATH)
            else:
                return

    def found(self, cursor: Any) -> str | None:
        """Say which schema is there, or whose tables; None in an empty file."""
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = sorted(name for (name,) in cursor.fetchall() if not name.startswith("sqlite_"))
        if not tables:
            return None
        found = self._version(cursor) if "schema_version" in tables else None
        return found or f"{STRANGERS} ({', '.join(tables[:3])})"

    def _version(self, cursor: Any) -> str | None:
        cursor.execute("SELECT name FROM pragma_table_info('schema_version')")
        if {name for (name,) in cursor.fetchall()} != {"name", "version"}:
            return None
        cursor.execute("SELECT version FROM schema_version WHERE name = ?", (NAME,))
        return next((version for (version,) in cursor.fetchall()), None)

    def settle(self, cursor: Any) -> None:
        """Switch to the write-ahead log; SQLite answers a second switcher without waiting."""
        deadline = time.monotonic() + self._url.timeout
        while True:
            try:
                cursor.execute("PRAGMA journal_mode = WAL")
                cursor.fetchall()
            except sqlite3.OperationalError as error:
                if _primary(error) not in _BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(_PAUSE)
            else:
                return

    @contextmanager
    def schema_lock(self, cursor: Any) -> Iterator[None]:
        """Be the writer; references are compared at the end, for tables are made anew under way."""
        cursor.execute("PRAGMA foreign_keys = OFF")
        self._patiently(cursor, "BEGIN IMMEDIATE")
        try:
            yield
            _demand_references(cursor)
            cursor.execute("COMMIT")
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        finally:
            cursor.execute("PRAGMA foreign_keys = ON")

    def analyze(self, cursor: Any) -> None:
        """Leave it: SQLite takes every key that an index has, however little it knows."""

    def damages(self, cursor: Any) -> Iterator[Finding]:
        """Say what SQLite's own checks say of the file, and which references lead nowhere."""
        cursor.execute("PRAGMA integrity_check")
        for (reason,) in cursor.fetchall():
            if reason != "ok":
                yield Finding("doctor.file_unsound", {"reason": reason})
        cursor.execute("PRAGMA foreign_key_check")
        broken = Counter((table, target) for table, _, target, _ in cursor.fetchall())
        for (table, target), count in broken.items():
            params = {"table": table, "target": target, "count": count}
            yield Finding("doctor.reference_broken", params)

    def lost(self, error: Exception) -> bool:
        """Say no: there is no wire between this library and the file."""
        del error
        return False

    def translated(self, error: Exception, *, committing: bool = False) -> SalesError:
        """Say in the store's words what SQLite meant."""
        reason = str(error)
        if isinstance(error, PoolTimeout) or _primary(error) in _BUSY:
            return StoreBusy()
        if isinstance(error, OverflowError):
            return InvalidValue("number", value=reason, allowed="whole numbers below 2**63")
        if isinstance(error, UnicodeEncodeError):
            return InvalidValue("text", value=repr(error.object)[:50], allowed="valid Unicode")
        if isinstance(error, sqlite3.IntegrityError):
            taken = error.sqlite_errorcode in _TAKEN
            return StoreConflict(reason) if taken else RuleBroken(reason)
        return CommitUnknown() if committing else StoreUnavailable(reason)


def _demand_references(cursor: Any) -> None:
    """Demand that every row that is referred to is there."""
    cursor.execute("PRAGMA foreign_key_check")
    for table, _, target, _ in cursor.fetchall():
        raise RuleBroken(f"{table} refers to rows that {target} does not have")


def _primary(error: Exception) -> int:
    """Give the error's primary result code; the byte above it says more than is needed."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
