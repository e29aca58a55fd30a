"""Loading, finding and scanning: what was saved comes back equal, and nothing else does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.catalog.product import PRODUCT
from salescore.errors import InvalidValue
from salescore.facts import Kind, Want, Working, want
from salescore.formula import f
from salescore.orders.order import ORDER, OrderState
from salescore.parties.customer import CUSTOMER
from salescore.query import Query
from salescore.stock.commitment import COMMITMENT
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.stock.location import LOCATION
from salescore.store import Store
from salescore.testing import states as make
from salescore.testing.capabilities import Capability, needs
from salescore.testing.suite import OpenStore, Suite, Tenants, examples
from salescore.testing.worlds import World, worlds

__all__ = ["LoadingTests"]


def _ways(kind: Kind[Any], state: Any) -> Iterator[tuple[Want, str, Any]]:
    """Give every want that must find a state, with the attribute and value to look it up by."""
    for attribute in kind.indexes + kind.unique:
        value = getattr(state, attribute)
        if value is not None:
            yield kind.by(attribute, value), attribute, value
    for attribute in kind.within:
        for value in kind.reader(attribute)(state):
            yield kind.by(attribute, value), attribute, value


def _pages(store: Store, tenant: str, query: Query[Any]) -> list[tuple[Any, ...]]:
    """Follow a query to its last page."""
    turned = []
    while True:
        page = store.find(tenant, query)
        turned.append(page.items)
        if page.after is None:
            return turned
        query = evolve(query, after=page.after)


class LoadingTests(Suite):
    """What was saved is loaded equal."""

    @examples(15)
    @given(world=worlds())
    def test_what_is_saved_is_loaded_equal(
        self, store: Store, tenants: Tenants, world: World
    ) -> None:
        """Any state of any kind comes back equal: by key, by every attribute, whole, scanned."""
        tenant = next(tenants)
        make.save(
            store, tenant, *(each for kind, state in world for each in make.insert(kind, state))
        )
        for kind, state in world:
            key = kind.key_of(state)
            assert state == make.loaded(store, tenant, kind.one(key)).one(kind, key)
            assert (state,) == make.loaded(store, tenant, kind.all()).all(kind)
            assert [state] == list(store.scan(tenant, kind))
            for wanted, attribute, value in _ways(kind, state):
                assert (state,) == make.loaded(store, tenant, wanted).where(kind, attribute, value)
                if attribute in kind.fields:
                    assert (state,) == make.found(store, tenant, kind, **{attribute: value})

    def test_unknown_keys_are_absent(self, store: Store, tenants: Tenants) -> None:
        """A key, a value and a kind that the tenant does not have give nothing, and no error."""
        tenant, unknown = make.shop(store, next(tenants)), make.uid(CUSTOMER, 9)
        wants = [CUSTOMER.one(unknown), CUSTOMER.by("number", "C-9"), LOCATION.by("code", "?")]
        facts = make.loaded(store, tenant, *wants, ORDER.all())
        assert facts.get(CUSTOMER, unknown) is None
        assert () == facts.where(CUSTOMER, "number", "C-9")
        assert () == facts.where(LOCATION, "code", "?")
        for impossible in ("a\0b", "\ud800"):
            none = make.loaded(store, tenant, LOCATION.by("code", impossible))
            assert () == none.where(LOCATION, "code", impossible)
        assert () == facts.all(ORDER)

    def test_nothing_is_there_at_first(self, store: Store, tenants: Tenants) -> None:
        """A tenant that never saved anything is empty, not an error."""
        tenant = next(tenants)
        assert () == make.loaded(store, tenant, CUSTOMER.all()).all(CUSTOMER)
        assert () == make.found(store, tenant, CUSTOMER)
        assert [] == list(store.scan(tenant, CUSTOMER))

    def test_one_load_answers_many_wants(self, store: Store, tenants: Tenants) -> None:
        """Wants of several kinds, keys and attributes are answered together."""
        tenant = make.shop(store, next(tenants))
        many = [make.customer(number, reference="north") for number in range(2, 5)]
        make.save(store, tenant, *make.insert(CUSTOMER, *many))
        keys = [make.uid(CUSTOMER, number) for number in (1, 2, 9)]
        by_reference = CUSTOMER.by("reference", "north", "south")
        skus = PRODUCT.by("sku", "TEA-1", "TEA-2", "TEA-3")
        facts = make.loaded(store, tenant, want(CUSTOMER, keys), by_reference, skus)
        assert [1, 2] == [n for n in (1, 2) if facts.get(CUSTOMER, make.uid(CUSTOMER, n))]
        assert tuple(many) == facts.where(CUSTOMER, "reference", "north")
        assert () == facts.where(CUSTOMER, "reference", "south")
        found = [len(facts.where(PRODUCT, "sku", f"TEA-{number}")) for number in (1, 2, 3)]
        assert [1, 1, 0] == found

    def test_many_keys_are_one_want(self, store: Store, tenants: Tenants) -> None:
        """A want may name thousands of keys: more than a database takes parameters."""
        tenant, count = make.shop(store, next(tenants)), 2500
        many = [make.location(number) for number in range(2, count)]
        make.save(store, tenant, *make.insert(LOCATION, *many))
        keys = [make.uid(LOCATION, number) for number in range(1, 2 * count)]
        facts = make.loaded(store, tenant, want(LOCATION, keys))
        assert count - 1 == sum(1 for _ in facts.held(LOCATION))

    def test_an_attribute_finds_what_it_is_now(self, store: Store, tenants: Tenants) -> None:
        """A state is found under the present value of an attribute, not under earlier ones."""
        tenant = make.shop(store, next(tenants))
        first = make.order(reference="old")
        second = evolve(first, version=2, reference="new", state=OrderState.PLACED, number="SO-1")
        make.save(store, tenant, *make.insert(ORDER, first))
        make.save(store, tenant, make.change(ORDER, first, second))
        for attribute, old, new in (
            ("reference", "old", "new"),
            ("state", OrderState.DRAFT, OrderState.PLACED),
        ):
            facts = make.loaded(store, tenant, ORDER.by(attribute, old, new))
            assert () == facts.where(ORDER, attribute, old)
            assert (second,) == facts.where(ORDER, attribute, new)
            assert () == make.found(store, tenant, ORDER, **{attribute: old})
            assert (second,) == make.found(store, tenant, ORDER, **{attribute: new})

    def test_what_is_at_most_a_value_is_found_least_first(
        self, store: Store, tenants: Tenants
    ) -> None:
        """As many as are wanted, ties by key; what is empty is never among them; lines come along.

        Another tenant's are not seen, and what ended is not found any more.
        """
        tenant, other = make.shop(store, next(tenants)), make.shop(store, next(tenants))
        at = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
        ends = (at, None, at - timedelta(hours=1), at, at + timedelta(microseconds=1))
        baskets = [make.basket(number, end) for number, end in enumerate(ends, 1)]
        make.save(store, tenant, *make.insert(COMMITMENT, *baskets))
        make.save(store, other, *make.insert(COMMITMENT, make.basket(9, at)))
        for limit, expected in ((9, [3, 1, 4]), (2, [3, 1]), (1, [3])):
            wanted = COMMITMENT.until("expires_at", at, limit=limit)
            found = make.loaded(store, tenant, wanted).until(COMMITMENT, "expires_at", at)
            assert [baskets[number - 1] for number in expected] == list(found)
        wants = (COMMITMENT.one(baskets[4].id), COMMITMENT.until("expires_at", at, limit=1))
        facts = make.loaded(store, tenant, *wants)
        assert baskets[4] == facts.get(COMMITMENT, baskets[4].id)
        assert (baskets[2],) == facts.until(COMMITMENT, "expires_at", at)
        ended = evolve(baskets[2], version=2, lines=(), expires_at=None)
        make.save(store, tenant, make.change(COMMITMENT, baskets[2], ended))
        assert (baskets[0],) == make.loaded(store, tenant, wants[1]).until(
            COMMITMENT, "expires_at", at
        )

    def test_levels_are_found_by_product(self, store: Store, tenants: Tenants) -> None:
        """Stock levels are written by claims alone, and loaded like any other state."""
        tenant = make.shop(store, next(tenants))
        make.save(store, tenant, *make.insert(LOCATION, make.location(2)))
        with store.begin(tenant) as unit:
            make.commit(unit, claims=[make.stock(5), make.stock(7, place=2)])
        product_id = make.uid(PRODUCT, 1)
        facts = make.loaded(store, tenant, STOCK_LEVEL.by("product_id", product_id))
        levels = facts.where(STOCK_LEVEL, "product_id", product_id)
        assert [5, 7] == sorted(level.on_hand for level in levels)
        assert list(levels) == list(store.scan(tenant, STOCK_LEVEL))
        assert all(isinstance(level, StockLevel) for level in levels)

    def test_tenants_never_see_each_other(self, store: Store, tenants: Tenants) -> None:
        """The same ids, numbers and levels in two tenants are two states each."""
        here, there = make.shop(store, next(tenants)), make.shop(store, next(tenants))
        nobody = next(tenants)
        mine, yours = make.customer(), make.customer(version=2, name="Yours")
        make.save(store, there, make.change(CUSTOMER, mine, yours))
        make.receive(store, here, 5)
        make.receive(store, there, 7)
        for tenant, expected in ((here, mine), (there, yours)):
            for wanted in (CUSTOMER.one(mine.id), CUSTOMER.by("number", "C-00001"), CUSTOMER.all()):
                assert [expected] == list(make.loaded(store, tenant, wanted).held(CUSTOMER))
            assert (expected,) == make.found(store, tenant, CUSTOMER, number="C-00001")
            assert [expected] == list(store.scan(tenant, CUSTOMER))
        assert [(5, 0), (7, 0)] == [make.level(store, tenant) for tenant in (here, there)]
        assert make.level(store, nobody) is None
        assert () == make.found(store, nobody, CUSTOMER)

    def test_tenants_are_named(self, store: Store, tenants: Tenants) -> None:
        """Whoever has a state is named, in the order of code points; nobody else."""
        names = [next(tenants) for _ in range(3)]
        for tenant in reversed(names[:2]):
            make.save(store, tenant, *make.insert(LOCATION, make.location(1)))
        assert sorted(names[:2]) == [name for name in store.tenants() if name in names]

    def test_what_the_store_made_is_sound(self, store: Store) -> None:
        """Nobody changed anything below the states, and nothing is found there."""
        assert [] == list(store.check())

    def test_a_scan_goes_in_the_order_of_keys(self, store: Store, tenants: Tenants) -> None:
        """Whatever the order of saving, a scan and a load of all go in the order of keys."""
        tenant, numbers = next(tenants), [7, 1, 300, 2, 5]
        for number in numbers:
            make.save(store, tenant, *make.insert(LOCATION, make.location(number)))
        ordered = [make.location(number) for number in sorted(numbers)]
        assert ordered == list(store.scan(tenant, LOCATION))
        assert tuple(ordered) == make.loaded(store, tenant, LOCATION.all()).all(LOCATION)

    @examples(25)
    @given(count=st.integers(0, 12), limit=st.integers(1, 13), north=st.integers(1, 3))
    def test_pages_add_up(
        self, store: Store, tenants: Tenants, count: int, limit: int, north: int
    ) -> None:
        """Pages of every size, one after the other, give every match once, in order of keys."""
        tenant = next(tenants)
        many = [
            make.customer(number, reference="north" if number % north == 0 else "south")
            for number in range(1, count + 1)
        ]
        make.save(store, tenant, *make.insert(CUSTOMER, *reversed(many)))
        matching = [each for each in many if each.reference == "north"]
        for where, expected in ((None, many), (f.reference == "north", matching)):
            turned = _pages(store, tenant, Query(kind=CUSTOMER, where=where, limit=limit))
            assert expected == [each for page in turned for each in page]
            assert all(limit == len(page) for page in turned[:-1])
            assert max(1, -(-len(expected) // limit)) == len(turned)

    def test_filters_are_joined(self, store: Store, tenants: Tenants) -> None:
        """A query with several attributes gives what matches all of them."""
        tenant = make.shop(store, next(tenants))
        drafts = [make.order(number, reference=f"r{number % 2}") for number in range(1, 5)]
        make.save(store, tenant, *make.insert(ORDER, *drafts))
        where = (f.reference == "r1") & (f.state == OrderState.DRAFT)
        assert (drafts[0], drafts[2]) == store.find(tenant, Query(kind=ORDER, where=where)).items
        nobody = where & (f.customer_id == make.uid(CUSTOMER, 9))
        assert () == store.find(tenant, Query(kind=ORDER, where=nobody)).items

    @pytest.mark.parametrize("limit", [0, 1001])
    def test_a_page_has_a_limit(self, limit: int) -> None:
        """A query for no value or for more than a thousand is refused before it is asked."""
        with pytest.raises(InvalidValue):
            Query(kind=CUSTOMER, limit=limit)

    def test_a_load_keeps_what_is_newer(self, store: Store, tenants: Tenants) -> None:
        """A load into facts that hold a changed state leaves the changed one."""
        tenant = make.shop(store, next(tenants))
        changed, facts = make.customer(version=2, name="Changed"), Working()
        facts.put(CUSTOMER, changed)
        with store.begin(tenant) as unit:
            unit.load([CUSTOMER.one(changed.id)], into=facts)
        assert changed == facts.one(CUSTOMER, changed.id)

    @needs(Capability.PERSISTENT)
    def test_another_opening_finds_what_was_saved(
        self, open_store: OpenStore, tenants: Tenants
    ) -> None:
        """States, levels and counters outlive the store that wrote them."""
        tenant, first = next(tenants), open_store()
        make.shop(first, tenant)
        make.receive(first, tenant, 5)
        first.close()
        second = open_store()
        assert [make.customer()] == list(second.scan(tenant, CUSTOMER))
        assert (5, 0) == make.level(second, tenant)
        second.close()
