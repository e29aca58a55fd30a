"""A payment: money received, applied to invoices; what is not applied stays with the customer."""

from datetime import datetime
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.money import Money

__all__ = ["PAYMENT", "Application", "Payment"]


@frozen
class Application:
    """A part of a payment that settles a part of an invoice; minor units, > 0."""

    invoice_id: UUID
    amount_minor: int


@frozen(kw_only=True)
class Payment:
    """Money received from a customer.

    Args:
        number: the human number, such as ``"PAY-2026-000001"``.
        amount_minor: minor units, > 0.
        reference: what the bank or the payer wrote.
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

    @property
    def amount(self) -> Money:
        """What was received."""
        return Money(self.amount_minor, self.currency)

    @property
    def unapplied_minor(self) -> int:
        """What no invoice has taken yet, minor units."""
        return self.amount_minor - sum(part.amount_minor for part in self.applications)


PAYMENT: Final[Kind[Payment]] = Kind(
    "billing.payment", Payment, unique=("number",), indexes=("customer_id",), several=(UNIQUE,)
)
