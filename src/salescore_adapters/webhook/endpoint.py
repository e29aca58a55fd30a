"""Where a webhook is sent: an address that is taken apart once, strictly.

What browsers and libraries read kindly, such as ``http://2130706433`` for this very machine, is
refused here: there is one way to write an address, and what is checked is what is connected to.
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from attrs import field, frozen

from salescore_adapters.webhook.errors import UrlRefused

__all__ = ["Endpoint"]

_URL: Final = re.compile(r"[!#-;=?-\[\]_a-z~]{1,2048}")
"""What may stand in an address: printable ASCII, no quotes, pointed brackets, backslashes."""

_NAME: Final = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    r"(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
)
_NUMBER: Final = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)")
_PORTS: Final = {"https": 443, "http": 80}
_LOW_PORTS_END: Final = 1024
"""Below this port only those of the web are used: no mail server is spoken to."""


@frozen
class Endpoint:
    """An address, taken apart.

    Args:
        scheme: ``"https"`` or ``"http"``.
        host: a name in lower case, or the text of an IP address without brackets.
        port: 80, 443, or 1024 to 65535.
        target: path and query as they are sent; never shown.
    """

    scheme: str
    host: str
    port: int
    target: str = field(repr=False)

    @classmethod
    def of(cls, url: str, *, allow_http: bool = False) -> "Endpoint":
        """Take an address apart.

        Raises:
            UrlRefused: it is not one that webhooks are sent to.

        >>> Endpoint.of("https://shop.example/hooks/17?a=1")
        Endpoint(scheme='https', host='shop.example', port=443)
        """
        if not _URL.fullmatch(url):
            raise UrlRefused("characters")
        try:
            parts = urlsplit(url)
        except ValueError:
            raise UrlRefused("host") from None
        if parts.scheme not in (_PORTS if allow_http else ("https",)):
            raise UrlRefused("scheme")
        if "@" in parts.netloc:
            raise UrlRefused("credentials")
        query = f"?{parts.query}" if parts.query else ""
        return cls(parts.scheme, _host(parts), _port(parts), (parts.path or "/") + query)

    @property
    def tls(self) -> bool:
        """Whether the connection is encrypted."""
        return self.scheme == "https"

    @property
    def literal(self) -> IPv4Address | IPv6Address | None:
        """The IP address that the host is, or None if it is a name."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None

    @property
    def authority(self) -> str:
        """The host, with the port where it is not the usual one: the header `Host`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def _host(parts: SplitResult) -> str:
    """Give the host, or refuse one that could be read in two ways."""
    host = parts.hostname or ""
    if parts.netloc.startswith("["):
        try:
            address = IPv6Address(host)
        except ValueError:
            raise UrlRefused("host") from None
        if address.scope_id is not None:
            raise UrlRefused("host")
        return str(address)
    if not _NAME.fullmatch(host):
        raise UrlRefused("host")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            return str(IPv4Address(host))
        except ValueError:
            raise UrlRefused("host") from None
    return host


def _port(parts: SplitResult) -> int:
    usual = _PORTS[parts.scheme]
    try:
        port = usual if parts.port is None else parts.port
    except ValueError:
        raise UrlRefused("port") from None
    if port < _LOW_PORTS_END and port not in _PORTS.values():
        raise UrlRefused("port")
    return port
