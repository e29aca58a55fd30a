from salescore.app.timeline import Timeline
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
