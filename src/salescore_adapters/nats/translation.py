"""What errors of nats-py mean for an event; their own words stay in the chain of causes."""

from ssl import SSLCertVerificationError
from typing import Final

from nats import errors
from nats.js import errors as stream_errors

from salescore.errors import SalesError
from salescore_adapters.publishing.errors import (
    AccessRefused,
    NotTaken,
    PlaceMissing,
    TooLarge,
    Unreachable,
)

__all__ = ["BROKER", "translated"]

BROKER: Final = "NATS"

_ACCESS: Final = (errors.AuthorizationError, errors.InvalidUserCredentialsError)
_WORDS: Final = ("authorization violation", "authentication", "permissions violation")
_UNKNOWN: Final = 404
_OTHER_STREAM: Final = 10060
"""JetStream's number for: expected stream does not match."""

_TROUBLE: Final = (
    ((SSLCertVerificationError,), "certificate"),
    ((errors.TimeoutError, TimeoutError), "timed_out"),
    ((OSError, errors.NoServersError), "no_connection"),
)
"""What it is of an error that no answer came; the first that fits."""


def translated(error: BaseException, *, host: str, place: str, size: int) -> SalesError:
    """Give the error that the caller is told.

    Args:
        host: of the server.
        place: the subject.
        size: of the message in bytes.
    """
    match error:
        case errors.MaxPayloadError():
            return TooLarge(BROKER, size=size)
        case stream_errors.NoStreamResponseError():
            return PlaceMissing(BROKER, place=place, trouble="missing")
        case stream_errors.APIError(code=code, err_code=number):
            return _answered(code, number, place=place)
    said = str(error).lower()
    if isinstance(error, _ACCESS) or any(words in said for words in _WORDS):
        return AccessRefused(BROKER, host=host)
    trouble = next((word for kinds, word in _TROUBLE if isinstance(error, kinds)), "lost")
    return Unreachable(BROKER, host=host, trouble=trouble)


def _answered(code: int | None, number: int | None, *, place: str) -> SalesError:
    """Tell by the numbers of an answer of JetStream why it does not take the message."""
    if code == _UNKNOWN or number == _OTHER_STREAM:
        return PlaceMissing(BROKER, place=place, trouble="of_another_kind")
    return NotTaken(BROKER, trouble="refused")
