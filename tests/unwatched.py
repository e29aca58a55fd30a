"""What coverage does not watch: the lines that a test has gone through many times before.

Under a tracer our code takes three to six times as long, and the hundredth example of a property
or the fiftieth step of a machine meets no line that the first did not. So a property is watched
for its first examples, and a test marked `unwatched` not at all, nor are the programs it starts:
all of them still run, at full speed. What is left watched must reach the bar alone.

`SALESCORE_TEST_AGAIN` names a mark whose tests an earlier run has watched, of which the coverage
is added up: `twice`, in the second run of `.ci/run`.
"""

import functools
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest

__all__ = ["AGAIN", "EXAMPLES", "Unwatched", "unwatched", "watched_at_first"]

EXAMPLES: Final = 10
"""So many examples of a property are watched."""

AGAIN: Final = "SALESCORE_TEST_AGAIN"
"""The variable that names the mark of tests that were watched in an earlier run."""


class Unwatched:
    """Takes the tracer of coverage off, test by test; there is nothing to do where it is not on."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Run a marked test and its fixtures without, and a property with its first examples."""
        if sys.gettrace() is None:
            return (yield)
        if any(map(item.get_closest_marker, _marks())):
            with unwatched():
                return (yield)
        with watched_at_first(getattr(item, "function", None)):
            return (yield)


def _marks() -> tuple[str, ...]:
    """Give the marks of tests that are not watched in this run."""
    again = os.environ.get(AGAIN)
    return ("unwatched", again) if again else ("unwatched",)


@contextmanager
def unwatched() -> Iterator[None]:
    """Take the tracer off: of this thread, of threads to come, and of programs to be started."""
    kept = {name: os.environ.pop(name) for name in tuple(os.environ) if "COVERAGE_PROCESS" in name}
    tracer, later = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        yield
    finally:
        os.environ.update(kept)
        threading.settrace(later)
        sys.settrace(tracer)


@contextmanager
def watched_at_first(test: Any) -> Iterator[None]:
    """Take the tracer off after the first examples, if a test is a property."""
    handle = getattr(test, "hypothesis", None)
    if handle is None:
        yield
        return
    tracer, inner = sys.gettrace(), handle.inner_test
    handle.inner_test = _counted(inner)
    try:
        yield
    finally:
        handle.inner_test = inner
        sys.settrace(tracer)


def _counted(inner: Callable[..., None]) -> Callable[..., None]:
    """Give a test that takes the tracer off when it is called once too often."""
    calls = 0

    @functools.wraps(inner)
    def counted(*args: Any, **options: Any) -> None:
        nonlocal calls
        calls += 1
        if calls > EXAMPLES:
            sys.settrace(None)
        inner(*args, **options)

    return counted
