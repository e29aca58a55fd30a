"""An invoice: what a customer owes for goods that left and services agreed."""

from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.money import Money

__all__ = ["INVOICE", "Invoice", "InvoiceLine"]


@frozen(kw_only=True)
class InvoiceLine:
    """One line of an invoice.

    Args:
        line: the order's line number; 0 for a charge.
        label: the SKU, or the charge's code.
        quantity: in base units; 1 for a charge.
    """

    line: int
    label: str
    quantity: Decimal
    net_minor: int
    tax_minor: int
    gross_minor: int
    tax_code: str | None = None
    tax_rate: Decimal = Decimal(0)


@frozen(kw_only=True)
class Invoice:
    """A receivable with its lines.

    Args:
        number: gapless within its series, such as ``"INV-2026-000001"``.
        issued_on: business date of issue.
        due_on: business date by which it should be paid.
        paid_minor: what payments have been applied, minor units, 0 to gross.
    """

    id: UUID
    version: int
    number: str
    order_id: UUID
    customer_id: UUID
    currency: str
    issued_on: date
    due_on: date
    lines: tuple[InvoiceLine, ...]
    net_minor: int
    tax_minor: int
    gross_minor: int
    paid_minor: int = 0
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)

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
        """What the customer owes for it in all."""
        return Money(self.gross_minor, self.currency)

    @property
    def open_minor(self) -> int:
        """What is still to be paid, minor units."""
        return self.gross_minor - self.paid_minor

    @property
    def open(self) -> Money:
        """What is still to be paid."""
        return Money(self.open_minor, self.currency)


INVOICE: Final[Kind[Invoice]] = Kind(
    "billing.invoice",
    Invoice,
    unique=("number",),
    indexes=("order_id", "customer_id"),
    several=(UNIQUE,),
)
