"""What every publisher must do, tried on a real broker."""

import json
import logging
import os
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from textwrap import dedent
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

import pytest

import salescore
from salescore.delivery import Notifier
from salescore.orders.events import OrderPlaced
from salescore.testing import NotifierCapability, NotifierSuite
from salescore_adapters.cloud_events import cloud_event_text
from salescore_adapters.publishing import AccessRefused, Unreachable
from tests.deliveries import rang
from tests.proxies import Cut, Proxy
from tests.salescore_adapters.publishing.places import (
    ByHand,
    Files,
    Place,
    Publishing,
    at_last,
    certified,
    moved,
    raised,
    through,
)
from tests.shops import furnish

__all__ = ["CANARY", "PublisherFacts", "PublisherSuite"]

CANARY: Final = "canary-pa55word"
"""A password that must stand nowhere."""


class PublisherFacts:
    """The facts; a test class of a broker inherits them.

    Attributes:
        drops_repeats: the broker itself knows a message again by its key.
        again: makes a server like that of the place, on a port.
        user: who comes in with a wrong password.
        secure: the scheme of addresses with encryption.
    """

    drops_repeats: ClassVar[bool] = False
    again: ClassVar[Callable[..., AbstractContextManager[str]]]
    user: ClassVar[str] = "canary"
    secure: ClassVar[str]

    @pytest.fixture
    def publisher(self, place: Place) -> Iterator[Any]:
        """Give a publisher, and close it."""
        made = place.publisher(place.url)
        yield made
        made.close()

    def test_it_is_a_notifier(self, publisher: Notifier) -> None:
        """It has a name, and says what it handles."""
        assert "tests" == publisher.name
        assert publisher.handles

    def test_an_event_arrives_once_and_whole(self, place: Place, publisher: Any) -> None:
        """The body is the CloudEvent, its payload byte for byte; the key is the delivery's."""
        delivery = rang('{"money":12.50,"tea":"绿茶"}')
        publisher.notify(delivery)
        assert [(delivery.key, cloud_event_text(delivery).encode())] == place.received()
        assert b'{"money":12.50,"tea":"' in place.received()[0][1]

    def test_a_repeat_has_the_same_key(self, place: Place, publisher: Any) -> None:
        """Also the second attempt; so that the broker or the consumer can drop it."""
        publisher.notify(rang())
        publisher.notify(rang(attempt=2))
        expected = [rang().key] * (1 if self.drops_repeats else 2)
        assert expected == [key for key, _ in place.received()]

    def test_messages_keep_their_order(self, place: Place, publisher: Any) -> None:
        """What is told one after the other arrives so."""
        for number in range(30):
            publisher.notify(rang(number=number))
        assert [rang(number=each).key for each in range(30)] == [k for k, _ in place.received()]

    def test_threads_share_a_publisher(self, place: Place, publisher: Any) -> None:
        """Each is told about its own message."""
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda number: publisher.notify(rang(number=number)), range(80)))
        assert {rang(number=each).key for each in range(80)} == {k for k, _ in place.received()}

    def test_a_closed_publisher_opens_again(self, place: Place, publisher: Any) -> None:
        """Closing is for the end of a process, and harmless before."""
        publisher.close()
        publisher.notify(rang())
        publisher.close()
        publisher.close()
        publisher.notify(rang(number=8))
        assert 2 == len(place.received())

    def test_a_wire_that_was_cut_meanwhile_is_mended(self, place: Place) -> None:
        """Whether the publisher had noticed or not, the event arrives, at once or when retried."""
        with through(place.url) as (proxy, url):
            publisher = place.publisher(url)
            publisher.notify(rang(number=1))
            proxy.cut_all()
            at_last(lambda: publisher.notify(rang(number=2)))
            publisher.close()
        assert [rang(number=each).key for each in (1, 2)] == [k for k, _ in place.received()]

    @pytest.mark.parametrize("cut", Cut)
    def test_a_wire_that_is_cut_under_way_loses_nothing(self, place: Place, cut: Cut) -> None:
        """Before the broker heard of the event, or before anybody heard the broker."""
        with through(place.url) as (proxy, url):
            publisher = place.publisher(url)
            publisher.notify(rang(number=1))
            proxy.cut_at(b"000000000002", cut)
            at_last(lambda: publisher.notify(rang(number=2)))
            assert 1 == proxy.cuts
            publisher.notify(rang(number=3))
            publisher.close()
        keys = [key for key, _ in place.received()]
        assert [rang(number=each).key for each in (1, 2, 3)] == list(dict.fromkeys(keys))

    def test_a_broker_that_is_away_is_found_again(self, place: Place) -> None:
        """Meanwhile each attempt fails in bounded time."""
        with through(place.url) as (proxy, url):
            publisher = place.publisher(url, seconds=2)
            publisher.notify(rang(number=1))
            proxy.cut_at(b"000000000002", Cut.BEFORE, stay_away=True)
            start = time.monotonic()
            for _ in range(2):
                error = raised(lambda: publisher.notify(rang(number=2)))
                assert Unreachable is type(error)
            assert time.monotonic() - start < 10
            proxy.come_back()
            at_last(lambda: publisher.notify(rang(number=2)))
            publisher.close()
        assert 2 == len(place.received())

    def test_a_broker_that_says_nothing_is_waited_for_in_bounds(self, place: Place) -> None:
        """It takes connections, as a server does that is stopped or drowned in work."""
        with socket.create_server(("127.0.0.1", 0)) as silent:
            publisher = place.publisher(moved(place.url, silent.getsockname()[1]), seconds=0.5)
            start = time.monotonic()
            error = raised(lambda: publisher.notify(rang()))
            assert "timed_out" == error.params["trouble"]
            assert time.monotonic() - start < 4
            publisher.close()

    def test_nobody_there(self, place: Place) -> None:
        """The error names host and port, and what to do in both languages."""
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        publisher = place.publisher(moved(place.url, port), seconds=5)
        start = time.monotonic()
        error = raised(lambda: publisher.notify(rang()))
        publisher.close()
        assert (f"127.0.0.1:{port}", "no_connection") == (
            error.params["host"],
            error.params["trouble"],
        )
        assert time.monotonic() - start < 3
        assert error.sentence("en") != error.sentence("zh")

    def test_a_password_stands_nowhere(
        self, place: Place, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Not in what is shown of a publisher, not in errors, causes or logs."""
        caplog.set_level(logging.DEBUG)
        parts = urlsplit(self.guarded(place))
        netloc = f"{self.user}:{CANARY}@{parts.hostname}:{parts.port}"
        publisher = place.publisher(parts._replace(netloc=netloc).geturl(), seconds=5)
        error = raised(lambda: publisher.notify(rang()))
        publisher.close()
        assert AccessRefused is type(error)
        shown = [repr(publisher), str(error), repr(error), repr(error.params), caplog.text]
        assert CANARY not in "".join([*shown, *traceback.format_exception(error)])

    def guarded(self, place: Place) -> str:
        """Give the URL of a broker that asks for a password."""
        return place.url

    def test_only_a_certificate_that_fits_is_trusted(
        self, place: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """One of an authority that the machine knows, for the host that is spoken to."""
        with certified("localhost") as files, self.secured(files) as url:
            self.prepare(url)
            publisher = place.publisher(self.encrypted(url), seconds=5, **self.fresh())
            troubles = [raised(lambda: publisher.notify(rang())).params["trouble"]]
            publisher.close()
            monkeypatch.setenv("SSL_CERT_FILE", str(files.authority))
            troubles.append(raised(lambda: publisher.notify(rang())).params["trouble"])
            publisher.close()
            assert ["certificate"] * 2 == troubles
            named = self.encrypted(url).replace("127.0.0.1", "localhost")
            publisher = place.publisher(named, seconds=5, **self.fresh())
            publisher.notify(rang())
            publisher.close()

    def encrypted(self, url: str) -> str:
        """Give the address for encrypted connections."""
        parts = urlsplit(url)
        return parts._replace(scheme=self.secure).geturl()

    def secured(self, files: "Files") -> AbstractContextManager[str]:
        """Run a broker that encrypts."""
        raise NotImplementedError

    def test_a_server_that_restarts_is_found_again(self, place: Place) -> None:
        """On its old port, as after an update."""
        with type(self).again() as url:
            publisher = place.publisher(url, seconds=5, **self.fresh())
            self.prepare(url)
            publisher.notify(rang(number=1))
            port = urlsplit(url).port
        assert Unreachable is type(raised(lambda: publisher.notify(rang(number=2))))
        with type(self).again(port=port) as url:
            self.prepare(url)
            at_last(lambda: publisher.notify(rang(number=2)))
        publisher.close()

    def fresh(self) -> dict[str, Any]:
        """Give the options for a broker on which nothing is prepared."""
        return {}

    def prepare(self, url: str) -> None:
        """Make what a publisher needs on a fresh broker."""

    def test_the_relay_publishes_what_happened(self, place: Place) -> None:
        """While the broker is away everything waits, and goes when it is back; no person in it."""
        with through(place.url) as (proxy, url):
            publisher = place.publisher(url, seconds=2, handles=(OrderPlaced,))
            clock = ByHand(datetime(2026, 7, 1, 9, tzinfo=UTC))
            plugin = Publishing([publisher])
            with salescore.open("memory:", tenant="acme", clock=clock, plugins=[plugin]) as sales:
                anna = furnish(sales)
                orders = [sales.orders.place(anna, [("TEA-1", 1)]) for _ in range(5)]
                proxy.go_away()
                assert 0 == sales.deliver().delivered
                proxy.come_back()
                clock.at += timedelta(hours=1)
                assert 5 == sales.deliver().delivered
            publisher.close()
        bodies = [body for _, body in place.received()]
        numbers = {json.loads(body)["data"]["order"]["number"] for body in bodies}
        assert {order.number for order in orders} == numbers
        assert b"Anna" not in b"".join(bodies)

    def test_a_forked_child_has_a_connection_of_its_own(self, place: Place) -> None:
        """Parent and child go on publishing, and neither disturbs the other."""
        script = """
            import os, sys
            from tests.deliveries import rang
            from {tests} import place_of

            publisher = place_of(*sys.argv[1:]).publisher(sys.argv[1])
            publisher.notify(rang(number=1))
            child = os.fork()
            if child == 0:
                publisher.notify(rang(number=2))
                publisher.close()
                os._exit(0)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            publisher.notify(rang(number=3))
            publisher.close()
            sys.exit(code)
        """
        text = dedent(script).format(tests=type(self).__module__)
        ran = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", text, place.url, *self.arguments(place)],
            capture_output=True, text=True, check=False, timeout=60,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
        )  # fmt: skip
        assert (0, "") == (ran.returncode, ran.stderr)
        assert {rang(number=each).key for each in (1, 2, 3)} == {k for k, _ in place.received()}

    def arguments(self, place: Place) -> list[str]:
        """Give what makes the same place in another process."""
        raise NotImplementedError


class PublisherSuite(NotifierSuite):
    """What every notifier passes, over a wire that can be cut."""

    capabilities = frozenset({NotifierCapability.OBSERVED, NotifierCapability.BREAKS})
    options: ClassVar[dict[str, Any]] = {}

    @pytest.fixture
    def proxy(self, place: Place) -> Iterator[Proxy]:
        """Give a proxy in front of the broker."""
        with through(place.url) as (proxy, _):
            yield proxy

    @pytest.fixture
    def notifier(self, place: Place, proxy: Proxy) -> Iterator[Notifier]:
        """Give a publisher through the proxy."""
        made = place.publisher(moved(place.url, proxy.port), seconds=5, **self.options)
        yield made
        made.close()

    @pytest.fixture
    def arrived(self, place: Place) -> Callable[[], Sequence[str]]:
        """Give what says what has come through."""
        return lambda: [key for key, _ in place.received()]

    @pytest.fixture
    def outage(self, proxy: Proxy) -> Callable[[], AbstractContextManager[None]]:
        """Give what keeps the broker from answering."""

        @contextmanager
        def away() -> Iterator[None]:
            proxy.go_away()
            yield
            proxy.come_back()

        return away
