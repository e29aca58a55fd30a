"""Rows of tax rates."""

from salescore.tax.rate import TaxRate
from salescore_sql.rows.values import Row, decimal_of, decimal_text, id_of

__all__ = ["tax_rate_of", "tax_rate_row"]


def tax_rate_row(tenant: str, value: TaxRate) -> Row:
    """Give the row of a tax rate."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.code,
        decimal_text(value.rate),
        value.name,
    )


def tax_rate_of(row: Row) -> TaxRate:
    """Read a tax rate."""
    id_, version, code, rate, name = row
    return TaxRate(id=id_of(id_), version=version, code=code, rate=decimal_of(rate), name=name)
