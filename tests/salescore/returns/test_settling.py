"""Settling a return: money, other goods or nothing, and what the order and the ledger know."""

from decimal import Decimal
from typing import Any

import pytest

from salescore.billing.credit_note import CREDIT_NOTE, CreditNote
from salescore.errors import InvalidValue
from salescore.orders.order import OrderState
from salescore.orders_policy import OrdersPolicy
from salescore.returns import (
    Condition,
    ReceivedLine,
    Resolution,
    ReturnRequest,
    ReturnState,
    SettleLine,
)
from salescore.stock.transfer import Outside
from tests.salescore.returns.gone import Gone, codes, milk
from tests.salescore.stock.houses import balance, sound


def _came(gone: Gone, *lines: Any, **how: Any) -> Any:
    asked = gone.sales.returns.request(gone.order, [line[:2] for line in lines] or None)
    return gone.sales.returns.receive(asked, lines or None, **how)


def _notes(gone: Gone) -> list[CreditNote]:
    return sorted(gone.sales.scan(CREDIT_NOTE), key=lambda note: note.number)


def test_a_refund_credits_and_pays_back(gone: Gone) -> None:
    """As much of the invoice as came back, with its tax; the rest stays as it was."""
    invoice = gone.sales.invoices.issue(gone.order)
    payment = gone.sales.payments.record(invoice, str(invoice.open))
    came = _came(gone, ("TEA-1", 2))
    review = gone.sales.returns.review(came, [("TEA-1", "refund")])
    done = gone.sales.returns.settle(came, [("TEA-1", "refund")], reason="did not like it")
    (note,) = _notes(gone)
    half = next(line for line in invoice.lines if line.label == "TEA-1")
    assert (-half.net_minor // 2, -half.tax_minor // 2) == (note.net_minor, note.tax_minor)
    assert (came.id, "did not like it", 0) == (note.return_id, note.reason, note.open_minor)
    assert (review.credited, review.refunded) == (note.amount, note.amount)
    assert note.amount_minor == gone.sales.payments.get(payment).refunded_minor
    assert (ReturnState.SETTLED, (note.id,)) == (done.state, done.credit_note_ids)
    assert (2, 2) == (gone.line(1).later.credited, gone.line(1).later.returned)
    assert gone.order.open.minor == 0
    sound(gone.sales)


def test_a_credit_stays_the_customers(gone: Gone) -> None:
    """The money is not paid back; an unpaid invoice just has less open."""
    invoice = gone.sales.invoices.issue(gone.order)
    gone.sales.payments.record(invoice, "1 EUR")
    came = _came(gone, ("TEA-1", 1), ("POT-1", 1))
    gone.sales.returns.settle(came, [("TEA-1", "credit")])
    (note,) = _notes(gone)
    assert (note.amount_minor, 0, 0) == (note.settled_minor, note.refunded_minor, note.open_minor)
    short = gone.sales.returns.review(came, [("POT-1", "refund")])
    assert short.allowed
    assert not short.refunds
    sound(gone.sales)


def test_refunds_are_at_most_what_was_paid(gone: Gone) -> None:
    """What nobody paid lowers the invoice; several payments pay back in the order they came."""
    invoice = gone.sales.invoices.issue(gone.order)
    first = gone.sales.payments.record(invoice, "100 EUR")
    second = gone.sales.payments.record(invoice, "200 EUR")
    gone.sales.returns.settle(
        _came(gone, ("TEA-1", 4), ("POT-1", 2), ("SET-1", 2)),
        [(sku, "refund") for sku in ("TEA-1", "POT-1", "SET-1")],
    )
    (note,) = _notes(gone)
    back = [gone.sales.payments.get(each).refunded_minor for each in (first, second)]
    assert note.refunded_minor == sum(back) == note.amount_minor - note.settled_minor
    assert back[0] == min(10_000, sum(back))
    sound(gone.sales)


def test_partial_returns_of_everything_reverse_the_invoice(gone: Gone) -> None:
    """To the minor unit: net, tax and what is to be paid."""
    invoice = gone.sales.invoices.issue(gone.order)
    gone.sales.payments.record(invoice, str(invoice.open))
    rounds: Any = ([("TEA-1", 1), ("SET-1", 1)], [("TEA-1", 3), ("POT-1", 1)], [("POT-1", 1)])
    for lines in rounds:
        came = _came(gone, *lines)
        gone.sales.returns.settle(came, [(sku, "refund") for sku, _ in lines])
    asked = gone.sales.returns.request(gone.order)
    whole = [
        ReceivedLine(line.number, line.requested, goods=(milk(3),) if line.sku == "MILK-1" else ())
        for line in asked.lines
    ]
    last = gone.sales.returns.receive(asked, whole)
    gone.sales.returns.settle(last, [(line, "refund") for line in last.lines])
    notes = _notes(gone)
    for each in ("net_minor", "tax_minor", "gross_minor"):
        assert -getattr(invoice, each) == sum(getattr(note, each) for note in notes)
    assert invoice.payable_minor == sum(note.refunded_minor for note in notes)
    assert 0 == gone.order.due_minor == gone.order.held_minor
    sound(gone.sales)


def test_goods_that_were_not_billed_lower_what_will_be(gone: Gone) -> None:
    """There is nothing to credit, and nobody waits for money that nobody will ask for."""
    came = _came(gone, ("TEA-1", 3))
    gone.sales.returns.settle(came, [("TEA-1", "refund")])
    assert [] == _notes(gone)
    due = gone.order.due_minor
    invoice = gone.sales.invoices.issue(gone.order)
    assert (invoice.payable_minor, due) == (due, gone.order.due_minor)
    assert 1 == next(line.quantity for line in invoice.lines if line.label == "TEA-1")
    sound(gone.sales)


def test_a_fee_is_kept(gone: Gone) -> None:
    """Of goods that came as they left or damaged; not of what we sent wrong."""
    sales = gone.sales
    sales.settings.update(orders=OrdersPolicy(restocking_percent=Decimal(10)))
    sales.invoices.issue(gone.order)
    came = _came(gone, ("TEA-1", 2), ("POT-1", 1, "missing"))
    asked = [("TEA-1", "credit", 1)]
    whole = sales.returns.review(came, asked, fee_percent=0)
    kept = sales.returns.review(came, asked)
    assert whole.credited is not None
    assert kept.credited is not None
    assert kept.fee is not None
    assert whole.credited == kept.credited + kept.fee
    assert abs(kept.fee.minor * 10 - whole.credited.minor) <= 10
    none = sales.returns.review(came, [("POT-1", "credit")])
    assert none.fee is not None
    assert 0 == none.fee.minor
    sales.returns.settle(came, asked)
    sound(sales)


def test_a_charge_goes_with_goods_that_are_credited(gone: Gone) -> None:
    """On wish; never without goods."""
    sales = gone.sales
    order = sales.orders.place(gone.anna, [("TEA-1", 2)], charges=[("freight", "5 EUR")])
    sales.shipments.ship(order)
    sales.invoices.issue(order)
    came = sales.returns.receive(sales.returns.request(order))
    assert ["returns.nothing_credited"] == codes(
        lambda: sales.returns.settle(came, [("TEA-1", "reject")], charges=["freight"])
    )
    sales.returns.settle(came, [("TEA-1", "credit")], charges=["freight"])
    assert 0 == sales.orders.get(order).due_minor
    sound(sales)


def test_what_is_missing_or_wrong_counts_as_returned_once_accepted(gone: Gone) -> None:
    """It is written off and credited; rejected, the customer just has it."""
    sales = gone.sales
    sales.invoices.issue(gone.order)
    lost = balance(sales, Outside.LOSS, "TEA-1")
    came = _came(gone, ("TEA-1", 3, "missing"))
    sales.returns.settle(came, [("TEA-1", "credit", 2)])
    later = gone.line(1).later
    assert (2, 2, 1) == (later.returned, later.written_off, later.return_requested)
    assert lost + 2 == balance(sales, Outside.LOSS, "TEA-1")
    done = sales.returns.settle(came, [("TEA-1", "reject")])
    assert (ReturnState.SETTLED, 0) == (done.state, gone.line(1).later.return_requested)
    assert (2, 1, 2) == (
        gone.line(1).kept,
        done.lines[0].rejected,
        done.lines[0].accepted,
    )
    sound(sales)


def test_a_missing_lot_is_given_up_as_that_lot(gone: Gone) -> None:
    """Also where several lines and lots are out."""
    asked = gone.sales.returns.request(gone.order, [("MILK-1", 2)])
    came = gone.sales.returns.receive(asked, [("MILK-1", 2, "missing")])
    gone.sales.returns.settle(came, [("MILK-1", "credit")])
    assert (1, 2) == (gone.out("MILK-1"), gone.line(4).later.returned)
    sound(gone.sales)


def test_the_same_goods_are_promised_in_exchange(gone: Gone) -> None:
    """They are owed again; a completed order is taken up for it, with the return as reason."""
    sales = gone.sales
    order = sales.orders.place(gone.anna, [("TEA-1", 2)])
    sales.shipments.ship(order)
    sales.payments.record(sales.invoices.issue(order), str(sales.orders.get(order).open))
    sales.orders.complete(order)
    came = sales.returns.receive(
        sales.returns.request(order, [("TEA-1", 1)]), [("TEA-1", 1, "damaged")]
    )
    assert OrderState.COMPLETED is sales.orders.get(order).state
    review = sales.returns.review(came, [("TEA-1", "exchange")])
    assert [("TEA-1", 1)] == [(line.sku, line.quantity) for line in review.promised]
    sales.returns.settle(came, [("TEA-1", "exchange")])
    again = sales.orders.get(order)
    assert (OrderState.PLACED, f"return {came.number}") == (again.state, again.reason)
    assert (1, 1, 1) == (
        again.lines[0].committed,
        again.lines[0].owed,
        again.lines[0].later.replaced,
    )
    sound(sales)
    sales.shipments.ship(order)
    sales.orders.complete(order)
    assert 2 == sales.orders.get(order).lines[0].kept
    sound(sales)


def test_an_exchange_that_lacks_goods_is_refused_or_waits(gone: Gone) -> None:
    """As it is said, or as the settings say."""
    sales = gone.sales
    came = _came(gone, ("TEA-1", 2, "damaged"))
    sales.stock.adjust("TEA-1", -sales.stock.level("TEA-1").available, reason="fire")
    lacking = codes(lambda: sales.returns.settle(came, [("TEA-1", "exchange")]))
    assert ["stock.insufficient"] == lacking
    sales.returns.settle(came, [("TEA-1", "exchange")], shortage="part")
    assert (0, 2) == (gone.line(1).committed, gone.line(1).owed)
    sales.stock.receive("TEA-1", 2)
    assert 2 == gone.line(1).committed
    sound(sales)


def test_a_plain_receipt_may_make_goods_owed_again(gone: Gone) -> None:
    """By setting or by word; what is refunded then is not owed any more."""
    sales = gone.sales
    sales.settings.update(orders=OrdersPolicy(returned_again=True))
    sales.invoices.issue(gone.order)
    came = _came(gone, ("TEA-1", 3))
    assert (3, 3, 3) == (gone.line(1).committed, gone.line(1).owed, gone.line(1).later.replaced)
    sound(sales)
    done = sales.returns.settle(came, [("TEA-1", "refund", 1)])
    assert (2, 2, 2) == (gone.line(1).committed, gone.line(1).owed, done.lines[0].again)
    done = sales.returns.settle(came, [("TEA-1", "exchange", 1)])
    assert (2, 2, 1) == (gone.line(1).committed, gone.line(1).owed, done.lines[0].again)
    assert 0 == _came(gone, ("POT-1", 1), again=False).lines[0].again
    sound(sales)


@pytest.mark.parametrize("how", ["refund", "credit", "reject", "repair"])
def test_what_was_replaced_and_has_left_can_only_be_exchanged(gone: Gone, how: str) -> None:
    """Or the customer would have more than was agreed; what is set aside has left as well."""
    sales = gone.sales
    sales.invoices.issue(gone.order)
    came = _came(gone, ("TEA-1", 3), again=True)
    sales.shipments.ship(gone.order, [("TEA-1", 1)])
    aside = sales.shipments.prepare(gone.order, [("TEA-1", 1)])
    assert ["returns.replaced"] == codes(lambda: sales.returns.settle(came, [("TEA-1", how, 2)]))
    sales.shipments.cancel(aside, reason="wanted no more")
    sales.returns.settle(came, [("TEA-1", how, 2)])
    assert ["returns.replaced"] == codes(lambda: sales.returns.settle(came, [("TEA-1", how)]))
    done = sales.returns.settle(came, [("TEA-1", "exchange")])
    assert (ReturnState.SETTLED, 0) == (done.state, gone.line(1).owed)
    sound(sales)


def test_repaired_and_rejected_goods_go_back(gone: Gone) -> None:
    """From where they lie; the order has them delivered as before, and nothing is credited."""
    sales = gone.sales
    sales.invoices.issue(gone.order)
    out = gone.out("TEA-1")
    came = _came(gone, ("TEA-1", 2), ("SET-1", 1), to="quality")
    assert 5 == gone.on_hand("TEA-1", at="quality")
    sales.returns.settle(came, [("TEA-1", "repair", 1), ("SET-1", "reject")])
    assert (1, out - 1) == (gone.on_hand("TEA-1", at="quality"), gone.out("TEA-1"))
    assert (1, 0) == (gone.line(1).later.returned, gone.line(3).later.returned)
    sound(sales)
    scrapped = _came(gone, ("POT-1", 1, "damaged"))
    assert ["returns.goods_gone"] == codes(
        lambda: sales.returns.settle(scrapped, [("POT-1", "reject")])
    )
    keep = SettleLine("POT-1", Resolution.REJECT, keep=True)
    assert ReturnState.SETTLED is sales.returns.settle(scrapped, [keep]).state
    assert (0, 0, 2) == (
        gone.line(2).later.returned,
        gone.line(2).later.written_off,
        gone.line(2).kept,
    )
    sales.returns.settle(came, [SettleLine("TEA-1", Resolution.REJECT, keep=True)])
    assert (1, out) == (gone.on_hand("TEA-1", at="quality"), gone.out("TEA-1"))
    assert [] == _notes(gone)
    sound(sales)


def test_no_more_is_settled_than_waits(gone: Gone) -> None:
    """Of the condition that is named; all of it where nothing else is said; each once."""
    came = _came(gone, ("TEA-1", 2))
    settle = gone.sales.returns.settle
    assert ["returns.not_waiting"] == codes(lambda: settle(came, [("TEA-1", "credit", 3)]))
    only = SettleLine("TEA-1", Resolution.CREDIT, condition=Condition.DAMAGED)
    assert ["returns.not_waiting"] == codes(lambda: settle(came, [only]))
    twice = [("TEA-1", "credit", 2), ("TEA-1", "exchange", 1)]
    assert ["returns.not_waiting"] == codes(lambda: settle(came, twice))
    settle(came, [("TEA-1", "credit", 1), ("TEA-1", "exchange", 1)])
    assert ["lifecycle.wrong_state"] == codes(lambda: settle(came, [("TEA-1", "credit")]))
    for wrong in ("gift", "refunded"):
        with pytest.raises(InvalidValue):
            settle(came, [("TEA-1", wrong)])
    with pytest.raises(InvalidValue):
        SettleLine("TEA-1", Resolution.CREDIT, keep=True)


def test_without_an_order_nothing_can_be_credited(gone: Gone) -> None:
    """It can go back, or stay for nothing."""
    one = ReturnRequest("TEA-1", Decimal(2), unit_price=gone.order.net)
    asked = gone.sales.returns.request(customer=gone.anna, lines=[one], reason="the fair")
    came = gone.sales.returns.receive(asked)
    settle = gone.sales.returns.settle
    assert ["returns.without_order"] == codes(lambda: settle(came, [("TEA-1", "refund")]))
    before = gone.on_hand("TEA-1")
    settle(came, [("TEA-1", "reject", 1)])
    assert before - 1 == gone.on_hand("TEA-1")
    settle(came, [SettleLine("TEA-1", Resolution.REJECT, keep=True)])
    sound(gone.sales)
