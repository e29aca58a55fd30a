"""Money: what invoices and orders call paid against the applications of payments."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from salescore.app.checks.check import Finding, Sees
from salescore.app.checks.orders import amount_differs
from salescore.billing.credit_note import CREDIT_NOTE, CreditNote
from salescore.billing.invoice import INVOICE, Invoice
from salescore.billing.payment import PAYMENT, Application, Payment
from salescore.money import Money
from salescore.orders.order import ORDER, Order

__all__ = ["Credited", "Paid", "not_overpaid", "not_overspent"]


class Paid:
    """Paid is what reached invoices and what is held for orders; paid back is what refunds say.

    What a credit note gave to other invoices has left its order.
    """

    def __init__(self) -> None:
        """Begin without payments."""
        self._invoices: dict[UUID, int] = {}
        self._orders: dict[UUID, int] = {}
        self._refunded: dict[UUID, int] = {}
        self._by_note: dict[UUID, int] = {}

    @property
    def sees(self) -> Sees:
        """Payments are added up, then credit notes, invoices and orders compared."""
        return {
            PAYMENT: self._receive,
            CREDIT_NOTE: self._note,
            INVOICE: self._invoice,
            ORDER: self._order,
        }

    def _receive(self, payment: Payment) -> Iterable[Finding]:
        self._apply(payment.applications)
        if payment.order_id is not None:
            held = payment.amount_minor - payment.applied_minor
            _add(self._orders, payment.order_id, held)
        for refund in payment.refunds:
            if refund.credit_note_id is not None:
                _add(self._by_note, refund.credit_note_id, refund.amount_minor)
            elif payment.order_id is not None:
                _add(self._refunded, payment.order_id, refund.amount_minor)
        return ()

    def _apply(self, applications: Iterable[Application]) -> None:
        for part in applications:
            _add(self._invoices, part.invoice_id, part.amount_minor)

    def _note(self, note: CreditNote) -> Iterator[Finding]:
        self._apply(note.applications)
        _add(self._orders, note.order_id, -note.applied_minor)
        back = self._by_note.pop(note.id, 0)
        _add(self._refunded, note.order_id, back)
        yield from amount_differs(note, "refunded", found=note.refunded_minor, expected=back)

    def _invoice(self, invoice: Invoice) -> Iterator[Finding]:
        applied = self._invoices.pop(invoice.id, 0)
        _add(self._orders, invoice.order_id, applied)
        yield from amount_differs(invoice, "paid", found=invoice.paid_minor, expected=applied)

    def _order(self, order: Order) -> Iterator[Finding]:
        expected, back = self._orders.pop(order.id, 0), self._refunded.pop(order.id, 0)
        yield from amount_differs(order, "paid", found=order.paid_minor, expected=expected)
        yield from amount_differs(order, "refunded", found=order.refunded_minor, expected=back)

    def close(self) -> Iterable[Finding]:
        """Say nothing more: a payment of an invoice that is not there is an orphan."""
        return ()


class Credited:
    """Credited is what credit notes say: of an invoice, and of all invoices of an order."""

    def __init__(self) -> None:
        """Begin without credit notes."""
        self._invoices: dict[UUID, int] = {}
        self._orders: dict[UUID, int] = {}

    @property
    def sees(self) -> Sees:
        """Credit notes are added up, invoices and orders compared."""
        return {CREDIT_NOTE: self._note, INVOICE: self._invoice, ORDER: self._order}

    def _note(self, note: CreditNote) -> Iterator[Finding]:
        _add(self._invoices, note.invoice_id, note.amount_minor)
        _add(self._orders, note.order_id, note.amount_minor)
        if note.open_minor < 0:
            given = note.amount_minor - note.open_minor
            yield from amount_differs(note, "given", found=given, expected=note.amount_minor)

    def _invoice(self, invoice: Invoice) -> Iterator[Finding]:
        expected = self._invoices.pop(invoice.id, 0)
        found = invoice.credited_minor
        yield from amount_differs(invoice, "credited", found=found, expected=expected)

    def _order(self, order: Order) -> Iterator[Finding]:
        expected = self._orders.pop(order.id, 0)
        yield from amount_differs(order, "credited", found=order.credited_minor, expected=expected)

    def close(self) -> Iterable[Finding]:
        """Say nothing more: a credit note without its invoice is an orphan."""
        return ()


def _add(sums: dict[UUID, int], key: UUID, minor: int) -> None:
    sums[key] = sums.get(key, 0) + minor


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
