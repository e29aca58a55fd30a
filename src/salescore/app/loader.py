"""The loader: wants in, facts out, with as few reads as possible."""

from collections.abc import Container, Iterable, Iterator, MutableMapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import Any, Final

from salescore.app.handler import Derived
from salescore.app.job import Job
from salescore.app.registry import Registry
from salescore.errors import SalesError
from salescore.events import OUTCOME
from salescore.facts import Kind, Want, Working
from salescore.organization import SETTINGS, SETTINGS_ID
from salescore.store import Held, StoreConflict, UnitOfWork

__all__ = ["Books", "Loader"]

_ROUNDS_MAX: Final = 8
"""How often a job may want more because of what was read: deeper than components are nested."""

Books = MutableMapping[tuple[str, Kind[Any]], Any]
"""Derived facts kept in the process, by tenant and kind."""


class Loader:
    """The reads of one unit of work, and the facts they gave.

    Attributes:
        facts: what is known, with the changes of the jobs decided so far.
        held: what must still be so when the flush happens.
        fresh_books: derived facts made here from committed state, to keep after the commit.
    """

    def __init__(self, uow: UnitOfWork, *, tenant: str, registry: Registry, books: Books) -> None:
        """Start with nothing loaded."""
        self._uow = uow
        self._tenant = tenant
        self._registry = registry
        self._books = books
        self.facts: Working = Working()
        self.held: dict[tuple[Kind[Any], Any], Held] = {}
        self.fresh_books: dict[Kind[Any], Any] = {}
        self._first: dict[int, tuple[Want, ...]] = {}
        self._derived: dict[Kind[Any], Derived] = {}
        self._settled: set[int] = set()
        self._only = False

    def load(self, jobs: Sequence[Job], *, once: bool = False) -> None:
        """Read what all jobs want, in as few reads as the stages of wanting allow.

        Args:
            jobs: in order.
            once: let one read do, if the store settles claims unseen.
        """
        wants = [SETTINGS.one(SETTINGS_ID), OUTCOME.one(*(job.key for job in jobs))]
        for job in jobs:
            wants += self._first_wants(job)
        derived = list(self._derived.values())
        self._only = once and len(jobs) == 1 and self._enough(jobs[0], derived)
        self.read(wants, only=self._only)
        for each in derived:
            self._read_sources(each)
        self._derive(derived, changed=())
        for _ in range(_ROUNDS_MAX):
            second: list[Want] = []
            for job in jobs:
                with suppress(SalesError):  # It may stand on an earlier job; `prepare` asks again.
                    second += self._second_wants(job)
                    self._settled.add(id(job))
            if not self.read(second):
                break

    def _enough(self, job: Job, derived: Iterable[Derived]) -> bool:
        """Say whether one read will do for a job, as long as no derived fact turns out old."""
        return (
            self._uow.gated
            and self._registry.handler(job.command).reads_once(job.command)
            and all(self._is_enough(each) for each in derived)
        )

    def _is_enough(self, derived: Derived) -> bool:
        """Say whether a derived fact is kept, and nothing is read because of what it says."""
        kept = self._books.get((self._tenant, derived.kind))
        return kept is not None and not derived.asks_more(kept)

    def _read_sources(self, derived: Derived) -> None:
        """Read what a derived fact is made from, unless the kept one holds.

        Raises:
            StoreConflict: there was to be one read only; the next attempt knows better.
        """
        sources = self._sources(derived)
        if sources and self._only:
            self._books.pop((self._tenant, derived.kind), None)
            raise StoreConflict(f"{derived.kind.name} moved")
        if sources:
            self.read(sources)

    def prepare(
        self, job: Job, *, changed: Container[tuple[Kind[Any], Any]], kinds: AbstractSet[Kind[Any]]
    ) -> None:
        """Load what a job needs as of the working state, and put its derived facts among the facts.

        Args:
            changed: (kind, key) of the states this unit of work has changed.
            kinds: the kinds among them; while a job's first wants are of other kinds, what it
                needs besides is what `load` has read.
        """
        first = self._first[id(job)]
        if kinds:
            self._derive(self._derived_of(first), changed=changed)
        if id(job) not in self._settled or any(self._stored(w.kind) in kinds for w in first):
            for _ in range(_ROUNDS_MAX):
                if not self.read(self._second_wants(job)):
                    break

    def _first_wants(self, job: Job) -> Iterator[Want]:
        handler = self._registry.handler(job.command)
        first = self._first[id(job)] = tuple(handler.wants(job.command))
        for wanted in first:
            derived = self._registry.derived.get(wanted.kind)
            if derived is None:
                yield wanted
            else:
                self._derived[derived.kind] = derived
                # The settings are read for every command.
                if derived.must_hold or derived.version is not SETTINGS:
                    yield derived.version.one(derived.default.id, must_hold=derived.must_hold)
        for rule in self._registry.policies_of(job.command):
            yield from rule.wants(job.command)
        if handler.target is not None and job.expect is not None:
            target = handler.target(job.command)
            yield target.kind.one(target.key)

    def _derived_of(self, first: Iterable[Want]) -> Iterator[Derived]:
        """Give the derived facts among the first wants of a job."""
        found = (self._derived.get(wanted.kind) for wanted in first)
        return (derived for derived in found if derived is not None)

    def _stored(self, kind: Kind[Any]) -> Kind[Any]:
        """Give the kind whose change changes this one: a derived fact follows its version."""
        derived = self._registry.derived.get(kind)
        return kind if derived is None else derived.version

    def _second_wants(self, job: Job) -> tuple[Want, ...]:
        """Say what a job needs once its first facts are known."""
        if self.facts.get(OUTCOME, job.key) is not None:
            return ()
        handler = self._registry.handler(job.command)
        ahead = () if self._only else handler.ahead(self.facts, job.command)
        return (*handler.then(self.facts, job.command), *ahead)

    def read(self, wants: Iterable[Want], *, only: bool = False) -> bool:
        """Load what is not here yet, everything of one kind and attribute as one want.

        Args:
            wants: what is needed.
            only: nothing else will be read.

        Returns:
            Whether anything was loaded.
        """
        missing: dict[tuple[Kind[Any], str], list[Want]] = {}
        held = []
        for wanted in wants:
            if wanted.must_hold:
                held.append(wanted)
            part = self.facts.missing(wanted)
            if part is not None:
                missing.setdefault((part.kind, part.attribute), []).append(part)
        if missing:
            batch = [parts[0] if len(parts) == 1 else _joined(parts) for parts in missing.values()]
            self._uow.load(batch, into=self.facts, only=only)
        for wanted in held:
            self._hold(wanted)
        return bool(missing)

    def _hold(self, wanted: Want) -> None:
        for key in wanted.values:
            state = self.facts.peek(wanted.kind, key)
            version = None if state is None else state.version
            self.held.setdefault((wanted.kind, key), Held(wanted.kind, key, version))

    def _sources(self, derived: Derived) -> tuple[Want, ...]:
        """Say what must be read to make a derived fact: nothing while the kept one holds."""
        stamp = self.facts.peek(derived.version, derived.default.id) or derived.default
        kept = self._books.get((self._tenant, derived.kind))
        return () if kept is not None and kept.version == stamp.version else derived.sources

    def _derive(
        self, several: Iterable[Derived], *, changed: Container[tuple[Kind[Any], Any]]
    ) -> None:
        """Put derived facts among the facts, as of the working state.

        Args:
            changed: (kind, key) of the states this unit of work has changed; what is made from
                them is not kept, for they may never be committed.
        """
        for derived in several:
            stamp = self.facts.peek(derived.version, derived.default.id) or derived.default
            here = self.facts.peek(derived.kind, stamp.id)
            if here is None or here.version != stamp.version:
                self.facts.fill(derived.kind.one(stamp.id), ())
                committed = (derived.version, stamp.id) not in changed
                self.facts.put(derived.kind, self._made(derived, stamp, committed=committed))

    def _made(self, derived: Derived, stamp: Any, *, committed: bool) -> Any:
        kept = self._books.get((self._tenant, derived.kind))
        if kept is not None and kept.version == stamp.version:
            return kept
        self.read(derived.sources)
        self.read(derived.more(self.facts))
        made = derived.make(stamp, self.facts)
        if committed:
            self.fresh_books[derived.kind] = made
        return made


def _joined(parts: Sequence[Want]) -> Want:
    """Give wants for the same attribute as one, every value once."""
    values = dict.fromkeys(value for part in parts for value in part.values)
    return Want(parts[0].kind, parts[0].attribute, tuple(values))
