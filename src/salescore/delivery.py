"""Deliveries: an event on its way to one receiver, and the port of those who receive.

A receiver is told after the commit, outside of any transaction, at least once, and the events of
one aggregate in their order. One that raises is told again later; `Undeliverable` says that this
would not help.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from attrs import field, frozen

from salescore.errors import SalesError
from salescore.events import Envelope, Event, UnknownEvent
from salescore.facts import Facts, Want

__all__ = ["Delivery", "Notifier", "Reader", "RetryLater", "Undeliverable"]


class Reader(Protocol):
    """What a delivery looks things up with; nothing is read before somebody asks."""

    def event(self, envelope: Envelope) -> Event | UnknownEvent:
        """Make the event of an envelope; what its payload leaves out is None."""
        ...

    def subject(self, envelope: Envelope) -> Any | None:
        """Give the aggregate of an envelope as it stands now, or None if it is kept no more."""
        ...

    def facts(self, wants: Sequence[Want]) -> Facts:
        """Load facts from one committed snapshot."""
        ...


@frozen
class Delivery:
    """One event for one receiver.

    Args:
        tenant: whose event it is.
        receiver: the name of the receiver.
        envelope: the event as it is kept: ids, who, when, its payload as text.
        attempt: 1 when it is tried for the first time.
        reader: looks up what the event is about.

    >>> import salescore
    >>> from salescore.events import ENVELOPE
    >>> with salescore.open("memory:", tenant="acme", plugins=[]) as sales:
    ...     anna = sales.customers.add("Anna's Café", currency="EUR")
    ...     added = next(each for each in sales.scan(ENVELOPE) if each.subject_id == anna.id)
    >>> delivery = Delivery("acme", "pager", added, attempt=2, reader=None)
    >>> delivery.envelope.tag, delivery.key == f"{added.id}:pager"
    ('parties.customer_added.v1', True)
    """

    tenant: str
    receiver: str
    envelope: Envelope
    attempt: int = 1
    reader: Reader = field(kw_only=True, eq=False, repr=False)

    @property
    def key(self) -> str:
        """The same for every repeat of this delivery: what a receiver drops repeats by."""
        return f"{self.envelope.id}:{self.receiver}"

    @property
    def event(self) -> Event | UnknownEvent:
        """The event; one whose class is not installed here comes as its tag and payload."""
        return self.reader.event(self.envelope)

    @property
    def subject(self) -> Any | None:
        """The aggregate as it stands now, or None if it is kept no more."""
        return self.reader.subject(self.envelope)

    def facts(self, *wants: Want) -> Facts:
        """Load facts, such as the customer of an order, from one committed snapshot."""
        return self.reader.facts(wants)


class Notifier(Protocol):
    """Somebody who is told of events: a mail, a webhook, a queue, a connection.

    `notify` returns when the event has been taken over for good, and raises otherwise. It may be
    called again with the same `Delivery.key`, also after it has returned, and from several
    processes.
    """

    @property
    def name(self) -> str:
        """Stable and unique: what is still to be delivered is kept under it."""
        ...

    @property
    def handles(self) -> tuple[type[Event], ...]:
        """The classes of events it wants, subclasses included; ``(Event,)`` means all."""
        ...

    def notify(self, delivery: Delivery) -> None:
        """Take an event over.

        Raises:
            Undeliverable: trying again would not help.
            RetryLater: try again, but not before some time has gone by.
            Exception: anything else is tried again with growing pauses.
        """
        ...


class Undeliverable(SalesError, ValueError):
    """A receiver will never take this event over: a person must look at it."""

    code = "delivery.undeliverable"

    def __init__(self, reason: str) -> None:
        """Say why; no secrets, the text is kept and shown."""
        super().__init__(reason=reason)


class RetryLater(SalesError, ConnectionError):
    """A receiver asks to be left alone for a while.

    Attributes:
        seconds: for how long, 0 or more.
    """

    code = "delivery.retry_later"

    def __init__(self, reason: str, *, seconds: float) -> None:
        """Say why and for how long; no secrets, the text is kept and shown."""
        super().__init__(reason=reason, seconds=seconds)
        self.seconds = seconds
