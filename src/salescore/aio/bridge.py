"""The bridge between the synchronous flow and an event loop.

`run_sync` runs a synchronous function in a greenlet. Where the function would block, an awaitable
is handed over; the event loop goes on with other tasks until the answer is there. The function
itself stays free of `async`: one flow serves both kinds of application.

A cancellation never stops a driver halfway, for that leaves locks and connections behind. It is
raised where the function waits by `wait`, at a `checkpoint`, or after the function's end.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from itertools import islice
from typing import Any, Final, ParamSpec, TypeVar

from salescore.errors import SalesError
from salescore.store import MissingExtra

try:
    from greenlet import getcurrent, greenlet  # type: ignore[import-untyped]  # it ships no types
except ModuleNotFoundError as _error:
    raise MissingExtra("async") from _error

__all__ = ["OutsideLoop", "aside", "checkpoint", "iterate", "run_sync", "sleep", "wait"]

P = ParamSpec("P")
T = TypeVar("T")

_BATCH: Final = 200


class OutsideLoop(SalesError, RuntimeError):
    """Something had to wait for an event loop, but no `run_sync` was under way."""

    code = "aio.outside_loop"


class _Crossing(greenlet):  # type: ignore[misc]  # the same: an unknown class to mypy
    """A synchronous function under way; its driver awaits what it is handed."""

    # SQLAlchemy's drivers wait in any greenlet that carries this mark, by the same exchange.
    __sqlalchemy_greenlet_provider__ = True

    def __init__(self, function: Callable[..., Any], driver: greenlet) -> None:
        super().__init__(function, driver)
        self.driver = driver
        self.gr_context = driver.gr_context
        self.interruptible = False
        self.canceled: asyncio.CancelledError | None = None

    async def finished(self, handed: Awaitable[Any]) -> Any:
        """Await to the end; a cancellation meanwhile is kept for later."""
        task = asyncio.ensure_future(handed)
        while not task.done():
            try:
                await asyncio.wait((task,))
            except asyncio.CancelledError as error:
                self.canceled = error
        return task.result()

    def raise_canceled(self) -> None:
        """Raise the cancellation that was kept, once."""
        if self.canceled is not None:
            error, self.canceled = self.canceled, None
            raise error


async def run_sync(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a synchronous function that may wait, without blocking the event loop.

    It shares the context variables of the caller. What an awaitable raises is raised inside the
    function where it waits, so that its `with` blocks clean up.

    >>> asyncio.run(run_sync(lambda: wait(asyncio.sleep(0, "done"))))
    'done'
    """
    crossing = _Crossing(function, getcurrent())
    handed: Any = crossing.switch(*args, **kwargs)
    while not crossing.dead:
        try:
            answer = await (handed if crossing.interruptible else crossing.finished(handed))
        except BaseException as error:  # noqa: BLE001 - passed on whole, to where it belongs.
            handed = crossing.throw(error)
        else:
            handed = crossing.switch(answer)
    crossing.raise_canceled()
    result: T = handed
    return result


def wait(awaitable: Awaitable[T]) -> T:
    """Wait for an awaitable from inside a function that `run_sync` runs; can be canceled.

    Raises:
        OutsideLoop: no `run_sync` is under way.
    """
    crossing = getcurrent()
    inside = isinstance(crossing, _Crossing)
    if not inside or crossing.canceled is not None:
        if asyncio.iscoroutine(awaitable):
            awaitable.close()
        if not inside:
            raise OutsideLoop
        crossing.raise_canceled()
    crossing.interruptible = True
    try:
        answer: T = crossing.driver.switch(awaitable)
    finally:
        crossing.interruptible = False
    return answer


def sleep(seconds: float) -> None:
    """Pause inside `run_sync`; other tasks go on."""
    wait(asyncio.sleep(seconds))


def aside(act: Callable[[], T]) -> T:
    """Run inside `run_sync` what may block for long, on a thread; other tasks go on."""
    return wait(asyncio.to_thread(act))


def checkpoint() -> None:
    """Raise a cancellation that came while a driver worked: here it is safe to stop."""
    crossing = getcurrent()
    if isinstance(crossing, _Crossing):
        crossing.raise_canceled()


async def iterate(
    function: Callable[P, Iterator[T]], /, *args: P.args, **kwargs: P.kwargs
) -> AsyncGenerator[T, None]:
    """Go through a synchronous iterator in batches; between them other tasks have their turn.

    Closing the asynchronous generator closes the iterator, and with it what the iterator holds.
    """
    iterator = await run_sync(function, *args, **kwargs)
    try:
        while batch := await run_sync(list, islice(iterator, _BATCH)):
            for each in batch:
                yield each
            await asyncio.sleep(0)
    finally:
        if close := getattr(iterator, "close", None):
            await run_sync(close)
