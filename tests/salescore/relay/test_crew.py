"""Receivers at work."""

import threading
import time
from asyncio import CancelledError
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from salescore.delivery import Delivery
from salescore.memory import MemoryStore
from salescore.relay.crew import Crew
from salescore.relay.hand import Hand
from salescore.relay.lane import Lane
from salescore.relay.reading import StoreReader
from salescore.relay.settle import Result
from salescore.supervision import Supervisor
from salescore.wire import Wire
from tests.salescore.relay.bells import Listener, Watch
from tests.salescore.relay.values import backlog, envelope

READER = StoreReader(MemoryStore(), "acme", Wire(), {})


def lane(last: int, *, subject: int = 1) -> Lane:
    """Give all events of a bell up to a version."""
    row = backlog(1, last, subject=subject)
    events = tuple(envelope(version, subject=subject) for version in range(1, last + 1))
    return Lane(row, events, last)


def hand(listener: Listener, *lanes: Lane, watch: Watch, until: float = 60) -> Hand:
    """Give a receiver its lanes."""
    return Hand(
        listener, lanes, tenant="acme", reader=READER, until=until, monotonic=watch.monotonic
    )


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Give what somebody may hang on; it opens in the end."""
    made = threading.Event()
    yield made
    made.set()


def test_a_hand_tells_lane_by_lane() -> None:
    """Each result says how far it came."""
    first, second = lane(2), lane(1, subject=2)
    listener = Listener()
    worker = hand(listener, first, second, watch=Watch())
    worker.work()
    assert [Result(first.backlog, 2, 2), Result(second.backlog, 1, 1)] == worker.results()
    assert [(1, 1), (1, 2), (2, 1)] == listener.heard


def test_a_hand_stops_when_its_time_is_over() -> None:
    """In the middle of a lane, too; what it has done counts."""
    watch = Watch()
    listener = Listener(act=lambda _: watch.go_on(1))
    worker = hand(listener, lane(9), lane(1, subject=2), watch=watch, until=2)
    worker.work()
    (found,) = worker.results()
    assert (3, 3, None) == (found.done, found.delivered, found.failure)
    assert 3 == len(listener.heard)


def test_an_exit_is_a_failure_of_the_receiver() -> None:
    """A plug-in does not end the program."""

    def leave(delivery: Delivery) -> None:
        raise SystemExit(3)

    worker = hand(Listener(act=leave), lane(1), watch=Watch())
    worker.work()
    (found,) = worker.results()
    assert found.failure is not None
    assert "SystemExit: 3" == found.failure.error


@pytest.mark.parametrize("error", [KeyboardInterrupt, GeneratorExit, CancelledError])
def test_what_would_end_the_program_is_a_failure_of_the_receiver(
    error: type[BaseException],
) -> None:
    """Whatever it raises on its own thread; what it has done before counts."""

    def leave(delivery: Delivery) -> None:
        if delivery.envelope.version == 2:
            raise error

    crew = Crew(Supervisor(), monotonic=time.monotonic, call_seconds=5)
    crew.begin(hand(Listener(act=leave), lane(3), lane(1, subject=2), watch=Watch()))
    (found,) = crew.collect("acme", seconds=5)
    assert (1, 1) == (found.done, found.delivered)
    assert found.failure is not None
    assert error.__name__ in found.failure.error


@pytest.mark.filterwarnings("error")
def test_what_would_have_to_be_awaited_is_a_failure_of_the_receiver() -> None:
    """A wrapped coroutine function cannot be told from others before it is called."""

    async def later() -> None:
        """Never begin."""

    wrapped: Any = SimpleNamespace(name="wrapped", handles=(), notify=lambda _: later())
    worker = hand(wrapped, lane(1), watch=Watch())
    worker.work()
    (found,) = worker.results()
    assert 0 == found.delivered
    assert found.failure is not None
    assert found.failure.error.startswith("NotAwaited: ")


def test_what_was_done_before_a_call_hung_is_kept(gate: threading.Event) -> None:
    """The event that hangs is the failure; nothing is told after the hand was given up."""
    watch, hanging, back = Watch(), threading.Event(), threading.Event()

    def hang(delivery: Delivery) -> None:
        if delivery.envelope.version == 3:
            hanging.set()
            gate.wait(30)
            back.set()

    listener = Listener(act=hang)
    crew = Crew(Supervisor(), monotonic=watch.monotonic, call_seconds=5)
    assert [] == crew.begin(hand(listener, lane(9), watch=watch))
    assert hanging.wait(5)
    assert [] == crew.collect("acme", seconds=0)
    assert crew.busy("pager")
    watch.go_on(6)
    (found,) = crew.collect("acme", seconds=0)
    assert (2, 2) == (found.done, found.delivered)
    assert found.failure is not None
    assert 3 == found.failure.version
    gate.set()
    assert back.wait(5)
    assert not crew.busy("pager")
    assert [(1, 1, 1), (1, 2, 1), (1, 3, 1)] == listener.tried


def test_who_still_hangs_is_not_called(gate: threading.Event) -> None:
    """Its lanes fail at their first event; a lane without events is through."""
    supervisor, watch = Supervisor(), Watch()
    supervisor.begin("receiver pager", lambda: gate.wait(30)).give_up()
    crew = Crew(supervisor, monotonic=watch.monotonic, call_seconds=5)
    silent = Lane(backlog(1, 4, subject=2), (), 4)
    first, second = crew.begin(hand(Listener(), lane(2), silent, watch=watch))
    assert first.failure is not None
    assert (0, 1, False) == (first.done, first.failure.version, first.failure.called)
    assert Result(silent.backlog, 4) == second
    assert not crew.busy("pager")


def test_a_tenant_s_answers_are_its_own(gate: threading.Event) -> None:
    """Others collect nothing of it."""
    watch = Watch()
    crew = Crew(Supervisor(), monotonic=watch.monotonic, call_seconds=5)
    crew.begin(hand(Listener(), lane(1), watch=watch))
    assert {"acme"} == crew.tenants
    assert [] == crew.collect("bolt", seconds=5)
    assert 1 == len(crew.collect("acme", seconds=5))
    assert set() == crew.tenants
