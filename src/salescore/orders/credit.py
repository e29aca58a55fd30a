"""Credit: what customers owe for what was agreed, counted against a limit.

What counts is the open amount of each order, as far as it is above zero: what was paid too much for
one order is no credit for another until it is paid back or applied there.
"""

from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.claims import CounterClaim
from salescore.errors import Rejection
from salescore.money import Money
from salescore.orders.order import LASTING, Order
from salescore.parties.customer import Customer

__all__ = [
    "CREDIT",
    "Credit",
    "against_credit",
    "credit_change",
    "credit_claims",
    "credit_key",
    "exposure_minor",
]

CREDIT: Final = "credit"
"""The kind of the counters: one for each customer and currency."""


@frozen(kw_only=True)
class Credit:
    """How much of a customer's credit is used.

    Args:
        limit: the most that may be agreed on and not paid yet; None for any.
        used: what is open of the orders that count.

    >>> str(Credit(limit=Money(1000_00, "EUR"), used=Money(400_00, "EUR")).headroom)
    '600.00 EUR'
    """

    limit: Money | None
    used: Money

    @property
    def headroom(self) -> Money | None:
        """What may still be agreed on, 0 or more; None for any."""
        if self.limit is None:
            return None
        return Money(max(self.limit.minor - self.used.minor, 0), self.limit.currency)


def credit_key(customer_id: UUID, currency: str) -> str:
    """Name the counter of a customer's credit in a currency."""
    return f"{customer_id}:{currency}"


def exposure_minor(order: Order | None) -> int:
    """Give what an order takes of its customer's credit, minor units: 0 where it does not count."""
    if order is None or not order.on_credit or order.state not in LASTING:
        return 0
    return _open_minor(order)


def _open_minor(order: Order) -> int:
    return max(order.due_minor - order.held_minor, 0)


def credit_claims(
    customer: Customer, after: Order, *, before: Order | None = None
) -> tuple[CounterClaim, ...]:
    """Claim what agreeing on an order, or on more of it, takes of its customer's credit.

    A plan that has the claim is refused where the limit does not allow it. Whatever else changes
    an order is counted without a claim of its handler.

    Args:
        customer: compared by version at the flush.
        after: the order as it is to be agreed on.
        before: as it is; None for a new one.
    """
    if customer.credit_limit is None or not after.on_credit:
        return ()
    more = _open_minor(after) - exposure_minor(before)
    if more <= 0:
        return ()
    key = credit_key(customer.id, after.currency)
    return (CounterClaim(CREDIT, key, more, customer.credit_limit.minor),)


def credit_change(before: Order | None, after: Order) -> CounterClaim | None:
    """Claim the change of what an order takes of credit, whatever changed it; there is no limit."""
    change = exposure_minor(after) - exposure_minor(before)
    if not change:
        return None
    return CounterClaim(CREDIT, credit_key(after.customer_id, after.currency), change)


def against_credit(claim: CounterClaim, *, headroom_minor: int) -> Rejection:
    """Refuse what goes beyond a limit.

    Args:
        claim: what was to be taken; its ceiling is the limit.
        headroom_minor: what is left.
    """
    currency = claim.key.rpartition(":")[2]
    params = {
        "asked": str(Money(claim.amount, currency)),
        "headroom": str(Money(headroom_minor, currency)),
        "limit": str(Money(claim.ceiling or 0, currency)),
    }
    return Rejection("credit.exceeded", params)
