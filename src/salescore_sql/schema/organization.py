"""The table of settings."""

from typing import Final

from salescore.money import Rounding
from salescore.organization import SETTINGS, TaxRounding
from salescore_sql.schema.columns import header, text, whole, word, words

__all__ = ["settings"]

settings: Final = header(
    SETTINGS,
    "settings",
    word("zone"),
    word("base_currency"),
    text("languages"),
    word("rounding"),
    word("tax_rounding"),
    whole("payment_terms_days"),
    whole("order_lines_max"),
    text("series"),
    text("roles"),
    text("retention"),
    text("pricing", optional=True),
    text("cash_rounding", optional=True),
    text("stock", optional=True),
    text("orders", optional=True),
    text("pipeline", optional=True),
    words("rounding", Rounding),
    words("tax_rounding", TaxRounding),
)
