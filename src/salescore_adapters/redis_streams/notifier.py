"""The receiver of events that appends them to streams of Redis."""

from collections.abc import Callable
from typing import Any, Final

from attrs import field, frozen

from salescore.delivery import Delivery
from salescore.errors import InvalidValue, demand_whole
from salescore.events import Event
from salescore.secret import Secret
from salescore.store import MissingExtra
from salescore_adapters.options import classes_of, url_of
from salescore_adapters.publishing.message import Message, message_of
from salescore_adapters.publishing.options import address_of, check_options
from salescore_adapters.publishing.per_process import PerProcess

try:
    from redis import Redis
    from redis.backoff import NoBackoff
    from redis.exceptions import ConnectionError as LostConnection
    from redis.retry import Retry

    from salescore_adapters.redis_streams.translation import FAILURES, translated
except ModuleNotFoundError as _error:
    raise MissingExtra("redis") from _error

__all__ = ["RedisNotifier"]

_SCHEMES: Final = ("redis", "rediss")
_PORT: Final = 6379
_KEY_LENGTH_MAX: Final = 200
_LENGTH_MAX: Final = 1_000_000_000
_REMEMBERED_MAX: Final = 30 * 24 * 60 * 60

_ADD_ONCE: Final = """
if redis.call('EXISTS', KEYS[2]) == 1 then return false end
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', unpack(ARGV, 3))
redis.call('SET', KEYS[2], id, 'EX', ARGV[2])
return id
"""
"""Appends unless the key is remembered. It is remembered last: a failure never drops an event."""


@frozen(kw_only=True, eq=False)
class RedisNotifier:
    """Appends events to a stream for each tenant, as the fields `key`, `type`, `event` and more.

    Redis acknowledges what it has in its memory; what survives a crash is the business of its
    settings (`appendonly`, replicas).

    Args:
        name: the name of the receiver; what is still to be delivered is kept under it.
        url: ``redis://user:password@host:6379/0``, or ``rediss://...``; treated as a secret.
        stream: the key of the stream; ``{tenant}`` in it stands for the tenant.
        length: about how many entries a stream keeps, 1 to 1,000,000,000: the oldest go first.
        remember_seconds: for how long repeats are recognized and dropped, up to 30 days; 0 for not
            at all: then consumers drop repeats by the field `key`.
        handles: classes of events, subclasses included; all of them if nothing is said.
        seconds: how long connecting may take, and how long appending, above 0 to 300.
        source: the URI that says who tells; None gives ``urn:salescore:<tenant>``.

    Raises:
        InvalidValue: a value out of range.
        MissingExtra: the package redis is not installed.

    >>> redis = RedisNotifier(name="redis", url="redis://shop:canary@localhost/0", length=1000)
    >>> redis.stream, redis.length, "canary" in repr(redis)
    ('salescore:{tenant}', 1000, False)
    """

    name: str
    url: Secret = field(converter=url_of, repr=False)
    stream: str = "salescore:{tenant}"
    length: int = 1_000_000
    remember_seconds: int = 0
    handles: tuple[type[Event], ...] = field(default=(Event,), converter=classes_of)
    seconds: float = 10.0
    source: str | None = None
    _clients: "PerProcess[Redis]" = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Look at what is there already: mistakes show when a program starts."""
        check_options(self.name, url=self.url, schemes=_SCHEMES, seconds=self.seconds)
        demand_whole("length", self.length, low=1, high=_LENGTH_MAX)
        demand_whole("remember_seconds", self.remember_seconds, low=0, high=_REMEMBERED_MAX)
        if not 0 < len(self.stream) <= _KEY_LENGTH_MAX:
            allowed = f"1 to {_KEY_LENGTH_MAX} characters"
            raise InvalidValue("stream", value=self.stream[:80], allowed=allowed)
        object.__setattr__(self, "_clients", PerProcess(self._client))

    def notify(self, delivery: Delivery) -> None:
        """Append an event.

        Raises:
            PlaceMissing: the key holds something else than a stream.
            AccessRefused: the user may not come in, or not write there.
            NotTaken: it is full, being loaded, or only to be read.
            Unreachable: there is no Redis, or it did not answer in time.
        """
        message = message_of(delivery, source=self.source)
        stream = self.stream.replace("{tenant}", message.tenant)
        try:
            self._append(stream, message)
        except FAILURES as error:
            host = address_of(self.url, schemes=_SCHEMES, port=_PORT)
            raise translated(error, host=host, place=stream) from error

    def close(self) -> None:
        """Close the connections of this process; the next event opens another."""
        client = self._clients.taken()
        if client is not None:
            client.close()

    def _append(self, stream: str, message: Message) -> None:
        client, fields = self._clients.here(), _fields(message)
        if not self.remember_seconds:
            client.xadd(stream, fields, maxlen=self.length, approximate=True)
            return
        flat = [part for pair in fields.items() for part in pair]
        keys = (stream, f"{{{stream}}}:{message.key}")
        ask: Callable[..., Any] = client.eval
        ask(_ADD_ONCE, 2, *keys, self.length, self.remember_seconds, *flat)

    def _client(self) -> "Redis":
        url = self.url.reveal()
        checked = {"ssl_check_hostname": True} if url.startswith("rediss:") else {}
        return Redis.from_url(
            url,
            **checked,
            socket_timeout=self.seconds,
            socket_connect_timeout=self.seconds,
            retry=Retry(NoBackoff(), 1, supported_errors=(LostConnection,)),
            client_name="salescore",
        )


def _fields(message: Message) -> dict[Any, Any]:
    return {
        "key": message.key,
        "type": message.tag,
        "subject": message.subject_id,
        "sequence": str(message.version),
        "event": message.body,
    }
