"""Interleavings: units of work that overlap come to what some order of them would have come to."""

import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import permutations
from threading import Barrier
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.backlog import BACKLOG
from salescore.facts import Working
from salescore.parties.customer import CUSTOMER
from salescore.stock.location import LOCATION
from salescore.store import Changes, Store, StoreBusy, StoreConflict
from salescore.testing import overlaps
from salescore.testing import states as make
from salescore.testing.capabilities import Capability, needs
from salescore.testing.overlaps import (
    KINDS,
    PROGRAMS,
    Program,
    digest,
    in_order,
    overlap,
    run_alone,
)
from salescore.testing.suite import Suite, Tenants, examples
from salescore.testing.taking import TAKING, post, stuck

__all__ = ["InterleavingTests"]

ROUNDS = 12
"""How often threads are let loose on each other in one test."""

WAITING: Sequence[Program] = tuple(each for each in PROGRAMS if each is not overlaps.named_alone)
"""What threads may run: a fact held as absent has no row to wait for (see the contract)."""


def _insist(store: Store, tenant: str, program: Program, number: int, start: Barrier) -> object:
    """Run a unit until it goes through, as the flow does."""
    start.wait()
    for pause in range(400):
        with suppress(StoreConflict, StoreBusy):
            return run_alone(program(store, tenant, number + 10))
        time.sleep(0.001 * min(pause, 20))
    raise AssertionError(f"{program.__name__} never went through")


class InterleavingTests(Suite):
    """Units of work may overlap, and nobody can tell."""

    @examples(80)
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
        self._overlapped(store, tenants, programs, schedule)

    @examples(40)
    @given(
        programs=st.lists(st.sampled_from(TAKING), min_size=2, max_size=3),
        schedule=st.lists(st.integers(0, 2), max_size=9),
    )
    def test_any_overlap_of_removals_equals_some_order(
        self, store: Store, tenants: Tenants, programs: list[Program], schedule: list[int]
    ) -> None:
        """Rows that are posted, fetched, put off and removed: none is lost or doubled."""
        self._overlapped(store, tenants, programs, schedule)

    @needs(Capability.MULTI_THREAD)
    @pytest.mark.parametrize(
        ("seed", "chosen"),
        [*((seed, WAITING) for seed in range(3)), (3, TAKING), (4, TAKING)],
        ids=["0", "1", "2", "removals-3", "removals-4"],
    )
    def test_threads_equal_some_order(
        self, store: Store, tenants: Tenants, seed: int, chosen: Sequence[Program]
    ) -> None:
        """Units of three threads, however they meet, inside their saves too, equal some order."""
        draw = random.Random(seed)  # noqa: S311 - a choice of examples.
        for _ in range(ROUNDS):
            programs, tenant = draw.choices(chosen, k=3), self._stocked(store, tenants)
            start = Barrier(len(programs))
            with ThreadPoolExecutor(len(programs)) as pool:
                asked = [
                    pool.submit(_insist, store, tenant, program, number, start)
                    for number, program in enumerate(programs)
                ]
                learned = {number: each.result() for number, each in enumerate(asked)}
            assert digest(store, tenant, learned) in self._orders(store, tenants, programs)

    def test_both_load_and_both_save(self, store: Store, tenants: Tenants) -> None:
        """Of two units that load one version one is refused or kept waiting, never both saved."""
        tenant = self._stocked(store, tenants)
        states, learned = overlap(store, tenant, [overlaps.rename] * 2, [0, 1, 0, 1])
        assert 3 == states[0][0].version
        assert 2 == len(set(learned.values()))

    def test_of_two_that_hold_each_other_one_goes(self, store: Store, tenants: Tenants) -> None:
        """No write skew: two units that each hold what the other changes cannot both decide."""
        programs = [overlaps.customer_leaves, overlaps.place_leaves]
        states, learned = self._overlapped(store, tenants, programs, [0, 1, 0, 1])
        assert ["goes", "stays"] == sorted(map(str, learned.values()))
        assert 1 == [each.name for kind in states for each in kind if hasattr(each, "name")].count(
            "gone"
        )

    def test_a_code_is_given_once(self, store: Store, tenants: Tenants) -> None:
        """No phantom: of two units that find a code free one gets it, the other finds it taken."""
        programs = [overlaps.found_once] * 2
        states, learned = self._overlapped(store, tenants, programs, [0, 1, 0, 1])
        assert ["made", "there"] == sorted(map(str, learned.values()))
        assert 1 == [place.code for place in states[1]].count("only")

    def test_what_is_held_as_absent_is_absent(self, store: Store, tenants: Tenants) -> None:
        """A unit that decided on a state's absence is refused when the state has come meanwhile."""
        programs = [overlaps.named_alone, overlaps.arrive]
        _, learned = self._overlapped(store, tenants, programs, [0, 1, 1, 0])
        assert learned in [{0: "not alone", 1: "at "}, {0: "alone", 1: "at alone"}]

    @pytest.mark.parametrize("schedule", [[1, 0, 0, 1], [1, 1, 0, 0, 1], [0, 1, 0, 1, 1]])
    def test_a_reader_finds_both_or_neither(
        self, store: Store, tenants: Tenants, schedule: list[int]
    ) -> None:
        """Loads of a reader, one after the other, show one moment: never half of a flush."""
        programs = [overlaps.rename_both, overlaps.read_both]
        _, learned = self._overlapped(store, tenants, programs, schedule)
        assert learned[1] in {("Customer 1", "", 0), ("both 10", "both 10", 0)}

    def test_a_reader_beside_a_claim_sees_no_part_of_it(
        self, store: Store, tenants: Tenants
    ) -> None:
        """What a unit has claimed and not saved, nobody else sees, and nobody will."""
        programs = [overlaps.reconsider, overlaps.read_both]
        _, learned = self._overlapped(store, tenants, programs, [0, 0, 1, 1, 1, 0])
        assert ("Customer 1", "", 0) == learned[1]

    def test_two_make_one_level(self, store: Store, tenants: Tenants) -> None:
        """Two units that bring goods where nothing ever was, in opposite order, both bring them."""
        programs = [overlaps.bring_up, overlaps.bring_down]
        states, _ = self._overlapped(store, tenants, programs, [0, 1, 0, 1, 0, 1])
        assert [6, 2] == [level.on_hand for level in states[2]]

    def test_both_claim_the_last(self, store: Store, tenants: Tenants) -> None:
        """Of two units that claim three of four one gets them, the other learns what is left."""
        tenant = self._stocked(store, tenants)
        _, learned = overlap(store, tenant, [overlaps.promise] * 2, [0, 1, 0, 1, 0, 1])
        assert ["1", "promised"] == sorted(map(str, learned.values()))

    def test_both_claim_the_last_unread(self, store: Store, tenants: Tenants) -> None:
        """The same when the levels are not looked at before the flush."""
        programs = [overlaps.promise_unread] * 2
        _, learned = self._overlapped(store, tenants, programs, [0, 1, 0, 1, 0, 1])
        assert ["1", "promised"] == sorted(map(str, learned.values()))

    def test_both_take_a_number(self, store: Store, tenants: Tenants) -> None:
        """Two units never get one number, and leave no gap when one is refused."""
        tenant = self._stocked(store, tenants)
        states, learned = overlap(store, tenant, [overlaps.count] * 2, [0, 1, 0, 1, 1, 0])
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
        assert run_alone(program(store, tenant, 10)) is not None

    def _overlapped(
        self, store: Store, tenants: Tenants, programs: Sequence[Program], schedule: list[int]
    ) -> Any:
        """Let units overlap, demand that some order gives the same, and give what they came to."""
        steps = [number for number in schedule if number in range(len(programs))]
        outcome = overlap(store, self._stocked(store, tenants), programs, steps)
        assert outcome in self._orders(store, tenants, programs)
        return outcome

    def _orders(self, store: Store, tenants: Tenants, programs: Sequence[Program]) -> list[Any]:
        """Give what each order of units, one after the other, comes to."""
        return [
            in_order(store, self._stocked(store, tenants), programs, order)
            for order in permutations(range(len(programs)))
        ]

    def _stocked(self, store: Store, tenants: Tenants) -> str:
        """Give a fresh tenant with four units of product 1, and something that is to be told."""
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 4)
        run_alone(post(store, tenant, 1))
        make.save(store, tenant, *make.insert(BACKLOG, stuck()))
        return tenant

    def _disturb(self, store: Store, tenant: str) -> None:
        """Change, add and take something, unless an open reader keeps every writer out."""
        with suppress(StoreBusy):
            renamed = make.customer(version=2, name="Disturbed")
            make.save(store, tenant, make.change(CUSTOMER, make.customer(), renamed))
            make.save(store, tenant, *make.insert(LOCATION, make.location(90)))
            make.reserve(store, tenant, 1)
