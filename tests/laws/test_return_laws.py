"""Laws of returns: in goods and in money, any path adds up."""

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.errors import Refused
from salescore.lifecycle import WrongState
from salescore.returns import Condition, Resolution, ReturnState
from salescore.stock.transfer import Outside
from tests.flows import FLOWS
from tests.salescore.stock.houses import balance, sound
from tests.shops import furnish, open_shop

_SKUS = ("TEA-1", "POT-1")
_STEP = st.tuples(
    st.sampled_from(("ask", "receive", "receive", "settle", "settle", "cancel", "close", "bill")),
    st.sampled_from(_SKUS),
    st.integers(1, 3),
    st.sampled_from(Condition),
    st.sampled_from(Resolution),
)


def _step(sales: Any, order: Any, step: Any) -> None:
    """Take a step that may be refused."""
    verb, sku, many, condition, how = step
    found = [each for each in sales.returns.find(limit=100) if each.line(sku) is not None]
    if verb == "bill":
        sales.payments.record(invoice := sales.invoices.issue(order), str(invoice.open))
    elif verb == "ask":
        sales.returns.request(order, [(sku, many)])
    elif found and verb == "receive":
        sales.returns.receive(found[-1], [(sku, many, condition)], again=many == 1)
    elif found and verb == "settle":
        _settled(sales, found[-1], (sku, how, many))
    elif found and verb == "cancel":
        sales.returns.cancel(found[-1], reason="keeps it")
    elif found:
        sales.returns.close(found[-1], reason="keeps the rest")


def _settled(sales: Any, returned: Any, line: tuple[str, Resolution, int]) -> None:
    """Settle, and hold what the review said against what was done."""
    review = sales.returns.review(returned, [line])
    before = {each.id for each in sales.scan(CREDIT_NOTE)}
    try:
        sales.returns.settle(returned, [line])
    except (Refused, WrongState):
        assert not review.allowed
        raise
    made = [each for each in sales.scan(CREDIT_NOTE) if each.id not in before]
    assert sum(each.amount_minor for each in made) == sum(
        each.amount_minor for each in review.credit_notes
    )
    assert sum(each.refunded_minor for each in made) == sum(
        each.amount_minor for each in review.refunds
    )


def _adds_up(sales: Any, order: Any) -> None:
    """Hold the order, the ledger, the bills and the payments against each other."""
    now = sales.orders.get(order)
    for line in now.lines:
        later = line.later
        assert 0 <= later.replaced <= later.returned <= line.shipped
        assert 0 <= later.written_off <= later.returned
        assert 0 <= later.return_requested <= line.kept
        assert line.kept == balance(sales, Outside.CUSTOMER, line.sku)
        assert 0 <= line.billed <= max(line.shipped, line.agreed)
    for payment in sales.scan(PAYMENT):
        assert 0 <= payment.refunded_minor <= payment.amount_minor
    sound(sales)


def _what_is_due_stands_on_bills(sales: Any, order: Any) -> None:
    """Send, bill and take back whatever can be, and compare."""
    for verb in (sales.shipments.ship, sales.invoices.issue, sales.credit_notes.issue):
        with suppress(Refused):
            verb(order)
    billed = sum(each.payable_minor for each in sales.scan(INVOICE))
    back = sum(each.amount_minor for each in sales.scan(CREDIT_NOTE))
    assert billed - back == sales.orders.get(order).due_minor


@FLOWS
@given(st.lists(_STEP, min_size=4, max_size=16))
def test_any_path_of_returns_adds_up(steps: Sequence[Any]) -> None:
    """0 <= returned <= shipped; what customers have is what lines keep; refunds <= received.

    What a review says is what settling then does. Once all is sent and billed, what is due is what
    stands on invoices and was not taken back.
    """
    with open_shop() as sales:
        anna = furnish(sales)
        order = sales.orders.place(anna, [("TEA-1", 5), ("POT-1", 4)])
        sales.shipments.ship(order)
        for step in steps:
            try:
                _step(sales, order, step)
            except (Refused, WrongState):
                continue
        _adds_up(sales, order)
        _what_is_due_stands_on_bills(sales, order)


@FLOWS
@given(st.data())
def test_returns_of_everything_reverse_the_invoice(data: st.DataObject) -> None:
    """In whichever parts everything comes back and is credited: the notes are -(invoice)."""
    with open_shop() as sales:
        anna = furnish(sales)
        wanted = [("TEA-1", 7), ("POT-1", 3)]
        order = sales.orders.place(anna, wanted, discount="7 %")
        sales.shipments.ship(order)
        invoice = sales.invoices.issue(order)
        sales.payments.record(invoice, str(invoice.open))
        left = dict(wanted)
        while any(left.values()):
            sku = data.draw(st.sampled_from([sku for sku, many in left.items() if many]))
            many = data.draw(st.integers(1, left[sku]))
            left[sku] -= many
            came = sales.returns.receive(sales.returns.request(order, [(sku, Decimal(many))]))
            done = sales.returns.settle(came, [(sku, "refund")])
            assert ReturnState.SETTLED is done.state
        notes = list(sales.scan(CREDIT_NOTE))
        for each in ("net_minor", "tax_minor", "gross_minor"):
            assert -getattr(invoice, each) == sum(getattr(note, each) for note in notes)
        assert invoice.payable_minor == sum(note.refunded_minor for note in notes)
        _adds_up(sales, order)
