from typing import Final

from salescore.amendments.amendment import AMENDMENT
from salescore.app.plugged import plugged, registry
from salescore.app.telling import TOLD
from salescore.app.timeline import Timeline
from salescore.approvals.approval import APPROVAL
from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.events import Actor
from salescore.fulfillment.exception import SHIPMENT_EXCEPTION
from salescore.fulfillment.shipment import SHIPMENT
from salescore.orders.commands import PlaceDraft
from salescore.orders.order import ORDER
from salescore.returns.goods_return import RETURN
from salescore.stock.commitment import COMMITMENT
from salescore.stock.picking import PICKING
from salescore.stock.waiting import WAITING
from salescore.transactions.transaction import TRANSACTION
from tests.shops import furnish, open_shop


def told(timeline: Timeline) -> list[str]:
    """Give the codes of the entries without their room."""
    return [entry.code.removeprefix("timeline.") for entry in timeline]


def test_whole_life_of_an_order() -> None:
    """Draft to completion: who, when, what and why, each once and in order."""
    with open_shop() as sales:
        draft = sales.orders.draft(furnish(sales), [("TEA-1", 2)])
        order = sales.orders.place_draft(draft)
        sales.orders.hold(order, reason="credit")
        sales.orders.release(order)
        sales.shipments.ship(order, [(1, 1)])
        sales.shipments.ship(order)
        invoice = sales.invoices.issue(order)
        sales.payments.record(invoice, invoice.gross, reference="bank 41/7")
        sales.orders.complete(order)
        sales.orders.reopen(order, reason="second thought")
        timeline = sales.orders.timeline(order)
        assert [
            "drafted", "placed", "reserved", "held", "released", "shipped", "shipped", "invoiced",
            "received", "paid", "completed", "reopened",
        ] == told(timeline)  # fmt: skip
        assert {"u-7"} == {entry.actor for entry in timeline}
        assert "bank 41/7" in str(timeline)
        assert "credit" in timeline.show("zh")
        assert len(timeline) == len(timeline.show().splitlines())


def test_payment_applied_later_is_told() -> None:
    """Money that came before its invoice appears once it settles it."""
    with open_shop() as sales:
        anna = furnish(sales)
        payment = sales.payments.record(anna, 1000)
        order = sales.orders.place(anna, [("ENGRAVE", 2)])
        assert ["placed"] == told(sales.orders.timeline(order))
        invoice = sales.invoices.issue(order)
        sales.payments.apply(payment, [invoice])
        assert {"placed", "invoiced", "paid", "received"} == set(told(sales.orders.timeline(order)))


def test_canceled_order_gives_its_goods_back() -> None:
    """The promise that is given up is told; one that is kept is not."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 2)])
        sales.orders.cancel(order, reason="changed mind")
        timeline = sales.orders.timeline(order)
        assert ["placed", "reserved", "canceled", "given_back"] == told(timeline)
        assert "2 x TEA-1" in timeline.show()


ABOUT: Final = (
    ORDER, AMENDMENT, APPROVAL, COMMITMENT, WAITING, PICKING, SHIPMENT, SHIPMENT_EXCEPTION, RETURN,
    INVOICE, CREDIT_NOTE, PAYMENT, TRANSACTION,
)  # fmt: skip
"""Whose events may belong to an order."""

TOLD_OTHERWISE: Final = {
    "orders.counted.v1": "how it counts against a credit limit is no news",
    "orders.promised.v1": "the promise tells it",
    "orders.shipped.v1": "the shipment tells it",
    "orders.prepared.v1": "the shipment tells it",
    "orders.delivered.v1": "the shipment tells it",
    "fulfillment.failed.v1": "the exception tells it",
    "fulfillment.shipment_updated.v1": "custom values are no news",
    "orders.return_requested.v1": "the return tells it",
    "orders.returned.v1": "the return or the shipment tells it",
    "orders.invoiced.v1": "the invoice tells it",
    "orders.credited.v1": "the credit note tells it",
    "billing.invoice_credited.v1": "the credit note tells it",
    "billing.invoice_updated.v1": "custom values are no news",
    "orders.paid.v1": "the payment tells it",
    "orders.refunded.v1": "the payment tells it",
    "orders.authorized.v1": "the transaction tells it",
    "billing.payment_applied.v1": "the invoice tells it",
    "billing.payment_updated.v1": "custom values are no news",
    "billing.credit_note_refunded.v1": "the payment tells it",
    "amendments.confirmed.v1": "the order tells it",
    "stock.allocated.v1": "which bins are chosen is told by the picking",
    "stock.allocation_released.v1": "which bins are chosen is told by the picking",
    "stock.reservation_made.v1": "a reservation is no order",
    "stock.reservation_changed.v1": "a reservation is no order",
    "stock.waiting_served.v1": "the promise tells it",
}


def test_every_event_around_an_order_is_told() -> None:
    """Each has a line of its own, or another event of the same flush tells it."""
    names = {kind.name for kind in ABOUT}
    about = {event for event in registry(plugged(())).apply if event.kind.name in names}
    untold = {event.tag for event in about if event not in TOLD}
    assert set(TOLD_OTHERWISE) == untold


def test_goods_that_fail_come_back_or_are_checked_are_told() -> None:
    """What carriers lose, what comes back by its shipment, and what a desk looks at, with units."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 5)])
        lost = sales.shipments.fail(sales.shipments.ship(order, [(1, 1)]), "fell off")
        sales.shipments.resolve(lost, "ignore")
        shipment = sales.shipments.ship(order)
        sales.stock.take_back(shipment, [("TEA-1", 1)])
        back = sales.returns.request(order, [(1, 1)], approve=False)
        sales.returns.receive(sales.returns.approve(back))
        timeline = sales.orders.timeline(order)
        codes = told(timeline)
        expected = {"not_through", "decided", "taken_back", "return_approved", "return_received"}
        assert expected <= set(codes)
        assert "goods of SH-2026-000002 came back: 1 x TEA-1" in str(timeline)
        assert "的货物退回：1 x TEA-1" in timeline.show("zh")


def test_approvals_of_an_order_are_told() -> None:
    """Who asked, and who said no."""
    with open_shop() as sales:
        sales.approvals.add_rule("any", actors=["u-8"], amounts=["1 EUR"], guards=[PlaceDraft.tag])
        draft = sales.orders.draft(furnish(sales), [("TEA-1", 2)])
        asked = sales.approvals.request(draft)
        boss = sales.app.tenant(sales.name, actor=Actor("u-8", roles={"owner"}))
        boss.approvals.reject(asked, reason="too cheap")
        timeline = sales.orders.timeline(draft)
        assert ["drafted", "approval_requested", "approval_rejected"] == told(timeline)
        assert ["u-7", "u-7", "u-8"] == [entry.actor for entry in timeline]
