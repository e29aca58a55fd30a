"""Asking for a return: what can come back, until when, and who may say otherwise."""

from decimal import Decimal

import pytest

from salescore.errors import InvalidValue, Refused
from salescore.events import Actor
from salescore.orders.axes import FulfillmentState
from salescore.orders_policy import OrdersPolicy
from salescore.returns import Resolution, ReturnRequest, ReturnState
from tests.salescore.returns.gone import Gone, codes
from tests.salescore.stock.houses import sound

_DAY = 24 * 60


def test_a_return_is_approved_at_once_unless_it_is_said(gone: Gone) -> None:
    """The order knows what is to come; nothing has moved."""
    returns = gone.sales.returns
    first = returns.request(gone.order, [("TEA-1", 3)], reason="too much")
    assert (ReturnState.APPROVED, "RT-2026-000001") == (first.state, first.number)
    second = returns.request(gone.order, [(2, 1)], approve=False)
    assert ReturnState.REQUESTED is second.state
    assert [3, 1] == [gone.line(n).later.return_requested for n in (1, 2)]
    assert ReturnState.APPROVED is returns.approve(second).state
    assert FulfillmentState.SHIPPED is gone.order.fulfillment_state
    assert returns.by_number("RT-2026-000001").lines[0].coming == 3
    sound(gone.sales)


def test_no_more_can_come_back_than_left_and_is_not_to_come_yet(gone: Gone) -> None:
    """Neither in one return, nor in several, nor line by line in one."""
    returns = gone.sales.returns
    assert ["returns.too_many"] == codes(lambda: returns.request(gone.order, [("TEA-1", 5)]))
    returns.request(gone.order, [("TEA-1", 3)])
    twice = [("TEA-1", 1), ("TEA-1", 1)]
    assert ["returns.too_many"] == codes(lambda: returns.request(gone.order, twice))
    whole = returns.request(gone.order)
    assert [("TEA-1", 1), ("POT-1", 2), ("SET-1", 2), ("MILK-1", 3)] == [
        (line.sku, line.requested) for line in whole.lines
    ]
    assert ["returns.nothing_to_return"] == codes(lambda: returns.request(gone.order))


def test_what_is_not_taken_back_can_be_asked_for_again(gone: Gone) -> None:
    """Declined, or kept by the customer: the order expects nothing of it any more."""
    returns = gone.sales.returns
    declined = returns.request(gone.order, [("TEA-1", 4)], approve=False)
    declined = returns.decline(declined, reason="opened")
    assert (ReturnState.DECLINED, "opened") == (declined.state, declined.reason)
    kept = returns.cancel(returns.request(gone.order, [("TEA-1", 4)]), reason="keeps it")
    assert ReturnState.CANCELED is kept.state
    assert 0 == gone.line(1).later.return_requested
    for act in (returns.approve, returns.receive):
        for ended in (declined, kept):
            assert ["lifecycle.wrong_state"] == codes(lambda a=act, e=ended: a(e))


def test_the_right_of_return_ends_on_a_day(gone: Gone) -> None:
    """The refusal names the day; whoever may grants it nevertheless, and says why."""
    sales = gone.sales
    sales.settings.update(orders=OrdersPolicy(return_days=14))
    gone.clock.forward(14 * _DAY)
    sales.returns.request(gone.order, [("TEA-1", 1)])
    gone.clock.forward(_DAY)
    with pytest.raises(Refused, match="2026-07-15") as refused:
        sales.returns.request(gone.order, [("TEA-1", 1)])
    assert "returns.too_late" == refused.value.rejections[0].code
    late = sales.returns.request(gone.order, [("TEA-1", 1)], late="a regular")
    assert "a regular" == late.late
    seller = sales.app.tenant("acme", actor=Actor("u-8", roles={"clerk"}))
    sales.settings.update(roles={"owner": ["*"], "clerk": ["returns.request"]})
    assert ["returns.late_not_permitted"] == codes(
        lambda: seller.returns.request(gone.order, [("TEA-1", 1)], late="a friend")
    )


def test_a_shipment_gives_back_what_left_with_it(gone: Gone) -> None:
    """No more of a line may name it; and goods that left too long ago are told apart by it."""
    sales = gone.sales
    order = sales.orders.place(gone.anna, [("TEA-1", 5)])
    early = sales.shipments.ship(order, [("TEA-1", 2)])
    gone.clock.forward(10 * _DAY)
    late = sales.shipments.ship(order)
    of_early = ReturnRequest("TEA-1", Decimal(3), shipment_id=early.id)
    assert ["returns.too_many_of_shipment"] == codes(
        lambda: sales.returns.request(order, [of_early])
    )
    assert ["error.unknown_id"] == codes(
        lambda: sales.returns.request(
            order, [ReturnRequest("TEA-1", Decimal(1), shipment_id=gone.shipment.id)]
        )
    )
    sales.settings.update(orders=OrdersPolicy(return_days=5))
    assert ["returns.too_late"] == codes(lambda: sales.returns.request(order, [("TEA-1", 4)]))
    only = ReturnRequest("TEA-1", Decimal(1), shipment_id=early.id)
    assert ["returns.too_late"] == codes(lambda: sales.returns.request(order, [only]))
    whole = ReturnRequest("TEA-1", Decimal(3), shipment_id=late.id, wanted=Resolution.EXCHANGE)
    assert Resolution.EXCHANGE is sales.returns.request(order, [whole]).lines[0].wanted


def test_what_never_left_does_not_come_back(gone: Gone) -> None:
    """Neither services, nor goods of an order that is not shipped; a draft has nothing to give."""
    sales = gone.sales
    order = sales.orders.place(gone.anna, [("TEA-1", 1), ("ENGRAVE", 1)])
    assert ["returns.nothing_to_return"] == codes(lambda: sales.returns.request(order))
    assert ["returns.too_many"] == codes(lambda: sales.returns.request(order, [("ENGRAVE", 1)]))
    draft = sales.orders.draft(gone.anna, [("TEA-1", 1)])
    assert ["lifecycle.wrong_state"] == codes(lambda: sales.returns.request(draft))


def test_a_return_without_an_order_has_prices_by_hand(gone: Gone) -> None:
    """And a reason, and one currency; it names products by their SKUs."""
    sales = gone.sales
    one = ReturnRequest("TEA-1", Decimal(2), unit_price=gone.order.net)
    made = sales.returns.request(customer=gone.anna, lines=[one], reason="bought at the fair")
    assert (None, gone.anna.id) == (made.order_id, made.customer_id)
    assert gone.order.net == made.lines[0].unit_price
    assert ["orders.reason_missing"] == codes(
        lambda: sales.returns.request(customer=gone.anna, lines=[one])
    )
    for lines in ([("TEA-1", 1)], None, [ReturnRequest(1, Decimal(1), unit_price=gone.order.net)]):
        with pytest.raises(InvalidValue):
            sales.returns.request(customer=gone.anna, lines=lines, reason="x")
    with pytest.raises(InvalidValue):
        sales.returns.request(gone.order, [one])
    with pytest.raises(InvalidValue):
        sales.returns.request()
