"""Laws of upkeep: what is swept is nothing that anybody still needs."""

from datetime import datetime, timedelta
from typing import Any

from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st

import salescore
from salescore.app.sales import Sales
from salescore.delivery import Delivery
from salescore.events import ENVELOPE, OUTCOME, Event
from salescore.facts import Kind
from salescore.upkeep import Sweep
from tests.plugins import plugin
from tests.shops import START, no_wait

_KEEPS = ("flow.event", "flow.follow_up", "flow.outcome")
"""What nobody is told less of when it is swept."""


@define
class Hand:
    """A clock that is turned on by hand."""

    at: datetime = START

    def now(self) -> datetime:
        """Give what it shows, and move on a little."""
        self.at += timedelta(milliseconds=3)
        return self.at


@define
class Ear:
    """A receiver that hears, or does not."""

    name = "ear"
    handles = (Event,)
    deaf: bool = False
    heard: list[str] = field(factory=list)

    def notify(self, delivery: Delivery) -> None:
        """Note the key, once the line is good."""
        if self.deaf:
            raise OSError("no line")
        self.heard.append(delivery.key)


def act(sales: Sales, ear: Ear, clock: Hand, step: str, happened: list[str]) -> None:
    """Take a step: do business, tell the receiver or not, let time go by, or sweep."""
    if step == "add":
        sales.customers.add("Ben")
    elif step == "change":
        sales.customers.update(sales.customers.find(limit=1).items[0], name=f"at {clock.at}")
    elif step in {"tell", "fail"}:
        ear.deaf = step == "fail"
        sales.deliver()
    elif step == "wait":
        clock.at += timedelta(days=3)
    else:
        sales.handle(Sweep(kind=step, before=clock.at - timedelta(days=1)))
    known = set(happened)
    happened += [
        f"{event.id}:ear" for event in sales.scan(ENVELOPE) if f"{event.id}:ear" not in known
    ]


@given(
    st.lists(
        st.sampled_from(("add", "change", "tell", "fail", "wait", "wait", *_KEEPS)),
        min_size=3,
        max_size=30,
    )
)
def test_a_sweep_takes_nothing_from_a_receiver(steps: list[str]) -> None:
    """Every event is heard at last, whatever is swept meanwhile, and the shop stays healthy.

    Swept are events, follow-ups and outcomes; whoever sweeps the outbox or dead letters wants that
    somebody hears less.
    """
    clock, ear, happened = Hand(), Ear(), list[str]()
    with salescore.open(
        "memory:", tenant="acme", clock=clock, sleep=no_wait, plugins=[plugin(notifiers=[ear])]
    ) as sales:
        sales.customers.add("Anna", currency="EUR")
        for step in steps:
            act(sales, ear, clock, step, happened)
            assert () == sales.doctor().findings
        ear.deaf = False
        for row in sales.deliveries.parked(limit=1000):
            sales.deliveries.replay(row)
        clock.at += timedelta(days=1)
        sales.deliver()
        assert set(happened) <= set(ear.heard)
        assert [] == list(sales.deliveries.find())


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(_KEEPS)), max_size=12))
def test_what_is_young_stays(sweeps: list[tuple[int, str]]) -> None:
    """A sweep takes nothing that was recorded at its instant or later, in whatever order."""
    clock = Hand()
    with salescore.open("memory:", tenant="acme", clock=clock, plugins=[]) as sales:
        for _ in range(9):
            sales.customers.add("Anna", currency="EUR")
            clock.at += timedelta(hours=1)
        sales.deliver()
        kinds: tuple[Kind[Any], ...] = (ENVELOPE, OUTCOME)
        before = {kind: list(sales.scan(kind)) for kind in kinds}
        latest = START
        for hours, swept in sweeps:
            instant = START + timedelta(hours=hours)
            latest = max(latest, instant)
            sales.handle(Sweep(kind=swept, before=instant))
        for kind, states in before.items():
            young = {kind.key_of(state) for state in states if state.recorded_at >= latest}
            assert young <= {kind.key_of(state) for state in sales.scan(kind)}
