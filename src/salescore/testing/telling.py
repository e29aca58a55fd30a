"""Telling a notifier of events, as the relay does, and demanding what it promises."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.delivery import Delivery, Notifier
from salescore.events import Envelope, Event
from salescore.supervision import Supervisor
from salescore.testing.deliveries import StubReader, about, delivered, envelope_of
from salescore.wire import Wire

__all__ = ["Telling", "handled"]

_THREADS: Final = 8


@frozen
class Telling:
    """A notifier and what to tell it.

    Args:
        notifier: under test.
        examples: events that it handles.
        wire: writes and reads them.
        seconds: how long one call may take.
    """

    notifier: Notifier
    examples: Sequence[Event]
    wire: Wire
    seconds: float

    @property
    def first(self) -> Envelope:
        """The first example as it is kept."""
        return self.envelope(self.examples[0])

    def envelope(self, event: Event, *, version: int = 1) -> Envelope:
        """Give an event as it is kept."""
        return envelope_of(event, self.wire, version=version)

    def key(self, envelope: Envelope) -> str:
        """Give the key of an event's delivery."""
        return f"{envelope.id}:{self.notifier.name}"

    def told(
        self, envelope: Envelope, reader: StubReader | None = None, *, attempt: int = 1
    ) -> Any:
        """Tell, wait no longer than is allowed, and give what the notifier gives back."""
        reader = reader or StubReader(self.wire)
        delivery: Delivery = delivered(envelope, self.notifier.name, reader, attempt=attempt)
        notify: Callable[[Delivery], Any] = self.notifier.notify
        name = self.notifier.name
        return Supervisor().call(name, lambda: notify(delivery), seconds=self.seconds)

    def tell(
        self,
        envelope: Envelope,
        reader: StubReader | None = None,
        *,
        attempt: int = 1,
        or_: type[Exception] | None = None,
    ) -> None:
        """Tell, and demand that it is taken over.

        Args:
            envelope: the event.
            reader: what looks things up; one that finds everything if not given.
            attempt: how often it was tried, this time included.
            or_: an error that is as good an answer.
        """
        try:
            answer = self.told(envelope, reader, attempt=attempt)
        except Exception as error:
            if or_ is None or not isinstance(error, or_):
                raise
        else:
            assert answer is None, f"notify gave {answer!r}, which nobody reads"

    def demand_raised(self, envelope: Envelope, reader: StubReader, *what: str) -> None:
        """Tell, and demand an error if the notifier looked at what it could not have."""
        try:
            self.told(envelope, reader)
        except Exception:  # noqa: BLE001 - any error says that it was not taken over.
            return
        looked = [each for each in reader.asked if each in what]
        assert not looked, f"it looked at the {looked[0]}, got an error, and said that all is well"

    def tell_at_once(self, envelope: Envelope) -> list[Envelope]:
        """Tell of many aggregates on several threads; give what was told."""
        told = [about(envelope, UUID(int=number)) for number in range(1, 5 * _THREADS)]
        with ThreadPoolExecutor(_THREADS) as threads:
            for done in [threads.submit(self.tell, each) for each in told]:
                done.result(timeout=self.seconds * len(told))
        return told


def handled(notifier: Notifier, wire: Wire) -> list[type[Event]]:
    """Give the classes of events that are known and that a notifier handles."""
    handles = tuple(notifier.handles)
    return [kind for kind in wire.events if issubclass(kind, handles)]
