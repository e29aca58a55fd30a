"""Looking a host up: once, and what is found is what is connected to."""

import socket
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from salescore.supervision import StillHanging, Supervisor, TimedOut
from salescore_adapters.webhook.endpoint import Endpoint
from salescore_adapters.webhook.errors import AddressRefused, Unreachable
from salescore_adapters.webhook.networks import Network, is_allowed, plain_address

__all__ = ["ADDRESSES_MAX", "Resolve", "reachable", "resolve"]

ADDRESSES_MAX: Final = 4
"""Addresses of a host that are tried."""

Resolve: TypeAlias = Callable[[str], Sequence[str]]
"""From the name of a host to the texts of its IP addresses."""

_SUPERVISOR: Final = Supervisor()


def resolve(host: str) -> tuple[str, ...]:
    """Ask the machine for the addresses of a host, each once.

    Raises:
        OSError: there is no such host, or nobody who could say.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def reachable(
    endpoint: Endpoint, *, networks: Sequence[Network], resolve: Resolve, seconds: float
) -> tuple[str, ...]:
    """Give the addresses of an endpoint to which something may be sent, at most 4.

    Args:
        seconds: how long the look-up may take.

    Raises:
        AddressRefused: there are addresses, and none of them is allowed.
        Unreachable: there are none, or nobody said in time.
    """
    found = _looked_up(endpoint, resolve=resolve, seconds=seconds)
    addresses = [plain_address(text) for text in found]
    allowed = [str(each) for each in addresses if is_allowed(each, networks=networks)]
    if found and not allowed:
        raise AddressRefused(endpoint.host)
    if not allowed:
        raise Unreachable(endpoint.host, trouble="unknown_host")
    return tuple(allowed[:ADDRESSES_MAX])


def _looked_up(endpoint: Endpoint, *, resolve: Resolve, seconds: float) -> Sequence[str]:
    """Look a name up on a thread that can be given up: nothing else bounds how long it takes."""
    if endpoint.literal is not None:
        return (endpoint.host,)
    host = endpoint.host
    try:
        return _SUPERVISOR.call(f"look up {host}", lambda: resolve(host), seconds=seconds)
    except (TimedOut, StillHanging) as error:
        raise Unreachable(host, trouble="timed_out") from error
    except OSError as error:
        raise Unreachable(host, trouble="unknown_host") from error
