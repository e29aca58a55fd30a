"""A connection with one channel on which the broker confirms every message."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from attrs import frozen
from pika import BasicProperties, DeliveryMode, URLParameters
from pika.adapters.asyncio_connection import AsyncioConnection
from pika.spec import Basic

from salescore_adapters.publishing.errors import NotTaken, PlaceMissing
from salescore_adapters.publishing.message import CONTENT_TYPE, Message
from salescore_adapters.rabbitmq.translation import BROKER, Refusal

__all__ = ["Channel", "Place"]

_TYPE: Final = "topic"


@frozen
class Place:
    """Where messages go.

    Args:
        exchange: its name.
        declare: make it, durable and of the type topic, if it is not there.
    """

    exchange: str
    declare: bool = False


class Channel:
    """Publishes, and tells what the broker says to each message. It lives on one event loop.

    Attributes:
        lost: why it can be used no more; None while it can.
        ended: done when the connection is closed.
    """

    def __init__(self, place: Place) -> None:
        """Know nothing yet; `open` connects."""
        self.lost: BaseException | None = None
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._connection: Any = None
        self._place = place
        self._blocked = False
        self._count = 0
        self._waiting: dict[int, tuple[str, asyncio.Future[None]]] = {}
        self._asked: asyncio.Future[Any] | None = None
        self._returned: set[str] = set()

    async def open(self, parameters: URLParameters) -> None:
        """Connect, open a channel and have messages confirmed.

        Raises:
            Exception: what pika says that went wrong; `close` is still to be called.
        """
        loop = asyncio.get_running_loop()
        self._asked = loop.create_future()
        self._connection = AsyncioConnection(
            parameters,
            on_open_callback=self._answer,
            on_open_error_callback=lambda _, error: self._end(error),
            on_close_callback=lambda _, error: self._end(error),
            custom_ioloop=loop,
        )
        self._connection.add_on_connection_blocked_callback(lambda *_: self._block(blocked=True))
        self._connection.add_on_connection_unblocked_callback(lambda *_: self._block(blocked=False))
        await self._asked
        await self._ask(self._open_channel)
        if self._place.declare:
            await self._ask(self._declare)
        await self._ask(lambda: self._channel.confirm_delivery(self._confirmed, self._answer))

    async def publish(self, message: Message) -> None:
        """Publish a message, and wait until the broker has taken it over.

        Raises:
            Refusal: the broker does not take it.
            Exception: what pika says that went wrong.
        """
        if self.lost is not None:
            raise self.lost
        if self._blocked:
            raise Refusal(NotTaken(BROKER, trouble="busy"))
        self._channel.basic_publish(
            exchange=self._place.exchange,
            routing_key=message.tag,
            body=message.body,
            properties=_properties(message),
            mandatory=True,
        )
        self._count += 1
        answered = asyncio.get_running_loop().create_future()
        self._waiting[self._count] = (message.key, answered)
        try:
            await answered
        finally:
            self._returned.discard(message.key)

    def close(self) -> None:
        """Begin to close the connection; one that is being made ends by its own time-out."""
        if self._connection is None or self._connection.is_closed:
            self._end(ConnectionAbortedError())
        elif self._connection.is_open:
            self._connection.close()

    async def _ask(self, question: Callable[[], object]) -> None:
        """Ask the broker something, and wait for its answer."""
        if self.lost is not None:
            raise self.lost
        self._asked = asyncio.get_running_loop().create_future()
        question()
        await self._asked

    def _open_channel(self) -> None:
        self._channel = self._connection.channel(on_open_callback=self._answer)
        self._channel.add_on_close_callback(lambda _, error: self._end_channel(error))
        self._channel.add_on_return_callback(self._come_back)

    def _declare(self) -> None:
        self._channel.exchange_declare(
            self._place.exchange, exchange_type=_TYPE, durable=True, callback=self._answer
        )

    def _answer(self, answer: object) -> None:
        if self._asked is not None and not self._asked.done():
            self._asked.set_result(answer)

    def _block(self, *, blocked: bool) -> None:
        self._blocked = blocked

    def _come_back(
        self, _: object, __: Basic.Return, properties: BasicProperties, ___: bytes
    ) -> None:
        """Note that no queue was bound for a message; the confirmation follows."""
        self._returned.add(str(properties.message_id))

    def _confirmed(self, frame: Any) -> None:
        answer = frame.method
        tags = [answer.delivery_tag]
        if answer.multiple:
            tags = [tag for tag in self._waiting if tag <= answer.delivery_tag]
        for tag in tags:
            key, waiting = self._waiting.pop(tag, ("", None))
            if waiting is not None and not waiting.done():
                self._settle(key, waiting, taken=isinstance(answer, Basic.Ack))

    def _settle(self, key: str, waiting: "asyncio.Future[None]", *, taken: bool) -> None:
        if not taken:
            waiting.set_exception(Refusal(NotTaken(BROKER, trouble="refused")))
        elif key in self._returned:
            missing = PlaceMissing(BROKER, place=self._place.exchange, trouble="unbound")
            waiting.set_exception(Refusal(missing))
        else:
            waiting.set_result(None)

    def _end_channel(self, error: BaseException) -> None:
        """Fail whoever waits; without its channel the connection is of no use."""
        self._lose(error)
        if self._connection.is_open:
            self._connection.close()

    def _end(self, error: BaseException) -> None:
        """Note that the connection is closed."""
        self._lose(error)
        if not self.ended.done():
            self.ended.set_result(None)

    def _lose(self, error: BaseException) -> None:
        if self.lost is None:
            self.lost = error
        waiting, self._waiting = self._waiting, {}
        for future in (self._asked, *(future for _, future in waiting.values())):
            if future is not None and not future.done():
                future.set_exception(self.lost)


def _properties(message: Message) -> BasicProperties:
    return BasicProperties(
        content_type=CONTENT_TYPE,
        content_encoding="utf-8",
        delivery_mode=DeliveryMode.Persistent,
        message_id=message.key,
        type=message.tag,
        headers=dict(message.headers),
    )
