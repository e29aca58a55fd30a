"""How far an order is charged and authorized, over all of its transactions."""

from collections.abc import Iterable
from enum import StrEnum

from salescore.orders.order import Order
from salescore.transactions.transaction import Transaction

__all__ = [
    "AuthorizeStatus",
    "ChargeStatus",
    "authorize_status",
    "authorize_status_of",
    "charge_status",
    "charge_status_of",
]


class ChargeStatus(StrEnum):
    """How much of what is due was taken.

    Attributes:
        NONE: nothing.
        PENDING: nothing yet, and something was asked for.
        PARTIAL: some of it.
        FULL: all of it.
        OVERCHARGED: more than that.
    """

    NONE = "none"
    PENDING = "pending"
    PARTIAL = "partial"
    FULL = "full"
    OVERCHARGED = "overcharged"


class AuthorizeStatus(StrEnum):
    """How much of what is due was taken or is set aside."""

    NONE = "none"
    PENDING = "pending"
    PARTIAL = "partial"
    FULL = "full"


def charge_status_of(
    due_minor: int, *, charged_minor: int, pending_minor: int = 0, granted_minor: int = 0
) -> ChargeStatus:
    """Compare what was charged with what is due; all in minor units.

    Args:
        due_minor: what is to be paid.
        charged_minor: what was taken, less what goes back.
        pending_minor: what was asked to be taken.
        granted_minor: what was promised to be given back: so much less is due.

    >>> charge_status_of(9840, charged_minor=9840, granted_minor=8840).value
    'overcharged'
    >>> charge_status_of(9840, charged_minor=1000, granted_minor=8840).value
    'full'
    """
    due = max(due_minor - granted_minor, 0)
    if charged_minor > due:
        return ChargeStatus.OVERCHARGED
    if charged_minor == due:
        return ChargeStatus.FULL
    if charged_minor > 0:
        return ChargeStatus.PARTIAL
    return ChargeStatus.PENDING if pending_minor > 0 else ChargeStatus.NONE


def authorize_status_of(
    due_minor: int, *, covered_minor: int, pending_minor: int = 0, granted_minor: int = 0
) -> AuthorizeStatus:
    """Compare what was taken or set aside with what is due; all in minor units.

    Args:
        due_minor: what is to be paid.
        covered_minor: what was taken, or is set aside.
        pending_minor: what was asked to be set aside.
        granted_minor: what was promised to be given back: so much less is due.

    >>> authorize_status_of(9840, covered_minor=5000).value
    'partial'
    """
    if covered_minor >= max(due_minor - granted_minor, 0):
        return AuthorizeStatus.FULL
    if covered_minor > 0:
        return AuthorizeStatus.PARTIAL
    return AuthorizeStatus.PENDING if pending_minor > 0 else AuthorizeStatus.NONE


def charge_status(order: Order, transactions: Iterable[Transaction]) -> ChargeStatus:
    """Say how much of an order was charged by all of its transactions.

    What was promised to be given back lowers what is due. Nothing due is fully charged.

    Args:
        order: what is to be paid for it after credit notes is due.
        transactions: of the order.
    """
    several = tuple(transactions)
    found = [each.amounts for each in several]
    return charge_status_of(
        order.due_minor,
        charged_minor=sum(each.charged_minor for each in found),
        pending_minor=sum(each.charge_pending_minor for each in found),
        granted_minor=sum(each.granted_minor for each in several),
    )


def authorize_status(order: Order, transactions: Iterable[Transaction]) -> AuthorizeStatus:
    """Say how much of an order was charged, or is set aside, by all of its transactions.

    Args:
        order: what is to be paid for it after credit notes is due.
        transactions: of the order.
    """
    several = tuple(transactions)
    found = [each.amounts for each in several]
    return authorize_status_of(
        order.due_minor,
        covered_minor=sum(each.authorized_minor + each.charged_minor for each in found),
        pending_minor=sum(each.authorize_pending_minor for each in found),
        granted_minor=sum(each.granted_minor for each in several),
    )
