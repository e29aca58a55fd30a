"""Whoever is killed, and whenever: what was acknowledged is there once, nothing is there by half.

Each test has a server of its own to shoot at. Buyers are processes that print the keys they were
told of; what they were doing when they died may be there or not, but whole.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

import pytest
from attrs import define, field

from salescore_sql import create_schema
from tests.storms import shop
from tests.storms.scene import connections, drop
from tools import clusters

pytestmark = pytest.mark.long

PROJECT: Final = Path(__file__).parents[2]
BUYERS: Final = 3
PATIENCE: Final = 180


@define
class Crowd:
    """Buyers at one shop, each a process.

    Attributes:
        url: the shop.
        folder: where they note what they were told.
        killed: how many were shot.
    """

    url: str
    folder: Path
    killed: int = 0
    alive: list[subprocess.Popen[bytes]] = field(factory=list)
    _names: Iterator[int] = field(factory=count)

    def join(self) -> None:
        """Let another buyer in, and wait until it has been told of an order."""
        name = f"buyer-{next(self._names)}"
        told = self.folder / f"{name}.told"
        command = [sys.executable, "-m", "tests.storms.client", self.url, name, str(self._stop)]
        with told.open("wb") as out, (self.folder / "errors").open("ab") as errors:
            self.alive.append(subprocess.Popen(command, stdout=out, stderr=errors, cwd=PROJECT))
        self.see(lambda: told.stat().st_size > 0)

    def shoot(self, buyer: subprocess.Popen[bytes]) -> None:
        """Kill a buyer, whatever it is doing."""
        buyer.send_signal(signal.SIGKILL)
        buyer.wait()
        self.alive.remove(buyer)
        self.killed += 1

    def told(self) -> list[str]:
        """Give every key that a buyer was told of."""
        return [
            key
            for path in self.folder.glob("*.told")
            for key in path.read_text(encoding="utf-8").split()
        ]

    def see(self, sight: Callable[[], bool]) -> None:
        """Wait for something, as long as nobody dies of an error."""
        deadline = time.monotonic() + PATIENCE
        while not sight():
            assert time.monotonic() < deadline, "nothing happens any more"
            dead = [buyer.returncode for buyer in self.alive if buyer.poll() is not None]
            assert [] == dead, (self.folder / "errors").read_text(encoding="utf-8")
            time.sleep(0.01)

    def go_on(self) -> None:
        """Wait until somebody was told of another order."""
        before = len(self.told())
        self.see(lambda: len(self.told()) > before)

    def leave(self) -> None:
        """Let everybody finish and go home."""
        self._stop.touch()
        codes = [buyer.wait(PATIENCE) for buyer in self.alive]
        assert {0} == set(codes), (self.folder / "errors").read_text(encoding="utf-8")

    @property
    def _stop(self) -> Path:
        return self.folder / "stop"


@contextmanager
def crowd(url: str, folder: Path) -> Iterator[Crowd]:
    """Open a shop with plenty of everything, and let buyers in; at the end nobody is left."""
    create_schema(url)
    shop.furnish(url, stock=[10**6] * 20)
    buyers = Crowd(url, folder)
    try:
        for _ in range(BUYERS):
            buyers.join()
        yield buyers
    finally:
        for buyer in buyers.alive:
            buyer.kill()
            buyer.wait()


def _settle(buyers: Crowd) -> None:
    """Let everybody leave, and look at the records."""
    buyers.leave()
    orders = shop.audit(buyers.url, buyers.told(), doubtful=buyers.killed)
    print(f"{orders} orders, {len(buyers.told())} acknowledged, {buyers.killed} buyers killed")


@pytest.mark.parametrize("server", ["sqlite", "postgresql", "mariadb"])
def test_clients_are_killed(server: str, tmp_path: Path) -> None:
    """A hundred clients die at random points: what they were told is there, the rest is whole."""
    draw = random.Random(1)

    def shoot(url: str) -> None:
        with crowd(url, tmp_path) as buyers:
            for _ in range(100):
                time.sleep(draw.uniform(0, 0.05))
                buyers.shoot(draw.choice(buyers.alive))
                buyers.join()
            _settle(buyers)

    if server == "sqlite":
        shoot(f"sqlite:///{tmp_path / 'shop.db'}")
    else:
        with getattr(clusters, server)() as cluster:
            shoot(cluster.url)


def _victim(buyers: Crowd, draw: random.Random) -> int:
    """Choose one of the buyers' connections, once there is one."""
    found: list[int] = []

    def look() -> bool:
        found[:] = connections(buyers.url)
        return bool(found)

    buyers.see(look)
    return draw.choice(found)


def _crash(url: str, pid: int) -> None:
    """Kill a process of the server: it ends every session and recovers from its log."""
    del url
    os.kill(pid, signal.SIGKILL)


def test_backends_are_killed(tmp_path: Path) -> None:
    """Forty sessions of PostgreSQL end at random points, half of them with the whole server."""
    draw = random.Random(2)
    with clusters.postgresql() as cluster, crowd(cluster.url, tmp_path) as buyers:
        for shot in [drop] * 20 + [_crash] * 20:
            time.sleep(draw.uniform(0, 0.2))
            shot(cluster.url, _victim(buyers, draw))
            buyers.go_on()
        _settle(buyers)


def test_connections_are_killed(tmp_path: Path) -> None:
    """Twenty connections of MariaDB end at random points."""
    draw = random.Random(3)
    with clusters.mariadb() as cluster, crowd(cluster.url, tmp_path) as buyers:
        for _ in range(20):
            time.sleep(draw.uniform(0, 0.2))
            drop(cluster.url, _victim(buyers, draw))
            buyers.go_on()
        _settle(buyers)
