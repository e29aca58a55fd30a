"""Unique custom values: no two states of a kind share one, whoever writes when."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pytest

from salescore.app.sales import App, Sales
from salescore.custom.field import FieldType, Lookup
from salescore.custom.values import UNIQUE, Custom, Entry
from salescore.errors import Refused
from salescore.parties.customer import CUSTOMER, Customer
from salescore.store import Changes, Store, StoreConflict, Write
from salescore.testing import states as make
from salescore.testing.capabilities import Capability, needs
from salescore.testing.suite import Suite, Tenants

__all__ = ["MarkTests"]

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
