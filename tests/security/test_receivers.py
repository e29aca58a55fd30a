"""Receivers that fail: what is kept and shown of it tells neither secrets nor people."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from threading import Event
from typing import Any

import pytest

import salescore
from salescore.app.sales import Sales
from salescore.app.worker import Worker
from salescore.delivery import Delivery, Notifier, RetryLater, Undeliverable
from salescore.events import ENVELOPE
from salescore.orders.events import OrderPlaced
from salescore.plugins import hookimpl
from salescore.secret import Secret
from salescore_adapters.apprise import AppriseNotifier
from salescore_adapters.nats import NatsNotifier
from salescore_adapters.rabbitmq import RabbitNotifier
from salescore_adapters.redis_streams import RedisNotifier
from salescore_adapters.smtp import SmtpNotifier
from salescore_adapters.templates import Templates, Texts
from salescore_adapters.webhook import WebhookNotifier, new_key
from tests.security.canaries import PASSWORD, PERSON, Log, assert_hidden
from tests.shops import furnish
from tests.sockets import listening, read_request

EMAIL = "canaria@piepmatz.example"
URL = f"amqp://shop:{PASSWORD}@broker.example/tea"
TEXTS = Templates({OrderPlaced: {"en": Texts("{subject.number}", f"For {PERSON}")}})
KEY = new_key()

Make = Callable[[ExitStack], Notifier]
RABBIT = partial(RabbitNotifier, exchange="shop")


class Custom:
    """A receiver of somebody's own that raises."""

    name = "custom"
    handles = (OrderPlaced,)

    def __init__(self, error: Exception) -> None:
        """Keep what will be raised."""
        self.error = error
        self.kept = Secret(PASSWORD)

    def notify(self, delivery: Delivery) -> None:
        """Raise."""
        raise self.error


def hook(port: int, *, tls: bool = False) -> Notifier:
    """Make a webhook to this machine, with a token in its address and its headers."""
    return WebhookNotifier(
        name="hook",
        url=f"http{'s' if tls else ''}://127.0.0.1:{port}/{PASSWORD}?token={PASSWORD}",
        secrets=[KEY],
        allow_http=True,
        allow_private=True,
        headers={"authorization": f"Bearer {PASSWORD}"},
        handles=[OrderPlaced],
        seconds=0.5,
    )


def mail(port: int, **options: Any) -> Notifier:
    """Make a mailer to this machine."""
    return SmtpNotifier(
        "127.0.0.1", port=port, sender="shop@tea.example", templates=TEXTS, timeout=1, **options
    )


def chat(port: int, scheme: str = "json") -> Notifier:
    """Make a chat whose address has a password."""
    url = Secret(f"{scheme}://shop:{PASSWORD}@127.0.0.1:{port}/{PASSWORD}")
    return AppriseNotifier([url], templates=TEXTS, timeout=1)


def echo(connection: socket.socket) -> None:
    """Answer an HTTP request with all of it, as an error."""
    read = read_request(connection)
    connection.sendall(b"HTTP/1.1 500 " + PASSWORD.encode() + b"\r\nx: y\r\n\r\n" + read)


def garbled(connection: socket.socket) -> None:
    """Answer an HTTP request with itself."""
    connection.sendall(read_request(connection))


def silent(connection: socket.socket) -> None:
    """Read, and say nothing until the other side has had enough."""
    while connection.recv(65_536):
        pass


def postmaster(connection: socket.socket) -> None:
    """Refuse the recipient of a mail, and say whom."""
    connection.sendall(b"220 mail.example\r\n")
    for line in connection.makefile("rb"):
        said = f"550 5.1.1 {PERSON} <{EMAIL}> is unknown, {PASSWORD}\r\n".encode()
        connection.sendall(said if line.upper().startswith(b"RCPT") else b"250 fine\r\n")


def closed() -> int:
    """Give a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def at(script: Callable[[socket.socket], None] | bytes, make: Callable[[int], Notifier]) -> Make:
    """Make a receiver of a server that follows a script."""
    return lambda stack: make(stack.enter_context(listening(script)).port)


def broker(kind: Callable[..., Notifier], scheme: str) -> Callable[[int], Notifier]:
    """Give what makes a receiver that publishes to this machine, with a password in its address."""
    return lambda port: kind(
        name="broker",
        url=f"{scheme}://shop:{PASSWORD}@127.0.0.1:{port}",
        handles=[OrderPlaced],
        seconds=1,
    )


def wrong(connection: socket.socket) -> None:
    """Answer everything as Redis does when it refuses a user, and repeat what came."""
    while read := connection.recv(65_536):
        said = read.replace(b"\r\n", b" ")
        connection.sendall(b"-WRONGPASS invalid username-password pair: " + said + b"\r\n")


def blurt(connection: socket.socket) -> None:
    """Answer with lines that no broker would say."""
    connection.sendall(f"-ERR {PASSWORD}\r\nINFO {{}} {PASSWORD}\r\n".encode() * 9)
    while connection.recv(65_536):
        pass


RECEIVERS: dict[str, Make] = {
    "webhook, nobody there": lambda _: hook(closed()),
    "webhook, no encryption": at(b"plain", lambda port: hook(port, tls=True)),
    "webhook, echo": at(echo, hook),
    "webhook, garbled": at(garbled, hook),
    "webhook, gone": at(f"HTTP/1.1 410 {PASSWORD}\r\n\r\n".encode(), hook),
    "webhook, silent": at(silent, hook),
    "mail, nobody there": lambda _: mail(closed(), user="shop", password=Secret(PASSWORD)),
    "mail, no encryption": at(
        postmaster, lambda port: mail(port, user="shop", password=Secret(PASSWORD))
    ),
    "mail, refused": at(postmaster, lambda port: mail(port, security="none")),
    "chat, nobody there": lambda _: chat(closed()),
    "chat, echo": at(echo, chat),
    "chat, no encryption": at(echo, lambda port: chat(port, "jsons")),
    "rabbitmq, nobody there": lambda _: broker(RABBIT, "amqp")(closed()),
    "rabbitmq, garbage": at(blurt, broker(RABBIT, "amqp")),
    "rabbitmq, silent": at(silent, broker(RABBIT, "amqp")),
    "nats, nobody there": lambda _: broker(NatsNotifier, "nats")(closed()),
    "nats, garbage": at(blurt, broker(NatsNotifier, "nats")),
    "nats, silent": at(silent, broker(NatsNotifier, "nats")),
    "redis, nobody there": lambda _: broker(RedisNotifier, "redis")(closed()),
    "redis, garbage": at(blurt, broker(RedisNotifier, "redis")),
    "redis, silent": at(silent, broker(RedisNotifier, "redis")),
    "redis, wrong password": at(wrong, broker(RedisNotifier, "redis")),
    "custom, address": lambda _: Custom(ConnectionError(f"cannot reach {URL}")),
    "custom, words": lambda _: Custom(RuntimeError(f"the key {PASSWORD} is wrong")),
    "custom, for good": lambda _: Custom(Undeliverable(f"no such queue at {URL}")),
    "custom, later": lambda _: Custom(RetryLater(f"busy: {URL}", seconds=5)),
    "custom, nested": lambda _: Custom(ExceptionGroup(URL, [ValueError(URL)])),
}  # fmt: skip


class Plugin:
    """Registers one receiver."""

    name = "canary"

    def __init__(self, receiver: Notifier) -> None:
        """Keep it."""
        self.receiver = receiver

    @hookimpl
    def salescore_register_notifiers(self) -> list[Notifier]:
        """Give it."""
        return [self.receiver]


@contextmanager
def shop(receiver: Notifier) -> Iterator[Sales]:
    """Open a shop where a person has ordered."""
    with salescore.open("memory:", tenant="acme", plugins=[Plugin(receiver)]) as sales:
        furnish(sales)
        buyer = sales.customers.add(PERSON, currency="EUR", email=EMAIL)
        sales.orders.place(buyer, [("TEA-1", 1)])
        yield sales


def kept(sales: Sales) -> str:
    """Give everything that is kept and shown of what was not taken over."""
    told = [sales.app.plugins.report().show(), json.dumps(sales.app.plugins.report().plain())]
    for page in (sales.deliveries.waiting(), sales.deliveries.parked()):
        for backlog in page:
            stuck = sales.deliveries.explain(backlog)
            told += [repr(backlog), repr(stuck), str(stuck)]
    health = Worker(sales.app).run(Event(), once=True)
    told += [json.dumps(health.plain()), repr(health)]
    return "\n".join([*told, repr(sales.doctor()), repr(sales.app), repr(sales.deliver())])


@pytest.mark.parametrize("name", RECEIVERS)
def test_what_is_kept_of_a_failure_tells_nothing(name: str, log: Log) -> None:
    """No password in rows, explanations, reports, exports and logs; nobody's name beside states."""
    with ExitStack() as stack:
        receiver = RECEIVERS[name](stack)
        stack.callback(getattr(receiver, "close", lambda: None))
        sales = stack.enter_context(shop(receiver))
        assert sales.deliver().delivered < sum(1 for _ in sales.scan(ENVELOPE))
        told = kept(sales)
        assert receiver.name in told
        assert_hidden(told + repr(receiver) + "\n".join(sales.export()))
        assert_hidden(told + "\n".join(log.lines), canary=PERSON)
        assert_hidden(told + "\n".join(log.lines), canary=EMAIL)


def test_payloads_name_nobody() -> None:
    """What any receiver gets, whatever it is told of."""
    with shop(Custom(RuntimeError("no"))) as sales:
        payloads = "\n".join(each.payload for each in sales.scan(ENVELOPE))
        assert_hidden(payloads, canary=PERSON)
        assert_hidden(payloads, canary=EMAIL)
