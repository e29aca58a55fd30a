"""Six clerks do whatever can be done with stock, and are shot at, as are their connections.

Whoever is killed has an heir who repeats the task that was under way under the same key. So in the
end there is an answer to every task, and nothing is in doubt: what lies where is what was there in
the morning and what the answers say, every task had one effect, and the doctor finds nothing.
"""

import random
import time
from pathlib import Path
from typing import Final

import pytest

from tests.storms import warehouse
from tests.storms.notes import said
from tests.storms.scene import Scene, connections, deadlocks, drop, scene, wait_until

CLERKS: Final = 6
KILLS: Final = 0.4
"""How many shots of all are at processes; the others are at connections."""

STORES: Final = ("postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb))

EXPECTED: Final = frozenset({
    "adjust: stock.insufficient",
    "adjust: stock.lot_short",
    "adjust: stock.position_short",
    "cancel: lifecycle.wrong_state",
    "cancel: orders.already_shipped",
    "edit: lifecycle.wrong_state",
    "give_up_expected: lifecycle.wrong_state",
    "hold: lifecycle.wrong_state",
    "hold: stock.insufficient",
    "move: stock.insufficient",
    "move: stock.lot_short",
    "move: stock.position_short",
    "place: stock.insufficient",
    "place_draft: lifecycle.wrong_state",
    "place_draft: stock.insufficient",
    "receive_expected: lifecycle.wrong_state",
    "receive_expected: stock.not_expected",
    "release: error.unknown_id",
    "release: lifecycle.wrong_state",
    "ship: fulfillment.exceeds_promised",
    "ship: fulfillment.nothing_to_ship",
    "ship: lifecycle.wrong_state",
    "ship: stock.insufficient",
})  # fmt: skip
"""Why tasks may be refused: somebody else was there before."""


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest) -> str:
    """Give the URL of an empty store."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


def shoot(found: Scene, draw: random.Random) -> str:
    """Kill a clerk or a connection, and say which."""
    if draw.random() < KILLS:
        found.shoot("clerk", draw, heir=True)
        return "clerk"
    targets = connections(found.url)
    if targets:
        drop(found.url, draw.choice(targets))
    return "connection"


def rage(url: str, folder: Path, *, seconds: float, pause: float) -> warehouse.Report:
    """Let clerks work, and shoot at them, for so long; then look at everything.

    Args:
        seconds: how long.
        pause: seconds between two shots, on average.
    """
    draw = random.Random(7)
    warehouse.furnish(url, folder)
    before = deadlocks(url)
    with scene(url, folder) as found:
        for _ in range(CLERKS):
            found.send("clerk")
        wait_until(lambda: all(said(path) for path in folder.glob("clerk-*.out")))
        until, shots = time.monotonic() + seconds, []
        while time.monotonic() < until:
            time.sleep(draw.uniform(0.5, 1.5) * pause)
            shots.append(shoot(found, draw))
        found.dismiss("clerk")
    assert before == deadlocks(url), "somebody waited in a circle"
    report = warehouse.audit(url, folder)
    print(f"{len(shots)} shots, {shots.count('clerk')} at clerks;", end=" ")
    print(f"done {dict(report.done)}, refused {dict(report.refused)}")
    assert set(report.refused) <= EXPECTED
    return report


@pytest.mark.parametrize(
    ("seconds", "pause"),
    [
        pytest.param(30, 0.8, id="short"),
        pytest.param(600, 2, marks=pytest.mark.long, id="long"),
    ],
)
def test_no_unit_is_lost_or_doubled(url: str, tmp_path: Path, seconds: float, pause: float) -> None:
    """Whatever was shot: units, promises and answers agree, and every verb was tried."""
    report = rage(url, tmp_path, seconds=seconds, pause=pause)
    assert report.tried == set(warehouse.VERBS)
