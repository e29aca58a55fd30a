"""Billing: invoices for what was shipped, payments, and what is still owed."""

from salescore.billing.commands import ApplyPayment, IssueInvoice, RecordPayment
from salescore.billing.invoice import Invoice, InvoiceLine
from salescore.billing.mirror import mirror
from salescore.billing.payment import Application, Payment

__all__ = [
    "Application",
    "ApplyPayment",
    "Invoice",
    "InvoiceLine",
    "IssueInvoice",
    "Payment",
    "RecordPayment",
    "mirror",
]
