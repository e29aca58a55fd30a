"""Calls that may hang."""

import gc
import os
import threading
from asyncio import CancelledError
from contextvars import ContextVar
from decimal import ROUND_UP, getcontext, localcontext
from functools import partial

import pytest

from salescore.supervision import Escaped, StillHanging, Supervisor, TimedOut

ASKED: ContextVar[str] = ContextVar("asked", default="nobody")


def test_an_answer_comes_back() -> None:
    """So does one that is false."""
    supervisor = Supervisor()
    assert [1, 0] == [supervisor.call("a", partial(int, x), seconds=5) for x in (1, 0)]


def test_an_error_is_raised_where_the_call_was_made() -> None:
    """Of any class, and the next call is made as if nothing had happened."""
    supervisor = Supervisor()
    with pytest.raises(ZeroDivisionError):
        supervisor.call("a", lambda: 1 / 0, seconds=5)
    assert 1 == supervisor.call("a", lambda: 1, seconds=5)


@pytest.mark.parametrize("error", [KeyboardInterrupt, GeneratorExit, CancelledError])
def test_what_would_end_the_caller_reaches_it_as_an_ordinary_error(
    error: type[BaseException],
) -> None:
    """A plug-in that raises what a signal raises ends nothing but its own call."""

    def leave() -> None:
        raise error

    supervisor = Supervisor()
    with pytest.raises(Escaped) as caught:
        supervisor.call("a", leave, seconds=5)
    assert {"name": "a", "error": error.__name__} == dict(caught.value.params)
    assert 1 == supervisor.call("a", lambda: 1, seconds=5)


def test_a_name_that_hangs_is_not_called_again_until_it_has_come_back() -> None:
    """Others are called meanwhile; afterwards it is called again."""
    supervisor, gate, returned = Supervisor(), threading.Event(), threading.Event()

    def hang() -> None:
        gate.wait()
        returned.set()

    with pytest.raises(TimedOut) as caught:
        supervisor.call("slow", hang, seconds=0.01)
    assert {"name": "slow", "seconds": 0.01} == dict(caught.value.params)
    assert ("slow",) == supervisor.hanging()
    with pytest.raises(StillHanging):
        supervisor.call("slow", lambda: 1, seconds=5)
    assert 1 == supervisor.call("quick", lambda: 1, seconds=5)
    gate.set()
    assert returned.wait(5)
    for _ in range(1000):
        if not supervisor.hanging():
            break
        threading.Event().wait(0.005)
    assert 2 == supervisor.call("slow", lambda: 2, seconds=5)


def idle_threads(name: str, *, of: int = 0) -> int:
    """Wait until so many threads of a name are left, a few seconds at most, and count them."""
    found = 0
    for _ in range(1000):
        found = sum(f"salescore {name}" == thread.name for thread in threading.enumerate())
        if found <= of:
            break
        threading.Event().wait(0.005)
    return found


def test_threads_end_with_their_supervisor() -> None:
    """Whoever opens and drops thousands of applications is left with none of their threads."""
    supervisors = [Supervisor() for _ in range(3)]
    assert [1, 2, 3] == [
        each.call("dropped", partial(int, number), seconds=5)
        for number, each in enumerate(supervisors, start=1)
    ]
    assert idle_threads("dropped", of=3) == 3
    del supervisors[1:]
    gc.collect()
    assert idle_threads("dropped", of=1) == 1
    assert 4 == supervisors[0].call("dropped", lambda: 4, seconds=5)


def test_a_closed_supervisor_keeps_no_thread_and_starts_one_again() -> None:
    """Closing twice does no harm."""
    supervisor = Supervisor()
    assert 1 == supervisor.call("closed", lambda: 1, seconds=5)
    supervisor.close()
    supervisor.close()
    assert idle_threads("closed") == 0
    assert 2 == supervisor.call("closed", lambda: 2, seconds=5)


def test_the_caller_s_context_is_seen() -> None:
    """Context variables, and with them the decimal context."""
    supervisor = Supervisor()
    token = ASKED.set("anna")
    try:
        with localcontext() as context:
            context.rounding = ROUND_UP
            seen = supervisor.call("a", lambda: (ASKED.get(), getcontext().rounding), seconds=5)
    finally:
        ASKED.reset(token)
    assert ("anna", ROUND_UP) == seen


def test_calls_of_one_name_may_overlap() -> None:
    """Each has a thread of its own, and threads are used again."""
    supervisor, both = Supervisor(), threading.Barrier(2)
    threads = [
        threading.Thread(target=supervisor.call, args=("a", both.wait), kwargs={"seconds": 5})
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert not both.broken
    first = supervisor.call("a", threading.get_ident, seconds=5)
    assert first == supervisor.call("a", threading.get_ident, seconds=5)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_process_has_threads_of_its_own() -> None:
    """Its parent's idle threads do not exist there."""
    supervisor = Supervisor()
    supervisor.call("a", lambda: 1, seconds=5)
    child = os.fork()
    if not child:
        try:
            os._exit(supervisor.call("a", lambda: 7, seconds=5))
        finally:
            os._exit(1)
    assert 7 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_call_may_go_on_while_its_caller_does_something_else() -> None:
    """Waiting is not giving up; what is given up hangs until it has come back."""
    supervisor, gate = Supervisor(), threading.Event()
    call = supervisor.begin("slow", gate.wait)
    assert not call.wait(0.01)
    assert () == supervisor.hanging()
    call.give_up()
    assert ("slow",) == supervisor.hanging()
    gate.set()
    other = supervisor.begin("quick", lambda: 3)
    assert 3 == other.answer()
    assert other.wait(0)
    other.give_up()
    assert "quick" not in supervisor.hanging()
