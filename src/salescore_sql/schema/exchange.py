"""The table of exchange rates."""

from typing import Final

from salescore.exchange.rate import EXCHANGE_RATE
from salescore_sql.schema.columns import day, exact, header, word

__all__ = ["exchange_rate"]

exchange_rate: Final = header(
    EXCHANGE_RATE,
    "exchange_rate",
    word("from_currency"),
    word("to_currency"),
    exact("value"),
    day("since"),
    word("source"),
    word("dated_pair"),
)
