import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pika
import pytest
from pika.spec import Connection

from salescore_adapters.publishing import NotTaken, PlaceMissing, TooLarge
from salescore_adapters.rabbitmq import RabbitNotifier
from tests.deliveries import rang
from tests.salescore_adapters.publishing.facts import PublisherFacts, PublisherSuite
from tests.salescore_adapters.publishing.places import Files, Place, moved, raised, through
from tools import brokers, serving

pytestmark = pytest.mark.rabbitmq


class Queue(Place):
    """An exchange with a queue for everything."""

    def __init__(self, url: str, name: str) -> None:
        """Name both; `made` makes them."""
        self.url = url
        self.name = name

    def publisher(self, url: Any, **options: Any) -> RabbitNotifier:
        """Make a publisher for the exchange."""
        return RabbitNotifier(**{"name": "tests", "url": url, "exchange": self.name} | options)

    @contextmanager
    def channel(self) -> Iterator[Any]:
        """Give a channel behind the publisher's back."""
        connection = pika.BlockingConnection(pika.URLParameters(self.url))
        yield connection.channel()
        connection.close()

    def make(self, url: str = "", **arguments: Any) -> None:
        """Make exchange and queue."""
        connection = pika.BlockingConnection(pika.URLParameters(url or self.url))
        channel = connection.channel()
        channel.exchange_declare(self.name, exchange_type="topic", durable=True)
        channel.queue_declare(self.name, durable=True, arguments=arguments)
        channel.queue_bind(self.name, self.name, "#")
        connection.close()

    def messages(self) -> list[tuple[Any, Any, bytes]]:
        """Give everything in the queue, which stays there."""
        with self.channel() as channel:
            found = []
            while (got := channel.basic_get(self.name))[0] is not None:
                found.append(got)
            return found

    def received(self) -> list[tuple[str, bytes]]:
        """Give ids and bodies."""
        return [(properties.message_id, body) for _, properties, body in self.messages()]


def place_of(url: str, name: str) -> Queue:
    """Give the place of that name."""
    return Queue(url, name)


@pytest.fixture
def place(rabbitmq: str) -> Iterator[Queue]:
    """Give an exchange and a queue for one test."""
    made = place_of(rabbitmq, f"salescore-{uuid4()}")
    made.make()
    yield made
    with made.channel() as channel:
        channel.queue_delete(made.name)
        channel.exchange_delete(made.name)


class TestRabbit(PublisherFacts):
    again = brokers.rabbitmq
    user = "guest"
    secure = "amqps"
    secure_port = 0

    @contextmanager
    def secured(self, files: Files) -> Iterator[str]:
        """Run a broker that also listens on a port with encryption."""
        self.secure_port = serving.free_port()
        settings = f"""
            listeners.ssl.default = 127.0.0.1:{self.secure_port}
            ssl_options.cacertfile = {files.authority}
            ssl_options.certfile = {files.certificate}
            ssl_options.keyfile = {files.key}
        """
        with brokers.rabbitmq(settings=settings) as url:
            yield url

    def encrypted(self, url: str) -> str:
        """Give the address of that port."""
        return moved(super().encrypted(url), self.secure_port)

    def prepare(self, url: str) -> None:
        """Make exchange and queue on a fresh broker."""
        Queue(url, "restarted").make()

    def fresh(self) -> dict[str, Any]:
        """Give the exchange that is made there."""
        return {"exchange": "restarted"}

    def arguments(self, place: Place) -> list[str]:
        """Give the name."""
        assert isinstance(place, Queue)
        return [place.name]

    def test_what_consumers_select_by(self, place: Queue, publisher: RabbitNotifier) -> None:
        """The type is routing key and property; the message survives a restart of the broker."""
        publisher.notify(rang(tenant="Anna & Co."))
        ((method, properties, _),) = place.messages()
        assert ("acme.rang.v1", "acme.rang.v1") == (method.routing_key, properties.type)
        assert ("application/cloudevents+json", 2) == (
            properties.content_type,
            properties.delivery_mode,
        )
        assert "Anna%20%26%20Co%2E" == properties.headers["salescore-tenant"]

    def test_an_event_that_no_queue_wants_comes_back(
        self, place: Queue, publisher: RabbitNotifier
    ) -> None:
        """It waits, and goes as soon as somebody binds a queue; the connection is kept."""
        with place.channel() as channel:
            channel.queue_unbind(place.name, place.name, "#")
            for _ in range(2):
                error = raised(lambda: publisher.notify(rang()))
                assert (PlaceMissing, "unbound") == (type(error), error.params["trouble"])
            channel.queue_bind(place.name, place.name, "acme.*.v1")
        publisher.notify(rang())
        assert 1 == len(place.received())

    def test_an_exchange_that_is_missing(self, place: Queue) -> None:
        """It is told by name; made at last, events go there by the same publisher."""
        publisher = place.publisher(place.url, exchange=f"{place.name}-x")
        for _ in range(2):
            error = raised(lambda: publisher.notify(rang()))
            assert (PlaceMissing, "missing") == (type(error), error.params["trouble"])
            assert f"{place.name}-x" == error.params["place"]
        with place.channel() as channel:
            channel.exchange_declare(f"{place.name}-x", exchange_type="topic", auto_delete=True)
            channel.queue_bind(place.name, f"{place.name}-x", "#")
            publisher.notify(rang())
            publisher.close()
        assert 1 == len(place.received())

    def test_an_exchange_is_made_if_asked_for(self, place: Queue) -> None:
        """Durable and of the type topic; what is there already must be so too."""
        publisher = place.publisher(place.url, exchange=f"{place.name}-y", declare=True)
        assert "unbound" == raised(lambda: publisher.notify(rang())).params["trouble"]
        publisher.close()
        with place.channel() as channel:
            channel.exchange_declare(f"{place.name}-y", exchange_type="topic", durable=True)
            channel.exchange_delete(f"{place.name}-y")
        publisher = place.publisher(place.url, exchange="amq.fanout", declare=True)
        assert "of_another_kind" == raised(lambda: publisher.notify(rang())).params["trouble"]
        publisher.close()

    def test_a_publisher_that_is_closed_meanwhile(self, place: Queue) -> None:
        """Whoever waits for an answer learns it at once: nobody knows what became of the event."""
        with through(place.url) as (proxy, url):
            publisher = place.publisher(url, seconds=30)
            publisher.notify(rang(number=1))
            proxy.delay = 2
            with ThreadPoolExecutor(1) as threads:
                waiting = threads.submit(lambda: raised(lambda: publisher.notify(rang(number=2))))
                time.sleep(0.3)
                publisher.close()
                assert "closed" == waiting.result(10).params["trouble"]

    def test_a_full_queue_refuses(self, place: Queue, publisher: RabbitNotifier) -> None:
        """A nack is an answer: the event is tried again, on the same connection."""
        name = f"{place.name}-full"
        limits = {"x-max-length": 0, "x-overflow": "reject-publish"}
        with place.channel() as channel:
            channel.queue_declare(name, arguments=limits)
            channel.queue_bind(name, place.name, "#")
            error = raised(lambda: publisher.notify(rang()))
            assert (NotTaken, "refused") == (type(error), error.params["trouble"])
            channel.queue_delete(name)
        publisher.notify(rang(number=8))

    def test_a_broker_without_memory_is_not_waited_for(
        self, place: Queue, publisher: RabbitNotifier
    ) -> None:
        """It has said that it takes nothing for now, and says when it does again."""
        publisher.notify(rang(number=1))
        channel = publisher._lines.here()._channel
        assert channel is not None
        channel._connection.callbacks.process(0, Connection.Blocked, channel, channel, None)
        error = raised(lambda: publisher.notify(rang(number=2)))
        assert (NotTaken, "busy") == (type(error), error.params["trouble"])
        channel._connection.callbacks.process(0, Connection.Unblocked, channel, channel, None)
        publisher.notify(rang(number=2))
        assert 2 == len(place.received())

    def test_what_is_too_large_is_undeliverable(
        self, place: Queue, publisher: RabbitNotifier
    ) -> None:
        """A message beyond the broker's limit, a type beyond 255 bytes; the next event goes."""
        large = rang('"' + "x" * (129 * 2**20) + '"')
        assert TooLarge is type(raised(lambda: publisher.notify(large)))
        long = rang(tag=f"acme.{'x' * 251}")
        assert TooLarge is type(raised(lambda: publisher.notify(long)))
        publisher.notify(rang())
        assert 1 == len(place.received())


class TestRabbitSuite(PublisherSuite):
    """Every promise of a notifier."""
