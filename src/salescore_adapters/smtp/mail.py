"""A mail: the bytes of a message about an event, the same for every repeat."""

from collections.abc import Sequence
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from typing import Final

from attrs import frozen

from salescore.delivery import Delivery
from salescore_adapters.templates.messages import Message
from salescore_adapters.templates.writing import one_line

__all__ = ["Mail", "message_id", "write_mail"]

_SEVEN_BITS: Final = SMTP.clone(cte_type="7bit")


@frozen
class Mail:
    """What a server is given.

    Args:
        sender: the address of the envelope.
        recipients: the addresses of the envelope, one or more.
        content: headers and body.
        international: whether an address has letters for which the server must know SMTPUTF8.
    """

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    international: bool


def message_id(delivery: Delivery, domain: str) -> str:
    """Give the Message-ID of a delivery: a repeat has the same, so that it can be recognized."""
    return f"<{_digest(delivery)}@{domain}>"


def write_mail(
    delivery: Delivery, message: Message, *, sender: Address, recipients: Sequence[Address]
) -> Mail:
    """Write a message as a mail.

    Its date is that of the event. Nothing in it is drawn by chance, so that a repeat is the same
    bytes, as long as what it tells is the same.

    Args:
        delivery: what it is about.
        message: what is said.
        sender: the address it comes from.
        recipients: one or more.
    """
    addresses = (sender, *recipients)
    international = not all(each.username.isascii() for each in addresses)
    head = {
        "From": _mailbox(sender, "From"),
        "To": ",\r\n ".join(_mailbox(each, "To") for each in recipients),
        "Subject": _folded(message.subject, "Subject"),
    }
    first = "".join(f"{name}: {text}\r\n" for name, text in head.items())
    return Mail(
        sender.addr_spec,
        tuple(each.addr_spec for each in recipients),
        first.encode() + _rest(delivery, message, domain=sender.domain).as_bytes(),
        international,
    )


def _rest(delivery: Delivery, message: Message, *, domain: str) -> EmailMessage:
    """Give the body, and the headers that hold no text of others."""
    mail = EmailMessage(policy=_SEVEN_BITS)
    mail["Date"] = format_datetime(delivery.envelope.recorded_at)
    mail["Message-ID"] = message_id(delivery, domain)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    if message.html is not None:
        mail.add_alternative(message.html, subtype="html")
        mail.set_boundary(f"=_{_digest(delivery)}")
    mail["Content-Language"] = message.language
    return mail


def _mailbox(address: Address, header: str) -> str:
    """Write an address with its name."""
    if address.display_name.isascii():
        return str(address)
    return f"{_folded(address.display_name, header)}\r\n <{address.addr_spec}>"


def _folded(text: str, header: str) -> str:
    """Fold a header's text, encoded where it must be.

    `email.policy` loses blanks between the encoded words of a long text; `Header` does not.
    """
    charset = "us-ascii" if text.isascii() else "utf-8"
    return Header(one_line(text), charset, header_name=header).encode(linesep="\r\n")


def _digest(delivery: Delivery) -> str:
    return sha256(f"{delivery.tenant}:{delivery.key}".encode()).hexdigest()[:32]
