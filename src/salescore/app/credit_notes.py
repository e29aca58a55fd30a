"""Handlers of credit notes and refunds."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from salescore.app.billing import invoices_named, named, settled
from salescore.app.handler import Decision, Granted, Handler, Plan, gapless, take_draft
from salescore.app.preparing import order_goods
from salescore.billing.credit import credit
from salescore.billing.credit_commands import ApplyCreditNote, IssueCreditNote, RefundPayment
from salescore.billing.credit_note import CREDIT_NOTE, CreditNote
from salescore.billing.crediting import (
    Part,
    Wanted,
    creditable,
    crediting,
    in_excess,
    newest_first,
)
from salescore.billing.events import CreditNoteApplied
from salescore.billing.invoice import INVOICE, Invoice
from salescore.billing.pay import against_invoices, settle
from salescore.billing.payment import PAYMENT
from salescore.billing.refunding import against_refund, refund
from salescore.errors import Rejection, UnknownId
from salescore.events import Ref
from salescore.facts import Facts, Want, want
from salescore.money import CurrencyMismatch, Money
from salescore.orders.lifecycle import check
from salescore.orders.named import line_of
from salescore.orders.order import ORDER, Order
from salescore.policies import Request

__all__ = ["HANDLERS"]


def _units(facts: Facts, command: IssueCreditNote) -> Iterable[Want]:
    order = facts.get(ORDER, command.order_id)
    if order is not None and command.lines:
        yield order_goods(order)


def _plan_note(request: Request[IssueCreditNote]) -> Plan[tuple[Part, ...]]:
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "credit")
    invoices = _invoices(request, order)
    found = crediting(order, invoices, _wanted(request, order, invoices))
    against = found.rejections
    if not found.parts and not against:
        against = (Rejection("billing.nothing_to_credit", {"order": order.display_number}),)
    claims = (
        (gapless(request.settings, "credit_note", on=request.today, many=len(found.parts)),)
        if found.parts
        else ()
    )
    return Plan(found.parts, claims, rejections=against)


def _invoices(request: Request[IssueCreditNote], order: Order) -> Sequence[Invoice]:
    """Give the invoices that are credited, in their order."""
    of_order = request.facts.where(INVOICE, "order_id", order.id)
    known = {invoice.id: invoice for invoice in of_order}
    for invoice_id in request.command.invoice_ids:
        if invoice_id not in known:
            raise UnknownId(f"invoice of order {order.display_number}", key=invoice_id)
    ids = dict.fromkeys(request.command.invoice_ids)
    return tuple(known[each] for each in ids) if ids else newest_first(of_order)


def _wanted(request: Request[IssueCreditNote], order: Order, invoices: Sequence[Invoice]) -> Wanted:
    command = request.command
    percent = command.restocking_percent
    if command.is_open:
        wanted = creditable(invoices) if command.invoice_ids else in_excess(order)
        return wanted.keeping(percent)
    amounts: dict[int, int] = {}
    for cut in command.cuts:
        number = line_of(order, cut.line).number
        amounts[number] = amounts.get(number, 0) + _minor(cut.amount, order)
    return Wanted(
        lines=named(request.facts, order, command.lines),
        charges=dict.fromkeys(command.charges, Decimal(1)),
        amounts=amounts,
        amount=None if command.amount is None else _minor(command.amount, order),
    ).keeping(percent)


def _minor(amount: Money, order: Order) -> int:
    if amount.currency != order.currency:
        raise CurrencyMismatch(amount.currency, right=order.currency)
    return amount.minor


def _credit(
    request: Request[IssueCreditNote], parts: tuple[Part, ...], granted: Granted
) -> Decision[CreditNote]:
    order = request.facts.one(ORDER, request.command.order_id)
    places = range(len(parts))
    return Decision.of(
        *credit(
            order,
            parts,
            note_ids=[request.new_id() for _ in places],
            numbers=[granted.gapless("credit_note", place=place) for place in places],
            on=request.today,
            reason=request.command.reason,
            cash=request.settings.cash_rounding.get(order.currency),
        )
    )


def _note_orders(facts: Facts, command: ApplyCreditNote) -> Iterator[Want]:
    note = facts.get(CREDIT_NOTE, command.credit_note_id)
    found = (facts.get(INVOICE, each) for each in command.invoice_ids)
    for document in (note, *found):
        if document is not None:
            yield ORDER.one(document.order_id)


def _plan_apply(request: Request[ApplyCreditNote]) -> Plan[Any]:
    note = request.facts.one(CREDIT_NOTE, request.command.credit_note_id)
    invoices = invoices_named(request)
    parts = settle(note.open_minor, invoices, currency=note.currency)
    rejections = against_invoices(note.customer_id, invoices)
    if not note.open_minor:
        params = {"credit_note": note.number, "amount": str(note.amount), "left": str(note.open)}
        rejections += (request.reject("billing.credit_note_spent", **params),)
    applied = CreditNoteApplied(note.id, parts)
    moved = settled(request, note.id, parts, held_for=note.order_id)
    return Plan(Decision.of(applied, *moved), rejections=rejections)


def _refund_wants(command: RefundPayment) -> Iterator[Want]:
    yield PAYMENT.one(command.payment_id)
    if command.credit_note_id is not None:
        yield CREDIT_NOTE.one(command.credit_note_id)


def _refund_orders(facts: Facts, command: RefundPayment) -> Iterator[Want]:
    payment = facts.get(PAYMENT, command.payment_id)
    note_id = command.credit_note_id
    note = None if note_id is None else facts.get(CREDIT_NOTE, note_id)
    for order_id in (payment and payment.order_id, note and note.order_id):
        if order_id is not None:
            yield ORDER.one(order_id)


def _plan_refund(request: Request[RefundPayment]) -> Plan[Any]:
    command, facts = request.command, request.facts
    payment, note_id = facts.one(PAYMENT, command.payment_id), command.credit_note_id
    note = None if note_id is None else facts.one(CREDIT_NOTE, note_id)
    against = against_refund(payment, command.amount, note)
    minor, at, reason = command.amount.minor, request.at, command.reason
    decision = Decision.of(*refund(payment, minor, note=note, at=at, reason=reason))
    return Plan(decision, rejections=against)


HANDLERS = (
    Handler(
        IssueCreditNote,
        lambda command: (
            ORDER.one(command.order_id),
            INVOICE.by("order_id", command.order_id),
        ),
        _plan_note,
        _credit,
        then=_units,
        target=lambda command: Ref(ORDER, command.order_id),
    ),
    Handler(
        ApplyCreditNote,
        lambda command: (
            CREDIT_NOTE.one(command.credit_note_id),
            want(INVOICE, command.invoice_ids),
        ),
        _plan_apply,
        take_draft,
        then=_note_orders,
        target=lambda command: Ref(CREDIT_NOTE, command.credit_note_id),
    ),
    Handler(
        RefundPayment,
        _refund_wants,
        _plan_refund,
        take_draft,
        then=_refund_orders,
        target=lambda command: Ref(PAYMENT, command.payment_id),
    ),
)
