"""Mails about what happened in a shop, to real servers on sockets."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from salescore.app.sales import Sales
from salescore.delivery import RetryLater, Undeliverable
from salescore.errors import InvalidValue
from salescore.orders.events import OrderPlaced
from salescore.secret import Secret
from salescore.stock.events import StockMoved
from salescore_adapters.smtp import SmtpFailed, SmtpNotifier, customer_email
from salescore_adapters.templates import Templates, Texts
from tests.salescore_adapters.deliveries import delivery_of
from tests.salescore_adapters.smtp.conftest import (
    PASSWORD,
    SENDER,
    TEMPLATES,
    Mailer,
    Posts,
    Script,
    answering,
    failure,
)


def test_the_customer_gets_a_mail(mailer: Mailer, sales: Sales, post: Posts) -> None:
    """From the shop, with a number and a sum, dated as the event."""
    server = post()
    delivery = delivery_of(sales, OrderPlaced)
    mailer(server).notify(delivery)
    [mail] = server.inbox.messages
    assert ("shop@tea.example", ("anna@cafe.example",)) == server.inbox.envelopes[0]
    assert ("Tea & Co <shop@tea.example>", "anna@cafe.example") == (mail["From"], mail["To"])
    assert "Order SO-2026-000001" == mail["Subject"]
    assert delivery.envelope.recorded_at.replace(microsecond=0) == mail["Date"].datetime
    assert ("auto-generated", "en") == (mail["Auto-Submitted"], mail["Content-Language"])
    assert "Dear Anna's Café, 447.68 EUR.\n" == mail.get_content().replace("\r\n", "\n")


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_line_is_kept_from_others(
    mailer: Mailer, sales: Sales, post: Posts, security: str
) -> None:
    """Under TLS, after STARTTLS with a login or from the start."""
    server = post(security)
    mailer(server, security=security).notify(delivery_of(sales, OrderPlaced))
    assert 1 == len(server.inbox.mails)


def test_a_repeat_is_the_same_mail(mailer: Mailer, sales: Sales, post: Posts) -> None:
    """Byte for byte, HTML included: whoever has it already recognizes it by its Message-ID."""
    server = post()
    texts = {"en": Texts("Order {subject.number}", "{customer.name}", "<p>{customer.name}</p>")}
    notifier = mailer(server, templates=Templates({OrderPlaced: texts}))
    notifier.notify(delivery_of(sales, OrderPlaced))
    notifier.notify(delivery_of(sales, OrderPlaced, attempt=2))
    first, again = server.inbox.mails
    assert first == again
    [plain, html] = server.inbox.messages[0].iter_parts()
    assert ("text/plain", "text/html") == (plain.get_content_type(), html.get_content_type())
    assert server.inbox.messages[0]["Message-ID"].endswith("@tea.example>")


def test_another_event_is_another_mail(mailer: Mailer, sales: Sales, post: Posts) -> None:
    """With an id of its own; also the same event for another receiver."""
    server = post()
    sales.orders.place(sales.customers.find().items[0], [("POT-1", 1)])
    for kind in (OrderPlaced, StockMoved):
        mailer(server, to="desk@tea.example").notify(delivery_of(sales, kind))
    assert 2 == len({mail["Message-ID"] for mail in server.inbox.messages})


def test_names_and_subjects_may_be_in_any_script(mailer: Mailer, sales: Sales, post: Posts) -> None:
    """Long ones are folded, and come out as they went in."""
    server = post()
    long = "绿茶 " * 60
    templates = Templates({OrderPlaced: {"en": Texts(long.strip(), "绿茶 🍵\n" + "x" * 5000)}})
    notifier = mailer(
        server, templates=templates, sender="茶行 <shop@tea.example>", to="安娜 <anna@茶.example>"
    )
    notifier.notify(delivery_of(sales, OrderPlaced))
    [mail] = server.inbox.messages
    assert (long.strip(), "茶行", "安娜") == (
        mail["Subject"],
        mail["From"].addresses[0].display_name,
        mail["To"].addresses[0].display_name,
    )
    assert "xn--" in mail["To"].addresses[0].domain
    assert mail.get_content().startswith("绿茶 🍵")
    assert all(len(line) <= 998 and line.isascii() for line in server.inbox.mails[0].splitlines())


def test_an_address_in_any_script_needs_a_server_that_knows_them(
    mailer: Mailer, sales: Sales, post: Posts, badly: Callable[[Script], int]
) -> None:
    """One that does gets it; of one that does not, a person learns."""
    server = post(enable_SMTPUTF8=True)
    mailer(server, to="安娜@cafe.example").notify(delivery_of(sales, OrderPlaced))
    assert ("安娜@cafe.example",) == server.inbox.envelopes[0][1]
    error = failure(
        mailer(badly(answering()), to="安娜@cafe.example"), delivery_of(sales, OrderPlaced)
    )
    assert isinstance(error, Undeliverable)
    assert "SMTPUTF8" in str(error)


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("desk@tea.example", ("desk@tea.example",)),
        (["a@tea.example", "B <b@tea.example>"], ("a@tea.example", "b@tea.example")),
        (customer_email, ("anna@cafe.example",)),
        (lambda delivery: f"{delivery.tenant}@tea.example", ("acme@tea.example",)),
    ],
)
def test_whom_to_tell_is_an_address_or_a_function(
    mailer: Mailer, sales: Sales, post: Posts, to: Any, expected: Sequence[str]
) -> None:
    """Or several."""
    server = post()
    mailer(server, to=to).notify(delivery_of(sales, OrderPlaced))
    assert expected == server.inbox.envelopes[0][1]


@pytest.mark.parametrize(
    "address",
    [
        "anna",
        "anna@",
        "@cafe.example",
        "anna@cafe..example",
        "anna@cafe.example, anna@other.example",
        "anna@cafe.example\r\nBcc: anna@other.example",
        "anna@cafe.example\nRCPT TO:<x@y.example>",
        "<anna@cafe.example> SIZE=1",
        "anna smith@cafe.example",
        "a" * 65 + "@cafe.example",
        "anna@" + "cafe." * 60 + "example",
        "anna@-cafe.example",
        "\x00anna@cafe.example",
        "anna@[127.0.0.1]",
    ],
)
def test_what_is_no_address_is_not_tried(
    mailer: Mailer, sales: Sales, post: Posts, address: str
) -> None:
    """Nor can a text of others become a header or a command."""
    server = post()
    error = failure(mailer(server, to=address), delivery_of(sales, OrderPlaced))
    assert isinstance(error, Undeliverable)
    assert [] == server.inbox.mails


def test_too_many_recipients_are_refused(mailer: Mailer, sales: Sales, post: Posts) -> None:
    """A hundred and one."""
    notifier = mailer(post(), to=["desk@tea.example"] * 101)
    assert isinstance(failure(notifier, delivery_of(sales, OrderPlaced)), Undeliverable)


@pytest.mark.parametrize(
    "nobody", ["moved", "", None, lambda _: None, lambda _: [], lambda _: [None, ""]]
)
def test_without_a_recipient_a_person_learns_or_nobody(
    mailer: Mailer, sales: Sales, post: Posts, nobody: Any
) -> None:
    """As one likes: goods that arrive are about no customer, and customers may have no e-mail."""
    server = post()
    options = {} if nobody == "moved" else {"to": nobody}
    delivery = delivery_of(sales, StockMoved if nobody == "moved" else OrderPlaced)
    assert isinstance(failure(mailer(server, **options), delivery), Undeliverable)
    mailer(server, skip_without_recipient=True, **options).notify(delivery)
    assert [] == server.inbox.mails


def test_a_customer_without_email_is_nobody(mailer: Mailer, sales: Sales, post: Posts) -> None:
    """So is one that is kept no more."""
    sales.customers.update(sales.customers.find().items[0], email=None)
    notifier = mailer(post(), skip_without_recipient=True)
    notifier.notify(delivery_of(sales, OrderPlaced))


def test_nothing_is_sent_of_events_without_a_text(
    mailer: Mailer, sales: Sales, post: Posts
) -> None:
    """The server is not even asked."""
    server = post()
    notifier = mailer(server, templates=Templates({StockMoved: TEXTS_OF_NOTHING}))
    notifier.notify(delivery_of(sales, OrderPlaced))
    assert (StockMoved,) == notifier.handles
    assert [] == server.inbox.mails


TEXTS_OF_NOTHING = {"en": Texts("-", "-")}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["550 5.1.1 <anna@cafe.example>: no such user"], (Undeliverable, "550 5.1.1 (recipient)")),
        (["553 anna@cafe.example not here"], (Undeliverable, "553 (recipient)")),
        (["250 OK", "554 5.7.1 spam from anna"], (Undeliverable, "554 5.7.1 (content)")),
        (["250 OK", "552 5.3.4 too big"], (Undeliverable, "552 5.3.4 (content)")),
        (["451 4.7.1 greylisted, anna, come again"], (RetryLater, "451 4.7.1 (recipient)")),
        (["452 4.2.2 full"], (RetryLater, "452 4.2.2 (recipient)")),
        (["250 OK", "451 4.3.0 later"], (RetryLater, "451 4.3.0 (content)")),
        (["421 4.3.2 closing"], (SmtpFailed, "421 4.3.2 (recipient)")),
        (["250 OK", "drop"], (SmtpFailed, "SMTPServerDisconnected (content)")),
    ],
)
def test_a_refusal_is_for_good_or_for_now(
    mailer: Mailer, sales: Sales, post: Posts, answers: list[str], expected: tuple[type, str]
) -> None:
    """By the server's code; its text, which may hold the address, is left out. Then it goes on."""
    server = post()
    server.inbox.answers[:] = answers
    notifier = mailer(server, pause=300)
    error = failure(notifier, delivery_of(sales, OrderPlaced))
    kind, told = expected
    assert (kind, True) == (type(error), told in str(error))
    assert 300 == getattr(error, "seconds", 300)
    notifier.notify(delivery_of(sales, OrderPlaced, attempt=2))
    assert 1 == len(server.inbox.mails)


def test_a_mail_goes_to_all_or_to_none(mailer: Mailer, sales: Sales, post: Posts) -> None:
    """Otherwise a repeat would reach twice whom it reached before."""
    server = post()
    server.inbox.answers[:] = ["250 OK", "451 later"]
    notifier = mailer(server, to=["a@tea.example", "b@tea.example"])
    assert isinstance(failure(notifier, delivery_of(sales, OrderPlaced)), RetryLater)
    assert [] == server.inbox.mails
    notifier.notify(delivery_of(sales, OrderPlaced))
    assert ("a@tea.example", "b@tea.example") == server.inbox.envelopes[0][1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"sender": "nobody"},
        {"sender": "a@b.example\nBcc: c@d.example"},
        {"security": "ssl"},
        {"security": "none", "user": "u", "password": Secret("p")},
        {"user": "u"},
        {"password": Secret("p")},
        {"timeout": 0},
        {"timeout": 601},
        {"pause": 0},
        {"port": 0},
        {"port": 70_000},
        {"host": ""},
    ],
)
def test_settings_are_checked_when_it_is_made(wrong: dict[str, Any]) -> None:
    """Not when the first mail is to be sent."""
    settings: dict[str, Any] = {
        "host": "mail.tea.example", "sender": SENDER, "templates": TEMPLATES, **wrong,
    }  # fmt: skip
    host = settings.pop("host")
    with pytest.raises(InvalidValue):
        SmtpNotifier(host, **settings)


def test_it_shows_no_secret() -> None:
    """Its name, its server; neither login nor addresses."""
    notifier = SmtpNotifier(
        "mail.tea.example",
        sender=SENDER,
        templates=TEMPLATES,
        user="canary-user",
        password=Secret(PASSWORD),
    )
    assert "SmtpNotifier('mail.tea.example', port=587, name='mail')" == repr(notifier)
    assert PASSWORD not in repr(vars(notifier))
