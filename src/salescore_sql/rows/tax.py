"""Rows of tax rates and tax treatments."""

from typing import Final

from salescore.tax.rate import TaxRate
from salescore.tax.treatment import TaxTreatment
from salescore_sql.rows.terms import structured, terms_text
from salescore_sql.rows.values import Row, decimal_of, decimal_text, id_of, json_of

__all__ = ["tax_rate_of", "tax_rate_row", "tax_treatment_of", "tax_treatment_row"]

_RATE_COLUMNS: Final = frozenset({"id", "version", "code", "rate", "name"})
_TREATMENT_COLUMNS: Final = frozenset({"id", "version", "name"})


def tax_rate_row(tenant: str, value: TaxRate) -> Row:
    """Give the row of a tax rate."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.code,
        decimal_text(value.rate),
        value.name,
        terms_text(value, but=_RATE_COLUMNS),
    )


def tax_rate_of(row: Row) -> TaxRate:
    """Read a tax rate."""
    id_, version, code, rate, name, terms = row
    if terms is not None:
        columns = {
            "id": str(id_of(id_)), "version": version, "code": code, "rate": rate, "name": name,
        }  # fmt: skip
        return structured(json_of(terms) | columns, TaxRate)
    return TaxRate(id=id_of(id_), version=version, code=code, rate=decimal_of(rate), name=name)


def tax_treatment_row(tenant: str, value: TaxTreatment) -> Row:
    """Give the row of a tax treatment."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.name,
        terms_text(value, but=_TREATMENT_COLUMNS),
    )


def tax_treatment_of(row: Row) -> TaxTreatment:
    """Read a tax treatment."""
    id_, version, name, terms = row
    columns = {"id": str(id_of(id_)), "version": version, "name": name}
    return structured((json_of(terms) if terms is not None else {}) | columns, TaxTreatment)
