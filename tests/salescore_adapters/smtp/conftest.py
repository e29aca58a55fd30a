"""Mail servers to talk to: real ones on sockets of this machine, and hand-made bad ones."""

import asyncio
import socket
import ssl
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTPUTF8
from typing import Any, cast

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from attrs import field, frozen

from salescore.app.sales import Sales
from salescore.delivery import Delivery
from salescore.errors import SalesError
from salescore.orders.events import OrderPlaced
from salescore.secret import Secret
from salescore.stock.events import StockMoved
from salescore_adapters.smtp import SmtpNotifier
from salescore_adapters.templates import Templates, Texts
from tests.shops import furnish, open_shop

USER, PASSWORD = "shop", "canary-pass-81"


@frozen
class Inbox:
    """What a real server got, and what it answers.

    Args:
        answers: what it says to ``RCPT`` and ``DATA``, one after the other; then it agrees.
        mails: what it took over, raw.
        envelopes: from whom and to whom.
        peers: one entry for each mail: the connection it came over.
    """

    answers: list[str] = field(factory=list)
    mails: list[bytes] = field(factory=list)
    envelopes: list[tuple[str, tuple[str, ...]]] = field(factory=list)
    peers: list[Any] = field(factory=list)

    async def handle_RCPT(  # noqa: N802 - the name that the server calls.
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse a recipient."""
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 - as above.
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take or refuse the content."""
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer == "drop":
            cast("asyncio.Transport", server.transport).abort()
            await asyncio.sleep(0)
            return "250 OK"
        if answer.startswith("2"):
            self.mails.append(cast("bytes", envelope.content))
            self.envelopes.append((str(envelope.mail_from), tuple(map(str, envelope.rcpt_tos))))
            self.peers.append(session.peer)
        return answer

    @property
    def messages(self) -> list[EmailMessage]:
        """What was taken over, read."""
        parser = BytesParser(_class=EmailMessage, policy=SMTPUTF8)
        return [parser.parsebytes(each) for each in self.mails]


@frozen
class Post:
    """A running server."""

    host: str
    port: int
    inbox: Inbox
    context: ssl.SSLContext


Posts = Callable[..., Post]


def _authenticate(server: SMTP, session: Session, envelope: Envelope, how: str, login: Any) -> Any:
    right = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=login == right, handled=False)


class _Tls(Controller):
    """A server that speaks TLS from the start; the stock one asks itself over plain text."""

    def _trigger_server(self) -> None:
        anybody = ssl.create_default_context()
        anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
        raw = socket.create_connection((self.hostname, self.port))
        with anybody.wrap_socket(raw) as line:
            line.recv(100)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Give an authority that nobody else knows."""
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """Give a client's context that trusts it."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def post(authority: trustme.CA, trusting: ssl.SSLContext) -> Iterator[Posts]:
    """Start real servers, with STARTTLS and a login, with TLS, or with neither."""
    running: list[Controller] = []

    def start(security: str = "none", **options: Any) -> Post:
        server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(server_side)
        inbox = Inbox()
        if security == "starttls":
            options |= {
                "tls_context": server_side,
                "require_starttls": True,
                "authenticator": _authenticate,
                "auth_required": True,
            }
        kind = _Tls if security == "tls" else Controller
        if security == "tls":
            options |= {"ssl_context": server_side}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        made = kind(inbox, hostname="127.0.0.1", port=port, **options)
        made.start()
        running.append(made)
        return Post("localhost", port, inbox, trusting)

    yield start
    for each in running:
        each.stop()


Script = Callable[[socket.socket], None]


@pytest.fixture
def badly() -> Iterator[Callable[[Script], int]]:
    """Start servers that answer by a script; each connection runs it on a thread of its own."""
    listeners: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def start(script: Script) -> int:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def serve() -> None:
            while True:
                try:
                    line, _ = listener.accept()
                except OSError:
                    return
                with line:
                    line.settimeout(5)
                    try:
                        script(line)
                    except OSError:
                        continue

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        threads.append(thread)
        return int(listener.getsockname()[1])

    yield start
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
    for thread in threads:
        thread.join(5)


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give a shop in which Anna, a café, ordered tea."""
    with open_shop() as shop:
        shop.orders.place(furnish(shop), [("TEA-1", 24)])
        yield shop


SENDER = "Tea & Co <shop@tea.example>"
TEXTS = {"en": Texts("Order {subject.number}", "Dear {customer.name}, {subject.gross}.\n")}
TEMPLATES = Templates({OrderPlaced: TEXTS, StockMoved: {"en": Texts("Moved", "-")}})


Mailer = Callable[..., SmtpNotifier]


@pytest.fixture
def mailer(post: Posts, badly: Callable[[Script], int]) -> Iterator[Mailer]:
    """Make notifiers that talk to servers of this machine; they end before the servers do."""
    made: list[SmtpNotifier] = []

    def make(server: Post | int, **options: Any) -> SmtpNotifier:
        chosen: dict[str, Any] = {"sender": SENDER, "templates": TEMPLATES, "security": "none"}
        if isinstance(server, Post):
            chosen |= {"port": server.port, "context": server.context}
        else:
            chosen |= {"port": server, "timeout": 2}
        if options.get("security") == "starttls":
            chosen |= {"user": USER, "password": Secret(PASSWORD)}
        made.append(SmtpNotifier("localhost", **(chosen | options)))
        return made[-1]

    yield make
    for each in made:
        each.close()


def failure(notifier: SmtpNotifier, delivery: Delivery) -> SalesError:
    """Give the error of a mail, which holds no address and no password, however one looks."""
    with pytest.raises(SalesError) as caught:
        notifier.notify(delivery)
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value.params)
    error: BaseException | None = caught.value
    while error is not None:
        told, error = told + repr(error), error.__context__
    assert not [word for word in ("anna", "cafe", PASSWORD) if word in told]
    return caught.value


def answering(
    *, hello: str = "250 here", mail: str = "250 OK", wait: float = 0, greeting: str = "220 here"
) -> Script:
    """Make a script that answers the beginning of a conversation, then hangs up."""

    def script(line: socket.socket) -> None:
        time.sleep(wait)
        line.sendall(greeting.encode() + b"\r\n")
        while octets := line.recv(1000):
            answer = hello if octets.upper().startswith((b"EHLO", b"HELO")) else mail
            line.sendall(answer.encode() + b"\r\n")
            if octets.upper().startswith(b"QUIT"):
                return

    return script
