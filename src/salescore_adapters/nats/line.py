"""A connection to NATS that is made when it is needed, and made again when it was lost."""

import asyncio
from concurrent.futures import CancelledError
from typing import Final

from nats.errors import ConnectionClosedError, Error

from salescore.secret import Secret
from salescore_adapters.nats.session import Session
from salescore_adapters.nats.translation import BROKER, translated
from salescore_adapters.publishing.errors import Unreachable
from salescore_adapters.publishing.loop import Loop
from salescore_adapters.publishing.message import Message
from salescore_adapters.publishing.renewal import renewed

__all__ = ["Line"]

_LOST: Final = (ConnectionError, ConnectionClosedError)
"""What says that a connection is no more, which may have been so for long."""


class Line:
    """Sends messages for threads, over one connection that they share.

    Args:
        url: with the user and the password.
        host: what may be shown of it.
        stream: which stream must take the messages; None for whichever does.
        declared: the subjects of the stream, if it shall be made where it is not there.
    """

    def __init__(self, url: Secret, *, host: str, stream: str | None, declared: str | None) -> None:
        """Start the thread on which the connection lives; connect when there is need."""
        self._url = url
        self._host = host
        self._stream = stream
        self._declared = declared
        self._loop = Loop(BROKER)
        self._session: Session | None = None
        self._opening = asyncio.Lock()

    def send(self, message: Message, *, subject: str, seconds: float) -> None:
        """Send a message, and wait until a stream has taken it over.

        Raises:
            SalesError: none has, or nobody knows.
        """
        try:
            self._loop.call(self._sent(message, subject, seconds=seconds), seconds=seconds)
        except (Error, OSError) as error:
            size = len(message.body)
            raise translated(error, host=self._host, place=subject, size=size) from error
        except CancelledError as error:
            raise Unreachable(BROKER, host=self._host, trouble="closed") from error

    def close(self) -> None:
        """Say goodbye, if there is a connection, and end the thread."""
        self._loop.end(self._closed())

    async def _sent(self, message: Message, subject: str, *, seconds: float) -> None:
        """Send over the connection there is; one that proves lost is replaced, once."""
        await renewed(
            lambda: self._try(message, subject, seconds=seconds),
            used=self._session is not None,
            lost=_LOST,
        )

    async def _try(self, message: Message, subject: str, *, seconds: float) -> None:
        session = await self._opened(seconds=seconds)
        try:
            await session.publish(message, subject=subject, stream=self._stream, seconds=seconds)
        except (*_LOST, TimeoutError, asyncio.CancelledError):
            # Nobody knows what has become of the connection: begin anew.
            if self._session is session:
                self._session = None
            await session.close()
            raise

    async def _opened(self, *, seconds: float) -> Session:
        async with self._opening:
            if self._session is None or not self._session.is_open:
                session = Session()
                await session.connect(self._url, seconds=seconds)
                self._session = session
                if self._declared is not None and self._stream is not None:
                    await session.declare(self._stream, subjects=self._declared)
            return self._session

    async def _closed(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()
