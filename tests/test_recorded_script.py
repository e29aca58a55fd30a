import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from salescore.app.plugged import plugged, registry
from tests import notebook, recorded_money, recorded_upkeep
from tests.recorded import Script
from tests.shops import open_shop

pytestmark = pytest.mark.unwatched

COUNT = 1000
SEEDS_MAX = 81
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DERIVED = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_FINGERPRINT = re.compile(r'\\?"fingerprint\\?":\\?"[0-9a-f]{64}\\?",')


def recorded(url: str, *, seed: int) -> tuple[Script, list[str]]:
    """Run the script of a seed on an empty store and give it with the store's export."""
    script = Script(seed, notes=True)
    with open_shop(url, plugins=(notebook, recorded_money)) as sales:
        recorded_upkeep.park(sales)
        script.run(sales, COUNT)
        return script, list(sales.export())


@cache
def remembered(seed: int) -> tuple[Script, list[str]]:
    """Give what the memory store makes of a seed's script: what every other must make of it."""
    return recorded("memory:", seed=seed)


@pytest.fixture(params=["sqlite", "postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty store of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/shop.db"
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_same_script_gives_the_same_bytes_on_every_store(seed: int, url: str) -> None:
    """1,000 commands, the same clock and ids: outcomes and exports are equal, byte for byte."""
    expected, export = remembered(seed)
    script, other = recorded(url, seed=seed)
    assert expected.told == script.told
    assert export == other


def test_lost_races_leave_nothing_behind() -> None:
    """A store that refuses three commits in ten keeps the same states; only ids have gaps."""
    script, export = recorded("memory:", seed=1)
    hurried = Script(1, notes=True)
    with open_shop("memory:?conflict=0.3&seed=5", plugins=(notebook, recorded_money)) as sales:
        recorded_upkeep.park(sales)
        hurried.run(sales, COUNT)
        assert script.told == hurried.told
        assert ranked(export) == ranked(sales.export())


def ranked(export: Iterable[str]) -> list[str]:
    """Give an export with the rank of each id for the id, and without the hashes over ids.

    Ids of lots and positions are hashes over others: they have no rank, and no place in a row.
    """
    text = _DERIVED.sub("derived", _FINGERPRINT.sub("", "\n".join(export)))
    ranks = {found: str(rank) for rank, found in enumerate(sorted(set(_ID.findall(text))))}
    return sorted(_ID.sub(lambda found: ranks[found[0]], text).split("\n"))


def test_script_tells_of_everything() -> None:
    """It sends every command there is, causes every event, and meets twenty kinds of no."""
    house = registry(plugged((notebook, recorded_money)))
    told, sent, tags = Counter[str](), set[type](), set[str]()
    for seed in range(1, SEEDS_MAX):
        script, export = recorded("memory:", seed=seed)
        told.update(script.told)
        sent |= {type(command) for command, _ in script.sent}
        text = "\n".join(export)
        tags |= {event.tag for event in house.apply if f'"tag":"{event.tag}"' in text}
        if set(house.handlers) == sent and len(tags) == len(house.apply):
            break
    assert set(house.handlers) == sent
    assert {event.tag for event in house.apply} == tags
    assert told["done"] > 500
    assert told["replayed"] > 10
    assert told["flow.idempotency_conflict"] > 5
    assert len(told) > 20
