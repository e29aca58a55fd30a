"""The unit of work where many write at once: decided on a snapshot, settled under locks."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from salescore.claims import Claim, CounterClaim, Grant, Shortfall, StockClaim, StockNeed, needs
from salescore.facts import Kind
from salescore.stock.level import StockLevel, take
from salescore.store import Changes, FellShort, StoreConflict
from salescore_sql.flush import PRESENT, Check, Flush, Gate
from salescore_sql.mapping import MAPPED, mapped
from salescore_sql.operations import Operation, Verb, operations
from salescore_sql.reading import stored_keys
from salescore_sql.rows.values import Row, quantity_int, quantity_of
from salescore_sql.statements import Statements
from salescore_sql.transaction import Transaction
from salescore_sql.unit import CounterKey, LevelKey, SqlUnit

__all__ = ["GatedUnit"]


class GatedUnit(SqlUnit):
    """One attempt that holds no lock until it saves.

    Loads and claims look at one snapshot. `save` leaves it and sends everything through a gate,
    which locks the rows that claims and comparisons are about, looks at every guard on them and
    writes. No lock is held while anybody thinks, and all locks are taken in one order. The last
    claims of a unit may be granted unseen: `save` finds out on the locked levels.

    Args:
        gate: how this database locks, looks and writes.
    """

    gated = True

    def __init__(
        self,
        transaction: Transaction,
        statements: Statements,
        *,
        tenant: str,
        gate: Gate,
    ) -> None:
        """Know nothing yet."""
        super().__init__(transaction, statements, tenant=tenant)
        self._gate = gate
        self._claims: list[Claim] = []
        self._starts: dict[CounterKey, int] = {}
        self._unseen: list[StockClaim] = []

    def claim(
        self, claims: Sequence[Claim], *, last: bool = False
    ) -> tuple[Grant, ...] | tuple[Shortfall, ...]:
        """Take all claims, or none and name every shortfall; the last ones of a unit unseen."""
        if not last or any(claim.best_effort for claim in claims):
            return self._taken_seen(claims)
        stock = [claim for claim in claims if isinstance(claim, StockClaim)]
        counted = [claim for claim in claims if isinstance(claim, CounterClaim)]
        answer = self._taken_seen(counted) if counted else ()
        if any(isinstance(each, Shortfall) for each in answer):
            return self._taken_seen(claims)
        self._unseen += stock
        self._claims += stock
        if not counted:
            return tuple(Grant(claim) for claim in stock)
        granted = {each.claim.sort_key: each for each in answer if isinstance(each, Grant)}
        return tuple(granted.get(claim.sort_key) or Grant(claim) for claim in claims)

    def _taken_seen(self, claims: Sequence[Claim]) -> tuple[Grant, ...] | tuple[Shortfall, ...]:
        """Take all claims on the snapshot, or none and name every shortfall; save asks again."""
        answer = super().claim(claims)
        granted = [each for each in answer if isinstance(each, Grant)]
        for grant in granted:
            if isinstance(grant.claim, CounterClaim):
                self._starts.setdefault(grant.claim.sort_key, grant.start)
        self._claims += [grant.taken for grant in granted]
        return answer

    def save(self, changes: Changes) -> None:
        """Write everything, or find out why not."""
        if not self._transaction.is_open:
            raise StoreConflict("the unit of work is over")
        written = list(operations(self._tenant, changes))
        wanted = [
            need
            for need in needs(each for each in self._claims if isinstance(each, StockClaim))
            if need.on_hand or need.reserved or need.placed
        ]
        flush = Flush(
            counts=list(self._counts()),
            needs=[_need_row(need) for need in wanted],
            checks=list(_checks(changes, written)),
            operations=written,
        )
        if not (flush.counts or flush.needs or flush.checks or flush.operations):
            self._transaction.roll_back()
            return
        answer = self._gate.flush(self._transaction, self._tenant, flush)
        if answer[0][0]:
            return
        short = {wanted[row[1] - 1].level: row for row in answer if row[1:] and row[1] is not None}
        # A promise that is not there any more was ended by somebody: that is no shortage of goods.
        ended = any(
            quantity_of(row[3]) < wanted[row[1] - 1].reserved_least for row in short.values()
        )
        stock = sum(isinstance(each, StockClaim) for each in self._claims)
        if short and not ended and len(self._unseen) == stock:
            overdue = any(row[4] for row in short.values())
            raise FellShort(tuple(_shortfalls(self._unseen, short)), overdue=overdue)
        raise StoreConflict("a claim no longer holds" if short else "what it stands on moved")

    def _counts(self) -> Iterator[Row]:
        """Give the counters that were taken from, each with where it must stand."""
        starts = self._starts
        for key, start in sorted(starts.items()):
            amount = self._counters[key] - start
            if amount:
                yield (*key, start, amount, self._counted.get(key))


def _need_row(need: StockNeed) -> Row:
    least, loose = need.available_least, need.loose_least
    return (
        need.location_id.bytes,
        need.product_id.bytes,
        quantity_int(need.on_hand),
        quantity_int(need.reserved),
        quantity_int(need.placed),
        quantity_int(need.on_hand_least),
        quantity_int(need.reserved_least),
        quantity_int(need.placed_least),
        None if least is None else quantity_int(least),
        None if loose is None else quantity_int(loose),
    )


def _checks(changes: Changes, written: Iterable[Operation]) -> Iterator[Check]:
    """Say which versions must be stored: of what is held, of what is changed and of what goes."""
    rows: dict[Kind[Any], list[Row]] = {}
    changed: set[Kind[Any]] = set()
    for held in changes.held:
        key = next(stored_keys(mapped(held.kind), [held.key]), None)
        if key is not None:
            rows.setdefault(held.kind, []).append((*key, held.version))
        elif held.version is not None:
            raise StoreConflict(f"{held.kind.name} {held.key} moved")
    for operation in written:
        if operation.verb in {Verb.CHANGE_STATES, Verb.DROP_STATES}:
            kind, width = operation.target.kind, len(operation.target.keys)
            changed.add(kind)
            rows.setdefault(kind, []).extend(
                (*row[1 : 1 + width], row[-1] if kind.versioned else PRESENT)
                for row in operation.rows
            )
    for tables in MAPPED:
        if tables.kind in rows:
            yield Check(tables, rows[tables.kind], change=tables.kind in changed)


def _shortfalls(claims: Iterable[StockClaim], short: dict[LevelKey, Row]) -> Iterator[Shortfall]:
    """Name the claims that the locked levels do not grant."""
    for claim in claims:
        row = short.get(claim.level)
        if row is None:
            continue
        level = StockLevel(*claim.level, *(quantity_of(row[place]) for place in (2, 3, 5)))
        answer = take(level, claim)
        if isinstance(answer, Shortfall):
            yield answer
