"""Locks of a flush: everybody takes them in one order, so that nobody waits in a circle.

Counters come first, then stock levels, then states in the order in which kinds are written; within
each by key. Only then is anything inserted.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table

from salescore.facts import Kind
from salescore.stock.level import StockLevel
from salescore.store import Changes, Held, StoreConflict
from salescore_sql import queries
from salescore_sql.dialects import Dialect
from salescore_sql.mapping import MAPPED, Mapped
from salescore_sql.reading import keys_of, stored_key
from salescore_sql.rows.stock import level_of, level_row
from salescore_sql.rows.values import Row
from salescore_sql.schema.flow import counters
from salescore_sql.schema.stock import stock_level
from salescore_sql.statements import Statements, padded
from salescore_sql.transaction import Transaction

__all__ = ["CounterKey", "LevelKey", "Locks"]

LevelKey = tuple[Any, Any]
CounterKey = tuple[str, str]


class Locks:
    """Locks one tenant's rows inside the transaction of a flush.

    Args:
        transaction: what they are held by.
        statements: compiled for the same database.
        dialect: the database.
        tenant: whose rows.
    """

    def __init__(
        self, transaction: Transaction, statements: Statements, dialect: Dialect, *, tenant: str
    ) -> None:
        """Keep the parts."""
        self._transaction = transaction
        self._statements = statements
        self._dialect = dialect
        self._tenant = tenant

    def used(
        self, keys: Iterable[CounterKey], *, absent: Collection[CounterKey]
    ) -> dict[CounterKey, int]:
        """Lock counters and give their figures.

        Args:
            keys: which ones.
            absent: those that a snapshot showed not to be there: they are made.
        """
        wanted = sorted(keys)
        if any(key in absent for key in wanted):
            self._touch(counters, [(self._tenant, *key, 0, None) for key in wanted])
        groups: dict[str, list[str]] = {}
        for kind, key in wanted:
            groups.setdefault(kind, []).append(key)
        return {
            (of, key): used
            for kind, several in groups.items()
            for of, key, used, _ in self._locked(counters, {"kind": kind}, "key", several)
        }

    def levels(
        self, keys: Iterable[LevelKey], *, absent: Collection[LevelKey]
    ) -> dict[LevelKey, StockLevel]:
        """Lock stock levels and give them.

        Args:
            keys: which ones.
            absent: those that a snapshot showed not to be there: they are made.
        """
        wanted = sorted(keys)
        if any(key in absent for key in wanted):
            rows = [level_row(self._tenant, StockLevel(*key)) for key in wanted]
            self._touch(stock_level, rows)
        groups: dict[bytes, list[bytes]] = {}
        for location_id, product_id in wanted:
            groups.setdefault(location_id.bytes, []).append(product_id.bytes)
        found = [
            level_of(row)
            for place, products in groups.items()
            for row in self._locked(stock_level, {"location_id": place}, "product_id", products)
        ]
        return {(level.location_id, level.product_id): level for level in found}

    def compare(self, changes: Changes) -> None:
        """Lock what is held and what will be changed, and compare what is held.

        Without anything held the changing statements lock enough: they run in the same order.

        Raises:
            StoreConflict: a version moved.
        """
        held: dict[Kind[Any], list[Held]] = {}
        for each in changes.held:
            held.setdefault(each.kind, []).append(each)
        if not held:
            return
        changed: dict[Kind[Any], list[Any]] = {}
        for write in changes.writes:
            if write.before is not None:
                changed.setdefault(write.kind, []).append(write.kind.key_of(write.after))
        for tables in MAPPED:
            mine, others = held.get(tables.kind, ()), changed.get(tables.kind, ())
            if mine or others:
                now = self._versions(tables, [*(each.key for each in mine), *others], bool(others))
                _compare(tables.kind, mine, now)

    def _versions(self, tables: Mapped[Any], keys: Sequence[Any], change: bool) -> dict[Any, int]:  # noqa: FBT001 - private.
        found: dict[Any, int] = {}
        for fixed, part in keys_of(tables, keys):
            statement = self._statements.of(queries.lock_versions, tables, len(part), change=change)
            rows = self._transaction.rows(statement, (self._tenant, *fixed, *part))
            found.update(((*fixed, key) if fixed else key, version) for key, version in rows)
        return found

    def _touch(self, table: Table, rows: Sequence[Row]) -> None:
        self._transaction.many(self._statements.of(self._dialect.touch_rows, table), rows)

    def _locked(
        self, table: Table, fixed: Mapping[str, Any], among: str, values: Sequence[Any]
    ) -> list[Row]:
        rows: list[Row] = []
        for part in padded(values):
            make = queries.lock_among
            statement = self._statements.of(make, table, tuple(fixed), among, len(part))
            rows += self._transaction.rows(statement, (self._tenant, *fixed.values(), *part))
        return rows


def _compare(kind: Kind[Any], held: Iterable[Held], now: Mapping[Any, int]) -> None:
    for each in held:
        if now.get(stored_key(each.key)) != each.version:
            raise StoreConflict(f"{kind.name} {each.key} moved")
