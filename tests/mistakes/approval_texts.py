"""Texts of approvals: names of rules, and who may vote in whose place."""

from typing import Final

from salescore.approvals import AddApprovalRule, DelegateApprovals
from salescore.errors import WORD_LENGTH_MAX as WORD
from tests.mistakes.kept import KeptText
from tests.mistakes.world import World

__all__ = ["IN_JSON_OF_APPROVALS", "KEPT_OF_APPROVALS", "LOOKED_UP_OF_APPROVALS"]

_NAME: Final = 100


def _named(w: World, text: str) -> object:
    return w.sales.approvals.add_rule(text, actors=["boss"], amounts=["1000000 EUR"])


KEPT_OF_APPROVALS: Final = (
    KeptText(AddApprovalRule, "name", _NAME, _named),
    KeptText(DelegateApprovals, "receiver", WORD, lambda w, t: w.sales.approvals.delegate(t)),
)
"""In an order in which each finds what it needs."""

LOOKED_UP_OF_APPROVALS: Final = frozenset({
    "AddApprovalRule.guards", "Approve.on_behalf_of", "RejectApproval.on_behalf_of",
    "RequestApproval.kind",
})  # fmt: skip
"""Texts that name something, or have a form of their own."""

IN_JSON_OF_APPROVALS: Final = frozenset({
    "Approve.comment", "Formula.text", "Level.actors", "Level.roles", "RejectApproval.reason",
    "RequestApproval.comment",
})  # fmt: skip
"""Texts in one column with others: no columns of their own."""
