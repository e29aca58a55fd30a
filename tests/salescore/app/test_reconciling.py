"""What an order asks for, step by step."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from salescore.app.reconciling import OrderFacts, reconcile
from salescore.app.sales import Sales
from salescore.errors import InvalidValue, Refused
from salescore.events import Actor
from salescore.fulfillment.shipment import SHIPMENT
from salescore.orders.order import Order, OrderState
from salescore.orders_policy import OrdersPolicy, Step
from tests.laws.test_state_table import TILL
from tests.shops import STORES, furnish, open_shop, url_of


@pytest.fixture(params=STORES)
def sales(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sales]:
    """Open a shop in which everything is done by itself."""
    folder = tmp_path_factory.mktemp("reconciling")
    with open_shop(url_of(request.param, folder), plugins=[TILL]) as found:
        furnish(found)
        found.settings.update(orders={"automatic": [*Step], "under_percent": "20"})
        yield found


def agreed(sales: Sales, many: int = 5) -> Order:
    """Agree on tea."""
    anna = sales.customers.find().items[0]
    return sales.orders.place(anna, [("TEA-1", many)])


def asked(sales: Sales, order: Order) -> list[str]:
    """Name what is to be done."""
    return [step.step.value for step in sales.orders.next_steps(order)]


def test_what_left_is_billed_and_what_is_paid_completes(sales: Sales) -> None:
    """Goods that left are billed; once they are paid the order is complete."""
    order = agreed(sales)
    assert [] == asked(sales, order)
    sales.shipments.ship(order)
    assert ["invoice"] == asked(sales, order)
    order = sales.orders.reconcile(order)
    assert (order.payable_minor, OrderState.PLACED) == (order.invoiced_minor, order.state)
    sales.payments.record(order, order.payable)
    assert OrderState.COMPLETED is sales.orders.reconcile(order).state


def test_enough_is_all_of_it(sales: Sales) -> None:
    """Of a line of which enough has left the rest is closed; then it is billed as it is."""
    order = agreed(sales)
    sales.shipments.ship(order, [("TEA-1", 4)])
    assert ["close", "invoice"] == asked(sales, order)
    order = sales.orders.reconcile(order)
    assert (Decimal(4), order.payable_minor) == (order.lines[0].agreed, order.invoiced_minor)


def test_money_is_taken_as_it_is_billed(sales: Sales) -> None:
    """What a provider has set aside is taken for what is billed, and not twice."""
    order = agreed(sales)
    money = sales.transactions.open(order, provider="till")
    sales.transactions.record(money, "authorize", "succeeded", order.payable, reference="aside")
    assert [] == asked(sales, order)
    sales.shipments.ship(order, [("TEA-1", 2)])
    sales.orders.reconcile(order)
    found = sales.transactions.get(money).amounts
    assert (4070, order.payable_minor - 4070) == (
        found.charge_pending_minor,
        found.authorized_minor,
    )
    assert [] == asked(sales, order)


def test_what_comes_back_is_credited_and_paid_back(sales: Sales) -> None:
    """Goods that came back with nothing more to decide are credited, and their money goes back."""
    order = agreed(sales)
    sales.shipments.ship(order)
    order = sales.orders.reconcile(order)
    sales.payments.record(order, order.payable)
    assert OrderState.COMPLETED is sales.orders.reconcile(order).state
    sales.stock.take_back(next(iter(sales.scan(SHIPMENT))), [("TEA-1", 1)])
    assert ["credit"] == asked(sales, order)
    order = sales.orders.reconcile(order)
    assert (2035, 2035, 0) == (order.credited_minor, order.refunded_minor, order.open.minor)
    assert OrderState.COMPLETED is order.state


def test_money_for_what_was_never_billed_goes_back(sales: Sales) -> None:
    """Goods that came back before they were billed were paid for in vain: that goes back too."""
    order = agreed(sales)
    sales.payments.record(order, order.payable)
    shipment = sales.shipments.ship(order)
    sales.stock.take_back(shipment, [("TEA-1", 1)])
    order = sales.orders.reconcile(order)
    assert (2035, 0, OrderState.COMPLETED) == (
        order.refunded_minor,
        order.credited_minor,
        order.state,
    )


def test_who_has_to_decide_is_waited_for(sales: Sales) -> None:
    """Nothing is credited and nothing completed while a return waits for its settlement."""
    order = agreed(sales)
    sales.shipments.ship(order)
    order = sales.orders.reconcile(order)
    sales.payments.record(order, order.payable)
    back = sales.returns.receive(sales.returns.request(order, [("TEA-1", 1)]))
    assert [] == asked(sales, order)
    sales.returns.settle(back, [(1, "refund")])
    assert ["complete"] == asked(sales, order)


def test_what_is_owed_again_takes_an_order_up(sales: Sales) -> None:
    """A completed order of which goods are owed again is placed again."""
    order = agreed(sales)
    sales.shipments.ship(order)
    order = sales.orders.reconcile(order)
    sales.payments.record(order, order.payable)
    order = sales.orders.reconcile(order)
    back = sales.returns.request(order, [("TEA-1", 1)])
    sales.returns.receive(back, again=True)
    if sales.orders.get(order).state is OrderState.COMPLETED:
        assert ["reopen"] == asked(sales, order)
        sales.orders.reconcile(order)
    assert OrderState.PLACED is sales.orders.get(order).state


def test_held_money_settles_what_is_open(sales: Sales) -> None:
    """Money that is held for an order and an invoice that is open find each other."""
    order = agreed(sales)
    sales.payments.record(order, "20 EUR")
    sales.shipments.ship(order)
    order = sales.orders.reconcile(order)
    assert [] == asked(sales, order)
    assert 2000 == order.held_minor


def test_who_is_first_wins_and_the_other_asks_again(sales: Sales) -> None:
    """A step that answers an older version is asked for anew: nothing is done twice."""
    order = agreed(sales)
    sales.shipments.ship(order)
    (step,) = sales.orders.next_steps(order, steps=["invoice"])
    sales.orders.reconcile(order)
    told = sales.orders.get(order)
    outcome = sales.handle(step.command, key=step.key, expect=step.expect)
    assert outcome.replayed
    assert told == sales.orders.get(order)


def test_a_refused_step_can_be_tried_again(sales: Sales) -> None:
    """What is refused leaves what was done before it, and is asked for again."""
    order = agreed(sales)
    sales.shipments.ship(order)
    seller = sales.app.tenant(sales.name, actor=Actor("u-9", roles={"seller"}))
    with pytest.raises(Refused):
        seller.orders.reconcile(order)
    assert sales.orders.reconcile(order).invoiced_minor


def test_steps_have_names(sales: Sales) -> None:
    """There is no step of another name, in a call or in the settings."""
    order = agreed(sales)
    with pytest.raises(InvalidValue):
        sales.orders.reconcile(order, steps=["ship"])
    with pytest.raises(InvalidValue):
        sales.settings.update(orders={"automatic": ["ship"]})
    with pytest.raises(InvalidValue):
        OrdersPolicy(automatic="invoice")
    assert (Step.INVOICE, Step.COMPLETE) == OrdersPolicy(
        automatic=[Step.COMPLETE, Step.INVOICE, Step.COMPLETE]
    ).automatic


def test_a_draft_asks_for_nothing(sales: Sales) -> None:
    """Neither a draft nor a canceled order asks for anything."""
    anna = sales.customers.find().items[0]
    draft = sales.orders.draft(anna, [("ENGRAVE", 1)])
    gone = sales.orders.cancel(agreed(sales), reason="changed mind")
    policy = OrdersPolicy(automatic=tuple(Step))
    for order in (draft, gone):
        assert () == reconcile(order, OrderFacts(), policy=policy)
