"""One attempt: load, review, plan, claim, decide and flush, inside one unit of work.

Nothing here sleeps, retries or talks to anybody but the unit of work; `flow` does that around it.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from attrs import evolve

from salescore.app.applying import applied
from salescore.app.backdating import Past, is_past, look_back, past_wants
from salescore.app.changed import Changed
from salescore.app.credit import uncounted
from salescore.app.drawing import Ids
from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.app.holding import unplaced
from salescore.app.job import InDoubt, Job, Stale, VersionConflict
from salescore.app.loader import Books, Loader
from salescore.app.numbers import Numbers
from salescore.app.recording import Recorder, Written
from salescore.app.registry import Registry
from salescore.app.replaying import replayed
from salescore.app.scarce import (
    Foreseen,
    ended_meanwhile,
    foresee_known,
    foresee_plan,
    refusals,
    taken_of,
)
from salescore.app.serving import serve_waiting
from salescore.backlog import BACKLOG
from salescore.claims import Claim, CounterClaim, Grant, Shortfall, StockClaim, merge
from salescore.errors import InvalidValue, Refused, Rejection, SalesError
from salescore.events import OUTCOME, Outcome
from salescore.facts import Kind, Want
from salescore.organization import settings_among
from salescore.policies import Request, Verdict, review
from salescore.records import RECORD
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.stock.position import POSITION
from salescore.store import (
    Changes,
    CommitUnknown,
    FellShort,
    StoreBusy,
    StoreConflict,
    StoreUnavailable,
    UnitOfWork,
)

__all__ = ["Attempt"]


def _entered(past: Past, decision: Decision[Any]) -> Decision[Any]:
    """Give a decision on what is past, if nothing since then speaks against it.

    Raises:
        Refused: a balance since then would be below zero.
    """
    short = past.short(decision)
    if short:
        raise Refused(short)
    return past.dated(decision)


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
        self._recorder = Recorder(registry.wire, new_id)
        self._unseen: dict[tuple[UUID, UUID], list[StockClaim]] = {}
        self._alone = False
        self._undecided = 0
        self._careful = False
        self._asked: tuple[Claim, ...] = ()
        self._swaps = False
        self.committed: bool = False

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
            FellShort: stock is short, but baskets may give way, or gave way to somebody else, or
                there may be stock where another plan looks for it.
        """
        writes, removed = tuple(self._changed.writes()), tuple(self._changed.removed)
        if not writes:
            return
        written = self._changed.states.keys()
        held = (held for key, held in self._loader.held.items() if key not in written)
        try:
            self._uow.save(Changes(writes, tuple(held), removed))
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
        past = self._past(request, plan)
        rejections += plan.rejections + (past.rejections if past else ())
        plan, foreseen = foresee_plan(plan, self._facts, read=self._read, now=job.now, careful=True)
        rejections += foreseen.rejections + self._beyond(foreseen.claims)
        if rejections:
            return Verdict(allowed=False, rejections=rejections, warnings=plan.warnings)
        serving = serve_waiting(plan, foreseen.claims, self._facts, at=job.now, read=self._read)
        granted = Granted(request.settings, request.today)
        decision = handler.decide(request, plan.draft, granted)
        short = () if past is None else past.short(decision)
        if short:
            return Verdict(allowed=False, rejections=short, warnings=plan.warnings)
        warnings = plan.warnings + decision.warnings
        events = decision.events + foreseen.ended + serving.events
        return Verdict(allowed=True, warnings=warnings, consequences=events)

    def _request(self, job: Job) -> Request[Any]:
        settings = settings_among(self._facts)
        return Request(job.command, self._facts, settings, job.actor, job.now, self._new_id)

    def _settle(self, job: Job, *, final: bool) -> Outcome[Any] | SalesError:
        try:
            stored = self._facts.get(OUTCOME, job.key)
            if stored is None:
                return self._decide(job, final=final)
            return replayed(job, stored, loader=self._loader, registry=self._registry)
        except (CommitUnknown, StoreBusy, StoreConflict, StoreUnavailable):
            raise  # The unit of work is over, for every job in it.
        except SalesError as error:
            return error

    def _decide(self, job: Job, *, final: bool) -> Outcome[Any]:
        handler, request = self._registry.handler(job.command), self._request(job)
        self._prepare(job)
        self._compare(job, handler)
        rejections = review(self._registry.policies_of(job.command), request)
        plan: Plan[Any] = handler.plan(request)
        past = self._past(request, plan)
        rejections += plan.rejections + (past.rejections if past else ())
        careful = self._careful or bool(rejections)
        plan, foreseen = foresee_plan(
            plan, self._facts, read=self._read, now=job.now, careful=careful
        )
        if self._uow.gated and ended_meanwhile(foreseen, self._facts):
            raise StoreConflict("a promise was ended")
        rejections += foreseen.rejections
        if rejections:
            rejections += self._beyond(foreseen.claims)
            raise Refused(rejections, warnings=plan.warnings)
        serving = serve_waiting(plan, foreseen.claims, self._facts, at=job.now, read=self._read)
        foreseen = foreseen.besides(serving.claims, self._facts)
        yields = plan.yields or bool(serving.claims)
        self._asked = foreseen.asked
        self._swaps = bool(foreseen.ended) or plan.owner_id is not None or yields
        granted = self._claim(plan, foreseen, request, final=final and not yields)
        taken = taken_of(foreseen.claims, granted.grants)
        self._levels(taken, foreseen.left(taken, self._facts))
        self._undecided = self._new_id.mark()
        try:
            decision: Decision[Any] = handler.decide(request, plan.draft, granted)
            if past is not None:
                decision = _entered(past, decision)
            more = foreseen.ended + serving.events
            if more:
                decision = evolve(decision, events=decision.events + more)
            states = applied(decision, facts=self._facts, registry=self._registry)
            versions = [state.version for state in states]
            written = self._recorder.written(
                job, decision, versions, at=request.at, warnings=plan.warnings
            )
            counted = uncounted(decision.events, states, self._facts, taken)
            self._count(counted + unplaced(decision.events, states, self._facts, taken))
        except SalesError as error:
            self._give_back(taken, granted)
            self._see(foreseen, error)
            raise
        return self._record(job, decision, states, written)

    def _past(self, request: Request[Any], plan: Plan[Any]) -> Past | None:
        """Look at the past if a plan moves goods there; None for what happens now."""
        if plan.rejections or not is_past(request, plan):
            return None
        self._read(past_wants(request, plan))
        return look_back(request, plan, self._facts, self._loader)

    def _prepare(self, job: Job) -> None:
        """Load what the working state now says this job needs."""
        self._loader.prepare(job, changed=self._changed.states, kinds=self._changed.kinds)
        self._catch_up()

    def _read(self, wants: Iterable[Want]) -> None:
        """Load what turns out to be needed."""
        self._loader.read(wants)
        self._catch_up()
        self._catch_up()

    def _catch_up(self) -> None:
        """Let levels that were read only now be as earlier jobs have claimed them."""
        for level in [each for each in self._unseen if self._facts.knows(STOCK_LEVEL, each)]:
            self._levels((), foresee_known(self._unseen.pop(level), self._facts).levels)

    def _compare(self, job: Job, handler: Handler[Any, Any, Any]) -> None:
        if job.expect is None:
            return
        if handler.target is None:
            raise InvalidValue("expect", value=job.expect, allowed="nothing: it makes a new thing")
        target = handler.target(job.command)
        state = self._facts.one(target.kind, target.key)
        if state.version != job.expect:
            key = target.key
            shown = "/".join(key) if isinstance(key, tuple) else key
            raise VersionConflict(
                target.kind.noun, key=shown, expected=job.expect, actual=state.version
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
        if any(isinstance(each.claim, StockClaim) for each in shortfalls) and not final:
            self._new_id.give_back(0)
            raise Stale
        if shortfalls:
            raise Refused(refusals(shortfalls, foreseen.asked))
        grants = tuple(each for each in answer if isinstance(each, Grant))
        self.numbers.add(grants)
        numbers = {name: self.numbers.take(key) for name, key in keys.items()}
        return Granted(settings, today, numbers, grants)

    def _beyond(self, claims: Iterable[Claim]) -> tuple[Rejection, ...]:
        """Say which counters a plan would take beyond their ceilings, and take from none."""
        limited = [
            each for each in claims if isinstance(each, CounterClaim) and each.ceiling is not None
        ]
        answer = self._uow.claim(limited) if limited else ()
        shortfalls = tuple(each for each in answer if isinstance(each, Shortfall))
        if not shortfalls and limited:
            self._uow.claim([each.reversed() for each in limited])
        return refusals(shortfalls, limited)

    def _count(self, claims: tuple[Claim, ...]) -> None:
        """Count what was decided.

        Raises:
            StoreConflict: what is given back is not there any more: somebody else gave it back.
        """
        if claims and any(isinstance(each, Shortfall) for each in self._uow.claim(claims)):
            raise StoreConflict("a counter moved")

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
        stock = [claim for claim in foreseen.claims if isinstance(claim, StockClaim)]
        if not (stock and self._alone and self._uow.gated):
            return
        answer = self._uow.claim(stock)
        shortfalls = tuple(each for each in answer if isinstance(each, Shortfall))
        if shortfalls:
            raise Refused(refusals(shortfalls, foreseen.asked)) from error

    def _keep(self, kind: Kind[Any], states: Iterable[Any]) -> None:
        """Put new states of a kind among the facts, and note that the flush will write them."""
        for state in states:
            key = kind.key_of(state)
            self._changed.state(kind, key, before=self._facts.peek(kind, key), after=state)
            self._facts.put(kind, state)

    def _record(
        self, job: Job, decision: Decision[Any], states: Sequence[Any], written: Written
    ) -> Outcome[Any]:
        """Put the new states among the facts and note what the flush will write."""
        changed, facts = self._changed, self._facts
        for event, after in zip(decision.events, states, strict=True):
            kind, key = event.kind, event.state_key
            changed.state(kind, key, before=facts.peek(kind, key), after=after)
            facts.put(kind, after)
        self._keep(RECORD, decision.records)
        self._keep(BACKLOG, decision.backlogs)
        self._keep(POSITION, decision.positions)
        changed.remove(decision.removed)
        for removed in decision.removed:
            facts.remove(removed.kind, removed.kind.key_of(removed.before))
        changed.add(written.rows)
        for row in written.rows:
            facts.put(row.kind, row.after)
        value = facts.peek(decision.value.kind, decision.value.key)
        return Outcome(value, decision.events, written.warnings, decision.follow_ups, key=job.key)
