"""A transaction: what passes between us and a payment provider for one order."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.money import Money
from salescore.shapes import LONG
from salescore.transactions.amounts import Amounts, amounts
from salescore.transactions.entry import (
    FINAL,
    PENDING,
    Action,
    Phase,
    TransactionEvent,
    grouped,
    standing,
)

__all__ = ["TRANSACTION", "GrantStatus", "GrantedRefund", "Transaction"]


class GrantStatus(StrEnum):
    """What became of a promised refund.

    Attributes:
        NONE: nobody asked the provider yet.
        PENDING: it was asked.
        SUCCESS: the money went back.
        FAILURE: it did not.
    """

    NONE = "none"
    PENDING = "pending"
    SUCCESS = "success"
    FAILURE = "failure"


@frozen(kw_only=True)
class GrantedRefund:
    """A refund that was promised: so much less is due for the order from now on.

    Args:
        amount_minor: minor units, above 0.
        granted_at: when it was promised.
        reason: why.
    """

    id: UUID
    amount_minor: int
    granted_at: datetime
    reason: str | None = field(default=None, metadata={**LEFT_OUT, **LONG})


@frozen(kw_only=True)
class Transaction:
    """Money of one order at one provider, as a ledger of requests and facts.

    Args:
        provider: the name of the provider.
        amount_minor: how much is to be taken by it in all, minor units.
        opened_at: when it was opened.
        reference: the provider's, under which the buyer is at it, such as a session.
        events: requests and facts in the order in which they were recorded.
        granted: refunds that were promised.
        payment_ids: of the payments that its facts led to.
    """

    id: UUID
    version: int
    order_id: UUID
    customer_id: UUID
    currency: str
    provider: str
    amount_minor: int
    opened_at: datetime
    reference: str | None = field(default=None, metadata=LEFT_OUT)
    events: tuple[TransactionEvent, ...] = ()
    granted: tuple[GrantedRefund, ...] = ()
    payment_ids: tuple[UUID, ...] = ()

    @property
    def amount(self) -> Money:
        """How much is to be taken by it in all."""
        return Money(self.amount_minor, self.currency)

    @property
    def amounts(self) -> Amounts:
        """Where its money stands."""
        return amounts(self.events)

    @property
    def authorized(self) -> Money:
        """What is set aside and can be taken."""
        return Money(self.amounts.authorized_minor, self.currency)

    @property
    def charged(self) -> Money:
        """What was taken, less what goes back."""
        return Money(self.amounts.charged_minor, self.currency)

    @property
    def refunded(self) -> Money:
        """What was given back."""
        return Money(self.amounts.refunded_minor, self.currency)

    @property
    def granted_minor(self) -> int:
        """What was promised to be given back, minor units."""
        return sum(each.amount_minor for each in self.granted)

    @property
    def provider_reference(self) -> str | None:
        """The provider's newest reference for what it set aside or took; else that of opening."""
        known = [
            each
            for each in self.events
            if each.phase is Phase.SUCCEEDED
            and each.reference is not None
            and each.action in (Action.AUTHORIZE, Action.CHARGE)
        ]
        newest = max(known, key=lambda each: (each.at, str(each.reference)), default=None)
        return self.reference if newest is None else newest.reference

    def request(self, key: str) -> TransactionEvent | None:
        """Give the request with a key of ours, or None if there is none."""
        asked = (each for each in self.events if each.phase is Phase.REQUESTED)
        return next((each for each in asked if each.key == key), None)

    def is_open(self, key: str) -> bool:
        """Say whether the provider has said nothing final to a request yet."""
        return not any(each.key == key and each.phase in FINAL for each in self.events)

    def grant_status(self, grant_id: UUID) -> GrantStatus:
        """Say what became of a promised refund: the newest of its refunds decides."""
        groups = [
            group
            for group in grouped(self.events)
            if any(each.grant_id == grant_id for each in group)
        ]
        if not groups:
            return GrantStatus.NONE
        newest = max(map(standing, groups), key=lambda each: (each.at, each.phase is Phase.FAILED))
        if newest.phase in PENDING:
            return GrantStatus.PENDING
        return GrantStatus.SUCCESS if newest.phase is Phase.SUCCEEDED else GrantStatus.FAILURE


TRANSACTION: Final[Kind[Transaction]] = Kind(
    "transactions.transaction",
    Transaction,
    indexes=("order_id", "customer_id"),
    asked=("order_id", "customer_id", "currency", "provider", "amount_minor", "opened_at"),
)
"""Transactions by id."""
