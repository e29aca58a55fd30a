"""What is the flow's own; its promises over a store are in `salescore.testing.FlowSuite`."""

from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen

from salescore.app.flow import BatchRefused, ConflictPersisted, OutcomeUnknown
from salescore.app.registry import UnknownCommand
from salescore.errors import InvalidValue, Refused, SalesError
from salescore.events import Command
from salescore.memory import MemoryStore
from salescore.parties.customer import CUSTOMER
from salescore.retries import Retries
from salescore.stock.transfer import TRANSFER
from salescore.testing import states as make
from salescore.testing.desk import OWNER, Desk, digest
from salescore.testing.faults import Fault, FaultyStore
from salescore.testing.toys import AddCustomer, AddPlace, AddProduct, Grab, Receive, Rename


class Blocks(MemoryStore):
    """A store that wants human numbers taken fifty at a time."""

    number_block = 50


RECEIVE = Receive(sku="tea", place="hall", quantity=Decimal(1))
TOO_MUCH = Grab(sku="tea", place="hall", quantity=Decimal(99))


def stocked(store: Any, tenant: str = "acme") -> Desk:
    """Give a desk whose tea and hall exist."""
    desk = Desk(store, tenant)
    desk.do_all([AddProduct(sku="tea"), AddPlace(code="hall")])
    return desk


def numbers(desk: Desk) -> list[int]:
    """Give the human numbers of all receipts, in the order they were made."""
    return [int(each.number[-6:]) for each in desk.store.scan(desk.tenant, TRANSFER)]


class TestBlocks:
    """Human numbers are taken in blocks, and never come twice."""

    def test_a_block_is_used_up_by_one_flow(self) -> None:
        """Numbers follow each other; the store is asked once for fifty."""
        desk = stocked(Blocks())
        desk.do_all([RECEIVE] * 60)
        assert list(range(1, 61)) == numbers(desk)

    def test_two_flows_have_a_block_each(self) -> None:
        """Gaps are allowed, repetitions are not."""
        store = Blocks()
        first = stocked(store)
        second = Desk(store, "acme", new_id=first.new_id)
        for desk in (first, second, first, second):
            desk.do(RECEIVE)
        assert [1, 51, 2, 52] == numbers(first)

    def test_a_refused_command_keeps_no_block(self) -> None:
        """What was claimed by a unit of work that saved nothing belongs to nobody."""
        store = Blocks()
        desk = stocked(store)
        with pytest.raises(BatchRefused):
            desk.flow.handle_many("acme", [RECEIVE, TOO_MUCH], actor=OWNER, atomic=True)
        other = Desk(store, "acme")
        for each in (other, desk, other, desk):
            each.do(RECEIVE)
        assert 4 == len(set(numbers(desk)))

    def test_a_number_of_a_command_that_failed_is_the_next(self) -> None:
        """A receipt that fails after it took its number leaves it to the next of the chunk."""
        desk = stocked(Blocks())
        failing = Receive(sku="tea", place="hall", quantity=Decimal(1), fail=True)
        results = desk.flow.handle_many("acme", [RECEIVE, failing, RECEIVE], actor=OWNER)
        assert isinstance(results[1], InvalidValue)
        assert [1, 2] == numbers(desk)
        assert [("tea", "hall", 2, 0)] == digest(desk.store, "acme")["levels"]

    @pytest.mark.parametrize("fault", [Fault.LOST, Fault.ANSWER_LOST, Fault.REFUSED, Fault.BUSY])
    def test_a_lost_commit_repeats_no_number(self, fault: Fault) -> None:
        """What was handed out before the connection broke may be in use."""
        store = FaultyStore(Blocks())
        desk = stocked(store)
        desk.do(RECEIVE)
        store.plan([fault])
        desk.do_all([RECEIVE, RECEIVE])
        found = numbers(desk)
        assert 3 == len(set(found))
        assert found == sorted(found)

    def test_tenants_count_apart(self) -> None:
        """Each tenant has its own series."""
        store = Blocks()
        desks = [stocked(store, tenant) for tenant in ("acme", "zeta")]
        for desk in desks:
            desk.do(RECEIVE)
        assert [[1], [1]] == [numbers(desk) for desk in desks]


class TestBulk:
    """One chunk, one unit of work."""

    def test_a_chunk_is_one_commit(self) -> None:
        """The plan of faults tells how often the flow saved."""
        store = FaultyStore(MemoryStore())
        desk = stocked(store)
        store.plan([None, None, None, Fault.LOST])
        commands = [AddCustomer(name="Anna") for _ in range(10)]
        desk.flow.handle_many("acme", commands, actor=OWNER, chunk=4)
        assert [] == store.injected
        assert 10 == len(list(store.scan("acme", CUSTOMER)))

    def test_a_chunk_out_of_doubt_answers_for_all(self) -> None:
        """When a lost answer turns out to be a commit, refusals stand as they were decided.

        The refused promise would find goods by then: it came before them, so it stays refused.
        """
        store = FaultyStore(MemoryStore())
        desk = stocked(store)
        store.plan([Fault.ANSWER_LOST])
        ask = Grab(sku="tea", place="hall", quantity=Decimal(1))
        results = desk.flow.handle_many("acme", [ask, RECEIVE], actor=OWNER, keys=["a", "b"])
        assert isinstance(results[0], Refused)
        assert [("tea", "hall", 1, 0)] == digest(store, "acme")["levels"]

    def test_an_unreachable_store_names_every_key_in_doubt(self) -> None:
        """After a lost answer nothing can be said but the keys to repeat with."""
        store = FaultyStore(MemoryStore(), [Fault.ANSWER_LOST, Fault.UNREACHABLE])
        desk = Desk(store, "acme")
        results = desk.flow.handle_many(
            "acme", [AddProduct(sku="a"), AddProduct(sku="b")], actor=OWNER, keys=["x", "y"]
        )
        assert all(isinstance(each, OutcomeUnknown) for each in results)
        assert ["x", "y"] == [
            each.params["key"] for each in results if isinstance(each, SalesError)
        ]


class TestDoor:
    """Only what has a handler comes in."""

    def test_an_unknown_command_is_an_error(self) -> None:
        """The error names the class."""

        @frozen(kw_only=True)
        class Unheard(Command[None]):
            tag = "test.unheard.v1"

        with pytest.raises(UnknownCommand) as unknown:
            Desk(MemoryStore(), "acme").do(Unheard())
        assert {"command": "Unheard"} == unknown.value.params

    def test_a_key_is_made_when_none_is_given(self) -> None:
        """Two commands without a key are two commands."""
        desk = Desk(MemoryStore(), "acme")
        first, second = (desk.do(AddCustomer(name="Anna")) for _ in range(2))
        assert first.key != second.key
        assert first.value != second.value

    def test_others_may_be_first_every_time(self) -> None:
        """A customer that changes before every commit is left alone in the end."""
        store = MemoryStore()
        desk = Desk(store, "acme", retries=Retries(attempts=3))
        anna = desk.do(AddCustomer(name="Anna")).value

        def bump() -> None:
            (before,) = store.scan("acme", CUSTOMER)
            after = make.customer(id=before.id, number=before.number, version=before.version + 1)
            make.save(store, "acme", make.change(CUSTOMER, before, after))

        begin = store.begin

        def disturbed(tenant: str, *, write: bool = True) -> Any:
            unit = begin(tenant, write=write)
            if write and not busy:
                busy.append(1)
                opened = unit.__enter__()
                bump()
                busy.clear()
                return _Open(unit, opened)
            return unit

        busy: list[int] = []
        store.begin = disturbed  # type: ignore[method-assign]  # the race, made certain
        with pytest.raises(ConflictPersisted) as conflict:
            desk.do(Rename(number=anna.number, name="Bea"))
        assert {"attempts": 3} == conflict.value.params


class _Open:
    """A unit of work that is open already."""

    def __init__(self, unit: Any, opened: Any) -> None:
        self.unit = unit
        self.opened = opened

    def __enter__(self) -> Any:
        return self.opened

    def __exit__(self, *error: object) -> Any:
        return self.unit.__exit__(*error)
