"""The bridge between the synchronous flow and an event loop.

`run_sync` runs a synchronous function in a greenlet. Where the function would block, it hands an
awaitable over with `wait`; the event loop goes on with other tasks until the answer is there. The
function itself stays free of `async`: one flow serves both kinds of application.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from itertools import islice
from typing import Any, Final, ParamSpec, TypeVar

from salescore.errors import SalesError
from salescore.store import MissingExtra

try:
    from greenlet import getcurrent, greenlet  # type: ignore[import-untyped]  # it ships no types
except ModuleNotFoundError as error:
    raise MissingExtra("async") from error

__all__ = ["OutsideLoop", "iterate", "run_sync", "sleep", "wait"]

P = ParamSpec("P")
T = TypeVar("T")

_BATCH: Final = 200


class OutsideLoop(SalesError, RuntimeError):
    """Something had to wait for an event loop, but no `run_sync` was under way."""

    code = "aio.outside_loop"


class _Crossing(greenlet):  # type: ignore[misc]  # the same: an unknown class to mypy
    """A synchronous function under way; its parent awaits what it is handed."""

    # SQLAlchemy's drivers wait in any greenlet that carries this mark, by the same exchange.
    __sqlalchemy_greenlet_provider__ = True

    def __init__(self, function: Callable[..., Any], driver: greenlet) -> None:
        super().__init__(function, driver)
        self.gr_context = driver.gr_context


async def run_sync(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a synchronous function that may `wait`, without blocking the event loop.

    It shares the context variables of the caller. What an awaitable raises, a cancellation
    included, is raised inside the function where it waits, so that its `with` blocks clean up.

    >>> asyncio.run(run_sync(lambda: wait(asyncio.sleep(0, "done"))))
    'done'
    """
    crossing = _Crossing(function, getcurrent())
    handed: Any = crossing.switch(*args, **kwargs)
    while not crossing.dead:
        try:
            answer = await handed
        except BaseException as error:  # noqa: BLE001 - passed on whole, to where it belongs.
            handed = crossing.throw(error)
        else:
            handed = crossing.switch(answer)
    result: T = handed
    return result


def wait(awaitable: Awaitable[T]) -> T:
    """Wait for an awaitable from inside a function that `run_sync` runs.

    Raises:
        OutsideLoop: no `run_sync` is under way.
    """
    current = getcurrent()
    if not isinstance(current, _Crossing) or current.parent is None:
        if asyncio.iscoroutine(awaitable):
            awaitable.close()
        raise OutsideLoop
    answer: T = current.parent.switch(awaitable)
    return answer


def sleep(seconds: float) -> None:
    """Pause inside `run_sync`; other tasks go on."""
    wait(asyncio.sleep(seconds))


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
