"""What errors of pika mean for an event; their own words stay in the chain of causes."""

from collections.abc import Iterator, Sequence
from ssl import SSLCertVerificationError
from typing import Any, Final

from pika import exceptions
from pika.adapters.utils.connection_workflow import (
    AMQPConnectorException,
    AMQPConnectorStackTimeout,
)

from salescore.errors import SalesError
from salescore_adapters.publishing.errors import AccessRefused, PlaceMissing, TooLarge, Unreachable

__all__ = ["BROKER", "FAILURES", "LOST", "Refusal", "translated"]

BROKER: Final = "RabbitMQ"


class Refusal(Exception):
    """An answer of the broker about one message.

    Attributes:
        error: what the caller is told.
    """

    def __init__(self, error: SalesError) -> None:
        """Keep what the caller is told."""
        super().__init__(error.code)
        self.error = error


FAILURES: Final = (
    AMQPConnectorException,
    OSError,
    exceptions.AMQPError,
    exceptions.ChannelError,
    Refusal,
)
"""What a connection, or an answer, may raise."""

LOST: Final = (OSError, exceptions.AMQPConnectionError)
"""What says that a connection is no more, which may have been so for long."""

_GIVEN_UP: Final = (AMQPConnectorStackTimeout, TimeoutError, exceptions.ConnectionOpenAborted)
"""How pika says that connecting takes too long."""

_ACCESS: Final = (
    exceptions.AuthenticationError,
    exceptions.ProbableAccessDeniedError,
    exceptions.ProbableAuthenticationError,
)

_REFUSED: Final = 403
_TOO_LARGE: Final = 311
_CONTRADICTED: Final = 406
_NOT_ALLOWED: Final = 530
_MISPLACED: Final = {404: "missing", _CONTRADICTED: "of_another_kind"}


def translated(error: BaseException, *, host: str, place: str) -> SalesError:
    """Give the error that the caller is told.

    Args:
        host: of the broker.
        place: the exchange.
    """
    if isinstance(error, Refusal):
        return error.error
    causes = list(_causes(error))
    if any(isinstance(each, _ACCESS) and _said_by_broker(each) for each in causes):
        return AccessRefused(BROKER, host=host)
    if any(isinstance(each, _GIVEN_UP) for each in causes):
        return Unreachable(BROKER, host=host, trouble="timed_out")
    for each in causes:
        if isinstance(each, exceptions.ShortStringTooLong):
            return TooLarge(BROKER, size=len(str(each)))
        if isinstance(each, exceptions.ChannelClosed | exceptions.ConnectionClosed):
            return _closed(each, host=host, place=place)
    return Unreachable(BROKER, host=host, trouble=_trouble(causes))


def _trouble(causes: Sequence[BaseException]) -> str:
    if any(isinstance(each, SSLCertVerificationError) for each in causes):
        return "certificate"
    connecting = any(isinstance(each, AMQPConnectorException | OSError) for each in causes)
    return "no_connection" if connecting else "lost"


def _said_by_broker(error: BaseException) -> bool:
    """Say whether the broker refused; pika guesses so too where the wire was cut at that moment."""
    return "StreamLostError" not in str(error)


def _closed(error: Any, *, host: str, place: str) -> SalesError:
    """Tell by the number with which a connection or a channel was closed why it was."""
    code, text = error.reply_code, error.reply_text
    if isinstance(error, exceptions.ConnectionClosedByClient | exceptions.ChannelClosedByClient):
        return Unreachable(BROKER, host=host, trouble="closed")
    if code in {_REFUSED, _NOT_ALLOWED}:
        return AccessRefused(BROKER, host=host)
    if code == _TOO_LARGE or (code == _CONTRADICTED and "message size" in text):
        sizes = [int(word) for word in text.split() if word.isdecimal()]
        return TooLarge(BROKER, size=max(sizes, default=0))
    if code in _MISPLACED:
        return PlaceMissing(BROKER, place=place, trouble=_MISPLACED[code])
    return Unreachable(BROKER, host=host, trouble="lost")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Give an error and those that it was made of, however deep pika hid them."""
    yield error
    parts = (*error.args, *getattr(error, "exceptions", ()), getattr(error, "exception", None))
    for part in parts:
        if isinstance(part, BaseException) and part is not error:
            yield from _causes(part)
