"""Rows of orders, their lines and charges."""

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from salescore.canonical import quoted
from salescore.money import Money, Rounding
from salescore.orders.ledger import NOTHING_LATER
from salescore.orders.order import Charge, Order, OrderLine, OrderState, Source
from salescore.orders.request import OrderDiscount
from salescore.organization import TaxRounding
from salescore.pricing.explanation import Step
from salescore.tax.amounts import TaxPolicy
from salescore_sql.rows.custom import custom_of, custom_text
from salescore_sql.rows.parties import address_of, address_parts
from salescore_sql.rows.taxes import more_of, more_text
from salescore_sql.rows.terms import plain, structured
from salescore_sql.rows.values import (
    Row,
    date_text,
    decimal_of,
    decimal_text,
    id_bytes,
    id_of,
    instant_text,
    json_of,
    json_text,
    optional_date,
    optional_id,
    optional_instant,
    quantity_int,
    quantity_of,
    remembered,
)

__all__ = [
    "charge_of",
    "charge_row",
    "order_line_of",
    "order_line_row",
    "order_of",
    "order_row",
]


def order_row(tenant: str, value: Order) -> Row:
    """Give the row of an order, without its lines and charges."""
    policy = value.tax_policy
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.number,
        value.state.value,
        value.customer_id.bytes,
        value.currency,
        policy.included,
        policy.level.value,
        policy.rounding.value,
        id_bytes(value.salesperson_id),
        value.payment_terms_days,
        value.reference,
        None if value.ship_to is None else json_text(address_parts(value.ship_to)),
        value.settings_version,
        None if value.placed_at is None else instant_text(value.placed_at),
        value.net_minor,
        value.tax_minor,
        value.gross_minor,
        value.invoiced_minor,
        value.paid_minor,
        value.reason,
        custom_text(value.custom),
        value.channel,
        _order_more(value),
    )


def order_of(row: Row, lines: Sequence[OrderLine], charges: Sequence[Charge]) -> Order:
    """Read an order with its lines and charges."""
    id_, version, number, state, customer_id, currency, included, level, rounding = row[:9]
    salesperson_id, terms, reference, ship_to, settings_version, placed_at = row[9:15]
    net, tax, gross, invoiced, paid, reason, custom, channel, more = row[15:]
    return Order(
        id=id_of(id_),
        version=version,
        number=number,
        state=OrderState(state),
        customer_id=id_of(customer_id),
        currency=currency,
        lines=tuple(lines),
        charges=tuple(charges),
        tax_policy=_policy(included, level, rounding),
        salesperson_id=optional_id(salesperson_id),
        payment_terms_days=terms,
        reference=reference,
        ship_to=None if ship_to is None else address_of(json_of(ship_to)),
        settings_version=settings_version,
        placed_at=optional_instant(placed_at),
        net_minor=net,
        tax_minor=tax,
        gross_minor=gross,
        invoiced_minor=invoiced,
        paid_minor=paid,
        reason=reason,
        channel=channel,
        custom=custom_of(custom),
        **_order_rest(more),
    )


_MORE: Final[dict[str, type[Any]]] = {
    "discount": OrderDiscount,
    "rounding": Money,
    "together": bool,
    "credited_minor": int,
    "refunded_minor": int,
    "authorized_minor": int,
    "revision": int,
    "last_line": int,
    "source": Source,
    "on_credit": bool,
}
"""What few orders say, by name; each with what it is."""

_SAID: Final = attrgetter(*_MORE)


def _order_more(value: Order) -> str | None:
    """Write what few orders say, if this one says any of it."""
    said = _SAID(value)
    if not any(said):
        return None
    given = zip(_MORE, said, strict=True)
    return json_text({name: plain(each) for name, each in given if each})


def _order_rest(more: str | None) -> dict[str, Any]:
    if more is None:
        return {}
    return {name: structured(each, _MORE[name]) for name, each in json_of(more).items()}


@lru_cache(64)
def _policy(included: int, level: str, rounding: str) -> TaxPolicy:
    """Give the policy of a few words; there are only so many."""
    return TaxPolicy(bool(included), TaxRounding(level), Rounding(rounding))


def order_line_row(tenant: str, owner: bytes, position: int, value: OrderLine) -> Row:
    """Give the row of an order line."""
    return (
        tenant,
        owner,
        position,
        value.number,
        value.product_id.bytes,
        value.sku,
        quantity_int(value.quantity),
        value.unit,
        value.asked,
        decimal_text(value.unit_price),
        value.net_minor,
        value.tax_minor,
        value.gross_minor,
        value.tax_code,
        decimal_text(value.tax_rate),
        value.tracked,
        value.manual,
        decimal_text(value.discount_percent),
        value.reason,
        date_text(value.ship_on),
        quantity_int(value.committed),
        quantity_int(value.shipped),
        quantity_int(value.invoiced),
        _steps_text(value.steps) if value.steps else None,
        more_text(
            value.taxes,
            discount_minor=value.discount_minor,
            components=[plain(each) for each in value.components],
            bill_on=value.bill_on,
            supplied_by=value.supplied_by,
            later=None if value.later is NOTHING_LATER else plain(value.later),
        ),
    )


def order_line_of(row: Row) -> OrderLine:
    """Read an order line."""
    _, number, product_id, sku, quantity, unit, asked, unit_price, net, tax, gross = row[:11]
    tax_code, tax_rate, tracked, manual, discount_percent, reason, ship_on = row[11:18]
    committed, shipped, invoiced, steps, more = row[18:]
    return OrderLine(
        number=number,
        product_id=id_of(product_id),
        sku=sku,
        quantity=quantity_of(quantity),
        unit=unit,
        asked=asked,
        unit_price=decimal_of(unit_price),
        net_minor=net,
        tax_minor=tax,
        gross_minor=gross,
        tax_code=tax_code,
        tax_rate=decimal_of(tax_rate),
        tracked=bool(tracked),
        manual=bool(manual),
        discount_percent=decimal_of(discount_percent),
        reason=reason,
        ship_on=optional_date(ship_on),
        committed=quantity_of(committed),
        shipped=quantity_of(shipped),
        invoiced=quantity_of(invoiced),
        steps=() if steps is None else tuple(Step(code, params) for code, params in json_of(steps)),
        **more_of(more),
    )


@remembered
def _steps_text(steps: tuple[Step, ...]) -> str:
    """Write an explanation: pairs of a code and its values, in their order."""
    return f"[{','.join(map(_step_text, steps))}]"


def _step_text(step: Step) -> str:
    values = [f"{quoted(name)}:{quoted(value)}" for name, value in step.params.items()]
    return f"[{quoted(step.code)},{{{','.join(values)}}}]"


def charge_row(tenant: str, owner: bytes, position: int, value: Charge) -> Row:
    """Give the row of a charge."""
    return (
        tenant,
        owner,
        position,
        value.code,
        value.net_minor,
        value.tax_minor,
        value.gross_minor,
        value.tax_code,
        decimal_text(value.tax_rate),
        value.invoiced,
        more_text(
            value.taxes,
            spread=value.spread,
            credited=decimal_text(value.credited) if value.credited else None,
        ),
    )


def charge_of(row: Row) -> Charge:
    """Read a charge."""
    _, code, net, tax, gross, tax_code, tax_rate, invoiced, more = row
    return Charge(
        code=code,
        net_minor=net,
        tax_minor=tax,
        gross_minor=gross,
        tax_code=tax_code,
        tax_rate=decimal_of(tax_rate),
        invoiced=bool(invoiced),
        **more_of(more),
    )
