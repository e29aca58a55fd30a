"""From 1 to 2, the part of what is called off in parts, and of what comes again."""

from typing import Final

from salescore_sql.migrations.step import Step
from salescore_sql.migrations.versions.v2_columns import (
    day,
    header,
    id_of,
    index,
    numbered,
    refers,
    state,
    text_of,
    word,
)

__all__ = ["REPEATING"]

REPEATING: Final[tuple[Step, ...]] = (
    header(
        "blanket",
        word("number"),
        word("state"),
        id_of("customer_id"),
        word("currency"),
        day("since"),
        day("until", optional=True),
        text_of("body"),
        numbered("blanket"),
        refers("blanket", "customer_id", "customer"),
        state("blanket", "draft", "open", "closed"),
    ),
    index("blanket", "customer_id"),
    index("blanket", "state"),
    header(
        "recurring",
        word("number"),
        word("state"),
        id_of("customer_id"),
        day("next_on", optional=True),
        day("try_on", optional=True),
        text_of("body"),
        numbered("recurring"),
        refers("recurring", "customer_id", "customer"),
        state("recurring", "active", "paused", "ended"),
    ),
    index("recurring", "customer_id"),
    index("recurring", "state"),
    index("recurring", "try_on", optional=True),
)
"""All of it, in order."""
