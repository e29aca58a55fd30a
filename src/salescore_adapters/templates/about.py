"""What a delivery is about, looked up when it is asked for: the names that templates may use."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from salescore.delivery import Delivery
from salescore.events import Event
from salescore.orders.order import ORDER
from salescore.organization import SETTINGS, SETTINGS_ID, Settings
from salescore.parties.customer import CUSTOMER, Customer

__all__ = ["About", "names_of"]

_PLAIN: Final[Mapping[str, Any]] = {
    "actor": str,
    "customer": Customer | None,
    "key": str,
    "occurred_at": datetime,
    "recorded_at": datetime,
    "tag": str,
    "tenant": str,
}


def names_of(kind: type[Event]) -> Mapping[str, Any]:
    """Give the names that a text about events of a class may use, each with its type.

    Args:
        kind: the class; of `Event` itself, which stands for all, nothing is known in advance.

    >>> from salescore.orders.events import OrderPlaced
    >>> names_of(OrderPlaced)["subject"].__name__
    'Order'
    """
    aggregate = getattr(kind, "kind", None)
    known = Any if kind is Event else kind
    return {**_PLAIN, "event": known, "subject": aggregate.type if aggregate else Any}


class About:
    """The values of those names for one delivery; nothing is read before it is asked for.

    Args:
        delivery: an event on its way to a receiver.
    """

    def __init__(self, delivery: Delivery) -> None:
        """Look nothing up yet."""
        self._delivery = delivery

    def values(self, names: Iterable[str]) -> Mapping[str, Any]:
        """Give the values of these names; what is not one of ours is left out."""
        return {name: getattr(self, name) for name in names if name in _NAMES}

    @cached_property
    def event(self) -> Any:
        """The event."""
        return self._delivery.event

    @cached_property
    def subject(self) -> Any:
        """The aggregate as it stands now; None if it is kept no more."""
        return self._delivery.subject

    @cached_property
    def customer(self) -> Customer | None:
        """The customer whom it is about, by way of the aggregate or its order; None if nobody."""
        if isinstance(self.subject, Customer):
            return self.subject
        found = getattr(self.subject, "customer_id", None)
        order_id = getattr(self.subject, "order_id", None)
        if found is None and isinstance(order_id, UUID):
            order = self._delivery.facts(ORDER.one(order_id)).get(ORDER, order_id)
            found = order and order.customer_id
        if not isinstance(found, UUID):
            return None
        return self._delivery.facts(CUSTOMER.one(found)).get(CUSTOMER, found)

    @cached_property
    def settings(self) -> Settings:
        """How the tenant does business."""
        facts = self._delivery.facts(SETTINGS.one(SETTINGS_ID))
        return facts.get(SETTINGS, SETTINGS_ID) or Settings()

    @property
    def language(self) -> str:
        """The customer's language, or the tenant's first."""
        return self.customer.language if self.customer else self.settings.languages[0]

    @property
    def zone(self) -> tzinfo:
        """The tenant's time zone."""
        return ZoneInfo(self.settings.zone)

    @property
    def actor(self) -> str:
        """The id of who acted."""
        return self._delivery.envelope.actor

    @property
    def key(self) -> str:
        """The same for every repeat of the delivery."""
        return self._delivery.key

    @property
    def occurred_at(self) -> datetime:
        """When it happened in the world."""
        return self._delivery.envelope.occurred_at

    @property
    def recorded_at(self) -> datetime:
        """When it was recorded."""
        return self._delivery.envelope.recorded_at

    @property
    def tag(self) -> str:
        """The tag of the event."""
        return self._delivery.envelope.tag

    @property
    def tenant(self) -> str:
        """Whose event it is."""
        return self._delivery.tenant


_NAMES: Final = frozenset(names_of(Event))
