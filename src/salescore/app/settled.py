"""What is wanted to know which payments settle invoices."""

from collections.abc import Collection, Iterator
from uuid import UUID

from salescore.billing.payment import PAYMENT, Payment
from salescore.facts import Facts, Want

__all__ = ["settling_payments", "settling_wants"]


def settling_wants(invoice_ids: Collection[UUID]) -> Iterator[Want]:
    """Want the payments of which some settles one of the invoices; there may be no invoices."""
    if invoice_ids:
        yield PAYMENT.by("applications.invoice_id", *invoice_ids)


def settling_payments(facts: Facts, invoice_ids: Collection[UUID]) -> tuple[Payment, ...]:
    """Give the payments that `settling_wants` wants, each once."""
    found = {
        each.id: each
        for invoice_id in invoice_ids
        for each in facts.where(PAYMENT, "applications.invoice_id", invoice_id)
    }
    return tuple(found.values())
