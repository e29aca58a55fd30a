"""The receiver of events that publishes them to an exchange of RabbitMQ."""

from typing import Final

from attrs import field, frozen

from salescore.delivery import Delivery
from salescore.errors import demand_text
from salescore.events import Event
from salescore.secret import Secret
from salescore.store import MissingExtra
from salescore_adapters.options import classes_of, url_of
from salescore_adapters.publishing.message import message_of
from salescore_adapters.publishing.options import address_of, check_options
from salescore_adapters.publishing.per_process import PerProcess

try:
    from salescore_adapters.rabbitmq.line import Line, Place
except ModuleNotFoundError as _error:
    raise MissingExtra("rabbitmq") from _error

__all__ = ["RabbitNotifier"]

_SCHEMES: Final = ("amqp", "amqps")
_PORTS: Final = {"amqp": 5672, "amqps": 5671}
_EXCHANGE_LENGTH_MAX: Final = 127


@frozen(kw_only=True, eq=False)
class RabbitNotifier:
    """Publishes events to an exchange; the routing key is the type of the event.

    Messages are persistent, confirmed by the broker, and must reach a queue: one that no queue is
    bound for comes back and is tried again. A repeat has the same message id.

    Args:
        name: the name of the receiver; what is still to be delivered is kept under it.
        url: ``amqp://user:password@host:5672/%2F`` or ``amqps://...``; treated as a secret.
        exchange: where messages go, 1 to 127 characters.
        declare: make the exchange, durable and of the type topic, if it is not there.
        handles: classes of events, subclasses included; all of them if nothing is said.
        seconds: how long one attempt may take, connecting included, above 0 to 300.
        source: the URI that says who tells; None gives ``urn:salescore:<tenant>``.

    Raises:
        InvalidValue: a value out of range.
        MissingExtra: the package pika is not installed.

    >>> rabbit = RabbitNotifier(
    ...     name="rabbit", url="amqp://shop:canary@localhost/%2F", exchange="sales"
    ... )
    >>> rabbit.exchange, "canary" in repr(rabbit)
    ('sales', False)
    """

    name: str
    url: Secret = field(converter=url_of, repr=False)
    exchange: str
    declare: bool = False
    handles: tuple[type[Event], ...] = field(default=(Event,), converter=classes_of)
    seconds: float = 10.0
    source: str | None = None
    _lines: PerProcess[Line] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Look at what is there already: mistakes show when a program starts."""
        check_options(self.name, url=self.url, schemes=_SCHEMES, seconds=self.seconds)
        demand_text("exchange", self.exchange, most=_EXCHANGE_LENGTH_MAX)
        object.__setattr__(self, "_lines", PerProcess(self._line))

    def notify(self, delivery: Delivery) -> None:
        """Publish an event, and wait until the broker has it.

        Raises:
            TooLarge: it is larger than the broker takes.
            PlaceMissing: there is no such exchange, or no queue is bound for this type of event.
            AccessRefused: the user may not come in, or not publish there.
            NotTaken: the broker refuses it, or takes nothing at the moment.
            Unreachable: there is no broker, or it did not confirm in time.
        """
        message = message_of(delivery, source=self.source)
        self._lines.here().send(message, seconds=self.seconds)

    def close(self) -> None:
        """Close the connection of this process; the next event opens another."""
        line = self._lines.taken()
        if line is not None:
            line.close()

    def _line(self) -> Line:
        secure = self.url.reveal().startswith("amqps:")
        host = address_of(self.url, schemes=_SCHEMES, port=_PORTS["amqps" if secure else "amqp"])
        return Line(self.url, host=host, place=Place(self.exchange, declare=self.declare))
