"""Handlers of invoices and payments."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from salescore.app.custom import custom_of, takes_custom, updates_custom
from salescore.app.handler import Decision, Granted, Handler, Plan, gapless, take_draft
from salescore.billing.bill import against_invoice, billable_lines, invoiced, issue
from salescore.billing.commands import (
    ApplyPayment,
    IssueInvoice,
    RecordPayment,
    UpdateInvoice,
    UpdatePayment,
)
from salescore.billing.events import InvoiceUpdated, PaymentApplied, PaymentUpdated
from salescore.billing.invoice import INVOICE, Invoice, InvoiceLine
from salescore.billing.pay import against_invoices, paid, record, settle, unapplied
from salescore.billing.payment import PAYMENT, Application, Payment
from salescore.custom.values import Custom
from salescore.events import Event, Ref
from salescore.facts import Facts, Want, want
from salescore.orders.events import OrderPaid
from salescore.orders.lifecycle import check
from salescore.orders.order import ORDER
from salescore.parties.customer import CUSTOMER
from salescore.policies import Request

__all__ = ["HANDLERS"]

_Billed = tuple[tuple[InvoiceLine, ...], Custom]
_Received = tuple[UUID, tuple[Application, ...], Custom]


def _plan_invoice(request: Request[IssueInvoice]) -> Plan[_Billed]:
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "invoice")
    lines = billable_lines(order)
    number = gapless(request.settings, "invoice", on=request.today)
    custom, wrong = custom_of(request, INVOICE)
    return Plan((lines, custom), (number,), rejections=against_invoice(order, lines) + wrong)


def _issue(request: Request[IssueInvoice], billed: _Billed, granted: Granted) -> Decision[Invoice]:
    lines, custom = billed
    order = request.facts.one(ORDER, request.command.order_id)
    issued = issue(
        order,
        lines,
        invoice_id=request.new_id(),
        number=granted.gapless("invoice"),
        on=request.today,
        custom=custom,
        cash=request.settings.cash_rounding.get(order.currency),
    )
    return Decision.of(issued, invoiced(order, lines, issued.invoice))


def _payment_wants(command: RecordPayment) -> Iterable[Want]:
    yield want(INVOICE, command.invoice_ids)
    if command.customer_id is not None:
        yield CUSTOMER.one(command.customer_id)


def _orders(facts: Facts, command: RecordPayment | ApplyPayment) -> Iterable[Want]:
    for invoice_id in command.invoice_ids:
        invoice = facts.get(INVOICE, invoice_id)
        if invoice is not None:
            yield ORDER.one(invoice.order_id)


def _invoices(request: Request[Any]) -> tuple[Invoice, ...]:
    ids = dict.fromkeys(request.command.invoice_ids)
    return tuple(request.facts.one(INVOICE, invoice_id) for invoice_id in ids)


def _plan_payment(request: Request[RecordPayment]) -> Plan[Any]:
    command, invoices = request.command, _invoices(request)
    customer_id = command.customer_id or invoices[0].customer_id
    if command.customer_id is not None:
        request.facts.one(CUSTOMER, command.customer_id)
    amount = command.amount
    parts = settle(amount.minor, invoices, currency=amount.currency)
    custom, wrong = custom_of(request, PAYMENT)
    return Plan(
        (customer_id, parts, custom),
        numbers=("payment",),
        rejections=against_invoices(customer_id, invoices) + wrong,
        warnings=unapplied(amount.minor, parts, amount.currency),
    )


def _record(
    request: Request[RecordPayment], received: _Received, granted: Granted
) -> Decision[Payment]:
    customer_id, parts, custom = received
    recorded = record(
        request.command,
        parts,
        customer_id=customer_id,
        payment_id=request.new_id(),
        number=granted.number("payment"),
        at=request.at,
        custom=custom,
    )
    return Decision.of(recorded, *_settled(request, recorded.payment_id, parts))


def _settled(
    request: Request[Any], payment_id: UUID, parts: Sequence[Application]
) -> Iterable[Event]:
    """Say that money reached invoices, and the orders behind them."""
    yield from paid(payment_id, parts)
    for part in parts:
        order_id = request.facts.one(INVOICE, part.invoice_id).order_id
        yield OrderPaid(order_id, payment_id, part.amount_minor)


def _plan_apply(request: Request[ApplyPayment]) -> Plan[Any]:
    payment = request.facts.one(PAYMENT, request.command.payment_id)
    invoices = _invoices(request)
    parts = settle(payment.unapplied_minor, invoices, currency=payment.currency)
    rejections = against_invoices(payment.customer_id, invoices)
    if not payment.unapplied_minor:
        params = {"payment": payment.number}
        rejections += (request.reject("billing.nothing_unapplied", **params),)
    applied = PaymentApplied(payment.id, parts)
    decision = Decision.of(applied, *_settled(request, payment.id, parts))
    return Plan(decision, rejections=rejections)


HANDLERS = (
    takes_custom(
        INVOICE,
        Handler(
            IssueInvoice,
            lambda command: (ORDER.one(command.order_id),),
            _plan_invoice,
            _issue,
            target=lambda command: Ref(ORDER, command.order_id),
        ),
    ),
    takes_custom(
        PAYMENT,
        Handler(RecordPayment, _payment_wants, _plan_payment, _record, then=_orders),
    ),
    Handler(
        ApplyPayment,
        lambda command: (
            PAYMENT.one(command.payment_id),
            want(INVOICE, command.invoice_ids),
        ),
        _plan_apply,
        take_draft,
        then=_orders,
        target=lambda command: Ref(PAYMENT, command.payment_id),
    ),
    updates_custom(INVOICE, UpdateInvoice, InvoiceUpdated),
    updates_custom(PAYMENT, UpdatePayment, PaymentUpdated),
)
