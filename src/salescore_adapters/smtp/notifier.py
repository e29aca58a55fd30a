"""Mails about events: to the customer, or to whom a function names."""

import ssl
import time
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final

from salescore.delivery import Delivery, Undeliverable
from salescore.errors import InvalidValue, demand_text, demand_whole
from salescore.events import Event
from salescore.secret import Secret
from salescore_adapters.smtp.addresses import (
    Recipients,
    address_of,
    addresses_of,
    customer_email,
)
from salescore_adapters.smtp.conversation import Conversation, Security, Server
from salescore_adapters.smtp.mail import write_mail
from salescore_adapters.templates.messages import Templates
from salescore_adapters.tls import client_context

__all__ = ["SmtpNotifier"]

_PORTS: Final = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


class SmtpNotifier:
    """Sends a mail about each event that has a text.

    A repeat has the same Message-ID, so that it can be recognized. A mail goes to all its
    recipients or to none. What the server refuses for good is a matter for a person
    (`Undeliverable`); everything else is tried again. Neither errors nor logs hold an address.

    Args:
        host: the mail server.
        sender: the address that mails come from, ``"Tea & Co <shop@tea.example>"``.
        templates: what is said of which events.
        to: one address, several, or a function from the delivery to them; without it the
            customer's e-mail.
        language: of all mails; without it that of each customer.
        port: without it 587, for TLS from the start 465, for none 25.
        security: ``"starttls"``, ``"tls"`` or ``"none"``; never less than asked for.
        user: to log in with, never over a line that others can read.
        password: of the user; both or none.
        timeout: seconds that one mail may take in all, connecting included, above 0 up to 600.
        pause: seconds for which a server that says "later" is left alone, above 0 up to 3600.
        skip_without_recipient: say nothing where nobody is to be told, instead of `Undeliverable`.
        context: whom TLS trusts, if not whom the system trusts.
        name: under which the relay knows it.
        now: seconds of a clock that never jumps.

    Raises:
        InvalidValue: a value outside its range.

    >>> from salescore.orders.events import OrderPlaced
    >>> from salescore_adapters.templates import Templates, Texts
    >>> mail = SmtpNotifier(
    ...     "mail.tea.example",
    ...     sender="Tea & Co <shop@tea.example>",
    ...     templates=Templates({OrderPlaced: {"en": Texts("Order {subject.number}", "Thanks!")}}),
    ...     user="shop",
    ...     password=Secret("correct horse"),
    ... )
    >>> mail
    SmtpNotifier('mail.tea.example', port=587, name='mail')
    """

    def __init__(
        self,
        host: str,
        *,
        sender: str,
        templates: Templates,
        to: str | Sequence[str] | Recipients = customer_email,
        language: str | None = None,
        port: int | None = None,
        security: str = Security.STARTTLS,
        user: str | None = None,
        password: Secret | None = None,
        timeout: float = 20,
        pause: float = 60,
        skip_without_recipient: bool = False,
        context: ssl.SSLContext | None = None,
        name: str = "mail",
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Connect to nobody yet."""
        kept = _security(security)
        _demand_login(user, password, kept)
        _demand_seconds("timeout", timeout, high=600)
        _demand_seconds("pause", pause, high=3600)
        demand_text("host", host, most=253)
        demand_whole("port", _PORTS[kept] if port is None else port, low=1, high=65_535)
        found = address_of(sender)
        if found is None:
            raise InvalidValue("sender", value=sender, allowed="an e-mail address")
        self.name: str = name
        self.handles: tuple[type[Event], ...] = templates.handles
        self._sender, self._templates, self._language = found, templates, language
        self._to = to if callable(to) else lambda _: to
        self._skip = skip_without_recipient
        self._server = Server(
            host=host,
            port=_PORTS[kept] if port is None else port,
            security=kept,
            user=user,
            password=password,
            hello=found.domain,
            seconds=timeout,
            pause=pause,
            context=context or client_context(),
        )
        self._conversation = Conversation(self._server, now=now)
        self._lock = Lock()

    def __repr__(self) -> str:
        return f"SmtpNotifier({self._server.host!r}, port={self._server.port}, name={self.name!r})"

    def notify(self, delivery: Delivery) -> None:
        """Send the mail about an event.

        Raises:
            Undeliverable: the server refuses the mail for good, or there is no recipient.
            RetryLater: the server asks for patience.
            SmtpFailed: it cannot be reached, or refuses to talk.
        """
        message = self._templates.message(delivery, language=self._language)
        if message is None:
            return
        recipients = addresses_of(self._to(delivery))
        if not recipients:
            if self._skip:
                return
            raise Undeliverable("nobody is known to whom the mail could be sent")
        mail = write_mail(delivery, message, sender=self._sender, recipients=recipients)
        with self._lock:
            refusal = self._conversation.hand_over(mail)
        if refusal is not None:
            raise refusal.error(self._server)

    def close(self) -> None:
        """Take leave of the server."""
        with self._lock:
            self._conversation.close()


def _security(text: str) -> Security:
    if text not in set(Security):
        raise InvalidValue("security", value=text, allowed="starttls, tls or none")
    return Security(text)


def _demand_login(user: str | None, password: Secret | None, security: Security) -> None:
    """Demand both or none, and a line on which a password may travel."""
    if (user is None) != (password is None):
        raise InvalidValue("user", value=user, allowed="with its password, or none of both")
    if user is not None and security is Security.NONE:
        raise InvalidValue("security", value=security, allowed="starttls or tls, with a password")


def _demand_seconds(name: str, value: float, *, high: float) -> None:
    if not 0 < value <= high:
        raise InvalidValue(name, value=value, allowed=f"above 0, at most {high} seconds")
