"""A relay that runs."""

import threading
import time
from collections.abc import Sequence

import pytest

from salescore.backlog import LEASE
from salescore.delivery import Delivery
from salescore.errors import InvalidValue
from salescore.memory import MemoryStore
from salescore.relay import Turn, new_holder
from tests.salescore.relay.bells import Listener, backlogs, relay_of, ring


def test_it_runs_until_somebody_says_stop() -> None:
    """For all tenants, and gives back what it held."""
    store, stop, pager = MemoryStore(), threading.Event(), Listener()
    ring(store, "acme", (1, 1))
    ring(store, "bolt", (2, 1))
    asked: list[int] = []

    def tenants() -> Sequence[str]:
        asked.append(1)
        if len(asked) > 2:
            stop.set()
        return ["acme", "bolt"]

    total = relay_of(store, pager).run(tenants, stop, interval=0.01)
    assert (2, 2) == (total.fanned_out, total.delivered)
    assert [(1, 1), (2, 1)] == sorted(pager.heard)
    assert [] == [*store.scan("acme", LEASE), *store.scan("bolt", LEASE)]


def test_a_receiver_that_is_slow_when_it_stops_is_waited_for() -> None:
    """What it answers is written down; nothing more is begun."""
    store, slow = MemoryStore(), threading.Event()

    def dawdle(delivery: Delivery) -> None:
        slow.wait(0.6)

    pager = Listener(act=dawdle)
    ring(store, "acme", (1, 1), (2, 1))
    relay = relay_of(store, pager, batch_seconds=0.0001)
    relay.turn("acme")
    total = relay.close()
    assert len(pager.heard) == 2 - len(backlogs(store, "acme"))
    assert Turn(delivered=total.delivered) == total


def test_turns_wait_for_a_slow_receiver_instead_of_spinning() -> None:
    """Events that pile up behind it do not keep the program busy."""
    store, gate = MemoryStore(), threading.Event()

    def hang(delivery: Delivery) -> None:
        gate.wait(30)

    relay = relay_of(store, Listener(act=hang), batch_seconds=0.05)
    ring(store, "acme", (1, 1))
    relay.turn("acme")
    ring(store, "acme", (2, 1))
    began = time.monotonic()
    turn = relay.turn("acme")
    assert (1, 2) == (turn.fanned_out, turn.waiting)
    assert time.monotonic() - began > 0.2
    gate.set()


@pytest.mark.parametrize(
    "wrong",
    [
        {"call_seconds": 0},
        {"call_seconds": 40, "lease_seconds": 60},
        {"lease_seconds": 601},
        {"limit": 0},
        {"holder": ""},
        {"holder": "x" * 101},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, float | str]) -> None:
    """A lease must outlast two calls and end some day, a holder needs a name."""
    with pytest.raises(InvalidValue):
        relay_of(MemoryStore(), **wrong)  # type: ignore[arg-type]  # Wrong on purpose.


def test_every_relay_has_a_name_of_its_own() -> None:
    """In the same process, too."""
    assert new_holder() != new_holder()
