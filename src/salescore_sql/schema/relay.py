"""Tables of the relay: what receivers have still to be told, and who looks after what."""

from typing import Final

from salescore.backlog import BACKLOG, ERROR_MAX, LEASE, RECEIVER_MAX
from salescore_sql.schema.columns import header, id_of, instant, rule, whole, word

__all__ = ["backlog", "lease"]

backlog: Final = header(
    BACKLOG,
    "backlog",
    word("receiver", length=RECEIVER_MAX),
    word("kind"),
    id_of("subject_id"),
    whole("bucket"),
    whole("first"),
    whole("last"),
    instant("due_at", optional=True),
    whole("attempts"),
    instant("parked_at", optional=True),
    word("error", length=ERROR_MAX),
    instant("recorded_at"),
    rule("backlog_range", "first >= 1 AND first <= last"),
    clustered=False,
)

lease: Final = header(LEASE, "lease", word("holder"), instant("until"))
