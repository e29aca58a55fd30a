"""One connection to NATS: whoever waits for an answer learns at once that none will come."""

import asyncio
from contextlib import suppress
from typing import Final

from nats.aio.client import Client
from nats.errors import ConnectionClosedError
from nats.js.api import StreamConfig
from nats.js.errors import NotFoundError

from salescore.secret import Secret
from salescore_adapters.publishing.message import CONTENT_TYPE, Message, word

__all__ = ["Session"]

_ATTEMPTS: Final = 1
_GOODBYE_SECONDS: Final = 0.5


class Session:
    """Publishes over one connection, which ends for good when it is lost."""

    def __init__(self) -> None:
        """Be connected to nobody."""
        self._client = Client()
        self._waiting: set[tuple[str, asyncio.Future[None]]] = set()

    @property
    def is_open(self) -> bool:
        """Whether it can be used."""
        return self._client.is_connected

    async def connect(self, url: Secret, *, seconds: float) -> None:
        """Connect once: whether it is tried again is the business of whoever tells of events.

        Raises:
            Exception: what the driver says that went wrong.
        """
        try:
            await self._client.connect(
                url.reveal(),
                name="salescore",
                allow_reconnect=False,
                max_reconnect_attempts=_ATTEMPTS,
                reconnect_time_wait=0,
                connect_timeout=max(1, round(seconds)),
                error_cb=self._note,
                closed_cb=self._end,
            )
        except BaseException:
            await self.close()
            raise

    async def declare(self, stream: str, *, subjects: str) -> None:
        """Make a stream if there is none of its name."""
        streams = self._client.jsm()
        try:
            await streams.stream_info(stream)
        except NotFoundError:
            await streams.add_stream(StreamConfig(name=stream, subjects=[subjects]))

    async def publish(
        self, message: Message, *, subject: str, stream: str | None, seconds: float
    ) -> None:
        """Publish a message, and wait until a stream has taken it over.

        Raises:
            Exception: what the server or the driver says that went wrong.
        """
        headers = {
            **message.headers,
            "Content-Type": CONTENT_TYPE,
            "Nats-Msg-Id": word(message.key),
        }
        acknowledged = asyncio.ensure_future(
            self._client.jetstream(timeout=seconds).publish(
                subject, message.body, stream=stream, headers=headers
            )
        )
        told = asyncio.get_running_loop().create_future()
        self._waiting.add((subject, told))
        try:
            done, _ = await asyncio.wait({acknowledged, told}, return_when=asyncio.FIRST_COMPLETED)
            await (acknowledged if acknowledged in done else told)
        finally:
            self._waiting.discard((subject, told))
            for each in (acknowledged, told):
                each.cancel()

    async def close(self) -> None:
        """Say goodbye."""
        with suppress(TimeoutError):  # The driver may wait for an answer that will never come.
            await asyncio.wait_for(self._client.close(), _GOODBYE_SECONDS)

    async def _note(self, error: Exception) -> None:
        """Tell those whom it concerns what the server said beside its answers; write it nowhere."""
        for subject, told in self._waiting:
            if subject.lower() in str(error).lower() and not told.done():
                told.set_exception(error)

    async def _end(self) -> None:
        """Tell everybody that the connection is closed."""
        for _, told in self._waiting:
            if not told.done():
                told.set_exception(ConnectionClosedError())
