"""One transaction on one driver connection; the driver's errors come out in the store's words."""

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from sqlalchemy.pool import Pool

from salescore.errors import SalesError
from salescore.store import StoreConflict, StoreUnavailable
from salescore_sql.dialects import Dialect
from salescore_sql.rows.values import Row
from salescore_sql.statements import Statement

__all__ = ["Transaction"]

T = TypeVar("T")

_STALE_MAX: Final = 16
"""More connections than a pool keeps: after so many lost ones the server is at fault."""


class Transaction:
    """A connection out of the pool, for one transaction.

    Where many write at once it begins with the first statement that needs it; where writers stand
    in line, at once. Leaving the block without `commit` rolls everything back.

    Args:
        pool: where the connection comes from and goes back to.
        dialect: how this database begins, and what its errors mean.
        write: take the right to write at once.
        tenant: whose rows it is about; None for all.
    """

    def __init__(
        self, pool: Pool, dialect: Dialect, *, write: bool, tenant: str | None = None
    ) -> None:
        """Note what it will run on."""
        self._pool = pool
        self._dialect = dialect
        self._write = write
        self._tenant = tenant
        self._begun = False
        self._over = False

    def __enter__(self) -> Self:
        self._take()
        if self._dialect.gate is None:
            try:
                self._begin()
            except BaseException:
                self._give_back()
                raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.roll_back()
        self._give_back()

    @property
    def is_open(self) -> bool:
        """Whether neither `commit` nor `roll_back` has ended it."""
        return not self._over

    def rows(self, statement: Statement, parameters: Row, *, lone: bool = False) -> list[Row]:
        """Read rows.

        Args:
            statement: what to read.
            parameters: its values.
            lone: nothing else will be read: one statement is a snapshot of its own.
        """

        def ask() -> None:
            self._cursor.execute(statement.text, parameters)

        if not self._begun and not lone:
            self._begin()
        try:
            if self._begun:
                ask()
            else:
                self._first(ask)
            found: list[Row] = self._cursor.fetchall()
        except self._dialect.failures as error:
            raise self._failed(error) from error
        return found

    def begin_flush(self, begin: str) -> None:
        """Leave the snapshot, and begin to write on what is committed now.

        Args:
            begin: the statement.
        """
        if self._begun:
            self._leave()
        self._first(lambda: self._cursor.execute(begin))
        self._begun = True

    def many(self, statement: Statement, rows: Sequence[Row]) -> int:
        """Run a statement for every row of parameters.

        Returns:
            How many rows of the table it touched, in all.
        """
        try:
            self._cursor.executemany(statement.text, rows)
        except self._dialect.failures as error:
            raise self._failed(error) from error
        touched: int = self._cursor.rowcount
        return touched

    def flush(self, text: str, parameters: Row) -> list[Row]:
        """Leave the snapshot, and do everything with one statement that is a transaction itself.

        Raises:
            CommitUnknown: the answer was lost.
        """
        if self._begun:
            self._leave()
        self._over = True
        try:
            with self._dialect.entering(self._connection, self._tenant):
                self._cursor.execute(text, parameters)
            found: list[Row] = self._cursor.fetchall()
        except self._dialect.failures as error:
            lost = self._dialect.lost(error)  # Any other answer says that nothing was written.
            if lost:
                self._connection.invalidate()
            raise self._dialect.translated(error, committing=lost) from error
        return found

    def commit(self) -> None:
        """Make everything last.

        Raises:
            CommitUnknown: whether it lasts is not known.
        """
        try:
            self._cursor.execute("COMMIT")
        except self._dialect.failures as error:
            raise self._dialect.translated(error, committing=True) from error
        self._over = True

    def roll_back(self) -> None:
        """Undo everything; a connection that cannot is closed, which undoes it too."""
        undo = self._begun and not self._over
        self._over = True
        if not undo:
            return
        try:
            self._cursor.execute("ROLLBACK")
        except self._dialect.failures:
            self._connection.invalidate()

    def _take(self) -> None:
        """Take a connection out of the pool; one that the driver itself has closed is replaced."""
        for _ in range(_STALE_MAX):
            try:
                self._connection = self._pool.connect()
            except self._dialect.failures as error:
                raise self._dialect.translated(error) from error
            try:
                self._cursor: Any = self._connection.cursor()
            except self._dialect.failures as error:
                self._connection.invalidate()
                if not self._dialect.lost(error):
                    raise self._dialect.translated(error) from error
            else:
                return
        raise StoreUnavailable("every connection was lost")

    def _begin(self) -> None:
        self._first(lambda: self._dialect.begin(self._cursor, write=self._write))
        self._begun = True

    def _leave(self) -> None:
        """End the snapshot, in which nothing was written: no commit that could be in doubt."""
        try:
            self._cursor.execute("ROLLBACK")
        except self._dialect.failures as error:
            raise self._failed(error) from error
        self._begun = False

    def _first(self, act: Callable[[], T]) -> T:
        """Say the first thing on a connection; one that was lost in the pool is replaced."""
        for _ in range(_STALE_MAX):
            try:
                with self._dialect.entering(self._connection, self._tenant):
                    return act()
            except self._dialect.failures as error:
                if not self._dialect.lost(error):
                    raise self._dialect.translated(error) from error
                self._connection.invalidate()
                self._take()
            except BaseException:
                self._connection.invalidate()
                raise
        raise StoreUnavailable("every connection was lost")

    def _failed(self, error: Exception) -> SalesError:
        """Undo at once, so that nobody waits for a writer that has failed.

        A writer whose connection went before its commit has written nothing: it may try again.
        """
        self.roll_back()
        if self._write and self._dialect.lost(error):
            return StoreConflict("the connection was lost before the commit")
        return self._dialect.translated(error)

    def _give_back(self) -> None:
        if self._connection.is_valid:
            self._cursor.close()
        self._connection.close()
