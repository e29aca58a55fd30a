"""``salescore work``: real processes, real signals, on a file and on a server."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import salescore
from salescore import cli
from salescore.app.sales import Sales
from salescore.backlog import BACKLOG, LEASE
from salescore.events import OUTBOX
from tests.distributions import PROJECT, install
from tests.proxies import Cut, proxied
from tests.shops import furnish

EAR = """
    import os, time
    from salescore.events import Event
    from salescore.plugins import hookimpl

    class Ear:
        name = "ear"
        handles = (Event,)

        def notify(self, delivery):
            with open(os.environ["EAR"], "a", encoding="utf-8") as heard:
                heard.write(f"{delivery.tenant} {delivery.envelope.tag} {delivery.key}\\n")
            time.sleep(float(os.environ.get("EAR_SECONDS", "0")))

    @hookimpl
    def salescore_register_notifiers():
        return [Ear()]
"""


class Desk:
    """A shop, a folder with an installed receiver, and what it heard."""

    def __init__(self, url: str, folder: Path) -> None:
        """Install the receiver."""
        self.url, self.folder = url, folder
        self.heard_file, self.health_file = folder / "heard.txt", folder / "health.json"
        self.heard_file.touch()
        install(folder, "ear", EAR)

    def heard(self) -> list[str]:
        """Give the tags that were heard, in their order."""
        return [line.split()[1] for line in self.heard_file.read_text().splitlines()]

    def health(self) -> dict[str, Any]:
        """Read the health file; before the first turn there is nothing."""
        if not self.health_file.exists():
            return {}
        found: dict[str, Any] = json.loads(self.health_file.read_text(encoding="utf-8"))
        return found

    def start(self, *words: str, url: str | None = None, **more: str) -> "subprocess.Popen[str]":
        """Start a worker."""
        path = os.pathsep.join([str(self.folder), str(PROJECT / "src")])
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "salescore", "work", "--url", url or self.url),
                *("--health", str(self.health_file), "--interval", "0.05", *words),
            ],
            env={**os.environ, "PYTHONPATH": path, "EAR": str(self.heard_file), **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @contextmanager
    def working(self, *words: str, **more: Any) -> Iterator["subprocess.Popen[str]"]:
        """Give a worker that runs, and see to it that none is left."""
        worker = self.start(*words, **more)
        try:
            yield worker
        finally:
            if worker.poll() is None:
                worker.kill()
            worker.communicate()


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    """Give an empty shop on each kind of store."""
    if request.param == "sqlite":
        return Desk(f"sqlite:///{tmp_path}/shop.db", tmp_path)
    return Desk(request.getfixturevalue("postgresql_url"), tmp_path)


@pytest.fixture
def sales(desk: Desk) -> Iterator[Sales]:
    """Give the shop, with an order, opened without plug-ins."""
    with salescore.open(desk.url, tenant="acme", plugins=[]) as opened:
        opened.orders.place(furnish(opened), [("TEA-1", 2)])
        yield opened


def until(true: Callable[[], Any], *, seconds: float = 60) -> Any:
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
    return found


def ended(worker: "subprocess.Popen[str]", number: int) -> tuple[int, str, str]:
    """Send a signal, and give how it ended and what it said."""
    worker.send_signal(number)
    said, complained = worker.communicate(timeout=60)
    return worker.returncode, said, complained


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_delivers_until_it_is_stopped(desk: Desk, sales: Sales, number: int) -> None:
    """What is there and what comes; then a clean end: code 0, nothing held, health says so."""
    with desk.working() as worker:
        until(lambda: "orders.placed.v1" in desk.heard())
        sales.customers.add("Ben")
        until(lambda: desk.heard()[-1:] == ["parties.customer_added.v1"])
        until(lambda: desk.health().get("waiting") == 0)
        assert (True, True) == (desk.health()["ok"], desk.health()["running"])
        code, said, complained = ended(worker, number)
    assert (0, "") == (code, complained)
    assert f"delivered: {len(desk.heard())}, failed: 0" in said
    assert (False, len(desk.heard())) == (desk.health()["running"], desk.health()["delivered"])
    assert [] == [*sales.scan(LEASE), *sales.scan(BACKLOG), *sales.scan(OUTBOX)]
    assert sales.doctor().healthy


def test_a_stop_waits_for_the_batch_in_hand(desk: Desk, sales: Sales) -> None:
    """What a receiver has taken over is written down before the end: it is not told again."""
    with desk.working(EAR_SECONDS="0.7") as worker:
        until(desk.heard)
        code, _, _ = ended(worker, signal.SIGTERM)
    assert 0 == code
    first = desk.heard()
    assert list(sales.scan(BACKLOG)) or not list(sales.scan(OUTBOX))
    with desk.working("--once") as worker:
        worker.communicate(timeout=60)
    keys = desk.heard_file.read_text().splitlines()
    assert sorted(set(keys)) == sorted(keys)
    assert len(first) < len(keys)


def test_two_workers_share_the_work(desk: Desk, sales: Sales) -> None:
    """Each event is heard once while both live, in the order of its aggregate."""
    with desk.working(), desk.working():
        for number in range(10):
            sales.customers.add(f"Customer {number}")
        until(lambda: len(desk.heard()) >= 10 and not list(sales.scan(BACKLOG)))
        until(lambda: not list(sales.scan(OUTBOX)))
    keys = desk.heard_file.read_text().splitlines()
    assert sorted(set(keys)) == sorted(keys)


def test_once_does_what_is_due_and_ends(desk: Desk, sales: Sales) -> None:
    """Deliveries and commands of time; afterwards nothing is left."""
    anna = sales.customers.find(limit=1).items[0]
    draft = sales.orders.draft(anna, [("TEA-1", 1)])
    sales.stock.hold(draft, minutes=1)
    with desk.working("--once", "--tenant", "acme") as worker:
        said, complained = worker.communicate(timeout=60)
    assert (0, "") == (worker.returncode, complained)
    assert "due commands: 0." in said
    assert [] == [*sales.scan(OUTBOX), *sales.scan(BACKLOG)]


def test_a_second_signal_ends_it_at_once(desk: Desk, sales: Sales) -> None:
    """Whoever does not want to wait for a slow receiver is heard too; nothing is lost."""
    assert list(sales.scan(OUTBOX))
    with desk.working(EAR_SECONDS="20") as worker:
        until(desk.heard)
        worker.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        began = time.monotonic()
        code, _, complained = ended(worker, signal.SIGTERM)
    assert (130, True) == (code, "interrupted" in complained)
    assert time.monotonic() - began < 10
    assert list(sales.scan(BACKLOG))


def test_a_lost_database_is_waited_for(postgresql_url: str, tmp_path: Path) -> None:
    """It shows in the health file; when the server is back, the work goes on."""
    desk = Desk(postgresql_url, tmp_path)
    with (
        salescore.open(postgresql_url, tenant="acme", plugins=[]) as sales,
        proxied(postgresql_url, port=5432) as (proxy, through),
    ):
        furnish(sales)
        with desk.working(url=through) as worker:
            until(lambda: desk.health().get("delivered"))
            proxy.cut_at(b".", Cut.BEFORE, stay_away=True)
            until(lambda: desk.health()["store"])
            assert desk.health()["ok"] is False
            before = len(desk.heard())
            sales.customers.add("Ben")
            proxy.come_back()
            until(lambda: len(desk.heard()) > before)
            until(lambda: desk.health()["ok"])
            code, _, complained = ended(worker, signal.SIGTERM)
    assert 0 == code
    assert "Trying again in" in complained


def test_a_database_that_is_not_there_yet_is_waited_for(
    postgresql_url: str, tmp_path: Path
) -> None:
    """At the start too, unless it is to work once."""
    desk = Desk(postgresql_url, tmp_path)
    with proxied(postgresql_url, port=5432) as (proxy, through):
        proxy.cut_at(b".", Cut.BEFORE, stay_away=True)
        with desk.working(url=through) as worker:
            until(lambda: desk.health().get("store"))
            with desk.working("--once", url=through) as hasty:
                hasty.communicate(timeout=60)
            assert 1 == hasty.returncode
            proxy.come_back()
            until(lambda: desk.health().get("turns"))
            assert 0 == ended(worker, signal.SIGTERM)[0]


def test_a_stop_while_it_waits_for_a_database(postgresql_url: str, tmp_path: Path) -> None:
    """Nothing was opened, and nothing is to be given back."""
    desk = Desk(postgresql_url, tmp_path)
    with proxied(postgresql_url, port=5432) as (proxy, through):
        proxy.cut_at(b".", Cut.BEFORE, stay_away=True)
        with desk.working("--interval", "30", url=through) as worker:
            until(lambda: desk.health().get("store"))
            assert 0 == ended(worker, signal.SIGTERM)[0]


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        pytest.param(["--url", "tea:"], 1, "tea", id="scheme"),
        pytest.param(["--url", "memory:", "--interval", "0"], 2, "interval", id="interval"),
        pytest.param(
            ["--url", "memory:", "--health", "/no/such/folder/x"], 1, "health", id="health"
        ),
    ],
)
def test_mistakes_are_said(
    words: list[str], code: int, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With 2 for a value that no option takes, and the reason on standard error."""
    assert code == cli.main(["work", "--once", *words])
    assert reason in capsys.readouterr().err


def test_a_tenant_nobody_has_heard_of_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """It may be new, so it is worked for; it may be misspelled, so it is said."""
    assert 0 == cli.main(["work", "--once", "--url", "memory:", "--tenant", "acne"])
    assert "acne" in capsys.readouterr().err
