"""What one flush does, as values; and the port of those who can do it with one statement."""

from collections.abc import Sequence
from typing import Any, Protocol

from attrs import frozen

from salescore_sql.mapping import Mapped
from salescore_sql.operations import Operation
from salescore_sql.rows.values import Row

__all__ = ["Check", "Flush", "Gate"]


@frozen(eq=False)
class Check:
    """Versions that must be stored.

    Args:
        tables: of which kind.
        rows: the key as it is stored, then the version; None: there must be none.
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
        needs: stock levels: location, product, the changes of on hand and reserved, the least that
            must be on hand, reserved and available before.
        checks: versions to compare, in the order in which kinds are written.
        operations: what is written.
    """

    counts: Sequence[Row]
    needs: Sequence[Row]
    checks: Sequence[Check]
    operations: Sequence[Operation]


class Gate(Protocol):
    """Makes a flush of one statement."""

    def statement(self, tenant: str, flush: Flush) -> tuple[str, list[Any]]:
        """Give text and parameters.

        The answer has one row per shortfall: whether all was written, the place of the need that
        is not met from 1, what is on hand and reserved there; without one it is a single row.
        """
        ...
