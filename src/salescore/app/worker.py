"""The worker: relay turns and what time asks for, until somebody says stop."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from threading import Event as Signal
from typing import Any, Final

from attrs import evolve

from salescore.app.application import SYSTEM, App
from salescore.app.health import Counts, Health, counts_of
from salescore.app.recurring import with_refusals
from salescore.app.sales import Sales
from salescore.backlog import BACKLOG, LEASE, MARK, Lease
from salescore.errors import SalesError, demand_range
from salescore.events import ENVELOPE, OUTBOX, OUTCOME, Command
from salescore.facts import Working
from salescore.relay import Turn
from salescore.store import (
    Changes,
    Removed,
    StoreBusy,
    StoreConflict,
    StoreUnavailable,
    Write,
)
from salescore.upkeep import Sweep

__all__ = ["INTERVAL_MAX", "INTERVAL_MIN", "Worker"]

INTERVAL_MIN: Final = 0.01
INTERVAL_MAX: Final = 3600
"""Seconds between two looks, at what receivers wait for or at what time asks for."""

LOG: Final = logging.getLogger("salescore.worker")

_DUE: Final = "due"
"""The lease of whoever does what time asks a tenant for."""

_DUE_ROUNDS_MAX: Final = 20
"""So often a tenant is asked again at a time: 20,000 rows of each kind are swept in a round."""

_PAUSE_MAX: Final = 60.0
_OTHERS_SECONDS: Final = 0.05
"""A pause while others do what there is to do."""

_COUNT_SECONDS: Final = 5.0
"""What waits is counted when there is time, and as often as this at least."""


class Worker:
    """Works for the tenants of one application.

    Args:
        app: the application; its plug-ins are the receivers.
        tenants: for whom; none for all that the store has.
        interval: seconds between two looks where there is nothing to do, 0.01 to 3,600.
        due_seconds: seconds between two looks at what time asks for; a lease lasts twice as long.
        monotonic: seconds on a clock that never jumps.
        watch: told how it is after every round, and while the store cannot be reached.
        options: of the relay.

    >>> from threading import Event
    >>> import salescore
    >>> with salescore.open("memory:", plugins=[]) as app:
    ...     anna = app.tenant("acme").customers.add("Anna's Café", currency="EUR")
    ...     health = Worker(app, tenants=["acme"]).run(Event(), once=True)
    >>> health.ok, health.tenants, health.waiting
    (True, 1, 0)
    """

    def __init__(
        self,
        app: App,
        *,
        tenants: Sequence[str] = (),
        interval: float = 1.0,
        due_seconds: float = 60.0,
        monotonic: Callable[[], float] = time.monotonic,
        watch: Callable[[Health], object] | None = None,
        **options: Any,
    ) -> None:
        """Put the parts together; nothing is read yet."""
        demand_range("interval", interval, low=INTERVAL_MIN, high=INTERVAL_MAX)
        demand_range("due_seconds", due_seconds, low=INTERVAL_MIN, high=INTERVAL_MAX)
        self._app = app
        self._given = tuple(dict.fromkeys(tenants))
        self._interval, self._due_seconds = interval, due_seconds
        self._monotonic, self._watch = monotonic, watch
        self._relay = app.relay(**options)
        self._total = Turn()
        self._health = Health(at=app.clock.now())
        self._next_due = monotonic()
        self._leased: set[str] = set()
        self._fetching: set[str] = set()
        self._last = self._last_due = ""
        self._pause = 0.0
        self._next_count = self._next_due

    @property
    def health(self) -> Health:
        """How it was after the last round."""
        return self._health

    def run(self, stop: Signal, *, once: bool = False) -> Health:
        """Work until somebody says stop, and give back what is held.

        A store that cannot be reached is waited for, with growing pauses.

        Args:
            stop: looked at between two batches.
            once: end when there is nothing to do now; what failed is not waited for.

        Raises:
            StoreUnavailable: with `once`, the store cannot be reached.
        """
        try:
            while not stop.is_set():
                try:
                    turn = self._round(stop)
                    self._tell(turn)
                except StoreBusy:
                    stop.wait(_OTHERS_SECONDS)
                    continue
                except StoreUnavailable as error:
                    if once:
                        raise
                    self._wait_for_store(stop, error)
                    continue
                self._pause = 0.0
                if turn.idle and once:
                    break
                if turn.idle or not _did(turn):
                    stop.wait(self._interval if turn.idle else _OTHERS_SECONDS)
        except KeyboardInterrupt:
            raise  # Somebody does not want to wait: leases run out, what was told is told again.
        except BaseException:
            self._stop()
            raise
        self._stop()
        return self._health

    def _round(self, stop: Signal) -> Turn:
        """Go through all tenants once; what goes wrong with one does not concern the others."""
        errors: dict[str, str] = {}
        round_ = Turn()
        for tenant in _behind(self._last, self._tenants()):
            if stop.is_set():
                break
            self._last = tenant
            with _kept_to(tenant, errors) as contended:
                round_ += self._turn(tenant)
            if contended:
                round_ = evolve(round_, contended=True)
        done = 0
        if self._monotonic() >= self._next_due and not stop.is_set():
            done = self._all_due(stop, errors)
            self._next_due = self._monotonic() + self._due_seconds
        self._health = evolve(
            self._health,
            at=self._app.clock.now(),
            turns=self._health.turns + 1,
            delivered=self._total.delivered,
            failed=self._total.failed,
            due=self._health.due + done,
            store=None,
            errors=errors,
        )
        return evolve(round_, contended=True) if done else round_

    def _turn(self, tenant: str) -> Turn:
        """Let the relay take a turn, and note whether it is still fetching."""
        self._fetching.discard(tenant)
        turn = self._relay.turn(tenant)
        self._total += turn
        if turn.fanned_out:
            self._fetching.add(tenant)
        return turn

    def _tenants(self) -> Sequence[str]:
        """Name those for whom something waits."""
        return self._given or self._having(OUTBOX, BACKLOG)

    def _having(self, *kinds: Any) -> Sequence[str]:
        store = self._app.flow.store
        return sorted({name for kind in kinds for name in store.tenants(kind)})

    def _all_due(self, stop: Signal, errors: dict[str, str]) -> int:
        done, tenants = 0, self._given or self._having(ENVELOPE, OUTCOME, OUTBOX, BACKLOG)
        self._health = evolve(self._health, tenants=len(tenants))
        for tenant in _behind(self._last_due, tenants):
            if stop.is_set():
                break
            self._last_due = tenant
            with _kept_to(tenant, errors):
                done += self._due(tenant, stop)
        return done

    def _due(self, tenant: str, stop: Signal) -> int:
        """Run what time asks a tenant for, unless somebody else looks after that."""
        sales, done = Sales(self._app, tenant, actor=SYSTEM), 0
        for _ in range(_DUE_ROUNDS_MAX):
            commands = () if stop.is_set() else self._commands(sales)
            if not commands or not self._holds_due(tenant):
                break
            results = with_refusals(sales, commands, sales.handle_many(commands))
            refused = [each for each in results if isinstance(each, SalesError)]
            done += len(results) - len(refused)
            if refused:
                raise refused[0]
        return done

    def _commands(self, sales: Sales) -> Sequence[Command[Any]]:
        """Give what time asks for; while commands are fetched none is given up as unfetched."""
        fetching = sales.name in self._fetching
        return [each for each in sales.due() if not (fetching and _gives_up(each))]

    def _holds_due(self, tenant: str) -> bool:
        """Take or renew the lease; False while somebody else has it."""
        now, facts = self._app.clock.now(), Working()
        until = now + timedelta(seconds=2 * self._due_seconds)
        with self._app.flow.store.begin(tenant) as uow:
            uow.load([LEASE.one(_DUE, MARK)], into=facts)
            if facts.get(LEASE, MARK) is not None:
                return False  # An export is being restored.
            before = facts.get(LEASE, _DUE)
            mine = Lease(name=_DUE, holder=self._relay.holder, until=until)
            if before is not None:
                taken = before.holds(now, longest=2 * INTERVAL_MAX)
                if before.holder != mine.holder and taken:
                    return False
                mine = evolve(mine, version=before.version + 1)
            uow.save(Changes((Write(LEASE, mine, before),)))
        self._leased.add(tenant)
        return True

    def _wait_for_store(self, stop: Signal, error: StoreUnavailable) -> None:
        self._pause = min(_PAUSE_MAX, 2 * self._pause or self._interval)
        LOG.warning("%s Trying again in %g seconds.", error.sentence(), self._pause)
        self._health = evolve(
            self._health, at=self._app.clock.now(), store=error.sentence(), errors={}
        )
        self._say()
        stop.wait(self._pause)

    def _tell(self, turn: Turn) -> None:
        """Say how it is; what waits is counted when there is time for it."""
        if self._watch is None:
            return
        if turn.idle or self._monotonic() >= self._next_count:
            self._next_count = self._monotonic() + _COUNT_SECONDS
            counted = list[Counts]()
            errors = dict(self._health.errors)
            for tenant in self._tenants():
                with _kept_to(tenant, errors):
                    counted.append(counts_of(self._app, tenant))
            oldest = min((each.since for each in counted if each.since), default=self._health.at)
            self._health = evolve(
                self._health,
                errors=errors,
                parked=sum(each.parked for each in counted),
                waiting=sum(each.waiting for each in counted),
                oldest_seconds=max(0, int((self._health.at - oldest).total_seconds())),
            )
        self._say()

    def _say(self) -> None:
        report = self._app.plugins.report()
        failures = (*report.failures, *report.faults)
        self._health = evolve(
            self._health, plugins=tuple(f"{each.owner}: {each.phase}" for each in failures)
        )
        if self._watch is not None:
            self._watch(self._health)

    def _stop(self) -> None:
        """Write down what receivers still answer, and give everything back."""
        try:
            self._total += self._relay.close()
            for tenant in sorted(self._leased):
                self._give_back(tenant)
        except (StoreBusy, StoreConflict, StoreUnavailable) as error:
            LOG.warning("%s Leases run out by themselves.", error.sentence())
        self._health = evolve(
            self._health,
            at=self._app.clock.now(),
            running=False,
            delivered=self._total.delivered,
            failed=self._total.failed,
        )
        self._say()

    def _give_back(self, tenant: str) -> None:
        facts = Working()
        with self._app.flow.store.begin(tenant) as uow:
            uow.load([LEASE.one(_DUE)], into=facts)
            lease = facts.get(LEASE, _DUE)
            if lease is not None and lease.holder == self._relay.holder:
                uow.save(Changes((), removed=(Removed(LEASE, lease),)))


def _gives_up(command: Command[Any]) -> bool:
    """Say whether a command gives up what no worker has fetched."""
    return isinstance(command, Sweep) and command.kind == OUTBOX.name


@contextmanager
def _kept_to(tenant: str, errors: dict[str, str]) -> Iterator[list[str]]:
    """Note what goes wrong with a tenant, and go on; a store that is lost concerns all of them.

    Gives a list that has the tenant afterwards if somebody else was faster.
    """
    contended: list[str] = []
    try:
        yield contended
    except (StoreBusy, StoreConflict):
        contended.append(tenant)
    except StoreUnavailable:
        raise
    except Exception as error:
        # Whatever it was about stays out of the log: a class or a code says enough to look for it.
        errors[tenant] = error.code if isinstance(error, SalesError) else type(error).__name__
        LOG.warning("The work for %s failed: %s", tenant, errors[tenant])
        LOG.debug("The work for %s failed", tenant, exc_info=True)


def _behind(last: str, tenants: Sequence[str]) -> Sequence[str]:
    """Begin behind the one with which a round broke off: the store may be lost to that one only.

    >>> _behind("bolt", ["acme", "bolt", "cork"])
    ['cork', 'acme', 'bolt']
    """
    place = tenants.index(last) + 1 if last in tenants else 0
    return [*tenants[place:], *tenants[:place]]


def _did(turn: Turn) -> bool:
    """Say whether a turn came to something; otherwise others are at it."""
    return bool(turn.fanned_out or turn.delivered or turn.failed or turn.parked)
