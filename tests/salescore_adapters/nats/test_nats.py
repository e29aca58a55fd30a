import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import RawStreamMsg, StreamConfig
from nats.js.errors import NotFoundError

from salescore.testing import NotifierCapability
from salescore_adapters.nats import NatsNotifier
from salescore_adapters.publishing import AccessRefused, NotTaken, PlaceMissing, TooLarge
from tests.deliveries import rang
from tests.salescore_adapters.publishing.facts import PublisherFacts, PublisherSuite
from tests.salescore_adapters.publishing.places import Files, Place, raised
from tools import brokers

pytestmark = pytest.mark.nats

GUARDED = """
authorization: {
  users: [
    {user: shop, password: right},
    {user: reader, password: right, permissions: {publish: ["_INBOX.>", "$JS.>"]}},
  ]
}
"""


class Stream(Place):
    """A stream for everything under a prefix."""

    def __init__(self, url: str, name: str) -> None:
        """Name it; `make` makes it."""
        self.url = url
        self.name = name

    def publisher(self, url: Any, **options: Any) -> NatsNotifier:
        """Make a publisher for the stream."""
        return NatsNotifier(**{"name": "tests", "url": url, "prefix": self.name} | options)

    def ask(self, act: Callable[[JetStreamContext], Coroutine[Any, Any, Any]]) -> Any:
        """Ask the server something behind the publisher's back."""

        async def asked() -> Any:
            client = Client()
            await client.connect(self.url)
            try:
                return await act(client.jetstream())
            finally:
                await client.close()

        return asyncio.run(asked())

    def make(self, **options: Any) -> None:
        """Make the stream."""
        config = StreamConfig(name=self.name, subjects=[f"{self.name}.>"], **options)
        self.ask(lambda streams: streams.add_stream(config))

    def drop(self) -> None:
        """Delete the stream, if it is there."""
        with contextlib.suppress(NotFoundError):
            self.ask(lambda streams: streams.delete_stream(self.name))

    def messages(self) -> list[RawStreamMsg]:
        """Give everything in the stream."""

        async def got(streams: JetStreamContext) -> list[RawStreamMsg]:
            state = (await streams.stream_info(self.name)).state
            span = range(state.first_seq, state.last_seq + 1) if state.messages else ()
            return [await streams.get_msg(self.name, number) for number in span]

        found: list[RawStreamMsg] = self.ask(got)
        return found

    def received(self) -> list[tuple[str, bytes]]:
        """Give keys and bodies."""
        return [
            ((each.headers or {})["Nats-Msg-Id"].replace("%3A", ":"), each.data or b"")
            for each in self.messages()
        ]


def place_of(url: str, name: str) -> Stream:
    """Give the place of that name."""
    return Stream(url, name)


@pytest.fixture
def place(nats: str) -> Iterator[Stream]:
    """Give a stream for one test."""
    made = place_of(nats, f"S{uuid4().hex[:20]}")
    made.make()
    yield made
    made.drop()


class TestNats(PublisherFacts):
    drops_repeats = True
    again = brokers.nats
    secure = "tls"

    def secured(self, files: Files) -> AbstractContextManager[str]:
        """Run a server that encrypts."""
        settings = f"tls {{ cert_file: {str(files.certificate)!r}, key_file: {str(files.key)!r} }}"
        return brokers.nats(settings=settings)

    @pytest.fixture(autouse=True)
    def _guarded(self) -> Iterator[None]:
        """Run a server that knows its users, for the tests that need one."""
        with brokers.nats(settings=GUARDED) as self.guarded_url:
            yield

    def guarded(self, place: Place) -> str:
        """Give its URL."""
        return self.guarded_url

    def fresh(self) -> dict[str, Any]:
        """Let the publisher make its stream itself."""
        return {"stream": "RESTARTED", "declare": True}

    def arguments(self, place: Place) -> list[str]:
        """Give the name."""
        assert isinstance(place, Stream)
        return [place.name]

    def test_what_consumers_select_by(self, place: Stream, publisher: NatsNotifier) -> None:
        """Tenant and type are words of the subject; neither can bring words of its own."""
        publisher.notify(rang(tenant="Anna *.> Co."))
        (message,) = place.messages()
        assert f"{place.name}.Anna%20%2A%2E%3E%20Co%2E.acme.rang.v1" == message.subject
        headers = message.headers or {}
        assert "application/cloudevents+json" == headers["Content-Type"]
        assert "acme.rang.v1" == headers["salescore-type"]

    def test_no_stream_takes_the_subject(self, place: Stream, publisher: NatsNotifier) -> None:
        """It is told by name; made at last, events go there by the same publisher."""
        place.drop()
        for _ in range(2):
            error = raised(lambda: publisher.notify(rang()))
            assert (PlaceMissing, "missing") == (type(error), error.params["trouble"])
        place.make()
        publisher.notify(rang())
        assert 1 == len(place.received())

    def test_another_stream_than_the_one_that_must_take_it(self, place: Stream) -> None:
        """Whoever names a stream does not want events in another."""
        publisher = place.publisher(place.url, stream="OTHER")
        error = raised(lambda: publisher.notify(rang()))
        assert (PlaceMissing, "of_another_kind") == (type(error), error.params["trouble"])
        publisher.close()

    def test_a_full_stream_refuses(self, place: Stream, publisher: NatsNotifier) -> None:
        """The event is tried again until there is room."""
        place.drop()
        place.make(max_msgs=1, discard="new")
        publisher.notify(rang(number=1))
        error = raised(lambda: publisher.notify(rang(number=2)))
        assert NotTaken is type(error)
        assert 1 == len(place.received())

    def test_what_is_too_large_is_undeliverable(
        self, place: Stream, publisher: NatsNotifier
    ) -> None:
        """The server says how much it takes; the next event goes."""
        assert TooLarge is type(raised(lambda: publisher.notify(rang('"' + "x" * 2**21 + '"'))))
        publisher.notify(rang())
        assert 1 == len(place.received())

    def test_a_user_that_may_not_publish_there(self, place: Stream) -> None:
        """The server's word comes beside its answers, of which there is none."""
        url = self.guarded_url.replace("//", "//reader:right@")
        publisher = place.publisher(url, seconds=1)
        assert AccessRefused is type(raised(lambda: publisher.notify(rang())))
        publisher.close()


class TestNatsSuite(PublisherSuite):
    """Every promise of a notifier."""

    capabilities = PublisherSuite.capabilities | {NotifierCapability.DROPS_REPEATS}
