"""Messages over real sockets, to servers that behave and to servers that do not."""

import socket
import ssl
import struct
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescore.errors import InvalidValue
from salescore_adapters.webhook import Answer, Post, SocketTransport, Unreachable
from tests.salescore_adapters.webhook.conftest import Authority
from tests.sockets import listening, read_request

TAKEN = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
SLOW = 5.0
"""Seconds that no test here may take; each gives its server less."""


def post(
    port: int,
    *,
    addresses: tuple[str, ...] = ("127.0.0.1",),
    tls: bool = False,
    host: str = "hook.test",
    seconds: float = 3,
    body: bytes = b"{}",
) -> Post:
    """Make a message for a server on this machine."""
    return Post(host, port, tls, addresses, "/in?a=1", {"host": host, "x-a": "b"}, body, seconds)


def refused(message: Post, *, transport: SocketTransport | None = None) -> str:
    """Send a message that gets no answer; give the trouble."""
    with pytest.raises(Unreachable) as caught:
        (transport or SocketTransport()).send(message)
    assert "hook.test" == caught.value.params["host"]
    return str(caught.value.params["trouble"])


def test_a_message_arrives_as_it_was_given() -> None:
    """Target, headers in their order, length and body."""
    with listening(TAKEN) as server:
        answer = SocketTransport().send(post(server.port, body="绿茶".encode()))
    assert Answer(204, {"connection": "close"}) == answer
    expected = "POST /in?a=1 HTTP/1.1\r\nhost: hook.test\r\nx-a: b\r\ncontent-length: 6\r\n\r\n绿茶"
    assert [expected.encode()] == server.requests


def test_nothing_is_looked_up() -> None:
    """The host is a name that does not exist: the connection is made to the address."""
    with listening(TAKEN) as server:
        assert 204 == SocketTransport().send(post(server.port, host="nowhere.invalid")).status


def test_the_next_address_is_tried() -> None:
    """When the first one does not answer."""
    with listening(TAKEN) as server:
        addresses = ("127.0.0.2", "127.0.0.1")
        assert 204 == SocketTransport().send(post(server.port, addresses=addresses)).status


def closed_port() -> int:
    """Give a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def test_nobody_listens() -> None:
    """On any address."""
    assert "no_connection" == refused(post(closed_port(), addresses=("127.0.0.1", "127.0.0.2")))


def reset(connection: socket.socket) -> None:
    """Read the request and reset the connection."""
    read_request(connection)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def hang_up(connection: socket.socket) -> None:
    """Read the request and say good-bye without an answer."""
    read_request(connection)


def never_answer(connection: socket.socket) -> None:
    """Read and say nothing until the other side has had enough."""
    while connection.recv(65_536):
        pass


def drip(text: bytes, connection: socket.socket) -> None:
    """Send an answer byte by byte, each just in time to keep a naive client waiting."""
    read_request(connection)
    for byte in text:
        connection.sendall(bytes([byte]))
        time.sleep(0.05)


def never_read(connection: socket.socket) -> None:
    """Take the connection and read nothing."""
    time.sleep(SLOW)


def flood(head: bytes, connection: socket.socket) -> None:
    """Send without end."""
    read_request(connection)
    connection.sendall(head)
    while True:
        connection.sendall(b"x" * 65_536)


BAD: list[tuple[str, Callable[[socket.socket], None] | bytes]] = [
    ("lost", reset),
    ("lost", hang_up),
    ("timed_out", never_answer),
    ("timed_out", partial(drip, TAKEN * 9)),
    ("timed_out", partial(drip, b"HTTP/1.1 200 OK\r\nx: " + b"y" * 999)),
    ("garbled", partial(flood, b"")),
    ("garbled", partial(flood, b"HTTP/1.1 200 OK\r\nx-long: ")),
    ("garbled", b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    ("garbled", b"HTTP/1.1 200"),
    ("garbled", b"HTTP/2 200\r\n\r\n"),
    ("garbled", b"HTTP/1.1 999 Odd\r\n\r\n"),
    ("garbled", b"\0" * 500 + b"\r\n\r\n"),
    ("garbled", b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 500 + b"\r\n"),
    ("garbled", b"HTTP/1.1 100 Continue\r\n\r\n" * 50 + TAKEN),
]


def sprinkle(connection: socket.socket) -> None:
    """Send a head without end, byte by byte, as fast as can be."""
    read_request(connection)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while True:
        connection.sendall(b"x")


def test_a_server_that_sprinkles_costs_little() -> None:
    """Every byte is looked at once, however small the pieces are."""
    began = time.thread_time()
    with listening(sprinkle) as server:
        assert refused(post(server.port, seconds=2)) in {"garbled", "timed_out"}
    assert time.thread_time() - began < 1.5


@pytest.mark.parametrize("cut", range(1, len(TAKEN)))
def test_an_answer_may_come_in_two_pieces(cut: int) -> None:
    """Wherever it is cut, also within the end of its head."""

    def act(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(TAKEN[:cut])
        time.sleep(0.002)
        connection.sendall(TAKEN[cut:])

    with listening(act) as server:
        assert 204 == SocketTransport().send(post(server.port)).status


@pytest.mark.parametrize(("trouble", "script"), BAD)
def test_a_bad_server_is_left_in_time(
    trouble: str, script: Callable[[socket.socket], None] | bytes
) -> None:
    """One that resets, hangs up, says nothing, drips, floods, or speaks something else."""
    started = time.monotonic()
    with listening(script) as server:
        assert trouble == refused(post(server.port, seconds=0.4 if trouble == "timed_out" else 3))
    assert time.monotonic() - started < SLOW


def test_a_server_that_does_not_read_is_left_in_time() -> None:
    """A body larger than every buffer is not sent for ever."""
    started = time.monotonic()
    with listening(never_read) as server:
        assert "timed_out" == refused(post(server.port, seconds=0.4, body=b"x" * 50_000_000))
    assert time.monotonic() - started < SLOW


def test_the_body_of_an_answer_is_not_read() -> None:
    """However many gigabytes it has, the head is enough."""
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"
    started = time.monotonic()
    with listening(partial(flood, head)) as server:
        assert 200 == SocketTransport().send(post(server.port)).status
    assert time.monotonic() - started < SLOW


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"HTTP/1.0 200 OK\n\n", 200),
        (b"HTTP/1.1 200\r\n\r\n", 200),
        (b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + TAKEN, 204),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 Busy\r\nRetry-After: 7\r\n\r\n", 503),
        (b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\n\r\n", 302),
    ],
)
def test_answers_are_understood(text: bytes, status: int) -> None:
    """Old ones, short ones, those behind an interim one; a redirect is an answer like others."""
    with listening(text) as server:
        assert status == SocketTransport().send(post(server.port)).status
    assert 1 == len(server.requests)


def test_headers_are_read_in_any_case() -> None:
    """Their names come in lower case."""
    with listening(b"HTTP/1.1 429 Slow\r\nRETRY-After: 7\r\n\r\n") as server:
        assert {"retry-after": "7"} == SocketTransport().send(post(server.port)).headers


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_an_answer_or_a_trouble(noise: bytes, begin: bool) -> None:
    """Law: whatever a server sends, an `Answer` comes or `Unreachable` is raised."""
    with listening((b"HTTP/1.1 200 OK\r\n" if begin else b"") + noise) as server:
        try:
            found: Answer | str = SocketTransport().send(post(server.port))
        except Unreachable as error:
            found = str(error.params["trouble"])
    assert isinstance(found, Answer) or found in {"garbled", "lost"}


def test_a_certificate_of_a_known_authority_is_trusted(authority: Authority) -> None:
    """For the name of the host, although the connection was made to an address."""
    transport = SocketTransport(ca_file=authority.file)
    with listening(TAKEN, tls=authority.server) as server:
        assert [204, 204] == [transport.send(post(server.port, tls=True)).status for _ in range(2)]


@pytest.mark.parametrize("problem", ["unknown authority", "other name"])
def test_other_certificates_are_not_trusted(authority: Authority, problem: str) -> None:
    """Neither of an authority that nobody knows nor for another name; nothing was sent."""
    known = problem == "other name"
    tls = authority.stranger if known else authority.server
    transport = SocketTransport(ca_file=authority.file if known else None)
    with listening(TAKEN, tls=tls) as server:
        assert "certificate" == refused(post(server.port, tls=True), transport=transport)
    assert [] == server.requests


def test_a_server_without_encryption_is_refused(authority: Authority) -> None:
    """It answers a greeting that it does not understand in plain text."""
    transport = SocketTransport(ca_file=authority.file)
    with listening(lambda plain: plain.sendall(b"HTTP/1.1 400 Plain\r\n\r\n")) as server:
        assert "tls" == refused(post(server.port, tls=True), transport=transport)


def test_an_encrypted_server_that_says_nothing_is_left_in_time() -> None:
    """Also the handshake is bounded."""
    started = time.monotonic()
    with listening(never_answer) as server:
        assert "timed_out" == refused(post(server.port, tls=True, seconds=0.4))
    assert time.monotonic() - started < SLOW


def test_an_encrypted_server_that_drips_is_left_in_time(authority: Authority) -> None:
    """Each record comes in time, all of them do not."""
    transport = SocketTransport(ca_file=authority.file)
    started = time.monotonic()
    with listening(partial(drip, TAKEN * 9), tls=authority.server) as server:
        assert "timed_out" == refused(post(server.port, tls=True, seconds=0.5), transport=transport)
    assert time.monotonic() - started < SLOW


@pytest.mark.parametrize("text", [None, "", "no certificate"])
def test_a_file_without_certificates_is_refused(tmp_path: Path, text: str | None) -> None:
    """When a program starts, not with its first message."""
    file = tmp_path / "ca.pem"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidValue):
        SocketTransport(ca_file=str(file))


def test_old_protocols_are_off() -> None:
    """Nothing below TLS 1.2."""
    assert SocketTransport()._context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would make the connection to somewhere that was not checked."""
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{closed_port()}")
    with listening(TAKEN) as server:
        assert 204 == SocketTransport().send(post(server.port)).status


def test_what_is_sent_is_shown_by_nothing() -> None:
    """Neither body nor headers nor path stand in the representation of a message."""
    shown = repr(post(1, body=b"canary"))
    assert "canary" not in shown
    assert "/in" not in shown
