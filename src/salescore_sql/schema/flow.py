"""Tables of the flow: events, outcomes, follow-ups, the outbox, upkeep, counters."""

from typing import Final

from salescore.events import ENVELOPE, FOLLOW_UP, OUTBOX, OUTCOME
from salescore.upkeep import UPKEEP
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

__all__ = ["counters", "event", "follow_up", "outbox", "outcome", "upkeep"]

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
    id_of("cause_id", optional=True),
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
    word("key"),
    word("kind"),
    id_of("subject_id"),
    clustered=False,
)

outbox: Final = header(OUTBOX, "outbox", instant("recorded_at"))

upkeep: Final = header(UPKEEP, "upkeep", instant("events_before", optional=True))

counters: Final = ledger(
    "counters",
    word("kind"),
    word("key"),
    whole("used"),
    whole("ceiling", optional=True),
    rule("counters_used", "used >= 0"),
    key=("kind", "key"),
)
