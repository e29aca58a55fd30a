"""A toy world for relays: bells that ring, receivers that note what they are told, a watch."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from attrs import define, field, frozen

from salescore.backlog import BACKLOG, Backlog
from salescore.delivery import Delivery
from salescore.events import ENVELOPE, OUTBOX, Event, Outgoing
from salescore.facts import Kind
from salescore.relay import Backoff, Relay
from salescore.store import Changes, Store, UnitOfWork, Write
from salescore.wire import Wire
from tests.salescore.relay.values import AT, KIND, envelope

__all__ = ["Between", "Listener", "Rang", "Watch", "backlogs", "relay_of", "ring"]


@frozen
class Bell:
    """Something that rings."""

    id: UUID
    version: int


BELL: Kind[Bell] = Kind(KIND, Bell)


@frozen
class Rang(Event):
    """A bell rang."""

    tag: ClassVar[str] = "acme.rang.v1"
    kind: ClassVar[Kind[Any]] = BELL
    subject: ClassVar[str] = "bell_id"

    bell_id: UUID


@frozen
class Tolled(Event):
    """A bell tolled."""

    tag: ClassVar[str] = "acme.tolled.v1"
    kind: ClassVar[Kind[Any]] = BELL
    subject: ClassVar[str] = "bell_id"

    bell_id: UUID


@define
class Watch:
    """A clock that somebody sets; its seconds never jump."""

    at: datetime = AT
    seconds: float = 0.0

    def now(self) -> datetime:
        """Give the time that it shows."""
        return self.at

    def monotonic(self) -> float:
        """Give the seconds that went by."""
        return self.seconds

    def go_on(self, seconds: float) -> None:
        """Let time go by."""
        self.at += timedelta(seconds=seconds)
        self.seconds += seconds


@define
class Listener:
    """Notes what it is told; `act` may raise instead.

    Attributes:
        heard: what it took over: bell, version.
        tried: what it was told of: bell, version, attempt.
        keys: of all that it was told.
    """

    name: str = "pager"
    handles: tuple[type[Event], ...] = (Event,)
    act: Callable[[Delivery], None] = lambda _: None
    heard: list[tuple[int, int]] = field(factory=list)
    tried: list[tuple[int, int, int]] = field(factory=list)
    keys: list[str] = field(factory=list)

    def notify(self, delivery: Delivery) -> None:
        """Note it."""
        told = delivery.envelope
        self.tried.append((told.subject_id.int, told.version, delivery.attempt))
        self.keys.append(delivery.key)
        self.act(delivery)
        self.heard.append((told.subject_id.int, told.version))


def ring(store: Store, tenant: str, *places: tuple[int, int], **changes: Any) -> None:
    """Commit one command in which bells rang, each with its version."""
    events = [envelope(version, subject=subject, **changes) for subject, version in places]
    key = changes.get("key", events[0].key)
    recorded_at = changes.get("recorded_at", AT)
    rows = [Write(ENVELOPE, envelope(v, subject=s, **{**changes, "key": key})) for s, v in places]
    with store.begin(tenant) as uow:
        uow.save(Changes((*rows, Write(OUTBOX, Outgoing(key, recorded_at)))))


def relay_of(store: Store, *listeners: Any, watch: Watch | None = None, **options: Any) -> Relay:
    """Make a relay that knows bells that ring, and none that toll."""
    time = watch or Watch()
    given: dict[str, Any] = {
        "wire": Wire(events=[Rang]),
        "kinds": {BELL.name: BELL},
        "clock": time,
        "sleep": lambda _: None,
        "draw": lambda: 0.0,
        "backoff": Backoff(attempts=3),
    }
    if watch is not None:
        given["monotonic"] = time.monotonic
    return Relay(store, receivers=listeners, **(given | options))


def backlogs(store: Store, tenant: str) -> list[Backlog]:
    """Give what is still to be told, by bell."""
    return sorted(store.scan(tenant, BACKLOG), key=lambda row: (row.subject_id, row.receiver))


@define
class Between:
    """A store in which something happens just before a save.

    Attributes:
        act: what happens; it gets the changes, and is not called for what it saves itself.
    """

    store: Store
    act: Callable[[Changes], None]
    _inside: bool = False

    def __getattr__(self, name: str) -> Any:
        """Be the store in everything else."""
        return getattr(self.store, name)

    @contextmanager
    def begin(self, tenant: str, *, write: bool = True) -> Iterator[UnitOfWork]:
        """Open a unit of work."""
        with self.store.begin(tenant, write=write) as uow:
            yield _Unit(uow, self)

    def before(self, changes: Changes) -> None:
        """Let it happen."""
        if not self._inside:
            self._inside = True
            try:
                self.act(changes)
            finally:
                self._inside = False


@frozen
class _Unit:
    uow: UnitOfWork
    between: Between

    def __getattr__(self, name: str) -> Any:
        """Be the unit of work in everything else."""
        return getattr(self.uow, name)

    def save(self, changes: Changes) -> None:
        """Save, after something has happened."""
        self.between.before(changes)
        self.uow.save(changes)
