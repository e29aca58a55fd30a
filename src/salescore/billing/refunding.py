"""Paying money back: never more than was received, and never what settles an invoice."""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from salescore.billing.credit_note import CreditNote
from salescore.billing.events import CreditNoteRefunded, PaymentRefunded
from salescore.billing.payment import Payment, Refund
from salescore.errors import Rejection
from salescore.events import Event
from salescore.money import CurrencyMismatch, Money
from salescore.orders.ledger_events import OrderRefunded

__all__ = ["RefundPlan", "against_refund", "refund", "refund_plan"]


@frozen
class RefundPlan:
    """How much of which payment is paid back.

    Args:
        parts: payments with minor units above 0, in the order in which they were given.
        rest_minor: what they do not cover, minor units.
    """

    parts: tuple[tuple[Payment, int], ...]
    rest_minor: int


def refund_plan(payments: Iterable[Payment], amount_minor: int) -> RefundPlan:
    """Spread what is to be paid back over what settled invoices, each up to what is left of it.

    Args:
        payments: in the order in which they pay back.
        amount_minor: 0 or more.
    """
    parts = []
    for payment in payments:
        part = min(amount_minor, payment.settling_minor)
        if part > 0:
            parts.append((payment, part))
            amount_minor -= part
    return RefundPlan(tuple(parts), amount_minor)


def against_refund(
    payment: Payment, amount: Money, note: CreditNote | None
) -> tuple[Rejection, ...]:
    """Say why so much of a payment cannot be paid back.

    Args:
        payment: of which.
        amount: how much.
        note: what gives it back; None where it settled nothing.

    Raises:
        CurrencyMismatch: it is another currency.
    """
    if amount.currency != payment.currency:
        raise CurrencyMismatch(amount.currency, right=payment.currency)
    found = []
    most = payment.unapplied_minor if note is None else payment.settling_minor
    if amount.minor > most:
        left = Money(most, payment.currency)
        params = {"payment": payment.number, "amount": str(amount), "left": str(left)}
        code = "billing.refunds_too_much" if note else "billing.refunds_settled"
        found.append(Rejection(code, params))
    if note is not None and note.customer_id != payment.customer_id:
        params = {"credit_note": note.number, "payment": payment.number}
        found.append(Rejection("billing.other_customers_note", params))
    if note is not None and amount.minor > note.open_minor:
        params = {"credit_note": note.number, "amount": str(amount), "left": str(note.open)}
        found.append(Rejection("billing.credit_note_spent", params))
    return tuple(found)


def refund(
    payment: Payment,
    amount_minor: int,
    *,
    note: CreditNote | None = None,
    at: datetime,
    reason: str | None = None,
) -> tuple[Event, ...]:
    """Pay some of a payment back.

    Args:
        payment: of which nothing speaks against it.
        amount_minor: above 0.
        note: what gives it back; None where it settled nothing.
        at: when.
        reason: why.

    Returns:
        What happened to the payment, to the credit note and to the order behind.
    """
    note_id = None if note is None else note.id
    part = Refund(amount_minor=amount_minor, refunded_at=at, credit_note_id=note_id, reason=reason)
    found: list[Event] = [PaymentRefunded(payment.id, part)]
    if note is not None:
        found.append(CreditNoteRefunded(note.id, payment.id, amount_minor))
    order_id = payment.order_id if note is None else note.order_id
    if order_id is not None:
        found.append(OrderRefunded(order_id, payment.id, amount_minor))
    return tuple(found)
