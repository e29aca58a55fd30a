"""Restoring: an export comes back whole or not at all, on every store, with or without plug-ins."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event as Signal
from typing import Any

import pytest

from salescore.app import restoring
from salescore.app.application import App
from salescore.app.checks.numbers import NumberSeries
from salescore.app.exporting import BrokenLine
from salescore.app.restoring import RestoredUnhealthy, RestoreUnfinished, TenantNotEmpty
from salescore.app.worker import Worker
from salescore.backlog import BACKLOG, LEASE, MARK
from salescore.claims import CounterClaim, Grant
from salescore.delivery import Delivery, Undeliverable
from salescore.errors import InvalidValue, SalesError
from salescore.events import ENVELOPE, FOLLOW_UP
from salescore.numbering import Series
from salescore.orders.events import OrderPlaced
from salescore.plugins import hookimpl
from salescore.store import Changes
from tests.notebook import CloseNote, OpenNote, Tint, WriteNote
from tests.restored import PLUGINS, exported, is_empty, opened, restored, small
from tests.shops import SELLER, STORES, furnish, url_of


@pytest.fixture(params=STORES)
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    """Give an application whose tenants are empty."""
    with opened(url_of(request.param, tmp_path)) as made:
        yield made


@pytest.fixture(params=["postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def server(request: pytest.FixtureRequest) -> str:
    """Give the URL of an empty database on each server."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


def test_an_export_goes_from_store_to_store(tmp_path: Path, server: str) -> None:
    """Memory, SQLite, a server, memory, none of them with the plug-in: the same bytes each time.

    With the plug-in back again its events, records, follow-ups and types are as they were.
    """
    lines = exported()
    for url in (url_of("sqlite", tmp_path), server, "memory:"):
        with opened(url) as app:
            found = restored(app, lines)
            assert list(lines) == found
            lines = tuple(found)
    with opened("memory:", *PLUGINS) as app:
        assert list(lines) == restored(app, lines)
        sales = app.tenant("acme", actor=SELLER)
        again = sales.handle(OpenNote(title="茶", tint=Tint("#00ff7f"), remind=True), key="n-1")
        assert (True, "closed") == (again.replayed, again.value.first)
        (row,) = [each for each in sales.scan(FOLLOW_UP) if each.tag == WriteNote.tag]
        wire = app.flow.registry.wire
        assert isinstance(wire.read_command(row.tag, row.payload), WriteNote)


def test_a_restored_house_goes_on(app: App) -> None:
    """Numbers follow the highest ones, invoices without a gap; a repeated key is known."""
    before = exported()
    app.restore("acme", before)
    sales = app.tenant("acme", actor=SELLER)
    customer = sales.customers.add("New")
    numbers = {each.number for each in sales.scan(sales.customers.kind) if each != customer}
    assert customer.number == f"C-{len(numbers) + 1:05d}"
    assert sales.doctor().healthy, sales.doctor().show()


def test_whatever_has_a_number_goes_on_counting(app: App) -> None:
    """The counter of each kind is read off its highest number: also of those that came later."""
    registry = app.flow.registry
    counted = NumberSeries(registry.wire, counted=lambda _: {}).sees
    numbered = {kind for kind in registry.kinds.values() if "number" in kind.unique}
    assert numbered <= counted.keys()
    with opened("memory:") as other:
        sales = other.tenant("acme", actor=SELLER)
        anna = furnish(sales)
        first = sales.quotes.draft(anna, [("TEA-1", 1)])
        lines = list(sales.export())
    assert lines == restored(app, lines)
    sales = app.tenant("acme", actor=SELLER)
    second = sales.quotes.draft(anna, [("TEA-1", 1)])
    assert [1, 2] == [int(each.number.rpartition("-")[2]) for each in (first, second)]


def test_gapless_numbers_go_on_without_a_gap(app: App) -> None:
    """The next invoice has the next number, whatever store the export came from."""
    app.restore("acme", small())
    sales = app.tenant("acme", actor=SELLER)
    (first,) = sales.scan(sales.invoices.kind)
    (customer,) = sales.scan(sales.customers.kind)
    order = sales.orders.place(customer, [("ENGRAVE", 2)])
    second = sales.invoices.issue(order)
    assert [1, 2] == [int(each.number.rpartition("-")[2]) for each in (first, second)]
    assert sales.doctor().healthy, sales.doctor().show()


def test_the_series_of_a_plug_in_goes_on(app: App) -> None:
    """Its numbers are found in its records and events, whether it is installed or not."""
    with opened("memory:", *PLUGINS) as other:
        sales = other.tenant("acme", actor=SELLER)
        series = (*sales.settings.get().series, Series("ticket", "T-{year}-{number:03d}"))
        sales.settings.update(series=series)
        sales.handle(OpenNote(title="T-2026-007"))
        sales.handle(WriteNote(title="T-2026-007", line="T-2026-019"))
        sales.handle(CloseNote(title="T-2026-007"))
        lines = list(sales.export())
    app.restore("acme", lines)
    claim = CounterClaim("number", "ticket:2026")
    with app.flow.store.begin("acme") as unit:
        assert [19] == [each.start for each in unit.claim([claim]) if isinstance(each, Grant)]


@pytest.mark.parametrize("size", [1, 3])
def test_chunks_may_be_small(app: App, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What points at others comes after them, wherever a chunk ends."""
    monkeypatch.setattr(restoring, "_CHUNK", size)
    assert list(small()) == restored(app, small())


def test_a_parent_may_be_younger_than_its_child(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """A category that was put under a later one is written after it."""
    monkeypatch.setattr(restoring, "_CHUNK", 1)
    with opened("memory:") as other:
        sales = other.tenant("acme", actor=SELLER)
        old = sales.categories.add("old", name="Old")
        for number in range(3):
            sales.categories.add(f"under-{number}", name="Under", parent=old)
        sales.categories.update(old, parent_id=sales.categories.add("new", name="New"))
        boss = sales.salespeople.add("Fay")
        sales.salespeople.update(boss, reports_to_id=sales.salespeople.add("Ada"))
        lines = list(sales.export())
    assert lines == restored(app, lines)


def test_a_break_at_the_end_of_a_line_does_not_count(app: App, tmp_path: Path) -> None:
    """An export that was written to a file is restored from the open file."""
    path = tmp_path / "acme.jsonl"
    path.write_text("".join(f"{line}\n" for line in small()), encoding="utf-8")
    with path.open(encoding="utf-8") as lines:
        assert list(small()) == restored(app, lines)


def test_stores_that_refuse_now_and_then_are_asked_again() -> None:
    """Lost races are no faults of lines."""
    with opened("memory:?conflict=0.3&seed=5") as app:
        assert list(small()) == restored(app, small())


def test_neighbors_are_left_alone(app: App) -> None:
    """A restore that fails takes nothing from another tenant."""
    app.restore("neighbor", small())
    with pytest.raises(BrokenLine):
        app.restore("acme", [*small(), "{"])
    assert list(small()) == list(app.tenant("neighbor").export())
    assert is_empty(app)


def test_faults_are_refused_or_kept(app: App) -> None:
    """The doctor finds here what it would find in the original; strict=False keeps it."""
    faulty = [line for line in small() if '"billing.invoice_issued.v1"' not in line]
    with pytest.raises(RestoredUnhealthy, match="faults") as caught:
        app.restore("acme", faulty)
    assert caught.value.diagnosis.findings
    assert is_empty(app)
    diagnosis = app.restore("acme", faulty, strict=False)
    assert caught.value.diagnosis.findings == diagnosis.findings
    assert faulty == list(app.tenant("acme").export())


def test_counters_of_a_restore_that_failed_are_given_back(app: App) -> None:
    """A smaller export after a bigger one that was refused begins its numbers where it should."""
    bigger = [line for line in exported() if f'"kind":"{ENVELOPE.name}"' not in line]
    with pytest.raises(RestoredUnhealthy):
        app.restore("acme", bigger)
    assert list(small()) == restored(app, small())


def test_a_tenant_that_has_anything_is_refused(app: App) -> None:
    """Nothing is written over; not even a location is."""
    before = list(app.tenant("acme").export())
    with pytest.raises(TenantNotEmpty, match="acme"):
        app.restore("acme", small())
    assert before == list(app.tenant("acme").export())


def test_one_text_is_not_taken_for_lines(app: App) -> None:
    """A whole file as one text would fall apart into letters."""
    with pytest.raises(InvalidValue):
        app.restore("acme", "\n".join(small()))
    assert is_empty(app)


def test_an_application_without_the_mark_in_its_way_opens(app: App) -> None:
    """Leases of relays do not keep anybody out, and a mark that is gone neither."""
    app.restore("acme", small())
    assert [] == list(app.flow.store.scan("acme", LEASE))
    with app.flow.store.begin("acme") as unit:
        unit.save(Changes(()))
    assert MARK == "restore"
    assert app.tenant("acme").name == "acme"


def test_errors_are_of_the_library() -> None:
    """Each is caught with everything else that the library raises on purpose."""
    for each in (BrokenLine, RestoredUnhealthy, RestoreUnfinished, TenantNotEmpty):
        assert issubclass(each, SalesError)


class Bell:
    """A receiver that rings, or will never take anything over."""

    name = "bell"
    handles = (OrderPlaced,)

    def __init__(self, *, broken: bool = False) -> None:
        """Have not rung yet."""
        self.rung: list[str] = []
        self.broken = broken

    def notify(self, delivery: Delivery) -> None:
        """Ring."""
        if self.broken:
            raise Undeliverable("broken")
        self.rung.append(delivery.key)

    @hookimpl
    def salescore_register_notifiers(self) -> list[Any]:
        """Be a plug-in, too."""
        return [self]


@pytest.mark.parametrize("store", STORES)
def test_nobody_works_for_a_tenant_that_is_half_there(store: str, tmp_path: Path) -> None:
    """Neither relay nor worker touches it; afterwards what waits is delivered."""
    bell = Bell()
    with opened(url_of(store, tmp_path), bell) as other:
        worker = Worker(other, interval=0.01)

        def lines() -> Iterator[str]:
            yield from small()
            assert 0 == other.relay().turn("acme").fanned_out
            assert {} == dict(worker.run(Signal(), once=True).errors)

        other.restore("acme", lines())
        assert [] == bell.rung
        other.tenant("acme").deliver()
        assert 1 == len(bell.rung)


def test_dead_letters_are_restored(app: App) -> None:
    """What was given up waits for a person still, and is told when it is replayed."""
    with opened("memory:", Bell(broken=True)) as other:
        other.restore("acme", small())
        other.tenant("acme").deliver()
        lines = list(other.tenant("acme").export())
    assert lines == restored(app, lines)
    (parked,) = app.flow.store.scan("acme", BACKLOG)
    assert ("bell", None) == (parked.receiver, parked.due_at)
