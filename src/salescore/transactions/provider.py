"""Payment providers: who sets money aside, takes it and gives it back, outside of any transaction.

What is wanted of a provider is written down first, with a key; the relay asks afterwards, and what
the provider says is taken down as a fact. Whoever is killed in between, the provider is asked what
became of the key before it is asked again.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

from attrs import field, frozen

from salescore.clock import aware
from salescore.delivery import RetryLater, Undeliverable
from salescore.errors import InvalidValue, SalesError, demand_text
from salescore.money import Money
from salescore.orders.request import MINOR_MAX
from salescore.owners import Owned
from salescore.shapes import LONG, demand_shape
from salescore.transactions.commands import REFERENCE_LENGTH_MAX
from salescore.transactions.entry import Action, Phase, TransactionEvent
from salescore.transactions.transaction import Transaction

__all__ = [
    "Answer",
    "Ask",
    "PaymentProvider",
    "PaymentProviderFailed",
    "ask_payment",
    "ask_what_became",
    "asking",
]


T = TypeVar("T")


def _instant(value: datetime) -> datetime:
    return aware(value, name="at")


class PaymentProviderFailed(SalesError, ConnectionError):
    """A payment provider raised, or said what is no answer: nothing is known, and nothing taken."""

    code = "transactions.provider_failed"

    def __init__(self, provider: str, *, plugin: str, switch_off: str, reason: str) -> None:
        """Name the provider, its owner, how to go on without it, and the reason."""
        super().__init__(provider=provider, plugin=plugin, switch_off=switch_off, reason=reason)


@frozen(kw_only=True)
class Ask:
    """What is wanted of a provider.

    Args:
        tenant: who wants it.
        key: the same for every repeat: whoever is asked twice under one key does it once.
        action: `AUTHORIZE`, `CHARGE`, `REFUND` or `CANCEL`.
        transaction_id: of which transaction.
        order_id: for which order.
        amount: how much, above zero.
        reference: the provider's own for what was set aside or taken, if it gave one.
        at: when it was wanted.
    """

    tenant: str
    key: str
    action: Action
    transaction_id: UUID
    order_id: UUID
    amount: Money
    reference: str | None
    at: datetime


@frozen(kw_only=True)
class Answer:
    """What a provider says to it.

    Args:
        phase: pending, action_required, succeeded or failed.
        amount: how much it is about; less than was asked where it did less.
        at: when that was, by the provider's clock; aware.
        reference: under which the provider keeps it, 1 to 200 characters.
        message: what it says besides: why it failed, what the buyer has to do.

    >>> from datetime import UTC
    >>> at = datetime(2026, 7, 1, 10, tzinfo=UTC)
    >>> Answer(phase=Phase.SUCCEEDED, amount=Money.of("5", "EUR"), at=at).phase.value
    'succeeded'
    """

    phase: Phase
    amount: Money
    at: datetime = field(converter=_instant)
    reference: str | None = None
    message: str | None = field(default=None, metadata=LONG)


class PaymentProvider(Protocol):
    """Somebody who moves money: a payment service, a bank, a till.

    Every method is called outside of any transaction, with a limit of time, from a thread of the
    relay. It may be called again with the same key, also after it has done what was asked; then it
    gives the answer it gave, and does nothing. To raise says that nobody knows what became of it:
    that it was declined is an answer.
    """

    @property
    def name(self) -> str:
        """Stable and unique, 1 to 64 characters; transactions name their provider by it."""
        ...

    def authorize(self, ask: Ask) -> Answer:
        """Set money aside."""
        ...

    def capture(self, ask: Ask) -> Answer:
        """Take what is set aside, or charge at once where nothing is."""
        ...

    def refund(self, ask: Ask) -> Answer:
        """Give money back."""
        ...

    def void(self, ask: Ask) -> Answer:
        """Let go of what is set aside."""
        ...

    def look_up(self, ask: Ask) -> Answer | None:
        """Say what became of a key; None if it was never seen. Nothing is done."""
        ...


_VERBS: Final[dict[Action, Callable[[PaymentProvider, Ask], Any]]] = {
    Action.AUTHORIZE: lambda provider, ask: provider.authorize(ask),
    Action.CHARGE: lambda provider, ask: provider.capture(ask),
    Action.REFUND: lambda provider, ask: provider.refund(ask),
    Action.CANCEL: lambda provider, ask: provider.void(ask),
}


def asking(transaction: Transaction, entry: TransactionEvent, *, tenant: str) -> Ask:
    """Put a request of a transaction as its provider is asked."""
    return Ask(
        tenant=tenant,
        key=str(entry.key),
        action=entry.action,
        transaction_id=transaction.id,
        order_id=transaction.order_id,
        amount=Money(entry.amount_minor, transaction.currency),
        reference=transaction.provider_reference,
        at=entry.at,
    )


def ask_payment(provider: Owned[PaymentProvider], ask: Ask) -> Answer:
    """Let a provider do what is wanted, unless it has done so already.

    Raises:
        PaymentProviderFailed: it raised, or gave what is no answer.
    """
    known = ask_what_became(provider, ask)
    if known is not None:
        return known
    return _told(provider, lambda: _checked(_VERBS[ask.action](provider.value, ask), ask))


def ask_what_became(provider: Owned[PaymentProvider], ask: Ask) -> Answer | None:
    """Ask a provider what became of a key; None if it never saw it.

    Raises:
        PaymentProviderFailed: it raised, or gave what is no answer.
    """

    def look_up() -> Answer | None:
        answer: Any = provider.value.look_up(ask)
        return None if answer is None else _checked(answer, ask)

    return _told(provider, look_up)


def _told(provider: Owned[PaymentProvider], act: Callable[[], T]) -> T:
    """Call a provider, and name it in whatever goes wrong."""
    try:
        return act()
    except (RetryLater, Undeliverable):
        raise
    except (Exception, SystemExit) as error:
        raise PaymentProviderFailed(provider.value.name, **provider.owner.blamed(error)) from error


def _checked(answer: Any, ask: Ask) -> Answer:
    if type(answer) is not Answer:
        raise InvalidValue("answer", value=repr(answer)[:80], allowed="a value of the class Answer")
    demand_shape(answer)
    if answer.phase is Phase.REQUESTED:
        allowed = "pending, action_required, succeeded or failed"
        raise InvalidValue("phase", value=answer.phase, allowed=allowed)
    if answer.amount.currency != ask.amount.currency or not 0 < answer.amount.minor <= MINOR_MAX:
        raise InvalidValue(
            "amount", value=answer.amount, allowed=f"above zero, {ask.amount.currency}"
        )
    if answer.reference is not None:
        demand_text("reference", answer.reference, most=REFERENCE_LENGTH_MAX)
    return answer
