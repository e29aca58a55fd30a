"""Invoices and payments."""

from collections.abc import Iterable, Mapping
from typing import Any

from salescore.app.coerce import (
    AmountLike,
    IdLike,
    InstantLike,
    ShipLinesLike,
    amount,
    custom_values,
    instant,
    named_lines,
    optional_id,
)
from salescore.app.facades.room import Room
from salescore.billing.balance import balance
from salescore.billing.commands import (
    ApplyPayment,
    IssueInvoice,
    RecordPayment,
    UpdateInvoice,
    UpdatePayment,
)
from salescore.billing.credit_commands import RefundPayment
from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.invoice import INVOICE, Invoice
from salescore.billing.payment import PAYMENT, Payment
from salescore.ids import as_id
from salescore.money import Money
from salescore.orders.order import ORDER, Order
from salescore.parties.customer import CUSTOMER, Customer
from salescore.shapes import several

__all__ = ["Invoices", "Payments"]


class Invoices(Room[Invoice]):
    """What customers owe."""

    kind = INVOICE

    def issue(
        self,
        order: IdLike,
        lines: ShipLinesLike = None,
        *,
        charges: Iterable[str] | None = None,
        custom: Mapping[str, Any] | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Invoice:
        """Bill what was shipped and not yet billed, with the charges still open.

        What is held for the order settles it at once.

        Args:
            order: placed.
            lines: (order line, its number or SKU, quantity) pairs; None for all that is billable.
            charges: codes of the charges to be billed; None for all that are open, once goods are
                billed with them or nothing else is left to bill.
            custom: values of custom fields by code.
            at: when it was issued; None for now.
            expect: only if the order is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: there is nothing to bill, or less than is asked for.
            UnknownId: no such order or line.
            WrongState: the order is not placed.
        """
        command = IssueInvoice(
            order_id=as_id(order),
            lines=named_lines(lines),
            charges=None if charges is None else tuple(several("charges", charges)),
            custom=custom_values(custom),
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def update(
        self, invoice: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Invoice:
        """Change custom values; with `expect` only if the invoice is still at that version."""
        command = UpdateInvoice(invoice_id=as_id(invoice), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def by_number(self, number: str) -> Invoice:
        """Give the invoice with a number.

        Raises:
            UnknownId: there is none.
        """
        return self._only("number", number)


class Payments(Room[Payment]):
    """What customers paid."""

    kind = PAYMENT

    def record(
        self,
        source: IdLike,
        how_much: AmountLike,
        *,
        invoices: Iterable[IdLike] = (),
        reference: str | None = None,
        custom: Mapping[str, Any] | None = None,
        at: InstantLike = None,
        key: str | None = None,
    ) -> Payment:
        """Note money received.

        Args:
            source: the invoice it settles, the order it is for, or the customer it came from. Money
                for an order settles its invoices, the oldest first; what they do not need is held
                for it, and settles the next ones as they are issued.
            how_much: ``"313.50 EUR"``, `Money`, or a number in the source's currency.
            invoices: what it settles when it came from a customer, in this order.
            reference: what the bank or the payer wrote.
            custom: values of custom fields by code.
            at: when it was received; None for now.
            key: makes a repeated call have one effect.

        What the invoices do not need stays with the customer (`apply` uses it later); the outcome
        warns of it.
        """
        invoice_ids = tuple(as_id(each) for each in several("invoices", invoices))
        found = self._source(source)
        if isinstance(found, Invoice):
            invoice_ids = (found.id, *invoice_ids)
        command = RecordPayment(
            amount=amount(how_much, currency=found.currency),
            customer_id=found.id if isinstance(found, Customer) else found.customer_id,
            order_id=found.id if isinstance(found, Order) else None,
            invoice_ids=invoice_ids,
            reference=reference,
            custom=custom_values(custom),
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key).value

    def apply(
        self,
        payment: IdLike,
        invoices: Iterable[IdLike],
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Payment:
        """Let what is left of a payment settle more invoices, in their order.

        Raises:
            Refused: nothing is left, or an invoice needs nothing.
        """
        ids = tuple(as_id(each) for each in several("invoices", invoices))
        command = ApplyPayment(payment_id=as_id(payment), invoice_ids=ids)
        return self._sales.handle(command, key=key, expect=expect).value

    def refund(
        self,
        payment: IdLike,
        how_much: AmountLike,
        *,
        credit_note: IdLike | None = None,
        reason: str | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Payment:
        """Pay some of a payment back.

        Args:
            payment: which one.
            how_much: at most what is left of it.
            credit_note: what gives it back, if it had settled an invoice; None for money that
                settled nothing.
            reason: why.
            at: when; None for now.
            expect: only if the payment is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: less is left of the payment, or open of the credit note.
            UnknownId: no such payment or credit note.
        """
        currency = payment.currency if isinstance(payment, Payment) else self.get(payment).currency
        command = RefundPayment(
            payment_id=as_id(payment),
            amount=amount(how_much, currency=currency),
            credit_note_id=optional_id(credit_note),
            reason=reason,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def balance(self, customer: IdLike) -> Money:
        """Give what a customer still owes, less what was received and has settled nothing yet.

        Below 0 it is the customer's: an advance, what was paid too much, or what credit notes gave
        and was not paid back. It counts what is in the customer's currency.

        Raises:
            UnknownId: no such customer.
        """
        key = as_id(customer)
        facts = self._sales.read(
            [
                CUSTOMER.one(key),
                *(kind.by("customer_id", key) for kind in (INVOICE, PAYMENT, CREDIT_NOTE)),
            ]
        )
        return balance(
            facts.where(INVOICE, "customer_id", key),
            payments=facts.where(PAYMENT, "customer_id", key),
            credit_notes=facts.where(CREDIT_NOTE, "customer_id", key),
            currency=facts.one(CUSTOMER, key).currency,
        )

    def update(
        self, payment: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Payment:
        """Change custom values; with `expect` only if the payment is still at that version."""
        command = UpdatePayment(payment_id=as_id(payment), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def _source(self, source: Any) -> Invoice | Order | Customer:
        if isinstance(source, Invoice | Order | Customer):
            return source
        key = as_id(source)
        facts = self._sales.read([INVOICE.one(key), ORDER.one(key), CUSTOMER.one(key)])
        return facts.get(INVOICE, key) or facts.get(ORDER, key) or facts.one(CUSTOMER, key)
