"""Mails by way of the relay: from an order that was placed to the customer's inbox."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import salescore
from salescore import Sales
from salescore.orders.events import OrderPlaced
from salescore.plugins import hookimpl
from salescore_adapters.smtp import SmtpNotifier
from salescore_adapters.templates import Templates, Texts
from tests.salescore_adapters.smtp.conftest import Mailer, Post, Posts
from tests.shops import furnish, url_of

TEXTS = Templates({OrderPlaced: {"en": Texts("{subject.number}", "{subject.gross}")}})


class Mails:
    """A plug-in of one notifier."""

    name = "mails"

    def __init__(self, notifier: SmtpNotifier) -> None:
        """Take it."""
        self._notifier = notifier

    @hookimpl
    def salescore_register_notifiers(self) -> list[SmtpNotifier]:
        """Give it."""
        return [self._notifier]


class Time:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        """Show the first of July 2026."""
        self._at = datetime(2026, 7, 1, 9, tzinfo=UTC)

    def now(self) -> datetime:
        """Give the instant."""
        return self._at

    def pass_by(self, **parts: int) -> None:
        """Let time go by."""
        self._at += timedelta(**parts)


@pytest.fixture
def server(post: Posts) -> Post:
    """Give a mail server."""
    return post("starttls")


@pytest.fixture
def clock() -> Time:
    """Give the clock of the shop."""
    return Time()


@pytest.fixture(params=["memory", "sqlite"])
def sales(
    request: pytest.FixtureRequest, tmp_path: Path, mailer: Mailer, server: Post, clock: Time
) -> Iterator[Sales]:
    """Give a shop that mails, in memory and in a file."""
    mails = Mails(mailer(server, security="starttls", templates=TEXTS, pause=90))
    url = url_of(request.param, tmp_path)
    with salescore.open(url, tenant="acme", plugins=[mails], clock=clock) as shop:
        furnish(shop)
        yield shop


def ordered(sales: Sales) -> str | None:
    """Let Anna order tea; give the number."""
    return sales.orders.place(sales.customers.find().items[0], [("TEA-1", 1)]).number


def test_every_order_is_mailed_once(sales: Sales, server: Post) -> None:
    """With the store's own look-ups; a turn later there is nothing left to do."""
    numbers = {ordered(sales) for _ in range(3)}
    turn = sales.deliver()
    assert (3, 0, 0) == (turn.delivered, turn.failed, turn.parked)
    assert numbers == {mail["Subject"] for mail in server.inbox.messages}
    assert 0 == sales.deliver().delivered


def test_a_server_that_asks_for_patience_gets_it(sales: Sales, server: Post, clock: Time) -> None:
    """The mail waits for the pause that we promised, then goes out."""
    server.inbox.answers[:] = ["451 4.7.1 greylisted"]
    number = ordered(sales)
    assert 1 == sales.deliver().failed
    clock.pass_by(seconds=80)
    assert 0 == sales.deliver().delivered
    clock.pass_by(seconds=20)
    assert 1 == sales.deliver().delivered
    assert [number] == [mail["Subject"] for mail in server.inbox.messages]


def test_a_refused_mail_waits_for_a_person(sales: Sales, server: Post) -> None:
    """Its error holds the server's code and no address; mended and replayed, it goes out."""
    server.inbox.answers[:] = ["550 5.1.1 <anna@cafe.example> is unknown here"]
    ordered(sales)
    assert 1 == sales.deliver().parked
    [parked] = sales.deliveries.parked().items
    assert "550 5.1.1" in str(parked.error)
    assert "anna" not in str(parked.error)
    anna = sales.customers.update(sales.customers.find().items[0], email="anna@tea.example")
    sales.deliveries.replay(parked)
    assert 1 == sales.deliver().delivered
    assert (anna.email,) == server.inbox.envelopes[0][1]


def test_a_mail_that_was_taken_over_unheard_comes_again(
    sales: Sales, server: Post, clock: Time
) -> None:
    """The line breaks behind the content: nobody knows, so it is sent again, recognizably."""
    server.inbox.answers[:] = ["250 OK", "drop"]
    ordered(sales)
    assert 1 == sales.deliver().failed
    clock.pass_by(minutes=5)
    assert 1 == sales.deliver().delivered
    assert 1 == len({mail["Message-ID"] for mail in server.inbox.messages})
