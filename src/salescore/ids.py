"""Ids that sort by the time they were made: UUID version 7 (RFC 9562, section 5.7).

An id has 48 bits of milliseconds since 1970 and 74 random bits, with the version and the variant
between them.
"""

import os
import time
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import count
from threading import Lock
from typing import Final, Protocol
from uuid import UUID, SafeUUID
from weakref import WeakSet

from salescore.errors import InvalidValue

__all__ = ["IdSource", "RandomIds", "SeededIds", "as_id", "given_ids", "latest_id", "made_at"]

_RANDOM_BITS: Final = 74
_RANDOM_MASK: Final = (1 << _RANDOM_BITS) - 1
_LOW_BITS: Final = 62
_LOW_MASK: Final = (1 << _LOW_BITS) - 1
_MIDDLE_MASK: Final = (1 << 12) - 1
_VERSION_AND_VARIANT: Final = (7 << 76) | (2 << 62)

_DRAW: Final = 10
"""Bytes of randomness per id."""
_POOL: Final = 400 * _DRAW


class IdSource(Protocol):
    """Whoever makes ids: call it, get the next one."""

    def __call__(self) -> UUID:
        """Give an id that was never given before."""
        ...


class RandomIds:
    """Ids from the system's time and randomness, increasing within a process.

    Ids of one millisecond follow each other by a random step of 40 bits, so they stay increasing
    and cannot be guessed. Threads may share a source; a forked child starts with randomness of its
    own.

    Example:
        >>> ids = RandomIds()
        >>> ids() < ids()
        True
    """

    def __init__(self) -> None:
        """Start with an empty pool of randomness."""
        self._renew()
        _living.add(self)

    def _renew(self) -> None:
        """Forget pool, history and lock: what a forked child must not share with its parent."""
        self._lock = Lock()
        self._pool = b""
        self._used = 0
        self._last = 0

    def __call__(self) -> UUID:
        """Give the next id."""
        with self._lock:
            used = self._used
            if used >= len(self._pool):
                self._pool = os.urandom(_POOL)
                used = 0
            self._used = used + _DRAW
            draw = int.from_bytes(self._pool[used : used + _DRAW], "big")
            tick = time.time_ns() // 1_000_000
            last = self._last
            if tick > last >> _RANDOM_BITS:
                last = tick << _RANDOM_BITS | draw & _RANDOM_MASK
            else:
                last += 1 + (draw >> 40)
            self._last = last
        return _uuid(last)


class SeededIds:
    """The same ids in every run: for tests, demonstrations and replays.

    Each id is one millisecond later than the one before; its random bits are a hash of seed and
    time.

    Args:
        seed: sources with different seeds give different ids.
        start_ms: milliseconds since 1970 of the first id; by default 2026-01-01 UTC.

    Example:
        >>> SeededIds(seed=1)() == SeededIds(seed=1)()
        True
    """

    def __init__(self, seed: int = 0, start_ms: int = 1_767_225_600_000) -> None:
        """Stand before the first id."""
        self._key = str(seed).encode()[:64]
        self._ticks = count(start_ms)

    def __call__(self) -> UUID:
        """Give the next id."""
        tick = next(self._ticks)
        mark = blake2b(tick.to_bytes(8, "big"), digest_size=_DRAW, key=self._key).digest()
        return _uuid(tick << _RANDOM_BITS | int.from_bytes(mark, "big") & _RANDOM_MASK)


def given_ids(*ids: UUID | None) -> tuple[UUID, ...]:
    """Give the ids that are there, in their order.

    >>> given_ids(None, UUID(int=7))
    (UUID('00000000-0000-0000-0000-000000000007'),)
    """
    return tuple(each for each in ids if each is not None)


def latest_id(instant: datetime) -> UUID:
    """Give the greatest id that can be made in the millisecond of an instant.

    Args:
        instant: aware; before 1970 no id was made, and the least there is stands for it.

    >>> from datetime import UTC
    >>> latest_id(datetime(2026, 1, 1, tzinfo=UTC))
    UUID('019b76da-a800-7fff-bfff-ffffffffffff')
    """
    tick = (instant - _EPOCH) // timedelta(milliseconds=1)
    return _uuid(0 if tick < 0 else tick << _RANDOM_BITS | _RANDOM_MASK)


def made_at(key: UUID) -> datetime:
    """Say when an id was made, to the millisecond.

    Args:
        key: of version 7; of any other the same bits are read, which tell nothing.

    >>> made_at(UUID("019b76da-a800-7fff-bfff-ffffffffffff")).isoformat()
    '2026-01-01T00:00:00+00:00'
    """
    tick = min(key.int >> 80, _LATEST_TICK)
    return _EPOCH + timedelta(milliseconds=tick)


def as_id(value: object) -> UUID:
    """Reduce a value to its id.

    Args:
        value: a UUID, its text, or anything with a UUID in its `id`.

    Raises:
        InvalidValue: none of these.

    Example:
        >>> as_id("0190163d-8694-739b-aea5-966c26f8ad91")
        UUID('0190163d-8694-739b-aea5-966c26f8ad91')
    """
    if isinstance(value, UUID):
        return value
    if isinstance(value, str):
        try:
            return UUID(value)
        except ValueError:
            raise InvalidValue("id", value=value, allowed=_ALLOWED) from None
    inner = getattr(value, "id", None)
    if isinstance(inner, UUID):
        return inner
    raise InvalidValue("id", value=value, allowed=_ALLOWED)


def _uuid(tick: int) -> UUID:
    """Put version and variant between the bits of an increasing number.

    The slots of the UUID are filled directly: its constructor checks what is right by construction,
    and takes half the time of an id.

    Args:
        tick: milliseconds since 1970, then 74 random bits.
    """
    made = _new(UUID)
    _set_int(
        made,
        tick >> _RANDOM_BITS << 80
        | (tick >> _LOW_BITS & _MIDDLE_MASK) << 64
        | tick & _LOW_MASK
        | _VERSION_AND_VARIANT,
    )
    _set_is_safe(made, _UNKNOWN)
    return made


def _renew_all() -> None:
    """Give every source of a forked child its own randomness."""
    for source in list(_living):
        source._renew()  # noqa: SLF001 - the module's own class.


_new: Final = object.__new__
_set_int: Final = UUID.__dict__["int"].__set__
_set_is_safe: Final = UUID.__dict__["is_safe"].__set__
_UNKNOWN: Final = SafeUUID.unknown
_ALLOWED: Final = "a UUID, its text, or a value with an id"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

_LATEST_TICK: Final = 253_402_300_799_999
"""The last millisecond of the year 9999, behind which there are no instants."""
_living: Final[WeakSet[RandomIds]] = WeakSet()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)
