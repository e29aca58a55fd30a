"""An invoice: what a customer owes for goods that left and services agreed."""

from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import Factory, field, frozen

from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.money import Money
from salescore.orders.ledger import Fixed
from salescore.tax.line_tax import LineTax, tax_summary, taxes_of, withheld_sum

__all__ = ["INVOICE", "Invoice", "InvoiceLine"]


@frozen(kw_only=True)
class InvoiceLine:
    """One line of an invoice.

    Args:
        line: the order's line number; 0 for a charge.
        label: the SKU, or the charge's code.
        quantity: in base units; 1 for a charge.
        taxes: each of them; empty where it is the one rate of the tax code, or none.
        discount_minor: its part of a discount on the order, taken off already.
        taken: what credit notes took back of it, each above zero; None if nothing.
    """

    line: int
    label: str
    quantity: Decimal
    net_minor: int
    tax_minor: int
    gross_minor: int
    tax_code: str | None = None
    tax_rate: Decimal = Decimal(0)
    taxes: tuple[LineTax, ...] = ()
    discount_minor: int = 0
    taken: Fixed | None = None

    @property
    def credited(self) -> Decimal:
        """How much of it was taken back; of a charge from 0 to 1."""
        return self.taken.quantity if self.taken else Decimal(0)


def _gross(invoice: "Invoice") -> int:
    return invoice.gross_minor


@frozen(kw_only=True)
class Invoice:
    """A receivable with its lines.

    Args:
        number: gapless within its series, such as ``"INV-2026-000001"``.
        issued_on: business date of issue.
        due_on: business date by which it should be paid.
        paid_minor: what payments have been applied, minor units, 0 to `payable_minor`.
        payable_minor: what is to be paid: the gross, less withheld tax, as cash rounds it.
        credited_minor: what credit notes took back of that, minor units, 0 to `payable_minor`.
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
    payable_minor: int = field(default=Factory(_gross, takes_self=True))
    credited_minor: int = 0

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
    def withheld(self) -> Money:
        """The tax that the buyer keeps back."""
        return Money(sum(withheld_sum(line.taxes) for line in self.lines), self.currency)

    @property
    def payable(self) -> Money:
        """What the customer owes for it in all."""
        return Money(self.payable_minor, self.currency)

    @property
    def rounding(self) -> Money:
        """What cash rounding adds to what is to be paid."""
        return self.payable - self.gross + self.withheld

    def tax_summary(self) -> tuple[LineTax, ...]:
        """Give what each tax comes to over the lines; they add up to the invoice's tax."""
        return tax_summary(tax for line in self.lines for tax in taxes_of(line))

    @property
    def open_minor(self) -> int:
        """What is still to be paid, minor units: nothing where more was credited than was open."""
        return max(self.payable_minor - self.paid_minor - self.credited_minor, 0)

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
