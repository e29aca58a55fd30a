"""Four processes place, three relays deliver to receivers that fail, and all are shot at.

Every event reaches every receiver at least once, the first time in the order of its aggregate,
and every time with the same key; nothing is parked, and nothing is left.
"""

import random
import time
from collections import defaultdict
from pathlib import Path
from uuid import UUID

import pytest

import salescore
from salescore.backlog import BACKLOG
from salescore.events import ENVELOPE, OUTBOX
from salescore.orders.events import OrderPlaced
from tests.storms import shop
from tests.storms.scene import scene, wait_until

Place = tuple[str, UUID]


def rage(url: str, folder: Path, *, seconds: float, pause: float) -> str:
    """Let everybody work, and shoot at them, for so long; then look at what was told.

    Args:
        seconds: how long.
        pause: seconds between two shots, on average.
    """
    draw = random.Random(1)
    shop.furnish(url, stock=[10**6] * 20)
    with scene(url, folder) as found:
        for trade in ["teller"] * 3 + ["client"] * 4:
            found.send(trade)
        wait_until(lambda: any(folder.glob("client-*.out")) and _size(folder, "placed") > 0)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            time.sleep(draw.uniform(0.5, 1.5) * pause)
            found.shoot(draw.choice(["client", "teller"]), draw)
        found.dismiss("client")
        with salescore.open(url) as app:
            wait_until(lambda: not _left(app))
            found.dismiss("teller")
            assert [] == list(app.tenant(shop.TENANT).scan(BACKLOG))
            told = _told(app.tenant(shop.TENANT), folder)
    return f"{told}; killed {dict(found.killed)}"


def _size(folder: Path, name: str) -> int:
    path = folder / f"{name}.told"
    return path.stat().st_size if path.exists() else 0


def _left(app: salescore.App) -> bool:
    """Say whether something is still to be told."""
    sales = app.tenant(shop.TENANT)
    return any(True for _ in sales.scan(OUTBOX)) or any(True for _ in sales.scan(BACKLOG))


def _told(sales: salescore.Sales, folder: Path) -> str:
    """Demand what this storm is about, and say how much there was of it."""
    events = {(each.kind, each.subject_id, each.version): each for each in sales.scan(ENVELOPE)}
    placed = {place for place, each in events.items() if each.tag == OrderPlaced.tag}
    said = []
    for receiver, expected in {"everything": set(events), "placed": placed}.items():
        firsts: dict[tuple[str, UUID, int], str] = {}
        repeats = 0
        for line in (folder / f"{receiver}.told").read_text(encoding="ascii").splitlines():
            kind, subject, version, key = line.split()
            place = (kind, UUID(subject), int(version))
            assert key == firsts.setdefault(place, key) == f"{events[place].id}:{receiver}"
            repeats += 1
        assert expected == set(firsts)
        versions: dict[Place, int] = defaultdict(int)
        for aggregate, subject_id, number in firsts:
            assert number > versions[aggregate, subject_id], "out of order"
            versions[aggregate, subject_id] = number
        said.append(f"{receiver}: {len(firsts)} events, {repeats - len(firsts)} repeats")
    return ", ".join(said)


def test_a_storm_on_postgresql(postgresql_url: str, tmp_path: Path) -> None:
    """A quarter of a minute of it."""
    print(rage(postgresql_url, tmp_path, seconds=10, pause=1))


@pytest.mark.mariadb
def test_a_storm_on_mariadb(mariadb_url: str, tmp_path: Path) -> None:
    """A quarter of a minute of it."""
    print(rage(mariadb_url, tmp_path, seconds=10, pause=1))


@pytest.mark.long
def test_a_long_storm_on_postgresql(postgresql_url: str, tmp_path: Path) -> None:
    """Five minutes of it."""
    print(rage(postgresql_url, tmp_path, seconds=300, pause=4))
