"""The receiver of events that posts them to an address: a webhook."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Final
from uuid import uuid5

from attrs import field, frozen

from salescore.clock import Clock, SystemClock
from salescore.delivery import Delivery
from salescore.errors import InvalidValue
from salescore.events import Event
from salescore.secret import Secret, SecretMissing
from salescore_adapters.cloud_events import CONTENT_TYPE, cloud_event_text
from salescore_adapters.options import classes_of, demand_limits, url_of
from salescore_adapters.webhook.endpoint import Endpoint
from salescore_adapters.webhook.errors import Busy, Gone, NotTaken
from salescore_adapters.webhook.lookup import Resolve, reachable, resolve
from salescore_adapters.webhook.networks import Network, allowed_networks
from salescore_adapters.webhook.redaction import Redaction
from salescore_adapters.webhook.signature import KEYS_MAX, check_key, sign
from salescore_adapters.webhook.transport import Answer, Post, SocketTransport, Transport

__all__ = ["RETRY_SECONDS_MAX", "WebhookNotifier"]

RETRY_SECONDS_MAX: Final = 3600
"""The longest pause that a receiver may ask for."""

_TAKEN: Final = range(200, 300)
_FAILED: Final = range(400, 600)
_GONE: Final = 410
_HEADER_NAME: Final = re.compile(r"[A-Za-z0-9-]{1,100}")
_HEADER_VALUE: Final = re.compile(r"[\x20-\x7e]{1,4096}")
_OURS: Final = frozenset({"connection", "content-length", "content-type", "host", "user-agent"})
_PRINTED_DIGITS_MAX: Final = 12


def _keys(secrets: str | Secret | Iterable[str | Secret]) -> tuple[Secret, ...]:
    """Take signing keys, or the only one; those that can be read already are looked at."""
    given = [secrets] if isinstance(secrets, str | Secret) else secrets
    keys = tuple(Secret.of(each) for each in given)
    if not 1 <= len(keys) <= KEYS_MAX:
        raise InvalidValue("secrets", value=len(keys), allowed=f"1 to {KEYS_MAX} signing keys")
    for key in keys:
        try:
            check_key(key)
        except SecretMissing:
            continue  # It is read when it is used, perhaps by another process.
    return keys


def _headers(headers: Mapping[str, str | Secret]) -> dict[str, Secret]:
    """Take headers of others; their values may be secrets."""
    for name in headers:
        lower = name.lower()
        if not _HEADER_NAME.fullmatch(name) or lower in _OURS or lower.startswith("webhook-"):
            raise InvalidValue("headers", value=name, allowed="names that are not set already")
    return {name.lower(): Secret.of(value) for name, value in headers.items()}


@frozen(kw_only=True, eq=False)
class WebhookNotifier:
    """Posts events to an address, signed as Standard Webhooks, in the envelope of CloudEvents.

    A repeat has the same ``webhook-id`` and body. An answer of 2xx takes the event over; 410 makes
    it undeliverable; everything else is tried again, after the pause that the receiver asks for.

    Args:
        name: the name of the receiver; what is still to be delivered is kept under it.
        url: ``https://...``; treated as a secret, for many hold one. It may be one of the
            environment.
        secrets: signing keys (``whsec_...``), the newest first; all of them sign.
        handles: classes of events, subclasses included; all of them if nothing is said.
        seconds: how long one attempt may take, above 0 to 300.
        allow_private: False, True for private networks and this machine, or networks.
        allow_http: whether the address may do without encryption.
        redaction: what of a payload does not leave.
        headers: more headers, such as ``{"authorization": Secret(...)}``.
        source: the URI that says who tells; None gives ``urn:salescore:<tenant>``.
        clock: tells the time of signatures.
        resolve: looks hosts up.
        transport: sends.

    Raises:
        UrlRefused: nothing is sent to this address.
        SigningKeyRefused: a secret is no signing key.
        InvalidValue: another value out of range.

    >>> from salescore_adapters.webhook import new_key
    >>> url = "https://example.com/hook/4711"
    >>> hook = WebhookNotifier(name="hook", url=url, secrets=[new_key()])
    >>> hook.name, hook.seconds, "4711" in repr(hook)
    ('hook', 10.0, False)
    """

    name: str
    url: Secret = field(converter=url_of, repr=False)
    secrets: tuple[Secret, ...] = field(converter=_keys, repr=False)
    handles: tuple[type[Event], ...] = field(default=(Event,), converter=classes_of)
    seconds: float = 10.0
    allow_private: tuple[Network, ...] = field(
        default=False,  # pyright: ignore[reportAssignmentType] - converted.
        converter=allowed_networks,
    )
    allow_http: bool = False
    redaction: Redaction = field(factory=Redaction)  # pyright: ignore[reportCallIssue, reportArgumentType] - its fields are converted.
    headers: Mapping[str, Secret] = field(factory=dict, converter=_headers, repr=False)
    source: str | None = None
    clock: Clock = field(factory=SystemClock, repr=False)
    resolve: Resolve = field(default=resolve, repr=False)
    transport: Transport = field(factory=SocketTransport, repr=False)

    def __attrs_post_init__(self) -> None:
        """Look at what is there already: mistakes show when a program starts."""
        demand_limits(self.name, seconds=self.seconds)
        try:
            self._endpoint()
        except SecretMissing:
            return  # It is read when it is used, perhaps by another process.

    def notify(self, delivery: Delivery) -> None:
        """Post an event.

        Raises:
            Gone: the address is no more.
            Busy: the receiver asks for a pause.
            NotTaken: it answered something else than 2xx.
            Unreachable: it did not answer.
            AddressRefused: its host lies where nothing is sent to.
        """
        started = monotonic()
        endpoint = self._endpoint()
        addresses = reachable(
            endpoint, networks=self.allow_private, resolve=self.resolve, seconds=self.seconds
        )
        body = self._body(delivery)
        post = Post(
            host=endpoint.host,
            port=endpoint.port,
            tls=endpoint.tls,
            addresses=addresses,
            target=endpoint.target,
            headers=self._headers(delivery, body, endpoint),
            body=body,
            seconds=max(0.0, self.seconds - (monotonic() - started)),
        )
        self._judge(self.transport.send(post), endpoint)

    def _endpoint(self) -> Endpoint:
        return Endpoint.of(self.url.reveal(), allow_http=self.allow_http)

    def _body(self, delivery: Delivery) -> bytes:
        payload = self.redaction.apply(delivery.envelope.payload)
        return cloud_event_text(delivery, source=self.source, payload=payload).encode()

    def _headers(self, delivery: Delivery, body: bytes, endpoint: Endpoint) -> dict[str, str]:
        message = f"msg_{uuid5(delivery.envelope.id, delivery.receiver).hex}"
        return {
            "host": endpoint.authority,
            "connection": "close",
            "content-type": CONTENT_TYPE,
            "user-agent": "salescore",
            **{name: _header_value(name, secret) for name, secret in self.headers.items()},
            **sign(body, id=message, at=self.clock.now(), secrets=self.secrets),
        }

    def _judge(self, answer: Answer, endpoint: Endpoint) -> None:
        """Return if the event was taken over, and raise what fits otherwise."""
        status = answer.status
        if status in _TAKEN:
            return
        if status == _GONE:
            raise Gone(endpoint.host)
        pause = _pause(answer.headers.get("retry-after", ""), now=self.clock.now())
        if status in _FAILED and pause is not None:
            raise Busy(endpoint.host, status=status, seconds=pause)
        raise NotTaken(endpoint.host, status=status)


def _header_value(name: str, secret: Secret) -> str:
    value = secret.reveal()
    if not _HEADER_VALUE.fullmatch(value):
        raise InvalidValue(f"header {name}", value="***", allowed="printable ASCII")
    return value


def _pause(written: str, *, now: datetime) -> float | None:
    """Read a header `Retry-After`: seconds or a date; None if it is neither."""
    written = written.strip()
    if written.isascii() and written.isdecimal():
        known = len(written) <= _PRINTED_DIGITS_MAX
        return float(min(int(written), RETRY_SECONDS_MAX)) if known else float(RETRY_SECONDS_MAX)
    try:
        at = parsedate_to_datetime(written)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max(0.0, (at - now).total_seconds()), float(RETRY_SECONDS_MAX))
