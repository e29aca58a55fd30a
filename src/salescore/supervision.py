"""Calls into code that may hang: each runs on a thread that can be given up.

A thread cannot be killed, so one that does not come back in time is left alone, and nothing more
is asked of the same name until it has come back. Threads are started by calls, never before; those
that wait for more to do end with the supervisor.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Final, Generic, TypeVar
from weakref import finalize

from salescore.errors import SalesError

__all__ = ["Call", "Escaped", "StillHanging", "Supervisor", "TimedOut"]

T = TypeVar("T")

_IDLE_MAX: Final = 8
"""Idle threads that are kept for each name."""


class TimedOut(SalesError, TimeoutError):
    """Something did not come back in time; nobody knows whether it will."""

    code = "supervision.timed_out"

    def __init__(self, name: str, *, seconds: float) -> None:
        """Name it, and how long it was waited for."""
        super().__init__(name=name, seconds=seconds)


class StillHanging(SalesError, TimeoutError):
    """Something has not come back from an earlier call, so it is not called again yet."""

    code = "supervision.still_hanging"

    def __init__(self, name: str) -> None:
        """Name it."""
        super().__init__(name=name)


class Escaped(SalesError, RuntimeError):
    """Something raised what is meant to end a thread or a program, such as KeyboardInterrupt."""

    code = "supervision.escaped"

    def __init__(self, name: str, *, error: str) -> None:
        """Name it, and the class of what it raised."""
        super().__init__(name=name, error=error)


class Supervisor:
    """Calls on behalf of names: plug-ins, receivers.

    >>> Supervisor().call("pager", lambda: 6 * 7, seconds=5)
    42
    """

    def __init__(self) -> None:
        """Start no thread."""
        self._lock = Lock()
        self._idle: dict[str, list[_Worker]] = {}
        self._hanging: dict[str, int] = {}
        self._owner = os.getpid()
        finalize(self, _end, self._idle).atexit = False

    def call(self, name: str, act: Callable[[], T], *, seconds: float) -> T:
        """Give what `act` gives, or raise what it raises.

        Args:
            name: whose code it is.
            act: what to do; it sees the context variables of the caller.
            seconds: how long to wait for it.

        Raises:
            TimedOut: it did not come back; it may still do so, to nobody.
            StillHanging: an earlier call of this name has not come back.
            Escaped: it raised what would end the caller, who did not ask for that.
        """
        call = self.begin(name, act)
        try:
            came = call.wait(seconds)
        except BaseException:
            call.give_up()
            raise
        if not came:
            call.give_up()
            raise TimedOut(name, seconds=seconds)
        return call.answer()

    def begin(self, name: str, act: Callable[[], T]) -> "Call[T]":
        """Let `act` begin, and go on with something else; somebody must `wait` or `give_up`.

        Raises:
            StillHanging: an earlier call of this name has not come back.
        """
        worker = self._take(name)
        answers: SimpleQueue[tuple[bool, Any]] = SimpleQueue()
        worker.jobs.put((copy_context().run, act, answers))
        return Call(
            answers,
            done=lambda: self._put_back(name, worker),
            give_up=lambda: self._give_up(name, worker, answers),
        )

    def hanging(self) -> tuple[str, ...]:
        """Name everything that has not come back."""
        with self._lock:
            return tuple(sorted(self._hanging))

    def close(self) -> None:
        """End the threads that have nothing to do; a later call starts one again."""
        with self._lock:
            if self._owner == os.getpid():
                _end(self._idle)

    def _take(self, name: str) -> "_Worker":
        with self._lock:
            if self._owner != os.getpid():  # A forked process has none of its parent's threads.
                self._idle.clear()
                self._hanging, self._owner = {}, os.getpid()
            if name in self._hanging:
                raise StillHanging(name)
            idle = self._idle.get(name)
            return idle.pop() if idle else _Worker(name)

    def _put_back(self, name: str, worker: "_Worker") -> None:
        with self._lock:
            idle = self._idle.setdefault(name, [])
            if len(idle) < _IDLE_MAX:
                idle.append(worker)
                return
        worker.jobs.put(None)

    def _give_up(
        self, name: str, worker: "_Worker", answers: "SimpleQueue[tuple[bool, Any]]"
    ) -> None:
        """Leave a thread alone until it comes back; then it ends."""
        with self._lock:
            self._hanging[name] = self._hanging.get(name, 0) + 1
        worker.jobs.put((_run, lambda: self._came_back(name), answers))
        worker.jobs.put(None)

    def _came_back(self, name: str) -> None:
        with self._lock:
            left = self._hanging.get(name, 0) - 1
            if left > 0:
                self._hanging[name] = left
            else:
                self._hanging.pop(name, None)


class Call(Generic[T]):
    """A call that has begun; made by `Supervisor.begin`.

    >>> call = Supervisor().begin("pager", lambda: 6 * 7)
    >>> call.wait(5), call.answer()
    (True, 42)
    """

    def __init__(
        self,
        answers: "SimpleQueue[tuple[bool, Any]]",
        *,
        done: Callable[[], None],
        give_up: Callable[[], None],
    ) -> None:
        """Wait for nothing yet."""
        self._answers = answers
        self._done = done
        self._give_up = give_up
        self._answer: tuple[bool, Any] | None = None

    def wait(self, seconds: float) -> bool:
        """Wait for the answer, and say whether it has come."""
        if self._answer is None:
            with suppress(Empty):
                self._answer = self._answers.get(timeout=max(seconds, 0))
                self._done()
        return self._answer is not None

    def answer(self) -> T:
        """Give what the call gave, or raise what it raised, once it has come back."""
        if self._answer is None:
            self._answer = self._answers.get()
            self._done()
        good, answer = self._answer
        if good:
            found: T = answer
            return found
        raise answer

    def give_up(self) -> None:
        """Wait no longer; nothing more is begun under this name until it comes back."""
        if self._answer is None:
            self._give_up()


def _end(idle: "dict[str, list[_Worker]]") -> None:
    """Tell idle threads to end."""
    while idle:
        _, workers = idle.popitem()
        for worker in workers:
            worker.jobs.put(None)


def _run(act: Callable[[], T]) -> T:
    return act()


class _Worker:
    """A thread that does one job after the other until it is told to end."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.jobs: SimpleQueue[Any] = SimpleQueue()
        Thread(target=self._work, name=f"salescore {name}", daemon=True).start()

    def _work(self) -> None:
        while (job := self.jobs.get()) is not None:
            run, act, answers = job
            try:
                answer = (True, run(act))
            except (Exception, SystemExit) as error:  # noqa: BLE001 - raised again where it was asked for.
                answer = (False, error)
            except BaseException as error:  # noqa: BLE001 - no signal reaches a thread: it is not meant for us.
                answer = (False, Escaped(self._name, error=type(error).__name__))
            answers.put(answer)
            del run, act, answers, answer, job
