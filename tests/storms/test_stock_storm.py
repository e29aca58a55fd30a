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

ANY: Final = frozenset({
    "lifecycle.wrong_state",
    "stock.insufficient",
    "stock.lot_short",
    "stock.position_short",
})  # fmt: skip
"""Why anything may be refused: somebody else was there before."""

SOME: Final = frozenset({
    "apply_count: stock.book_moved",
    "cancel: orders.already_shipped",
    "confirm_pick: error.unknown_id",
    "extend: stock.promise_ended",
    "lose: stock.not_underway",
    "pick: fulfillment.exceeds_promised",
    "pick: fulfillment.nothing_to_ship",
    "receive_expected: stock.not_expected",
    "release: error.unknown_id",
    "release_pick: error.unknown_id",
    "ship: fulfillment.exceeds_promised",
    "ship: fulfillment.nothing_to_ship",
    "ship: stock.not_on_hand",
    "take_back: stock.not_shipped",
})  # fmt: skip
"""Why some tasks may be refused besides."""


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
    strange = {why for why in report.refused.keys() - SOME if why.partition(": ")[2] not in ANY}
    assert set() == strange, str(strange)
    return report


@pytest.mark.parametrize(
    ("seconds", "pause", "untried"),
    [
        pytest.param(15, 0.8, 6, id="short"),
        pytest.param(600, 2, 0, marks=pytest.mark.long, id="long"),
    ],
)
def test_no_unit_is_lost_or_doubled(
    url: str, tmp_path: Path, seconds: float, pause: float, untried: int
) -> None:
    """Whatever was shot: units, promises and answers agree, and hardly a verb was not tried."""
    report = rage(url, tmp_path, seconds=seconds, pause=pause)
    assert len(warehouse.VERBS.keys() - report.tried) <= untried
