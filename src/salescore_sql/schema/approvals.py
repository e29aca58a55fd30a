"""Tables of approvals: rules, what was asked for, and who may vote in whose place."""

from typing import Final

from salescore.approvals.approval import APPROVAL, ApprovalState
from salescore.approvals.delegation import DELEGATION
from salescore.approvals.rule import APPROVAL_RULE
from salescore_sql.schema.columns import day, flag, header, id_of, instant, text, word, words

__all__ = ["approval", "approval_delegation", "approval_rule"]

approval_rule: Final = header(
    APPROVAL_RULE,
    "approval_rule",
    word("name"),
    flag("active"),
    text("body", optional=True),
)

approval: Final = header(
    APPROVAL,
    "approval",
    word("place"),
    word("state"),
    word("subject_kind"),
    id_of("subject_id"),
    word("requested_by"),
    instant("requested_at"),
    day("waits_until", optional=True),
    day("holds_until", optional=True),
    text("body", optional=True),
    words("state", ApprovalState),
)

approval_delegation: Final = header(
    DELEGATION,
    "approval_delegation",
    word("giver"),
    word("receiver"),
    flag("revoked"),
    text("body", optional=True),
)
