import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from salescore_adapters.publishing.per_process import PerProcess


def test_threads_share_one() -> None:
    """It is made once."""
    made: list[object] = []

    def make() -> object:
        made.append(object())
        return made[-1]

    shared = PerProcess(make)
    with ThreadPoolExecutor(8) as threads:
        found = set(map(id, threads.map(lambda _: shared.here(), range(100))))
    assert 1 == len(found) == len(made)


def test_what_was_taken_is_made_anew() -> None:
    """Nothing is taken twice."""
    shared = PerProcess(object)
    first = shared.here()
    assert first is shared.taken()
    assert shared.taken() is None
    assert first is not shared.here()


def test_another_process_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """And its parent's is still there for the parent."""
    shared = PerProcess(object)
    first = shared.here()
    here = os.getpid()
    monkeypatch.setattr(os, "getpid", lambda: here + 1)
    assert shared.taken() is None
    assert first is not shared.here()
    monkeypatch.setattr(os, "getpid", lambda: here)
    assert first is shared.here()
