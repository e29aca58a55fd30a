"""Money of an order that came in, or went back by its provider, whatever anybody thinks of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from attrs import frozen

from salescore.billing.credit_note import CreditNote
from salescore.billing.events import PaymentRecorded
from salescore.billing.invoice import Invoice
from salescore.billing.pay import oldest_first, paid, settle
from salescore.billing.payment import Payment
from salescore.billing.refunding import refund
from salescore.custom.values import EMPTY, Custom
from salescore.events import Event
from salescore.orders.events import OrderPaid
from salescore.orders.order import Order

__all__ = ["WentBack", "came_in", "went_back"]


@frozen
class WentBack:
    """What a refund at a provider comes to.

    Args:
        events: what happened to payments, credit notes and the order.
        rest_minor: what nothing gives back yet, minor units: money that settles invoices for which
            no credit note is open.
    """

    events: tuple[Event, ...]
    rest_minor: int


def came_in(
    order: Order,
    amount_minor: int,
    *,
    invoices: Iterable[Invoice],
    payment_id: UUID,
    number: str,
    at: datetime,
    reference: str | None,
    custom: Custom = EMPTY,
) -> tuple[Event, ...]:
    """Take down money that came in for an order: its invoices take it, the oldest first.

    Args:
        order: what it is for; what its invoices do not take is held for it.
        amount_minor: above 0.
        invoices: of the order.
        payment_id: of the payment that is made.
        number: of that payment.
        at: when it came in.
        reference: what the provider, the bank or the payer wrote.
        custom: values of custom fields.

    Raises:
        CurrencyMismatch: an invoice is in another currency than the order.
    """
    parts = settle(amount_minor, oldest_first(invoices), currency=order.currency)
    payment = Payment(
        id=payment_id,
        version=1,
        number=number,
        customer_id=order.customer_id,
        currency=order.currency,
        amount_minor=amount_minor,
        received_at=at,
        applications=parts,
        reference=reference,
        custom=custom,
        order_id=order.id,
    )
    return (
        PaymentRecorded(payment_id, payment),
        *paid(payment_id, parts),
        OrderPaid(order.id, payment_id, amount_minor),
    )


def went_back(
    amount_minor: int,
    *,
    payments: Sequence[Payment],
    notes: Iterable[CreditNote],
    at: datetime,
) -> WentBack:
    """Take down money that went back to a buyer.

    Open credit notes of the order give back what settled its invoices; then what settled nothing
    goes back.

    Args:
        amount_minor: above 0.
        payments: those by which it came in.
        notes: credit notes of the order, in any order: the oldest gives first.
        at: when it went back.
    """
    giving = oldest_first(notes)
    open_minor = {note.id: note.open_minor for note in giving}
    found: list[Event] = []
    for payment in payments:
        settling = payment.settling_minor
        for note in giving:
            part = min(amount_minor, settling, open_minor[note.id])
            if part > 0:
                found += refund(payment, part, note=note, at=at)
                open_minor[note.id] -= part
                settling, amount_minor = settling - part, amount_minor - part
        part = min(amount_minor, payment.unapplied_minor)
        if part > 0:
            found += refund(payment, part, at=at)
            amount_minor -= part
    return WentBack(tuple(found), amount_minor)
