"""Networks into which nothing is sent unless somebody allows it: ours, the machine, the cloud's.

An address that a customer enters could name a server behind our own walls, such as the one that
hands out a machine's credentials. So every address is looked at, after the name was looked up and
before the connection is made to that very address.

Source: the special-purpose address registries of IANA (RFC 6890 and successors).
"""

from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Any, Final, TypeAlias

from salescore.errors import InvalidValue

__all__ = ["Address", "Network", "allowed_networks", "is_allowed", "plain_address"]

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network


def _networks(*texts: str) -> tuple[Network, ...]:
    return tuple(ip_network(text) for text in texts)


_PRIVATE: Final = _networks(
    "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
    "::1/128", "fc00::/7",
)  # fmt: skip
"""Networks of one's own: what ``allow_private=True`` opens."""

_RESERVED: Final = _networks(
    "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
)  # fmt: skip
"""This network, link-local, protocols, documentation, benchmarks, relays, multicast, reserved."""

_METADATA: Final = _networks(
    "100.100.100.200/32", "168.63.129.16/32", "169.254.0.0/16", "192.0.0.192/32",
    "fd00:ec2::254/128", "fd20:ce::254/128",
)  # fmt: skip
"""Where clouds hand out what their machines may do; closed also to ``allow_private=True``."""

_PUBLIC_V6: Final = IPv6Network("2000::/3")
_MAPPED: Final = IPv6Network("::ffff:0:0/96")
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks without IPv4 write them (NAT64)."""


def allowed_networks(allow: Any) -> tuple[Network, ...]:
    """Give the networks that somebody allows beside the public ones.

    Args:
        allow: True for private networks and this machine, False for none; or several networks,
            such as ``["10.1.0.0/16"]``.

    Raises:
        InvalidValue: not a network.
    """
    if isinstance(allow, bool):
        return _PRIVATE if allow else ()
    try:
        return tuple(each if isinstance(each, Network) else ip_network(each) for each in allow)
    except (TypeError, ValueError) as error:
        raise InvalidValue(
            "allow_private", value=allow, allowed="True, False or networks: ['10.1.0.0/16']"
        ) from error


def plain_address(text: str) -> Address:
    """Give the address that a text means, an IPv4 address in the clothes of IPv6 undressed.

    >>> plain_address("::ffff:127.0.0.1")
    IPv4Address('127.0.0.1')
    """
    address = ip_address(text)
    if isinstance(address, IPv6Address) and address in _MAPPED:
        return _last_four(address)
    return address


def is_allowed(address: Address, *, networks: Iterable[Network] = ()) -> bool:
    """Say whether something may be sent to an address.

    Args:
        networks: what is allowed beside public addresses; the metadata addresses of clouds only by
            a network that somebody wrote out.

    >>> [is_allowed(plain_address(text)) for text in ("93.184.215.14", "127.0.0.1")]
    [True, False]
    """
    if isinstance(address, IPv6Address) and address in _TRANSLATED:
        return is_allowed(_last_four(address), networks=networks)
    if _inside(address, _METADATA):
        return _inside(address, [each for each in networks if each not in _PRIVATE])
    return _inside(address, networks) or _is_public(address)


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _PUBLIC_V6:
        return False
    return not (_inside(address, _PRIVATE) or _inside(address, _RESERVED))


def _inside(address: Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)


def _last_four(address: IPv6Address) -> IPv4Address:
    return IPv4Address(int(address) & 0xFFFFFFFF)
