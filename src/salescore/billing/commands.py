"""What can be asked for about invoices and payments."""

from collections.abc import Mapping, Sized
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.billing.invoice import Invoice
from salescore.billing.payment import Payment
from salescore.errors import InvalidValue, TooMany
from salescore.events import Command
from salescore.money import Money
from salescore.orders.named import NamedLine
from salescore.orders.request import MINOR_MAX
from salescore.shapes import LONG, types_first

__all__ = [
    "CHARGES_MAX",
    "INVOICES_MAX",
    "LINES_MAX",
    "ApplyPayment",
    "IssueInvoice",
    "RecordPayment",
    "UpdateInvoice",
    "UpdatePayment",
    "check_amount",
    "check_parts",
]

INVOICES_MAX: Final = 500
"""The most invoices one payment may name."""


LINES_MAX: Final = 10_000
"""The most lines that an invoice or a credit note may name."""

CHARGES_MAX: Final = 100
"""The most charges that an invoice or a credit note may name."""


@frozen(kw_only=True)
class IssueInvoice(Command[Invoice]):
    """Bill what was shipped and not yet billed, with the charges still open.

    Args:
        order_id: what is billed.
        lines: how much of which lines; None for all that is billable.
        charges: codes of the charges that are billed; None for all that are open.
        custom: values of custom fields by code.
    """

    tag = "invoices.issue.v1"
    permission = "invoices.issue"

    order_id: UUID
    custom: Mapping[str, Any] = field(factory=dict, hash=False)
    lines: tuple[NamedLine, ...] | None = None
    charges: tuple[str, ...] | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_parts(self.lines, self.charges)


def check_parts(lines: Sized | None, charges: Sized | None) -> None:
    """Demand that no more lines and charges are named than may be.

    Raises:
        TooMany: more are.
    """
    for noun, given, most in (("lines", lines, LINES_MAX), ("charges", charges, CHARGES_MAX)):
        if given is not None and len(given) > most:
            raise TooMany(noun, count=len(given), limit=most)


@frozen(kw_only=True)
class RecordPayment(Command[Payment]):
    """Note money received; it settles the named invoices in their order.

    Args:
        customer_id: who paid.
        amount: above zero.
        invoice_ids: what it is for; what they do not need stays with the customer.
        order_id: for which order it is, in place of invoices: it settles the order's invoices, the
            oldest first, and what they do not need is held for the order.
        reference: what the bank or the payer wrote.
        custom: values of custom fields by code.
    """

    tag = "payments.record.v1"
    permission = "payments.record"

    amount: Money = field()
    customer_id: UUID | None = None
    invoice_ids: tuple[UUID, ...] = ()
    reference: str | None = field(default=None, metadata=LONG)
    custom: Mapping[str, Any] = field(factory=dict, hash=False)
    order_id: UUID | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_amount(self.amount)
        if self.order_id is not None and self.invoice_ids:
            raise InvalidValue("invoices", value=self.invoice_ids, allowed="none beside an order")
        if self.customer_id is None and self.order_id is None and not self.invoice_ids:
            raise InvalidValue("customer_id", value=None, allowed="a customer, or invoices")
        _check_count(self.invoice_ids)


@frozen(kw_only=True)
class ApplyPayment(Command[Payment]):
    """Let what is left of a payment settle more invoices, in their order."""

    tag = "payments.apply.v1"
    permission = "payments.apply"

    payment_id: UUID
    invoice_ids: tuple[UUID, ...]

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if not self.invoice_ids:
            raise InvalidValue("invoices", value=self.invoice_ids, allowed="at least one")
        _check_count(self.invoice_ids)


def check_amount(amount: Money) -> None:
    """Demand money above zero that fits into the ledgers.

    Raises:
        InvalidValue: it is none.
    """
    if not 0 < amount.minor <= MINOR_MAX:
        allowed = f"above zero, at most {MINOR_MAX:,} minor units"
        raise InvalidValue("amount", value=amount, allowed=allowed)


def _check_count(invoice_ids: tuple[UUID, ...]) -> None:
    if len(invoice_ids) > INVOICES_MAX:
        raise TooMany("invoices", count=len(invoice_ids), limit=INVOICES_MAX)


@frozen(kw_only=True)
class UpdateInvoice(Command[Invoice]):
    """Change the custom values of an invoice; `changes` holds new values by field name."""

    tag = "invoices.update.v1"
    permission = "invoices.update"

    invoice_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class UpdatePayment(Command[Payment]):
    """Change the custom values of a payment; `changes` holds new values by field name."""

    tag = "payments.update.v1"
    permission = "payments.update"

    payment_id: UUID
    changes: Mapping[str, Any] = field(hash=False)
