"""Who gets a mail: addresses as they are kept, made safe for headers and envelopes."""

import re
from collections.abc import Callable, Sequence
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Final, TypeAlias

from salescore.delivery import Delivery, Undeliverable
from salescore_adapters.templates.about import About
from salescore_adapters.templates.writing import one_line

__all__ = ["Recipients", "address_of", "addresses_of", "customer_email"]

Recipients: TypeAlias = Callable[[Delivery], str | Sequence[str] | None]
"""From a delivery to one address, several, or none; ``"Anna <anna@cafe.example>"`` or without."""

RECIPIENTS_MAX: Final = 100
"""Addresses of one mail."""
_LENGTH_MAX: Final = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3)."""
_NAME_MAX: Final = 200

_LOCAL: Final = re.compile(r"[^\s@<>()\[\],;:\\\"\x00-\x20\x7f-\x9f]{1,64}")
_DOMAIN: Final = re.compile(
    r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9-]{1,63})*", re.IGNORECASE
)


def customer_email(delivery: Delivery) -> str | None:
    """Give the e-mail of the customer whom an event is about; None if there is none."""
    customer = About(delivery).customer
    return None if customer is None else customer.email or None


def addresses_of(given: str | Sequence[str] | None) -> tuple[Address, ...]:
    """Read addresses.

    Raises:
        Undeliverable: one is none, or there are too many; the text does not repeat it.
    """
    texts = [given] if isinstance(given, str) else list(given or ())
    if len(texts) > RECIPIENTS_MAX:
        raise Undeliverable(f"more than {RECIPIENTS_MAX} recipients")
    found = tuple(address_of(text) for text in texts if text)
    if None in found:
        raise Undeliverable("what should be the address of a recipient is none")
    return tuple(each for each in found if each is not None)


def address_of(text: str) -> Address | None:
    """Read one address; None if it is none.

    >>> address_of("Anna <anna@cafe.example>")
    Address(display_name='Anna', username='anna', domain='cafe.example')
    >>> address_of("anna@cafe.example, bea@cafe.example") is None
    True
    """
    if len(text) > _LENGTH_MAX + _NAME_MAX or one_line(text) != text:
        return None
    name, spec = parseaddr(text)
    if not spec or not text.rstrip("> ").endswith(spec):
        return None
    local, _, domain = spec.rpartition("@")
    known = _domain(domain)
    if known is None or not _LOCAL.fullmatch(local) or len(spec) > _LENGTH_MAX:
        return None
    return Address(display_name=name[:_NAME_MAX], username=local, domain=known)


def _domain(text: str) -> str | None:
    """Give a domain in the letters that every server knows; None if it is none."""
    try:
        known = text.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return known if _DOMAIN.fullmatch(known) else None
