"""The worker: rounds through tenants, what time asks for, and what goes wrong meanwhile."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Event as Signal
from typing import Any

import pytest
from attrs import evolve

import salescore
from salescore.app.application import App
from salescore.app.health import Health
from salescore.app.worker import Worker
from salescore.backlog import BACKLOG, LEASE, Lease
from salescore.delivery import Delivery
from salescore.errors import InvalidValue
from salescore.events import OUTBOX, Event
from salescore.parties.customer import Customer
from salescore.stock.commitment import COMMITMENT
from salescore.store import Changes, Removed, StoreBusy, StoreUnavailable
from salescore.testing import states as make
from tests.plugins import plugin
from tests.shops import START, furnish, no_wait


class Ear:
    """A receiver that notes what it heard, and may fail."""

    name = "ear"
    handles = (Event,)

    def __init__(self) -> None:
        """Hear nothing yet."""
        self.heard: list[tuple[str, str]] = []
        self.deaf: set[str] = set()

    def notify(self, delivery: Delivery) -> None:
        """Note tenant and tag, or fail for the deaf."""
        if delivery.tenant in self.deaf:
            raise OSError("no line")
        self.heard.append((delivery.tenant, delivery.envelope.tag))


class Stop(Signal):
    """A signal that is set after so many waits, and notes how long they would have been."""

    def __init__(self, after: int) -> None:
        """Count down."""
        super().__init__()
        self.left, self.waits = after, list[float]()

    def wait(self, timeout: float | None = None) -> bool:
        """Note it, and do not wait."""
        self.waits.append(timeout or 0.0)
        self.left -= 1
        if self.left <= 0:
            self.set()
        return self.is_set()


class Hand:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        """Begin at the start."""
        self.at = START

    def now(self) -> Any:
        """Give what it is set to."""
        return self.at


@pytest.fixture
def ear() -> Ear:
    """Give a receiver."""
    return Ear()


@pytest.fixture
def clock() -> Hand:
    """Give a clock to set."""
    return Hand()


@pytest.fixture
def app(ear: Ear, clock: Hand) -> Iterator[App]:
    """Give two shops in memory, with orders and an ear."""
    listening = plugin(notifiers=[ear])
    with salescore.open("memory:", plugins=[listening], clock=clock, sleep=no_wait) as opened:
        for name in ("acme", "bolt"):
            sales = opened.tenant(name)
            sales.orders.place(furnish(sales), [("TEA-1", 2)])
        yield opened


def left(app: App, tenant: str) -> tuple[int, int]:
    """Give how many rows stand in the outbox and in the backlog of a tenant."""
    store = app.flow.store
    return len(list(store.scan(tenant, OUTBOX))), len(list(store.scan(tenant, BACKLOG)))


def test_all_tenants_are_worked_for(app: App, ear: Ear) -> None:
    """Whoever has something waiting; once ends when nothing is left, and all leases are back."""
    health = Worker(app).run(Signal(), once=True)
    assert {"acme", "bolt"} == {tenant for tenant, _ in ear.heard}
    assert len(ear.heard) == health.delivered
    assert (2, 0, False, True) == (health.tenants, health.failed, health.running, health.ok)
    for tenant in ("acme", "bolt"):
        assert (0, 0) == left(app, tenant)
        assert [] == list(app.flow.store.scan(tenant, LEASE))


def test_only_named_tenants_are_worked_for(app: App, ear: Ear) -> None:
    """The others' events wait for another worker."""
    Worker(app, tenants=["bolt", "bolt"]).run(Signal(), once=True)
    assert {"bolt"} == {tenant for tenant, _ in ear.heard}
    assert left(app, "acme")[0] > 0


def test_what_is_written_meanwhile_is_delivered(app: App, ear: Ear) -> None:
    """A worker that runs looks again after its interval."""
    stop, placed = Stop(3), list[Customer]()

    def watch(health: Health) -> None:
        if health.running and health.waiting == 0 and not placed:
            sales = app.tenant("acme")
            placed.append(sales.customers.add("Ben"))

    Worker(app, watch=watch, interval=7.0).run(stop)
    assert ("acme", "parties.customer_added.v1") == ear.heard[-1]
    assert {7.0} == set(stop.waits)


def test_baskets_end_and_what_is_old_goes(app: App, clock: Hand, ear: Ear) -> None:
    """Time-driven commands run, and their events are delivered in the same run."""
    sales = app.tenant("acme")
    anna = sales.customers.find(limit=1).items[0]
    sales.stock.hold(sales.orders.draft(anna, [("TEA-1", 1)]), minutes=5)
    clock.at += timedelta(days=40)
    health = Worker(app).run(Signal(), once=True)
    assert (3, ()) == (health.due, sales.due())  # A basket, and a sweep for each shop.
    assert [None] == [each.expires_at for each in sales.scan(COMMITMENT) if not each.lines]
    assert ("acme", "stock.expired.v1") in ear.heard
    assert ("bolt", "flow.swept.v1") in ear.heard


def test_one_worker_looks_after_what_is_due(app: App, clock: Hand) -> None:
    """While another one holds the lease nothing is done; when it is over, it is."""
    sales, store = app.tenant("acme"), app.flow.store
    anna = sales.customers.find(limit=1).items[0]
    sales.stock.hold(sales.orders.draft(anna, [("TEA-1", 1)]), minutes=5)
    clock.at += timedelta(minutes=9)
    other = Lease(name="due", holder="other", until=clock.at + timedelta(minutes=1))
    make.save(store, "acme", *make.insert(LEASE, other))
    assert 0 == Worker(app).run(Signal(), once=True).due
    assert other in set(store.scan("acme", LEASE))
    clock.at = other.until
    assert 1 == Worker(app).run(Signal(), once=True).due
    assert () == sales.due()
    assert [] == list(store.scan("acme", LEASE))


def test_a_lease_from_a_clock_that_ran_ahead_is_free(app: App, clock: Hand) -> None:
    """Nobody waits a year for the end of a lease that no worker can have meant."""
    sales, store = app.tenant("acme"), app.flow.store
    anna = sales.customers.find(limit=1).items[0]
    sales.stock.hold(sales.orders.draft(anna, [("TEA-1", 1)]), minutes=5)
    clock.at += timedelta(minutes=9)
    ahead = Lease(name="due", holder="other", until=clock.at + timedelta(days=365))
    make.save(store, "acme", *make.insert(LEASE, ahead))
    assert 1 == Worker(app).run(Signal(), once=True).due


def test_a_lost_store_is_waited_for(
    app: App, ear: Ear, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """With growing pauses, a minute at most; it shows, and afterwards the work goes on."""
    looks, seen = [0], list[Health]()
    tenants = app.flow.store.tenants

    def lost(kind: Any = None) -> Any:
        looks[0] += 1
        if looks[0] <= 8:
            raise StoreUnavailable("nobody answers")
        return tenants(kind)

    monkeypatch.setattr(app.flow.store, "tenants", lost)
    stop = Stop(9)
    Worker(app, interval=1.0, watch=seen.append).run(stop)
    assert [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0] == stop.waits[:8]
    assert ["nobody answers" in (each.store or "") for each in seen[:8]] == [True] * 8
    assert (None, True) == (seen[-1].store, seen[-1].ok)
    assert ear.heard
    assert "nobody answers" in caplog.text


def test_a_store_that_is_lost_while_it_counts_is_waited_for(
    app: App, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At whatever moment it goes away, the worker stays."""
    ear.deaf = {"acme"}
    looks, find = [0], app.flow.store.find

    def lost(tenant: str, query: Any) -> Any:
        looks[0] += 1
        if looks[0] == 1:
            raise StoreUnavailable("nobody answers")
        return find(tenant, query)

    monkeypatch.setattr(app.flow.store, "find", lost)
    seen, stop = list[Health](), Stop(4)
    health = Worker(app, watch=seen.append).run(stop)
    assert any("nobody answers" in (each.store or "") for each in seen)
    assert (False, None) == (health.running, health.store)


def test_a_store_that_is_lost_to_one_tenant_is_not_lost_to_the_others(
    app: App, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as by a row that the server cannot read: the next round begins behind it."""
    worker = Worker(app)
    turn = worker._relay.turn

    def lost(tenant: str) -> Any:
        if tenant == "acme":
            raise StoreUnavailable("cannot read the block")
        return turn(tenant)

    monkeypatch.setattr(worker._relay, "turn", lost)
    health = worker.run(Stop(3))
    assert {"bolt"} == {tenant for tenant, _ in ear.heard}
    assert len(ear.heard) == health.delivered


def test_a_store_that_is_busy_is_asked_again(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another writer that holds it ends no worker."""
    looks, tenants = [0], app.flow.store.tenants

    def busy(kind: Any = None) -> Any:
        looks[0] += 1
        if looks[0] == 1:
            raise StoreBusy
        return tenants(kind)

    monkeypatch.setattr(app.flow.store, "tenants", busy)
    assert Worker(app).run(Stop(9), once=True).delivered


def test_a_tenant_that_cannot_be_counted_does_not_stop_the_others(
    app: App, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named like one whose work failed; the others are worked for and counted."""
    ear.deaf = {"acme", "bolt"}
    find = app.flow.store.find

    def broken(tenant: str, query: Any) -> Any:
        if tenant == "acme":
            raise KeyError("canary")
        return find(tenant, query)

    monkeypatch.setattr(app.flow.store, "find", broken)
    seen = list[Health]()
    health = Worker(app, watch=seen.append).run(Signal(), once=True)
    assert {"acme": "KeyError"} == health.errors
    assert len(list(app.flow.store.scan("bolt", BACKLOG))) == health.waiting


def test_a_worker_that_comes_back_late_fetches_before_it_sweeps(
    app: App, ear: Ear, clock: Hand
) -> None:
    """Only what no worker has fetched is given up, and it is here now."""
    count = len(list(app.flow.store.scan("acme", OUTBOX)))
    clock.at += timedelta(days=40)
    Worker(app, tenants=["acme"], limit=1).run(Signal(), once=True)
    heard = [tag for _, tag in ear.heard if tag != "flow.swept.v1"]
    assert count <= len(heard)
    assert "orders.placed.v1" in heard


def test_once_does_not_wait_for_a_lost_store(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody asked for the work to be done now."""

    def lost(_: Any = None) -> Any:
        raise StoreUnavailable("nobody answers")

    monkeypatch.setattr(app.flow.store, "tenants", lost)
    with pytest.raises(StoreUnavailable):
        Worker(app).run(Signal(), once=True)


def test_a_tenant_that_breaks_does_not_stop_the_others(
    app: App, ear: Ear, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is named with the class of the error alone: what it was about stays out of the log."""
    worker = Worker(app)
    turn = worker._relay.turn

    def broken(tenant: str) -> Any:
        if tenant == "acme":
            raise KeyError("canary")
        return turn(tenant)

    monkeypatch.setattr(worker._relay, "turn", broken)
    health = worker.run(Signal(), once=True)
    assert ({"acme": "KeyError"}, False) == (health.errors, health.ok)
    assert {"bolt"} == {tenant for tenant, _ in ear.heard}
    assert "acme failed: KeyError" in caplog.text
    assert "canary" not in caplog.text


def test_health_counts_what_waits(app: App, ear: Ear, clock: Hand) -> None:
    """What is tried, what is parked, for how long; failures of receivers name the plug-in."""
    seen = list[Health]()
    ear.deaf = {"acme"}
    Worker(app, watch=seen.append).run(Signal(), once=True)
    failing = seen[-1]
    rows = list(app.flow.store.scan("acme", BACKLOG))
    assert (len(rows), 0) == (failing.waiting, failing.parked)
    assert failing.failed >= len(rows)
    assert any(each.startswith("acme") and "ear" in each for each in failing.plugins)
    parked = [evolve(row, version=row.version + 1, due_at=None, parked_at=START) for row in rows]
    changes = [make.change(BACKLOG, *both) for both in zip(rows, parked, strict=True)]
    make.save(app.flow.store, "acme", *changes[:2])
    clock.at += timedelta(seconds=90)
    ear.deaf = {"acme"}
    Worker(app, watch=seen.append).run(Signal(), once=True)
    assert (len(rows) - 2, 2) == (seen[-1].waiting, seen[-1].parked)
    assert 90 == seen[-1].oldest_seconds


def test_a_stop_between_tenants_is_heard(app: App, ear: Ear) -> None:
    """The batch in hand ends, the next tenant is left for later, what was held is given back."""
    stop = Signal()
    ear.heard = Stopping(stop)
    Worker(app).run(stop)
    assert {"acme"} == {tenant for tenant, _ in ear.heard}
    assert left(app, "bolt")[0] > 0
    assert [] == list(app.flow.store.scan("acme", LEASE))


class Stopping(list[tuple[str, str]]):
    """A list that says stop when the first thing comes in."""

    def __init__(self, stop: Signal) -> None:
        """Know whom to tell."""
        super().__init__()
        self.stop = stop

    def append(self, heard: tuple[str, str], /) -> None:
        """Take it, and say stop."""
        super().append(heard)
        self.stop.set()


def test_a_lease_that_cannot_be_given_back_runs_out(
    app: App, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A store that is gone at the end does not keep a worker from ending."""
    worker, close = Worker(app), app.flow.store.begin
    stop = Stop(1)

    def lost(*given: Any, **options: Any) -> Any:
        if stop.is_set():
            raise StoreUnavailable("gone")
        return close(*given, **options)

    monkeypatch.setattr(app.flow.store, "begin", lost)
    assert worker.run(stop).running is False
    assert "run out" in caplog.text


@pytest.mark.parametrize("seconds", [0, -1, 3601])
def test_an_interval_has_a_range(app: App, seconds: float) -> None:
    """Neither a busy loop nor a worker that looks once a day."""
    for name in ("interval", "due_seconds"):
        options: dict[str, Any] = {name: seconds}
        with pytest.raises(InvalidValue):
            Worker(app, **options)


def test_removing_needs_no_worker(app: App) -> None:
    """What stands in the outbox may be taken out by hand, as the relay does."""
    store = app.flow.store
    rows = tuple(Removed(OUTBOX, row) for row in store.scan("acme", OUTBOX))
    with store.begin("acme") as unit:
        unit.save(Changes((), removed=rows))
    assert ["bolt"] == list(store.tenants(OUTBOX))
