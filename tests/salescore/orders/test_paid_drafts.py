"""Money for a cart stays with it, whatever becomes of the cart."""

from pathlib import Path

import pytest

from salescore.errors import Refused
from salescore.orders.order import OrderState
from tests.shops import STORES, furnish, open_shop, url_of


@pytest.mark.parametrize("store", STORES)
def test_a_paid_cart_keeps_its_money_when_it_is_changed_and_placed(
    store: str, tmp_path: Path
) -> None:
    """What was paid and paid back for a draft was paid for the order; invoices take it."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = furnish(sales)
        cart = sales.orders.draft(anna, [("TEA-1", 2)])
        payment = sales.payments.record(cart, "100 EUR")
        sales.payments.refund(payment, "10 EUR")
        cart = sales.orders.draft(anna, [("TEA-1", 3)], order=cart)
        cart = sales.orders.merge(cart, sales.orders.draft(anna, [("POT-1", 1)]))
        assert (100_00, 10_00) == (cart.paid_minor, cart.refunded_minor)
        order = sales.orders.place_draft(cart)
        assert (100_00, 10_00) == (order.paid_minor, order.refunded_minor)
        sales.shipments.ship(order)
        invoice = sales.invoices.get(sales.invoices.issue(order))
        assert min(90_00, invoice.payable_minor) == invoice.paid_minor
        assert sales.doctor().healthy, str(sales.doctor())


def test_a_paid_cart_neither_changes_its_customer_nor_joins_another() -> None:
    """The money would be somebody else's, or with an order that is called off."""
    with open_shop() as sales:
        anna = furnish(sales)
        cart = sales.orders.draft(anna, [("TEA-1", 2)])
        sales.payments.record(cart, "10 EUR")
        other = sales.customers.add("Bo", currency="EUR")
        with pytest.raises(Refused, match="has been paid") as refused:
            sales.orders.draft(other, [("TEA-1", 2)], order=cart)
        assert ["orders.already_paid"] == [each.code for each in refused.value.rejections]
        stays = sales.orders.draft(anna, [("POT-1", 1)])
        with pytest.raises(Refused, match="has been paid"):
            sales.orders.merge(stays, cart)
        assert OrderState.DRAFT is sales.orders.get(cart).state
