"""Tables of what is called off in parts, and of what comes again."""

from typing import Final

from salescore.blankets.blanket import BLANKET, BlanketState
from salescore.recurring.recurring import RECURRING, RecurringState
from salescore_sql.schema.columns import day, header, id_of, refers, text, word, words

__all__ = ["blanket", "recurring"]

blanket: Final = header(
    BLANKET,
    "blanket",
    word("number"),
    word("state"),
    id_of("customer_id"),
    word("currency"),
    day("since"),
    day("until", optional=True),
    text("body", optional=True),
    refers("customer_id", "customer"),
    words("state", BlanketState),
)

recurring: Final = header(
    RECURRING,
    "recurring",
    word("number"),
    word("state"),
    id_of("customer_id"),
    day("next_on", optional=True),
    day("try_on", optional=True),
    text("body", optional=True),
    refers("customer_id", "customer"),
    words("state", RecurringState),
)
