from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from redis import Redis

from salescore.testing import NotifierCapability
from salescore_adapters.publishing import AccessRefused, NotTaken, PlaceMissing
from salescore_adapters.redis_streams import RedisNotifier
from tests.deliveries import rang
from tests.salescore_adapters.publishing.facts import PublisherFacts, PublisherSuite
from tests.salescore_adapters.publishing.places import Files, Place, raised
from tools import brokers, serving

pytestmark = pytest.mark.redis


class Stream(Place):
    """A stream for each tenant under a prefix."""

    def __init__(self, url: str, name: str) -> None:
        """Name it; Redis makes it with the first entry."""
        self.url = url
        self.name = name

    def publisher(self, url: Any, **options: Any) -> RedisNotifier:
        """Make a publisher for the stream."""
        stream = f"{self.name}:{{tenant}}"
        return RedisNotifier(**{"name": "tests", "url": url, "stream": stream} | options)

    def entries(self, tenant: str = "*") -> list[dict[bytes, bytes]]:
        """Give everything in the stream of a tenant, or in all."""
        with Redis.from_url(self.url) as client:
            streams = sorted(client.scan_iter(f"{self.name}:{tenant}"))
            found: Any = [client.xrange(stream) for stream in streams]
        return [fields for entries in found for _, fields in entries]

    def received(self) -> list[tuple[str, bytes]]:
        """Give keys and bodies."""
        return [(each[b"key"].decode(), each[b"event"]) for each in self.entries()]

    def drop(self) -> None:
        """Delete everything."""
        with Redis.from_url(self.url) as client:
            for key in client.scan_iter(f"*{self.name}*"):
                client.delete(key)


def place_of(url: str, name: str) -> Stream:
    """Give the place of that name."""
    return Stream(url, name)


@pytest.fixture
def place(redis: str) -> Iterator[Stream]:
    """Give streams for one test."""
    made = place_of(redis, f"salescore-{uuid4()}")
    yield made
    made.drop()


class TestRedis(PublisherFacts):
    again = brokers.redis
    secure = "rediss"

    def secured(self, files: Files) -> AbstractContextManager[str]:
        """Run a server that encrypts."""
        port = serving.free_port()
        settings = ["--tls-port", str(port), "--port", "0", "--tls-auth-clients", "no"]
        settings += ["--tls-cert-file", str(files.certificate), "--tls-key-file", str(files.key)]
        settings += ["--tls-ca-cert-file", str(files.authority)]
        return brokers.redis(port=port, settings=settings)

    def arguments(self, place: Place) -> list[str]:
        """Give the name."""
        assert isinstance(place, Stream)
        return [place.name]

    def test_tenants_have_streams_of_their_own(
        self, place: Stream, publisher: RedisNotifier
    ) -> None:
        """Each entry says key, type, aggregate and place in its history beside the event."""
        publisher.notify(rang())
        publisher.notify(rang(tenant="globex"))
        (entry,) = place.entries("globex")
        assert {
            b"key": rang().key.encode(),
            b"type": b"acme.rang.v1",
            b"subject": b"00000000-0000-0000-0000-000000000008",
            b"sequence": b"1",
        } == {name: value for name, value in entry.items() if name != b"event"}
        assert 1 == len(place.entries("acme"))

    def test_a_stream_keeps_about_so_many_entries(self, place: Stream) -> None:
        """The oldest go first, whole nodes of the stream at a time."""
        publisher = place.publisher(place.url, length=100)
        for number in range(1000):
            publisher.notify(rang(number=number))
        publisher.close()
        kept = place.received()
        assert 100 <= len(kept) < 300
        assert rang(number=999).key == kept[-1][0]

    def test_a_stream_for_all_tenants(self, place: Stream) -> None:
        """Where the name has no tenant in it."""
        publisher = place.publisher(place.url, stream=f"{place.name}:all")
        publisher.notify(rang())
        publisher.notify(rang(tenant="globex"))
        publisher.close()
        assert 2 == len(place.entries("all"))

    def test_repeats_are_dropped_if_asked_for(self, place: Stream) -> None:
        """For a while, and in one step: an entry that failed is not remembered."""
        publisher = place.publisher(place.url, remember_seconds=60)
        for attempt in (1, 2, 3):
            publisher.notify(rang(attempt=attempt))
        publisher.notify(rang(number=8))
        publisher.close()
        assert [rang().key, rang(number=8).key] == [key for key, _ in place.received()]
        with Redis.from_url(place.url) as client:
            (first, *_) = sorted(client.scan_iter(f"{{{place.name}*"))
            assert 0 < client.ttl(first) <= 60

    @pytest.mark.parametrize("remember", [0, 60])
    def test_a_key_that_holds_something_else(self, place: Stream, remember: int) -> None:
        """It is told by name; freed at last, the event goes there: it was not remembered."""
        publisher = place.publisher(place.url, remember_seconds=remember)
        with Redis.from_url(place.url) as client:
            client.set(f"{place.name}:acme", "something else")
            error = raised(lambda: publisher.notify(rang()))
            assert (PlaceMissing, "of_another_kind") == (type(error), error.params["trouble"])
            client.delete(f"{place.name}:acme")
        publisher.notify(rang())
        publisher.close()
        assert 1 == len(place.received())

    @pytest.mark.parametrize("remember", [0, 60])
    def test_a_server_without_memory_refuses(self, place: Stream, remember: int) -> None:
        """Nothing is dropped, and nothing that others keep is pushed out."""
        with brokers.redis(
            settings=["--maxmemory", "1", "--maxmemory-policy", "noeviction"]
        ) as url:
            publisher = place.publisher(url, remember_seconds=remember)
            error = raised(lambda: publisher.notify(rang()))
            assert (NotTaken, "full") == (type(error), error.params["trouble"])
            publisher.close()

    def test_a_server_that_may_only_be_read(self, place: Stream) -> None:
        """As after a switch to another server, of which nobody told the publisher."""
        with (
            brokers.redis() as first,
            brokers.redis(settings=["--replicaof", "127.0.0.1", first.split(":")[-1][:-2]]) as url,
        ):
            publisher = place.publisher(url)
            error = raised(lambda: publisher.notify(rang()))
            assert (NotTaken, "read_only") == (type(error), error.params["trouble"])
            publisher.close()

    def test_a_user_that_may_not_write(self, place: Stream) -> None:
        """Who comes in may still not be let write there."""
        with brokers.redis() as url:
            with Redis.from_url(url) as client:
                client.acl_setuser(
                    "reader", enabled=True, nopass=True, commands=["+get", "+client"]
                )
            publisher = place.publisher(url.replace("//", "//reader:x@"))
            assert AccessRefused is type(raised(lambda: publisher.notify(rang())))
            publisher.close()


class TestRedisSuite(PublisherSuite):
    """Every promise of a notifier, with repeats dropped."""

    capabilities = PublisherSuite.capabilities | {NotifierCapability.DROPS_REPEATS}
    options: ClassVar = {"remember_seconds": 60}
