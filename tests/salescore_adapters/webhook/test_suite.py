"""The webhook passes what every notifier passes, over sockets."""

import json
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import pytest
from attrs import define, field

from salescore.delivery import Notifier
from salescore.testing import NotifierCapability, NotifierSuite
from salescore_adapters.webhook import WebhookNotifier
from tests.salescore_adapters.webhook.hooks import KEY
from tests.sockets import listening, read_request

TOKEN = "canary-token-55e1"  # noqa: S105 - a canary in the mine.


@define
class Outside:
    """A server that takes messages over, unless it is out of order.

    Attributes:
        broken: it hangs up without an answer.
        keys: of the deliveries that have come through.
    """

    broken: bool = False
    keys: list[str] = field(factory=list)
    port: int = 0

    def serve(self, connection: socket.socket) -> None:
        """Read a message, and answer."""
        _, _, body = read_request(connection).partition(b"\r\n\r\n")
        if body and not self.broken:
            self.keys.append(f"{json.loads(body)['id']}:hook")
            connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    @contextmanager
    def outage(self) -> Iterator[None]:
        """Be out of order for a while."""
        self.broken = True
        try:
            yield
        finally:
            self.broken = False


class TestWebhook(NotifierSuite):
    """Every promise of a notifier."""

    capabilities = frozenset({NotifierCapability.OBSERVED, NotifierCapability.BREAKS})

    @pytest.fixture
    def outside(self) -> Iterator[Outside]:
        """Give a server."""
        made = Outside()
        with listening(made.serve) as server:
            made.port = server.port
            yield made

    @pytest.fixture
    def notifier(self, outside: Outside) -> Notifier:
        """Give a webhook to the server."""
        return WebhookNotifier(
            name="hook",
            url=f"http://127.0.0.1:{outside.port}/{TOKEN}",
            secrets=[KEY],
            allow_http=True,
            allow_private=True,
            headers={"authorization": f"Bearer {TOKEN}"},
        )

    @pytest.fixture
    def arrived(self, outside: Outside) -> Callable[[], Sequence[str]]:
        """Give what says what has come through."""
        return lambda: tuple(outside.keys)

    @pytest.fixture
    def outage(self, outside: Outside) -> Callable[[], AbstractContextManager[None]]:
        """Give what keeps the server from answering."""
        return outside.outage

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        """Give what no error may show."""
        return (TOKEN, KEY.reveal())
