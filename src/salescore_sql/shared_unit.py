"""The unit of work where many write at once: decided on a snapshot, settled under locks."""

from collections.abc import Hashable, Sequence

from salescore.claims import (
    Claim,
    CounterClaim,
    Grant,
    Shortfall,
    StockClaim,
    StockNeed,
    merge,
    needs,
)
from salescore.stock.level import STOCK_LEVEL, StockLevel, settle
from salescore.store import Changes, StoreConflict
from salescore_sql.dialects import Dialect
from salescore_sql.locking import CounterKey, LevelKey, Locks
from salescore_sql.statements import Statements
from salescore_sql.transaction import Transaction
from salescore_sql.unit import SqlUnit

__all__ = ["SharedUnit"]


class SharedUnit(SqlUnit):
    """One attempt that holds no lock until it saves.

    Loads and claims look at one snapshot. `save` leaves it, locks the rows that claims are about,
    takes every claim again on them, compares what is held, writes and commits. No lock is held
    while anybody thinks, and all locks are taken in one order.
    """

    def __init__(
        self, transaction: Transaction, statements: Statements, dialect: Dialect, *, tenant: str
    ) -> None:
        """Know nothing yet."""
        super().__init__(transaction, statements, dialect, tenant=tenant)
        self._locks = Locks(transaction, statements, dialect, tenant=tenant)
        self._claims: list[Claim] = []
        self._starts: dict[CounterKey, int] = {}
        self._absent: set[LevelKey] = set()

    def claim(
        self, claims: Sequence[Claim], *, last: bool = False
    ) -> tuple[Grant, ...] | tuple[Shortfall, ...]:
        """Take all claims on the snapshot, or none and name every shortfall; save asks again."""
        answer = super().claim(claims, last=last)
        granted = [each for each in answer if isinstance(each, Grant)]
        for grant in granted:
            if isinstance(grant.claim, CounterClaim):
                self._starts.setdefault(grant.claim.sort_key, grant.start)
        self._claims += [grant.taken for grant in granted]
        return answer

    def _note(self, found: Sequence[StockLevel], asked: Sequence[Hashable]) -> None:
        """Remember levels, and which of them the snapshot does not have."""
        super()._note(found, asked)
        here = {STOCK_LEVEL.key_of(level) for level in found}
        self._absent |= {key for key in asked if isinstance(key, tuple) and key not in here}

    def _secure(self, changes: Changes) -> None:
        """Begin to write: lock, and settle claims and what is held on what is committed now."""
        self._transaction.begin_flush()
        counted = merge(each for each in self._claims if isinstance(each, CounterClaim))
        self._settle_counters([c for c in counted if isinstance(c, CounterClaim) and c.amount])
        wanted = needs(each for each in self._claims if isinstance(each, StockClaim))
        self._settle_levels([need for need in wanted if need.on_hand or need.reserved])
        self._locks.compare(changes)

    def _settle_counters(self, claims: Sequence[CounterClaim]) -> None:
        """Demand that counters stand where the unit saw them: numbers were made of that."""
        absent = {key for key, start in self._starts.items() if not start}
        used = self._locks.used([claim.sort_key for claim in claims], absent=absent)
        for claim in claims:
            if used[claim.sort_key] != self._starts[claim.sort_key]:
                raise StoreConflict(f"counter {claim.kind}/{claim.key} moved")
        self._counted = {claim.sort_key: claim.ceiling for claim in claims}

    def _settle_levels(self, wanted: Sequence[StockNeed]) -> None:
        """Take stock again: others may have come before, as long as enough is there."""
        locked = self._locks.levels([need.level for need in wanted], absent=self._absent)
        self._taken = {}
        for need in wanted:
            after = settle(locked.get(need.level), need)
            if after is None:
                raise StoreConflict("a claim no longer holds")
            self._taken[need.level] = after
