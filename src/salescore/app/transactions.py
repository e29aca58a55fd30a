"""Handlers of transactions: opening them, asking providers, taking down what providers say."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from salescore.app.contributions import Contributions
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.orders.ledger_events import OrderAuthorized
from salescore.orders.lifecycle import check
from salescore.orders.order import ORDER
from salescore.policies import Request
from salescore.transactions.amounts import amounts
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
from salescore.transactions.events import TransactionReported, merged
from salescore.transactions.transaction import TRANSACTION, Transaction
from salescore.transactions.verbs import (
    against_grant,
    against_request,
    grant,
    open_transaction,
    reported,
    request,
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
    key, grant_id = str(asked.new_id()), getattr(command, "grant_id", None)
    requested = request(transaction, command, key=key, at=asked.at, grant_id=grant_id)
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


def _plan_record(asked: Request[RecordTransactionEvent]) -> Plan[Decision[Any]]:
    transaction = _of(asked)
    said = reported(transaction, asked.command, at=asked.at)
    if said is None:
        return Plan(Decision((), Ref(TRANSACTION, transaction.id)))
    return Plan(Decision.of(said, *_set_aside(transaction, said)))


def _set_aside(transaction: Transaction, said: TransactionReported) -> Iterable[Event]:
    """Say what a fact changes about what is set aside for the order."""
    after = amounts(merged(transaction.events, said.entry))
    change = after.set_aside_minor - transaction.amounts.set_aside_minor
    if change:
        yield OrderAuthorized(transaction.order_id, transaction.id, change)


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
    Handler(RecordTransactionEvent, _wants, _plan_record, take_draft, _order, target=_target),
    Handler(GrantRefund, _wants, _plan_grant, take_draft, target=_target),
)
"""What can be asked for about transactions."""
