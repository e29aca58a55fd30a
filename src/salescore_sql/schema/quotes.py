"""Tables of quotes: templates, quotes, and their earlier revisions."""

from typing import Final

from salescore.quotes.quote import QUOTE, QuoteState
from salescore.quotes.revision import REVISION
from salescore.quotes.template import QUOTE_TEMPLATE
from salescore_sql.schema.columns import (
    adds_up,
    day,
    header,
    id_of,
    instant,
    refers,
    text,
    whole,
    word,
    words,
)

__all__ = ["quote", "quote_revision", "quote_template"]

quote_template: Final = header(
    QUOTE_TEMPLATE,
    "quote_template",
    word("name"),
    whole("valid_days", optional=True),
    text("body", optional=True),
)

quote: Final = header(
    QUOTE,
    "quote",
    word("number"),
    word("state"),
    id_of("customer_id"),
    word("currency"),
    day("valid_until"),
    day("quoted_on"),
    whole("revision"),
    id_of("salesperson_id", optional=True),
    word("reference", optional=True),
    word("channel", optional=True),
    word("language"),
    text("reason", optional=True),
    whole("settings_version"),
    instant("sent_at", optional=True),
    instant("accepted_at", optional=True),
    whole("net_minor"),
    whole("tax_minor"),
    whole("gross_minor"),
    text("body", optional=True),
    refers("customer_id", "customer"),
    refers("salesperson_id", "salesperson"),
    words("state", QuoteState),
    adds_up(),
)

quote_revision: Final = header(
    REVISION,
    "quote_revision",
    id_of("quote_id"),
    whole("number"),
    text("body", optional=True),
    refers("quote_id", "quote"),
)
