"""What verbs of approvals are asked with ids of another tenant."""

from collections.abc import Callable
from typing import Final

from salescore.app.sales import Sales
from tests.neighbors import Neighbors

__all__ = ["ASKED"]

ASKED: Final[dict[tuple[str, str, str], Callable[[Sales, Neighbors], object]]] = {
    ("approvals", "approve", "approval"): lambda s, n: s.approvals.approve(n.approval),
    ("approvals", "explain", "approval"): lambda s, n: s.approvals.explain(n.approval),
    ("approvals", "reject", "approval"): lambda s, n: s.approvals.reject(n.approval, reason="x"),
    ("approvals", "request", "subject"): lambda s, n: s.approvals.request(n.draft),
    ("approvals", "revoke", "delegation"): lambda s, n: s.approvals.revoke(n.delegation),
    ("approvals", "update_rule", "rule"): lambda s, n: s.approvals.update_rule(
        n.approval_rule, active=True
    ),
    ("approvals", "withdraw", "approval"): lambda s, n: s.approvals.withdraw(n.approval),
    ("blankets", "call_off", "blanket"): lambda s, n: s.blankets.call_off(
        n.blanket, [("TEA-1", 1)]
    ),
    ("blankets", "call_off", "salesperson"): lambda s, n: s.blankets.call_off(
        s.blankets.find().items[0], [("TEA-1", 1)], salesperson=n.salesperson
    ),
    ("blankets", "call_off", "tax_quote"): lambda s, n: s.blankets.call_off(
        s.blankets.find().items[0], [("TEA-1", 1)], tax_quote=n.quote
    ),
    ("blankets", "close", "blanket"): lambda s, n: s.blankets.close(n.blanket),
    ("blankets", "draft", "customer"): lambda s, n: s.blankets.draft(
        n.customer, [("TEA-1", 1, "1")]
    ),
    ("blankets", "open", "blanket"): lambda s, n: s.blankets.open(n.blanket),
    ("blankets", "rests", "blanket"): lambda s, n: s.blankets.rests(n.blanket),
    ("blankets", "update", "blanket"): lambda s, n: s.blankets.update(n.blanket),
}
"""By noun, verb and argument."""
