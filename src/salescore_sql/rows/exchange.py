"""Rows of exchange rates."""

from datetime import date

from salescore.exchange.rate import ExchangeRate
from salescore_sql.rows.values import Row, date_text, decimal_of, decimal_text, id_of

__all__ = ["exchange_rate_of", "exchange_rate_row"]


def exchange_rate_row(tenant: str, value: ExchangeRate) -> Row:
    """Give the row of an exchange rate; the dated pair at its end is what it is found by."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.from_currency,
        value.to_currency,
        decimal_text(value.value),
        date_text(value.since),
        value.source,
        value.dated_pair,
    )


def exchange_rate_of(row: Row) -> ExchangeRate:
    """Read an exchange rate."""
    id_, version, from_currency, to_currency, value, since, source, _ = row
    return ExchangeRate(
        id=id_of(id_),
        version=version,
        from_currency=from_currency,
        to_currency=to_currency,
        value=decimal_of(value),
        since=date.fromisoformat(since),
        source=source,
    )
