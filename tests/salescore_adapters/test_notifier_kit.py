"""Our own receivers pass the kit that we give to others."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from salescore.delivery import Notifier
from salescore.events import Event
from salescore.orders.events import OrderPlaced
from salescore.secret import Secret
from salescore.testing import NotifierCapability, NotifierSuite
from salescore_adapters.apprise import AppriseNotifier
from salescore_adapters.console import ConsoleNotifier
from salescore_adapters.templates import Templates, Texts
from salescore_adapters.templates.lines import LINES

CANARY = "canary-token-91"
KEYS = Templates({OrderPlaced: {"en": Texts("{tag}", "{key}")}})
"""Texts of which the key is the whole, so that what came through can be told apart."""


class TestConsole(NotifierSuite):
    """The console, with the lines of the library; it is observed by the keys it prints."""

    @pytest.fixture
    def notifier(self) -> Notifier:
        """Print to a text; every class of events is handled by name, so that each is tried."""
        kinds = tuple(kind for kind in LINES if kind is not Event)
        return ConsoleNotifier(stream=io.StringIO(), handles=kinds)


class TestPrintedKeys(NotifierSuite):
    """The console, printing keys of all events, those that nobody knows included."""

    capabilities = frozenset({NotifierCapability.OBSERVED})

    @pytest.fixture
    def stream(self) -> io.StringIO:
        """Give what is printed to."""
        return io.StringIO()

    @pytest.fixture
    def notifier(self, stream: io.StringIO) -> Notifier:
        """Print keys."""
        texts = Templates({Event: {"en": Texts("{key}", "-")}})
        return ConsoleNotifier(stream=stream, templates=texts)

    @pytest.fixture
    def arrived(self, stream: io.StringIO) -> Callable[[], Sequence[str]]:
        """Read the keys."""
        return lambda: [line.split("  ")[-1] for line in stream.getvalue().splitlines()]


class TestApprise(NotifierSuite):
    """A service told by way of Apprise, which may be out of order."""

    capabilities = frozenset({NotifierCapability.OBSERVED, NotifierCapability.BREAKS})

    @pytest.fixture
    def answers(self, httpserver: HTTPServer) -> list[int]:
        """Give the status of all answers."""
        from werkzeug import Request, Response

        answers = [200]

        def respond(_: Request) -> Response:
            return Response("", answers[-1])

        httpserver.expect_request("/orders").respond_with_handler(respond)
        return answers

    @pytest.fixture
    def notifier(self, httpserver: HTTPServer, answers: list[int]) -> Notifier:
        """Tell a server of this machine."""
        url = f"json://shop:{CANARY}@{httpserver.host}:{httpserver.port}/orders"
        return AppriseNotifier([Secret(url)], templates=KEYS)

    @pytest.fixture
    def arrived(self, httpserver: HTTPServer) -> Callable[[], Sequence[str]]:
        """Read the keys in what it was told."""
        return lambda: [request.get_json()["message"] for request, _ in httpserver.log]

    @pytest.fixture
    def outage(self, answers: list[int]) -> Callable[[], AbstractContextManager[Any]]:
        """Let it answer 503."""

        @contextmanager
        def unavailable() -> Iterator[None]:
            answers.append(503)
            yield
            answers.pop()

        return unavailable

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        """Name the token."""
        return (CANARY,)
