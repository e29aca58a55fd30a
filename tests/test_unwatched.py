"""Coverage rests where a test says so, and nowhere else; what it has seen stays true."""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unwatched import AGAIN, EXAMPLES, Unwatched, unwatched, watched_at_first

PROGRAM = """
import json, sys, coverage
from hypothesis import given, settings, strategies as st
from tests.unwatched import unwatched, watched_at_first
import measured
seen = coverage.Coverage(branch=True, data_file=None, include=["*/measured.py"], config_file=False)
seen.start()
measured.before()
with unwatched():
    measured.never()
@settings(database=None, max_examples=30)
@given(st.integers())
def law(number):
    measured.example()
with watched_at_first(law):
    law()
    measured.never()
measured.after()
seen.stop()
data = seen.get_data()
print(json.dumps([sorted(data.lines(name)) for name in data.measured_files()]))
"""

MEASURED = """
def before(): return (
    2)
def never(): return (
    4)
def example(): return (
    6)
def after(): return (
    8)
"""


def trace(frame: FrameType, event: str, argument: Any) -> None:
    """Trace nothing, and be there."""


@pytest.fixture
def traced() -> Iterator[None]:
    """Have a tracer of one's own on this thread and on those to come."""
    tracer, later = sys.gettrace(), threading.gettrace()
    sys.settrace(trace)
    threading.settrace(trace)
    yield
    threading.settrace(later)
    sys.settrace(tracer)


@pytest.mark.unwatched
def test_a_marked_test_has_no_tracer() -> None:
    """A test that is marked, and what it starts, run at full speed."""
    assert sys.gettrace() is None
    assert threading.gettrace() is None
    assert not [name for name in os.environ if "COVERAGE_PROCESS" in name]


@pytest.mark.parametrize(("again", "watched"), [("", True), ("twice", False), ("redis", True)])
def test_what_an_earlier_run_has_watched_is_not_watched_again(
    traced: None, monkeypatch: pytest.MonkeyPatch, again: str, watched: bool
) -> None:
    """A second run names the mark of tests of which the first one knows the lines."""
    monkeypatch.setenv(AGAIN, again)
    item: Any = SimpleNamespace(get_closest_marker={"twice": "found"}.get)
    running = Unwatched().pytest_runtest_protocol(item)
    next(running)
    assert watched is (sys.gettrace() is trace)
    with contextlib.suppress(StopIteration):
        next(running)
    assert sys.gettrace() is trace


def test_the_tracer_comes_back(traced: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever happens without it: this thread, later ones and programs are watched again."""
    monkeypatch.setenv("COVERAGE_PROCESS_START", "here")
    with contextlib.suppress(ZeroDivisionError), unwatched():
        assert (None, None) == (sys.gettrace(), threading.gettrace())
        assert "COVERAGE_PROCESS_START" not in os.environ
        raise ZeroDivisionError
    assert [trace, trace] == [sys.gettrace(), threading.gettrace()]
    assert "here" == os.environ["COVERAGE_PROCESS_START"]


def test_the_first_examples_are_watched(traced: None) -> None:
    """A property meets its first examples with the tracer, all others without, none is left out."""
    seen: list[bool] = []

    @settings(database=None, max_examples=30)
    @given(st.integers())
    def law(number: int) -> None:
        seen.append(sys.gettrace() is trace)

    inner = law.hypothesis.inner_test  # type: ignore[attr-defined]  # Given by `given`.
    with watched_at_first(law):
        law()
    assert [True] * EXAMPLES + [False] * (30 - EXAMPLES) == seen
    assert sys.gettrace() is trace
    assert inner is law.hypothesis.inner_test  # type: ignore[attr-defined]  # The same.


def test_what_coverage_says_stays_true(tmp_path: Path) -> None:
    """Lines before, after and of first examples are said to be met, those in between are not."""
    (tmp_path / "measured.py").write_text(MEASURED, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    clean = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**clean, "PYTHONPATH": path},
        timeout=60,
    )
    assert [[2, 3, 6, 7, 8, 9]] == json.loads(answer.stdout)
