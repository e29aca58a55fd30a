"""How far an order is charged and authorized."""

import pytest

from salescore.transactions import authorize_status_of, charge_status_of
from tests.tills import open_till, sold


@pytest.mark.parametrize(
    ("granted", "charged", "status"),
    [
        (9840, 0, "full"),
        (0, 0, "none"),
        (0, 1100, "partial"),
        (8840, 1000, "full"),
        (8840, 9840, "overcharged"),
        (0, 9840, "full"),
        (0, 9841, "overcharged"),
    ],
)
def test_what_was_charged_is_compared_with_what_is_due(
    granted: int, charged: int, status: str
) -> None:
    """Promised refunds lower what is due; nothing due is fully charged."""
    found = charge_status_of(9840, charged_minor=charged, granted_minor=granted)
    assert status == found.value


def test_what_was_only_asked_for_is_pending() -> None:
    """As long as nothing was taken or set aside."""
    assert "pending" == charge_status_of(10, charged_minor=0, pending_minor=1).value
    assert "partial" == charge_status_of(10, charged_minor=1, pending_minor=1).value
    assert "pending" == authorize_status_of(10, covered_minor=0, pending_minor=1).value
    assert "none" == authorize_status_of(10, covered_minor=0).value


def test_several_transactions_of_an_order_are_added_up() -> None:
    """Half by one, half by the other; then more than was due, which is visible."""
    with open_till() as sales:
        order = sold(sales)
        half = order.payable_minor // 2
        one = sales.transactions.open(order, provider="till", how_much=order.payable)
        two = sales.transactions.open(order, provider="till", how_much=order.payable)
        part = f"{half / 100:.2f}"
        sales.transactions.record(one, "charge", "succeeded", part, reference="c1")
        assert "partial" == sales.transactions.charge_status(order).value
        sales.transactions.record(two, "charge", "succeeded", part, reference="c2")
        assert order.payable_minor == 2 * half
        assert "full" == sales.transactions.charge_status(order).value
        assert "full" == sales.transactions.authorize_status(order).value
        sales.transactions.record(two, "charge", "succeeded", 1, reference="c3")
        assert "overcharged" == sales.transactions.charge_status(order).value
        assert "overpaid" == sales.orders.get(order).payment_state.value
        assert [one.id, two.id] == [each.id for each in sales.transactions.of(order)]


def test_a_promised_refund_lowers_what_is_due() -> None:
    """What was fully charged is overcharged then, until the money went back."""
    with open_till() as sales:
        order = sold(sales)
        taken = sales.transactions.open(order, provider="till")
        sales.transactions.record(taken, "charge", "succeeded", taken.amount, reference="c1")
        promised = sales.transactions.grant(taken, 10, reason="broken").granted[0]
        assert "overcharged" == sales.transactions.charge_status(order).value
        asked = sales.transactions.refund(taken, 10, grant=promised.id)
        assert "pending" == asked.grant_status(promised.id).value
        assert "full" == sales.transactions.charge_status(order).value
        sales.deliver()
        assert "success" == sales.transactions.get(taken).grant_status(promised.id).value
        assert "full" == sales.transactions.charge_status(order).value
