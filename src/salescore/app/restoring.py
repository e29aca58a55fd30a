"""Restoring: an export into an empty tenant of any store, whole or not at all.

No transaction could hold it, so it is written in chunks under a mark: a lease of the tenant that is
renewed, and compared, with every chunk. While the mark stands nobody opens the tenant. What goes
wrong is cleared away again; if the process dies, the next restore clears away what it finds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from attrs import evolve

from salescore.app.doctor import Diagnosis, diagnose
from salescore.app.exporting import BrokenLine, ExportedState, read_lines
from salescore.app.highest import highest_numbers
from salescore.backlog import LEASE, MARK, Lease
from salescore.catalog.category import CATEGORY
from salescore.claims import CounterClaim, Grant, merge
from salescore.clock import Clock
from salescore.errors import SalesError
from salescore.facts import Facts, Kind
from salescore.parties.salesperson import SALESPERSON
from salescore.query import Query
from salescore.store import (
    Changes,
    CommitUnknown,
    Removed,
    Store,
    StoreBusy,
    StoreConflict,
    StoreUnavailable,
    Write,
)

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["RestoreUnfinished", "RestoredUnhealthy", "TenantNotEmpty", "demand_finished",
           "restore"]  # fmt: skip

_HELD: Final = timedelta(minutes=10)
_CHUNK: Final = 500
_CHUNK_SIZE: Final = 1_000_000
_TRIES: Final = 8
_PARENTS: Final[Mapping[Kind[Any], str]] = {
    CATEGORY: "parent_id",
    SALESPERSON: "reports_to_id",
}
"""Kinds whose states point at others of the same kind: those are written first."""

_UNREACHABLE: Final = (CommitUnknown, StoreBusy, StoreUnavailable)


class TenantNotEmpty(SalesError, RuntimeError):
    """A restore needs a tenant that has nothing."""

    code = "restore.not_empty"

    def __init__(self, tenant: str, *, kind: str) -> None:
        """Name the tenant and a kind of which it has something."""
        super().__init__(tenant=tenant, kind=kind)


class RestoreUnfinished(SalesError, RuntimeError):
    """A tenant into which an export is being restored, or whose restore broke off."""

    code = "restore.unfinished"

    def __init__(self, tenant: str, *, until: datetime) -> None:
        """Name the tenant, and when its restore counts as broken off."""
        super().__init__(tenant=tenant, until=until)


class RestoredUnhealthy(SalesError, RuntimeError):
    """The doctor found faults in what was restored; it was cleared away again.

    Attributes:
        diagnosis: all of them.
    """

    code = "restore.unhealthy"

    def __init__(self, tenant: str, *, diagnosis: Diagnosis) -> None:
        """Say how many faults there are, and name the first."""
        count = len(diagnosis.findings) + diagnosis.left_out
        super().__init__(tenant=tenant, count=count, first=diagnosis.findings[0].sentence())
        self.diagnosis = diagnosis


def demand_finished(facts: Facts, tenant: str) -> None:
    """Demand that no restore of a tenant is under way or broke off.

    Args:
        facts: with ``LEASE.one(MARK)`` among what was asked for.
        tenant: its name.

    Raises:
        RestoreUnfinished: one is.
    """
    mark = facts.get(LEASE, MARK)
    if mark is not None:
        raise RestoreUnfinished(tenant, until=mark.until)


def restore(sales: "Sales", lines: Iterable[str], *, strict: bool) -> Diagnosis:
    """Write an export into an empty tenant.

    Args:
        sales: the view of the tenant, made without opening it.
        lines: of the export.
        strict: clear it away again if the doctor finds faults.

    Raises:
        TenantNotEmpty, RestoreUnfinished, BrokenLine, RestoredUnhealthy: see `App.restore`.
    """
    made = _Restore(sales)
    made.begin()
    try:
        made.fill(lines)
        made.count()
        diagnosis = diagnose(sales)
        if strict:
            _demand_healthy(diagnosis, sales.name)
    except (*_UNREACHABLE, RestoreUnfinished):
        raise  # The mark stands, or is somebody else's: the next restore clears away.
    except Exception:
        made.clear()
        made.end()
        raise
    made.end()
    return diagnosis


def _demand_healthy(diagnosis: Diagnosis, tenant: str) -> None:
    if not diagnosis.healthy:
        raise RestoredUnhealthy(tenant, diagnosis=diagnosis)


class _Restore:
    """One restore, from taking the mark to giving it back."""

    def __init__(self, sales: "Sales") -> None:
        """Hold nothing yet."""
        self._sales = sales
        self._tenant = sales.name
        self._store: Store = sales.app.flow.store
        self._clock: Clock = sales.app.clock
        self._kinds = sales.app.flow.registry.kinds
        self._wire = sales.app.flow.registry.wire
        self._holder = str(sales.app.new_id())
        self._mark: Lease | None = None

    def begin(self) -> None:
        """Take the mark of an empty tenant; clear away what a restore that broke off has left.

        Raises:
            RestoreUnfinished: another one is under way.
            TenantNotEmpty: the tenant has something.
        """
        self._mark = self._sales.read([LEASE.one(MARK)]).get(LEASE, MARK)
        now, broken = self._clock.now(), self._mark is not None
        if self._mark is not None and self._mark.until > now:
            raise RestoreUnfinished(self._tenant, until=self._mark.until)
        if not broken:
            self._demand_empty()
        try:
            self._save(())
        except StoreConflict as error:
            raise RestoreUnfinished(self._tenant, until=now + _HELD) from error
        if broken:
            self.clear()

    def _demand_empty(self) -> None:
        for kind in self._kinds.values():
            if self._store.find(self._tenant, Query(kind=kind, limit=1)):
                raise TenantNotEmpty(self._tenant, kind=kind.name)

    def fill(self, lines: Iterable[str]) -> None:
        """Write every line, chunk by chunk.

        Raises:
            BrokenLine: one is broken, or clashes with one before it.
        """
        states = read_lines(lines, wire=self._wire, kinds=self._kinds)
        chunk: Sequence[ExportedState] = ()
        for chunk in _chunks(_parents_first(states)):
            self._write(chunk)
        if not chunk:
            raise BrokenLine(1, reason="there is none: the export is empty")

    def _write(self, chunk: Sequence[ExportedState]) -> None:
        """Write a chunk; if it cannot be written, find the line that is at fault."""
        writes = tuple(Write(each.kind, each.state) for each in chunk)
        try:
            self._saved(writes)
        except (*_UNREACHABLE, RestoreUnfinished):
            raise
        except SalesError as error:
            if len(chunk) == 1:
                (state,) = chunk
                reason = f"{state.kind.name}: {error.sentence().rstrip('.')}"
                raise BrokenLine(state.line, reason=reason) from error
            half = len(chunk) // 2
            self._write(chunk[:half])
            self._write(chunk[half:])

    def _saved(self, writes: Sequence[Write[Any]], *, removed: Sequence[Removed[Any]] = ()) -> None:
        """Save; a store may refuse now and then although nothing is wrong."""
        for _ in range(_TRIES - 1):
            try:
                return self._save(writes, removed=removed)
            except StoreConflict:
                self._demand_marked()
        return self._save(writes, removed=removed)

    def _demand_marked(self) -> None:
        """Demand that the mark is still ours."""
        facts = self._sales.read([LEASE.one(MARK)])
        found = facts.get(LEASE, MARK)
        if found is None or self._mark is None or found.holder != self._holder:
            raise RestoreUnfinished(self._tenant, until=self._clock.now())

    def _save(self, writes: Sequence[Write[Any]], *, removed: Sequence[Removed[Any]] = ()) -> None:
        """Save under the mark, and renew it."""
        before, until = self._mark, self._clock.now() + _HELD
        after = (
            Lease(name=MARK, holder=self._holder, until=until)
            if before is None
            else evolve(before, version=before.version + 1, holder=self._holder, until=until)
        )
        with self._store.begin(self._tenant) as unit:
            unit.save(Changes((*writes, Write(LEASE, after, before)), (), tuple(removed)))
        self._mark = after

    def count(self) -> None:
        """Set the counters behind the highest numbers that documents bear."""
        self._set(self._highest(), lower=False)

    def _highest(self) -> Mapping[CounterClaim, int]:
        """Read off the states how far each series has come."""
        return highest_numbers(self._store, self._tenant, self._wire)

    def _set(self, figures: Mapping[CounterClaim, int], *, lower: bool) -> None:
        """Set counters; `lower` also those that are beyond."""
        if not figures:
            return
        with self._store.begin(self._tenant) as unit:
            grants = [each for each in unit.claim(merge(figures)) if isinstance(each, Grant)]
            now = {each.claim.sort_key: each.start for each in grants}
            for claim, figure in figures.items():
                start = now[claim.sort_key]
                amount = (figure if lower else max(figure, start)) - start - claim.amount
                if amount:
                    unit.claim([evolve(claim, amount=amount)])
            unit.save(Changes(()))

    def clear(self) -> None:
        """Remove whatever there is, those first that point at others."""
        self._set(dict.fromkeys(self._highest(), 0), lower=True)
        for kind in reversed(list(self._kinds.values())):
            while states := self._some(kind):
                self._saved((), removed=[Removed(kind, each) for each in states])

    def _some(self, kind: Kind[Any]) -> Sequence[Any]:
        """Give states to remove in one flush: all of them where they point at each other."""
        if kind in _PARENTS:
            return tuple(self._store.scan(self._tenant, kind))
        return tuple(self._store.find(self._tenant, Query(kind=kind, limit=_CHUNK)))

    def end(self) -> None:
        """Give the mark back."""
        if self._mark is None:
            return
        with self._store.begin(self._tenant) as unit:
            unit.save(Changes((), (), (Removed(LEASE, self._mark),)))


def _parents_first(states: Iterable[ExportedState]) -> Iterator[ExportedState]:
    """Give states in their order, but none before the one of its kind that it points at."""
    seen: set[UUID] = set()
    waiting: dict[UUID, list[ExportedState]] = {}
    for each in states:
        ready = [each] if each.kind in _PARENTS else []
        if not ready:
            yield each
        while ready:
            next_ = ready.pop()
            parent = getattr(next_.state, _PARENTS[next_.kind])
            if parent is not None and parent not in seen:
                waiting.setdefault(parent, []).append(next_)
                continue
            yield next_
            seen.add(next_.state.id)
            ready += waiting.pop(next_.state.id, [])
    for (
        several
    ) in waiting.values():  # Their parents are not there: the store or the doctor says so.
        yield from several


def _chunks(states: Iterable[ExportedState]) -> Iterator[list[ExportedState]]:
    """Cut states into what one flush takes, by number and by size."""
    chunk: list[ExportedState] = []
    size = 0
    for each in states:
        chunk.append(each)
        size += each.size
        if len(chunk) == _CHUNK or size >= _CHUNK_SIZE:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
