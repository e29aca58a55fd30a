"""What happened to invoices and payments."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.billing.credit_note import CREDIT_NOTE, CreditNote
from salescore.billing.invoice import INVOICE, Invoice
from salescore.billing.payment import PAYMENT, Application, Payment, Refund
from salescore.custom.values import EMPTY, Custom, with_custom
from salescore.events import LEFT_OUT, Event
from salescore.orders.ledger import Fixed
from salescore.orders.standing import NOTHING, more

__all__ = [
    "APPLY",
    "CreditNoteApplied",
    "CreditNoteIssued",
    "CreditNoteRefunded",
    "InvoiceCredited",
    "InvoiceIssued",
    "InvoicePaid",
    "InvoiceUpdated",
    "PaymentApplied",
    "PaymentRecorded",
    "PaymentRefunded",
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
    """Money of a payment or of another invoice's credit note reached an invoice; minor units."""

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
class InvoiceCredited(Event):
    """Parts of an invoice stand on a credit note.

    Args:
        lines: (place on the invoice from 0, what was taken back of it, above zero).
        amount_minor: so much less is to be paid for it, minor units, 0 or more.
    """

    tag = "billing.invoice_credited.v1"
    kind = INVOICE
    subject = "invoice_id"

    invoice_id: UUID
    credit_note_id: UUID
    lines: tuple[tuple[int, Fixed], ...]
    amount_minor: int


@frozen
class CreditNoteIssued(Event):
    """An invoice was taken back, whole or in part."""

    tag = "billing.credit_note_issued.v1"
    kind = CREDIT_NOTE
    subject = "credit_note_id"

    credit_note_id: UUID
    credit_note: CreditNote


@frozen
class CreditNoteRefunded(Event):
    """What a credit note gave was paid back; minor units, above 0."""

    tag = "billing.credit_note_refunded.v1"
    kind = CREDIT_NOTE
    subject = "credit_note_id"

    credit_note_id: UUID
    payment_id: UUID
    amount_minor: int


@frozen
class CreditNoteApplied(Event):
    """What a credit note gave settled other invoices."""

    tag = "billing.credit_note_applied.v1"
    kind = CREDIT_NOTE
    subject = "credit_note_id"

    credit_note_id: UUID
    applications: tuple[Application, ...]


@frozen
class PaymentRefunded(Event):
    """Some of a payment was paid back."""

    tag = "billing.payment_refunded.v1"
    kind = PAYMENT
    subject = "payment_id"

    payment_id: UUID
    refund: Refund


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


def _credited(invoice: Invoice, event: InvoiceCredited) -> Invoice:
    taken = dict(event.lines)
    lines = tuple(
        evolve(line, taken=more(line.taken or NOTHING, taken[place])) if place in taken else line
        for place, line in enumerate(invoice.lines)
    )
    return evolve(
        invoice,
        version=invoice.version + 1,
        lines=lines,
        credited_minor=invoice.credited_minor + event.amount_minor,
    )


def _note_refunded(note: CreditNote, event: CreditNoteRefunded) -> CreditNote:
    refunded = note.refunded_minor + event.amount_minor
    return evolve(note, version=note.version + 1, refunded_minor=refunded)


def _note_applied(note: CreditNote, event: CreditNoteApplied) -> CreditNote:
    applications = note.applications + event.applications
    return evolve(note, version=note.version + 1, applications=applications)


def _refunded(payment: Payment, event: PaymentRefunded) -> Payment:
    return evolve(payment, version=payment.version + 1, refunds=(*payment.refunds, event.refund))


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    InvoiceIssued: lambda _, event: event.invoice,
    InvoicePaid: _invoice_paid,
    InvoiceCredited: _credited,
    CreditNoteIssued: lambda _, event: event.credit_note,
    CreditNoteRefunded: _note_refunded,
    CreditNoteApplied: _note_applied,
    PaymentRecorded: lambda _, event: event.payment,
    PaymentApplied: _applied,
    PaymentRefunded: _refunded,
    InvoiceUpdated: with_custom,
    PaymentUpdated: with_custom,
}
