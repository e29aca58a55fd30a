"""What can be asked for about credit notes and refunds."""

from decimal import Decimal
from uuid import UUID

from attrs import field, frozen

from salescore.billing.commands import INVOICES_MAX, check_amount, check_parts
from salescore.billing.credit_note import CreditNote
from salescore.billing.payment import Payment
from salescore.errors import InvalidValue, TooMany, demand_range
from salescore.events import Command
from salescore.money import Money
from salescore.orders.named import NamedLine
from salescore.shapes import LONG, types_first

__all__ = ["ApplyCreditNote", "IssueCreditNote", "PriceCut", "RefundPayment"]

_HUNDRED = 100


@frozen
class PriceCut:
    """So much of one order line is taken back, and as much of it stays billed.

    Args:
        line: the line's number, or its SKU.
        amount: with tax, above zero.
    """

    line: int | str
    amount: Money


@frozen(kw_only=True)
class IssueCreditNote(Command[CreditNote]):
    """Take invoices of an order back, whole or in part: a credit note for each.

    If nothing is named, an invoice is taken back whole; of an order, what is billed and is not to
    be any more.

    Args:
        order_id: whose invoices.
        invoice_ids: which of them, in this order; none for all, the newest first.
        lines: how much of which lines.
        charges: codes of charges, each whole.
        cuts: amounts of lines whose price is lowered.
        amount: so much with tax of whatever is left, above zero.
        restocking_percent: what is kept of the value of the lines, 0 to 100.
        reason: why.
    """

    tag = "credit_notes.issue.v1"
    permission = "credit_notes.issue"

    order_id: UUID
    invoice_ids: tuple[UUID, ...] = ()
    lines: tuple[NamedLine, ...] = ()
    charges: tuple[str, ...] = ()
    cuts: tuple[PriceCut, ...] = ()
    amount: Money | None = None
    restocking_percent: Decimal = Decimal(0)
    reason: str | None = field(default=None, metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_parts(self.lines, self.charges)
        check_parts(self.cuts, None)
        _check_count(self.invoice_ids)
        demand_range("restocking_percent", self.restocking_percent, low=0, high=_HUNDRED)
        for amount in (*(cut.amount for cut in self.cuts), self.amount):
            if amount is not None:
                check_amount(amount)

    @property
    def is_open(self) -> bool:
        """Whether nothing is named that is to be taken back."""
        return not (self.lines or self.charges or self.cuts or self.amount)


@frozen(kw_only=True)
class ApplyCreditNote(Command[CreditNote]):
    """Let what is open of a credit note settle other invoices of the customer, in their order."""

    tag = "credit_notes.apply.v1"
    permission = "credit_notes.apply"

    credit_note_id: UUID
    invoice_ids: tuple[UUID, ...]

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if not self.invoice_ids:
            raise InvalidValue("invoices", value=self.invoice_ids, allowed="at least one")
        _check_count(self.invoice_ids)


@frozen(kw_only=True)
class RefundPayment(Command[Payment]):
    """Pay some of a payment back.

    Args:
        payment_id: which one.
        amount: above zero, at most what is left of the payment.
        credit_note_id: what gives it back, if it had settled an invoice; None for money that
            settled nothing.
        reason: why.
    """

    tag = "payments.refund.v1"
    permission = "payments.refund"

    payment_id: UUID
    amount: Money
    credit_note_id: UUID | None = None
    reason: str | None = field(default=None, metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_amount(self.amount)


def _check_count(invoice_ids: tuple[UUID, ...]) -> None:
    if len(invoice_ids) > INVOICES_MAX:
        raise TooMany("invoices", count=len(invoice_ids), limit=INVOICES_MAX)
