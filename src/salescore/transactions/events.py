"""What happened to transactions."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.events import Event
from salescore.transactions.entry import TransactionEvent
from salescore.transactions.transaction import TRANSACTION, GrantedRefund, Transaction

__all__ = [
    "APPLY",
    "RefundGranted",
    "TransactionOpened",
    "TransactionReported",
    "TransactionRequested",
    "merged",
]


@frozen
class _TransactionEvent(Event):
    """What all of them share: they belong to a transaction."""

    kind = TRANSACTION
    subject = "transaction_id"

    transaction_id: UUID


@frozen
class TransactionOpened(_TransactionEvent):
    """Money of an order is to pass by a provider."""

    tag = "transactions.opened.v1"

    transaction: Transaction


@frozen
class TransactionRequested(_TransactionEvent):
    """We want something of the provider: the relay will ask it under the key of the entry."""

    tag = "transactions.requested.v1"

    provider: str
    entry: TransactionEvent


@frozen
class TransactionReported(_TransactionEvent):
    """The provider said something.

    Args:
        payment_id: the payment that it led to.
    """

    tag = "transactions.reported.v1"

    entry: TransactionEvent
    payment_id: UUID | None = None


@frozen
class RefundGranted(_TransactionEvent):
    """A refund was promised."""

    tag = "transactions.refund_granted.v1"

    grant: GrantedRefund


def merged(
    events: tuple[TransactionEvent, ...], entry: TransactionEvent
) -> tuple[TransactionEvent, ...]:
    """Add a fact; one that is known already only moves to the later of its instants."""
    for place, known in enumerate(events):
        if _same(known, entry):
            later = evolve(known, at=max(known.at, entry.at))
            return (*events[:place], later, *events[place + 1 :])
    return (*events, entry)


def _same(known: TransactionEvent, entry: TransactionEvent) -> bool:
    """Say whether two events say the same, whatever words they say it in."""
    said = (known.action, known.phase, known.key, known.reference, known.amount_minor)
    return bool(entry.names) and said == (
        entry.action, entry.phase, entry.key, entry.reference, entry.amount_minor,
    )  # fmt: skip


def _requested(transaction: Transaction, event: TransactionRequested) -> Transaction:
    return evolve(
        transaction,
        version=transaction.version + 1,
        events=(*transaction.events, event.entry),
    )


def _reported(transaction: Transaction, event: TransactionReported) -> Transaction:
    paid = () if event.payment_id is None else (event.payment_id,)
    return evolve(
        transaction,
        version=transaction.version + 1,
        events=merged(transaction.events, event.entry),
        payment_ids=transaction.payment_ids + paid,
    )


def _granted(transaction: Transaction, event: RefundGranted) -> Transaction:
    return evolve(
        transaction,
        version=transaction.version + 1,
        granted=(*transaction.granted, event.grant),
    )


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    RefundGranted: _granted,
    TransactionOpened: lambda _, event: event.transaction,
    TransactionReported: _reported,
    TransactionRequested: _requested,
}
"""How each of them changes a transaction."""
