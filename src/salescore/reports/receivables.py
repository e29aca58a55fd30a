"""Open receivables: what each customer was billed, has paid and still owes.

As of a business date: invoices issued up to that day, less what credit notes up to that day took
off what was open, and less what payments received and credit notes issued up to that day have
settled of them. What these have not settled and nobody got back by then stands apart as unapplied,
so that invoiced = paid + open. Overdue is what was due before that day.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from attrs import define, frozen

from salescore.billing.credit_note import CreditNote
from salescore.billing.invoice import Invoice
from salescore.billing.payment import Payment
from salescore.clock import local_date
from salescore.currencies import currency as known_currency
from salescore.decimals import exactly
from salescore.errors import Coded
from salescore.reports.column import Column, ColumnKind, Row
from salescore.reports.labels import Labels
from salescore.reports.table import Table

__all__ = ["ReceivablesScope", "receivables_table"]


@frozen(kw_only=True)
class ReceivablesScope:
    """What a report of receivables counts.

    Args:
        currency: ISO 4217 code; invoices and payments in others are left out.
        zone: where business dates are read.
        as_of: the business date up to which, inclusive, invoices and payments count.
    """

    currency: str
    zone: ZoneInfo
    as_of: date

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        known_currency(self.currency)


@define
class _Owed:
    """What one customer was billed and has paid; minor units."""

    invoiced: int = 0
    paid: int = 0
    overdue: int = 0
    given: int = 0
    oldest_due: date | None = None

    @property
    def open(self) -> int:
        """What is still to be paid."""
        return self.invoiced - self.paid

    @property
    def unapplied(self) -> int:
        """What was received or given, and has settled nothing yet."""
        return self.given - self.paid

    def bill(self, invoice: Invoice, *, paid: int, credited: int, as_of: date) -> None:
        """Count an invoice, what is paid of it, and what was taken off what was open of it."""
        self.invoiced += invoice.gross_minor - credited
        self.paid += paid
        left = invoice.payable_minor - credited - paid
        if not left:
            return
        if invoice.due_on < as_of:
            self.overdue += left
        if self.oldest_due is None or invoice.due_on < self.oldest_due:
            self.oldest_due = invoice.due_on


@exactly
def receivables_table(
    invoices: Iterable[Invoice],
    *,
    payments: Iterable[Payment],
    credit_notes: Iterable[CreditNote] = (),
    scope: ReceivablesScope,
    labels: Labels,
) -> Table:
    """Add up invoices, credit notes and payments per customer.

    Args:
        invoices: in any order; each once, and all that the payments have settled.
        payments: in any order; each once.
        credit_notes: in any order; each once.
        scope: as of when, in which currency.
        labels: the customers' names, and the report's language.

    Returns:
        Columns ``customer``, ``invoiced``, ``paid``, ``open``, ``overdue``, ``unapplied``,
        ``oldest_due``; a row for each customer with something open or unapplied.
    """
    received = [
        payment
        for payment in payments
        if payment.currency == scope.currency
        and local_date(payment.received_at, scope.zone) <= scope.as_of
    ]
    notes = [
        note
        for note in credit_notes
        if note.currency == scope.currency and note.issued_on <= scope.as_of
    ]
    settled = _settled((*received, *notes))
    credited = {note.invoice_id: 0 for note in notes}
    owed: dict[UUID, _Owed] = {}
    for payment in received:
        owed.setdefault(payment.customer_id, _Owed()).given += _kept(payment, scope)
    for note in notes:
        credited[note.invoice_id] += note.settled_minor
        left = note.amount_minor - note.settled_minor
        owed.setdefault(note.customer_id, _Owed()).given += left
    for invoice in invoices:
        if invoice.currency == scope.currency and invoice.issued_on <= scope.as_of:
            mine = owed.setdefault(invoice.customer_id, _Owed())
            paid, less = (sums.get(invoice.id, 0) for sums in (settled, credited))
            mine.bill(invoice, paid=paid, credited=less, as_of=scope.as_of)
    return _table(owed, scope, labels)


def _kept(payment: Payment, scope: ReceivablesScope) -> int:
    """Give what was received and not paid back by then."""
    back = sum(
        refund.amount_minor
        for refund in payment.refunds
        if local_date(refund.refunded_at, scope.zone) <= scope.as_of
    )
    return payment.amount_minor - back


def _settled(givers: Iterable[Payment | CreditNote]) -> dict[UUID, int]:
    """Add up what payments and credit notes have settled of each invoice."""
    settled: dict[UUID, int] = {}
    for giver in givers:
        for part in giver.applications:
            settled[part.invoice_id] = settled.get(part.invoice_id, 0) + part.amount_minor
    return settled


def _table(owed: Mapping[UUID, _Owed], scope: ReceivablesScope, labels: Labels) -> Table:
    amounts = ("invoiced", "paid", "open", "overdue", "unapplied")
    named = sorted(
        (labels.name("customer", key).casefold(), str(key), key)
        for key, mine in owed.items()
        if mine.open or mine.unapplied
    )
    rows: list[Row] = [
        (
            labels.name("customer", key),
            *(getattr(owed[key], amount) for amount in amounts),
            owed[key].oldest_due,
        )
        for _, _, key in named
    ]
    return Table.of(
        Coded("reports.receivables"),
        columns=(
            Column("customer", ColumnKind.TEXT),
            *(Column(amount, ColumnKind.MONEY, scope.currency) for amount in amounts),
            Column("oldest_due", ColumnKind.DATE),
        ),
        rows=rows,
        notes=(
            Coded("reports.as_of", {"date": scope.as_of}),
            Coded("reports.currency", {"currency": scope.currency}),
            Coded("reports.receivables_counted", {"date": scope.as_of}),
        ),
        language=labels.language,
    )
