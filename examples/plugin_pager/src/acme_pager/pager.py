"""The pager: told of every order, it pages whoever is on duty."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final

from attrs import frozen

from acme_pager.duty import Duty
from salescore.delivery import Delivery
from salescore.orders.events import OrderPlaced

__all__ = ["Page", "Pager"]

_REMEMBERED_MAX: Final = 10_000


@frozen
class Page:
    """What goes to the device.

    Args:
        key: the same for every repeat.
        actor_id: the id of whoever is on duty, or None: then it is for everybody.
        text: an order's number and sum; no names.
    """

    key: str
    actor_id: str | None
    text: str


def print_page(page: Page) -> None:
    """Print a page: put the call of your device here. Whatever it raises is tried again."""
    print(f"page for {page.actor_id or 'everybody'}: {page.text}")


class Pager:
    """Pages once for each order, also when it is told twice.

    Args:
        send: hands a page to the device, or raises.
    """

    name = "pager"
    handles = (OrderPlaced,)

    def __init__(self, send: Callable[[Page], None] = print_page) -> None:
        """Page nobody yet."""
        self._send = send
        self._sent: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def notify(self, delivery: Delivery) -> None:
        """Page whoever is on duty: after the commit, at least once, outside any transaction.

        Raises:
            Exception: what the device raised; the relay tells us again, later and later.
        """
        event = delivery.event
        if not isinstance(event, OrderPlaced) or delivery.key in self._sent:
            return
        duty = Duty.of(delivery.facts(Duty.want()))
        self._send(Page(delivery.key, duty.actor_id, f"{event.order_number}, {event.total}"))
        with self._lock:
            self._sent[delivery.key] = None
            if len(self._sent) > _REMEMBERED_MAX:
                self._sent.popitem(last=False)
