"""What is the memory store's own; its promises as a store are in tests/conformance."""

from itertools import pairwise

import pytest

from salescore.facts import Working
from salescore.memory import MemoryStore
from salescore.parties.customer import CUSTOMER
from salescore.store import Changes, StoreConflict
from salescore.testing import states as make
from salescore.testing.desk import Desk, digest, told
from salescore.testing.retrying import KEYS, SCRIPT


def test_conflicts_can_be_injected() -> None:
    """With conflict=1 every commit is refused, and nothing is written."""
    store = MemoryStore(conflict=1.0)
    with store.begin("acme") as unit, pytest.raises(StoreConflict):
        unit.save(Changes(make.insert(CUSTOMER, make.customer())))
    assert [] == list(store.scan("acme", CUSTOMER))


def test_injected_conflicts_change_nothing() -> None:
    """A flow over a store that refuses half of the commits comes to the same."""
    calm, shaken = (Desk(MemoryStore(conflict=share), "acme") for share in (0.0, 0.5))
    assert told(calm.do_all(SCRIPT, KEYS)) == told(shaken.do_all(SCRIPT, KEYS))
    assert digest(calm.store, "acme") == digest(shaken.store, "acme")
    assert shaken.slept


def test_the_draw_of_conflicts_is_seeded() -> None:
    """The same seed refuses the same commits."""

    def pauses(seed: int) -> int:
        desk = Desk(MemoryStore(conflict=0.3, seed=seed), "acme")
        desk.do_all(SCRIPT, KEYS)
        return len(desk.slept)

    assert pauses(3) == pauses(3)


def test_old_versions_are_let_go() -> None:
    """A state keeps as many versions as an open unit of work may still read: usually two."""
    store = MemoryStore()
    versions = [make.customer(version=version) for version in range(1, 50)]
    make.save(store, "acme", *make.insert(CUSTOMER, versions[0]))
    for before, after in pairwise(versions):
        make.save(store, "acme", make.change(CUSTOMER, before, after))
    newest = store._shelf.table("acme", CUSTOMER).cells[versions[0].id]
    assert newest.older is not None
    assert newest.older.older is None


def test_a_reader_may_stay_for_thousands_of_commits() -> None:
    """Versions pile up behind an open reader without a limit, and go when it leaves."""
    store, facts = MemoryStore(), Working()
    before = make.customer()
    make.save(store, "acme", *make.insert(CUSTOMER, before))
    with store.begin("acme", write=False) as unit:
        for version in range(2, 3000):
            after = make.customer(version=version)
            make.save(store, "acme", make.change(CUSTOMER, before, after))
            before = after
        unit.load([CUSTOMER.one(before.id)], into=facts)
    assert 1 == facts.one(CUSTOMER, before.id).version
    assert {} == store._shelf.open


def test_closing_is_nothing() -> None:
    """There is nothing to let go of: a closed memory store still answers."""
    store = MemoryStore()
    make.save(store, "acme", *make.insert(CUSTOMER, make.customer()))
    store.close()
    assert [make.customer()] == list(store.scan("acme", CUSTOMER))
