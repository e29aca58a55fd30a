"""Laws of the bulk door: many commands at once are the same commands one by one."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.app.flow import ATOMIC_LIMIT, BatchRefused
from salescore.errors import InvalidValue, TooMany
from salescore.events import Command
from salescore.store import Store
from salescore.testing.desk import OWNER, Desk, digest, told
from salescore.testing.faults import Fault, FaultyStore
from salescore.testing.retrying import KEYS, SCRIPT
from salescore.testing.suite import Suite, Tenants, examples
from salescore.testing.toys import (
    AddCustomer,
    AddPlace,
    AddProduct,
    Grab,
    Receive,
    Rename,
    Reserve,
)

__all__ = ["BulkLaws"]

_SKUS = st.sampled_from(["tea", "milk"])
_PLACES = st.sampled_from(["hall", "warehouse"])
_COUNTS = st.integers(1, 6).map(Decimal)
_GOODS = {"sku": _SKUS, "place": _PLACES, "quantity": _COUNTS}


def _commands() -> st.SearchStrategy[Command[Any]]:
    """Commands that meet each other often: few products, few places, few numbers."""
    return st.one_of(
        st.builds(AddProduct, sku=_SKUS),
        st.builds(AddPlace, code=_PLACES),
        st.builds(AddCustomer, name=st.just("Anna"), greet=st.booleans()),
        st.builds(Rename, number=st.sampled_from(["C-00001", "C-00002"]), name=st.just("Bea")),
        st.builds(Receive, **_GOODS, fail=st.booleans()),
        st.builds(Reserve, **_GOODS),
        st.builds(Grab, **_GOODS, fail=st.booleans()),
    )


def _keyed(most: int = 12) -> st.SearchStrategy[list[tuple[Command[Any], str]]]:
    """Commands with keys, some of them used twice."""
    keys = st.integers(1, 12).map(lambda number: f"key-{number}")
    return st.lists(st.tuples(_commands(), keys), max_size=most)


def _prepared(store: Store, tenants: Tenants) -> Desk:
    """Give a desk whose tea and hall exist."""
    desk = Desk(store, next(tenants))
    desk.do_all(SCRIPT[:2], ["tea", "hall"])
    return desk


def _unzipped(script: Sequence[tuple[Command[Any], str]]) -> tuple[list[Command[Any]], list[str]]:
    """Part commands from their keys."""
    return [command for command, _ in script], [key for _, key in script]


class BulkLaws(Suite):
    """handle_many = the same commands one by one."""

    @examples(40)
    @given(script=_keyed(), chunk=st.integers(1, 13))
    def test_many_at_once_are_the_same_one_by_one(
        self,
        store: Store,
        tenants: Tenants,
        script: list[tuple[Command[Any], str]],
        chunk: int,
    ) -> None:
        """Results and store are the same, with refusals, repeated keys and any size of chunk."""
        single, bulk = _prepared(store, tenants), _prepared(store, tenants)
        steps, keys = _unzipped(script)
        results = bulk.flow.handle_many(bulk.tenant, steps, actor=OWNER, keys=keys, chunk=chunk)
        assert told(single.do_all(steps, keys)) == told(results)
        assert digest(store, single.tenant) == digest(store, bulk.tenant)

    @examples(25)
    @given(script=_keyed(), fault=st.sampled_from([Fault.REFUSED, Fault.LOST, Fault.ANSWER_LOST]))
    def test_faults_do_not_break_the_law(
        self,
        store: Store,
        tenants: Tenants,
        script: list[tuple[Command[Any], str]],
        fault: Fault,
    ) -> None:
        """A chunk whose commit fails is made again as a whole, and nobody can tell."""
        single, tried = _prepared(store, tenants), FaultyStore(store)
        bulk = _prepared(tried, tenants)
        steps, keys = _unzipped(script)
        tried.plan([fault])
        results = bulk.flow.handle_many(bulk.tenant, steps, actor=OWNER, keys=keys)
        assert told(single.do_all(steps, keys)) == told(results)
        assert digest(store, single.tenant) == digest(store, bulk.tenant)

    def test_a_script_at_once(self, store: Store, tenants: Tenants) -> None:
        """Commands that stand on what earlier ones of the same chunk made see it."""
        single, bulk = Desk(store, next(tenants)), Desk(store, next(tenants))
        results = bulk.flow.handle_many(bulk.tenant, SCRIPT, actor=OWNER, keys=KEYS)
        assert told(single.do_all(SCRIPT, KEYS)) == told(results)
        assert digest(store, single.tenant) == digest(store, bulk.tenant)

    @examples(25)
    @given(script=_keyed(6))
    def test_an_atomic_batch_is_all_or_nothing(
        self, store: Store, tenants: Tenants, script: list[tuple[Command[Any], str]]
    ) -> None:
        """An atomic batch does what one by one does if nothing is refused, else nothing."""
        single, bulk = _prepared(store, tenants), _prepared(store, tenants)
        steps, keys = _unzipped(script)
        before, expected = digest(store, bulk.tenant), told(single.do_all(steps, keys))
        failed = [number for number, each in enumerate(expected) if not isinstance(each[1], bool)]
        if not failed:
            results = bulk.flow.handle_many(bulk.tenant, steps, actor=OWNER, keys=keys, atomic=True)
            assert expected == told(results)
            assert digest(store, single.tenant) == digest(store, bulk.tenant)
            return
        with pytest.raises(BatchRefused) as refused:
            bulk.flow.handle_many(bulk.tenant, steps, actor=OWNER, keys=keys, atomic=True)
        assert failed[0] == refused.value.params["index"]
        assert expected[failed[0]] == told([refused.value.error])[0]
        assert before == digest(store, bulk.tenant)

    def test_nothing_is_nothing(self, store: Store, tenants: Tenants) -> None:
        """No commands give no results."""
        desk = Desk(store, next(tenants))
        for atomic in (False, True):
            assert [] == desk.flow.handle_many(desk.tenant, [], actor=OWNER, atomic=atomic)

    def test_batches_have_limits(self, store: Store, tenants: Tenants) -> None:
        """Keys come one per command, chunks and atomic batches have a size."""
        desk, one = Desk(store, next(tenants)), AddProduct(sku="tea")
        with pytest.raises(InvalidValue):
            desk.flow.handle_many(desk.tenant, [one], actor=OWNER, keys=["a", "b"])
        for chunk in (0, ATOMIC_LIMIT + 1):
            with pytest.raises(InvalidValue):
                desk.flow.handle_many(desk.tenant, [one], actor=OWNER, chunk=chunk)
        many = [one] * (ATOMIC_LIMIT + 1)
        with pytest.raises(TooMany):
            desk.flow.handle_many(desk.tenant, many, actor=OWNER, atomic=True)
        assert [] == digest(store, desk.tenant)["products"]
