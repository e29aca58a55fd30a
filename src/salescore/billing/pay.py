"""Recording payments and letting them settle invoices."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from salescore.billing.commands import RecordPayment
from salescore.billing.credit_note import CreditNote
from salescore.billing.events import InvoicePaid, PaymentApplied, PaymentRecorded
from salescore.billing.invoice import Invoice
from salescore.billing.payment import Application, Payment
from salescore.custom.values import EMPTY, Custom
from salescore.errors import Rejection, Warning
from salescore.money import CurrencyMismatch, Money

__all__ = [
    "against_invoices",
    "oldest_first",
    "paid",
    "record",
    "settle",
    "take_held",
    "unapplied",
]

_Issued = TypeVar("_Issued", Invoice, CreditNote)


def settle(
    amount_minor: int, invoices: Sequence[Invoice], *, currency: str
) -> tuple[Application, ...]:
    """Spread money over invoices in their order, each up to what is open.

    Args:
        amount_minor: what there is to spread, minor units.
        currency: of the money.

    Raises:
        CurrencyMismatch: an invoice is in another currency.
    """
    parts = []
    for invoice in invoices:
        if invoice.currency != currency:
            raise CurrencyMismatch(currency, right=invoice.currency)
        part = min(amount_minor, invoice.open_minor)
        if part > 0:
            parts.append(Application(invoice.id, part))
            amount_minor -= part
    return tuple(parts)


def against_invoices(customer_id: UUID, invoices: Iterable[Invoice]) -> tuple[Rejection, ...]:
    """Say which invoices are another customer's, or have nothing open."""
    found = []
    for invoice in invoices:
        params = {"invoice": invoice.number}
        if invoice.customer_id != customer_id:
            found.append(Rejection("billing.other_customer", params))
        if not invoice.open_minor:
            found.append(Rejection("billing.nothing_open", params))
    return tuple(found)


def record(
    command: RecordPayment,
    applications: tuple[Application, ...],
    *,
    customer_id: UUID,
    payment_id: UUID,
    number: str,
    at: datetime,
    custom: Custom = EMPTY,
) -> PaymentRecorded:
    """Note money received that is held for no order."""
    payment = Payment(
        id=payment_id,
        version=1,
        number=number,
        customer_id=customer_id,
        currency=command.amount.currency,
        amount_minor=command.amount.minor,
        received_at=at,
        applications=applications,
        reference=command.reference,
        custom=custom,
    )
    return PaymentRecorded(payment_id, payment)


def oldest_first(documents: Iterable[_Issued]) -> tuple[_Issued, ...]:
    """Give invoices in the order in which money settles them, credit notes in which they give."""
    return tuple(sorted(documents, key=lambda each: (each.issued_on, each.number)))


def take_held(payments: Iterable[Payment], invoice: Invoice) -> tuple[PaymentApplied, ...]:
    """Let a new invoice take what is held for its order, the oldest money first.

    Args:
        payments: for the order, in its currency.
        invoice: of which all is open.
    """
    left, found = invoice.open_minor, []
    for payment in sorted(payments, key=lambda each: (each.received_at, each.number)):
        part = min(left, payment.unapplied_minor)
        if part > 0:
            found.append(PaymentApplied(payment.id, (Application(invoice.id, part),)))
            left -= part
    return tuple(found)


def paid(payment_id: UUID, applications: Iterable[Application]) -> tuple[InvoicePaid, ...]:
    """Say that money reached invoices.

    Args:
        payment_id: of the payment, or of the credit note that gives it.
        applications: how much reached which.
    """
    return tuple(
        InvoicePaid(part.invoice_id, payment_id, part.amount_minor) for part in applications
    )


def unapplied(
    amount_minor: int, parts: Iterable[Application], currency: str
) -> tuple[Warning, ...]:
    """Warn when money is left that no invoice took."""
    left = amount_minor - sum(part.amount_minor for part in parts)
    if not left:
        return ()
    return (Warning("billing.unapplied", {"amount": str(Money(left, currency))}),)
