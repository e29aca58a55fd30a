"""One attempt: load, review, plan, claim, decide and flush, inside one unit of work.

Nothing here sleeps, retries or talks to anybody but the unit of work; `flow` does that around it.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from attrs import evolve

from salescore.app.changed import Changed
from salescore.app.drawing import Ids
from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.app.job import (
    IdempotencyConflict,
    InDoubt,
    Job,
    Stale,
    VersionConflict,
    check_records,
)
from salescore.app.loader import Books, Loader
from salescore.app.numbers import Numbers
from salescore.app.registry import Registry
from salescore.app.scarce import Foreseen, foresee_claims, foresee_known, refusals, taken_of
from salescore.claims import Claim, Grant, Shortfall, StockClaim, merge
from salescore.errors import InvalidValue, Refused, SalesError, Warning
from salescore.events import (
    ENVELOPE,
    FOLLOW_UP,
    OUTCOME,
    Envelope,
    Event,
    FollowUp,
    Outcome,
    StoredFollowUp,
    StoredOutcome,
)
from salescore.facts import Kind
from salescore.organization import SETTINGS, SETTINGS_ID, Settings
from salescore.policies import Request, Verdict, review
from salescore.records import RECORD
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.store import (
    Changes,
    CommitUnknown,
    FellShort,
    StoreBusy,
    StoreConflict,
    StoreUnavailable,
    UnitOfWork,
    Write,
)

__all__ = ["Attempt"]

_UNSET: Final = Settings()


class Attempt:
    """One unit of work over one or several jobs, decided in order."""

    def __init__(
        self,
        uow: UnitOfWork,
        *,
        tenant: str,
        registry: Registry,
        books: Books,
        numbers: Numbers,
        new_id: Ids,
    ) -> None:
        """Start with nothing loaded.

        Args:
            numbers: the blocks of this attempt; the flow keeps them if it commits.
        """
        self._uow = uow
        self._tenant = tenant
        self._registry = registry
        self._books = books
        self.numbers = numbers
        self._new_id = new_id
        self._loader = Loader(uow, tenant=tenant, registry=registry, books=books)
        self._facts = self._loader.facts
        self._changed = Changed()
        self._unseen: dict[tuple[UUID, UUID], list[StockClaim]] = {}
        self._alone = False
        self._undecided = 0
        self._careful = False
        self._asked: tuple[Claim, ...] = ()
        self._swaps = False
        self.committed = False

    def run(
        self,
        jobs: Sequence[Job],
        *,
        atomic: bool = False,
        careful: bool = False,
        final: bool = False,
        doubts: Sequence[InDoubt] = (),
    ) -> list[Outcome[Any] | SalesError]:
        """Decide every job and commit what they change.

        Args:
            jobs: in order; a later one sees what an earlier one did.
            atomic: stop at the first error and write nothing.
            careful: claims fell short before: look at every level before asking.
            final: shortfalls are refusals now, not a reason to try again.
            doubts: earlier attempts that may have been committed after all.

        Raises:
            Stale: a claim fell short of what the facts promised.
            InDoubt: the answer to the commit was lost.
            StoreConflict: somebody else was first.
        """
        self._alone, self._careful = len(jobs) == 1, careful
        self._loader.load(jobs, once=not careful)
        for doubt in doubts:
            if self._facts.get(OUTCOME, doubt.row.key) == doubt.row:
                return doubt.results
        results = []
        for job in jobs:
            result = self._settle(job, final=final)
            results.append(result)
            if atomic and isinstance(result, SalesError):
                return results
        self._flush(results)
        return results

    def _flush(self, results: list[Outcome[Any] | SalesError]) -> None:
        """Commit, if there is anything to commit.

        Raises:
            FellShort: stock is short, but baskets may give way, or gave way to somebody else.
        """
        writes = tuple(self._changed.writes())
        if not writes:
            return
        written = self._changed.states.keys()
        held = (held for key, held in self._loader.held.items() if key not in written)
        try:
            self._uow.save(Changes(writes, tuple(held)))
        except FellShort as error:
            if error.overdue or self._swaps:
                self._new_id.give_back(0)
                raise
            self._new_id.give_back(self._undecided)
            results[:] = [Refused(refusals(error.shortfalls, self._asked))]
            return
        except CommitUnknown as error:
            row = next(write.after for write in writes if write.kind is OUTCOME)
            raise InDoubt(row, results) from error
        self.committed = True
        for kind, made in self._loader.fresh_books.items():
            self._books[self._tenant, kind] = made

    def preview(self, job: Job) -> Verdict:
        """Give the verdict on a job without writing anything."""
        self._loader.load([job])
        handler, request = self._registry.handler(job.command), self._request(job)
        self._prepare(job)
        rejections = review(self._registry.policies_of(job.command), request)
        plan: Plan[Any] = handler.plan(request)
        foreseen = foresee_claims(plan, self._loader, now=job.now, careful=True)
        rejections += plan.rejections + foreseen.rejections
        if rejections:
            return Verdict(allowed=False, rejections=rejections, warnings=plan.warnings)
        granted = Granted(request.settings, request.today)
        decision = handler.decide(request, plan.draft, granted)
        warnings, events = plan.warnings + decision.warnings, decision.events + foreseen.ended
        return Verdict(allowed=True, warnings=warnings, consequences=events)

    def _request(self, job: Job) -> Request[Any]:
        settings = self._facts.get(SETTINGS, SETTINGS_ID) or _UNSET
        return Request(job.command, self._facts, settings, job.actor, job.now, self._new_id)

    def _settle(self, job: Job, *, final: bool) -> Outcome[Any] | SalesError:
        try:
            stored = self._facts.get(OUTCOME, job.key)
            return self._decide(job, final=final) if stored is None else self._replay(job, stored)
        except (CommitUnknown, StoreBusy, StoreConflict, StoreUnavailable):
            raise  # The unit of work is over, for every job in it.
        except SalesError as error:
            return error

    def _replay(self, job: Job, stored: StoredOutcome) -> Outcome[Any]:
        if stored.fingerprint != job.fingerprint:
            raise IdempotencyConflict(job.key)
        kind = self._registry.kinds[stored.value_kind]
        self._loader.read([kind.one(stored.value_id), ENVELOPE.by("key", job.key)])
        read = self._registry.wire.read_event
        events = (
            read(each.tag, each.payload) for each in self._facts.where(ENVELOPE, "key", job.key)
        )
        return Outcome(
            self._facts.one(kind, stored.value_id),
            tuple(event for event in events if isinstance(event, Event)),
            tuple(Warning(each["code"], each["params"]) for each in json.loads(stored.warnings)),
            replayed=True,
            key=job.key,
        )

    def _decide(self, job: Job, *, final: bool) -> Outcome[Any]:
        handler, request = self._registry.handler(job.command), self._request(job)
        self._prepare(job)
        self._compare(job, handler)
        rejections = review(self._registry.policies_of(job.command), request)
        plan: Plan[Any] = handler.plan(request)
        rejections += plan.rejections
        careful = self._careful or bool(rejections)
        foreseen = foresee_claims(plan, self._loader, now=job.now, careful=careful)
        rejections += foreseen.rejections
        if rejections:
            raise Refused(rejections, warnings=plan.warnings)
        self._asked = foreseen.asked
        self._swaps = bool(foreseen.ended) or plan.owner_id is not None
        granted = self._claim(plan, foreseen, request, final=final)
        taken = taken_of(foreseen.claims, granted.grants)
        self._levels(taken, foreseen.left(taken, self._facts))
        self._undecided = self._new_id.mark()
        try:
            decision: Decision[Any] = handler.decide(request, plan.draft, granted)
            if foreseen.ended:
                decision = evolve(decision, events=decision.events + foreseen.ended)
            states = self._applied(decision)
        except SalesError as error:
            self._give_back(taken, granted)
            self._see(foreseen, error)
            raise
        return self._record(job, plan, decision, request, states)

    def _prepare(self, job: Job) -> None:
        """Load what the working state now says this job needs."""
        self._loader.prepare(job, changed=self._changed.states, kinds=self._changed.kinds)
        for level in [each for each in self._unseen if self._facts.knows(STOCK_LEVEL, each)]:
            self._levels((), foresee_known(self._unseen.pop(level), self._facts).levels)

    def _compare(self, job: Job, handler: Handler[Any, Any, Any]) -> None:
        if job.expect is None:
            return
        if handler.target is None:
            raise InvalidValue("expect", value=job.expect, allowed="nothing: it makes a new thing")
        target = handler.target(job.command)
        state = self._facts.one(target.kind, target.id)
        if state.version != job.expect:
            raise VersionConflict(
                target.kind.noun, key=target.id, expected=job.expect, actual=state.version
            )

    def _claim(
        self, plan: Plan[Any], foreseen: Foreseen, request: Request[Any], *, final: bool
    ) -> Granted:
        settings, today, claims = request.settings, request.today, foreseen.claims
        keys = {name: settings.number_series(name).key(today) for name in plan.numbers}
        blocks = self.numbers.claims(keys.values())
        claims = merge(claims + blocks) if blocks else claims
        if not claims:
            return Granted(settings, today, {n: self.numbers.take(k) for n, k in keys.items()})
        answer = self._uow.claim(claims, last=self._alone)
        shortfalls = tuple(each for each in answer if isinstance(each, Shortfall))
        if shortfalls and not final:
            raise Stale
        if shortfalls:
            raise Refused(refusals(shortfalls, foreseen.asked))
        grants = tuple(each for each in answer if isinstance(each, Grant))
        self.numbers.add(grants)
        numbers = {name: self.numbers.take(key) for name, key in keys.items()}
        return Granted(settings, today, numbers, grants)

    def _levels(self, claims: Iterable[Claim], levels: Iterable[StockLevel]) -> None:
        """Let later jobs of this unit of work see the levels as claimed.

        Args:
            claims: what was granted; claims on levels nobody has read yet are kept until they are.
            levels: what the claims left of the levels among the facts.
        """
        if self._alone:
            return
        for level in levels:
            self._facts.put(STOCK_LEVEL, level)
        for claim in claims:
            if isinstance(claim, StockClaim) and not self._facts.knows(STOCK_LEVEL, claim.level):
                self._unseen.setdefault(claim.level, []).append(claim)

    def _give_back(self, claims: Iterable[Claim], granted: Granted) -> None:
        """Undo what was taken for a job that was refused after all."""
        for name, number in (granted.numbers or {}).items():
            self.numbers.put_back(granted.settings.number_series(name).key(granted.today), number)
        undone = tuple(claim.reversed() for claim in claims)
        if undone and not self._alone:  # Alone it ends here, and nothing is flushed.
            self._uow.claim(undone)
            self._levels(undone, foresee_known(undone, self._facts).levels)

    def _see(self, foreseen: Foreseen, error: SalesError) -> None:
        """Look at claims that were granted unseen: a shortage comes before what was decided on it.

        Raises:
            Refused: there is a shortage.
        """
        if not (foreseen.claims and self._alone and self._uow.gated):
            return
        answer = self._uow.claim(foreseen.claims)
        shortfalls = tuple(each for each in answer if isinstance(each, Shortfall))
        if shortfalls:
            raise Refused(refusals(shortfalls, foreseen.asked)) from error

    def _applied(self, decision: Decision[Any]) -> list[Any]:
        """Apply the events and give the state after each; nothing is kept yet."""
        states: dict[tuple[Kind[Any], Any], Any] = {}
        found = []
        for event in decision.events:
            place = (event.kind, event.subject_id)
            before = states[place] if place in states else self._facts.peek(*place)
            states[place] = self._registry.apply[type(event)](before, event)
            found.append(states[place])
        check_records(decision.records, self._facts)
        return found

    def _record(
        self,
        job: Job,
        plan: Plan[Any],
        decision: Decision[Any],
        request: Request[Any],
        states: Sequence[Any],
    ) -> Outcome[Any]:
        """Put the new states among the facts and note what the flush will write."""
        cause = None
        for event, after in zip(decision.events, states, strict=True):
            kind, key = event.kind, event.subject_id
            self._changed.state(kind, key, before=self._facts.peek(kind, key), after=after)
            self._facts.put(kind, after)
            envelope = self._envelope(job, event, after.version, request)
            cause = cause or envelope.id
            self._facts.put(ENVELOPE, envelope)
            self._changed.rows.append(Write(ENVELOPE, envelope))
        for record in decision.records:
            key = RECORD.key_of(record)
            self._changed.state(RECORD, key, before=self._facts.peek(RECORD, key), after=record)
            self._facts.put(RECORD, record)
        for follow_up in decision.follow_ups:
            self._follow_up(job, follow_up, cause)
        warnings = plan.warnings + decision.warnings
        self._outcome(job, decision, warnings)
        value = self._facts.peek(decision.value.kind, decision.value.id)
        return Outcome(value, decision.events, warnings, decision.follow_ups, key=job.key)

    def _envelope(self, job: Job, event: Event, version: int, request: Request[Any]) -> Envelope:
        return Envelope(
            self._new_id(),
            event.tag,
            event.kind.name,
            event.subject_id,
            version,
            job.actor.id,
            job.actor.on_behalf_of,
            job.key,
            request.at,
            job.now,
            self._registry.wire.event_text(event),
        )

    def _follow_up(self, job: Job, follow_up: FollowUp, cause: Any) -> None:
        command = follow_up.command
        row = StoredFollowUp(
            self._new_id(),
            cause,
            follow_up.rule,
            command.tag,
            self._registry.wire.command_text(command),
            job.actor.id,
            job.depth + 1,
            job.now,
        )
        self._changed.rows.append(Write(FOLLOW_UP, row))

    def _warnings_text(self, warnings: tuple[Warning, ...]) -> str:
        if not warnings:
            return "[]"
        return self._registry.wire.text([{"code": w.code, "params": w.params} for w in warnings])

    def _outcome(self, job: Job, decision: Decision[Any], warnings: tuple[Warning, ...]) -> None:
        row = StoredOutcome(
            job.key,
            job.fingerprint,
            job.command.tag,
            decision.value.kind.name,
            decision.value.id,
            self._warnings_text(warnings),
            job.now,
        )
        self._facts.put(OUTCOME, row)
        self._changed.rows.append(Write(OUTCOME, row))
