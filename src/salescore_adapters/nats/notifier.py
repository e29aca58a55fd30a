"""The receiver of events that publishes them to a stream of NATS JetStream."""

import re
from typing import Final

from attrs import field, frozen

from salescore.delivery import Delivery
from salescore.errors import InvalidValue
from salescore.events import Event
from salescore.secret import Secret
from salescore.store import MissingExtra
from salescore_adapters.nats.subject import subject_of
from salescore_adapters.options import classes_of, url_of
from salescore_adapters.publishing.message import message_of
from salescore_adapters.publishing.options import address_of, check_options
from salescore_adapters.publishing.per_process import PerProcess

try:
    from salescore_adapters.nats.line import Line
except ModuleNotFoundError as _error:
    raise MissingExtra("nats") from _error

__all__ = ["NatsNotifier"]

_SCHEMES: Final = ("nats", "tls")
_PORT: Final = 4222
_PREFIX: Final = re.compile(r"[A-Za-z0-9_-]{1,60}(\.[A-Za-z0-9_-]{1,60}){0,7}")
_STREAM: Final = re.compile(r"[A-Za-z0-9_-]{1,32}")


@frozen(kw_only=True, eq=False)
class NatsNotifier:
    """Publishes events to JetStream under ``prefix.tenant.type``, and waits for the acknowledgment.

    A repeat has the same ``Nats-Msg-Id``: the server drops it for as long as the stream remembers
    (two minutes unless its `duplicate_window` says otherwise).

    Args:
        name: the name of the receiver; what is still to be delivered is kept under it.
        url: ``nats://user:password@host:4222``, or ``tls://...``; treated as a secret.
        prefix: the first words of every subject, joined by dots.
        stream: the name of the stream that must take the message; None for whichever does.
        declare: make the stream for all subjects of the prefix if it is not there.
        handles: classes of events, subclasses included; all of them if nothing is said.
        seconds: how long one attempt may take, connecting included, above 0 to 300.
        source: the URI that says who tells; None gives ``urn:salescore:<tenant>``.

    Raises:
        InvalidValue: a value out of range.
        MissingExtra: the package nats-py is not installed.

    >>> nats = NatsNotifier(name="nats", url="nats://shop:canary@localhost", stream="SALES")
    >>> nats.prefix, nats.stream, "canary" in repr(nats)
    ('salescore', 'SALES', False)
    """

    name: str
    url: Secret = field(converter=url_of, repr=False)
    prefix: str = "salescore"
    stream: str | None = None
    declare: bool = False
    handles: tuple[type[Event], ...] = field(default=(Event,), converter=classes_of)
    seconds: float = 10.0
    source: str | None = None
    _lines: PerProcess[Line] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Look at what is there already: mistakes show when a program starts."""
        check_options(self.name, url=self.url, schemes=_SCHEMES, seconds=self.seconds)
        if not _PREFIX.fullmatch(self.prefix):
            raise InvalidValue("prefix", value=self.prefix, allowed="words joined by dots")
        if not _STREAM.fullmatch(self.stream or "a") or (self.declare and self.stream is None):
            allowed = "a name of letters, digits, _ and -, given where the stream is declared"
            raise InvalidValue("stream", value=self.stream, allowed=allowed)
        object.__setattr__(self, "_lines", PerProcess(self._line))

    def notify(self, delivery: Delivery) -> None:
        """Publish an event, and wait until a stream has it.

        Raises:
            TooLarge: it is larger than the server takes.
            PlaceMissing: no stream takes this subject.
            AccessRefused: the user may not come in.
            NotTaken: the stream takes nothing at the moment.
            Unreachable: there is no server, or it did not acknowledge in time.
        """
        message = message_of(delivery, source=self.source)
        subject = subject_of(self.prefix, message)
        self._lines.here().send(message, subject=subject, seconds=self.seconds)

    def close(self) -> None:
        """Close the connection of this process; the next event opens another."""
        line = self._lines.taken()
        if line is not None:
            line.close()

    def _line(self) -> Line:
        host = address_of(self.url, schemes=_SCHEMES, port=_PORT)
        declared = f"{self.prefix}.>" if self.declare else None
        return Line(self.url, host=host, stream=self.stream, declared=declared)
