"""A connection to RabbitMQ that is made when it is needed, and made again when it was lost."""

import asyncio
from concurrent.futures import CancelledError
from typing import Final

from pika import URLParameters
from pika.exceptions import ConnectionClosedByClient

from salescore.errors import InvalidValue, SalesError
from salescore.secret import Secret
from salescore_adapters.publishing.errors import Unreachable
from salescore_adapters.publishing.loop import Loop
from salescore_adapters.publishing.message import Message
from salescore_adapters.publishing.renewal import renewed
from salescore_adapters.rabbitmq.channel import Channel, Place
from salescore_adapters.rabbitmq.translation import BROKER, FAILURES, LOST, Refusal, translated

__all__ = ["Line", "Place"]

_GOODBYE: Final = 200
_HEARTBEAT_SECONDS: Final = 30
_CONNECTING_SHARE: Final = 0.9
"""Connecting gives up a little before whoever waits: the driver cannot be told to in the middle."""


class Line:
    """Sends messages for threads, over one connection that they share.

    Args:
        url: with the user and the password.
        host: what may be shown of it.
        place: where messages go.
    """

    def __init__(self, url: Secret, *, host: str, place: Place) -> None:
        """Start the thread on which the connection lives; connect when there is need."""
        self._url = url
        self._host = host
        self._place = place
        self._loop = Loop(BROKER)
        self._channel: Channel | None = None
        self._opening = asyncio.Lock()
        self._ending: set[Channel] = set()
        self._over = False

    def send(self, message: Message, *, seconds: float) -> None:
        """Send a message, and wait until the broker has taken it over.

        Raises:
            SalesError: it has not, or nobody knows.
        """
        try:
            self._loop.call(self._sent(message, seconds=seconds), seconds=seconds)
        except FAILURES as error:
            raise translated(error, host=self._host, place=self._place.exchange) from error
        except CancelledError as error:
            raise Unreachable(BROKER, host=self._host, trouble="closed") from error

    def close(self) -> None:
        """Say goodbye, if there is a connection, and end the thread."""
        self._loop.end(self._closed())

    async def _sent(self, message: Message, *, seconds: float) -> None:
        """Send on the channel there is; one that proves lost is replaced, once."""
        await renewed(
            lambda: self._try(message, seconds=seconds),
            used=self._channel is not None,
            lost=LOST,
        )

    async def _try(self, message: Message, *, seconds: float) -> None:
        channel = await self._opened(seconds=seconds)
        try:
            await channel.publish(message)
        except Refusal:
            raise
        except BaseException:
            # After a time-out nobody knows which answers are still to come: begin anew.
            if self._channel is channel:
                self._channel = None
            self._end(channel)
            raise

    def _end(self, channel: Channel) -> None:
        """Close a channel, and remember it until it is closed."""
        self._ending.add(channel)
        channel.ended.add_done_callback(lambda _: self._ending.discard(channel))
        channel.close()

    async def _opened(self, *, seconds: float) -> Channel:
        async with self._opening:
            if self._over:
                raise ConnectionClosedByClient(_GOODBYE, "closed")
            if self._channel is None or self._channel.lost is not None:
                parameters = self._parameters(seconds)
                channel = Channel(self._place)
                try:
                    await channel.open(parameters)
                except BaseException:
                    self._end(channel)
                    raise
                self._channel = channel
            return self._channel

    async def _closed(self) -> None:
        self._over = True
        channel, self._channel = self._channel, None
        if channel is not None:
            self._end(channel)
        await asyncio.gather(*(each.ended for each in self._ending))
        await asyncio.sleep(0)  # The driver lets go of its socket a step later.

    def _parameters(self, seconds: float) -> URLParameters:
        try:
            parameters = URLParameters(self._url.reveal())
        except SalesError:
            raise
        except Exception:  # noqa: BLE001 - the driver's own words would show the address.
            allowed = "an address such as amqp://user:password@host:5672/%2F"
            raise InvalidValue("url", value="***", allowed=allowed) from None
        parameters.connection_attempts = 1
        parameters.socket_timeout = parameters.stack_timeout = _CONNECTING_SHARE * seconds
        if parameters.heartbeat is None:
            parameters.heartbeat = _HEARTBEAT_SECONDS
        return parameters
