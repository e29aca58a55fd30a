"""Interleavings: units of work that overlap come to what some order of them would have come to."""

from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from itertools import permutations
from typing import Any, TypeAlias

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.claims import CounterClaim, Grant, merge
from salescore.facts import Kind, Working
from salescore.parties.customer import CUSTOMER
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.store import Changes, Held, Store, StoreBusy, StoreConflict, Write
from salescore.testing import states as make
from salescore.testing.capabilities import Capability, needs
from salescore.testing.suite import Suite, Tenants, examples

__all__ = [
    "InterleavingTests",
    "count",
    "found_once",
    "named_after_customer",
    "named_after_place",
    "promise",
    "rename",
]

Steps: TypeAlias = Generator[None, None, object]
"""A unit of work that stops between its steps; what it returns is what its caller learned."""

Program: TypeAlias = Callable[[Store, str, int], Steps]
"""From a store, a tenant and the number of the unit to its steps."""


def rename(store: Store, tenant: str, number: int) -> Steps:
    """Load a customer, add a letter to its name, save."""
    facts, key = Working(), make.uid(CUSTOMER, 1)
    with store.begin(tenant) as unit:
        unit.load([CUSTOMER.one(key)], into=facts)
        yield
        before = facts.one(CUSTOMER, key)
        after = evolve(before, version=before.version + 1, name=f"{before.name}{number}")
        unit.save(Changes((Write(CUSTOMER, after, before),)))
        return before.name


def named_after_place(store: Store, tenant: str, number: int) -> Steps:
    """Name a customer after a location that must hold until then."""
    del number
    facts, place_id, customer_id = Working(), make.uid(LOCATION, 1), make.uid(CUSTOMER, 1)
    with store.begin(tenant) as unit:
        unit.load([LOCATION.one(place_id), CUSTOMER.one(customer_id)], into=facts)
        yield
        place, before = facts.one(LOCATION, place_id), facts.one(CUSTOMER, customer_id)
        after = evolve(before, version=before.version + 1, name=f"{place.name}, customer")
        held = (Held(LOCATION, place_id, place.version),)
        unit.save(Changes((Write(CUSTOMER, after, before),), held))
        return place.name


def named_after_customer(store: Store, tenant: str, number: int) -> Steps:
    """Name a location after a customer who must hold until then."""
    del number
    facts, place_id, customer_id = Working(), make.uid(LOCATION, 1), make.uid(CUSTOMER, 1)
    with store.begin(tenant) as unit:
        unit.load([LOCATION.one(place_id), CUSTOMER.one(customer_id)], into=facts)
        yield
        before, customer = facts.one(LOCATION, place_id), facts.one(CUSTOMER, customer_id)
        after = evolve(before, version=before.version + 1, name=f"{customer.name}, place")
        held = (Held(CUSTOMER, customer_id, customer.version),)
        unit.save(Changes((Write(LOCATION, after, before),), held))
        return customer.name


def promise(store: Store, tenant: str, number: int) -> Steps:
    """Promise three units out of four, if they are there."""
    del number
    with store.begin(tenant) as unit:
        yield
        answer = unit.claim([make.stock(reserved=3)])
        if not isinstance(answer[0], Grant):
            return str(answer[0].available)
        yield
        unit.save(Changes(()))
        return "promised"


def count(store: Store, tenant: str, number: int) -> Steps:
    """Take a number without gaps, and a location under it."""
    with store.begin(tenant) as unit:
        yield
        (grant,) = unit.claim(merge([CounterClaim("number", "place")]))
        assert isinstance(grant, Grant)
        yield
        place = make.location(number, name=str(grant.start + 1))
        unit.save(Changes(make.insert(LOCATION, place)))
        return grant.start


def found_once(store: Store, tenant: str, number: int) -> Steps:
    """Make the one location of a code, unless it is there."""
    facts = Working()
    with store.begin(tenant) as unit:
        unit.load([LOCATION.by("code", "only")], into=facts)
        yield
        if facts.where(LOCATION, "code", "only"):
            return "there"
        unit.save(Changes(make.insert(LOCATION, make.location(number, code="only"))))
        return "made"


KINDS: tuple[Kind[Any], ...] = (CUSTOMER, LOCATION, STOCK_LEVEL)

PROGRAMS: Sequence[Program] = (
    rename,
    named_after_place,
    named_after_customer,
    promise,
    count,
    found_once,
)


def _run(steps: Steps) -> object:
    """Go through the steps of a unit without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def _overlap(store: Store, tenant: str, programs: Sequence[Program], schedule: list[int]) -> Any:
    """Run units step by step as scheduled; one that lost a race is run again at the end.

    Args:
        programs: unit 0, unit 1 ...
        schedule: whose step is next; what is left over runs in order.
    """
    units = {number: program(store, tenant, number + 10) for number, program in enumerate(programs)}
    learned: dict[int, object] = {}
    again = []
    rest = [number for number in units for _ in range(4)]
    for number in schedule + rest:
        if number not in units:
            continue
        try:
            next(units[number])
        except StopIteration as end:
            learned[number] = end.value
            del units[number]
        except (StoreConflict, StoreBusy):
            again.append(number)
            del units[number]
    for number in again:
        learned[number] = _run(programs[number](store, tenant, number + 10))
    return _digest(store, tenant, learned)


def _in_order(store: Store, tenant: str, programs: Sequence[Program], order: Sequence[int]) -> Any:
    """Run units one after the other."""
    learned = {number: _run(programs[number](store, tenant, number + 10)) for number in order}
    return _digest(store, tenant, learned)


def _digest(store: Store, tenant: str, learned: dict[int, object]) -> Any:
    """Give all that can be told apart afterwards: states, levels and what the units learned."""
    states = [list(store.scan(tenant, kind)) for kind in KINDS]
    return states, dict(sorted(learned.items()))


class InterleavingTests(Suite):
    """Units of work may overlap, and nobody can tell."""

    @examples(60)
    @given(
        programs=st.lists(st.sampled_from(PROGRAMS), min_size=2, max_size=3),
        schedule=st.lists(st.integers(0, 2), max_size=12),
    )
    def test_any_overlap_equals_some_order(
        self, store: Store, tenants: Tenants, programs: list[Program], schedule: list[int]
    ) -> None:
        """Loads, claims and saves of two or three units, in any order, equal one of their orders.

        A unit that is told StoreBusy or StoreConflict is run again, as the flow does.
        """
        numbers = range(len(programs))
        steps = [number for number in schedule if number in numbers]
        orders = [
            _in_order(store, self._stocked(store, tenants), programs, order)
            for order in permutations(numbers)
        ]
        outcome = _overlap(store, self._stocked(store, tenants), programs, steps)
        assert outcome in orders

    def test_both_load_and_both_save(self, store: Store, tenants: Tenants) -> None:
        """Of two units that load one version one is refused or kept waiting, never both saved."""
        tenant = self._stocked(store, tenants)
        states, learned = _overlap(store, tenant, [rename, rename], [0, 1, 0, 1])
        assert 3 == states[0][0].version
        assert 2 == len(set(learned.values()))

    def test_both_claim_the_last(self, store: Store, tenants: Tenants) -> None:
        """Of two units that claim three of four one gets them, the other learns what is left."""
        tenant = self._stocked(store, tenants)
        _, learned = _overlap(store, tenant, [promise, promise], [0, 1, 0, 1, 0, 1])
        assert ["1", "promised"] == sorted(map(str, learned.values()))

    def test_both_take_a_number(self, store: Store, tenants: Tenants) -> None:
        """Two units never get one number, and leave no gap when one is refused."""
        tenant = self._stocked(store, tenants)
        states, learned = _overlap(store, tenant, [count, count], [0, 1, 0, 1, 1, 0])
        assert [0, 1] == sorted(map(int, map(str, learned.values())))
        assert ["", "1", "2"] == sorted(place.name for place in states[1])

    def test_a_unit_reads_one_snapshot(self, store: Store, tenants: Tenants) -> None:
        """What another unit commits meanwhile is not seen by a second load of the same unit."""
        tenant = self._stocked(store, tenants)
        first, second = Working(), Working()
        wants = [kind.all() for kind in KINDS]
        with store.begin(tenant, write=False) as unit:
            unit.load(wants, into=first)
            self._disturb(store, tenant)
            unit.load(wants, into=second)
        for kind in KINDS:
            assert first.all(kind) == second.all(kind)

    def test_a_scan_is_one_snapshot(self, store: Store, tenants: Tenants) -> None:
        """A scan gives the states as they stood when it began to give them."""
        tenant = self._stocked(store, tenants)
        many = [make.location(number) for number in range(100, 400)]
        make.save(store, tenant, *make.insert(LOCATION, *many))
        scan = store.scan(tenant, LOCATION)
        first = next(scan)
        self._disturb(store, tenant)
        assert [make.location(), *many] == [first, *scan]

    @needs(Capability.CONCURRENT_UNITS)
    def test_an_open_unit_does_not_keep_others_out(self, store: Store, tenants: Tenants) -> None:
        """A unit of work that has loaded lets another one that touches other states commit."""
        tenant = self._stocked(store, tenants)
        with store.begin(tenant) as unit:
            unit.load([CUSTOMER.all()], into=Working())
            make.save(store, tenant, *make.insert(LOCATION, make.location(5)))
            unit.save(Changes(make.insert(LOCATION, make.location(6))))
        assert 3 == len(list(store.scan(tenant, LOCATION)))

    @needs(Capability.CONCURRENT_UNITS)
    def test_a_claim_is_checked_again_at_the_commit(self, store: Store, tenants: Tenants) -> None:
        """A claim granted before another unit took the goods is refused, or had locked them."""
        tenant = self._stocked(store, tenants)
        won = []
        with store.begin(tenant) as unit:
            unit.claim([make.stock(reserved=3)])
            with suppress(StoreConflict, StoreBusy):
                make.reserve(store, tenant, 3)
                won.append("second")
            with suppress(StoreConflict):
                unit.save(Changes(()))
                won.append("first")
        assert 1 == len(won)
        assert (4, 3) == make.level(store, tenant)

    def test_a_long_reader_sees_its_own_time(self, store: Store, tenants: Tenants) -> None:
        """However often a state changes meanwhile, an open reader finds the one it began with."""
        tenant, states = self._stocked(store, tenants), [make.customer()]
        facts = Working()
        with store.begin(tenant, write=False) as unit:
            unit.load([LOCATION.all()], into=facts)
            for version in range(2, 40):
                states.append(make.customer(version=version))
                with suppress(StoreBusy):
                    make.save(store, tenant, make.change(CUSTOMER, *states[-2:]))
            unit.load([CUSTOMER.one(states[0].id)], into=facts)
        assert states[0] == facts.one(CUSTOMER, states[0].id)

    @pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
    def test_a_unit_runs_alone(self, store: Store, tenants: Tenants, program: Program) -> None:
        """Each unit that the overlaps are made of goes through when nobody else is there."""
        tenant = self._stocked(store, tenants)
        assert _run(program(store, tenant, 10)) is not None

    def _stocked(self, store: Store, tenants: Tenants) -> str:
        """Give a fresh tenant with four units of product 1."""
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 4)
        return tenant

    def _disturb(self, store: Store, tenant: str) -> None:
        """Change, add and take something, unless an open reader keeps every writer out."""
        with suppress(StoreBusy):
            renamed = make.customer(version=2, name="Disturbed")
            make.save(store, tenant, make.change(CUSTOMER, make.customer(), renamed))
            make.save(store, tenant, *make.insert(LOCATION, make.location(90)))
            make.reserve(store, tenant, 1)
