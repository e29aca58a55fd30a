"""Handlers of invoices and payments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from salescore.app.custom import custom_of, takes_custom, updates_custom
from salescore.app.handler import Decision, Granted, Handler, Plan, gapless, take_draft
from salescore.app.preparing import order_goods, units_of
from salescore.billing.bill import against_invoice, against_wanted, billable_lines, invoiced, issue
from salescore.billing.commands import (
    ApplyPayment,
    IssueInvoice,
    RecordPayment,
    UpdateInvoice,
    UpdatePayment,
)
from salescore.billing.events import InvoiceUpdated, PaymentApplied, PaymentUpdated
from salescore.billing.invoice import INVOICE, Invoice, InvoiceLine
from salescore.billing.passing import came_in
from salescore.billing.pay import (
    against_invoices,
    paid,
    record,
    settle,
    take_held,
    unapplied,
)
from salescore.billing.payment import PAYMENT, Application, Payment
from salescore.custom.values import Custom
from salescore.events import Event, Ref
from salescore.facts import Facts, Want, want
from salescore.money import CurrencyMismatch
from salescore.orders.events import OrderPaid
from salescore.orders.lifecycle import check
from salescore.orders.named import NamedLine, in_base_units
from salescore.orders.order import ORDER, Order
from salescore.parties.customer import CUSTOMER
from salescore.policies import Request

__all__ = ["HANDLERS", "invoices_named", "named", "settled"]

_Billed = tuple[tuple[InvoiceLine, ...], Custom]
_Received = tuple[UUID, tuple[Application, ...], Custom]


def _invoice_more(facts: Facts, command: IssueInvoice) -> Iterable[Want]:
    """Want the units of what is named, and what is held for the order if anything was paid."""
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        if command.lines:
            yield order_goods(order)
        if order.paid_minor:
            yield PAYMENT.by("order_id", order.id)


def _plan_invoice(request: Request[IssueInvoice]) -> Plan[_Billed]:
    command, facts = request.command, request.facts
    order = facts.one(ORDER, command.order_id)
    check(order, "invoice")
    wanted = None if command.lines is None else named(facts, order, command.lines)
    against = against_wanted(order, wanted, command.charges)
    lines = () if against else billable_lines(order, wanted, command.charges)
    number = gapless(request.settings, "invoice", on=request.today)
    custom, wrong = custom_of(request, INVOICE)
    against = against or against_invoice(order, lines)
    return Plan((lines, custom), (number,), rejections=against + wrong)


def named(facts: Facts, order: Order, lines: Iterable[NamedLine]) -> Mapping[int, Decimal]:
    """Give lines that a command names in base units; their products were wanted."""
    return in_base_units(order, lines, units=partial(units_of, facts))


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
    return Decision.of(
        issued, invoiced(order, lines, issued.invoice), *_taken(request, order, issued.invoice)
    )


def _taken(request: Request[Any], order: Order, invoice: Invoice) -> Iterator[Event]:
    """Let a new invoice take what is held for its order: the order counts it already."""
    held = request.facts.where(PAYMENT, "order_id", order.id) if order.paid_minor else ()
    for applied in take_held(held, invoice):
        yield applied
        yield from paid(applied.payment_id, applied.applications)


def _payment_wants(command: RecordPayment) -> Iterable[Want]:
    yield want(INVOICE, command.invoice_ids)
    if command.customer_id is not None:
        yield CUSTOMER.one(command.customer_id)
    if command.order_id is not None:
        yield ORDER.one(command.order_id)
        yield INVOICE.by("order_id", command.order_id)


def _orders(facts: Facts, command: RecordPayment | ApplyPayment) -> Iterable[Want]:
    for invoice_id in command.invoice_ids:
        invoice = facts.get(INVOICE, invoice_id)
        if invoice is not None:
            yield ORDER.one(invoice.order_id)
    if isinstance(command, ApplyPayment):
        payment = facts.get(PAYMENT, command.payment_id)
        if payment is not None and payment.order_id is not None:
            yield ORDER.one(payment.order_id)


def invoices_named(request: Request[Any]) -> tuple[Invoice, ...]:
    """Give the invoices that a command names, each once."""
    ids = dict.fromkeys(request.command.invoice_ids)
    return tuple(request.facts.one(INVOICE, invoice_id) for invoice_id in ids)


def _plan_payment(request: Request[RecordPayment]) -> Plan[Any]:
    command = request.command
    custom, wrong = custom_of(request, PAYMENT)
    if command.order_id is not None:
        customer_id = _for_order(request, command.order_id).customer_id
        return Plan((customer_id, (), custom), numbers=("payment",), rejections=wrong)
    invoices = invoices_named(request)
    customer_id = command.customer_id or invoices[0].customer_id
    if command.customer_id is not None:
        request.facts.one(CUSTOMER, command.customer_id)
    amount = command.amount
    parts = settle(amount.minor, invoices, currency=amount.currency)
    return Plan(
        (customer_id, parts, custom),
        numbers=("payment",),
        rejections=against_invoices(customer_id, invoices) + wrong,
        warnings=unapplied(amount.minor, parts, amount.currency),
    )


def _for_order(request: Request[RecordPayment], order_id: UUID) -> Order:
    """Give the order that money is for, if it may be paid in its currency."""
    order, amount = request.facts.one(ORDER, order_id), request.command.amount
    check(order, "pay")
    if order.currency != amount.currency:
        raise CurrencyMismatch(amount.currency, right=order.currency)
    return order


def _record(
    request: Request[RecordPayment], received: _Received, granted: Granted
) -> Decision[Payment]:
    command, payment_id, number = request.command, request.new_id(), granted.number("payment")
    if command.order_id is not None:
        return Decision.of(*_held(request, command.order_id, received, payment_id, number))
    customer_id, parts, custom = received
    recorded = record(
        command,
        parts,
        customer_id=customer_id,
        payment_id=payment_id,
        number=number,
        at=request.at,
        custom=custom,
    )
    return Decision.of(recorded, *settled(request, payment_id, parts))


def _held(
    request: Request[RecordPayment],
    order_id: UUID,
    received: _Received,
    payment_id: UUID,
    number: str,
) -> tuple[Event, ...]:
    """Note money that is for an order."""
    *_, custom = received
    return came_in(
        request.facts.one(ORDER, order_id),
        request.command.amount.minor,
        invoices=request.facts.where(INVOICE, "order_id", order_id),
        payment_id=payment_id,
        number=number,
        at=request.at,
        reference=request.command.reference,
        custom=custom,
    )


def settled(
    request: Request[Any],
    giver_id: UUID,
    parts: Sequence[Application],
    *,
    held_for: UUID | None = None,
) -> Iterable[Event]:
    """Say that money reached invoices, and the orders behind them.

    Args:
        giver_id: the payment, or the credit note.
        parts: how much reached which invoice.
        held_for: the order that counted it until now.
    """
    yield from paid(giver_id, parts)
    for part in parts:
        order_id = request.facts.one(INVOICE, part.invoice_id).order_id
        if order_id != held_for:
            yield OrderPaid(order_id, giver_id, part.amount_minor)
            if held_for is not None:
                yield OrderPaid(held_for, giver_id, -part.amount_minor)


def _plan_apply(request: Request[ApplyPayment]) -> Plan[Any]:
    payment = request.facts.one(PAYMENT, request.command.payment_id)
    invoices = invoices_named(request)
    parts = settle(payment.unapplied_minor, invoices, currency=payment.currency)
    rejections = against_invoices(payment.customer_id, invoices)
    if not payment.unapplied_minor:
        params = {"payment": payment.number}
        rejections += (request.reject("billing.nothing_unapplied", **params),)
    applied = PaymentApplied(payment.id, parts)
    moved = settled(request, payment.id, parts, held_for=payment.order_id)
    return Plan(Decision.of(applied, *moved), rejections=rejections)


HANDLERS = (
    takes_custom(
        INVOICE,
        Handler(
            IssueInvoice,
            lambda command: (ORDER.one(command.order_id),),
            _plan_invoice,
            _issue,
            then=_invoice_more,
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
