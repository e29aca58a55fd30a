"""What happened to invoices and payments."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.billing.invoice import INVOICE, Invoice
from salescore.billing.payment import PAYMENT, Application, Payment
from salescore.custom.values import EMPTY, Custom, with_custom
from salescore.events import LEFT_OUT, Event

__all__ = [
    "APPLY",
    "InvoiceIssued",
    "InvoicePaid",
    "InvoiceUpdated",
    "PaymentApplied",
    "PaymentRecorded",
    "PaymentUpdated",
]


@frozen
class InvoiceIssued(Event):
    """A customer owes us for what was shipped."""

    tag = "billing.invoice_issued.v1"
    kind = INVOICE
    subject = "invoice_id"

    invoice_id: UUID
    invoice: Invoice


@frozen
class InvoicePaid(Event):
    """Money reached an invoice; minor units."""

    tag = "billing.invoice_paid.v1"
    kind = INVOICE
    subject = "invoice_id"

    invoice_id: UUID
    payment_id: UUID
    amount_minor: int


@frozen
class PaymentRecorded(Event):
    """A customer paid."""

    tag = "billing.payment_recorded.v1"
    kind = PAYMENT
    subject = "payment_id"

    payment_id: UUID
    payment: Payment


@frozen
class PaymentApplied(Event):
    """What was left of a payment settled more invoices."""

    tag = "billing.payment_applied.v1"
    kind = PAYMENT
    subject = "payment_id"

    payment_id: UUID
    applications: tuple[Application, ...]


@frozen
class InvoiceUpdated(Event):
    """These fields of an invoice have new values."""

    tag = "billing.invoice_updated.v1"
    kind = INVOICE
    subject = "invoice_id"

    invoice_id: UUID
    fields: tuple[str, ...]
    custom: Custom = field(default=EMPTY, kw_only=True, metadata=LEFT_OUT)


@frozen
class PaymentUpdated(Event):
    """These fields of a payment have new values."""

    tag = "billing.payment_updated.v1"
    kind = PAYMENT
    subject = "payment_id"

    payment_id: UUID
    fields: tuple[str, ...]
    custom: Custom = field(default=EMPTY, kw_only=True, metadata=LEFT_OUT)


def _invoice_paid(invoice: Invoice, event: InvoicePaid) -> Invoice:
    return evolve(
        invoice, version=invoice.version + 1, paid_minor=invoice.paid_minor + event.amount_minor
    )


def _applied(payment: Payment, event: PaymentApplied) -> Payment:
    return evolve(
        payment,
        version=payment.version + 1,
        applications=payment.applications + event.applications,
    )


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    InvoiceIssued: lambda _, event: event.invoice,
    InvoicePaid: _invoice_paid,
    PaymentRecorded: lambda _, event: event.payment,
    PaymentApplied: _applied,
    InvoiceUpdated: with_custom,
    PaymentUpdated: with_custom,
}
