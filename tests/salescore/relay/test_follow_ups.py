"""Who runs follow-ups."""

from uuid import UUID

import pytest

from salescore.delivery import Delivery, Undeliverable
from salescore.errors import UnknownId
from salescore.events import FOLLOW_UP, StoredFollowUp
from salescore.memory import MemoryStore
from salescore.relay.follow_ups import FollowUps
from salescore.relay.reading import StoreReader
from salescore.relay.retrying import Retrying
from salescore.store import Changes, Removed, StoreUnavailable, Write
from salescore.wire import Wire
from tests.salescore.relay.values import AT, KIND, envelope

CAUSE = envelope(1)
RETRYING = Retrying(lambda _: None, lambda: 0.0)


def follow_up(number: int, rule: str) -> StoredFollowUp:
    """Make a follow-up of a bell that rang."""
    return StoredFollowUp(
        UUID(int=number), CAUSE.id, rule, "x.v1", "{}", "u-1", 1, AT, "k", KIND, CAUSE.subject_id
    )


def store_with(*rows: StoredFollowUp) -> MemoryStore:
    """Give a store in which follow-ups wait."""
    store = MemoryStore()
    with store.begin("acme") as uow:
        uow.save(Changes(tuple(Write(FOLLOW_UP, row) for row in rows)))
    return store


def delivery(store: MemoryStore) -> Delivery:
    """Give the event on its way to the follow-ups."""
    return Delivery("acme", "follow-ups", CAUSE, reader=StoreReader(store, "acme", Wire(), {}))


def left(store: MemoryStore) -> list[str]:
    """Name the rules whose follow-ups still wait."""
    return [each.rule for each in store.scan("acme", FOLLOW_UP)]


def test_what_has_run_is_gone_even_if_the_next_one_fails() -> None:
    """It is not run again with it, not even after its key is forgotten."""
    store, ran = store_with(follow_up(1, "a"), follow_up(2, "b"), follow_up(3, "c")), list[str]()

    def run(tenant: str, row: StoredFollowUp) -> None:
        if row.rule == "b":
            raise UnknownId("order", key=7)
        ran.append(row.rule)

    with pytest.raises(Undeliverable) as caught:
        FollowUps(store, run, retrying=RETRYING).notify(delivery(store))
    assert "b: There is no order 7 here." == caught.value.params["reason"]
    assert (["a"], ["b", "c"]) == (ran, left(store))


def test_what_may_succeed_later_is_tried_again() -> None:
    """A store that is away is no refusal."""
    store = store_with(follow_up(1, "a"))

    def run(tenant: str, row: StoredFollowUp) -> None:
        raise StoreUnavailable("away")

    with pytest.raises(StoreUnavailable):
        FollowUps(store, run, retrying=RETRYING).notify(delivery(store))
    assert ["a"] == left(store)


def test_what_somebody_else_removed_is_gone() -> None:
    """Two relays that run the same one are no fault: it has one key."""
    row = follow_up(1, "a")
    store = store_with(row)

    def run(tenant: str, found: StoredFollowUp) -> None:
        with store.begin("acme") as uow:
            uow.save(Changes((), removed=(Removed(FOLLOW_UP, found),)))

    FollowUps(store, run, retrying=RETRYING).notify(delivery(store))
    assert [] == left(store)
