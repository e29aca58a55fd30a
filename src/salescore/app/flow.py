"""The one door: keys, retries and chunks around attempts.

Steps 2 to 7 of a command (load, review, plan, claim, decide, flush) are one `Attempt`; an attempt
that lost a race is made again with fresh facts, a bounded number of times with growing pauses.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from decimal import localcontext
from typing import Any, Final, TypeVar

from salescore.app.attempt import Attempt
from salescore.app.drawing import Ids
from salescore.app.job import InDoubt, Job, Stale
from salescore.app.loader import Books
from salescore.app.numbers import Numbers
from salescore.app.registry import Registry
from salescore.app.reserves import Reserves
from salescore.app.surrounding import surrounded
from salescore.clock import Clock
from salescore.decimals import EXACT
from salescore.errors import InvalidValue, SalesError, TooMany, demand_text, demand_whole
from salescore.events import Actor, Command, Outcome, StoredFollowUp
from salescore.ids import IdSource
from salescore.plugins.wrapping import Handled, Handling
from salescore.policies import Verdict
from salescore.retries import Retries
from salescore.shapes import demand_shape
from salescore.store import (
    FellShort,
    Store,
    StoreBusy,
    StoreConflict,
    StoreUnavailable,
    UnitOfWork,
)

__all__ = ["ATOMIC_LIMIT", "BatchRefused", "ConflictPersisted", "Flow", "OutcomeUnknown"]

T = TypeVar("T")

ATOMIC_LIMIT: Final = 1000
"""The most commands one atomic batch may have."""

KEY_LENGTH_MAX: Final = 200
VERSION_MAX: Final = 2**63 - 1

_NUMBERS_DOUBTED: Final = 10
"""After so many conflicts in a row the numbers in hand may be taken, say by a restored copy."""


class ConflictPersisted(SalesError, TimeoutError):
    """Others were first every time; nothing was written."""

    code = "flow.conflict_persisted"

    def __init__(self, attempts: int) -> None:
        """Say how often it was tried."""
        super().__init__(attempts=attempts)


class OutcomeUnknown(SalesError, ConnectionError):
    """The connection was lost while committing and the key could not be looked up."""

    code = "flow.outcome_unknown"

    def __init__(self, key: str) -> None:
        """Name the key to repeat the command with."""
        super().__init__(key=key)


class BatchRefused(SalesError, RuntimeError):
    """An atomic batch in which one command was refused: nothing was written.

    Attributes:
        error: why.
    """

    code = "flow.batch_refused"

    def __init__(self, index: int, *, error: SalesError) -> None:
        """Name the first command that failed, counted from 0."""
        super().__init__(index=index, reason=error.sentence())
        self.error = error


class Flow:
    """What every change goes through.

    Args:
        store: where states live.
        registry: handlers, policies, events.
        clock: the source of now.
        new_id: the source of ids.
        sleep: waits; injected, so that tests do not and an event loop can.
        retries: bounds.
        draw: a source of numbers in [0, 1) for the jitter.

    Attributes:
        books: derived facts that the process keeps, such as compiled price books.
    """

    def __init__(
        self,
        store: Store,
        registry: Registry,
        *,
        clock: Clock,
        new_id: IdSource,
        sleep: Callable[[float], object],
        retries: Retries | None = None,
        draw: Callable[[], float] = random.random,
    ) -> None:
        """Keep the parts."""
        self.store = store
        self.registry = registry
        self._clock = clock
        self._new_id = new_id
        self._sleep = sleep
        self._retries = retries or Retries()
        self._draw = draw
        self.books: Books = {}
        self._reserves = Reserves()

    def handle(
        self,
        tenant: str,
        command: Command[T],
        *,
        actor: Actor,
        key: str | None = None,
        expect: int | None = None,
    ) -> Outcome[T]:
        """Run one command.

        Raises:
            Refused: the house says no; all reasons.
            IdempotencyConflict: the key was used for something else.
            VersionConflict: the aggregate is not at `expect` any more.
            ConflictPersisted: others were first every time.
            OutcomeUnknown: repeat with the same key.
            SalesError: errors of use.
        """
        return self._one(tenant, self._job(command, key, actor, expect))

    def follow(self, tenant: str, follow_up: StoredFollowUp) -> Outcome[Any]:
        """Run a follow-up, as the rule that asked for it and on behalf of who caused it.

        However often it is run, it has one effect: its key is the event and the rule.

        Raises:
            WireError: its command is not known here.
            SalesError: as `handle`.
        """
        rule, cause = follow_up.rule, follow_up.cause_id
        actor = Actor(f"rule:{rule}", roles={"owner"}, on_behalf_of=follow_up.actor)
        command = self.registry.wire.read_command(follow_up.tag, follow_up.payload)
        job = self._job(command, f"{cause}:{rule}", actor, None)
        job.depth, job.cause_id = follow_up.depth, cause
        return self._one(tenant, job)

    def _one(self, tenant: str, job: Job) -> Outcome[Any]:
        """Run one job with the wrappers of plug-ins around, or raise what it came to."""
        (result,) = self._surrounded(tenant, [job], lambda: self._run(tenant, [job]))
        if isinstance(result, SalesError):
            raise result
        return result

    def handle_many(
        self,
        tenant: str,
        commands: Iterable[Command[Any]],
        *,
        actor: Actor,
        keys: Sequence[str] | None = None,
        atomic: bool = False,
        chunk: int = 200,
    ) -> list[Outcome[Any] | SalesError]:
        """Run many commands, in order, a chunk per unit of work.

        Args:
            commands: later ones see what earlier ones did.
            keys: one per command; made if not given.
            atomic: all or none.
            chunk: commands per unit of work, 1 to 1,000.

        Returns:
            One result per command: its outcome, or the error that kept it from having an effect.

        Raises:
            BatchRefused: an atomic batch had an error; nothing was written.
        """
        jobs = self._jobs(list(commands), keys, actor)
        demand_whole("chunk", chunk, low=1, high=ATOMIC_LIMIT)
        if atomic:
            return self._surrounded(tenant, jobs, lambda: self._all_or_none(tenant, jobs))
        return self._surrounded(tenant, jobs, lambda: self._in_chunks(tenant, jobs, chunk))

    def _surrounded(
        self,
        tenant: str,
        jobs: Sequence[Job | SalesError],
        act: Callable[[], list[Outcome[Any] | SalesError]],
    ) -> list[Outcome[Any] | SalesError]:
        """Run jobs with the wrappers of plug-ins around; they see those that can be tried."""
        good = [job for job in jobs if isinstance(job, Job)] if self.registry.wrappers else []
        if not good:
            return act()

        def handled() -> Handled:
            done = zip(jobs, act(), strict=True)
            return tuple(result for job, result in done if isinstance(job, Job))

        handling = Handling(
            tenant,
            tuple(job.command for job in good),
            good[0].actor,
            tuple(job.key for job in good),
            handled,
        )
        faults = self.registry.plugins.faults
        results = iter(surrounded(self.registry.wrappers, handling, faults=faults))
        return [next(results) if isinstance(job, Job) else job for job in jobs]

    def _in_chunks(
        self, tenant: str, jobs: Sequence[Job | SalesError], chunk: int
    ) -> list[Outcome[Any] | SalesError]:
        results: list[Outcome[Any] | SalesError] = []
        for start in range(0, len(jobs), chunk):
            results += self._chunk(tenant, jobs[start : start + chunk])
        return results

    def review(self, tenant: str, command: Command[Any], *, actor: Actor) -> Verdict:
        """Give the verdict on a command without doing it.

        Raises:
            SalesError: errors of use, as `handle` would raise them.
        """
        job = self._job(command, None, actor, None)
        with localcontext(EXACT), self.store.begin(tenant, write=False) as uow:
            return self._attempt(uow, tenant, Numbers({}, size=1), Ids(self._new_id, [])).preview(
                job
            )

    def _job(self, command: Command[Any], key: str | None, actor: Actor, expect: int | None) -> Job:
        if key is not None:
            demand_text("key", key, most=KEY_LENGTH_MAX)
        if expect is not None:
            demand_whole("expect", expect, low=0, high=VERSION_MAX)
        self.registry.handler(command)
        demand_shape(command)
        now = self._clock.now()
        fingerprint = self.registry.wire.fingerprint(command)
        return Job(command, key or f"auto-{self._new_id()}", actor, now, fingerprint, expect)

    def _jobs(
        self, commands: list[Command[Any]], keys: Sequence[str] | None, actor: Actor
    ) -> list[Job | SalesError]:
        """Make a job of every command, or the error that keeps it from being one."""
        if keys is not None and len(keys) != len(commands):
            raise InvalidValue("keys", value=len(keys), allowed=f"{len(commands)}, one per command")
        given: Sequence[str | None] = keys if keys is not None else [None] * len(commands)
        jobs: list[Job | SalesError] = []
        for command, key in zip(commands, given, strict=True):
            try:
                jobs.append(self._job(command, key, actor, None))
            except SalesError as error:
                jobs.append(error)
        return jobs

    def _chunk(
        self, tenant: str, jobs: Sequence[Job | SalesError]
    ) -> list[Outcome[Any] | SalesError]:
        """Run one unit of work; when it fails as a whole, every command in it has that error."""
        good = [job for job in jobs if isinstance(job, Job)]
        done: list[Outcome[Any] | SalesError]
        try:
            done = self._run(tenant, good) if good else []
        except OutcomeUnknown:
            done = [OutcomeUnknown(job.key) for job in good]
        except (ConflictPersisted, StoreUnavailable) as error:
            done = [error] * len(good)
        except SalesError as error:
            # A value that the store cannot keep: it stops the unit of work, not its neighbors.
            alone = len(good) == 1
            done = [error] if alone else [x for job in good for x in self._chunk(tenant, [job])]
        results = iter(done)
        return [next(results) if isinstance(job, Job) else job for job in jobs]

    def _all_or_none(
        self, tenant: str, jobs: Sequence[Job | SalesError]
    ) -> list[Outcome[Any] | SalesError]:
        if len(jobs) > ATOMIC_LIMIT:
            raise TooMany("commands", count=len(jobs), limit=ATOMIC_LIMIT)
        for index, job in enumerate(jobs):
            if isinstance(job, SalesError):
                raise BatchRefused(index, error=job) from job
        good = [job for job in jobs if isinstance(job, Job)]
        results = self._run(tenant, good, atomic=True) if good else []
        if results and isinstance(results[-1], SalesError):
            raise BatchRefused(len(results) - 1, error=results[-1]) from results[-1]
        return results

    def _run(
        self, tenant: str, jobs: Sequence[Job], *, atomic: bool = False
    ) -> list[Outcome[Any] | SalesError]:
        stale, careful = 0, False
        doubts: list[InDoubt] = []
        for attempt in range(1, self._retries.attempts + 1):
            try:
                final = stale + 1 >= self._retries.stale
                return self._try(
                    tenant,
                    jobs,
                    afresh=attempt % _NUMBERS_DOUBTED == 0,
                    atomic=atomic,
                    careful=careful,
                    final=final,
                    doubts=doubts,
                )
            except Stale:
                stale, careful = stale + 1, True
            except FellShort:
                careful = True  # Overdue baskets may have what is missing.
            except (StoreConflict, StoreBusy):
                pass  # Somebody else was first: the next attempt sees what they did.
            except InDoubt as doubt:
                doubts.append(doubt)
            except StoreUnavailable as error:
                if not doubts:
                    raise
                raise OutcomeUnknown(jobs[0].key) from error
            if attempt < self._retries.attempts:
                self._sleep(self._retries.seconds(attempt, draw=self._draw()))
        if doubts:
            raise OutcomeUnknown(jobs[0].key)
        raise ConflictPersisted(self._retries.attempts)

    def _try(
        self,
        tenant: str,
        jobs: Sequence[Job],
        *,
        afresh: bool,
        atomic: bool,
        careful: bool,
        final: bool,
        doubts: Sequence[InDoubt],
    ) -> list[Outcome[Any] | SalesError]:
        blocks, spare = self._reserves.take(tenant, afresh=afresh)
        numbers = Numbers(blocks, size=self.store.number_block)
        ids = Ids(self._new_id, spare)
        try:
            with localcontext(EXACT), self.store.begin(tenant) as uow:
                attempt = self._attempt(uow, tenant, numbers, ids)
                results = attempt.run(
                    jobs, atomic=atomic, careful=careful, final=final, doubts=doubts
                )
        except InDoubt:
            raise  # Documents may bear these numbers and ids: they are let go.
        except Exception:
            self._reserves.give(tenant, blocks, ids.left())
            raise
        self._reserves.give(tenant, numbers.blocks if attempt.committed else blocks, ids.left())
        return results

    def _attempt(self, uow: UnitOfWork, tenant: str, numbers: Numbers, ids: Ids) -> Attempt:
        return Attempt(
            uow,
            tenant=tenant,
            registry=self.registry,
            books=self.books,
            numbers=numbers,
            new_id=ids,
        )
