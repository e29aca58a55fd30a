"""Errors of publishers; none shows more of an address than host and port.

The tree::

    SalesError
    ├── Unreachable             no broker that answers: whether it has the event, nobody knows
    ├── NotTaken                the broker answered: not taken over now
    ├── PlaceMissing            the broker has no such exchange or stream, or nobody bound to it
    ├── AccessRefused           the broker does not let us in, or not there
    └── Undeliverable
        └── TooLarge            more than the broker takes in one message
"""

from salescore.delivery import Undeliverable
from salescore.errors import SalesError

__all__ = ["AccessRefused", "NotTaken", "PlaceMissing", "TooLarge", "Unreachable"]


class Unreachable(SalesError, ConnectionError):
    """No answer of the broker; whether it has taken the event over, nobody knows."""

    code = "publishing.unreachable"

    def __init__(self, broker: str, *, host: str, trouble: str) -> None:
        """Name the broker and say what went wrong.

        Args:
            broker: ``"RabbitMQ"``, ``"NATS"`` or ``"Redis"``.
            host: where it should be, with its port.
            trouble: ``"certificate"``, ``"closed"``, ``"lost"``, ``"no_connection"`` or
                ``"timed_out"``.
        """
        super().__init__(broker=broker, host=host, trouble=trouble)


class NotTaken(SalesError, ConnectionError):
    """The broker answered that it does not take the event over now."""

    code = "publishing.not_taken"

    def __init__(self, broker: str, *, trouble: str) -> None:
        """Name the broker and say why.

        Args:
            broker: as for `Unreachable`.
            trouble: ``"busy"``, ``"full"``, ``"read_only"`` or ``"refused"``.
        """
        super().__init__(broker=broker, trouble=trouble)


class PlaceMissing(SalesError, LookupError):
    """The place where events go is not there, is of another kind, or nobody is bound to it."""

    code = "publishing.place_missing"

    def __init__(self, broker: str, *, place: str, trouble: str) -> None:
        """Name the broker and the place.

        Args:
            broker: as for `Unreachable`.
            place: name of an exchange, a routing key, a subject, a stream, a key.
            trouble: ``"missing"``, ``"of_another_kind"`` or ``"unbound"``.
        """
        super().__init__(broker=broker, place=place, trouble=trouble)


class AccessRefused(SalesError, PermissionError):
    """The broker does not let this user in, or does not let it publish there."""

    code = "publishing.access_refused"

    def __init__(self, broker: str, *, host: str) -> None:
        """Name the broker, never the user."""
        super().__init__(broker=broker, host=host)


class TooLarge(Undeliverable):
    """An event that is larger than what the broker takes in one message, or has too long a name."""

    code = "publishing.too_large"

    def __init__(self, broker: str, *, size: int) -> None:
        """Name the broker and the size of the message in bytes."""
        SalesError.__init__(self, broker=broker, size=size)
