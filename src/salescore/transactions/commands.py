"""What can be asked for about transactions."""

from typing import ClassVar
from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, demand_text
from salescore.events import Command
from salescore.money import Money
from salescore.orders.request import MINOR_MAX
from salescore.shapes import LONG, types_first
from salescore.transactions.entry import Action, Phase
from salescore.transactions.transaction import Transaction

__all__ = [
    "KEY_LENGTH_MAX",
    "PROVIDER_LENGTH_MAX",
    "REFERENCE_LENGTH_MAX",
    "GrantRefund",
    "OpenTransaction",
    "RecordTransactionEvent",
    "RequestAuthorization",
    "RequestCapture",
    "RequestRefund",
    "RequestVoid",
    "TransactionRequest",
]

PROVIDER_LENGTH_MAX = 64
"""Characters of the name of a payment provider."""

REFERENCE_LENGTH_MAX = 200
"""Characters of a provider's reference."""

KEY_LENGTH_MAX = 200
"""Characters of a key of ours that a provider was asked under."""

_FACTS_ONLY = frozenset({Action.ADJUST_AUTHORIZATION, Action.CHARGE_BACK, Action.REVERSE_REFUND})


def _demand_amount(amount: Money | None) -> None:
    if amount is not None and not 0 < amount.minor <= MINOR_MAX:
        allowed = f"above zero, at most {MINOR_MAX:,} minor units"
        raise InvalidValue("amount", value=amount, allowed=allowed)


@frozen(kw_only=True)
class OpenTransaction(Command[Transaction]):
    """Let money of an order pass by a provider; nobody is asked for anything yet.

    Args:
        amount: how much is to be taken in all, above zero; None for what is open of the order.
        provider: the name of a payment provider.
        reference: the provider's, under which the buyer is at it.
    """

    tag = "transactions.open.v1"
    permission = "transactions.open"

    order_id: UUID
    amount: Money | None = None
    provider: str
    reference: str | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _demand_amount(self.amount)
        demand_text("payment provider", self.provider, most=PROVIDER_LENGTH_MAX)
        if self.reference is not None:
            demand_text("reference", self.reference, most=REFERENCE_LENGTH_MAX)


@frozen(kw_only=True)
class TransactionRequest(Command[Transaction]):
    """What the four requests share: they are written down, and the relay asks the provider.

    Args:
        amount: above zero; None for all that there is.
    """

    action: ClassVar[Action]

    transaction_id: UUID
    amount: Money | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _demand_amount(self.amount)


@frozen(kw_only=True)
class RequestAuthorization(TransactionRequest):
    """Ask the provider to set money aside."""

    tag = "transactions.request_authorization.v1"
    permission = "transactions.authorize"
    action = Action.AUTHORIZE


@frozen(kw_only=True)
class RequestCapture(TransactionRequest):
    """Ask the provider to take what is set aside, or to charge at once if nothing ever was."""

    tag = "transactions.request_capture.v1"
    permission = "transactions.capture"
    action = Action.CHARGE


@frozen(kw_only=True)
class RequestRefund(TransactionRequest):
    """Ask the provider to give money back.

    Args:
        grant_id: of the promised refund that it fulfills.
    """

    tag = "transactions.request_refund.v1"
    permission = "transactions.refund"
    action = Action.REFUND

    grant_id: UUID | None = None


@frozen(kw_only=True)
class RequestVoid(TransactionRequest):
    """Ask the provider to let go of what is set aside."""

    tag = "transactions.request_void.v1"
    permission = "transactions.void"
    action = Action.CANCEL


@frozen(kw_only=True)
class RecordTransactionEvent(Command[Transaction]):
    """Note what a provider says: an answer to a request, or a message of its own accord.

    The same fact again has no second effect. `occurred_at` is the provider's own time.

    Args:
        action: what it is about.
        phase: how far it is; not ``requested``, which only we do.
        amount: above zero.
        reference: the provider's.
        request_key: ours, of the request that it answers.
        message: what the provider said besides.
    """

    tag = "transactions.record_event.v1"
    permission = "transactions.record"

    transaction_id: UUID
    action: Action
    phase: Phase
    amount: Money
    reference: str | None = None
    request_key: str | None = None
    message: str | None = field(default=None, metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _demand_amount(self.amount)
        if self.phase is Phase.REQUESTED:
            allowed = "pending, action_required, succeeded or failed"
            raise InvalidValue("phase", value=self.phase, allowed=allowed)
        if self.action in _FACTS_ONLY and self.phase is not Phase.SUCCEEDED:
            allowed = "succeeded: the provider only tells of it"
            raise InvalidValue("phase", value=self.phase, allowed=allowed)
        for name, text, most in (
            ("reference", self.reference, REFERENCE_LENGTH_MAX),
            ("request_key", self.request_key, KEY_LENGTH_MAX),
        ):
            if text is not None:
                demand_text(name, text, most=most)


@frozen(kw_only=True)
class GrantRefund(Command[Transaction]):
    """Promise that money will be given back: so much less is due for the order from now on.

    Args:
        amount: above zero.
        reason: why.
    """

    tag = "transactions.grant_refund.v1"
    permission = "transactions.grant"

    transaction_id: UUID
    amount: Money
    reason: str | None = field(default=None, metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _demand_amount(self.amount)
