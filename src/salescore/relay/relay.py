"""The relay: takes what happened to those who are told of it, after the commit, at least once."""

import os
import platform
import random
import secrets
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from threading import Event as Signal
from typing import Any, Final

from attrs import evolve

from salescore.backlog import BACKLOG, LEASE, MARK, Backlog
from salescore.clock import Clock
from salescore.delivery import Notifier
from salescore.errors import InvalidValue, demand_range, demand_text, demand_whole
from salescore.events import OUTBOX
from salescore.facts import Kind, Working, want
from salescore.relay.backoff import Backoff
from salescore.relay.crew import Crew
from salescore.relay.fan_out import EVER, FannedOut, fan_out, outgoing
from salescore.relay.follow_ups import FollowUps, Run
from salescore.relay.hand import Hand
from salescore.relay.lane import Lane, lane_of
from salescore.relay.leasing import LEASE_SECONDS_MAX, Holding, Leases
from salescore.relay.reading import StoreReader, covered, histories
from salescore.relay.receivers import Receivers
from salescore.relay.retrying import Retrying
from salescore.relay.settle import Failure, Result, settled
from salescore.relay.turn import Turn
from salescore.store import Changes, Removed, Store, StoreBusy, StoreConflict, Write
from salescore.supervision import Supervisor
from salescore.wire import Wire

__all__ = ["Relay", "new_holder"]

_GRACE: Final = 0.25
"""Seconds beyond the time of a batch for its last call to come back before others go on."""


def new_holder() -> str:
    """Give a name that no other relay has: the machine, the process, and chance."""
    return f"{platform.node()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"


def _nobody(receiver: str, failure: Failure) -> None:
    """Tell nobody of a failure."""


class Relay:
    """Hands events to receivers. It starts no thread but those that receivers work on.

    Args:
        store: where the events are.
        receivers: who is told; every relay of a store must have the same ones.
        wire: makes events of payloads.
        kinds: the kinds of aggregates, by name.
        clock: the time that relays share.
        follow_ups: runs a stored follow-up; None leaves them where they are.
        holder: who this relay is, unique among all; None for a name of its own.
        backoff: pauses after failures, and how many failures park a delivery.
        supervisor: makes the calls.
        call_seconds: what one call of a receiver may take; it is given up afterwards.
        batch_seconds: for so long a receiver is told one event after the other in one turn.
        lease_seconds: for so long others do not take over when this relay has died; at most 600.
        limit: so many commands are fanned out, and so many due backlogs are read, at a time.
        in_line: call receivers one after the other, without threads and without a time-out.
        sleep: waits between attempts at its own saves, in seconds.
        draw: a source of numbers in [0, 1) for jitter.
        on_failure: told of every failure, with the name of the receiver.
        monotonic: seconds on a clock that never jumps.

    >>> import salescore
    >>> from salescore.parties.events import CustomerAdded
    >>> class Pager:
    ...     name, handles = "pager", (CustomerAdded,)
    ...
    ...     def notify(self, delivery):
    ...         print(delivery.event.tag, delivery.subject.name)
    >>> with salescore.open("memory:", plugins=[]) as app:
    ...     anna = app.tenant("acme").customers.add("Anna's Café", currency="EUR")
    ...     wire, kinds = app.flow.registry.wire, app.flow.registry.kinds
    ...     relay = Relay(
    ...         app.flow.store, receivers=[Pager()], wire=wire, kinds=kinds, clock=app.clock
    ...     )
    ...     turn = relay.turn("acme") + relay.close()
    parties.customer_added.v1 Anna's Café
    >>> turn.delivered
    1
    """

    def __init__(
        self,
        store: Store,
        *,
        receivers: Iterable[Notifier],
        wire: Wire,
        kinds: Mapping[str, Kind[Any]],
        clock: Clock,
        follow_ups: Run | None = None,
        holder: str | None = None,
        backoff: Backoff | None = None,
        supervisor: Supervisor | None = None,
        call_seconds: float = 30.0,
        batch_seconds: float = 1.0,
        lease_seconds: float = 60.0,
        limit: int = 500,
        in_line: bool = False,
        sleep: Callable[[float], object] = time.sleep,
        draw: Callable[[], float] = random.random,
        monotonic: Callable[[], float] = time.monotonic,
        on_failure: Callable[[str, Failure], object] = _nobody,
    ) -> None:
        """Put the parts together; nothing is read and nobody is called."""
        self.holder: str = new_holder() if holder is None else holder
        demand_text("holder", self.holder, most=100)
        demand_range("lease_seconds", lease_seconds, low=0.001, high=LEASE_SECONDS_MAX)
        if not 0 < call_seconds <= lease_seconds / 2:
            allowed = "above 0, and no more than half of lease_seconds"
            raise InvalidValue("call_seconds", value=call_seconds, allowed=allowed)
        self._store, self._wire, self._kinds, self._clock = store, wire, kinds, clock
        self._backoff, self._draw, self._monotonic = backoff or Backoff(), draw, monotonic
        self._retrying, self._on_failure = Retrying(sleep, draw), on_failure
        built_in: tuple[Notifier, ...] = ()
        if follow_ups is not None:
            built_in = (FollowUps(store, follow_ups, retrying=self._retrying),)
        self._receivers = Receivers((*built_in, *receivers), class_of=wire.event_class)
        self._in_line = {each.name for each in (self._receivers if in_line else built_in)}
        demand_whole("limit", limit, low=1, high=1000)
        self._limit = limit
        self._call_seconds, self._batch_seconds = call_seconds, batch_seconds
        self._crew = Crew(
            supervisor or Supervisor(), monotonic=monotonic, call_seconds=call_seconds
        )
        self._leases = Leases(
            store,
            holder=self.holder,
            clock=clock,
            monotonic=monotonic,
            seconds=lease_seconds,
            retrying=self._retrying,
        )

    def turn(self, tenant: str, *, since: datetime | None = None) -> Turn:
        """Do what there is to do now: fan out, tell receivers, write down what they answered.

        Receivers are called outside of any unit of work. One that needs longer than a batch goes
        on while others are told, and its answers are written down in a later turn.

        Args:
            tenant: whose events they are.
            since: what has failed and falls due again later than this is left for another time.

        Raises:
            StoreUnavailable: the store cannot be reached; nothing is lost.
        """
        late = self._settle(tenant, self._crew.collect(tenant, seconds=0))
        now = self._clock.now()
        due, fanned, contended = self._take(tenant, now)
        if due or fanned.backlogs:
            done = self._deliver(tenant, due, fanned, now, since=since)
        else:
            patience = self._batch_seconds + _GRACE
            done = self._settle(tenant, self._crew.collect(tenant, seconds=patience))
        if tenant in self._crew.tenants and not done.waiting:
            done = evolve(done, waiting=1)
        return late + evolve(
            done, fanned_out=fanned.commands, contended=contended or done.contended
        )

    def run(
        self, tenants: Callable[[], Sequence[str]], stop: Signal, *, interval: float = 1.0
    ) -> Turn:
        """Take turns until somebody says stop; then give back what is held.

        Args:
            tenants: asked before each round for whom to work.
            stop: looked at before each turn; waited for where there is nothing to do.
            interval: seconds between two looks at stores where there is nothing to do.
        """
        total = Turn()
        try:
            while not stop.is_set():
                idle = True
                for tenant in tenants():
                    if not stop.is_set():
                        turn = self.turn(tenant)
                        total, idle = total + turn, idle and turn.idle
                if idle:
                    stop.wait(interval)
        finally:
            total = total.ended(self.close())
        return total

    def close(self) -> Turn:
        """Let calls that go on come back, write down what they answered, give leases back."""
        self._crew.stop()
        total = Turn()
        for tenant in sorted(self._crew.tenants):
            while tenant in self._crew.tenants:
                found = self._crew.collect(tenant, seconds=self._call_seconds)
                total += self._settle(tenant, found)
        self._leases.release()
        return total

    def _take(self, tenant: str, now: datetime) -> tuple[tuple[Backlog, ...], FannedOut, bool]:
        """Fan out, and give the backlogs that were due, what changed, and whether others did it."""
        wants = [
            OUTBOX.until("recorded_at", EVER, limit=1),
            BACKLOG.until("due_at", now, limit=self._limit),
            LEASE.one(MARK),
        ]
        facts = self._reader(tenant).facts(wants)
        if facts.get(LEASE, MARK) is not None:
            return (), FannedOut(), False  # Half of an export is no tenant yet.
        due = facts.until(BACKLOG, "due_at", now)
        if not facts.until(OUTBOX, "recorded_at", EVER):
            return due, FannedOut(), False
        try:
            return due, self._fan_out(tenant, now), False
        except (StoreBusy, StoreConflict):
            return due, FannedOut(), True

    def _fan_out(self, tenant: str, now: datetime) -> FannedOut:
        facts = Working()
        with self._store.begin(tenant) as uow:
            uow.load([OUTBOX.until("recorded_at", EVER, limit=self._limit)], into=facts)
            found = len(outgoing(facts))
            if not found:
                return FannedOut()
            return fan_out(
                uow,
                facts,
                self._receivers,
                store=self._store,
                tenant=tenant,
                now=now,
                cut=found >= self._limit,
            )

    def _deliver(
        self,
        tenant: str,
        due: Sequence[Backlog],
        fanned: FannedOut,
        now: datetime,
        *,
        since: datetime | None,
    ) -> Turn:
        """Tell receivers of what is due in the buckets that this relay holds."""
        holding = self._leases.hold(tenant)
        rows = {each.id: each for each in self._due(tenant, due, holding, now)}
        rows |= fanned.backlogs
        mine = [
            each
            for each in rows.values()
            if each.bucket in holding.buckets and _is_due(each, now, since=since)
        ]
        here = [each for each in mine if each.receiver in self._receivers]
        free = [each for each in here if not self._crew.busy(each.receiver)]
        results = self._tell(tenant, self._lanes(tenant, free, fanned), holding)
        turn = self._settle(tenant, results)
        through = {each.backlog.id for each in results if _is_through(each)}
        return evolve(
            turn,
            absent=len(mine) - len(here),
            waiting=sum(each.id not in through for each in here),
        )

    def _due(
        self, tenant: str, first: Sequence[Backlog], holding: Holding, now: datetime
    ) -> Sequence[Backlog]:
        """Give what is due; of very much the same share for each receiver, in buckets held here."""
        if len(first) < self._limit:
            return first
        buckets = tuple(sorted(holding.buckets))
        wanted = [
            {"receiver": each.name, "bucket": buckets}
            for each in self._receivers
            if buckets and not self._crew.busy(each.name)
        ]
        wants = [BACKLOG.until("due_at", now, limit=self._limit, **each) for each in wanted]
        facts = self._reader(tenant).facts(wants)
        found = [row for each in wanted for row in facts.until(BACKLOG, "due_at", now, **each)]
        absent = [each for each in first if each.receiver not in self._receivers]
        return found + absent

    def _lanes(
        self, tenant: str, rows: Sequence[Backlog], fanned: FannedOut
    ) -> dict[str, list[Lane]]:
        """Give what each receiver is told next, by its name."""
        unread = [each for each in rows if each.id not in fanned.events]
        events = histories(self._reader(tenant), unread) if unread else {}
        lanes: dict[str, list[Lane]] = {}
        for row in rows:
            fresh = fanned.events.get(row.id)
            history = events[row.id] if fresh is None else covered(row, fresh)
            lanes.setdefault(row.receiver, []).append(lane_of(row, history, self._receivers))
        return lanes

    def _tell(
        self, tenant: str, lanes: Mapping[str, Sequence[Lane]], holding: Holding
    ) -> list[Result]:
        """Let every receiver work on its lanes for a while, all at the same time."""
        now = self._monotonic()
        until = min(now + self._batch_seconds, holding.until - self._call_seconds)
        hands = [
            Hand(
                self._receivers.named(name),
                found,
                tenant=tenant,
                reader=self._reader(tenant),
                until=until,
                monotonic=self._monotonic,
            )
            for name, found in lanes.items()
        ]
        results: list[Result] = []
        in_line = [hand for hand in hands if hand.notifier.name in self._in_line]
        others = [hand for hand in hands if hand not in in_line]
        for hand in others:
            results += self._crew.begin(hand)
        for hand in in_line:
            hand.work()
            results += hand.results()
        names = [hand.notifier.name for hand in others]
        # With nobody new at work there is only an earlier call to wait for, not to spin beside.
        idle = not hands
        patience = max(until - self._monotonic(), 0.0) + _GRACE if others or idle else 0.0
        return results + self._crew.collect(tenant, seconds=patience, only=names)

    def _settle(self, tenant: str, results: Sequence[Result]) -> Turn:
        """Write down what receivers answered; nobody is called again for it."""
        if not results:
            return Turn()
        for result in results:
            if result.failure is not None:
                self._on_failure(result.backlog.receiver, result.failure)
        return self._retrying(lambda attempt: self._write(tenant, results, reload=attempt > 0))

    def _write(self, tenant: str, results: Sequence[Result], *, reload: bool) -> Turn:
        now, facts = self._clock.now(), Working()
        writes: list[Write[Backlog]] = []
        removed: list[Removed[Backlog]] = []
        failed: list[Backlog] = []
        with self._store.begin(tenant) as uow:
            if reload:
                uow.load([want(BACKLOG, [each.backlog.id for each in results])], into=facts)
            for result in results:
                key = result.backlog.id
                before = facts.get(BACKLOG, key) if reload else result.backlog
                after = settled(before, result, now=now, backoff=self._backoff, draw=self._draw())
                if before is None or after is before:
                    continue
                if after is None:
                    removed.append(Removed(BACKLOG, before))
                    continue
                writes.append(Write(BACKLOG, after, before))
                if result.failure is not None:
                    failed.append(after)
            if writes or removed:
                uow.save(Changes(tuple(writes), removed=tuple(removed)))
        dues = [each.due_at for each in failed if each.due_at is not None]
        return Turn(
            delivered=sum(each.delivered for each in results),
            failed=len(dues),
            parked=len(failed) - len(dues),
            next_due=min(dues, default=None),
        )

    def _reader(self, tenant: str) -> StoreReader:
        return StoreReader(self._store, tenant, self._wire, self._kinds)


def _is_due(row: Backlog, now: datetime, *, since: datetime | None) -> bool:
    """Say whether a backlog is due, other than by a failure after `since`."""
    if row.due_at is None or row.due_at > now:
        return False
    return since is None or not row.attempts or row.due_at <= since


def _is_through(result: Result) -> bool:
    """Say whether there is nothing more to do now for a backlog."""
    return result.failure is not None or result.done >= result.backlog.last
