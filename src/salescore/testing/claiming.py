"""Claims: everything scarce is taken whole or not at all, and never beyond what is there."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.claims import Claim, CounterClaim, Grant, Shortfall, StockClaim, merge
from salescore.facts import Working
from salescore.parties.customer import CUSTOMER
from salescore.stock.level import STOCK_LEVEL, StockLevel, take
from salescore.store import Changes, Store, StoreConflict, UnitOfWork
from salescore.testing import states as make
from salescore.testing.suite import Suite, Tenants, examples

__all__ = ["ClaimTests"]

NUMBER = CounterClaim("number", "invoice:2026")


def _granted(unit: UnitOfWork, *claims: Claim) -> list[int]:
    """Claim, which must be granted, and give the starts in the order of the merged claims."""
    answer = unit.claim(merge(claims))
    assert all(isinstance(each, Grant) for each in answer), answer
    assert list(merge(claims)) == [each.claim for each in answer]
    return [each.start for each in answer if isinstance(each, Grant)]


def _short(unit: UnitOfWork, *claims: Claim) -> list[tuple[Claim, object]]:
    """Claim, which must fall short, and give what would have been available."""
    answer = unit.claim(merge(claims))
    assert answer
    assert all(isinstance(each, Shortfall) for each in answer), answer
    return [(each.claim, each.available) for each in answer if isinstance(each, Shortfall)]


def _used(store: Store, tenant: str, counter: CounterClaim = NUMBER) -> int:
    """Give how much of a counter is used, without using any."""
    with store.begin(tenant) as unit:
        return _granted(unit, counter)[0]


def _claims() -> st.SearchStrategy[StockClaim]:
    """Claims of both products, in both directions, also of what is put into bins and lots."""
    step, placed = st.integers(-6, 6), st.just(0) | st.integers(-6, 6)
    return st.builds(make.stock, step, step, placed=placed, product=st.sampled_from([1, 2]))


class ClaimTests(Suite):
    """What is scarce is never given twice."""

    def test_claims_of_all_kinds_are_granted_together(self, store: Store, tenants: Tenants) -> None:
        """Grants come in the order of the claims; counters tell where the taken run starts."""
        tenant = make.shop(store, next(tenants))
        with store.begin(tenant) as unit:
            assert [0, 0] == _granted(unit, make.stock(10), NUMBER)
            unit.save(Changes(()))
        with store.begin(tenant) as unit:
            assert [1, 0] == _granted(unit, make.stock(reserved=4), NUMBER)
            unit.save(Changes(make.insert(CUSTOMER, make.customer(2))))
        assert (10, 4) == make.level(store, tenant)
        assert 2 == _used(store, tenant)

    def test_every_shortfall_is_named_with_what_there_is(
        self, store: Store, tenants: Tenants
    ) -> None:
        """If any claim falls short, all that do are named, each with its available figure."""
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 10, product=1)
        make.receive(store, tenant, 3, product=2)
        make.reserve(store, tenant, 4)
        much, more = make.stock(reserved=7, product=1), make.stock(reserved=4, product=2)
        with store.begin(tenant) as unit:
            assert [(much, 6), (more, 3)] == _short(unit, much, more, NUMBER)

    def test_what_has_a_place_does_not_leave_as_if_it_lay_loose(
        self, store: Store, tenants: Tenants
    ) -> None:
        """Of ten, seven in bins: three may be put away or leave loose, seven leave from bins."""
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 10)
        with store.begin(tenant) as unit:
            make.commit(unit, claims=[make.stock(placed=7)])
        for wanted in (make.stock(-4), make.stock(placed=4)):
            with store.begin(tenant) as unit:
                assert [(wanted, 3)] == _short(unit, wanted)
        with store.begin(tenant) as unit:
            assert 1 == len(_short(unit, make.stock(-8, placed=-8)))
        with store.begin(tenant) as unit:
            make.commit(unit, claims=[make.stock(-7, placed=-7)])
        assert (3, 0) == make.level(store, tenant)

    def test_a_claim_is_all_or_nothing(self, store: Store, tenants: Tenants) -> None:
        """When one claim falls short the others of the same call are not taken."""
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 10)
        with store.begin(tenant) as unit:
            _short(unit, make.stock(reserved=4), make.stock(reserved=1, product=2), NUMBER)
            assert [0] == _granted(unit, NUMBER)
            unit.save(Changes(make.insert(CUSTOMER, make.customer(2))))
        assert (10, 0) == make.level(store, tenant)
        assert make.level(store, tenant, product=2) is None
        assert 1 == _used(store, tenant)

    def test_a_level_that_never_was_is_empty(self, store: Store, tenants: Tenants) -> None:
        """Where nothing ever was nothing is available, and the first receipt makes the level."""
        tenant = make.shop(store, next(tenants))
        with store.begin(tenant) as unit:
            assert [(make.stock(reserved=1), 0)] == _short(unit, make.stock(reserved=1))
            assert [(make.stock(-1), 0)] == _short(unit, make.stock(-1))
        assert make.level(store, tenant) is None
        make.receive(store, tenant, 2)
        assert (2, 0) == make.level(store, tenant)

    @pytest.mark.parametrize(
        ("on_hand", "reserved", "available"),
        [
            pytest.param(-11, 0, 6, id="more than lies there"),
            pytest.param(-7, 0, 6, id="what is promised"),
            pytest.param(0, 7, 6, id="promised twice"),
            pytest.param(0, -5, 4, id="given back twice"),
            pytest.param(-3, -5, 4, id="kept twice"),
            pytest.param(-11, -11, 4, id="kept beyond what lies there"),
        ],
    )
    def test_a_guard_holds(
        self, store: Store, tenants: Tenants, on_hand: int, reserved: int, available: int
    ) -> None:
        """On hand, reserved and what is left of them never fall below zero."""
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 10)
        make.reserve(store, tenant, 4)
        claim = make.stock(on_hand, reserved)
        with store.begin(tenant) as unit:
            assert [(claim, available)] == _short(unit, claim)
        assert (10, 4) == make.level(store, tenant)

    @pytest.mark.parametrize(
        ("on_hand", "reserved", "expected"),
        [
            pytest.param(-6, 0, (4, 4), id="all that is free"),
            pytest.param(0, 6, (10, 10), id="promised to the last"),
            pytest.param(0, -4, (10, 0), id="given back"),
            pytest.param(-4, -4, (6, 0), id="kept"),
            pytest.param(5, 11, (15, 15), id="come and promised"),
        ],
    )
    def test_a_guard_lets_pass(
        self,
        store: Store,
        tenants: Tenants,
        on_hand: int,
        reserved: int,
        expected: tuple[int, int],
    ) -> None:
        """Everything up to the limit is granted: a guard is no stricter than its rule."""
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 10)
        make.reserve(store, tenant, 4)
        with store.begin(tenant) as unit:
            make.commit(unit, claims=[make.stock(on_hand, reserved)])
        assert expected == make.level(store, tenant)

    def test_fractions_are_exact(self, store: Store, tenants: Tenants) -> None:
        """A hundred claims of a tenth leave nothing of ten, and not a millionth too little."""
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 10)
        place, product = make.stock().location_id, make.stock().product_id
        tenth = StockClaim(place, product, reserved=Decimal("0.1"))
        for _ in range(100):
            with store.begin(tenant) as unit:
                make.commit(unit, claims=[tenth])
        rest = StockClaim(place, product, reserved=Decimal("0.000001"))
        with store.begin(tenant) as unit:
            assert [(rest, 0)] == _short(unit, rest)

    def test_earlier_claims_of_the_unit_count(self, store: Store, tenants: Tenants) -> None:
        """Claims of one unit of work add up, call after call, and are written once."""
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 10)
        with store.begin(tenant) as unit:
            _granted(unit, make.stock(reserved=6))
            assert [(make.stock(reserved=5), 4)] == _short(unit, make.stock(reserved=5))
            _granted(unit, make.stock(reserved=4))
            assert [[0], [1]] == [_granted(unit, NUMBER), _granted(unit, NUMBER)]
            unit.save(Changes(make.insert(CUSTOMER, make.customer(2))))
        assert (10, 10) == make.level(store, tenant)
        assert 2 == _used(store, tenant)

    def test_a_load_leaves_own_claims_out(self, store: Store, tenants: Tenants) -> None:
        """A load shows the committed snapshot, also after a claim: the claimer adds its own."""
        tenant, facts = make.shop(store, next(tenants)), Working()
        make.receive(store, tenant, 10)
        key = make.stock().level
        with store.begin(tenant) as unit:
            _granted(unit, make.stock(reserved=6))
            unit.load([STOCK_LEVEL.one(key)], into=facts)
            assert 10 == facts.one(STOCK_LEVEL, key).available
            assert [(make.stock(reserved=5), 4)] == _short(unit, make.stock(reserved=5))

    def test_a_claim_can_be_undone(self, store: Store, tenants: Tenants) -> None:
        """A unit of work may give back what it took: stock and counter stand as before.

        Where nothing ever was, no level is made by claims that come to nothing.
        """
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 10)
        with store.begin(tenant) as unit:
            _granted(unit, make.stock(reserved=6), NUMBER)
            _granted(unit, make.stock(reserved=-6), NUMBER.reversed())
            assert [0] == _granted(unit, NUMBER)
            _granted(unit, make.stock(7, product=2))
            _granted(unit, make.stock(-7, product=2))
            unit.save(Changes(make.insert(CUSTOMER, make.customer(2))))
        assert (10, 0) == make.level(store, tenant)
        assert make.level(store, tenant, product=2) is None
        assert 1 == _used(store, tenant)

    def test_a_counter_ends_at_its_ceiling(self, store: Store, tenants: Tenants) -> None:
        """A counter gives up to its ceiling and says what is left of it."""
        tenant = next(tenants)
        coupon = CounterClaim("coupon", "SPRING", amount=3, ceiling=5)
        with store.begin(tenant) as unit:
            assert [0] == _granted(unit, coupon)
            unit.save(Changes(()))
        with store.begin(tenant) as unit:
            assert [(coupon, 2)] == _short(unit, coupon)
            assert [3] == _granted(unit, CounterClaim("coupon", "SPRING", amount=2, ceiling=5))
            unit.save(Changes(()))
        assert 5 == _used(store, tenant, CounterClaim("coupon", "SPRING"))

    def test_counters_are_apart(self, store: Store, tenants: Tenants) -> None:
        """Kind, key and tenant make a counter; another one is not moved."""
        tenant, other = next(tenants), next(tenants)
        with store.begin(tenant) as unit:
            _granted(unit, CounterClaim("number", "a", 7))
            unit.save(Changes(()))
        rest = (CounterClaim("number", "b"), CounterClaim("series", "a"))
        assert [0, 0] == [_used(store, tenant, each) for each in rest]
        assert 0 == _used(store, other, CounterClaim("number", "a"))
        assert 7 == _used(store, tenant, CounterClaim("number", "a"))

    def test_a_claim_whose_save_conflicts_leaves_no_trace(
        self, store: Store, tenants: Tenants
    ) -> None:
        """Stock and numbers of a refused flush are free again: numbers stay without gaps."""
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 10)
        taken = make.insert(CUSTOMER, make.customer(2, number="C-00001"))
        with store.begin(tenant) as unit, pytest.raises(StoreConflict):
            make.commit(unit, *taken, claims=[make.stock(reserved=4), NUMBER])
        assert (10, 0) == make.level(store, tenant)
        assert 0 == _used(store, tenant)

    @examples(30)
    @given(calls=st.lists(st.lists(_claims(), min_size=1, max_size=3), max_size=6))
    def test_a_store_grants_what_the_rule_grants(
        self, store: Store, tenants: Tenants, calls: list[list[StockClaim]]
    ) -> None:
        """Any claims, one call after the other, come to what `take` says of their levels.

        A level that a claim of nothing would have made is no row.
        """
        tenant = make.shop(store, next(tenants))
        make.receive(store, tenant, 10)
        start = StockLevel(make.stock().location_id, make.stock().product_id, Decimal(10))
        levels = {(start.location_id, start.product_id): start}
        for claims in calls:
            self._compare(store, tenant, merge(claims), levels)
        stored = {STOCK_LEVEL.key_of(level): level for level in store.scan(tenant, STOCK_LEVEL)}
        assert levels == stored

    def _compare(
        self,
        store: Store,
        tenant: str,
        claims: Sequence[Claim],
        levels: dict[tuple[UUID, UUID], StockLevel],
    ) -> None:
        """Claim in a unit of its own; the store's answer and the rule's must be the same."""
        wanted = [claim for claim in claims if isinstance(claim, StockClaim)]
        expected = [take(levels.get((c.location_id, c.product_id)), c) for c in wanted]
        shortfalls = tuple(each for each in expected if isinstance(each, Shortfall))
        with store.begin(tenant) as unit:
            answer = unit.claim(claims)
            if shortfalls:
                assert shortfalls == answer
                return
            assert tuple(Grant(claim) for claim in wanted) == answer
            unit.save(Changes(()))
        for each in expected:
            if isinstance(each, StockLevel):
                key = (each.location_id, each.product_id)
                if key in levels or each.on_hand or each.reserved:
                    levels[key] = each
