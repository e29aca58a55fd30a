import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import pairwise
from uuid import RFC_4122, UUID

import pytest
from attrs import frozen

from salescore.errors import InvalidValue
from salescore.ids import IdSource, RandomIds, SeededIds, as_id, latest_id


def milliseconds(id: UUID) -> int:
    """Read the time out of an id."""
    return id.int >> 80


@pytest.mark.parametrize("source", [RandomIds(), SeededIds(7)])
def test_ids_are_valid_and_increasing(source: IdSource) -> None:
    """Version 7, the variant of the RFC, each above the one before, all different."""
    ids = [source() for _ in range(5000)]
    assert {7} == {id.version for id in ids}
    assert {RFC_4122} == {id.variant for id in ids}
    assert sorted(ids) == ids
    assert len(ids) == len(set(ids))
    assert ids[0] == UUID(str(ids[0]))


def test_random_ids_carry_the_time() -> None:
    """The first 48 bits are the milliseconds since 1970."""
    before = time.time_ns() // 1_000_000
    stamp = milliseconds(RandomIds()())
    assert before <= stamp <= time.time_ns() // 1_000_000


def test_ids_stay_increasing_when_the_clock_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is set back does not bring ids back."""
    ids = RandomIds()
    first = ids()
    monkeypatch.setattr(time, "time_ns", lambda: 1)
    assert first < ids() < ids()


def test_ids_of_one_millisecond_carry_into_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the random bits overflow, the time moves on and version and variant stay."""
    monkeypatch.setattr(time, "time_ns", lambda: 5_000_000)
    monkeypatch.setattr(os, "urandom", lambda count: b"\xff" * count)
    ids = RandomIds()
    first, second = ids(), ids()
    assert (5, 6) == (milliseconds(first), milliseconds(second))
    assert (7, RFC_4122) == (second.version, second.variant)


def test_threads_may_share_a_source() -> None:
    """Eight threads draw 20,000 ids, and no id comes twice."""
    ids = RandomIds()
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(lambda _: [ids() for _ in range(2500)], range(8)))
    assert 20_000 == len({id for part in drawn for id in part})
    assert all(first < second for part in drawn for first, second in pairwise(part))


def test_a_forked_child_draws_its_own_ids() -> None:
    """Parent and child share no randomness, no history and no lock that was held."""
    ids = RandomIds()
    ids()
    reader, writer = os.pipe()
    ids._lock.acquire()
    child = os.fork()
    if child == 0:
        os.write(writer, b"".join(ids().bytes for _ in range(100)))
        os._exit(0)
    ids._lock.release()
    os.waitpid(child, 0)
    raw = os.read(reader, 1600)
    os.close(reader)
    os.close(writer)
    theirs = {UUID(bytes=raw[start : start + 16]) for start in range(0, 1600, 16)}
    assert 200 == len(theirs | {ids() for _ in range(100)})


def test_seeded_ids_repeat() -> None:
    """The same seed gives the same ids, another seed others."""
    first, again, other = SeededIds(1), SeededIds(1), SeededIds(2)
    ids = [first() for _ in range(10)]
    assert ids == [again() for _ in range(10)]
    assert set() == set(ids) & {other() for _ in range(10)}


def test_seeded_ids_are_pinned() -> None:
    """What was exported once is exported again by the next release."""
    source = SeededIds(0, start_ms=0)
    assert [0, 1, 2] == [milliseconds(source()) for _ in range(3)]
    assert "019b76da-a800-7b9b-9536-5790d4fa437d" == str(SeededIds()())


@frozen
class Thing:
    """Something with an id."""

    id: object


@pytest.mark.parametrize("value", [UUID(int=5), str(UUID(int=5)), Thing(UUID(int=5))])
def test_as_id_reduces_to_the_id(value: object) -> None:
    """An id, its text, or a value that has one."""
    assert UUID(int=5) == as_id(value)


@pytest.mark.parametrize("value", ["", "C-7", 5, None, Thing("C-7"), Thing(None), "0" * 33])
def test_as_id_refuses_what_has_none(value: object) -> None:
    """Anything else is refused with the value."""
    with pytest.raises(InvalidValue) as caught:
        as_id(value)
    assert value == caught.value.params["value"]


def test_before_1970_stands_the_least_id() -> None:
    """A term of a hundred years reaches behind the first id, and sweeps nothing."""
    long_ago = latest_id(datetime(1926, 11, 26, tzinfo=UTC))
    assert 16 == len(long_ago.bytes)
    assert long_ago < latest_id(datetime(1970, 1, 1, tzinfo=UTC)) < RandomIds()()
