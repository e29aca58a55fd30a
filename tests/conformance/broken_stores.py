"""Memory stores that each break one promise: what the suites must notice."""

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, TypeVar

from attrs import evolve

from salescore.claims import Claim, Grant, Shortfall, StockClaim, merge
from salescore.events import OUTCOME
from salescore.facts import Kind, Want, Working
from salescore.memory import MemoryStore
from salescore.memory import store as memory
from salescore.parties.customer import CUSTOMER
from salescore.query import Page, Query
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.store import Changes, StoreConflict, UnitOfWork, Write

T = TypeVar("T")

Answer = tuple[Grant, ...] | tuple[Shortfall, ...]
Rows = list[tuple[Kind[Any], Hashable, Any]]


class Broken(MemoryStore):
    """The base of stores that are broken: a wrong shelf, a wrong unit of work, or both."""

    shelf: type[memory._Shelf] = memory._Shelf
    unit: type[memory._MemoryUnit] = memory._MemoryUnit

    def __init__(self) -> None:
        """Start empty, on the wrong shelf."""
        super().__init__()
        self._shelf = self.shelf(conflict=0.0, seed=0)

    @contextmanager
    def begin(self, tenant: str, *, write: bool = True) -> Iterator[UnitOfWork]:
        """Open a unit of work of the wrong kind."""
        with super().begin(tenant, write=write):
            yield self.unit(self._shelf, tenant, self._shelf.sequence)


class _NoVersions(memory._Shelf):
    def _checked(self, tenant: str, changes: Changes) -> Rows:
        """Compare nothing."""
        return [(each.kind, each.kind.key_of(each.after), each.after) for each in changes.writes]


class LosesUpdates(Broken):
    """Saves without comparing versions."""

    shelf = _NoVersions


class _NoHeld(memory._Shelf):
    def _checked(self, tenant: str, changes: Changes) -> Rows:
        """Compare only what is written."""
        return super()._checked(tenant, evolve(changes, held=()))


class IgnoresHeld(Broken):
    """Saves without comparing what must hold."""

    shelf = _NoHeld


class _Careless(memory._Shelf):
    def _checked(self, tenant: str, changes: Changes) -> Rows:
        """Compare only what is written and held."""
        return super()._checked(tenant, evolve(changes, removed=()))

    def commit(self, unit: memory._MemoryUnit, changes: Changes) -> None:
        """Remove what is there, whoever has seen it and when."""
        there = tuple(
            each
            for each in changes.removed
            if self.table(unit.tenant, each.kind).at(each.kind.key_of(each.before), self.sequence)
        )
        super().commit(unit, evolve(changes, removed=there))


class RemovesTwice(Broken):
    """Removes without comparing."""

    shelf = _Careless


class _Hoarding(memory._Shelf):
    def commit(self, unit: memory._MemoryUnit, changes: Changes) -> None:
        """Remove nothing."""
        super().commit(unit, evolve(changes, removed=()))


class KeepsRemoved(Broken):
    """Says that something was removed, and keeps it."""

    shelf = _Hoarding


class _NoUnique(memory._Shelf):
    def _check_unique(self, tenant: str, write: Any, taken: set[Any]) -> None:
        """Find nothing."""


class AllowsTwins(Broken):
    """Saves a unique value twice."""

    shelf = _NoUnique


class _NoMarks(memory._Shelf):
    def _check_several(self, tenant: str, writes: Sequence[Write[Any]]) -> None:
        """Compare nothing."""


class SharesMarks(Broken):
    """Lets two states have one unique custom value."""

    shelf = _NoMarks


class _KeptMarks(memory._Shelf):
    def _check_several(self, tenant: str, writes: Sequence[Write[Any]]) -> None:
        """Compare each write with what is committed, as if nothing were given up meanwhile."""
        for write in writes:
            super()._check_several(tenant, [write])


class KeepsMarks(Broken):
    """Does not see that a value is given up in the flush that takes it."""

    shelf = _KeptMarks


class _OneTenant(memory._Shelf):
    def table(self, tenant: str, kind: Kind[Any]) -> Any:
        """Give everybody the same table."""
        return super().table("", kind)


class LeaksTenants(Broken):
    """Keeps all tenants in one table."""

    shelf = _OneTenant


class _Halves(memory._Shelf):
    def commit(self, unit: Any, changes: Changes) -> None:
        """Commit one write after the other."""
        for write in changes.writes:
            super().commit(unit, Changes((write,), changes.held))
            unit.claims, unit.starts = [], {}
        if not changes.writes:
            super().commit(unit, changes)


class WritesHalf(Broken):
    """Writes one state after the other, up to the first conflict."""

    shelf = _Halves


class _Trusting(memory._Shelf):
    def _claimed(self, unit: Any) -> Rows:
        """Write what the snapshot came to."""
        levels: Rows = [(STOCK_LEVEL, key, level) for key, level in unit.levels.items()]
        return levels + [(memory._COUNTER, key, used) for key, used in unit.counters.items()]


class Oversells(Broken):
    """Takes what was granted from the snapshot, without another look at the latest commit."""

    shelf = _Trusting


class _DirtyUnit(memory._MemoryUnit):
    def load(self, wants: Sequence[Want], *, into: Working, only: bool = False) -> None:
        """Load from the latest commit."""
        self.sequence = self._shelf.sequence
        super().load(wants, into=into, only=only)


class ReadsDirty(Broken):
    """Shows an open unit of work what others commit."""

    unit = _DirtyUnit


class _HastyUnit(memory._MemoryUnit):
    def claim(self, claims: Sequence[Claim], *, last: bool = False) -> Answer:
        """Write what is granted at once."""
        answer = super().claim(claims, last=last)
        self._shelf.commit(self, Changes(()))
        self.claims.clear()
        self.starts.clear()
        self.levels.clear()
        self.counters.clear()
        self.sequence = self._shelf.sequence
        return answer


class ClaimsAtOnce(Broken):
    """Writes a claim when it is granted, whether the unit of work saves or not."""

    unit = _HastyUnit


class _PartialUnit(memory._MemoryUnit):
    def claim(self, claims: Sequence[Claim], *, last: bool = False) -> Answer:
        """Take what can be had, and stop at the first shortfall."""
        for claim in merge(claims):
            answer = super().claim([claim])
            if answer and isinstance(answer[0], Shortfall):
                return answer
        return tuple(Grant(claim) for claim in merge(claims))


class ClaimsInPart(Broken):
    """Takes some claims of a call although others fall short, and names only the first of these."""

    unit = _PartialUnit


class _ForgetfulUnit(memory._MemoryUnit):
    def claim(self, claims: Sequence[Claim], *, last: bool = False) -> Answer:
        """Look at the snapshot only."""
        self.levels.clear()
        self.counters.clear()
        return super().claim(claims, last=last)


class ForgetsClaims(Broken):
    """Grants a second claim of a unit of work as if the first had not been."""

    unit = _ForgetfulUnit


class _LooseUnit(memory._MemoryUnit):
    def claim(self, claims: Sequence[Claim], *, last: bool = False) -> Answer:
        """Grant everything."""
        for claim in merge(claims):
            if isinstance(claim, StockClaim):
                committed, _ = self._shelf.counts(self.tenant, self.sequence)
                key = claim.level
                level = self.levels.get(key) or committed(key) or StockLevel(*key)
                self.levels[key] = evolve(
                    level,
                    on_hand=level.on_hand + claim.on_hand,
                    reserved=level.reserved + claim.reserved,
                )
        return tuple(Grant(claim) for claim in merge(claims))


class GrantsAll(Oversells):
    """Never says no to a claim."""

    unit = _LooseUnit


class _EvenUnit(memory._MemoryUnit):
    def claim(self, claims: Sequence[Claim], *, last: bool = False) -> Answer:
        """Let nothing and everything stay available, whatever was asked."""
        even = [evolve(c, floor=Decimal(0)) if isinstance(c, StockClaim) else c for c in claims]
        return super().claim(even, last=last)


class IgnoresFloors(Broken):
    """Knows one guard only: what is promised stays."""

    unit = _EvenUnit


class _Joining(memory._Shelf):
    def _claimed(self, unit: Any) -> Rows:
        """Take all claims of a level as one, under the strictest of their guards."""
        unit.claims = list(merge(unit.claims))
        return super()._claimed(unit)


class JoinsFloors(Broken):
    """Adds up the claims of a unit, and demands of the sum what it demanded of each."""

    shelf = _Joining


class _LazyUnit(memory._MemoryUnit):
    def claim(self, claims: Sequence[Claim], *, last: bool = False) -> Answer:
        """Make no effort."""
        return super().claim([evolve(claim, best_effort=False) for claim in claims], last=last)


class SparesNoEffort(Broken):
    """Takes an effort for a claim that wants all or nothing."""

    unit = _LazyUnit


class RepeatsPages(Broken):
    """Starts a page with the last value of the one before."""

    def find(self, tenant: str, query: Query[T]) -> Page[T]:
        """Answer a query, one value too early."""
        page = super().find(tenant, query)
        if query.after is None:
            return page
        key = query.after.values[-1]
        last = self._shelf.table(tenant, query.kind).at(key, self._shelf.sequence)
        return Page((last, *page.items[: query.limit - 1]), page.after)


class _Coarse(memory._Shelf):
    def _claimed(self, unit: Any) -> Rows:
        """Cut what is promised to whole units."""
        return [
            (kind, key, evolve(row, reserved=row.reserved.quantize(Decimal(1))))
            if kind is STOCK_LEVEL
            else (kind, key, row)
            for kind, key, row in super()._claimed(unit)
        ]


class RoundsStock(Broken):
    """Keeps stock in whole units."""

    shelf = _Coarse


class ForgetsAttributes(Broken):
    """Finds a value by what an attribute once was."""

    def find(self, tenant: str, query: Query[T]) -> Page[T]:
        """Trust the index, which knows every value an attribute ever had."""
        states = self._candidates(tenant, query)
        return Page(tuple(states)) if query.where is not None else super().find(tenant, query)


class CountsByOffset(Broken):
    """Starts a page behind as many values as there were before it."""

    def find(self, tenant: str, query: Query[T]) -> Page[T]:
        """Answer a query from the first value, and cut off as many as were asked for before."""
        page = super().find(tenant, evolve(query, after=None, limit=1000))
        start = 0 if query.after is None else query.limit
        items = page.items[start : start + query.limit]
        return Page(items, query.at(items[-1]) if page.items[start + query.limit :] else None)


class AddsUpThePage(Broken):
    """Gives the totals of the page in place of those of all that is met."""

    def find(self, tenant: str, query: Query[T]) -> Page[T]:
        """Answer a query, with other totals."""
        page = super().find(tenant, query)
        if page.totals is None:
            return page
        return evolve(page, totals=evolve(page.totals, count=len(page)))


class AddsUpFirstValues(Broken):
    """Gives the totals of a group's first values in place of those of all of it."""

    def find(self, tenant: str, query: Query[T]) -> Page[T]:
        """Answer a query, with other totals of its groups."""
        page = super().find(tenant, query)
        groups = (evolve(each, totals=evolve(each.totals, count=1)) for each in page.groups)
        return evolve(page, groups=tuple(groups))


class _NoOutcomes(memory._Shelf):
    def _checked(self, tenant: str, changes: Changes) -> Rows:
        """Leave outcomes out."""
        return [row for row in super()._checked(tenant, changes) if row[0] is not OUTCOME]


class ForgetsKeys(Broken):
    """Keeps no outcomes."""

    shelf = _NoOutcomes


class _Stubborn(memory._Shelf):
    def _checked(self, tenant: str, changes: Changes) -> Rows:
        """Refuse changes of customers."""
        if any(each.kind is CUSTOMER and each.before is not None for each in changes.writes):
            raise StoreConflict("no")
        return super()._checked(tenant, changes)


class GivesUp(Broken):
    """Refuses every change of a customer."""

    shelf = _Stubborn
