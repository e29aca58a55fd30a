"""The file that says how a worker is."""

import json
from pathlib import Path

from salescore.app.health import Health, write_health
from tests.shops import START


def test_health_is_written_whole(tmp_path: Path) -> None:
    """As one JSON object, over what stood there; nothing is left beside it."""
    path = tmp_path / "health.json"
    for turns in (1, 2):
        write_health(path, Health(at=START, turns=turns, errors={"acme": "KeyError"}))
    found = json.loads(path.read_text(encoding="utf-8"))
    assert (2, False, "2026-07-01T09:00:00.000000+00:00") == (
        found["turns"], found["ok"], found["at"],
    )  # fmt: skip
    assert {"acme": "KeyError"} == found["errors"]
    assert [path] == list(tmp_path.iterdir())
