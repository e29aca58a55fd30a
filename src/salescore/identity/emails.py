"""Mail addresses and domains as they are compared."""

import re
from typing import Final

from salescore.identity.free_mail import FREE_MAIL

__all__ = ["company_domain", "domain_key", "email_key"]

_ANGLED: Final = re.compile(r"<([^<>]*)>\s*$")
_SCHEME: Final = re.compile(r"^[a-z][a-z0-9+.-]*://")
_HOST: Final = re.compile(r"[^\s.@/]+(\.[^\s.@/]+)+")
_DOTLESS: Final = frozenset({"gmail.com"})
_TAGGED: Final = frozenset(
    {"fastmail.com", "gmail.com", "hotmail.com", "icloud.com", "outlook.com", "proton.me"}
)
_SAME: Final = {"googlemail.com": "gmail.com", "protonmail.com": "proton.me"}
_LENGTH_MAX: Final = 254


def _host(text: str) -> str | None:
    """Give a host name in the letters of the wire, or None for what is none."""
    host = text.rstrip(".").casefold()
    if len(host) > _LENGTH_MAX or not _HOST.fullmatch(host):
        return None
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return None


def email_key(text: str) -> str | None:
    """Give a mail address as it is compared, or None for a text that is no address.

    The name before it goes, letters become small, the domain takes the letters of the wire. Dots
    and tags that the large free mail houses ignore are ignored.

    >>> email_key('"The Other" <FP@mycompany.COM>')
    'fp@mycompany.com'
    >>> email_key("Ann.Lee+shop@googlemail.com")
    'annlee@gmail.com'
    >>> email_key("nobody") is None
    True
    """
    angled = _ANGLED.search(text)
    address = (angled[1] if angled else text).strip()
    local, at, domain = address.rpartition("@")
    host = _host(domain) if at else None
    if host is None or not local or len(address) > _LENGTH_MAX or re.search(r"[\s@<>]", local):
        return None
    host, local = _SAME.get(host, host), local.casefold()
    if host in _TAGGED:
        local = local.partition("+")[0] or local
    if host in _DOTLESS:
        local = local.replace(".", "") or local
    return f"{local}@{host}"


def domain_key(text: str) -> str | None:
    """Give the domain of a mail address or of a website as it is compared, or None.

    A sub-domain is another domain; only `www.` says nothing.

    >>> domain_key("https://www.Acme.de/shop?x=1"), domain_key("sales@Acme.de")
    ('acme.de', 'acme.de')
    """
    if email := email_key(text):
        return email.rpartition("@")[2]
    rest = _SCHEME.sub("", text.strip().casefold())
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2].partition(":")[0]
    return _host(host.removeprefix("www."))


def company_domain(text: str) -> str | None:
    """Give the domain, unless it is one where anybody may have an address.

    >>> company_domain("ann@acme.de"), company_domain("ann@qq.com")
    ('acme.de', None)
    """
    domain = domain_key(text)
    return None if domain is None or domain in FREE_MAIL else domain
