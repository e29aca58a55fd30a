"""Notifiers that each break one promise: what the kit must notice, and one that keeps all."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from salescore.delivery import Delivery, Notifier, Undeliverable
from salescore.events import Event, UnknownEvent
from salescore.orders.events import OrderPlaced
from salescore.orders.order import Order

SECRET = "hunter2-token"  # noqa: S105 - what must not be shown.
_SHOWN_MAX = 2_000


class Pager:
    """A notifier that keeps every promise: it hands messages to an outside that may be down."""

    name = "pager"
    handles: tuple[type[Event], ...] = (OrderPlaced,)

    def __init__(self) -> None:
        """Start with an outside that answers."""
        self.outside: list[str] = []
        self.down = False

    def notify(self, delivery: Delivery) -> None:
        """Send, unless the outside has it already."""
        if delivery.key in self.outside:
            return
        self.send(delivery)

    def send(self, delivery: Delivery) -> None:
        """Hand over."""
        self.demand_outside()
        self.look(delivery)
        self.outside.append(delivery.key)

    def look(self, delivery: Delivery) -> None:
        """Make a message of the event and the order."""
        event, order = delivery.event, delivery.subject
        if not isinstance(event, OrderPlaced) or not isinstance(order, Order):
            raise Undeliverable("the order is gone")
        if len(f"{order.display_number} {delivery.envelope.payload}".encode()) > 10**7:
            raise Undeliverable("too long")

    def demand_outside(self) -> None:
        """Fail while the outside is down."""
        if self.down:
            raise ConnectionError("the outside does not answer")

    def arrived(self) -> list[str]:
        """Give what has come through."""
        return list(self.outside)

    @contextmanager
    def outage(self) -> Iterator[None]:
        """Keep the outside from answering."""
        self.down = True
        yield
        self.down = False


class Nameless(Pager):
    name = " "


class Renamed(Pager):
    @property
    def name(self) -> str:  # type: ignore[override]  # what a broken notifier does
        """Be called something else in every process."""
        return f"pager-{uuid4()}"


class Reserved(Pager):
    name = "follow-ups"


class HandlesText(Pager):
    handles = ("orders.placed.v1",)  # type: ignore[assignment]  # what a broken notifier does


class HandlesList(Pager):
    handles: Any = [OrderPlaced]  # noqa: RUF012 - what a broken notifier does.


class Asynchronous(Pager):
    async def notify(self, delivery: Delivery) -> None:  # type: ignore[override]  # what a broken notifier does
        """Send one day."""
        self.send(delivery)


class Answers(Pager):
    def notify(self, delivery: Delivery) -> Any:
        """Say something that nobody reads."""
        super().notify(delivery)
        return "sent"


class Fails(Pager):
    def look(self, delivery: Delivery) -> None:
        """Stand on what a stored event leaves out."""
        event: Any = delivery.event
        raise AttributeError(event.order.ship_to.street)


class Hangs(Pager):
    def notify(self, delivery: Delivery) -> None:
        """Wait for ever, as far as anybody can tell."""
        from time import sleep

        sleep(3)


class Forgetful(Pager):
    def notify(self, delivery: Delivery) -> None:
        """Send every time."""
        self.send(delivery)


class Choosy(Pager):
    def notify(self, delivery: Delivery) -> None:
        """Refuse repeats."""
        if delivery.attempt > 1:
            raise ValueError("again?")
        super().notify(delivery)


class Later(Pager):
    def __init__(self) -> None:
        """Keep a queue."""
        super().__init__()
        self.queue: list[str] = []

    def send(self, delivery: Delivery) -> None:
        """Send when three have come together, the last one first."""
        self.demand_outside()
        self.queue.insert(0, delivery.key)
        if len(self.queue) == 3:
            self.outside += self.queue
            self.queue = []


class Drops(Pager):
    def send(self, delivery: Delivery) -> None:
        """Send the first three only."""
        if len(self.outside) < 3:
            super().send(delivery)


class Swallows(Pager):
    def send(self, delivery: Delivery) -> None:
        """Log what goes wrong and say that all is well."""
        try:
            super().send(delivery)
        except Exception:  # noqa: BLE001 - what a broken notifier does.
            logging.getLogger(__name__).debug("cannot send")


class Ascii(Pager):
    def look(self, delivery: Delivery) -> None:
        """Write ASCII."""
        delivery.envelope.payload.encode("ascii")


class Small(Pager):
    def look(self, delivery: Delivery) -> None:
        """Have room for little, and no word for it."""
        if len(delivery.envelope.payload) > 10**5:
            raise ValueError("too long")


class Stubborn(Pager):
    def look(self, delivery: Delivery) -> None:
        """Wait for an order that is gone."""
        if delivery.subject is None:
            raise LookupError("no order")


class Everything(Pager):
    """Handles every event, and takes those of plug-ins that are gone."""

    handles = (Event,)

    def look(self, delivery: Delivery) -> None:
        """Take tag and payload."""
        assert isinstance(delivery.event, Event | UnknownEvent)


class KnowsAll(Everything):
    def look(self, delivery: Delivery) -> None:
        """Think that every event has a class."""
        event: Any = delivery.event
        event.subject_id  # noqa: B018 - what a broken notifier stumbles over.


class OneAtATime(Pager):
    def __init__(self) -> None:
        """Have one line."""
        super().__init__()
        self.busy = False

    def send(self, delivery: Delivery) -> None:
        """Break when two send at the same time."""
        from time import sleep

        if self.busy:
            raise RuntimeError("the line is taken")
        self.busy = True
        sleep(0.01)
        super().send(delivery)
        self.busy = False


class Loses(Pager):
    def send(self, delivery: Delivery) -> None:
        """Write over what another thread has written."""
        from time import sleep

        before = list(self.outside)
        sleep(0.005)
        self.outside = [*before, delivery.key]


class Shows(Pager):
    def __repr__(self) -> str:
        """Show the password."""
        return f"Pager({SECRET})"


class Tells(Pager):
    def demand_outside(self) -> None:
        """Show the password in an error."""
        if self.down:
            raise ConnectionError(f"https://bot:{SECRET}@outside")


class Logs(Pager):
    def demand_outside(self) -> None:
        """Show the password in a log."""
        logging.getLogger(__name__).debug("signing in with %s", SECRET)
        super().demand_outside()


class GivesUp(Pager):
    def demand_outside(self) -> None:
        """Take an outage for the end."""
        if self.down:
            raise Undeliverable("it does not answer")


GOOD: tuple[type[Notifier], ...] = (Pager, Everything)
