"""Handlers of transactions: opening them, asking providers, taking down what providers say."""

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from attrs import evolve, frozen

from salescore.app.contributions import Contributions
from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.invoice import INVOICE
from salescore.billing.passing import WentBack, came_in, went_back
from salescore.billing.payment import PAYMENT
from salescore.events import Event, Ref
from salescore.facts import Facts, Want, want
from salescore.orders.ledger_events import OrderAuthorized
from salescore.orders.lifecycle import check
from salescore.orders.order import ORDER
from salescore.policies import Request
from salescore.transactions.commands import (
    GrantRefund,
    OpenTransaction,
    RecordTransactionEvent,
    RequestAuthorization,
    RequestCapture,
    RequestRefund,
    RequestVoid,
    TransactionRequest,
)
from salescore.transactions.events import TransactionReported
from salescore.transactions.transaction import TRANSACTION, Transaction
from salescore.transactions.verbs import (
    against_grant,
    against_request,
    changed,
    grant,
    open_transaction,
    reported,
    request,
    unsettled,
)

__all__ = ["HANDLERS"]


def _wants(command: Any) -> Iterable[Want]:
    return (TRANSACTION.one(command.transaction_id),)


def _target(command: Any) -> Ref[Transaction]:
    return Ref(TRANSACTION, command.transaction_id)


def _of(asked: Request[Any]) -> Transaction:
    return asked.facts.one(TRANSACTION, asked.command.transaction_id)


def _order(facts: Facts, command: Any) -> Iterable[Want]:
    transaction = facts.get(TRANSACTION, command.transaction_id)
    return () if transaction is None else (ORDER.one(transaction.order_id, must_hold=True),)


def _plan_open(given: Contributions, asked: Request[OpenTransaction]) -> Plan[Decision[Any]]:
    command = asked.command
    given.payment_provider(command.provider)
    order = asked.facts.one(ORDER, command.order_id)
    check(order, "pay")
    opened = open_transaction(command, order, transaction_id=asked.new_id(), at=asked.at)
    return Plan(Decision.of(opened))


def _open(given: Contributions) -> Handler[OpenTransaction, Any, Transaction]:
    return Handler(
        OpenTransaction,
        lambda command: (ORDER.one(command.order_id, must_hold=True),),
        partial(_plan_open, given),
        take_draft,
        extend=_open,
    )


def _plan_request(asked: Request[Any], *, given: Contributions) -> Plan[Decision[Any]]:
    command, transaction = asked.command, _of(asked)
    given.payment_provider(transaction.provider)
    requested = request(transaction, command, key=str(asked.new_id()), at=asked.at)
    return Plan(Decision.of(requested), rejections=against_request(transaction, command))


def _plan_more(asked: Request[Any], *, given: Contributions) -> Plan[Decision[Any]]:
    """Plan a request that only an order for which money may be taken allows."""
    check(asked.facts.one(ORDER, _of(asked).order_id), "pay")
    return _plan_request(asked, given=given)


def _more(
    command: type[TransactionRequest], given: Contributions
) -> Handler[Any, Any, Transaction]:
    plan = partial(_plan_more, given=given)
    extend = partial(_more, command)
    return Handler(command, _wants, plan, take_draft, _order, target=_target, extend=extend)


def _less(
    command: type[TransactionRequest], given: Contributions
) -> Handler[Any, Any, Transaction]:
    plan = partial(_plan_request, given=given)
    extend = partial(_less, command)
    return Handler(command, _wants, plan, take_draft, target=_target, extend=extend)


@frozen
class _Told:
    """What a fact changes: nothing, what is set aside, or what we hold.

    Args:
        said: the fact; None if it was known.
        set_aside_minor: how much more is set aside.
        came_minor: how much came in.
        back: what it comes to that money went back; None if none did.
    """

    said: TransactionReported | None
    set_aside_minor: int = 0
    came_minor: int = 0
    back: WentBack | None = None


def _money(facts: Facts, command: RecordTransactionEvent) -> Iterable[Want]:
    """Want the order, its invoices and credit notes, and the payments that came of it before."""
    transaction = facts.get(TRANSACTION, command.transaction_id)
    if transaction is not None:
        order_id = transaction.order_id
        yield ORDER.one(order_id, must_hold=True)
        yield want(PAYMENT, transaction.payment_ids)
        yield INVOICE.by("order_id", order_id)
        yield CREDIT_NOTE.by("order_id", order_id)


def _plan_record(asked: Request[RecordTransactionEvent]) -> Plan[_Told]:
    transaction = _of(asked)
    said = reported(transaction, asked.command, at=asked.at)
    if said is None:
        return Plan(_Told(None))
    aside, held = changed(transaction, said)
    back = _back(asked, -held) if held < 0 else None
    warnings = unsettled(transaction, 0 if back is None else back.rest_minor)
    numbers = ("payment",) if held > 0 else ()
    return Plan(_Told(said, aside, max(held, 0), back), numbers=numbers, warnings=warnings)


def _record(
    asked: Request[RecordTransactionEvent], told: _Told, granted: Granted
) -> Decision[Transaction]:
    transaction, said = _of(asked), told.said
    events: tuple[Event, ...] = ()
    if told.set_aside_minor:
        aside = told.set_aside_minor
        events = (OrderAuthorized(transaction.order_id, transaction.id, aside),)
    if said is not None and told.came_minor:
        payment_id = asked.new_id()
        said = evolve(said, payment_id=payment_id)
        number = granted.number("payment")
        events += _came_in(asked, told, payment_id=payment_id, number=number)
    elif told.back is not None:
        events += told.back.events
    found = events if said is None else (said, *events)
    return Decision(found, Ref(TRANSACTION, transaction.id))


def _came_in(
    asked: Request[RecordTransactionEvent], told: _Told, *, payment_id: UUID, number: str
) -> tuple[Event, ...]:
    order_id = _of(asked).order_id
    return came_in(
        asked.facts.one(ORDER, order_id),
        told.came_minor,
        invoices=asked.facts.where(INVOICE, "order_id", order_id),
        payment_id=payment_id,
        number=number,
        at=asked.at,
        reference=asked.command.reference,
    )


def _back(asked: Request[Any], amount_minor: int) -> WentBack:
    transaction, facts = _of(asked), asked.facts
    return went_back(
        amount_minor,
        payments=[facts.one(PAYMENT, each) for each in transaction.payment_ids],
        notes=facts.where(CREDIT_NOTE, "order_id", transaction.order_id),
        at=asked.at,
    )


def _plan_grant(asked: Request[GrantRefund]) -> Plan[Decision[Any]]:
    transaction = _of(asked)
    granted = grant(transaction, asked.command, grant_id=asked.new_id(), at=asked.at)
    against = against_grant(transaction, asked.command.amount)
    return Plan(Decision.of(granted), rejections=against)


_NOBODY = Contributions()

HANDLERS = (
    _open(_NOBODY),
    _more(RequestAuthorization, _NOBODY),
    _more(RequestCapture, _NOBODY),
    _less(RequestRefund, _NOBODY),
    _less(RequestVoid, _NOBODY),
    Handler(RecordTransactionEvent, _wants, _plan_record, _record, _money, target=_target),
    Handler(GrantRefund, _wants, _plan_grant, take_draft, target=_target),
)
"""What can be asked for about transactions."""
