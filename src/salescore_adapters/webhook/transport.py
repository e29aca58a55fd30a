"""Sending one message over HTTP/1.1, in bounded time, and looking at nothing but the answer's head.

A connection is made for each message and to an address that was checked before. Redirects are not
followed, the body of an answer is not read, and proxies of the environment are not used.
"""

import re
import socket
import ssl
from collections.abc import Mapping
from functools import cached_property
from http.client import HTTPException, parse_headers
from io import BytesIO
from time import monotonic
from typing import Final, Protocol

from attrs import field, frozen

from salescore.errors import InvalidValue
from salescore_adapters.tls import client_context
from salescore_adapters.webhook.errors import Unreachable

__all__ = ["Answer", "Post", "SocketTransport", "Transport"]

_HEAD_MAX: Final = 65_536
_CHUNK: Final = 65_536
_INTERIM: Final = range(100, 200)
_INTERIM_MAX: Final = 4
"""Answers of the kind "wait, there is more" that are passed over."""

_STATUS: Final = re.compile(rb"HTTP/1\.[01] ([1-5][0-9]{2})(?: [^\r\n]*)?\r?\n")
_END: Final = re.compile(rb"\r?\n\r?\n")


@frozen
class Post:
    """A message and where it goes.

    Args:
        host: for the certificate and for errors; it is not looked up.
        port: 1 to 65535.
        tls: whether the connection is encrypted.
        addresses: IP addresses to connect to, tried in order; no others may be used.
        target: path and query.
        headers: all of them but the length.
        body: the bytes to send.
        seconds: how long all of it may take.
    """

    host: str
    port: int
    tls: bool
    addresses: tuple[str, ...]
    target: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    seconds: float


@frozen
class Answer:
    """What a receiver answered.

    Args:
        status: 200 to 599.
        headers: names in lower case.
    """

    status: int
    headers: Mapping[str, str]


class Transport(Protocol):
    """Whoever sends messages: put another one in for a proxy, for metrics, for tests."""

    def send(self, post: Post) -> Answer:
        """Send a message and give the answer, whatever its status.

        Raises:
            Unreachable: no answer came.
        """
        ...


class SocketTransport:
    """Sends over sockets of the standard library.

    Args:
        ca_file: certificates of the authorities to trust, in PEM, instead of the machine's.

    Raises:
        InvalidValue: there are none in the file, or there is no such file.
    """

    def __init__(self, *, ca_file: str | None = None) -> None:
        """Read a file that is given; the machine's are read for the first message."""
        self._ca_file = ca_file
        if ca_file is not None:
            try:
                self._context.get_ca_certs()
            except OSError as error:
                raise InvalidValue(
                    "ca_file", value=ca_file, allowed="a file of certificates in PEM"
                ) from error

    def send(self, post: Post) -> Answer:
        """Send a message and give the answer; see `Transport`."""
        deadline = _Deadline(post.seconds)
        try:
            with self._connected(post, deadline) as connection:
                _write(connection, _request(post), deadline)
                return _answer(connection, post, deadline)
        except ssl.SSLCertVerificationError as error:
            raise Unreachable(post.host, trouble="certificate") from error
        except ssl.SSLError as error:
            raise Unreachable(post.host, trouble="tls") from error
        except TimeoutError as error:
            raise Unreachable(post.host, trouble="timed_out") from error
        except OSError as error:
            if isinstance(error, Unreachable):
                raise
            raise Unreachable(post.host, trouble="lost") from error

    def _connected(self, post: Post, deadline: "_Deadline") -> socket.socket:
        connection = _connection(post, deadline)
        if not post.tls:
            return connection
        try:
            connection.settimeout(deadline.left())
            return self._context.wrap_socket(connection, server_hostname=post.host)
        except BaseException:
            connection.close()
            raise

    @cached_property
    def _context(self) -> ssl.SSLContext:
        """Read the certificates once: it takes as long as ten messages."""
        return client_context(ca_file=self._ca_file)


class _Deadline:
    """A point in time that every step of a message has to keep."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    def left(self) -> float:
        """Give the seconds that are left.

        Raises:
            TimeoutError: none.
        """
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def _connection(post: Post, deadline: _Deadline) -> socket.socket:
    """Connect to the first address that answers."""
    failed: OSError | None = None
    for count, address in enumerate(post.addresses):
        share = deadline.left() / (len(post.addresses) - count)
        try:
            return socket.create_connection((address, post.port), timeout=share)
        except OSError as error:
            failed = error
    if isinstance(failed, TimeoutError):
        raise failed
    raise Unreachable(post.host, trouble="no_connection") from failed


def _request(post: Post) -> bytes:
    headers = {**post.headers, "content-length": str(len(post.body))}
    lines = [f"POST {post.target} HTTP/1.1", *(f"{name}: {headers[name]}" for name in headers)]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + post.body


def _write(connection: socket.socket, request: bytes, deadline: _Deadline) -> None:
    rest = memoryview(request)
    while rest:
        connection.settimeout(deadline.left())
        rest = rest[connection.send(rest[:_CHUNK]) :]


def _answer(connection: socket.socket, post: Post, deadline: _Deadline) -> Answer:
    """Read heads until one is an answer; what follows it is not read."""
    read = bytearray()
    for _ in range(_INTERIM_MAX + 1):
        head = _head(connection, post, read, deadline)
        answer = _parsed(head, post)
        if answer.status not in _INTERIM:
            return answer
    raise Unreachable(post.host, trouble="garbled")


def _head(connection: socket.socket, post: Post, read: bytearray, deadline: _Deadline) -> bytes:
    """Read up to the end of a head, which is taken out of what was read; every byte once."""
    looked = 0
    while not (end := _END.search(read, max(0, looked - len(b"\r\n\r")))):
        looked = len(read)
        if len(read) > _HEAD_MAX:
            raise Unreachable(post.host, trouble="garbled")
        connection.settimeout(deadline.left())
        chunk = connection.recv(_CHUNK)
        if not chunk:
            raise Unreachable(post.host, trouble="garbled" if read else "lost")
        read += chunk
    head = bytes(read[: end.end()])
    del read[: end.end()]
    return head


def _parsed(head: bytes, post: Post) -> Answer:
    status = _STATUS.match(head)
    if not status:
        raise Unreachable(post.host, trouble="garbled")
    try:
        headers = parse_headers(BytesIO(head[status.end() :]))
    except HTTPException:
        raise Unreachable(post.host, trouble="garbled") from None
    return Answer(int(status[1]), {name.lower(): value for name, value in headers.items()})
