"""Transactions of orders: requests, facts, and what they do to the order and its money."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from salescore.app.sales import Sales
from salescore.errors import InvalidValue, Refused, SalesError, TooMany, UnknownId
from salescore.lifecycle import WrongState
from salescore.money import CurrencyMismatch, Money
from salescore.orders.order import ORDER, Order
from salescore.store import Changes, Write
from salescore.transactions import RecordTransactionEvent, Transaction, TransactionConflict
from salescore.transactions.entry import Action, Phase
from tests.shops import STORES, url_of
from tests.tills import open_till, sold


@pytest.fixture(params=STORES)
def sales(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sales]:
    """Give a shop with a till."""
    with open_till(url_of(request.param, tmp_path)) as opened:
        yield opened


@pytest.fixture
def order(sales: Sales) -> Order:
    """Give an order of 40.70 EUR."""
    return sold(sales)


@pytest.fixture
def opened(sales: Sales, order: Order) -> Transaction:
    """Give its transaction."""
    return sales.transactions.open(order, provider="till")


def codes(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    """Give the codes of a refusal."""
    return [each.code for each in error.value.rejections]


def authorized(sales: Sales, opened: Transaction) -> Transaction:
    """Let all of it be set aside."""
    sales.transactions.authorize(opened)
    sales.deliver()
    return sales.transactions.get(opened)


def test_money_is_set_aside_taken_and_given_back(
    sales: Sales, order: Order, opened: Transaction
) -> None:
    """The relay asks; the order, its payment and the doctor agree at every step."""
    aside = authorized(sales, opened)
    assert order.payable_minor == sales.orders.get(order).authorized_minor
    assert "authorized" == sales.orders.get(order).payment_state.value
    sales.transactions.capture(aside)
    assert "authorized" == sales.orders.get(order).payment_state.value
    sales.deliver()
    taken, paid = sales.transactions.get(opened), sales.orders.get(order)
    assert (0, order.payable_minor) == (paid.authorized_minor, paid.paid_minor)
    assert "paid" == paid.payment_state.value
    (payment,) = sales.payments.find()
    assert (payment.id,) == taken.payment_ids
    assert (order.id, order.payable) == (payment.order_id, payment.amount)
    sales.transactions.refund(taken, "10 EUR")
    sales.deliver()
    back = sales.orders.get(order)
    assert (1000, order.payable_minor) == (back.refunded_minor, back.paid_minor)
    assert 1000 == sales.payments.get(payment).refunded_minor
    assert Money(1000, "EUR") == sales.transactions.get(opened).refunded
    assert sales.doctor().healthy


def test_invoices_take_what_is_charged(sales: Sales, order: Order, opened: Transaction) -> None:
    """What is billed already is settled by it; a refund waits for a credit note, and says so."""
    sales.shipments.ship(order)
    invoice = sales.invoices.issue(order)
    sales.transactions.record(opened, "charge", "succeeded", opened.amount, reference="c1")
    assert not sales.invoices.get(invoice).open_minor
    back = RecordTransactionEvent(
        transaction_id=opened.id,
        action=Action.REFUND,
        phase=Phase.SUCCEEDED,
        amount=Money(500, "EUR"),
        reference="r1",
    )
    outcome = sales.handle(back)
    assert ["transactions.unsettled"] == [each.code for each in outcome.warnings]
    assert not sales.orders.get(order).refunded_minor
    assert sales.doctor().healthy


def test_an_open_credit_note_gives_back_what_settled_its_invoice(
    sales: Sales, order: Order, opened: Transaction
) -> None:
    """A refund at the provider is the credit note's, and the books agree."""
    sales.shipments.ship(order)
    invoice = sales.invoices.issue(order)
    sales.transactions.record(opened, "charge", "succeeded", opened.amount, reference="c1")
    note = sales.credit_notes.issue(invoice, how_much="5 EUR", reason="damp")
    sales.transactions.refund(opened, "5 EUR")
    sales.deliver()
    assert 500 == sales.orders.get(order).refunded_minor
    assert not sales.credit_notes.get(note).open_minor
    assert sales.doctor().healthy


def test_what_is_let_go_of_is_not_set_aside(
    sales: Sales, order: Order, opened: Transaction
) -> None:
    """The order knows."""
    sales.transactions.void(authorized(sales, opened), "10 EUR")
    sales.deliver()
    assert order.payable_minor - 1000 == sales.orders.get(order).authorized_minor


def test_no_more_is_asked_for_than_there_is(sales: Sales, opened: Transaction) -> None:
    """Every request is held to what the transaction knows, requests under way included."""
    too_much = opened.amount + Money(1, "EUR")
    with pytest.raises(Refused) as caught:
        sales.transactions.authorize(opened, too_much)
    assert ["transactions.more_than_open"] == codes(caught)
    with pytest.raises(Refused) as caught:
        sales.transactions.capture(opened, too_much)
    assert ["transactions.more_than_authorized"] == codes(caught)
    with pytest.raises(Refused) as caught:
        sales.transactions.refund(opened, 1)
    assert ["transactions.more_than_charged"] == codes(caught)
    with pytest.raises(Refused) as caught:
        sales.transactions.void(opened, 1)
    assert ["transactions.more_than_set_aside"] == codes(caught)
    with pytest.raises(Refused) as caught:
        sales.transactions.grant(opened, too_much)
    assert ["transactions.more_than_grantable"] == codes(caught)
    aside = authorized(sales, opened)
    sales.transactions.capture(aside, 30)
    with pytest.raises(Refused) as caught:
        sales.transactions.capture(aside, 30)
    assert ["transactions.more_than_authorized"] == codes(caught)


def test_what_was_refused_to_be_set_aside_may_be_charged_at_once(
    sales: Sales, opened: Transaction
) -> None:
    """Nothing is set aside then."""
    asked = sales.transactions.authorize(opened)
    key = asked.events[-1].key
    sales.transactions.record(opened, "authorize", "failed", asked.amount, request_key=key)
    assert sales.transactions.capture(opened).amounts.charge_pending_minor == asked.amount_minor


def test_the_same_fact_again_has_no_effect(sales: Sales, order: Order, opened: Transaction) -> None:
    """In the same or in other words; the version does not move."""
    told: dict[str, Any] = {"reference": "c1", "at": "2026-07-01T10:00:00Z"}
    first = sales.transactions.record(opened, "charge", "succeeded", 5, **told)
    again = sales.transactions.record(opened, "charge", "succeeded", 5, **told, message="as said")
    later = sales.transactions.record(opened, "charge", "succeeded", 5, reference="c1")
    assert first == again == later
    assert 500 == sales.orders.get(order).paid_minor


def test_another_amount_under_a_reference_is_a_conflict(
    sales: Sales, order: Order, opened: Transaction
) -> None:
    """It is told, and changes nothing (case 76 of the research)."""
    sales.transactions.record(opened, "charge", "succeeded", 5, reference="c1")
    with pytest.raises(TransactionConflict) as caught:
        sales.transactions.record(opened, "charge", "succeeded", 6, reference="c1")
    assert ("5.00 EUR (c1)", "6.00 EUR (c1)") == (
        caught.value.params["known"], caught.value.params["said"],
    )  # fmt: skip
    assert 500 == sales.orders.get(order).paid_minor


def test_another_reference_under_a_key_is_a_conflict(sales: Sales, opened: Transaction) -> None:
    """A provider that did it twice is found out."""
    key = sales.transactions.capture(opened).events[-1].key
    told: dict[str, Any] = {"request_key": key}
    sales.transactions.record(opened, "charge", "succeeded", opened.amount, reference="1", **told)
    with pytest.raises(TransactionConflict):
        sales.transactions.record(
            opened, "charge", "succeeded", opened.amount, reference="2", **told
        )


def test_a_charge_that_failed_after_all_goes_back(
    sales: Sales, order: Order, opened: Transaction
) -> None:
    """The payment stays, with a refund; a charge that was too much is visible (case 77)."""
    sales.transactions.record(
        opened, "charge", "succeeded", 50, reference="c1", at="2026-07-01T10:00Z"
    )
    assert "overpaid" == sales.orders.get(order).payment_state.value
    sales.transactions.record(
        opened, "charge", "failed", 50, reference="c1", at="2026-07-01T11:00Z"
    )
    after = sales.orders.get(order)
    assert (5000, 5000, 0) == (after.paid_minor, after.refunded_minor, after.held_minor)


def test_nothing_is_asked_for_a_canceled_order(
    sales: Sales, order: Order, opened: Transaction
) -> None:
    """What is set aside can still be let go of."""
    aside = authorized(sales, opened)
    sales.orders.cancel(order, reason="no")
    for ask in (sales.transactions.authorize, sales.transactions.capture):
        with pytest.raises(WrongState):
            ask(aside, 1)
    with pytest.raises(WrongState):
        sales.transactions.open(order, provider="till", how_much=5)
    sales.transactions.void(aside)
    sales.deliver()
    assert not sales.orders.get(order).authorized_minor


def test_facts_have_an_end(sales: Sales, opened: Transaction) -> None:
    """500 requests, facts and promises; what is known already may come again."""
    for number in range(499):
        sales.transactions.record(opened, "charge", "failed", 1, reference=str(number))
    full = sales.transactions.grant(opened, 1)
    with pytest.raises(TooMany):
        sales.transactions.record(opened, "charge", "succeeded", 1, reference="more")
    assert full == sales.transactions.record(opened, "charge", "failed", 1, reference="7")


@pytest.mark.parametrize(
    ("error", "act"),
    [
        (UnknownId, lambda s, t: s.transactions.open(t.order_id, provider="nobody")),
        (InvalidValue, lambda s, t: s.transactions.open(t.order_id, provider=" ")),
        (InvalidValue, lambda s, t: s.transactions.open(t.order_id, provider="till", how_much=0)),
        (CurrencyMismatch, lambda s, t: s.transactions.capture(t, "1 USD")),
        (CurrencyMismatch, lambda s, t: s.transactions.grant(t, "1 USD")),
        (InvalidValue, lambda s, t: s.transactions.record(t, "steal", "succeeded", 1)),
        (InvalidValue, lambda s, t: s.transactions.record(t, "charge", "requested", 1)),
        (InvalidValue, lambda s, t: s.transactions.record(t, "charge_back", "failed", 1)),
        (InvalidValue, lambda s, t: s.transactions.record(t, "charge", "failed", 1, reference=" ")),
        (
            InvalidValue,
            lambda s, t: s.transactions.record(t, "charge", "failed", 1, request_key="no"),
        ),
        (UnknownId, lambda s, t: s.transactions.look_up(t, "no")),
        (InvalidValue, lambda s, t: s.transactions.look_up(t, "no", seconds=0)),
    ],
)
def test_what_makes_no_sense_is_an_error_of_use(
    sales: Sales, opened: Transaction, error: type[SalesError], act: Any
) -> None:
    """It is named, and nothing is written."""
    with pytest.raises(error):
        act(sales, opened)
    assert opened == sales.transactions.get(opened)


def test_a_refund_names_a_promise_that_there_is(sales: Sales, opened: Transaction) -> None:
    """Another id is unknown."""
    sales.transactions.record(opened, "charge", "succeeded", 5, reference="c1")
    with pytest.raises(UnknownId):
        sales.transactions.refund(opened, 1, grant=opened.id)


def test_the_time_line_tells_of_money_on_its_way(
    sales: Sales, order: Order, opened: Transaction
) -> None:
    """Opened, asked, told, promised; in both languages."""
    authorized(sales, opened)
    sales.transactions.grant(opened, 1)
    told = sales.orders.timeline(order).show()
    for said in (
        "till asked to set aside: 40.70 EUR",
        "set aside at till, done: 40.70 EUR",
        "refund promised: 1.00 EUR",
    ):
        assert said in told
    assert "till 的授权，成功：40.70 EUR" in sales.orders.timeline(order).show("zh")


def test_the_doctor_finds_what_is_set_aside_and_what_is_not(
    sales: Sales, order: Order, opened: Transaction
) -> None:
    """An order that says something else than its transactions is found."""
    aside = authorized(sales, opened)
    now = sales.orders.get(order)
    wrong = evolve(now, version=now.version + 1, authorized_minor=1)
    with sales.app.flow.store.begin(sales.name) as uow:
        uow.save(Changes((Write(ORDER, wrong, now),)))
    found = {each.code: each.params for each in sales.doctor().findings}
    assert "authorized" == found["doctor.amount_differs"]["ledger"]
    assert str(aside.amount) == found["doctor.amount_differs"]["expected"]


def test_all_there_is_may_be_asked_for_again_under_its_key(
    sales: Sales, order: Order, opened: Transaction
) -> None:
    """What "all" comes to has changed since: the same call is still the same, and is done once."""
    again = {
        "authorize": sales.transactions.authorize,
        "capture": sales.transactions.capture,
        "refund": sales.transactions.refund,
    }
    for verb, ask in again.items():
        asked = ask(opened, key=verb)
        sales.deliver()
        assert len(asked.events) < len(ask(opened, key=verb).events)
        assert sales.transactions.get(opened) == ask(opened, key=verb)


def test_a_transaction_of_what_is_open_is_opened_once(sales: Sales, order: Order) -> None:
    """Also where nothing is open any more when the same is said again."""
    opened = sales.transactions.open(order, provider="till", key="o")
    sales.payments.record(order, order.open)
    assert opened.id == sales.transactions.open(order, provider="till", key="o").id


def test_nothing_is_left_to_be_opened_or_asked_for(
    sales: Sales, order: Order, opened: Transaction
) -> None:
    """Without an amount there must be one."""
    with pytest.raises(InvalidValue, match="amount"):
        sales.transactions.void(opened)
    sales.payments.record(order, order.open)
    with pytest.raises(InvalidValue, match="amount"):
        sales.transactions.open(order, provider="till")
