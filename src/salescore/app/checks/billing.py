"""Money: what invoices and orders call paid against the applications of payments."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from salescore.app.checks.check import Finding, Sees
from salescore.app.checks.orders import amount_differs
from salescore.billing.invoice import INVOICE, Invoice
from salescore.billing.payment import PAYMENT, Payment
from salescore.money import Money
from salescore.orders.order import ORDER, Order

__all__ = ["Paid", "not_overpaid", "not_overspent"]


class Paid:
    """Paid is what payments were applied: to an invoice, and to all invoices of an order."""

    def __init__(self) -> None:
        """Begin without payments."""
        self._invoices: dict[UUID, int] = {}
        self._orders: dict[UUID, int] = {}

    @property
    def sees(self) -> Sees:
        """Applications are added up, invoices and orders compared."""
        return {PAYMENT: self._apply, INVOICE: self._invoice, ORDER: self._order}

    def _apply(self, payment: Payment) -> Iterable[Finding]:
        for part in payment.applications:
            self._invoices[part.invoice_id] = (
                self._invoices.get(part.invoice_id, 0) + part.amount_minor
            )
        return ()

    def _invoice(self, invoice: Invoice) -> Iterator[Finding]:
        applied = self._invoices.pop(invoice.id, 0)
        self._orders[invoice.order_id] = self._orders.get(invoice.order_id, 0) + applied
        yield from amount_differs(invoice, "paid", found=invoice.paid_minor, expected=applied)

    def _order(self, order: Order) -> Iterator[Finding]:
        expected = self._orders.pop(order.id, 0)
        yield from amount_differs(order, "paid", found=order.paid_minor, expected=expected)

    def close(self) -> Iterable[Finding]:
        """Say nothing more: a payment of an invoice that is not there is an orphan."""
        return ()


def not_overspent(payment: Payment) -> Iterator[Finding]:
    """Demand that a payment settles no more than it brought."""
    if payment.unapplied_minor < 0:
        applied = payment.amount_minor - payment.unapplied_minor
        params = {
            "payment": payment.number,
            "amount": str(payment.amount),
            "applied": str(Money(applied, payment.currency)),
        }
        yield Finding("doctor.payment_overspent", params)


def not_overpaid(invoice: Invoice) -> Iterator[Finding]:
    """Demand that an invoice is paid to nothing below zero and nothing above its sum."""
    if not 0 <= invoice.paid_minor <= invoice.payable_minor:
        paid = Money(invoice.paid_minor, invoice.currency)
        params = {"invoice": invoice.number, "gross": str(invoice.gross), "paid": str(paid)}
        yield Finding("doctor.invoice_overpaid", params)
