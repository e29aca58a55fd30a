"""Verbs about money, and what is done by itself, asked with what is another tenant's."""

from collections.abc import Callable
from typing import Final

from salescore.app.sales import Sales
from tests.neighbors import Neighbors

__all__ = ["ASKED"]

ASKED: Final[dict[tuple[str, str, str], Callable[[Sales, Neighbors], object]]] = {
    ("orders", "next_steps", "order"): lambda s, n: s.orders.next_steps(n.order),
    ("orders", "reconcile", "order"): lambda s, n: s.orders.reconcile(n.order),
    ("transactions", "authorize", "transaction"): lambda s, n: s.transactions.authorize(
        n.transaction, 1
    ),
    ("transactions", "authorize_status", "order"): lambda s, n: s.transactions.authorize_status(
        n.order
    ),
    ("transactions", "capture", "transaction"): lambda s, n: s.transactions.capture(
        n.transaction, 1
    ),
    ("transactions", "charge_status", "order"): lambda s, n: s.transactions.charge_status(n.order),
    ("transactions", "grant", "transaction"): lambda s, n: s.transactions.grant(n.transaction, 1),
    ("transactions", "look_up", "transaction"): lambda s, n: s.transactions.look_up(
        n.transaction, "x"
    ),
    ("transactions", "of", "order"): lambda s, n: s.transactions.of(n.order),
    ("transactions", "open", "order"): lambda s, n: s.transactions.open(n.order, provider="till"),
    ("transactions", "record", "transaction"): lambda s, n: s.transactions.record(
        n.transaction, "charge", "succeeded", 1
    ),
    ("transactions", "refund", "transaction"): lambda s, n: s.transactions.refund(n.transaction, 1),
    ("transactions", "void", "transaction"): lambda s, n: s.transactions.void(n.transaction, 1),
}
"""By noun, verb and argument."""
