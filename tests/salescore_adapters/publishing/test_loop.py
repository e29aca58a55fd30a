import asyncio
import threading
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor

import pytest

from salescore_adapters.publishing.loop import Loop


async def _number(number: int) -> int:
    await asyncio.sleep(0.001)
    return number


def test_threads_wait_for_coroutines() -> None:
    """Each gets what its own gives."""
    loop = Loop("tests")
    with ThreadPoolExecutor(4) as threads:
        got = list(threads.map(lambda each: loop.call(_number(each), seconds=5), range(40)))
    loop.close()
    assert list(range(40)) == got


def test_errors_come_out_where_somebody_waits() -> None:
    """As they were raised."""

    async def broken() -> None:
        raise KeyError("here")

    loop = Loop("tests")
    with pytest.raises(KeyError, match="here"):
        loop.call(broken(), seconds=5)
    loop.close()


def test_what_takes_too_long_is_canceled() -> None:
    """And the next call runs."""
    canceled = threading.Event()

    async def slow() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            canceled.set()
            raise

    loop = Loop("tests")
    start = time.monotonic()
    with pytest.raises(TimeoutError):
        loop.call(slow(), seconds=0.05)
    assert time.monotonic() - start < 5
    assert canceled.wait(5)
    assert 7 == loop.call(_number(7), seconds=5)
    loop.close()


def test_closing_ends_what_runs() -> None:
    """Whoever waits learns it, and the thread is gone."""
    loop = Loop("tests closing")
    started = threading.Event()

    async def slow() -> None:
        started.set()
        await asyncio.sleep(60)

    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(lambda: loop.call(slow(), seconds=60))
        assert started.wait(5)
        loop.close()
        with pytest.raises(CancelledError):
            waiting.result(5)
    assert "salescore tests closing" not in [each.name for each in threading.enumerate()]


def test_a_goodbye_is_said_and_one_that_is_not_answered_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The thread ends either way; what a goodbye raises otherwise is told."""
    monkeypatch.setattr("salescore_adapters.publishing.loop._GOODBYE_SECONDS", 0.05)
    said: list[str] = []

    async def goodbye() -> None:
        said.append("bye")

    async def broken() -> None:
        raise ValueError("no bye")

    for work in (goodbye(), asyncio.sleep(60)):
        loop = Loop("test")
        loop.end(work)
        assert not loop._thread.is_alive()
    assert ["bye"] == said
    loop = Loop("test")
    with pytest.raises(ValueError, match="no bye"):
        loop.end(broken())
    assert not loop._thread.is_alive()
