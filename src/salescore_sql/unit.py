"""The unit of work on SQL: loads in a snapshot, claims under the lock, saves in batches."""

from collections.abc import Hashable, Sequence
from typing import Any

from salescore.claims import Claim, CounterClaim, Grant, Shortfall, StockClaim, merge
from salescore.facts import Want, Working, want
from salescore.granting import Granting, grant
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.store import Changes, StoreConflict
from salescore_sql.reading import Reader
from salescore_sql.rows.stock import level_row
from salescore_sql.schema.flow import counters
from salescore_sql.schema.stock import stock_level
from salescore_sql.statements import Statements
from salescore_sql.transaction import Transaction
from salescore_sql.writing import Writer, check_held

__all__ = ["CounterKey", "LevelKey", "SqlUnit"]

LevelKey = tuple[Any, Any]
CounterKey = tuple[str, str]


class SqlUnit:
    """One attempt inside one transaction.

    Args:
        transaction: begun by the store; ended here by `save`, otherwise by the store.
        statements: compiled for the same database.
        tenant: whose states.
    """

    gated = False

    def __init__(self, transaction: Transaction, statements: Statements, *, tenant: str) -> None:
        """Know nothing yet."""
        self._transaction = transaction
        self._tenant = tenant
        self._reader = Reader(transaction, statements, tenant)
        self._statements = statements
        self._levels: dict[LevelKey, StockLevel | None] = {}
        self._counters: dict[CounterKey, int] = {}
        self._taken: dict[LevelKey, StockLevel] = {}
        self._before: dict[LevelKey, StockLevel] = {}
        self._counted: dict[CounterKey, int | None] = {}

    def load(self, wants: Sequence[Want], *, into: Working, only: bool = False) -> None:
        """Answer all wants from the transaction's snapshot."""
        answers = self._reader.answers(wants, lone=only)
        for wanted, found in zip(wants, answers, strict=True):
            if wanted.kind is STOCK_LEVEL:
                self._note(found, wanted.values if not wanted.attribute else ())
            into.fill(wanted, found)

    def claim(
        self, claims: Sequence[Claim], *, last: bool = False
    ) -> tuple[Grant, ...] | tuple[Shortfall, ...]:
        """Take all claims, or none and name every shortfall; the lock keeps them true."""
        del last
        merged = merge(claims)
        self._know(merged)
        granting = grant(merged, level=self._levels.__getitem__, used=self._counters.__getitem__)
        if granting.shortfalls:
            return granting.shortfalls
        self._keep(merged, granting)
        return granting.grants

    def save(self, changes: Changes) -> None:
        """Compare what is held, write and commit; the lock keeps all else as it was read."""
        if not self._transaction.is_open:
            raise StoreConflict("the unit of work is over")
        try:
            check_held(self._reader, changes.held)
            writer = Writer(self._transaction, self._statements, tenant=self._tenant)
            writer.write(changes)
            moved = (level for key, level in self._taken.items() if level != self._before[key])
            writer.put(stock_level, [level_row(self._tenant, level) for level in moved])
            writer.put(
                counters,
                [
                    (self._tenant, *key, self._counters[key], ceiling)
                    for key, ceiling in self._counted.items()
                ],
            )
            self._transaction.commit()
        except BaseException:
            self._transaction.roll_back()
            raise

    def _note(self, found: Sequence[StockLevel], asked: Sequence[Hashable]) -> None:
        """Remember levels that were read, and those that are not there; claims made since stay."""
        for level in found:
            self._levels.setdefault((level.location_id, level.product_id), level)
        if len(found) < len(asked):
            for key in asked:
                if isinstance(key, tuple):
                    self._levels.setdefault(key, None)

    def _know(self, claims: Sequence[Claim]) -> None:
        """Read the levels and counters that this unit has not seen."""
        levels = [
            (claim.location_id, claim.product_id)
            for claim in claims
            if isinstance(claim, StockClaim)
        ]
        unknown = [key for key in levels if key not in self._levels]
        if unknown:
            (found,) = self._reader.answers([want(STOCK_LEVEL, unknown)])
            self._note(found, unknown)
        kinds: dict[str, list[str]] = {}
        for claim in claims:
            if isinstance(claim, CounterClaim) and claim.sort_key not in self._counters:
                kinds.setdefault(claim.kind, []).append(claim.key)
        for kind, keys in kinds.items():
            used = self._reader.used(kind, keys)
            self._counters |= {(kind, key): used.get((kind, key), 0) for key in keys}

    def _keep(self, claims: Sequence[Claim], granting: Granting) -> None:
        """Let later claims of this unit build on these, and save write them."""
        for key in granting.levels:
            self._before.setdefault(key, self._levels[key] or StockLevel(*key))
        self._levels |= granting.levels
        self._taken |= granting.levels
        self._counters |= granting.used
        self._counted |= {
            claim.sort_key: claim.ceiling for claim in claims if isinstance(claim, CounterClaim)
        }
