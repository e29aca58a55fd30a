"""What errors of redis-py mean for an event; their own words stay in the chain of causes."""

from collections.abc import Mapping
from ssl import SSLCertVerificationError
from typing import Final

from redis import exceptions

from salescore.errors import SalesError
from salescore_adapters.publishing.errors import AccessRefused, NotTaken, PlaceMissing, Unreachable

__all__ = ["BROKER", "FAILURES", "translated"]

BROKER: Final = "Redis"

FAILURES: Final = (exceptions.RedisError, OSError)
"""What a connection, or an answer, may raise."""

_TROUBLE: Final[Mapping[type, str]] = {
    ConnectionRefusedError: "no_connection",
    SSLCertVerificationError: "certificate",
}
"""What it is of an error that kept redis-py from connecting."""

_NOT_NOW: Final = (
    ((exceptions.BusyLoadingError, exceptions.MasterDownError), "busy"),
    ((exceptions.OutOfMemoryError,), "full"),
    ((exceptions.ReadOnlyError,), "read_only"),
)
"""What passes by itself, or when somebody makes room, and the word for it."""


def translated(error: BaseException, *, host: str, place: str) -> SalesError:
    """Give the error that the caller is told.

    Args:
        host: of the server.
        place: the key of the stream.
    """
    for kinds, trouble in _NOT_NOW:
        if isinstance(error, kinds):
            return NotTaken(BROKER, trouble=trouble)
    match error:
        case exceptions.AuthenticationError() | exceptions.NoPermissionError():
            return AccessRefused(BROKER, host=host)
        case exceptions.TimeoutError() | TimeoutError():
            return Unreachable(BROKER, host=host, trouble="timed_out")
        case exceptions.ConnectionError() | OSError():
            trouble = _TROUBLE.get(type(error.__cause__ or error.__context__), "lost")
            return Unreachable(BROKER, host=host, trouble=trouble)
    return _answered(str(error), host=host, place=place)


def _answered(said: str, *, host: str, place: str) -> SalesError:
    """Tell by the first word of an answer why Redis does not take the entry."""
    first = said.partition(" ")[0]
    if first == "WRONGTYPE":
        return PlaceMissing(BROKER, place=place, trouble="of_another_kind")
    if first in {"NOAUTH", "NOPERM", "WRONGPASS"}:
        return AccessRefused(BROKER, host=host)
    return NotTaken(BROKER, trouble="refused")
