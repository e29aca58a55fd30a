"""The balance of a customer: what is still owed, less what was received and settled nothing."""

from collections.abc import Iterable

from salescore.billing.credit_note import CreditNote
from salescore.billing.invoice import Invoice
from salescore.billing.payment import Payment
from salescore.money import Money

__all__ = ["balance"]


def balance(
    invoices: Iterable[Invoice],
    *,
    payments: Iterable[Payment],
    credit_notes: Iterable[CreditNote] = (),
    currency: str,
) -> Money:
    """Add up what is open on invoices; take off what payments and credit notes have left.

    Args:
        invoices: of one customer, each once.
        payments: of the same customer, each once.
        credit_notes: of the same customer, each once.
        currency: ISO 4217 code; what is in another is left out.

    Returns:
        Below 0 what the customer may still use, or have back.

    >>> str(balance([], payments=[], currency="EUR"))
    '0.00 EUR'
    """
    owed = sum(each.open_minor for each in invoices if each.currency == currency)
    left = sum(each.unapplied_minor for each in payments if each.currency == currency)
    given = sum(each.open_minor for each in credit_notes if each.currency == currency)
    return Money(owed - left - given, currency)
