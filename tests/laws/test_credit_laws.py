"""Laws of invoices and credit notes: parts add up to the whole, exactly (invariant M3)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.billing.bill import billable_lines, invoiced, issue
from salescore.billing.credit import credit
from salescore.billing.crediting import Wanted, creditable, crediting
from salescore.billing.events import APPLY as BILLING
from salescore.billing.invoice import Invoice
from salescore.cash import CashRounding, CashStrategy
from salescore.money import Money
from salescore.orders.events import APPLY as ORDERS
from salescore.orders.events import OrderInvoiced
from salescore.orders.order import Charge, Order, OrderLine, OrderState
from salescore.tax.line_tax import LineTax, tax_sum

ON = date(2026, 7, 1)
amounts = st.integers(100, 10**6)
rates = st.sampled_from([Decimal(each) for each in ("0.07", "0.19", "0.25")])


@st.composite
def taxes(draw: st.DrawFn, net: int) -> tuple[LineTax, ...]:
    """Give no tax of its own, or some of each sort."""
    flags = draw(st.lists(st.sampled_from(["", "reverse", "withheld", "included"]), max_size=3))
    return tuple(
        LineTax(
            code=f"tax{number}",
            rate=draw(rates),
            base_minor=net,
            tax_minor=draw(st.integers(0, net // 4)),
            reverse=flag == "reverse",
            withheld=flag == "withheld",
            included=flag == "included",
        )
        for number, flag in enumerate(flags)
    )


@st.composite
def lines(draw: st.DrawFn, number: int) -> OrderLine:
    """Give a line all of which was shipped, or is a service."""
    net = draw(amounts)
    several = draw(taxes(net))
    tax = tax_sum(several) if several else draw(st.integers(0, net // 4 + 1))
    quantity = Decimal(draw(st.integers(1, 12)))
    return OrderLine(
        number=number,
        product_id=UUID(int=number),
        sku=f"SKU-{number}",
        quantity=quantity,
        unit="pc",
        asked=f"{quantity} pc",
        unit_price=Decimal(net) / quantity,
        net_minor=net,
        tax_minor=tax,
        gross_minor=net + tax,
        taxes=several,
        tracked=False,
        discount_minor=draw(st.integers(0, 500)),
    )


@st.composite
def orders(draw: st.DrawFn) -> Order:
    """Give a placed order of services, which may be billed at once."""
    several = tuple(draw(lines(number)) for number in range(1, draw(st.integers(2, 4))))
    net = draw(amounts)
    charge = Charge(code="freight", net_minor=net, tax_minor=net // 5, gross_minor=net + net // 5)
    charges = (charge,) if draw(st.booleans()) else ()
    parts: tuple[OrderLine | Charge, ...] = (*several, *charges)
    return Order(
        id=UUID(int=1),
        version=1,
        number="SO-1",
        state=OrderState.PLACED,
        customer_id=UUID(int=2),
        currency="CHF",
        lines=several,
        charges=charges,
        net_minor=sum(part.net_minor for part in parts),
        tax_minor=sum(part.tax_minor for part in parts),
        gross_minor=sum(part.gross_minor for part in parts),
    )


cash_ways = st.sampled_from(
    [None, *(CashRounding(step=Decimal("0.05"), strategy=each) for each in CashStrategy)]
)


def bill(
    order: Order, wanted: dict[int, Decimal] | None = None, cash: CashRounding | None = None
) -> tuple[Order, Invoice | None]:
    """Bill parts of an order, or the rest of it."""
    parts = billable_lines(order, wanted)
    if not parts:
        return order, None
    issued = issue(order, parts, invoice_id=UUID(int=9), number="INV-1", on=ON, cash=cash)
    event = invoiced(order, parts, issued.invoice)
    return ORDERS[type(event)](order, event), issued.invoice


def take_back(
    order: Order, invoice: Invoice, wanted: Wanted, cash: CashRounding | None
) -> tuple[Order, Invoice, Any]:
    """Credit parts of an invoice."""
    found = crediting(order, [invoice], wanted)
    assert () == found.rejections
    if not found.parts:
        return order, invoice, None
    ids, numbers = [UUID(int=7)], ["CN-1"]
    events = credit(order, found.parts, note_ids=ids, numbers=numbers, on=ON, cash=cash)
    note, taken, credited = events
    return (
        ORDERS[type(credited)](order, credited),
        BILLING[type(taken)](invoice, taken),
        note.credit_note,  # type: ignore[attr-defined] # The first of three is the credit note.
    )


def sums(notes: Iterable[Any]) -> tuple[int, ...]:
    """Add up what credit notes take back, and what is to be paid for them."""
    notes = list(notes)
    names = ("net_minor", "tax_minor", "gross_minor")
    return (
        *(-sum(getattr(note, name) for note in notes) for name in names),
        sum(note.amount_minor for note in notes),
    )


@given(orders(), cash_ways, st.data())
def test_any_sequence_of_partial_credits_comes_to_the_invoice(
    order: Order, cash: CashRounding | None, data: st.DataObject
) -> None:
    """M3: net, each tax, each discount, and what was to be paid, to the minor unit."""
    order, invoice = bill(order, cash=cash)
    whole = invoice
    assert invoice is not None
    assert whole is not None
    notes = []
    for _ in range(data.draw(st.integers(0, 5))):
        wanted = data.draw(parts_of(invoice))
        order, invoice, note = take_back(order, invoice, wanted, cash)
        notes += [] if note is None else [note]
    rest = creditable([invoice])
    order, invoice, note = take_back(order, invoice, rest, cash)
    notes += [] if note is None else [note]
    expected = (whole.net_minor, whole.tax_minor, whole.gross_minor, whole.payable_minor)
    assert expected == sums(notes)
    assert 0 == invoice.open_minor
    for place, line in enumerate(whole.lines):
        taken = invoice.lines[place].taken
        assert taken is not None
        assert (line.quantity, line.discount_minor) == (taken.quantity, taken.discount_minor)
        assert line.taxes == taken.taxes


@st.composite
def parts_of(draw: st.DrawFn, invoice: Invoice) -> Wanted:
    """Want some of what is left: quantities, parts of charges, amounts alone."""
    wanted = creditable([invoice])
    some = {
        number: Decimal(draw(st.integers(1, int(left))))
        for number, left in wanted.lines.items()
        if draw(st.booleans())
    }
    charges = {
        code: left / draw(st.sampled_from([1, 2]))
        for code, left in wanted.charges.items()
        if draw(st.booleans())
    }
    return evolve(wanted, lines=some, charges=charges)


@given(orders(), st.data())
def test_an_amount_alone_is_taken_back_once(order: Order, data: st.DataObject) -> None:
    """What is lowered and what is taken back after that come to the invoice together."""
    order, invoice = bill(order)
    assert invoice is not None
    gross = invoice.gross_minor
    notes = []
    if gross:
        wanted = Wanted(amount=data.draw(st.integers(1, gross)))
        order, invoice, note = take_back(order, invoice, wanted, None)
        assert wanted.amount == -note.gross_minor
        notes.append(note)
    order, invoice, note = take_back(order, invoice, creditable([invoice]), None)
    assert gross == -sum(each.gross_minor for each in [*notes, note])
    assert order.invoiced_minor == gross


@given(orders(), st.data())
def test_what_was_credited_may_be_billed_again(order: Order, data: st.DataObject) -> None:
    """Invoices less credit notes are the order's amounts, once all of it is billed again."""
    total = [0, 0]
    for _ in range(data.draw(st.integers(1, 4))):
        some = {
            line.number: Decimal(data.draw(st.integers(1, int(line.billable))))
            for line in order.lines
            if line.billable > 0 and data.draw(st.booleans())
        }
        order, invoice = bill(order, some) if some else (order, None)
        if invoice is None:
            continue
        total = [total[0] + invoice.net_minor, total[1] + invoice.tax_minor]
        wanted = evolve(data.draw(parts_of(invoice)), charges={})
        order, _, note = take_back(order, invoice, wanted, None)
        if note is not None:
            total = [total[0] + note.net_minor, total[1] + note.tax_minor]
    order, invoice = bill(order)
    if invoice is not None:
        total = [total[0] + invoice.net_minor, total[1] + invoice.tax_minor]
    assert [order.net_minor, order.tax_minor] == total
    assert all(line.billed == line.agreed for line in order.lines)


@given(orders(), st.data())
def test_what_is_due_is_what_stands_on_documents(order: Order, data: st.DataObject) -> None:
    """Once all of it is billed, whatever was credited in between: invoices less credit notes."""
    total = 0
    for _ in range(data.draw(st.integers(1, 4))):
        order, invoice = bill(order)
        if invoice is not None:
            total += invoice.payable_minor
            order, _, note = take_back(order, invoice, data.draw(parts_of(invoice)), None)
            total -= note.amount_minor if note else 0
    order, invoice = bill(order)
    total += invoice.payable_minor if invoice else 0
    assert total == order.due_minor


@given(orders(), st.integers(1, 3))
def test_more_than_agreed_is_due_once_it_is_billed(order: Order, surplus: int) -> None:
    """Goods that left beyond the order are billed at its price, and are due."""
    lines = tuple(
        evolve(line, tracked=True, shipped=line.quantity + surplus) for line in order.lines
    )
    order, invoice = bill(evolve(order, lines=lines))
    assert invoice is not None
    assert order.due_minor == invoice.payable_minor
    assert all(line.billed == line.shipped for line in order.lines)


def test_cash_rounding_that_cancels_out_is_none() -> None:
    """Two cents up and two cents down are no rounding at all, as stores keep it."""
    placed = Order(
        id=UUID(int=1), version=1, number="SO-1", state=OrderState.PLACED, customer_id=UUID(int=2),
        currency="CHF", lines=(), rounding=Money(2, "CHF"),
    )  # fmt: skip
    event = OrderInvoiced(placed.id, UUID(int=3), (), (), 0, rounding_minor=-2)
    assert ORDERS[OrderInvoiced](placed, event).rounding is None
