"""Lines to mail servers, good and bad."""

import socket
import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import trustme

from salescore.app.sales import Sales
from salescore.orders.events import OrderPlaced
from salescore.secret import Secret
from salescore_adapters.smtp import SmtpFailed, SmtpNotifier
from tests.salescore_adapters.deliveries import delivery_of
from tests.salescore_adapters.smtp.conftest import (
    PASSWORD,
    SENDER,
    TEMPLATES,
    Mailer,
    Posts,
    Script,
    answering,
    failure,
)


def dripping(line: socket.socket) -> None:
    """Send a greeting one octet at a time, for ever."""
    while True:
        line.sendall(b"2")
        time.sleep(0.05)


def silent(line: socket.socket) -> None:
    """Take the connection and say nothing."""
    line.recv(1000)


def reset(line: socket.socket) -> None:
    """Hang up."""


def endless(line: socket.socket) -> None:
    """Send a line without an end."""
    while True:
        line.sendall(b"2" * 1000)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (reset, "SMTPServerDisconnected (connect)"),
        (endless, "500 (connect)"),
        (answering(greeting="554 5.7.1 not you, anna"), "554 5.7.1 (connect)"),
        (answering(greeting="what?"), "(connect)"),
        (answering(hello="501 no"), "501 (connect)"),
        (answering(mail="550 5.7.0 shop may not send as anna"), "550 5.7.0 (sender)"),
        (answering(mail="451 later"), "451 (sender)"),
    ],
)
def test_who_does_not_want_to_talk_is_asked_again(
    mailer: Mailer, sales: Sales, badly: Callable[[Script], int], script: Script, told: str
) -> None:
    """What is wrong with the server or with our login is not the fault of one mail."""
    error = failure(mailer(badly(script)), delivery_of(sales, OrderPlaced))
    assert isinstance(error, SmtpFailed)
    assert told in str(error)


@pytest.mark.parametrize("script", [silent, dripping, answering(wait=2)])
def test_no_server_keeps_us_for_longer_than_it_may(
    mailer: Mailer, sales: Sales, badly: Callable[[Script], int], script: Script
) -> None:
    """Neither by silence nor octet by octet."""
    begin = time.monotonic()
    error = failure(mailer(badly(script), timeout=0.5), delivery_of(sales, OrderPlaced))
    assert isinstance(error, SmtpFailed)
    assert "TimeoutError (connect)" in str(error)
    assert 1.5 > time.monotonic() - begin


def test_nobody_is_at_home(mailer: Mailer, sales: Sales) -> None:
    """A port that nobody listens at, a name that nobody has."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "ConnectionRefusedError (connect)" in str(
        failure(mailer(port), delivery_of(sales, OrderPlaced))
    )


def test_a_certificate_of_a_stranger_is_refused(mailer: Mailer, sales: Sales, post: Posts) -> None:
    """Nothing is said over such a line, least of all the password."""
    for security in ("starttls", "tls"):
        server = post(security)
        notifier = mailer(server, security=security, context=ssl.create_default_context())
        error = failure(notifier, delivery_of(sales, OrderPlaced))
        assert "SSLCertVerificationError (tls)" in str(error)
        assert [] == server.inbox.mails


def test_a_certificate_for_another_host_is_refused(sales: Sales, post: Posts) -> None:
    """It is for localhost."""
    server = post("tls")
    notifier = SmtpNotifier(
        "127.0.0.1",
        sender=SENDER,
        templates=TEMPLATES,
        port=server.port,
        security="tls",
        context=server.context,
    )
    assert "SSLCertVerificationError" in str(failure(notifier, delivery_of(sales, OrderPlaced)))


def test_a_server_without_tls_gets_nothing(mailer: Mailer, sales: Sales, post: Posts) -> None:
    """Security is never less than was asked for."""
    server = post("none")
    error = failure(mailer(server, security="starttls"), delivery_of(sales, OrderPlaced))
    assert isinstance(error, SmtpFailed)
    assert "(tls)" in str(error)
    assert [] == server.inbox.mails


def test_what_was_said_before_tls_is_forgotten(
    mailer: Mailer,
    sales: Sales,
    badly: Callable[[Script], int],
    authority: trustme.CA,
    trusting: ssl.SSLContext,
) -> None:
    """Somebody on the line puts an answer behind the one to STARTTLS; it answers nothing."""
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(server_side)
    content: list[bytes] = []

    def script(line: socket.socket) -> None:
        line.sendall(b"220 here\r\n")
        line.recv(1000)
        line.sendall(b"250-here\r\n250 STARTTLS\r\n")
        line.recv(1000)
        line.sendall(b"220 go\r\n250-forged\r\n250 FORGED\r\n")
        with server_side.wrap_socket(line, server_side=True) as safe:
            for answer in ("250-here\r\n250 TRUE", "250 sender", "250 recipient", "354 go"):
                safe.recv(1000)
                safe.sendall(answer.encode() + b"\r\n")
            content.append(safe.recv(10_000))
            safe.sendall(b"250 taken\r\n")
            safe.recv(1000)

    options = {"security": "starttls", "context": trusting, "user": None, "password": None}
    notifier = mailer(badly(script), **options)
    notifier.notify(delivery_of(sales, OrderPlaced))
    client = notifier._conversation._client
    assert client is not None
    assert (True, False) == (client.has_extn("true"), client.has_extn("forged"))
    assert b"447.68 EUR" in content[0]


@pytest.mark.parametrize("password", ["wrong", "schlüssel"])
def test_a_wrong_password_is_tried_again(
    mailer: Mailer, sales: Sales, post: Posts, password: str
) -> None:
    """It may be mended before the relay gives up; no mail is lost by it."""
    server = post("starttls")
    notifier = mailer(server, security="starttls", password=Secret(password))
    error = failure(notifier, delivery_of(sales, OrderPlaced))
    assert isinstance(error, SmtpFailed)
    assert "(login)" in str(error)
    assert password not in str(error)


def test_a_password_may_come_from_the_environment(
    mailer: Mailer, sales: Sales, post: Posts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read when it is needed."""
    server = post("starttls")
    notifier = mailer(server, security="starttls", password=Secret.from_env("SALESCORE_CANARY"))
    monkeypatch.setenv("SALESCORE_CANARY", PASSWORD)
    notifier.notify(delivery_of(sales, OrderPlaced))
    assert 1 == len(server.inbox.mails)


def test_a_line_is_kept_for_the_next_mail(mailer: Mailer, sales: Sales, post: Posts) -> None:
    """But not for ever, nor for any number of mails, and not after `close`."""
    server = post()
    seconds = [0.0]
    notifier = mailer(server, now=lambda: seconds[0])
    delivery = delivery_of(sales, OrderPlaced)
    for _ in range(3):
        notifier.notify(delivery)
    assert 1 == len(set(server.inbox.peers))
    seconds[0] = 31.0
    notifier.notify(delivery)
    assert 2 == len(set(server.inbox.peers))
    notifier.close()
    for _ in range(101):
        notifier.notify(delivery)
    assert 4 == len(set(server.inbox.peers))
    notifier.close()
    notifier.close()


def test_a_line_that_broke_while_idle_is_replaced(
    mailer: Mailer, sales: Sales, post: Posts, badly: Callable[[Script], int]
) -> None:
    """At once, since nothing of the mail had been sent over it."""
    server = post()
    notifier = mailer(server)
    notifier.notify(delivery_of(sales, OrderPlaced))
    client = notifier._conversation._client
    assert client is not None
    assert client.sock is not None
    client.sock._line.shutdown(socket.SHUT_RDWR)  # type: ignore[attr-defined]  # our line's
    notifier.notify(delivery_of(sales, OrderPlaced))
    assert 2 == len(set(server.inbox.peers))


def test_another_process_does_not_share_a_line(
    mailer: Mailer, sales: Sales, post: Posts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a fork both ends would talk at once."""
    server = post()
    notifier = mailer(server)
    notifier.notify(delivery_of(sales, OrderPlaced))
    monkeypatch.setattr("os.getpid", lambda: -1)
    notifier.notify(delivery_of(sales, OrderPlaced))
    assert 2 == len(set(server.inbox.peers))


def test_several_threads_take_turns(mailer: Mailer, sales: Sales, post: Posts) -> None:
    """Every mail arrives once, and whole."""
    server = post()
    notifier = mailer(server)
    delivery = delivery_of(sales, OrderPlaced)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(notifier.notify, [delivery] * 40))
    assert (40, 1) == (len(server.inbox.mails), len(set(server.inbox.mails)))
