"""Unique custom values: no two states of a kind share one, whoever writes when."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.app.application import App
from salescore.app.sales import Sales
from salescore.custom.field import FieldType, Lookup
from salescore.custom.finding import resolver
from salescore.custom.values import UNIQUE, Custom, Entry
from salescore.errors import Refused
from salescore.formula import Expression, Not, Term, f
from salescore.parties.customer import CUSTOMER, Customer
from salescore.query import Query, answer
from salescore.store import Changes, FoundBy, Store, StoreConflict, Write
from salescore.testing import states as make
from salescore.testing.capabilities import Capability, needs
from salescore.testing.customs import INDEXED_FIELDS, indexed_customs
from salescore.testing.suite import Suite, Tenants, examples

__all__ = ["MarkTests"]

_UNORDERED: Final = frozenset({FieldType.CHOICE, FieldType.CHOICES, FieldType.TRUTH})
WRITERS: Final = 4
VALUES: Final = 10


def _custom(*, vat: str | None = None, **others: str) -> Custom:
    """Make custom values: a unique VAT number, and what is only indexed."""
    given = {"vat": vat, **others}
    return Custom(
        tuple(
            Entry(code, FieldType.TEXT, text, Lookup.UNIQUE if code == "vat" else Lookup.INDEXED)
            for code, text in sorted(given.items())
            if text is not None
        )
    )


def _buyer(number: int, vat: str | None = None, *, version: int = 1, **others: str) -> Customer:
    """Make a customer with custom values."""
    return make.customer(number, version=version, custom=_custom(vat=vat, **others))


def _refuses(store: Store, tenant: str, *writes: Write[Any]) -> None:
    """Save, which must be refused."""
    with store.begin(tenant) as unit, pytest.raises(StoreConflict):
        unit.save(Changes(writes))


def _owners(store: Store, tenant: str, *numbers: str) -> list[tuple[str, ...]]:
    """Give who has each VAT number, by their own numbers."""
    marks = [("vat", number) for number in numbers]
    facts = make.loaded(store, tenant, CUSTOMER.by(UNIQUE, *marks))
    return [tuple(each.number for each in facts.where(CUSTOMER, UNIQUE, mark)) for mark in marks]


def _compete(sales: Sales, mine: int) -> list[str]:
    """Take every VAT number if nobody has it yet; give the reasons of those that were taken."""
    reasons = []
    for number in range(VALUES):
        try:
            sales.customers.add(f"Writer {mine}", custom={"vat": f"DE-{number}"})
        except Refused as refused:
            reasons += [each.code for each in refused.rejections]
    return reasons


def _questions(
    data: st.DataObject, buyers: Sequence[Customer]
) -> Iterator[tuple[Expression, Term]]:
    """Draw questions about each field: comparisons with a value that somebody has."""
    entries = [entry for buyer in buyers for entry in buyer.custom.entries]
    for declared in INDEXED_FIELDS.fields:
        term, values = (
            f.custom(declared.code),
            [entry.value for entry in entries if entry.code == declared.code],
        )
        if declared.type is FieldType.CHOICES:
            term, values = term(declared.choice_codes[1]), [True]
        if values:
            value = data.draw(st.sampled_from(values))
            tests = [term == value, term != value, term.is_empty(), term.in_([value])]
            if declared.type not in _UNORDERED:
                tests += [term < value, term >= value, Not(term <= value)]
            yield from ((test, term) for test in tests)


class MarkTests(Suite):
    """What is unique by declaration is as unique as what is unique by nature."""

    def test_a_unique_value_finds_its_owner(self, store: Store, tenants: Tenants) -> None:
        """States are loaded by a unique custom value; what is only indexed, or gone, finds none."""
        tenant = next(tenants)
        before, after = _buyer(2, "DE-2", color="red"), _buyer(2, "DE-3", version=2, color="red")
        make.save(store, tenant, *make.insert(CUSTOMER, _buyer(1, "DE-1", color="red"), before))
        make.save(store, tenant, make.change(CUSTOMER, before, after))
        found = _owners(store, tenant, "DE-1", "DE-2", "DE-3", "red")
        assert [("C-00001",), (), ("C-00002",), ()] == found

    def test_a_unique_value_has_one_owner(self, store: Store, tenants: Tenants) -> None:
        """A taken value is refused for an insert, for a change, and for twins of one flush."""
        tenant = next(tenants)
        first, second = _buyer(1, "DE-1"), _buyer(2)
        make.save(store, tenant, *make.insert(CUSTOMER, first, second))
        _refuses(store, tenant, *make.insert(CUSTOMER, _buyer(3, "DE-1")))
        _refuses(store, tenant, make.change(CUSTOMER, second, _buyer(2, "DE-1", version=2)))
        _refuses(store, tenant, *make.insert(CUSTOMER, _buyer(3, "DE-2"), _buyer(4, "DE-2")))
        assert [first, second] == list(store.scan(tenant, CUSTOMER))
        assert [("C-00001",), ()] == _owners(store, tenant, "DE-1", "DE-2")

    def test_what_is_only_indexed_may_be_shared(self, store: Store, tenants: Tenants) -> None:
        """Two customers have one color; a tenant's values are no other tenant's business."""
        for tenant in (next(tenants), next(tenants)):
            buyers = [_buyer(1, "DE-1", color="red"), _buyer(2, color="red")]
            make.save(store, tenant, *make.insert(CUSTOMER, *buyers))
            assert buyers == list(store.scan(tenant, CUSTOMER))

    def test_a_unique_value_that_is_given_up_is_free(self, store: Store, tenants: Tenants) -> None:
        """It may be taken by a later flush, in the same one, and two states may swap theirs."""
        tenant = next(tenants)
        first, second = _buyer(1, "DE-1"), _buyer(2, "DE-2")
        make.save(store, tenant, *make.insert(CUSTOMER, first, second))
        swapped = [_buyer(1, "DE-2", version=2), _buyer(2, "DE-1", version=2)]
        swap = map(make.change, [CUSTOMER] * 2, [first, second], swapped)
        make.save(store, tenant, *swap)
        assert [("C-00002",), ("C-00001",)] == _owners(store, tenant, "DE-1", "DE-2")
        emptied = make.change(CUSTOMER, swapped[0], _buyer(1, version=3))
        make.save(store, tenant, emptied, *make.insert(CUSTOMER, _buyer(3, "DE-2")))
        assert [("C-00003",)] == _owners(store, tenant, "DE-2")

    def test_what_states_are_found_by_is_kept(self, store: Store, tenants: Tenants) -> None:
        """Every indexed value of the newest version, unique or not, and nothing of older ones."""
        tenant = next(tenants)
        first, second = _buyer(1, "DE-1", color="red"), _buyer(2, color="red")
        make.save(store, tenant, *make.insert(CUSTOMER, second, first))
        changed = _buyer(1, "DE-2", version=2)
        make.save(store, tenant, make.change(CUSTOMER, first, changed))
        kept = [FoundBy(first.id, "vat", "DE-2", unique=True)]
        kept.append(FoundBy(second.id, "color", "red", unique=False))
        assert kept == list(store.found_by(tenant, CUSTOMER))

    @examples(15)
    @given(customs=st.lists(indexed_customs(), min_size=1, max_size=4), data=st.data())
    def test_custom_values_are_found_as_python_finds_them(
        self, store: Store, tenants: Tenants, customs: list[Custom], data: st.DataObject
    ) -> None:
        """By any comparison with a value of any type, sorted by it, counted, page by page."""
        tenant = next(tenants)
        buyers = [make.customer(number, custom=each) for number, each in enumerate(customs, 1)]
        make.save(store, tenant, *make.insert(CUSTOMER, *buyers))
        fields = resolver(CUSTOMER, lambda: INDEXED_FIELDS)
        for where, order in _questions(data, buyers):
            query = Query(
                kind=CUSTOMER, where=where, order=order, limit=2, with_totals=True, fields=fields
            )
            found = store.find(tenant, query)
            assert answer(query, buyers) == found
            while found.after is not None:
                query = evolve(query, after=found.after)
                found = store.find(tenant, query)
                assert answer(query, buyers) == found

    @needs(Capability.MULTI_THREAD)
    def test_threads_fight_for_unique_values(self, store: Store, tenants: Tenants) -> None:
        """Each value goes to one of four threads; the others are told that it is taken."""
        tenant = next(tenants)
        sales = App(store, sleep=time.sleep).tenant(tenant)
        sales.fields.declare("customer", "vat", unique=True)
        with ThreadPoolExecutor(WRITERS) as pool:
            asked = [pool.submit(_compete, sales, mine) for mine in range(WRITERS)]
            reasons = [reason for each in asked for reason in each.result()]
        assert ["custom.taken"] * (WRITERS - 1) * VALUES == reasons
        vats = sorted(str(each.custom["vat"]) for each in store.scan(tenant, CUSTOMER))
        assert [f"DE-{number}" for number in range(VALUES)] == vats
