"""The axes of an order: functions of its ledgers, set by nobody."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from salescore.orders.order import Order

__all__ = [
    "BillingState",
    "FulfillmentState",
    "PaymentState",
    "billing_state",
    "fulfillment_state",
    "payment_state",
    "unsettled",
]


class FulfillmentState(StrEnum):
    """How much of the goods has left."""

    NOT_NEEDED = "not_needed"
    NONE = "none"
    PARTIAL = "partial"
    SHIPPED = "shipped"


class BillingState(StrEnum):
    """How much of the order stands on invoices."""

    NOT_NEEDED = "not_needed"
    NONE = "none"
    PARTIAL = "partial"
    INVOICED = "invoiced"


class PaymentState(StrEnum):
    """How much of the order's sum has been paid."""

    NOT_NEEDED = "not_needed"
    NONE = "none"
    PARTIALLY_PAID = "partially_paid"
    PAID = "paid"


def fulfillment_state(order: "Order") -> FulfillmentState:
    """Compare what was shipped with what was ordered, over the tracked lines."""
    goods = [line for line in order.lines if line.tracked]
    if not goods:
        return FulfillmentState.NOT_NEEDED
    if all(line.shipped >= line.quantity for line in goods):
        return FulfillmentState.SHIPPED
    if any(line.shipped for line in goods):
        return FulfillmentState.PARTIAL
    return FulfillmentState.NONE


def billing_state(order: "Order") -> BillingState:
    """Compare what was invoiced with what was ordered, over lines and charges."""
    if not order.gross_minor:
        return BillingState.NOT_NEEDED
    done = [line.invoiced >= line.quantity for line in order.lines]
    done += [charge.invoiced for charge in order.charges]
    if all(done):
        return BillingState.INVOICED
    begun = any(line.invoiced for line in order.lines) or any(c.invoiced for c in order.charges)
    return BillingState.PARTIAL if begun else BillingState.NONE


def payment_state(order: "Order") -> PaymentState:
    """Compare what was paid with the order's sum."""
    payable = order.payable_minor
    if not payable:
        return PaymentState.NOT_NEEDED
    if order.paid_minor >= payable:
        return PaymentState.PAID
    return PaymentState.PARTIALLY_PAID if order.paid_minor else PaymentState.NONE


def unsettled(order: "Order") -> tuple[str, ...]:
    """Name the axes on which something is still to do."""
    settled = {
        "fulfillment": fulfillment_state(order)
        in {FulfillmentState.NOT_NEEDED, FulfillmentState.SHIPPED},
        "billing": billing_state(order) in {BillingState.NOT_NEEDED, BillingState.INVOICED},
        "payment": payment_state(order) in {PaymentState.NOT_NEEDED, PaymentState.PAID},
    }
    return tuple(axis for axis, done in settled.items() if not done)
