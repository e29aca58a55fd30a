"""Scarcity: what must stay available stays, an effort takes what is left, counters have ends."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.claims import Claim, CounterClaim, Grant, Shortfall, StockClaim, merge
from salescore.granting import grant
from salescore.parties.customer import CUSTOMER
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.store import Changes, FellShort, Store, StoreBusy, StoreConflict
from salescore.testing import states as make
from salescore.testing.capabilities import Capability, needs
from salescore.testing.suite import Suite, Tenants, examples

__all__ = ["ScarcityTests"]

BUDGET = CounterClaim("budget", "SPRING", ceiling=25)
THREADS = 8


def _claim(
    on_hand: int = 0, reserved: int = 0, *, floor: int | None, product: int = 1
) -> StockClaim:
    """Claim a change of a level that must leave something."""
    least = None if floor is None else Decimal(floor)
    return evolve(make.stock(on_hand, reserved, product=product), floor=least)


def _effort(claim: Claim) -> Claim:
    """Ask for what can be had of a claim."""
    return evolve(claim, best_effort=True)


def _shelf(store: Store, tenants: Tenants) -> str:
    """Give a tenant of whose ten units four are promised."""
    tenant = make.shop(store, next(tenants))
    make.receive(store, tenant, 10)
    make.reserve(store, tenant, 4)
    return tenant


def _amounts(store: Store, tenant: str, *claims: Claim) -> list[Decimal]:
    """Claim and save, again while others are first; give what was granted, nothing if short."""
    while True:
        try:
            with store.begin(tenant) as unit:
                answer = unit.claim(merge(claims))
                if any(isinstance(each, Shortfall) for each in answer):
                    return []
                unit.save(Changes(()))
        except (StoreConflict, StoreBusy):
            continue
        return [each.amount for each in answer if isinstance(each, Grant)]


def _together(work: Callable[[], list[Decimal]], times: int) -> Decimal:
    """Let threads do the same, and give what they were granted in all."""
    with ThreadPoolExecutor(THREADS) as pool:
        asked = [pool.submit(work) for _ in range(times)]
        return sum((amount for each in asked for amount in each.result()), Decimal(0))


def _start(used: Mapping[tuple[str, str], int], key: tuple[str, str]) -> int:
    """Give where a counter stands; one that never was stands at nothing."""
    return used.get(key, 0)


def _any_claim() -> st.SearchStrategy[Claim]:
    """Claims of two products and a counter, in both directions, with any floor.

    Efforts for one product promise it, for the other take it out: in one call they add up.
    """
    floors = st.none() | st.integers(-8, 8)
    step = st.integers(-6, 6)
    product = st.sampled_from([1, 2])
    plain = st.builds(_claim, step, step, floor=floors, product=product)
    promise = st.builds(_claim, reserved=st.integers(0, 9), floor=floors)
    out = st.builds(_claim, on_hand=st.integers(-9, 0), floor=floors, product=st.just(2))
    counted = st.builds(CounterClaim, st.just("budget"), st.just("A"), step, st.just(9))
    taken = counted.filter(lambda claim: claim.amount >= 0)
    return plain | counted | st.one_of(promise, out, taken).map(_effort)


class ScarcityTests(Suite):
    """Safety stock, backorders, budgets: each claim says what it must leave."""

    @pytest.mark.parametrize(
        ("claim", "expected"),
        [
            pytest.param(_claim(0, 4, floor=2), (10, 8), id="safety stock stays"),
            pytest.param(_claim(-4, 0, floor=2), (6, 4), id="taken out above it"),
            pytest.param(_claim(-4, -4, floor=9), (6, 0), id="kept whatever is held back"),
            pytest.param(_claim(0, 9, floor=-3), (10, 13), id="backorders to their limit"),
            pytest.param(_claim(-9, 0, floor=-3), (1, 4), id="gone, to the limit"),
            pytest.param(_claim(0, 10**6, floor=None), (10, 10**6 + 4), id="backorders at will"),
        ],
    )
    def test_a_floor_lets_pass(
        self, store: Store, tenants: Tenants, claim: StockClaim, expected: tuple[int, int]
    ) -> None:
        """Everything is granted that leaves what must stay available."""
        tenant = _shelf(store, tenants)
        assert [claim.asked] == _amounts(store, tenant, claim)
        assert expected == make.level(store, tenant)

    @pytest.mark.parametrize(
        ("claim", "available"),
        [
            pytest.param(_claim(0, 5, floor=2), 4, id="safety stock"),
            pytest.param(_claim(0, 1, floor=7), 0, id="more held back than there is"),
            pytest.param(_claim(0, 10, floor=-3), 9, id="beyond the limit"),
            pytest.param(_claim(-11, 0, floor=None), 10, id="more than lies there"),
            pytest.param(_claim(-11, -11, floor=None), 4, id="more than is promised"),
        ],
    )
    def test_a_floor_holds(
        self, store: Store, tenants: Tenants, claim: StockClaim, available: int
    ) -> None:
        """A claim that would leave less falls short, with what could be had under its own floor."""
        tenant = _shelf(store, tenants)
        with store.begin(tenant) as unit:
            assert (Shortfall(claim, Decimal(available)),) == unit.claim([claim])
        assert (10, 4) == make.level(store, tenant)

    def test_what_is_backordered_does_not_leave(self, store: Store, tenants: Tenants) -> None:
        """Of thirteen promises ten can be kept; the rest waits for what comes in."""
        tenant = _shelf(store, tenants)
        assert [9] == _amounts(store, tenant, _claim(0, 9, floor=None))
        assert [] == _amounts(store, tenant, make.stock(-11, -11))
        assert [0] == _amounts(store, tenant, make.stock(-10, -10))
        assert [-2] == _amounts(store, tenant, make.stock(2))
        assert [0] == _amounts(store, tenant, make.stock(-2, -2))
        assert (0, 1) == make.level(store, tenant)

    def test_claims_of_a_unit_keep_their_own_floors(self, store: Store, tenants: Tenants) -> None:
        """One after the other: what the first had to leave, the second may take."""
        tenant = _shelf(store, tenants)
        with store.begin(tenant) as unit:
            for claim in (_claim(0, 5, floor=0), _claim(-3, 0, floor=-3)):
                assert (Grant(claim),) == unit.claim([claim])
            unit.save(Changes(make.insert(CUSTOMER, make.customer(2))))
        assert (7, 9) == make.level(store, tenant)

    @needs(Capability.CONCURRENT_UNITS)
    def test_own_floors_are_kept_at_the_commit(self, store: Store, tenants: Tenants) -> None:
        """Of six five are claimed, then three of what may be lacking; one that others took fits."""
        tenant = _shelf(store, tenants)
        with store.begin(tenant) as unit:
            unit.claim([_claim(0, 5, floor=0)])
            unit.claim([_claim(-3, 0, floor=-3)])
            make.reserve(store, tenant, 1)
            unit.save(Changes(make.insert(CUSTOMER, make.customer(2))))
        assert (7, 10) == make.level(store, tenant)

    @needs(Capability.CONCURRENT_UNITS)
    @pytest.mark.parametrize(("taken", "holds"), [(2, True), (3, False)])
    def test_a_floor_is_looked_at_when_it_counts(
        self, store: Store, tenants: Tenants, taken: int, *, holds: bool
    ) -> None:
        """Others may come between a grant and its commit, as long as enough is left for both."""
        tenant = _shelf(store, tenants)
        with store.begin(tenant) as unit:
            assert (Grant(_claim(0, 6, floor=-2)),) == unit.claim([_claim(0, 6, floor=-2)])
            make.reserve(store, tenant, taken)
            if holds:
                unit.save(Changes(()))
            else:
                with pytest.raises(StoreConflict):
                    unit.save(Changes(()))
        assert (10, 4 + taken + 6 * holds) == make.level(store, tenant)

    @needs(Capability.CONCURRENT_UNITS)
    def test_a_promise_that_others_ended_is_no_shortage(
        self, store: Store, tenants: Tenants
    ) -> None:
        """Of two who give back the same promise one is told to look again, not to ask for less."""
        tenant = _shelf(store, tenants)
        with store.begin(tenant) as unit:
            assert (Grant(make.stock(-4, -4)),) == unit.claim([make.stock(-4, -4)], last=True)
            assert [0] == _amounts(store, tenant, make.stock(-4, -4))
            with pytest.raises(StoreConflict) as caught:
                unit.save(Changes(make.insert(CUSTOMER, make.customer(2))))
        assert not isinstance(caught.value, FellShort)
        assert (6, 0) == make.level(store, tenant)

    def test_an_effort_takes_what_is_left(self, store: Store, tenants: Tenants) -> None:
        """Six of eight are promised, then none of five; a part can be given back."""
        tenant = _shelf(store, tenants)
        effort = _effort(_claim(0, 8, floor=0))
        with store.begin(tenant) as unit:
            (granted,) = unit.claim([effort])
            assert isinstance(granted, Grant)
            assert granted == Grant(effort, amount=Decimal(6))
            unit.claim([granted.taken.reversed()])
            assert [6] == [each.amount for each in unit.claim([effort]) if isinstance(each, Grant)]
            unit.save(Changes(make.insert(CUSTOMER, make.customer(2))))
        assert (10, 10) == make.level(store, tenant)
        assert [0] == _amounts(store, tenant, _effort(_claim(0, 5, floor=0)))
        assert [0] == _amounts(store, tenant, _effort(_claim(0, 5, floor=0, product=2)))
        assert make.level(store, tenant, product=2) is None

    def test_an_effort_takes_nothing_of_a_call_that_falls_short(
        self, store: Store, tenants: Tenants
    ) -> None:
        """All or nothing stays so: what falls short is named, and efforts of the call get none."""
        tenant = _shelf(store, tenants)
        much = _claim(0, 1, floor=0, product=2)
        efforts = (_effort(_claim(-3, 0, floor=0)), _effort(BUDGET))
        with store.begin(tenant) as unit:
            assert (Shortfall(much, Decimal(0)),) == unit.claim(merge([*efforts, much]))
            unit.save(Changes(make.insert(CUSTOMER, make.customer(2))))
        assert (10, 4) == make.level(store, tenant)
        assert [1] == _amounts(store, tenant, evolve(BUDGET, ceiling=1))

    def test_an_effort_comes_behind_a_claim_on_the_same_row(
        self, store: Store, tenants: Tenants
    ) -> None:
        """Five are promised whole, of four more there is one; a counter's nine go the same way."""
        tenant = _shelf(store, tenants)
        claims = (_effort(_claim(0, 4, floor=0)), _claim(0, 5, floor=0))
        counted = (CounterClaim("budget", "A", 7, 9), CounterClaim("budget", "A", 7, 9))
        asked = (*claims, _effort(counted[0]), counted[1])
        assert [7, 2, 5, 1] == _amounts(store, tenant, *asked)
        assert (10, 10) == make.level(store, tenant)

    def test_a_counter_is_given_back(self, store: Store, tenants: Tenants) -> None:
        """What is given back may be taken again; more than was taken is not taken back.

        A ceiling that was lowered since keeps nobody from giving back.
        """
        tenant = next(tenants)
        assert [20] == _amounts(store, tenant, evolve(BUDGET, amount=20))
        assert [] == _amounts(store, tenant, evolve(BUDGET, amount=6))
        assert [5] == _amounts(store, tenant, _effort(evolve(BUDGET, amount=6)))
        assert [-15] == _amounts(store, tenant, evolve(BUDGET, amount=-15, ceiling=3))
        assert [15] == _amounts(store, tenant, evolve(BUDGET, amount=15))
        assert [] == _amounts(store, tenant, evolve(BUDGET, amount=-26))

    @needs(Capability.MULTI_THREAD)
    def test_threads_share_what_is_scarce(self, store: Store, tenants: Tenants) -> None:
        """Whoever asks, whole or as an effort: just what there is, to the floor and the ceiling."""
        tenant = _shelf(store, tenants)
        whole, effort = _claim(0, 1, floor=-3), _effort(_claim(0, 2, floor=-3))
        assert 9 == _together(lambda: _amounts(store, tenant, whole, effort), 12)
        assert (10, 13) == make.level(store, tenant)
        spent = [lambda: _amounts(store, tenant, BUDGET) for _ in range(30)]
        with ThreadPoolExecutor(THREADS) as pool:
            answers = [each.result() for each in [pool.submit(one) for one in spent]]
        assert 25 == sum(map(len, answers))

    @examples(25)
    @given(calls=st.lists(st.lists(_any_claim(), min_size=1, max_size=4), max_size=5))
    def test_a_unit_grants_what_the_rule_grants(
        self, store: Store, tenants: Tenants, calls: list[list[Claim]]
    ) -> None:
        """Any calls of one unit of work come to what `granting.grant` says, one after the other."""
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 10)
        ten = StockLevel(*make.stock().level, Decimal(10))
        levels, used = {make.stock().level: ten}, dict[tuple[str, str], int]()
        with store.begin(tenant) as unit:
            for claims in map(merge, calls):
                expected = grant(claims, level=levels.get, used=partial(_start, used))
                assert (expected.shortfalls or expected.grants) == unit.claim(claims)
                if not expected.shortfalls:
                    levels |= expected.levels
                    used |= expected.used
            unit.save(Changes(make.insert(CUSTOMER, make.customer(2))))
        left = {each for each in levels.values() if each.on_hand or each.reserved}
        stored = store.scan(tenant, STOCK_LEVEL)
        assert left == {each for each in stored if each.on_hand or each.reserved}
