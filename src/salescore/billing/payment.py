"""A payment: money received, applied to invoices; what is not applied stays with the customer."""

from datetime import datetime
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.money import Money

__all__ = ["PAYMENT", "Application", "Payment", "Refund"]


@frozen
class Application:
    """A part of a payment that settles a part of an invoice; minor units, > 0."""

    invoice_id: UUID
    amount_minor: int


@frozen(kw_only=True)
class Refund:
    """A part of a payment that was paid back.

    Args:
        amount_minor: minor units, > 0.
        refunded_at: when.
        credit_note_id: which one gave it back: money that had settled an invoice; None for money
            that had settled nothing.
        reason: why.
    """

    amount_minor: int
    refunded_at: datetime
    credit_note_id: UUID | None = None
    reason: str | None = field(default=None, metadata=LEFT_OUT)


@frozen(kw_only=True)
class Payment:
    """Money received from a customer.

    Args:
        number: the human number, such as ``"PAY-2026-000001"``.
        amount_minor: minor units, > 0.
        reference: what the bank or the payer wrote.
        order_id: for which order it was made: what settles no invoice is held for that.
        refunds: what of it was paid back.
    """

    id: UUID
    version: int
    number: str
    customer_id: UUID
    currency: str
    amount_minor: int
    received_at: datetime
    applications: tuple[Application, ...] = ()
    reference: str | None = field(default=None, metadata=LEFT_OUT)
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)
    order_id: UUID | None = None
    refunds: tuple[Refund, ...] = ()

    @property
    def amount(self) -> Money:
        """What was received."""
        return Money(self.amount_minor, self.currency)

    @property
    def applied_minor(self) -> int:
        """What settled invoices, minor units."""
        return sum(part.amount_minor for part in self.applications)

    @property
    def refunded_minor(self) -> int:
        """What was paid back, minor units."""
        return sum(refund.amount_minor for refund in self.refunds)

    @property
    def refundable_minor(self) -> int:
        """What may still be paid back at most, minor units."""
        return self.amount_minor - self.refunded_minor

    @property
    def unapplied_minor(self) -> int:
        """What no invoice has taken and nobody got back yet, minor units."""
        back = sum(each.amount_minor for each in self.refunds if each.credit_note_id is None)
        return self.amount_minor - self.applied_minor - back

    @property
    def settling_minor(self) -> int:
        """What settled invoices and was not paid back for a credit note, minor units."""
        return self.refundable_minor - self.unapplied_minor


PAYMENT: Final[Kind[Payment]] = Kind(
    "billing.payment",
    Payment,
    unique=("number",),
    indexes=("customer_id", "order_id"),
    several=(UNIQUE,),
    within=("applications.invoice_id",),
)
