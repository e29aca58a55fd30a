"""From 1 to 2, the part of approvals: rules, what was asked for, and delegations."""

from typing import Final

from sqlalchemy import UniqueConstraint

from salescore_sql.migrations.step import Step
from salescore_sql.migrations.versions.v2_columns import (
    day,
    flag,
    header,
    id_of,
    index,
    instant,
    state,
    text_of,
    word,
)

__all__ = ["APPROVALS"]

APPROVALS: Final[tuple[Step, ...]] = (
    header(
        "approval_rule",
        word("name"),
        flag("active"),
        text_of("body"),
        UniqueConstraint("tenant", "name", name="uq_approval_rule_name"),
    ),
    header(
        "approval",
        word("place"),
        word("state"),
        word("subject_kind"),
        id_of("subject_id"),
        word("requested_by"),
        instant("requested_at"),
        day("waits_until", optional=True),
        day("holds_until", optional=True),
        text_of("body"),
        state("approval", "open", "approved", "rejected", "withdrawn", "expired"),
        UniqueConstraint("tenant", "place", name="uq_approval_place"),
    ),
    index("approval", "subject_id"),
    index("approval", "state"),
    index("approval", "requested_by"),
    index("approval", "waits_until", optional=True),
    header(
        "approval_delegation",
        word("giver"),
        word("receiver"),
        flag("revoked"),
        text_of("body"),
    ),
    index("approval_delegation", "giver"),
    index("approval_delegation", "receiver"),
)
"""All of it, in order."""
