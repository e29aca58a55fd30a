"""From 1 to 2, quotes: templates, quotes and their earlier revisions."""

from typing import Final

from sqlalchemy import UniqueConstraint

from salescore_sql.migrations.step import Step
from salescore_sql.migrations.versions.v2_columns import (
    day,
    header,
    id_of,
    index,
    instant,
    numbered,
    refers,
    rule,
    state,
    text_of,
    whole,
    word,
)

__all__ = ["QUOTES"]

QUOTES: Final[tuple[Step, ...]] = (
    header(
        "quote_template",
        word("name"),
        whole("valid_days", optional=True),
        text_of("body"),
        UniqueConstraint("tenant", "name", name="uq_quote_template_name"),
    ),
    header(
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
        text_of("reason"),
        whole("settings_version"),
        instant("sent_at", optional=True),
        instant("accepted_at", optional=True),
        whole("net_minor"),
        whole("tax_minor"),
        whole("gross_minor"),
        text_of("body"),
        refers("quote", "customer_id", "customer"),
        refers("quote", "salesperson_id", "salesperson"),
        state("quote", "draft", "sent", "accepted", "declined", "expired", "withdrawn"),
        rule("quote_adds_up", "net_minor + tax_minor = gross_minor"),
        numbered("quote"),
    ),
    index("quote", "customer_id"),
    index("quote", "salesperson_id", optional=True),
    index("quote", "state"),
    index("quote", "reference", optional=True),
    index("quote", "valid_until"),
    header(
        "quote_revision",
        id_of("quote_id"),
        whole("number"),
        text_of("body"),
        refers("quote_revision", "quote_id", "quote"),
    ),
    index("quote_revision", "quote_id"),
)
"""Templates, quotes and their earlier revisions."""
