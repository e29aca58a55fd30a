"""The verbs of transactions: opening, asking, promising, and taking down what a provider says."""

from datetime import datetime
from typing import Final
from uuid import UUID

from attrs import evolve

from salescore.errors import InvalidValue, Rejection, SalesError, TooMany, UnknownId, Warning
from salescore.money import CurrencyMismatch, Money
from salescore.orders.order import Order
from salescore.transactions.amounts import amounts
from salescore.transactions.commands import (
    GrantRefund,
    OpenTransaction,
    RecordTransactionEvent,
    RequestRefund,
    TransactionRequest,
)
from salescore.transactions.entry import Action, Phase, TransactionEvent, grouped, standing
from salescore.transactions.events import (
    RefundGranted,
    TransactionOpened,
    TransactionReported,
    TransactionRequested,
    merged,
)
from salescore.transactions.transaction import GrantedRefund, Transaction

__all__ = [
    "TRANSACTION_EVENTS_MAX",
    "TransactionConflict",
    "against_grant",
    "against_request",
    "askable_minor",
    "changed",
    "grant",
    "open_transaction",
    "reported",
    "request",
    "unsettled",
]

TRANSACTION_EVENTS_MAX: Final = 500
"""The most requests, facts and promised refunds of one transaction."""

_LIMITED: Final = {
    Action.AUTHORIZE: "transactions.more_than_open",
    Action.CHARGE: "transactions.more_than_authorized",
    Action.REFUND: "transactions.more_than_charged",
    Action.CANCEL: "transactions.more_than_set_aside",
}
"""The code of the refusal to ask for more than there is."""


class TransactionConflict(SalesError, ValueError):
    """A provider said something else under a key or reference that it had used already."""

    code = "transactions.conflict"

    def __init__(self, name: str, *, action: Action, known: str, said: str) -> None:
        """Name the key or reference, what it is about, what was known, and what is said now."""
        super().__init__(name=name, action=action.value, known=known, said=said)


def open_transaction(
    command: OpenTransaction, order: Order, *, transaction_id: UUID, at: datetime
) -> TransactionOpened:
    """Open a transaction for an order.

    Raises:
        CurrencyMismatch: the order is in another currency.
        InvalidValue: no amount is given, and nothing is to be paid.
    """
    wanted = _wanted(command.amount, order.open)
    transaction = Transaction(
        id=transaction_id,
        version=1,
        order_id=order.id,
        customer_id=order.customer_id,
        currency=order.currency,
        provider=command.provider,
        amount_minor=wanted.minor,
        opened_at=at,
        reference=command.reference,
    )
    return TransactionOpened(transaction_id, transaction)


def _wanted(given: Money | None, there_is: Money) -> Money:
    """Give the amount that is meant: all that there is, unless somebody says how much."""
    if given is not None:
        _demand_currency(given, there_is.currency)
        return given
    if there_is.minor <= 0:
        raise InvalidValue("amount", value=there_is, allowed="above zero")
    return there_is


def _asked(transaction: Transaction, command: TransactionRequest) -> tuple[Money, Money]:
    """Give for how much is asked, and for how much may be asked."""
    most = Money(askable_minor(transaction, command.action), transaction.currency)
    return _wanted(command.amount, most), most


def _demand_currency(amount: Money, currency: str) -> None:
    if amount.currency != currency:
        raise CurrencyMismatch(currency, right=amount.currency)


def _demand_place(transaction: Transaction) -> None:
    count = len(transaction.events) + len(transaction.granted)
    if count >= TRANSACTION_EVENTS_MAX:
        raise TooMany("events of a transaction", count=count + 1, limit=TRANSACTION_EVENTS_MAX)


def askable_minor(transaction: Transaction, action: Action) -> int:
    """Say for how much may be asked, minor units."""
    found = transaction.amounts
    taken = found.held_minor + found.charge_pending_minor
    if action is Action.AUTHORIZE:
        aside = found.set_aside_minor + found.authorize_pending_minor
        return transaction.amount_minor - aside - found.held_minor
    if action is Action.REFUND:
        return found.charged_minor
    if action is Action.CHARGE and not _sets_aside(transaction):
        return transaction.amount_minor - taken
    return found.authorized_minor


def _sets_aside(transaction: Transaction) -> bool:
    """Say whether money is or was set aside, or asked to be; otherwise it is charged at once."""
    stand = map(standing, grouped(transaction.events))
    aside = (Action.AUTHORIZE, Action.ADJUST_AUTHORIZATION)
    return any(each.action in aside and each.phase is not Phase.FAILED for each in stand)


def against_request(transaction: Transaction, command: TransactionRequest) -> tuple[Rejection, ...]:
    """Say why a provider is not asked: it is more than there is.

    Raises:
        CurrencyMismatch: the transaction is in another currency.
        InvalidValue: no amount is given, and there is nothing.
    """
    wanted, most = _asked(transaction, command)
    if wanted.minor <= most.minor:
        return ()
    at_most = str(Money(max(most.minor, 0), transaction.currency))
    params = {"amount": str(wanted), "at_most": at_most, "provider": transaction.provider}
    return (Rejection(_LIMITED[command.action], params),)


def request(
    transaction: Transaction, command: TransactionRequest, *, key: str, at: datetime
) -> TransactionRequested:
    """Write down that the provider is to be asked, and under which key.

    Raises:
        UnknownId: no refund with this id was promised.
        TooMany: the transaction has too many events.
    """
    _demand_place(transaction)
    grant_id = command.grant_id if isinstance(command, RequestRefund) else None
    if grant_id is not None and grant_id not in {each.id for each in transaction.granted}:
        raise UnknownId("granted refund", key=grant_id)
    entry = TransactionEvent(
        action=command.action,
        phase=Phase.REQUESTED,
        amount_minor=_asked(transaction, command)[0].minor,
        at=at,
        key=key,
        grant_id=grant_id,
    )
    return TransactionRequested(transaction.id, transaction.provider, entry)


def against_grant(transaction: Transaction, amount: Money) -> tuple[Rejection, ...]:
    """Say why a refund is not promised: no more than the transaction is about can go back.

    Raises:
        CurrencyMismatch: the transaction is in another currency.
    """
    _demand_currency(amount, transaction.currency)
    most = transaction.amount_minor - transaction.granted_minor
    if amount.minor <= most:
        return ()
    at_most = str(Money(max(most, 0), transaction.currency))
    params = {"amount": str(amount), "at_most": at_most}
    return (Rejection("transactions.more_than_grantable", params),)


def grant(
    transaction: Transaction, command: GrantRefund, *, grant_id: UUID, at: datetime
) -> RefundGranted:
    """Promise a refund.

    Raises:
        TooMany: the transaction has too many events.
    """
    _demand_place(transaction)
    promised = GrantedRefund(
        id=grant_id, amount_minor=command.amount.minor, granted_at=at, reason=command.reason
    )
    return RefundGranted(transaction.id, promised)


def reported(
    transaction: Transaction, command: RecordTransactionEvent, *, at: datetime
) -> TransactionReported | None:
    """Take down what a provider says; None if that is known already.

    A fact that came without a time of its own says nothing new by coming again.

    Raises:
        CurrencyMismatch: the transaction is in another currency.
        InvalidValue: it answers a request that there is not.
        TransactionConflict: something else is known under its key or reference.
        TooMany: the transaction has too many events.
    """
    _demand_currency(command.amount, transaction.currency)
    entry = _entry(transaction, command, at=at)
    _demand_no_conflict(transaction, entry)
    after = merged(transaction.events, entry)
    if len(after) == len(transaction.events):
        unchanged = after == transaction.events or command.occurred_at is None
        return None if unchanged else TransactionReported(transaction.id, entry)
    _demand_place(transaction)
    return TransactionReported(transaction.id, entry)


def changed(transaction: Transaction, said: TransactionReported) -> tuple[int, int]:
    """Say by how much a fact changes what is set aside and what we hold; minor units."""
    before = transaction.amounts
    after = amounts(merged(transaction.events, said.entry))
    return (
        after.set_aside_minor - before.set_aside_minor,
        after.held_minor - before.held_minor,
    )


def unsettled(transaction: Transaction, rest_minor: int) -> tuple[Warning, ...]:
    """Warn of money that went back, and that no credit note gives back.

    Args:
        transaction: by which it went back.
        rest_minor: how much that is; 0 for nothing.
    """
    if not rest_minor:
        return ()
    params = {
        "provider": transaction.provider,
        "amount": str(Money(rest_minor, transaction.currency)),
    }
    return (Warning("transactions.unsettled", params),)


def _entry(
    transaction: Transaction, command: RecordTransactionEvent, *, at: datetime
) -> TransactionEvent:
    entry = TransactionEvent(
        action=command.action,
        phase=command.phase,
        amount_minor=command.amount.minor,
        at=at,
        key=command.request_key,
        reference=command.reference,
        message=command.message,
    )
    if command.request_key is None:
        return entry
    asked = transaction.request(command.request_key)
    if asked is None or asked.action is not command.action:
        allowed = f"the key of a request to {command.action.value}"
        raise InvalidValue("request_key", value=command.request_key, allowed=allowed)
    return evolve(entry, grant_id=asked.grant_id)


def _demand_no_conflict(transaction: Transaction, entry: TransactionEvent) -> None:
    """Demand that a success is the only one of its kind: one amount, one reference, one key."""
    if entry.phase is not Phase.SUCCEEDED or not entry.names:
        return
    groups = grouped((*transaction.events, entry))
    (group,) = (each for each in groups if any(one is entry for one in each))
    currency = transaction.currency
    for known in group:
        if known.phase is Phase.SUCCEEDED and known is not entry:
            same = known.amount_minor == entry.amount_minor
            if not (same and _agree(known.reference, entry.reference)):
                name = entry.key or entry.reference or ""
                raise TransactionConflict(
                    name,
                    action=entry.action,
                    known=_told(known, currency),
                    said=_told(entry, currency),
                )


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _told(event: TransactionEvent, currency: str) -> str:
    amount = str(Money(event.amount_minor, currency))
    return amount if event.reference is None else f"{amount} ({event.reference})"
