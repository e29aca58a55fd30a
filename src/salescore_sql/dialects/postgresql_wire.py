"""How values travel between this library and PostgreSQL."""

from typing import Any

from psycopg import AsyncConnection, AsyncRawCursor, RawCursor
from psycopg.abc import Buffer
from psycopg.adapt import Dumper, Loader
from psycopg.types.numeric import Int8Dumper

__all__ = ["adapt"]

_UUID = 2950
"""The number of the type `uuid` in every PostgreSQL."""


class _IdDumper(Dumper):
    """Sends the 16 bytes of an id as a `uuid`; no column of ours holds other bytes."""

    oid = _UUID

    def dump(self, value: bytes) -> Buffer:  # pyright: ignore[reportIncompatibleMethodOverride] - named by position.
        return value.hex().encode()


class _IdLoader(Loader):
    """Receives a `uuid` as its 16 bytes."""

    def load(self, data: Buffer) -> bytes:
        return bytes.fromhex(bytes(data).decode().replace("-", ""))


def adapt(driver: Any) -> None:
    """Set up a driver's connection: ids as bytes, numbers of one width, parameters as ``$1``.

    psycopg sends a number in the smallest type it fits: one statement with three of them would be
    prepared 27 times. Other styles of parameters are turned into this one, which takes its time for
    a long statement.
    """
    raw = AsyncRawCursor if issubclass(type(driver), AsyncConnection) else RawCursor
    driver.cursor_factory = raw
    adapters = driver.adapters
    adapters.register_dumper(int, Int8Dumper)
    adapters.register_dumper(bytes, _IdDumper)
    adapters.register_loader("uuid", _IdLoader)
