"""A credit note: what of an invoice is taken back."""

from datetime import date
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.billing.invoice import InvoiceLine
from salescore.billing.payment import Application
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.money import Money
from salescore.tax.line_tax import LineTax, tax_summary, taxes_of

__all__ = ["CREDIT_NOTE", "CreditNote"]


@frozen(kw_only=True)
class CreditNote:
    """Takes back an invoice, whole or in part; its lines are those of the invoice, below zero.

    Args:
        number: gapless within its series, such as ``"CN-2026-000001"``.
        invoice_id: what it corrects.
        order_id: what was billed with that.
        customer_id: whose it is.
        issued_on: business date of issue.
        lines: what is taken back, below zero; what is kept of it, as fees above zero. A line of
            quantity 0 takes back an amount alone.
        net_minor: the sum without tax, of the lines: below zero.
        tax_minor: their tax.
        gross_minor: their sum with tax.
        amount_minor: what the customer gets for it: the gross, less withheld tax, as cash rounds
            it; minor units, 0 or more.
        settled_minor: what of that lowered what was open on the invoice when it was issued.
        refunded_minor: what of it was paid back.
        applications: what of it settled other invoices.
        reason: why.
        return_id: which return it is for.
    """

    id: UUID
    version: int
    number: str
    invoice_id: UUID
    order_id: UUID
    customer_id: UUID
    currency: str
    issued_on: date
    lines: tuple[InvoiceLine, ...]
    net_minor: int
    tax_minor: int
    gross_minor: int
    amount_minor: int
    settled_minor: int = 0
    refunded_minor: int = 0
    applications: tuple[Application, ...] = ()
    reason: str | None = field(default=None, metadata=LEFT_OUT)
    return_id: UUID | None = None

    @property
    def net(self) -> Money:
        """The sum without tax."""
        return Money(self.net_minor, self.currency)

    @property
    def tax(self) -> Money:
        """The tax."""
        return Money(self.tax_minor, self.currency)

    @property
    def gross(self) -> Money:
        """The sum with tax."""
        return Money(self.gross_minor, self.currency)

    @property
    def amount(self) -> Money:
        """What the customer gets for it."""
        return Money(self.amount_minor, self.currency)

    @property
    def applied_minor(self) -> int:
        """What of it settled other invoices, minor units."""
        return sum(part.amount_minor for part in self.applications)

    @property
    def open_minor(self) -> int:
        """What of it is still the customer's, minor units."""
        return self.amount_minor - self.settled_minor - self.refunded_minor - self.applied_minor

    @property
    def open(self) -> Money:
        """What of it is still the customer's: to be paid back, or to settle other invoices."""
        return Money(self.open_minor, self.currency)

    def tax_summary(self) -> tuple[LineTax, ...]:
        """Give what each tax comes to over the lines; they add up to the credit note's tax."""
        return tax_summary(tax for line in self.lines for tax in taxes_of(line))


CREDIT_NOTE: Final[Kind[CreditNote]] = Kind(
    "billing.credit_note",
    CreditNote,
    unique=("number",),
    indexes=("invoice_id", "order_id", "customer_id"),
    asked=(
        "number",
        "invoice_id",
        "order_id",
        "customer_id",
        "currency",
        "issued_on",
        "net_minor",
        "tax_minor",
        "gross_minor",
        "amount_minor",
        "settled_minor",
        "refunded_minor",
    ),
)
