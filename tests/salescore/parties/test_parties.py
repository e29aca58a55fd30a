from collections.abc import Callable

import pytest

from salescore.errors import InvalidValue, Refused
from salescore.formula import f
from salescore.parties.address import Address
from salescore.parties.customer import CustomerState
from salescore.parties.register import groups_of
from salescore.pricing import PriceList, price
from tests.shops import open_shop


def test_customer_is_numbered_and_takes_the_tenants_currency() -> None:
    """Numbers follow each other; what is not said is the tenant's."""
    with open_shop() as sales:
        first, second = sales.customers.add("Anna"), sales.customers.add("Bert", currency="USD")
        assert [("C-00001", "EUR"), ("C-00002", "USD")] == [
            (each.number, each.currency) for each in (first, second)
        ]
        assert (first, second) == sales.customers.get_many([first, second.id])


def test_refused_customer_takes_no_number() -> None:
    """A name of spaces is refused, and the next customer has the next number."""
    with open_shop() as sales:
        with pytest.raises(InvalidValue):
            sales.customers.add(" ")
        assert "C-00001" == sales.customers.add("Anna").number


def test_update_changes_what_it_names() -> None:
    """The event lists the fields that differ; the version moves on by one."""
    with open_shop() as sales:
        anna = sales.customers.add("Anna", groups=["hotels", "cafes", "cafes"])
        assert ("cafes", "hotels") == anna.groups
        after = sales.customers.update(
            anna, expect=1, name="Anna B.", groups=("cafes", "hotels"), payment_terms_days=None
        )
        assert ("Anna B.", 2, CustomerState.ACTIVE) == (after.name, after.version, after.state)
        assert CustomerState.BLOCKED is sales.customers.update(anna, state="blocked").state
        assert 14 == sales.customers.update(anna, payment_terms_days=14).payment_terms_days


def test_address_of_a_kind_or_the_main_one() -> None:
    """Shipping if there is one, else main, else none."""
    main, shipping = Address(city="Ulm"), Address(kind="shipping", city="Kiel")
    with open_shop() as sales:
        anna = sales.customers.add("Anna", addresses=[main, shipping])
        assert (shipping, main) == (anna.address("shipping"), anna.address("billing"))
        assert sales.customers.add("Bert").address("main") is None


def test_address_in_one_line() -> None:
    """What is missing leaves no comma behind."""
    address = Address(name="Eva", postal_code="89073", city="Ulm", region="BW", country="DE")
    assert "Eva, 89073 Ulm, BW, DE" == str(address)
    assert "" == str(Address())


def test_contacts_belong_to_a_customer() -> None:
    """They are found by it, and change by name."""
    with open_shop() as sales:
        anna = sales.customers.add("Anna")
        eva = sales.contacts.add(anna, "Eva", title="Dr.", email="eva@cafe.example", phone="1")
        changed = sales.contacts.update(eva, phone=None, expect=1)
        assert (None, "eva@cafe.example", 2) == (changed.phone, changed.email, changed.version)
        assert [changed] == list(sales.contacts.find(f.customer_id == anna))


def test_salespeople_report_to_each_other() -> None:
    """Somebody stands above somebody; both can change."""
    with open_shop() as sales:
        andrew = sales.salespeople.add("Andrew", reference="2")
        nancy = sales.salespeople.add("Nancy", title="Sales", reports_to=andrew)
        assert andrew.id == nancy.reports_to_id
        changed = sales.salespeople.update(nancy, reports_to_id=None, active=False)
        assert (None, False) == (changed.reports_to_id, changed.active)
        assert [andrew] == list(sales.salespeople.find(f.reference == "2"))
        assert andrew.id == sales.customers.add("Anna", salesperson=andrew).salesperson_id


def test_nobody_is_given_to_a_salesperson_who_left() -> None:
    """New customers, changed ones and orders are refused; what was theirs stays theirs."""
    with open_shop() as sales:
        nancy = sales.salespeople.add("Nancy")
        theirs = sales.customers.add("Anna", currency="EUR", salesperson=nancy)
        other = sales.customers.add("Bert", currency="EUR")
        sales.products.add("TEA-1", tracked=False)
        sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("TEA-1", 18)]))
        sales.salespeople.update(nancy, active=False)
        tries: list[Callable[[], object]] = [
            lambda: sales.customers.add("Carl", salesperson=nancy),
            lambda: sales.customers.update(other, salesperson_id=nancy),
            lambda: sales.orders.place(other, [("TEA-1", 1)], salesperson=nancy),
        ]
        for attempt in tries:
            with pytest.raises(Refused) as refused:
                attempt()
            codes = [rejection.code for rejection in refused.value.rejections]
            assert ["parties.salesperson_inactive"] == codes
        assert nancy.id == sales.orders.place(theirs, [("TEA-1", 1)]).salesperson_id


def test_groups_are_several_names() -> None:
    """One text would fall apart into its letters: it is refused."""
    assert ("a", "b") == groups_of(["b", "a", "b"])
    with pytest.raises(InvalidValue):
        groups_of("cafes")


def test_customer_belongs_to_a_territory() -> None:
    """Prices may depend on it; it may change, and there may be none."""
    with open_shop() as sales:
        anna = sales.customers.add("Anna", territory="Bavaria")
        assert "Bavaria" == anna.territory
        assert sales.customers.update(anna, territory=None).territory is None
        assert sales.customers.add("Bert").territory is None
