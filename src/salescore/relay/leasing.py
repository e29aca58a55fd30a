"""Leases: which relay tells about which share of a tenant's aggregates.

Order and completeness do not depend on them: a receiver is told of an aggregate's events in order
by whoever tells it. They keep two relays from doing the same work.
"""

import random
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from attrs import evolve, frozen

from salescore.backlog import BUCKETS, LEASE, Lease
from salescore.clock import Clock
from salescore.facts import Working
from salescore.relay.retrying import Retrying
from salescore.store import Changes, Removed, Store, Write

__all__ = ["LEASE_SECONDS_MAX", "Holding", "Leases", "Shares", "shares"]

LEASE_SECONDS_MAX: Final = 600.0
"""The longest lease. One that ends later was written by a clock that ran ahead: it is free."""

_LOOK: Final = 10.0
"""Seconds after which a relay looks whether others came or went."""


@frozen
class Holding:
    """What a relay holds of a tenant.

    Args:
        buckets: its shares.
        until: on the clock that never jumps: others may take over afterwards.
        look: when to look again.
    """

    buckets: frozenset[int]
    until: float
    look: float


@frozen
class Shares:
    """What a look at the leases of a tenant leads to.

    Args:
        buckets: what is held afterwards.
        writes: leases to take and to renew.
        removed: those given back, and the names of relays that are gone.
    """

    buckets: frozenset[int]
    writes: tuple[Write[Lease], ...]
    removed: tuple[Removed[Lease], ...]


def _bucket_name(bucket: int) -> str:
    return f"bucket-{bucket:02}"


def _relay_name(holder: str) -> str:
    return f"relay-{holder}"


def shares(
    leases: Iterable[Lease], holder: str, *, now: datetime, until: datetime, start: int = 0
) -> Shares:
    """Take a fair share: as many buckets as there are for each living relay, rounded up.

    Args:
        leases: all of a tenant.
        holder: who looks.
        now: a lease that ends before is free.
        until: when what is taken or renewed ends.
        start: the bucket to begin with, so that two who look at once seldom take the same.
    """
    stored = {each.name: each for each in leases}
    relays = {each.name: each for each in stored.values() if each.name.startswith("relay-")}
    living = {each.holder for each in relays.values() if _holds(each, now)} | {holder}
    fair = -(-BUCKETS // len(living))
    order = [(start + step) % BUCKETS for step in range(BUCKETS)]
    held = [each for each in order if _is_held(stored, each, holder, now=now)]
    free = [each for each in order if _is_free(stored, each, now=now)]
    mine = (held + free)[:fair]
    taken = [_taken(stored, _bucket_name(each), holder, until=until) for each in sorted(mine)]
    gone = [each for each in relays.values() if each.holder not in living]
    back = [stored[_bucket_name(each)] for each in held[fair:]]
    return Shares(
        frozenset(mine),
        (_taken(stored, _relay_name(holder), holder, until=until), *taken),
        tuple(Removed(LEASE, each) for each in gone + back),
    )


def _holds(lease: Lease, now: datetime) -> bool:
    """Say whether a lease is in force."""
    return lease.holds(now, longest=LEASE_SECONDS_MAX)


def _is_held(stored: Mapping[str, Lease], bucket: int, holder: str, *, now: datetime) -> bool:
    found = stored.get(_bucket_name(bucket))
    return found is not None and found.holder == holder and _holds(found, now)


def _is_free(stored: Mapping[str, Lease], bucket: int, *, now: datetime) -> bool:
    found = stored.get(_bucket_name(bucket))
    return found is None or not _holds(found, now)


def _taken(stored: Mapping[str, Lease], name: str, holder: str, *, until: datetime) -> Write[Lease]:
    before = stored.get(name)
    if before is None:
        return Write(LEASE, Lease(name=name, holder=holder, until=until))
    after = evolve(before, version=before.version + 1, holder=holder, until=until)
    return Write(LEASE, after, before)


class Leases:
    """The leases of one relay.

    Args:
        store: where they are kept.
        holder: who it is; unique among all relays.
        clock: the time that relays share.
        monotonic: seconds on a clock that never jumps.
        seconds: for how long a lease is taken.
        retrying: makes a save again.
    """

    def __init__(
        self,
        store: Store,
        *,
        holder: str,
        clock: Clock,
        monotonic: Callable[[], float],
        seconds: float,
        retrying: Retrying,
    ) -> None:
        """Hold nothing."""
        self._store = store
        self._holder = holder
        self._clock = clock
        self._monotonic = monotonic
        self._seconds = seconds
        self._retrying = retrying
        self._held: dict[str, Holding] = {}

    def hold(self, tenant: str) -> Holding:
        """Give what is held of a tenant; it is taken or renewed where the time has come.

        Raises:
            StoreConflict: others were faster every time.
        """
        held, now = self._held.get(tenant), self._monotonic()
        if held is None or now >= held.look:
            held = self._held[tenant] = self._retrying(lambda _: self._take(tenant))
        return held

    def release(self) -> None:
        """Give everything back, so that others need not wait."""
        for tenant in tuple(self._held):
            self._retrying(lambda _: self._give_back(tenant))  # noqa: B023 - called here.
            del self._held[tenant]

    def _take(self, tenant: str) -> Holding:
        began, now = self._monotonic(), self._clock.now()
        until = now + timedelta(seconds=self._seconds)
        start = random.Random(self._holder).randrange(BUCKETS)  # noqa: S311 - a place, no secret.
        facts = Working()
        with self._store.begin(tenant) as uow:
            uow.load([LEASE.all()], into=facts)
            found = shares(facts.all(LEASE), self._holder, now=now, until=until, start=start)
            uow.save(Changes(found.writes, removed=found.removed))
        # Whoever got nothing looks again soon: others are about to give something back.
        pause = min(_LOOK if found.buckets else _LOOK / 5, self._seconds / 4)
        return Holding(found.buckets, began + self._seconds, began + pause)

    def _give_back(self, tenant: str) -> None:
        facts = Working()
        with self._store.begin(tenant) as uow:
            uow.load([LEASE.all()], into=facts)
            mine = [each for each in facts.all(LEASE) if each.holder == self._holder]
            if mine:
                uow.save(Changes((), removed=tuple(Removed(LEASE, each) for each in mine)))
