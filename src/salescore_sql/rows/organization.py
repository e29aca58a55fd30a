"""Rows of settings."""

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from salescore.cash import CashRounding
from salescore.money import Rounding
from salescore.numbering import Series
from salescore.orders_policy import OrdersPolicy
from salescore.organization import DEFAULT_ROLES, Settings, TaxRounding
from salescore.pipeline_policy import PipelinePolicy
from salescore.pricing_policy import PricingPolicy
from salescore.retention import Retention
from salescore.stock_policy import StockPolicy
from salescore_sql.rows.terms import plain, structured, terms_of, terms_text
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
        _roles_text(value.roles),
        json_text(attrs.asdict(value.retention)),
        terms_text(value.pricing),
        _cash_text(value.cash_rounding),
        terms_text(value.stock),
        terms_text(value.orders),
        terms_text(value.pipeline),
    )


def settings_of(row: Row) -> Settings:
    """Read a tenant's settings."""
    id_, version, zone, currency, languages, rounding, tax_rounding, terms, lines = row[:9]
    series, roles, retention, pricing, cash, stock, orders, pipeline = row[9:]
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
        roles=_roles_of(roles),
        retention=Retention(**json_of(retention)),
        pricing=terms_of(pricing, PricingPolicy),
        cash_rounding=_cash_of(cash),
        stock=terms_of(stock, StockPolicy),
        orders=terms_of(orders, OrdersPolicy),
        pipeline=terms_of(pipeline, PipelinePolicy),
    )


def _roles_text(value: Mapping[str, frozenset[str]]) -> str:
    """Write what roles may do, or null: then it is what every tenant's may that changed nothing."""
    if value == DEFAULT_ROLES:
        return json_text(None)
    return json_text({role: sorted(granted) for role, granted in value.items()})


def _roles_of(text: str) -> Mapping[str, frozenset[str]]:
    found = json_of(text)
    if found is None:
        return DEFAULT_ROLES
    return MappingProxyType({role: frozenset(granted) for role, granted in found.items()})


def _cash_text(value: Mapping[str, CashRounding]) -> str | None:
    return json_text({code: plain(cash) for code, cash in value.items()}) if value else None


def _cash_of(text: str | None) -> Mapping[str, CashRounding]:
    found = {} if text is None else json_of(text)
    return MappingProxyType({code: structured(cash, CashRounding) for code, cash in found.items()})
