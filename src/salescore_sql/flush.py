"""What one flush does, as values; and the port of those who do it, database by database."""

from collections.abc import Sequence
from typing import Any, Final, Protocol

from attrs import frozen

from salescore_sql.mapping import Mapped
from salescore_sql.operations import Operation
from salescore_sql.rows.values import Row
from salescore_sql.statements import Statement

__all__ = ["PRESENT", "Check", "Flush", "Gate", "Line"]


PRESENT: Final = 1
"""What stands for the version of a row that has none."""


@frozen(eq=False)
class Check:
    """Versions that must be stored.

    Args:
        tables: of which kind.
        rows: the key as it is stored, then the version; None: there must be none. Of a kind
            without versions the row must be there, and `PRESENT` stands for its version.
        change: some of the states will be changed; otherwise others may hold them meanwhile.
    """

    tables: Mapped[Any]
    rows: Sequence[Row]
    change: bool


@frozen(eq=False)
class Flush:
    """What one flush does.

    Args:
        counts: counters: kind, key, where it must stand, the change, the ceiling.
        needs: stock levels: location, product, the changes of on hand, reserved and placed, the
            least that must be on hand, reserved, placed, available and loose before.
        checks: versions to compare, in the order in which kinds are written.
        operations: what is written.
    """

    counts: Sequence[Row]
    needs: Sequence[Row]
    checks: Sequence[Check]
    operations: Sequence[Operation]


class Line(Protocol):
    """The transaction that a gate speaks through."""

    def flush(self, text: str, parameters: Row) -> list[Row]:
        """Do everything with one statement that is a transaction itself."""
        ...

    def begin_flush(self, begin: str) -> None:
        """Begin to write on what is committed now, with a statement of the database's."""
        ...

    def rows(self, statement: Statement, parameters: Row) -> list[Row]:
        """Read rows."""
        ...

    def many(self, statement: Statement, rows: Sequence[Row]) -> int:
        """Run a statement for every row of parameters."""
        ...

    def commit(self) -> None:
        """Make everything last."""
        ...

    def roll_back(self) -> None:
        """Undo everything."""
        ...


class Gate(Protocol):
    """Locks what a flush is about, looks at every guard, and writes or says why not."""

    def flush(self, line: Line, tenant: str, flush: Flush) -> list[Row]:
        """Do it, whole or not at all.

        Returns:
            One row per shortfall: whether all was written, the place of the need that is not met
            from 1, what is on hand and reserved there, whether baskets hold anything at all, and
            what is placed; without a shortfall a single row.
        """
        ...
