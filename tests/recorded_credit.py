"""What a recorded script draws about credit notes, refunds and payments for orders."""

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from salescore.billing.commands import RecordPayment
from salescore.billing.credit_commands import (
    ApplyCreditNote,
    IssueCreditNote,
    PriceCut,
    RefundPayment,
)
from salescore.billing.credit_note import CreditNote
from salescore.billing.invoice import Invoice
from salescore.billing.payment import Payment
from salescore.events import Command
from salescore.money import Money
from salescore.orders.named import NamedLine
from salescore.orders.order import Order

__all__ = ["command"]

_Made = Mapping[type, Mapping[Any, Any]]


def command(draw: random.Random, made: _Made) -> Command[Any] | None:
    """Draw a command about credit notes, if there is an invoice to take back."""
    invoices = list(made.get(Invoice, {}).values())
    if not invoices:
        return None
    invoice = draw.choice(invoices)
    return draw.choice((_issue, _issue, _apply, _refund, _pay))(draw, made, invoice)


def _issue(draw: random.Random, made: _Made, invoice: Invoice) -> Command[Any]:
    del made
    line = draw.choice(invoice.lines)
    named = (NamedLine(line.line, Decimal(1)),) if line.line and draw.random() < 0.6 else ()
    cut = line.line and draw.random() < 0.3
    return IssueCreditNote(
        order_id=invoice.order_id,
        invoice_ids=(invoice.id,) if draw.random() < 0.8 else (),
        lines=named,
        cuts=(PriceCut(line.line, Money(draw.randint(1, 300), invoice.currency)),) if cut else (),
        restocking_percent=Decimal(draw.choice((0, 0, 10))),
        reason="came back" if draw.random() < 0.5 else None,
    )


def _apply(draw: random.Random, made: _Made, invoice: Invoice) -> Command[Any] | None:
    notes = list(made.get(CreditNote, {}).values())
    if not notes:
        return None
    return ApplyCreditNote(credit_note_id=draw.choice(notes).id, invoice_ids=(invoice.id,))


def _refund(draw: random.Random, made: _Made, invoice: Invoice) -> Command[Any] | None:
    del invoice
    payments, notes = (list(made.get(of, {}).values()) for of in (Payment, CreditNote))
    if not payments:
        return None
    payment = draw.choice(payments)
    note = draw.choice(notes).id if notes and draw.random() < 0.7 else None
    amount = Money(draw.randint(1, 500), payment.currency)
    return RefundPayment(payment_id=payment.id, amount=amount, credit_note_id=note)


def _pay(draw: random.Random, made: _Made, invoice: Invoice) -> Command[Any]:
    order: Order | None = made.get(Order, {}).get(invoice.order_id)
    amount = Money(draw.randint(1, 20_000), invoice.currency)
    return RecordPayment(amount=amount, order_id=order.id if order else invoice.order_id)
