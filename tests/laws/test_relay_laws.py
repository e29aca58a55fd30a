"""Laws of the relay: nothing is missed, nothing is out of order, whoever does what in between."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from attrs import define, field
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescore.delivery import Delivery, Undeliverable
from salescore.events import Event
from salescore.memory import MemoryStore
from salescore.relay import Backoff, Relay
from salescore.store import Store, UnitOfWork
from tests.salescore.relay.bells import Listener, Rang, Watch, backlogs, relay_of, ring
from tests.salescore.relay.values import AT

TENANT = "acme"
BELLS = 3
RECEIVERS = (("rings", (Rang,)), ("everything", (Event,)))


@define
class Story:
    """A store in which others do something before every step of a relay.

    Attributes:
        draw: decides what happens.
        versions: of each bell, the last event.
        due: by receiver: bell and version of every event it must be told of.
        told: by receiver, in the order in which it was told first.
        relays: by who runs them.
    """

    draw: Any
    store: MemoryStore = field(factory=MemoryStore)
    watch: Watch = field(factory=Watch)
    versions: dict[int, int] = field(factory=lambda: defaultdict(int))
    due: dict[str, set[tuple[int, int]]] = field(factory=lambda: defaultdict(set))
    told: dict[str, list[tuple[int, int]]] = field(factory=lambda: defaultdict(list))
    keys: dict[tuple[str, int, int], set[str]] = field(factory=lambda: defaultdict(set))
    relays: list[Relay] = field(factory=list)
    calm: bool = False
    _depth: int = 0
    _key: int = 0

    def happen(self) -> None:
        """Let something happen: a command, a turn of another relay, time, or nothing."""
        if self.calm or self._depth > 1:
            return
        self._depth += 1
        try:
            match self.draw(st.sampled_from(("nothing", "nothing", "command", "turn", "time"))):
                case "command":
                    self.commit()
                case "turn":
                    self.turn()
                case "time":
                    self.watch.go_on(self.draw(st.sampled_from((0.1, 1, 20, 70))))
        finally:
            self._depth -= 1

    def commit(self) -> None:
        """Ring some bells in one command, by a clock of its own."""
        bells = self.draw(st.sets(st.integers(1, BELLS), min_size=1))
        places = []
        for bell in sorted(bells):
            self.versions[bell] += 1
            places.append((bell, self.versions[bell]))
        self._key += 1
        skew = timedelta(seconds=self.draw(st.integers(-5, 5)))
        known = self.draw(st.booleans())
        tag = Rang.tag if known else "acme.tolled.v1"
        ring(self.store, TENANT, *places, key=f"k-{self._key}", tag=tag, recorded_at=AT + skew)
        self.due["everything"].update(places)
        if known:
            self.due["rings"].update(places)

    def turn(self) -> None:
        """Let one of the relays take a turn."""
        number = self.draw(st.integers(0, 2))
        while len(self.relays) <= number:
            self.relays.append(self._relay(f"relay-{len(self.relays)}"))
        self.relays[number].turn(TENANT)

    def notify(self, delivery: Delivery) -> None:
        """Take an event over, or fail."""
        told = delivery.envelope
        place = (told.subject_id.int, told.version)
        self.keys[(delivery.receiver, *place)].add(delivery.key)
        if not self.calm and self.draw(st.integers(0, 4)) == 0:
            raise ValueError("not now")
        if place not in self.told[delivery.receiver]:
            self.told[delivery.receiver].append(place)

    def _relay(self, holder: str) -> Relay:
        listeners = [Listener(name, handles, self.notify) for name, handles in RECEIVERS]
        return relay_of(
            Watched(self.store, self),
            *listeners,
            watch=self.watch,
            holder=holder,
            limit=2,
            in_line=True,
            backoff=Backoff(attempts=1000, most=2),
        )


@define
class Watched:
    """A store before each of whose steps something may happen."""

    store: Store
    story: Story

    def __getattr__(self, name: str) -> Any:
        """Be the store in everything else."""
        return getattr(self.store, name)

    @contextmanager
    def begin(self, tenant: str, *, write: bool = True) -> Iterator[UnitOfWork]:
        """Open a unit of work, each of whose steps is watched."""
        self.story.happen()
        with self.store.begin(tenant, write=write) as uow:
            yield _Steps(uow, self.story)  # type: ignore[misc]  # A relay claims nothing.


@define
class _Steps:
    uow: UnitOfWork
    story: Story

    def load(self, *args: Any, **options: Any) -> None:
        """Load, after something has happened."""
        self.story.happen()
        self.uow.load(*args, **options)

    def save(self, *args: Any) -> None:
        """Save, after something has happened."""
        self.story.happen()
        self.uow.save(*args)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data(), st.integers(1, 12))
def test_every_event_reaches_every_receiver_in_order(data: st.DataObject, steps: int) -> None:
    """Law: every receiver is told of every event it handles, first in the order of versions.

    Commands commit, relays take turns and time goes by between any two steps of a relay, however
    the outbox is cut and whatever the clocks tell; receivers fail; leases are lost.
    """
    story = Story(data.draw)
    for _ in range(steps):
        story.commit()
        story.turn()
    story.calm = True
    for _ in range(200):
        turns = [relay.turn(TENANT) for relay in story.relays]
        story.watch.go_on(3)
        if all(turn.idle for turn in turns) and not backlogs(story.store, TENANT):
            break
    for receiver, _ in RECEIVERS:
        told = story.told[receiver]
        assert story.due[receiver] == set(told)
        for bell in range(1, BELLS + 1):
            versions = [version for each, version in told if each == bell]
            assert sorted(versions) == versions
    assert all(len(keys) == 1 for keys in story.keys.values())


@given(st.data())
def test_what_is_parked_holds_back_its_aggregate_alone(data: st.DataObject) -> None:
    """Law: behind a dead letter nothing is told; everything else is."""
    store, watch = MemoryStore(), Watch()
    places = data.draw(
        st.dictionaries(st.integers(1, 6), st.integers(1, 5), min_size=1), label="versions by bell"
    )
    refused = data.draw(st.dictionaries(st.sampled_from(sorted(places)), st.integers(1, 5)))

    def act(delivery: Delivery) -> None:
        told = delivery.envelope
        if refused.get(told.subject_id.int) == told.version:
            raise Undeliverable("never")

    for bell, last in places.items():
        for version in range(1, last + 1):
            ring(store, TENANT, (bell, version))
    listener = Listener(act=act)
    relay = relay_of(store, listener, watch=watch, in_line=True)
    while not relay.turn(TENANT).idle:
        pass
    expected = [
        (bell, version)
        for bell, last in sorted(places.items())
        for version in range(1, min(last, refused.get(bell, last + 1) - 1) + 1)
    ]
    assert expected == sorted(listener.heard)
    stuck = {bell: at for bell, at in refused.items() if at <= places[bell]}
    assert stuck == {row.subject_id.int: row.first for row in backlogs(store, TENANT)}
