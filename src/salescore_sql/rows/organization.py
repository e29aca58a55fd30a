"""Rows of settings."""

from types import MappingProxyType

from salescore.money import Rounding
from salescore.numbering import Series
from salescore.organization import Settings, TaxRounding
from salescore_sql.rows.values import Row, id_of, json_of, json_text

__all__ = ["settings_of", "settings_row"]


def settings_row(tenant: str, value: Settings) -> Row:
    """Give the row of a tenant's settings."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.zone,
        value.base_currency,
        json_text(value.languages),
        value.rounding.value,
        value.tax_rounding.value,
        value.payment_terms_days,
        value.order_lines_max,
        json_text([(series.name, series.pattern) for series in value.series]),
        json_text({role: sorted(granted) for role, granted in value.roles.items()}),
    )


def settings_of(row: Row) -> Settings:
    """Read a tenant's settings."""
    id_, version, zone, currency, languages, rounding, tax_rounding, terms, lines = row[:9]
    series, roles = row[9:]
    return Settings(
        id=id_of(id_),
        version=version,
        zone=zone,
        base_currency=currency,
        languages=tuple(json_of(languages)),
        rounding=Rounding(rounding),
        tax_rounding=TaxRounding(tax_rounding),
        payment_terms_days=terms,
        order_lines_max=lines,
        series=tuple(Series(name, pattern) for name, pattern in json_of(series)),
        roles=MappingProxyType(
            {role: frozenset(granted) for role, granted in json_of(roles).items()}
        ),
    )
