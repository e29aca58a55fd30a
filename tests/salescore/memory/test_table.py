"""Chains of versions, indexes and graves: nothing is forgotten too early, and nothing stays."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salescore.events import OUTBOX, Outgoing
from salescore.memory import MemoryStore
from salescore.memory.table import Table
from salescore.parties.customer import CUSTOMER
from salescore.store import Changes, Removed
from salescore.testing import states as make

AT = datetime(2026, 7, 1, tzinfo=UTC)


def row(key: str, minute: int = 0) -> Outgoing:
    """Make a row of the outbox."""
    return Outgoing(key, AT + timedelta(minutes=minute))


def test_a_removed_state_stays_for_those_who_look_at_an_older_commit() -> None:
    """Until nobody does any more: then the key and what it was found by are gone."""
    table = Table(OUTBOX)
    table.put("a", row("a"), sequence=1, oldest=1)
    table.remove("a", sequence=2, oldest=1)
    assert row("a") == table.at("a", 1)
    assert table.at("a", 2) is None
    assert [] == list(table.now())
    assert {"a"} == set(table.keys("recorded_at", AT))
    table.put("b", row("b", 1), sequence=3, oldest=2)
    assert set() == set(table.keys("recorded_at", AT))
    assert {"b"} == set(table.cells)


def test_a_key_that_came_back_is_not_buried() -> None:
    """What is written again under a removed key stays, with everything it is found by."""
    table = Table(OUTBOX)
    table.put("a", row("a"), sequence=1, oldest=1)
    table.remove("a", sequence=2, oldest=1)
    table.put("a", row("a", 5), sequence=3, oldest=2)
    table.put("b", row("b"), sequence=4, oldest=3)
    assert [row("a", 5), row("b")] == list(table.now())
    assert {"a"} == set(table.keys("recorded_at", AT + timedelta(minutes=5)))


def test_old_values_are_forgotten() -> None:
    """A state that moves through a thousand values of an attribute is found by its last ones."""
    table = Table(OUTBOX)
    for minute in range(1_000):
        table.put("a", row("a", minute), sequence=minute + 1, oldest=minute)
    found = [m for m in range(1_000) if set(table.keys("recorded_at", row("a", m).recorded_at))]
    assert [998, 999] == found


def test_an_outbox_that_is_emptied_takes_no_room() -> None:
    """Thousands that come and go leave a handful of cells."""
    store = MemoryStore()
    for number in range(2_000):
        after = row(f"k-{number}", number)
        gone = tuple(Removed(OUTBOX, each) for each in store.scan("acme", OUTBOX))
        with store.begin("acme") as unit:
            unit.save(Changes(make.insert(OUTBOX, after), removed=gone))
    table = store._shelf.table("acme", OUTBOX)
    assert len(table.cells) <= 3
    assert len(table._indexes["recorded_at"]) <= 3


@given(steps=st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.booleans())))
def test_the_index_finds_what_is_there(steps: list[tuple[str, int, bool]]) -> None:
    """Whatever was written and removed, in whatever order and with whatever readers open."""
    table, there = Table(OUTBOX), dict[str, Outgoing]()
    seen: list[dict[str, Any]] = [{}]
    for sequence, (key, minute, late) in enumerate(steps, 1):
        oldest = 0 if late else sequence - 1
        if key in there and minute == 0:
            del there[key]
            table.remove(key, sequence=sequence, oldest=oldest)
        else:
            there[key] = row(key, minute)
            table.put(key, there[key], sequence=sequence, oldest=oldest)
        seen.append(dict(there))
        assert there == {each.key: each for each in table.now()}
        for each in there.values():
            assert each.key in set(table.keys("recorded_at", each.recorded_at))
        if all(late for _, _, late in steps):
            for moment, states in enumerate(seen):
                assert states == {
                    key: found for key in table.cells if (found := table.at(key, moment))
                }


def test_tenants_whose_states_are_all_gone_are_not_named() -> None:
    """A grave is no state."""
    store = MemoryStore()
    make.save(store, "acme", *make.insert(OUTBOX, row("a")))
    make.save(store, "bolt", *make.insert(CUSTOMER, make.customer()))
    with store.begin("acme") as unit:
        unit.save(Changes((), removed=(Removed(OUTBOX, row("a")),)))
    assert ["bolt"] == list(store.tenants())
