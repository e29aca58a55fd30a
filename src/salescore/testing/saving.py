"""Saving: whole or not at all, compared by version, unique where it must be."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from salescore.events import ENVELOPE
from salescore.facts import Working
from salescore.orders.order import ORDER
from salescore.parties.customer import CONTACT, CUSTOMER, Contact
from salescore.pricing.declaring import percent_off, price
from salescore.pricing.price_list import PRICE_LIST, PriceList
from salescore.stock.location import LOCATION
from salescore.store import Changes, Held, Store, StoreConflict, Write
from salescore.testing import states as make
from salescore.testing.suite import Suite, Tenants

__all__ = ["SavingTests"]


def _refuses(store: Store, tenant: str, *writes: Write[Any], held: tuple[Held, ...] = ()) -> None:
    """Save, which must be refused."""
    with store.begin(tenant) as unit, pytest.raises(StoreConflict):
        unit.save(Changes(writes, held))


def _renamed(number: int = 1, *, version: int = 2, name: str = "New") -> Write[Any]:
    """Write a new name into the customer that is expected to be one version before."""
    before = make.customer(number, version=version - 1)
    return make.change(CUSTOMER, before, make.customer(number, version=version, name=name))


class SavingTests(Suite):
    """What is saved is saved whole, or refused."""

    def test_a_change_replaces_the_state(self, store: Store, tenants: Tenants) -> None:
        """After a save the new version is the only one."""
        tenant = make.shop(store, next(tenants))
        make.save(store, tenant, _renamed())
        assert [make.customer(version=2, name="New")] == list(store.scan(tenant, CUSTOMER))

    def test_a_lost_update_is_refused(self, store: Store, tenants: Tenants) -> None:
        """Of two changes of one version the second is refused; the first stays."""
        tenant = make.shop(store, next(tenants))
        make.save(store, tenant, _renamed(name="First"))
        _refuses(store, tenant, _renamed(name="Second"))
        assert "First" == make.found(store, tenant, CUSTOMER)[0].name

    def test_a_change_of_nothing_is_refused(self, store: Store, tenants: Tenants) -> None:
        """A new version of a state that does not exist is refused, and does not make it."""
        tenant = next(tenants)
        _refuses(store, tenant, _renamed())
        assert () == make.found(store, tenant, CUSTOMER)

    @pytest.mark.parametrize(
        "last",
        [
            pytest.param(lambda: _renamed(version=9), id="version"),
            pytest.param(lambda: Write(CUSTOMER, make.customer(1, number="C-2")), id="key"),
            pytest.param(lambda: Write(CUSTOMER, make.customer(3)), id="unique"),
        ],
    )
    def test_a_conflict_in_the_last_write_undoes_the_first(
        self, store: Store, tenants: Tenants, last: Callable[[], Write[Any]]
    ) -> None:
        """Nothing is half-written: inserts, changes and claims before a conflict leave no trace."""
        tenant = make.shop(store, next(tenants))
        make.save(store, tenant, *make.insert(CUSTOMER, make.customer(2, number="C-00003")))
        before = list(store.scan(tenant, CUSTOMER))
        early = make.insert(LOCATION, make.location(2)) + make.insert(ORDER, make.order())
        with store.begin(tenant) as unit, pytest.raises(StoreConflict):
            make.commit(unit, *early, last(), claims=[make.stock(5)])
        assert before == list(store.scan(tenant, CUSTOMER))
        assert [make.location()] == list(store.scan(tenant, LOCATION))
        assert [] == list(store.scan(tenant, ORDER))
        assert make.level(store, tenant) is None

    def test_an_existing_key_is_not_inserted_again(self, store: Store, tenants: Tenants) -> None:
        """Inserting what exists is refused, even with the very same state."""
        tenant = make.shop(store, next(tenants))
        _refuses(store, tenant, *make.insert(CUSTOMER, make.customer(number="C-2", name="Other")))
        _refuses(store, tenant, *make.insert(CUSTOMER, make.customer()))
        assert [make.customer()] == list(store.scan(tenant, CUSTOMER))

    def test_a_fact_is_inserted_once(self, store: Store, tenants: Tenants) -> None:
        """Facts without versions, such as events, are refused under a key that is taken."""
        tenant = next(tenants)
        event = make.envelope()
        make.save(store, tenant, *make.insert(ENVELOPE, event))
        _refuses(store, tenant, *make.insert(ENVELOPE, event))
        assert [event] == list(store.scan(tenant, ENVELOPE))

    def test_unique_values_are_unique(self, store: Store, tenants: Tenants) -> None:
        """A taken value is refused for an insert and for a change; None is never taken."""
        tenant = make.shop(store, next(tenants))
        _refuses(store, tenant, *make.insert(CUSTOMER, make.customer(2, number="C-00001")))
        second = make.customer(2)
        make.save(store, tenant, *make.insert(CUSTOMER, second))
        taking = evolve(second, version=2, number="C-00001")
        _refuses(store, tenant, make.change(CUSTOMER, second, taking))
        make.save(store, tenant, *make.insert(ORDER, make.order(1), make.order(2)))
        assert [None, None] == [each.number for each in store.scan(tenant, ORDER)]

    def test_two_of_one_flush_are_compared(self, store: Store, tenants: Tenants) -> None:
        """Two new states with one unique value are refused although neither was there before."""
        tenant = next(tenants)
        twins = [make.customer(1, number="same"), make.customer(2, number="same")]
        _refuses(store, tenant, *make.insert(CUSTOMER, *twins))
        assert () == make.found(store, tenant, CUSTOMER)

    def test_a_value_given_up_is_free(self, store: Store, tenants: Tenants) -> None:
        """A unique value that its owner no longer has may be taken."""
        tenant = make.shop(store, next(tenants))
        moved = make.customer(version=2, number="C-9")
        make.save(store, tenant, make.change(CUSTOMER, make.customer(), moved))
        make.save(store, tenant, *make.insert(CUSTOMER, make.customer(2, number="C-00001")))
        assert ["C-9", "C-00001"] == [each.number for each in store.scan(tenant, CUSTOMER)]

    def test_what_is_held_must_still_hold(self, store: Store, tenants: Tenants) -> None:
        """A held version that moved or went refuses the flush; one that stands lets it pass."""
        tenant, second = make.shop(store, next(tenants)), make.location(2)
        here, nowhere = make.uid(CUSTOMER, 1), make.uid(CUSTOMER, 9)
        for key, version in ((here, 2), (here, None), (nowhere, 1)):
            held = (Held(CUSTOMER, key, version),)
            _refuses(store, tenant, *make.insert(LOCATION, second), held=held)
        assert [make.location()] == list(store.scan(tenant, LOCATION))
        still = (Held(CUSTOMER, here, 1), Held(CUSTOMER, nowhere, None))
        make.save(store, tenant, *make.insert(LOCATION, second), held=still)
        assert [make.location(), second] == list(store.scan(tenant, LOCATION))

    def test_leaving_without_save_rolls_back(self, store: Store, tenants: Tenants) -> None:
        """A unit of work that is left, quietly or by an error, leaves no trace of its claims."""
        tenant = make.shop(store, next(tenants))
        with store.begin(tenant) as unit:
            unit.claim([make.stock(5)])
        with pytest.raises(ZeroDivisionError):
            self._fail_after_a_claim(store, tenant)
        assert make.level(store, tenant) is None

    def _fail_after_a_claim(self, store: Store, tenant: str) -> None:
        """Leave a unit of work by an error."""
        with store.begin(tenant) as unit:
            unit.claim([make.stock(5)])
            raise ZeroDivisionError

    def test_a_store_goes_on_after_a_refusal(self, store: Store, tenants: Tenants) -> None:
        """A conflict ends its unit of work and nothing else."""
        tenant = make.shop(store, next(tenants))
        _refuses(store, tenant, _renamed(version=5))
        make.save(store, tenant, _renamed())
        assert "New" == make.found(store, tenant, CUSTOMER)[0].name

    def test_lines_are_added_changed_and_removed(self, store: Store, tenants: Tenants) -> None:
        """The lines of a document are as its newest version says, in their order."""
        tenant = make.shop(store, next(tenants))
        versions = [(1, 2, 3), (1, 2, 3, 4), (2, 4), (1,), (5, 6, 7)]
        before = None
        for version, numbers in enumerate(versions, 1):
            lines = tuple(make.order_line(number, quantity=version) for number in numbers)
            after = make.order(version=version, lines=lines)
            make.save(store, tenant, Write(ORDER, after, before))
            assert [after] == list(store.scan(tenant, ORDER))
            before = after

    def test_lists_of_prices_are_replaced(self, store: Store, tenants: Tenants) -> None:
        """A published list is its newest version: prices and discounts in their order."""
        tenant, tea, key = next(tenants), price("TEA-1", "18.00"), make.uid(PRICE_LIST, 1)
        first = PriceList("retail", currency="EUR", prices=(tea,), id=key, version=1)
        cheaper = (price("TEA-1", "16.125", at_least=10), tea)
        off = (percent_off(5, group="cafes"), percent_off("2.5"), percent_off(5, group="bars"))
        second = evolve(first, version=2, prices=cheaper, discounts=off)
        make.save(store, tenant, *make.insert(PRICE_LIST, first))
        make.save(store, tenant, make.change(PRICE_LIST, first, second))
        assert [second] == list(store.scan(tenant, PRICE_LIST))

    def test_states_of_one_flush_may_point_at_each_other(
        self, store: Store, tenants: Tenants
    ) -> None:
        """A contact is saved in the flush of its customer, whichever is written first."""
        tenant, customer = next(tenants), make.customer()
        contact = Contact(id=make.uid(CONTACT, 1), version=1, customer_id=customer.id, name="Anna")
        make.save(store, tenant, Write(CONTACT, contact), Write(CUSTOMER, customer))
        facts = Working()
        with store.begin(tenant) as unit:
            unit.load([CONTACT.by("customer_id", customer.id)], into=facts)
        assert (contact,) == facts.where(CONTACT, "customer_id", customer.id)
