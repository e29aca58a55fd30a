"""Money on its way: what orders call set aside against what providers said."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from salescore.app.checks.check import Finding, Sees
from salescore.app.checks.orders import amount_differs
from salescore.orders.order import ORDER, Order
from salescore.transactions.transaction import TRANSACTION, Transaction

__all__ = ["SetAside"]


class SetAside:
    """What is set aside for an order is what its transactions come to."""

    def __init__(self) -> None:
        """Begin without transactions."""
        self._orders: dict[UUID, int] = {}

    @property
    def sees(self) -> Sees:
        """Transactions are added up, then orders compared."""
        return {TRANSACTION: self._add, ORDER: self._compare}

    def _add(self, transaction: Transaction) -> Iterable[Finding]:
        aside = self._orders.get(transaction.order_id, 0) + transaction.amounts.set_aside_minor
        self._orders[transaction.order_id] = aside
        return ()

    def _compare(self, order: Order) -> Iterator[Finding]:
        expected = self._orders.pop(order.id, 0)
        yield from amount_differs(
            order, "authorized", found=order.authorized_minor, expected=expected
        )

    def close(self) -> Iterable[Finding]:
        """Say nothing more: a transaction without its order is an orphan."""
        return ()
