"""Invoices and payments."""

from collections.abc import Iterable, Mapping
from typing import Any

from salescore.app.coerce import AmountLike, IdLike, InstantLike, amount, custom_values, instant
from salescore.app.facades.room import Room
from salescore.billing.balance import balance
from salescore.billing.commands import (
    ApplyPayment,
    IssueInvoice,
    RecordPayment,
    UpdateInvoice,
    UpdatePayment,
)
from salescore.billing.invoice import INVOICE, Invoice
from salescore.billing.payment import PAYMENT, Payment
from salescore.ids import as_id
from salescore.money import Money
from salescore.parties.customer import CUSTOMER, Customer
from salescore.shapes import several

__all__ = ["Invoices", "Payments"]


class Invoices(Room[Invoice]):
    """What customers owe."""

    kind = INVOICE

    def issue(
        self,
        order: IdLike,
        *,
        custom: Mapping[str, Any] | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Invoice:
        """Bill what was shipped and not yet billed, with the charges still open.

        Raises:
            Refused: there is nothing to bill.
            WrongState: the order is not placed.
        """
        command = IssueInvoice(
            order_id=as_id(order), custom=custom_values(custom), occurred_at=instant(at)
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
            source: the invoice it settles, or the customer it came from.
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

    def balance(self, customer: IdLike) -> Money:
        """Give what a customer still owes, less what was received and has settled nothing yet.

        Below 0 it is the customer's: an advance, or what was paid too much. It counts what is in
        the customer's currency.

        Raises:
            UnknownId: no such customer.
        """
        key = as_id(customer)
        facts = self._sales.read(
            [CUSTOMER.one(key), INVOICE.by("customer_id", key), PAYMENT.by("customer_id", key)]
        )
        return balance(
            facts.where(INVOICE, "customer_id", key),
            payments=facts.where(PAYMENT, "customer_id", key),
            currency=facts.one(CUSTOMER, key).currency,
        )

    def update(
        self, payment: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Payment:
        """Change custom values; with `expect` only if the payment is still at that version."""
        command = UpdatePayment(payment_id=as_id(payment), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def _source(self, source: Any) -> Invoice | Customer:
        if isinstance(source, Invoice | Customer):
            return source
        key = as_id(source)
        facts = self._sales.read([INVOICE.one(key), CUSTOMER.one(key)])
        return facts.get(INVOICE, key) or facts.one(CUSTOMER, key)
