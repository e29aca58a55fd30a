from collections import Counter
from pathlib import Path

import pytest

from salescore.app.builtin import registry
from tests.recorded import Script
from tests.shops import STORES, open_shop, url_of

COUNT = 1000


def recorded(store: str, folder: Path, *, seed: int) -> tuple[Script, list[str]]:
    """Run the script of a seed on an empty store and give it with the store's export."""
    script = Script(seed)
    with open_shop(url_of(store, folder)) as sales:
        script.run(sales, COUNT)
        return script, list(sales.export())


@pytest.mark.parametrize("seed", [1, 2])
def test_same_script_gives_the_same_bytes_on_every_store(seed: int, tmp_path: Path) -> None:
    """1,000 commands, the same clock and ids: outcomes and exports are equal, byte for byte."""
    (first, export), *others = [recorded(store, tmp_path, seed=seed) for store in STORES]
    for script, other in others:
        assert first.told == script.told
        assert export == other


def test_script_tells_of_everything(tmp_path: Path) -> None:
    """It sends every command there is, causes every event, and meets twenty kinds of no."""
    told, sent, tags = Counter[str](), set[type](), set[str]()
    for seed in (1, 2):
        script, export = recorded("memory", tmp_path, seed=seed)
        told.update(script.told)
        sent |= {type(command) for command, _ in script.sent}
        text = "\n".join(export)
        tags |= {event.tag for event in registry().apply if f'"tag":"{event.tag}"' in text}
    assert set(registry().handlers) == sent
    assert {event.tag for event in registry().apply} == tags
    assert told["done"] > 500
    assert told["replayed"] > 10
    assert told["flow.idempotency_conflict"] > 5
    assert len(told) > 20
