"""Billing: invoices for what was shipped, credit notes, payments, refunds, what is still owed."""

from salescore.billing.commands import ApplyPayment, IssueInvoice, RecordPayment
from salescore.billing.credit_commands import (
    ApplyCreditNote,
    IssueCreditNote,
    PriceCut,
    RefundPayment,
)
from salescore.billing.credit_note import CreditNote
from salescore.billing.invoice import Invoice, InvoiceLine
from salescore.billing.mirror import mirror
from salescore.billing.payment import Application, Payment, Refund

__all__ = [
    "Application",
    "ApplyCreditNote",
    "ApplyPayment",
    "CreditNote",
    "Invoice",
    "InvoiceLine",
    "IssueCreditNote",
    "IssueInvoice",
    "Payment",
    "PriceCut",
    "RecordPayment",
    "Refund",
    "RefundPayment",
    "mirror",
]
