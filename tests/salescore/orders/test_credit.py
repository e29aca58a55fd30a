"""Credit limits: what is open of a customer's orders, counted up to a limit."""

from pathlib import Path

import pytest

from salescore.app.coerce import line
from salescore.app.sales import Sales
from salescore.claims import CounterClaim
from salescore.errors import InvalidValue, Refused
from salescore.money import Money
from salescore.orders.commands import PlaceOrder
from salescore.orders.credit import CREDIT, credit_key, exposure_minor
from salescore.orders.order import ORDER, Order
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price
from salescore.store import Changes
from tests.shops import STORES, open_shop, url_of


def shop(sales: Sales, *, limit: str | None = "100 EUR") -> Customer:
    """Sell a service at 10.00 without tax, and goods at 20.00, to Anna who has a limit."""
    sales.products.add("HOUR", tracked=False)
    sales.products.add("CUP")
    sales.stock.receive("CUP", 100)
    prices = [price("HOUR", "10"), price("CUP", "20")]
    sales.prices.publish(PriceList("retail", currency="EUR", prices=prices))
    return sales.customers.add("Anna", currency="EUR", credit_limit=limit)


def used(sales: Sales, customer: Customer) -> str:
    """Give what is used, and check that it is what the orders come to."""
    found = sales.customers.credit(customer).used
    assert found.minor == sum(map(exposure_minor, sales.scan(ORDER)))
    return str(found)


def pay(sales: Sales, order: Order) -> None:
    """Bill an order and pay for it."""
    invoice = sales.invoices.issue(order)
    sales.payments.record(invoice, invoice.payable)


@pytest.mark.parametrize("store", STORES)
def test_the_limit_holds_to_the_cent(store: str, tmp_path: Path) -> None:
    """Orders up to the limit are placed, a cent more is refused and says what is left."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = shop(sales)
        sales.orders.place(anna, [("HOUR", 6)])
        with pytest.raises(Refused) as refused:
            sales.orders.place(anna, [("HOUR", 5)])
        (rejection,) = refused.value.rejections
        said = {"asked": "50.00 EUR", "headroom": "40.00 EUR", "limit": "100.00 EUR"}
        assert ("credit.exceeded", said) == (rejection.code, dict(rejection.params))
        sales.orders.place(anna, [("HOUR", 4)])
        credit = sales.customers.credit(anna)
        assert ("100.00 EUR", "0.00 EUR") == (used(sales, anna), str(credit.headroom))
        assert sales.doctor().healthy


@pytest.mark.parametrize("store", STORES)
def test_what_is_settled_is_free_again(store: str, tmp_path: Path) -> None:
    """Cancellation and payment give headroom back; billing alone does not count twice."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = shop(sales)
        first = sales.orders.place(anna, [("HOUR", 6)])
        second = sales.orders.place(anna, [("HOUR", 4)])
        sales.orders.cancel(second, reason="not wanted")
        assert "60.00 EUR" == used(sales, anna)
        invoice = sales.invoices.issue(first)
        assert "60.00 EUR" == used(sales, anna)
        sales.payments.record(invoice, "25 EUR")
        assert "35.00 EUR" == used(sales, anna)
        sales.payments.record(invoice, "35 EUR")
        sales.orders.complete(first)
        assert "0.00 EUR" == used(sales, anna)
        assert sales.doctor().healthy


@pytest.mark.parametrize("store", STORES)
def test_a_limit_given_later_counts_what_is_open(store: str, tmp_path: Path) -> None:
    """Open orders count from the moment a limit is given; a lifted limit goes on counting them."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = shop(sales, limit=None)
        paid, open_, held = (sales.orders.place(anna, [("HOUR", 3)]) for _ in range(3))
        pay(sales, paid)
        sales.orders.hold(held, reason="wait")
        sales.customers.update(anna, credit_limit="70 EUR")
        assert "60.00 EUR" == used(sales, anna)
        with pytest.raises(Refused, match="credit limit"):
            sales.orders.place(anna, [("HOUR", 2)])
        sales.customers.update(anna, credit_limit=None)
        sales.orders.place(anna, [("HOUR", 2)])
        assert sales.customers.credit(anna).headroom is None
        sales.orders.cancel(open_, reason="not wanted")
        assert "30.00 EUR" == used(sales, anna)
        sales.customers.update(anna, credit_limit=Money(40_00, "EUR"))
        assert "50.00 EUR" == used(sales, anna)
        assert "0.00 EUR" == str(sales.customers.credit(anna).headroom)
        assert sales.doctor().healthy


def test_many_open_orders_are_counted_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """More orders than one flush counts are counted too, and every one of them once."""
    monkeypatch.setattr("salescore.app.credit.COUNTED_MAX", 2)
    with open_shop() as sales:
        anna = shop(sales, limit=None)
        for _ in range(5):
            sales.orders.place(anna, [("HOUR", 1)])
        for _ in range(2):
            sales.customers.update(anna, credit_limit="70 EUR")
            assert "50.00 EUR" == used(sales, anna)


def test_a_refusal_names_goods_and_credit() -> None:
    """What lacks goods and credit at once is told of both, by a review too."""
    with open_shop() as sales:
        anna = shop(sales)
        wanted = [("CUP", 200)]
        with pytest.raises(Refused) as refused:
            sales.orders.place(anna, wanted)
        expected = {"stock.insufficient", "credit.exceeded"}
        assert expected == {each.code for each in refused.value.rejections}
        asked = line("HOUR", 11)
        verdict = sales.review(PlaceOrder(customer_id=anna.id, lines=(asked,)))
        assert ["credit.exceeded"] == [each.code for each in verdict.rejections]
        assert "0.00 EUR" == used(sales, anna)


def test_a_draft_takes_credit_once_it_is_placed() -> None:
    """A cart takes nothing; placed it is held to the limit."""
    with open_shop() as sales:
        anna = shop(sales)
        cart = sales.orders.draft(anna, [("HOUR", 11)])
        assert "0.00 EUR" == used(sales, anna)
        with pytest.raises(Refused, match="credit limit"):
            sales.orders.place_draft(cart)
        cart = sales.orders.draft(anna, [("HOUR", 10)], order=cart)
        sales.orders.place_draft(cart)
        assert "100.00 EUR" == used(sales, anna)


def test_commands_of_one_batch_share_the_headroom() -> None:
    """In a batch each order sees what those before it took; a refused one takes nothing."""
    with open_shop() as sales:
        anna = shop(sales)
        asked = line("HOUR", 4)
        results = sales.handle_many([PlaceOrder(customer_id=anna.id, lines=(asked,))] * 4)
        assert [False, False, True, True] == [isinstance(each, Refused) for each in results]
        assert "80.00 EUR" == used(sales, anna)


def test_a_restored_tenant_goes_on_counting() -> None:
    """What is used is counted anew where an export is restored; the doctor compares it."""
    with open_shop() as sales:
        anna = shop(sales)
        sales.orders.place(anna, [("HOUR", 6)])
        lines = list(sales.export())
        assert sales.app.restore("copy", lines).healthy
        copy = sales.app.tenant("copy")
        assert "60.00 EUR" == used(copy, anna)
        with copy.app.flow.store.begin("copy") as unit:
            unit.claim([CounterClaim(CREDIT, credit_key(anna.id, "EUR"), 1)])
            unit.save(Changes(()))
        (finding,) = copy.doctor().findings
        said = {"customer": "C-00001", "found": "60.01 EUR", "expected": "60.00 EUR"}
        assert ("doctor.credit_differs", said) == (finding.code, dict(finding.params))


@pytest.mark.parametrize("limit", ["-1 EUR", "10 USD", "10000000000000.01 EUR", 5])
def test_wrong_limits(limit: object) -> None:
    """A limit is 0 or more of the customer's currency, and no bare number when it is changed."""
    with open_shop() as sales:
        anna = shop(sales)
        with pytest.raises(InvalidValue, match="credit_limit"):
            sales.customers.update(anna, credit_limit=limit)
