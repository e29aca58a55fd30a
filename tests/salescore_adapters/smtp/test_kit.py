"""Mails pass the kit that we give to the authors of receivers."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from salescore.delivery import Notifier
from salescore.orders.events import OrderPlaced
from salescore.testing import NotifierCapability, NotifierSuite
from salescore_adapters.templates import Templates, Texts
from tests.salescore_adapters.smtp.conftest import PASSWORD, Mailer, Post, Posts

KEYS = Templates({OrderPlaced: {"en": Texts("{tag}", "{key}")}})
"""Texts of which the key is the whole, so that what came through can be told apart."""


class TestMails(NotifierSuite):
    """Mails to a real server, which may be out of order."""

    capabilities = frozenset({NotifierCapability.OBSERVED, NotifierCapability.BREAKS})

    @pytest.fixture
    def server(self, post: Posts) -> Post:
        """Give the server."""
        return post("starttls")

    @pytest.fixture
    def notifier(self, mailer: Mailer, server: Post) -> Notifier:
        """Send to one address: customers that are made up have none."""
        return mailer(server, security="starttls", templates=KEYS, to="desk@tea.example")

    @pytest.fixture
    def arrived(self, server: Post) -> Callable[[], Sequence[str]]:
        """Read the keys in the mails."""
        return lambda: [mail.get_content().strip() for mail in server.inbox.messages]

    @pytest.fixture
    def outage(self, server: Post) -> Callable[[], AbstractContextManager[Any]]:
        """Let the server say that it is closing."""

        @contextmanager
        def closing() -> Iterator[None]:
            server.inbox.answers[:] = ["421 4.3.2 closing"]
            yield
            server.inbox.answers.clear()

        return closing

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        """Name the password."""
        return (PASSWORD,)
