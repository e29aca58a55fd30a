"""MariaDB and MySQL: loads in one snapshot, flushes at READ COMMITTED under locks in one order."""

import re
import struct
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from math import ceil
from typing import Any, Final

import pymysql
from pymysql.constants import CLIENT
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
from salescore_sql.dialects.mysql_gate import MysqlGate
from salescore_sql.dialects.server import ServerUrl, engine
from salescore_sql.flush import Gate
from salescore_sql.schema.columns import WORD_LENGTH
from salescore_sql.schema.version import NAME, STRANGERS

__all__ = ["MysqlDialect"]

_OPTIONS: Final = frozenset({
    "connect_timeout", "read_timeout", "ssl_ca", "ssl_capath", "ssl_cert", "ssl_check_hostname",
    "ssl_cipher", "ssl_key", "unix_socket", "write_timeout",
})  # fmt: skip
_BEGIN_SNAPSHOT: Final = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;"
    " START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"
)

_FIRST: Final = frozenset({1020, 1062, 1213})
"""Changed since it was read, duplicate entry, deadlock: somebody else was first."""

_BUSY: Final = frozenset({1040, 1047, 1203, 1205, 1317, 1969, 3024, 3572})
"""Too many connections, a Galera node that is not ready, a lock or statement over its time."""

_LOST: Final = frozenset({0, 1053, 1158, 1159, 1160, 1161, 1927, 2006, 2013, 2055, 4031})
"""The connection was killed, has gone, or the server is going."""

_SILENT: Final = 2012
"""The driver's number for a handshake that failed."""

_RULES: Final = frozenset({1048, 1216, 1217, 1364, 1451, 1452, 3819, 4025})
"""A foreign key or a check, or a column without a value."""

_NUMBER: Final = ("number", "whole numbers below 2**63")
_UNICODE: Final = ("text", "valid Unicode")
_LIMITS: Final = {
    1264: _NUMBER,
    1300: _UNICODE,
    1366: _UNICODE,
    1406: ("text", f"{WORD_LENGTH} characters"),
    1690: _NUMBER,
}
_LOCK_OF_SCHEMA: Final = "CONCAT('salescore.', MD5(DATABASE()))"
_SETTINGS: Final = (
    "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
    "SET SESSION innodb_lock_wait_timeout = {seconds}, lock_wait_timeout = {seconds}",
    "SET NAMES utf8mb4 COLLATE {collation}",
)

_NOTHING: Final = nullcontext()


class MysqlDialect:
    """How the store speaks with MariaDB and MySQL.

    Args:
        url: which database, and how.

    Attributes:
        driver: SQLAlchemy's name of it; what the server is, from the first connection on.
    """

    embedded = False
    absent = False
    failures: tuple[type[Exception], ...] = (pymysql.Error, UnicodeEncodeError, PoolTimeout)
    number_block = 100
    keeps_readers = True
    transactional_ddl = False
    gate: Gate | None = MysqlGate()

    def __init__(self, url: ServerUrl) -> None:
        """Keep the address."""
        self._url = url
        self.driver: str = url.address.drivername

    @property
    def shown(self) -> str:
        """The URL as a command may repeat it, without a password."""
        return self._url.shown

    @classmethod
    def of(cls, url: str, *, asynchronous: bool = False) -> "MysqlDialect":
        """Read a URL.

        Raises:
            InvalidValue: another form, or an asynchronous driver is asked for: there is none.
        """
        scheme = url.partition(":")[0]
        if asynchronous:
            allowed = "under an event loop: memory:, sqlite:, postgresql:"
            raise InvalidValue("URL", value=f"{scheme}:...", allowed=allowed)
        return cls(ServerUrl.parse(url, driver=f"{scheme}+pymysql", options=_OPTIONS))

    def engine(self, *, asynchronous: bool = False) -> Engine:
        """Make the engine; there is no asynchronous one."""
        arguments = {
            "autocommit": True,
            "charset": "utf8mb4",
            "sql_mode": "TRADITIONAL",
            # An update counts the rows it found, as elsewhere, though nothing in them differs.
            "client_flag": CLIENT.FOUND_ROWS | CLIENT.MULTI_STATEMENTS,
        }
        made = engine(self._url, arguments=arguments, asynchronous=asynchronous)
        event.listen(made, "do_connect", _connected)
        event.listen(made, "connect", self._configure)
        return made

    def _configure(self, connection: Any, _record: object) -> None:
        """Compare texts as the tables do, and wait as long as the URL says: in whole seconds."""
        is_mariadb = "MariaDB" in connection.get_server_info()
        self.driver = "mariadb+pymysql" if is_mariadb else "mysql+pymysql"
        collation = "utf8mb4_nopad_bin" if is_mariadb else "utf8mb4_0900_bin"
        seconds = ceil(self._url.timeout)
        cursor = connection.cursor()
        for setting in _SETTINGS:
            cursor.execute(setting.format(seconds=seconds, collation=collation))
        cursor.close()

    def entering(self, connection: Any, tenant: str | None) -> AbstractContextManager[None]:
        """Say nothing: the statements alone keep tenants apart."""
        del connection, tenant
        return _NOTHING

    def begin(self, cursor: Any, *, write: bool) -> None:
        """Begin on a snapshot, taken at once."""
        del write
        cursor.execute(_BEGIN_SNAPSHOT)
        while cursor.nextset():  # What the later statement answers is seen only when asked.
            pass

    def found(self, cursor: Any) -> str | None:
        """Say which version is there, or whose tables; None where there are none."""
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
        )
        tables = sorted(name for (name,) in cursor.fetchall())
        if not tables:
            return None
        cursor.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = DATABASE() AND table_name = 'schema_version'"
        )
        if {name for (name,) in cursor.fetchall()} == {"name", "version"}:
            cursor.execute("SELECT version FROM schema_version WHERE name = %s", (NAME,))
            for (version,) in cursor.fetchall():
                return str(version)
        return f"{STRANGERS} ({', '.join(tables[:3])})"

    def settle(self, cursor: Any) -> None:
        """Leave it: a server keeps nothing beside its tables."""

    @contextmanager
    def schema_lock(self, cursor: Any) -> Iterator[None]:
        """Wait until nobody else makes or converts the schema."""
        cursor.execute(f"SELECT GET_LOCK({_LOCK_OF_SCHEMA}, 3600)")
        if cursor.fetchone() != (1,):
            raise StoreBusy
        try:
            yield
        finally:
            cursor.execute(f"SELECT RELEASE_LOCK({_LOCK_OF_SCHEMA})")

    def analyze(self, cursor: Any) -> None:
        """Leave it: InnoDB counts by itself while rows come in."""

    def damages(self, cursor: Any) -> Iterable[Finding]:
        """Find nothing: a server guards its files and its rules itself."""
        del cursor
        return ()

    def lost(self, error: Exception) -> bool:
        """Say whether the connection is gone: killed, closed, or the server is going."""
        return isinstance(error, pymysql.Error) and _code(error) in _LOST

    def translated(self, error: Exception, *, committing: bool = False) -> SalesError:
        """Say in the store's words what the server meant."""
        if isinstance(error, UnicodeEncodeError):
            return InvalidValue(
                "text", value=repr(error.object[error.start : error.end]), allowed="valid Unicode"
            )
        code = _code(error)
        if isinstance(error, PoolTimeout) or code in _BUSY:
            return StoreBusy()
        reason = _reason(error)
        error.args = (code, reason)  # It is shown with ours, as what caused it.
        if code in _FIRST:
            return StoreConflict(reason)
        if code in _RULES:
            return RuleBroken(reason)
        if code in _LIMITS:
            what, allowed = _LIMITS[code]
            return InvalidValue(what, value=reason, allowed=allowed)
        return CommitUnknown() if committing else StoreUnavailable(reason)


def _connected(dialect: Any, _record: object, positional: Any, options: Any) -> Any:
    """Connect; the driver trips over the greeting of a server that speaks something else."""
    try:
        return dialect.connect(*positional, **options)
    except (IndexError, KeyError, ValueError, struct.error):
        raise pymysql.OperationalError(_SILENT, "No MariaDB or MySQL answers there") from None


def _code(error: Exception) -> int:
    """Give the server's or the driver's number; the driver says 0 on a closed connection."""
    code = error.args[0] if error.args else None
    return code if isinstance(code, int) else -1


def _reason(error: Exception) -> str:
    """Give the server's sentence; that of a duplicate without the row's values."""
    text = str(error.args[1]) if len(error.args) > 1 else str(error)
    return re.sub(r"^Duplicate entry '.*' for", "Duplicate entry for", text, flags=re.DOTALL)
