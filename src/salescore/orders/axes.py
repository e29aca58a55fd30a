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
    """How much of the goods has left, arrived and come back."""

    NOT_NEEDED = "not_needed"
    NONE = "none"
    PARTIAL = "partial"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    PARTIALLY_RETURNED = "partially_returned"
    RETURNED = "returned"


class BillingState(StrEnum):
    """How much of the order stands on invoices, and on credit notes."""

    NOT_NEEDED = "not_needed"
    NONE = "none"
    PARTIAL = "partial"
    INVOICED = "invoiced"
    PARTIALLY_CREDITED = "partially_credited"
    CREDITED = "credited"


class PaymentState(StrEnum):
    """How much of what is to be paid was set aside, paid and paid back."""

    NOT_NEEDED = "not_needed"
    NONE = "none"
    PARTIALLY_AUTHORIZED = "partially_authorized"
    AUTHORIZED = "authorized"
    PARTIALLY_PAID = "partially_paid"
    PAID = "paid"
    OVERPAID = "overpaid"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"


def fulfillment_state(order: "Order") -> FulfillmentState:
    """Compare what left with what was agreed, over the tracked lines.

    What is still owed comes first: an order of which a part came back and another part has still to
    leave is partly fulfilled.
    """
    goods = [line for line in order.lines if line.tracked and (line.agreed or line.shipped)]
    if not goods:
        return FulfillmentState.NOT_NEEDED
    if any(line.owed for line in goods):
        begun = any(line.shipped for line in goods)
        return FulfillmentState.PARTIAL if begun else FulfillmentState.NONE
    if any(line.later.gone for line in goods):
        left = any(line.kept for line in goods)
        return FulfillmentState.PARTIALLY_RETURNED if left else FulfillmentState.RETURNED
    if all(line.later.delivered >= line.shipped for line in goods):
        return FulfillmentState.DELIVERED
    return FulfillmentState.SHIPPED


def billing_state(order: "Order") -> BillingState:
    """Compare what was invoiced with what was agreed and kept, over lines and charges."""
    if not order.gross_minor and not order.invoiced_minor:
        return BillingState.NOT_NEEDED
    begun = any(line.invoiced for line in order.lines) or any(c.invoiced for c in order.charges)
    if not _all_billed(order):
        return BillingState.PARTIAL if begun else BillingState.NONE
    credited = any(line.later.credited for line in order.lines)
    if credited or any(charge.credited for charge in order.charges):
        left = any(line.billed for line in order.lines)
        left = left or any(c.invoiced and c.credited < 1 for c in order.charges)
        return BillingState.PARTIALLY_CREDITED if left else BillingState.CREDITED
    return BillingState.INVOICED if begun else BillingState.NOT_NEEDED


def _all_billed(order: "Order") -> bool:
    done = [line.billed >= line.bill_up_to for line in order.lines]
    return all(done) and all(charge.invoiced for charge in order.charges)


def payment_state(order: "Order") -> PaymentState:
    """Compare what was paid and paid back with what is to be paid.

    Of an order that is paid, what was paid too much and went back is no refund.
    """
    due, held = order.due_minor, order.held_minor
    over = max(order.paid_minor - due - order.credited_minor, 0) if held else 0
    if order.refunded_minor > over and held <= max(due, 0):
        return PaymentState.PARTIALLY_REFUNDED if held else PaymentState.REFUNDED
    if held > due:
        return PaymentState.OVERPAID if held else PaymentState.NOT_NEEDED
    if held == due:
        return PaymentState.PAID if held else PaymentState.NOT_NEEDED
    if held:
        return PaymentState.PARTIALLY_PAID
    if order.authorized_minor:
        whole = order.authorized_minor >= due
        return PaymentState.AUTHORIZED if whole else PaymentState.PARTIALLY_AUTHORIZED
    return PaymentState.NONE


def unsettled(order: "Order") -> tuple[str, ...]:
    """Name the axes on which something is still to do, for the buyer or for us."""
    settled = {
        "fulfillment": not any(line.owed or line.later.prepared for line in order.lines),
        "billing": (_all_billed(order) and not any(line.billable for line in order.lines))
        or (not order.gross_minor and not order.invoiced_minor),
        "payment": order.due_minor == order.held_minor,
    }
    return tuple(axis for axis, done in settled.items() if not done)
