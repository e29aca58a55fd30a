import pytest

from salescore.claims import Grant
from salescore.facts import Working
from salescore.memory import MemoryStore
from salescore.parties.customer import CUSTOMER
from salescore.query import Query
from salescore.store import Changes, CommitUnknown, StoreBusy, StoreConflict, StoreUnavailable
from salescore.testing import Fault, FaultyStore
from salescore.testing import states as make


def saved(store: FaultyStore) -> bool:
    """Say whether the customer is there."""
    return bool(list(store.scan("acme", CUSTOMER)))


@pytest.mark.parametrize(
    ("fault", "kind", "written"),
    [
        (Fault.REFUSED, StoreConflict, False),
        (Fault.LOST, CommitUnknown, False),
        (Fault.ANSWER_LOST, CommitUnknown, True),
    ],
)
def test_a_save_fails_as_planned(fault: Fault, kind: type[Exception], written: bool) -> None:
    """Before the commit, or after it; then the plan is over."""
    store = FaultyStore(MemoryStore(), [fault])
    with pytest.raises(kind):
        make.save(store, "acme", *make.insert(CUSTOMER, make.customer()))
    assert written == saved(store)
    assert [fault] == store.injected
    make.save(store, "acme", *make.insert(CUSTOMER, make.customer(2)))


def test_a_fault_waits_for_its_step() -> None:
    """Reading is not writing: a busy store lets readers in and keeps the next writer out."""
    store = FaultyStore(MemoryStore(), [Fault.BUSY])
    assert () == make.loaded(store, "acme", CUSTOMER.all()).all(CUSTOMER)
    with pytest.raises(StoreBusy), store.begin("acme"):
        pass
    assert 1 == len(store.injected)


def test_a_store_may_be_out_of_reach() -> None:
    """The next load fails, whoever loads."""
    store = FaultyStore(MemoryStore(), [Fault.UNREACHABLE])
    with store.begin("acme", write=False) as unit, pytest.raises(StoreUnavailable):
        unit.load([CUSTOMER.all()], into=Working())


def test_none_lets_one_save_pass() -> None:
    """A plan counts saves."""
    store = FaultyStore(MemoryStore(), [None, Fault.REFUSED])
    make.save(store, "acme", *make.insert(CUSTOMER, make.customer(1)))
    with pytest.raises(StoreConflict):
        make.save(store, "acme", *make.insert(CUSTOMER, make.customer(2)))
    assert [Fault.REFUSED] == store.injected


def test_everything_else_is_the_store_s() -> None:
    """Claims, pages, blocks of numbers and closing go through."""
    store = FaultyStore(MemoryStore())
    with store.begin("acme") as unit:
        assert isinstance(unit.claim([make.stock(1)])[0], Grant)
        unit.save(Changes(()))
    assert (1, 0) == make.level(store, "acme")
    assert 1 == store.number_block
    assert () == store.find("acme", Query(kind=CUSTOMER)).items
    store.close()
