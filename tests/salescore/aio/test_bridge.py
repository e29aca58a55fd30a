import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import aclosing
from contextvars import ContextVar

import pytest
from sqlalchemy.util import await_only

from salescore.aio.bridge import OutsideLoop, checkpoint, iterate, run_sync, sleep, wait
from salescore.store import MissingExtra

COLOR: ContextVar[str] = ContextVar("COLOR", default="none")


class Planted(Exception):
    """What a test raises on purpose."""


async def fail() -> None:
    """Raise after a turn of the loop."""
    await asyncio.sleep(0)
    raise Planted


def test_arguments_and_result_pass_through() -> None:
    """A function that never waits gives its result, whatever its arguments are called."""

    def joined(*words: str, function: str) -> str:
        return function.join(words)

    assert "a-b" == asyncio.run(run_sync(joined, "a", "b", function="-"))


def test_wait_gives_the_result_of_the_awaitable() -> None:
    """What the event loop answers comes back where the function waits, each time."""

    def added() -> int:
        return wait(asyncio.sleep(0, 1)) + wait(asyncio.sleep(0, 2))

    assert 3 == asyncio.run(run_sync(added))


def test_an_error_of_the_function_leaves() -> None:
    """What the function raises, before or after it waited, the caller of `run_sync` gets."""

    def failing(pause: bool) -> None:
        if pause:
            sleep(0)
        raise Planted

    for pause in (False, True):
        with pytest.raises(Planted):
            asyncio.run(run_sync(failing, pause))


def test_an_error_of_the_awaitable_is_raised_where_the_function_waits() -> None:
    """The function can catch it, wait again, and go on."""

    def careful() -> str:
        try:
            wait(fail())
        except Planted:
            return wait(asyncio.sleep(0, "mended"))
        return "unharmed"

    assert "mended" == asyncio.run(run_sync(careful))


def test_cancellation_is_raised_where_the_function_waits() -> None:
    """A canceled task cleans up, waiting if it must, and ends as canceled."""
    told: list[str] = []

    def waiting() -> None:
        try:
            sleep(60)
        finally:
            told.append(wait(asyncio.sleep(0, "cleaned up")))

    async def main() -> None:
        task = asyncio.create_task(run_sync(waiting))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert ["cleaned up"] == told


def driven(told: list[str], *, look: bool = False) -> str:
    """Work as a driver does: two operations that must not be stopped halfway."""
    for name in ("first", "second"):
        await_only(asyncio.sleep(0.01))
        told.append(name)
        if look:
            checkpoint()
    return "done"


async def canceled_at_once(function: Callable[[], object]) -> None:
    """Start a function, cancel it twice while it waits for the first time, and see it canceled."""
    task = asyncio.create_task(run_sync(function))
    for _ in range(2):
        await asyncio.sleep(0.001)
        task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_a_driver_is_not_stopped_halfway() -> None:
    """Its operations end, and then the task is canceled, however often it was asked to."""
    told: list[str] = []
    asyncio.run(canceled_at_once(lambda: driven(told)))
    assert ["first", "second"] == told


def test_a_checkpoint_stops_between_operations() -> None:
    """Where the function says that it is safe, a cancellation that was kept is raised."""
    told: list[str] = []
    asyncio.run(canceled_at_once(lambda: driven(told, look=True)))
    assert ["first"] == told


def test_a_wait_after_a_kept_cancellation_is_not_begun() -> None:
    """The function is canceled where it would wait next."""
    told: list[str] = []

    def working() -> None:
        await_only(asyncio.sleep(0.01))
        try:
            sleep(60)
        finally:
            told.append(wait(asyncio.sleep(0, "cleaned up")))

    asyncio.run(canceled_at_once(working))
    assert ["cleaned up"] == told


def test_a_checkpoint_lets_pass_what_nobody_canceled() -> None:
    """Inside and outside of `run_sync`."""
    checkpoint()
    assert "done" == asyncio.run(run_sync(lambda: driven([], look=True)))


def test_context_variables_are_shared() -> None:
    """The function reads what its caller set, before and after a pause, and sets for it."""

    def painting() -> tuple[str, str]:
        before = COLOR.get()
        sleep(0)
        after = COLOR.get()
        COLOR.set("blue")
        return before, after

    async def main() -> tuple[tuple[str, str], str]:
        COLOR.set("red")
        return await run_sync(painting), COLOR.get()

    assert (("red", "red"), "blue") == asyncio.run(main())


def test_tasks_keep_their_context_variables_apart() -> None:
    """Two functions under way at once see the variables of their own task."""

    def reading() -> str:
        sleep(0)
        return COLOR.get()

    async def one(color: str) -> str:
        COLOR.set(color)
        return await run_sync(reading)

    async def main() -> tuple[str, str]:
        red, blue = await asyncio.gather(one("red"), one("blue"))
        return red, blue

    assert ("red", "blue") == asyncio.run(main())


def test_functions_take_turns() -> None:
    """While one function waits another one runs."""
    told: list[str] = []

    def telling(name: str) -> None:
        for _ in range(2):
            told.append(name)
            sleep(0)

    async def main() -> None:
        await asyncio.gather(run_sync(telling, "a"), run_sync(telling, "b"))

    asyncio.run(main())
    assert ["a", "b", "a", "b"] == told


def test_drivers_of_sqlalchemy_wait_in_it() -> None:
    """SQLAlchemy takes the greenlet for one of its own."""
    assert 7 == asyncio.run(run_sync(lambda: await_only(asyncio.sleep(0, 7))))


def test_waiting_outside_is_refused() -> None:
    """Without `run_sync` there is nobody to hand the awaitable to, coroutine or not."""
    loop = asyncio.new_event_loop()
    for awaitable in (asyncio.sleep(0), loop.create_future()):
        with pytest.raises(OutsideLoop):
            wait(awaitable)
    loop.close()


def test_without_greenlet_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing says what to install."""
    monkeypatch.setitem(sys.modules, "greenlet", None)
    monkeypatch.delitem(sys.modules, "salescore.aio.bridge")
    with pytest.raises(MissingExtra) as caught:
        __import__("salescore.aio.bridge")
    assert {"extra": "async"} == caught.value.params


def test_iterate_gives_every_item() -> None:
    """Items come in order, also when they are more than one batch."""

    async def main() -> list[int]:
        return [each async for each in iterate(lambda: iter(range(450)))]

    assert list(range(450)) == asyncio.run(main())


def test_iterate_closes_what_it_leaves_early() -> None:
    """Whoever stops in the middle lets go of what the iterator holds."""
    told: list[str] = []

    def counting() -> Iterator[int]:
        try:
            yield from range(1000)
        finally:
            told.append(wait(asyncio.sleep(0, "closed")))

    async def main() -> None:
        async with aclosing(iterate(counting)) as items:
            async for each in items:
                if each == 1:
                    break

    asyncio.run(main())
    assert ["closed"] == told
