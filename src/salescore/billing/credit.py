"""Issuing credit notes: what they say, and what they do to the invoice and the order."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from salescore.billing.cash import due_minor
from salescore.billing.credit_note import CreditNote
from salescore.billing.crediting import Part
from salescore.billing.events import CreditNoteIssued, InvoiceCredited
from salescore.billing.invoice import InvoiceLine
from salescore.billing.mirror import amounts_of, remaining, together
from salescore.cash import CashRounding
from salescore.decimals import EXACT
from salescore.events import Event
from salescore.money import Money, cash_rounding
from salescore.orders.ledger import Fixed
from salescore.orders.ledger_events import APPLY, OrderCredited
from salescore.orders.order import Order
from salescore.orders.standing import NOTHING, less, more, standing

__all__ = ["credit"]

ZERO: Final = Decimal(0)


def credit(
    order: Order,
    parts: Sequence[Part],
    *,
    note_ids: Sequence[UUID],
    numbers: Sequence[str],
    on: date,
    reason: str | None = None,
    return_id: UUID | None = None,
    cash: CashRounding | None = None,
) -> tuple[Event, ...]:
    """Take parts of invoices back, each with a credit note of its own.

    Args:
        order: that was billed with them, as it is after what is decided before.
        parts: as `crediting` found them.
        note_ids: one for each part.
        numbers: one for each part.
        on: the business date of issue.
        reason: why.
        return_id: which return they are for.
        cash: how what is paid is rounded in the order's currency; None for not at all.

    Returns:
        For each credit note three events: it was issued, its invoice and the order were credited.
    """
    found: list[Event] = []
    for part, note_id, number in zip(parts, note_ids, numbers, strict=True):
        amount = _amount(part, cash)
        note = CreditNote(
            id=note_id,
            version=1,
            number=number,
            invoice_id=part.invoice.id,
            order_id=order.id,
            customer_id=part.invoice.customer_id,
            currency=part.invoice.currency,
            issued_on=on,
            lines=part.all_lines,
            net_minor=sum(line.net_minor for line in part.all_lines),
            tax_minor=sum(line.tax_minor for line in part.all_lines),
            gross_minor=sum(line.gross_minor for line in part.all_lines),
            amount_minor=amount,
            settled_minor=min(amount, part.invoice.open_minor),
            reason=reason,
            return_id=return_id,
        )
        credited = _credited(order, part, note)
        order = APPLY[OrderCredited](order, credited)
        found += (CreditNoteIssued(note_id, note), _taken(part, note), credited)
    return tuple(found)


def _taken(part: Part, note: CreditNote) -> InvoiceCredited:
    lines = tuple((place, _back(line)) for place, line in part.lines)
    return InvoiceCredited(note.invoice_id, note.id, lines=lines, amount_minor=note.amount_minor)


def _back(line: InvoiceLine) -> Fixed:
    """Give the amounts that a line takes back, above zero."""
    return less(NOTHING, amounts_of(line))


def _credited(order: Order, part: Part, note: CreditNote) -> OrderCredited:
    lines: dict[int, Fixed] = {}
    for _, line in part.lines:
        if line.line:
            lines[line.line] = more(lines.get(line.line, NOTHING), _back(line))
    return OrderCredited(
        order.id,
        note.id,
        lines=tuple((number, back.quantity) for number, back in lines.items()),
        charges=tuple(
            (line.label, EXACT.minus(line.quantity)) for _, line in part.lines if not line.line
        ),
        amount_minor=note.amount_minor,
        standing=tuple(_standing(order, lines)),
    )


def _standing(order: Order, taken: dict[int, Fixed]) -> Iterator[tuple[int, Fixed]]:
    """Give what still stands on invoices of lines of which a quantity is taken back."""
    for line in order.lines:
        back = taken.get(line.number)
        if back is not None and back.quantity:
            yield line.number, less(standing(line, line.billed), back)


def _amount(part: Part, cash: CashRounding | None) -> int:
    """Give what the customer gets, so that the whole comes to what the whole was to be paid.

    The taxes are those of the invoice, also where cash rounding changed them: what is rounded here
    is only what is paid.
    """
    invoice = part.invoice
    before = tuple(map(remaining, invoice.lines))
    taken = dict(part.lines)
    after = [
        together(line, taken[place]) if place in taken else line
        for place, line in enumerate(before)
    ]
    touched = any(line.taken for line in invoice.lines)
    whole = _to_pay(before, cash, invoice.currency) if touched else invoice.payable_minor
    left = (
        whole - _to_pay(after, cash, invoice.currency) - _to_pay(part.fees, cash, invoice.currency)
    )
    return min(left, invoice.payable_minor - invoice.credited_minor)


def _to_pay(lines: Sequence[InvoiceLine], cash: CashRounding | None, currency: str) -> int:
    due = due_minor(lines)
    if cash is None:
        return due
    return cash_rounding(Money(due, currency), cash.step, cash.rounding).payable.minor
