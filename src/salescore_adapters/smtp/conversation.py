"""A conversation with a mail server: bounded in time, and silent about whom it was about."""

import os
import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from salescore.delivery import RetryLater, Undeliverable
from salescore.errors import SalesError
from salescore.secret import Secret
from salescore_adapters.smtp.mail import Mail

__all__ = ["Conversation", "Phase", "Refusal", "Security", "Server", "SmtpFailed"]

_AGREED: Final = 220
_UNAVAILABLE: Final = 421
_ACCEPTED: Final = range(200, 400)
_REFUSED: Final = range(400, 600)
_FOR_GOOD: Final = 500
"""RFC 5321, 4.2.1: 2yz and 3yz agree, 4yz refuse for now, 5yz for good."""
_IDLE_SECONDS: Final = 30.0
"""How long a line is kept without a mail."""
_MAILS_MAX: Final = 100
"""Mails over one line."""
_STATUS: Final = re.compile(rb"([245]\.\d{1,3}\.\d{1,3})(?!\S)")


class Security(StrEnum):
    """How a connection is kept from others: TLS after STARTTLS, TLS from the start, or not."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class Phase(StrEnum):
    """How far a conversation has come."""

    CONNECT = "connect"
    TLS = "tls"
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


@frozen
class Server:
    """A mail server, and how to talk to it.

    Args:
        host: its name or address.
        port: its port.
        security: how the connection is kept from others.
        user: who logs in; None for nobody.
        password: the password of the user.
        hello: how we call ourselves.
        seconds: how long one conversation may take in all.
        pause: for how many seconds a server that asks for patience is left alone.
        context: whom TLS trusts.
    """

    host: str
    port: int
    security: Security
    user: str | None
    password: Secret | None
    hello: str
    seconds: float
    pause: float
    context: ssl.SSLContext = field(eq=False)


class SmtpFailed(SalesError, ConnectionError):
    """A mail server could not be reached or did not want to talk; the mail is tried again."""

    code = "smtp.failed"

    def __init__(self, host: str, *, phase: str, answer: str) -> None:
        """Name the server, how far it came, and what it answered; no address, no text of it."""
        super().__init__(host=host, phase=phase, answer=answer)


@frozen
class Refusal:
    """Why a mail was not taken over.

    Args:
        phase: how far the conversation had come.
        answer: the server's codes, or the class of what went wrong: texts may hold addresses.
        reply: the server's three digits; None if it did not answer.
    """

    phase: Phase
    answer: str
    reply: int | None = None

    @property
    def lost(self) -> bool:
        """Whether the connection broke before anything of the mail had been sent."""
        return self.phase is Phase.SENDER and self.reply in {None, _UNAVAILABLE}

    def error(self, server: Server) -> SalesError:
        """Give the error to raise: permanent, later, or as soon as the relay likes.

        What a server says for good counts only when it is about this mail: a wrong password is
        everybody's fault, and no reason to give up every mail.
        """
        about_mail = self.phase in {Phase.RECIPIENT, Phase.CONTENT}
        if self.reply is None or self.reply == _UNAVAILABLE or not about_mail:
            return SmtpFailed(server.host, phase=self.phase.value, answer=self.answer)
        reason = f"the mail server answered {self.answer} ({self.phase.value})"
        if self.reply >= _FOR_GOOD:
            return Undeliverable(reason)
        return RetryLater(reason, seconds=server.pause)


class Conversation:
    """Mails handed over one after the other; a line is kept for a while, for the next.

    Args:
        server: whom to talk to.
        now: seconds of a clock that never jumps.
    """

    def __init__(self, server: Server, *, now: Callable[[], float]) -> None:
        """Talk to nobody yet."""
        self._server, self._now = server, now
        self._client: smtplib.SMTP | None = None
        self._phase = Phase.CONNECT
        self._until = 0.0
        self._used, self._mails, self._owner = 0.0, 0, os.getpid()

    def hand_over(self, mail: Mail) -> Refusal | None:
        """Give the server a mail: to all its recipients, or to none.

        Returns:
            None when the server has taken it over, else why it has not; then the line is closed.
        """
        self._renew()
        self._until = self._now() + self._server.seconds
        kept = self._client is not None
        refusal = self._attempt(mail)
        if refusal is not None and refusal.lost and kept:  # It had broken while nobody talked.
            refusal = self._attempt(mail)
        return refusal

    def _renew(self) -> None:
        """Leave a line that is old, or another process's."""
        if self._owner != os.getpid():
            self._leave(polite=False)
            self._owner = os.getpid()
        if self._now() - self._used > _IDLE_SECONDS or self._mails >= _MAILS_MAX:
            self.close()

    def _attempt(self, mail: Mail) -> Refusal | None:
        """Hand a mail over, on a new line if there is none."""
        try:
            refusal = self._converse(mail)
        except smtplib.SMTPResponseException as error:
            refusal = self._refusal(error.smtp_code, error.smtp_error)
        except (OSError, UnicodeError) as error:
            late = isinstance(error.__context__, TimeoutError)
            refusal = Refusal(self._phase, "TimeoutError" if late else type(error).__name__)
        self._used, self._mails = self._now(), self._mails + 1
        if refusal is not None:
            self._leave(polite=refusal.reply is not None)
        return refusal

    def close(self) -> None:
        """Take leave of the server."""
        self._until = self._now() + 1
        self._leave(polite=True)

    def _leave(self, *, polite: bool) -> None:
        """Close the line; who has not answered is not told goodbye."""
        client, self._client = self._client, None
        if client is None:
            return
        if polite:
            with suppress(OSError):  # Whoever hangs up first has understood.
                client.quit()
        client.close()

    def _converse(self, mail: Mail) -> Refusal | None:
        client = self._client or self._open()
        self._phase = Phase.SENDER
        if mail.international and not client.has_extn("smtputf8"):
            return Refusal(Phase.RECIPIENT, "553 without SMTPUTF8, which the address needs", 553)
        options = ["SMTPUTF8", "BODY=8BITMIME"] if mail.international else []
        if refusal := self._refusal(*client.mail(mail.sender, options)):
            return refusal
        self._phase = Phase.RECIPIENT
        for recipient in mail.recipients:
            if refusal := self._refusal(*client.rcpt(recipient)):
                return refusal
        self._phase = Phase.CONTENT
        return self._refusal(*client.data(mail.content))

    def _open(self) -> smtplib.SMTP:
        """Connect, make the line safe, log in."""
        self._phase = Phase.CONNECT
        server = self._server
        raw = socket.create_connection((server.host, server.port), timeout=self._left())
        client = self._client = smtplib.SMTP(local_hostname=server.hello)
        self._mails = 0
        self._attach(client, raw)
        if server.security is Security.TLS:
            self._wrap(client, raw)
        self._demand(client.getreply())
        client.ehlo_or_helo_if_needed()
        if server.security is Security.STARTTLS:
            self._phase = Phase.TLS
            self._demand(client.docmd("STARTTLS"))
            self._wrap(client, raw)
            client.ehlo()
        if server.user is not None and server.password is not None:
            self._phase = Phase.LOGIN
            client.login(server.user, server.password.reveal())
        return client

    def _wrap(self, client: smtplib.SMTP, raw: socket.socket) -> None:
        """Go on under TLS; what came before it in plain text is forgotten."""
        self._phase = Phase.TLS
        raw.settimeout(self._left())
        safe = self._server.context.wrap_socket(raw, server_hostname=self._server.host)
        self._attach(client, safe)

    def _attach(self, client: smtplib.SMTP, line: socket.socket) -> None:
        """Let the client talk over a line that is bounded in time."""
        client.file = client.sock = _Line(line, self._left)  # type: ignore[assignment]  # all it asks of a socket

    def _left(self) -> float:
        """Give the seconds that are left; an error if there are none."""
        left = self._until - self._now()
        if left <= 0:
            raise TimeoutError
        return left

    def _demand(self, answer: tuple[int, bytes]) -> None:
        """Demand that the server agrees."""
        if answer[0] != _AGREED:
            raise smtplib.SMTPResponseException(*answer)

    def _refusal(self, reply: int, text: bytes | str) -> Refusal | None:
        """Give the refusal of an answer, or None if it is none."""
        if reply in _ACCEPTED:
            return None
        if isinstance(text, str):  # Words of smtplib itself, about what is no answer.
            return Refusal(self._phase, f"{reply}")
        status = _STATUS.match(text)
        answer = f"{reply} {status[1].decode()}" if status else f"{reply}"
        return Refusal(self._phase, answer, reply if reply in _REFUSED else None)


class _Line:
    """A socket as smtplib uses one: each call ends in time, however slowly the octets come."""

    def __init__(self, line: socket.socket, left: Callable[[], float]) -> None:
        self._line, self._left = line, left
        self._read = b""

    def sendall(self, octets: bytes) -> None:
        self._line.settimeout(self._left())
        self._line.sendall(octets)

    def readline(self, size: int) -> bytes:
        while b"\n" not in self._read and len(self._read) < size:
            self._line.settimeout(self._left())
            octets = self._line.recv(4096)
            if not octets:
                break
            self._read += octets
        end = self._read.find(b"\n", 0, size) + 1 or size
        found, self._read = self._read[:end], self._read[end:]
        return found

    def close(self) -> None:
        self._line.close()
