"""An event loop on a thread of its own, for drivers that need one."""

import asyncio
from collections.abc import Coroutine
from threading import Thread
from typing import Any, Final, TypeVar

__all__ = ["Loop"]

T = TypeVar("T")

_GOODBYE_SECONDS: Final = 5.0
_GRACE: Final = 1.0
"""Seconds that a loop gets to give up what took too long."""


class Loop:
    """Runs coroutines for threads that wait for them.

    Args:
        name: of the thread.

    >>> loop = Loop("doctest")
    >>> loop.call(asyncio.sleep(0, result=42), seconds=5)
    42
    >>> loop.close()
    """

    def __init__(self, name: str) -> None:
        """Start the thread."""
        self._loop = asyncio.SelectorEventLoop()
        self._thread = Thread(target=self._run, name=f"salescore {name}", daemon=True)
        self._thread.start()

    def call(self, work: Coroutine[Any, Any, T], *, seconds: float) -> T:
        """Give what a coroutine gives, or raise what it raises.

        Args:
            work: it is canceled when the time is over.
            seconds: how long it may take.

        Raises:
            TimeoutError: it took longer.
            concurrent.futures.CancelledError: the loop was closed meanwhile.
        """
        bounded = asyncio.wait_for(work, seconds)
        future = asyncio.run_coroutine_threadsafe(bounded, self._loop)
        try:
            return future.result(seconds + _GRACE)
        except BaseException:
            future.cancel()
            raise

    def end(self, goodbye: Coroutine[Any, Any, object]) -> None:
        """Say goodbye, then end; whoever does not answer a goodbye in five seconds needs none."""
        try:
            self.call(goodbye, seconds=_GOODBYE_SECONDS)
        except TimeoutError:
            pass
        finally:
            self.close()

    def close(self) -> None:
        """End everything that runs on it, and the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_GRACE)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            running = asyncio.all_tasks(self._loop)
            for task in running:
                task.cancel()
            self._loop.run_until_complete(asyncio.gather(*running, return_exceptions=True))
        finally:
            self._loop.close()
