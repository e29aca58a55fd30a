"""Tables of the flow: events, outcomes, follow-ups, counters."""

from typing import Final

from salescore.events import ENVELOPE, FOLLOW_UP, OUTCOME
from salescore_sql.schema.columns import (
    WHOLE,
    header,
    id_of,
    instant,
    ledger,
    rule,
    text,
    whole,
    word,
)

__all__ = ["counters", "event", "follow_up", "outcome"]

event: Final = header(
    ENVELOPE,
    "event",
    word("tag"),
    word("kind"),
    id_of("subject_id"),
    whole("version"),
    word("actor"),
    word("on_behalf_of", optional=True),
    word("key"),
    instant("occurred_at"),
    instant("recorded_at"),
    text("payload"),
    clustered=False,
    storage=WHOLE,
)

outcome: Final = header(
    OUTCOME,
    "outcome",
    word("fingerprint"),
    word("tag"),
    word("value_kind"),
    id_of("value_id"),
    text("warnings"),
    instant("recorded_at"),
)

follow_up: Final = header(
    FOLLOW_UP,
    "follow_up",
    id_of("cause_id"),
    word("rule"),
    word("tag"),
    text("payload"),
    word("actor"),
    whole("depth"),
    instant("recorded_at"),
    clustered=False,
)

counters: Final = ledger(
    "counters",
    word("kind"),
    word("key"),
    whole("used"),
    whole("ceiling", optional=True),
    rule("counters_used", "used >= 0"),
    key=("kind", "key"),
)
