"""Putting what transactions request to payment providers, and taking down what they answer."""

from typing import TYPE_CHECKING, Any, Final, Protocol

from salescore.backlog import BACKLOG, backlog_id
from salescore.delivery import Delivery, Undeliverable
from salescore.errors import InvalidValue, SalesError, UnknownId
from salescore.events import Actor, Event
from salescore.owners import Owned, Owner
from salescore.transactions.commands import RecordTransactionEvent
from salescore.transactions.entry import Phase, TransactionEvent
from salescore.transactions.events import TransactionRequested
from salescore.transactions.provider import (
    Answer,
    PaymentProvider,
    ask_payment,
    ask_what_became,
    asking,
)
from salescore.transactions.transaction import TRANSACTION, Transaction

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["RECEIVER_PREFIX", "PaymentRequests", "Record", "look_up_payment"]

RECEIVER_PREFIX: Final = "payments:"
"""What the names of these receivers begin with; no plug-in's notifier may."""

_SECONDS_MIN: Final = 0.001
_SECONDS_MAX: Final = 600


class Record(Protocol):
    """Takes down a fact of a tenant, through the one door."""

    def __call__(self, tenant: str, command: RecordTransactionEvent, /, *, actor: Actor) -> object:
        """Handle the command."""
        ...


class PaymentRequests:
    """The receiver that puts requests to one provider, whose answers come back as facts.

    It is told at least once, and asks the provider what became of a key before it asks for it: a
    crash between the call and its record has one effect at the provider.

    Args:
        provider: whom it asks.
        record: takes down what it answers.
    """

    handles: tuple[type[Event], ...] = (TransactionRequested,)

    def __init__(self, provider: Owned[PaymentProvider], record: Record) -> None:
        """Keep the parts."""
        self._provider = provider
        self._record = record
        self.name: str = RECEIVER_PREFIX + provider.value.name

    @property
    def owner(self) -> Owner:
        """Whose provider it is."""
        return self._provider.owner

    def notify(self, delivery: Delivery) -> None:
        """Put a request, unless it is another provider's or has its final answer.

        Raises:
            PaymentProviderFailed: nobody knows what became of it; it is asked again.
            Undeliverable: what the provider said cannot be taken down.
        """
        event, transaction = delivery.event, delivery.subject
        if not isinstance(event, TransactionRequested) or transaction is None:
            return
        mine = event.provider == self._provider.value.name
        if not mine or not transaction.is_open(str(event.entry.key)):
            return
        ask = asking(transaction, event.entry, tenant=delivery.tenant)
        answer = ask_payment(self._provider, ask)
        actor = Actor(self.name, roles={"owner"}, on_behalf_of=delivery.envelope.actor)
        try:
            self._record(delivery.tenant, _fact(transaction, event.entry, answer), actor=actor)
        except (ConnectionError, TimeoutError):
            raise  # Others were faster, or the store was away: the provider knows the key.
        except SalesError as error:
            raise Undeliverable(error.sentence()) from error


def _fact(
    transaction: Transaction, entry: TransactionEvent, answer: Answer
) -> RecordTransactionEvent:
    return RecordTransactionEvent(
        transaction_id=transaction.id,
        action=entry.action,
        phase=answer.phase,
        amount=answer.amount,
        reference=answer.reference,
        request_key=entry.key,
        message=answer.message,
        occurred_at=answer.at,
    )


def look_up_payment(
    sales: "Sales", transaction: Transaction, request_key: str, *, seconds: float
) -> Transaction:
    """Ask a provider what became of a request, and take down what it says.

    If it never saw a request that the relay will not put any more, that request has failed: it may
    be made again, under a new key.

    Args:
        sales: whose transaction.
        transaction: which one.
        request_key: of the request.
        seconds: how long to wait for the provider.

    Raises:
        UnknownId: no such request, or no such provider.
        PaymentProviderFailed: it gave no answer.
        TimedOut: it did not answer in time.
    """
    if type(seconds) not in {int, float} or not _SECONDS_MIN <= seconds <= _SECONDS_MAX:
        allowed = f"{_SECONDS_MIN} to {_SECONDS_MAX} seconds"
        raise InvalidValue("seconds", value=seconds, allowed=allowed)
    entry = transaction.request(request_key)
    if entry is None:
        raise UnknownId("request", key=request_key)
    app = sales.app
    provider = app.flow.registry.contributions.payment_provider(transaction.provider)
    ask = asking(transaction, entry, tenant=sales.name)
    answer = app.ask(
        f"payment provider {transaction.provider}",
        lambda: ask_what_became(provider, ask),
        seconds=seconds,
    )
    if answer is not None:
        return sales.handle(_fact(transaction, entry, answer)).value
    if not transaction.is_open(request_key) or _is_under_way(sales, transaction):
        return transaction
    never = Answer(phase=Phase.FAILED, amount=ask.amount, at=app.clock.now(), message="never seen")
    return sales.handle(_fact(transaction, entry, never)).value


def _is_under_way(sales: "Sales", transaction: Transaction) -> bool:
    """Say whether the relay may be putting a request of a transaction just now."""
    receiver = RECEIVER_PREFIX + transaction.provider
    row_id = backlog_id(TRANSACTION.name, transaction.id, receiver)
    row: Any = sales.read([BACKLOG.one(row_id)]).get(BACKLOG, row_id)
    return row is not None and row.parked_at is None
