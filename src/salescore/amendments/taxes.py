"""The taxes of what an order had already: those of its placement, whatever holds today."""

from datetime import date
from typing import Final, NamedTuple

from salescore.orders.order import Charge, Order, OrderLine
from salescore.parties.customer import Customer
from salescore.tax.line_tax import LineTax
from salescore.tax.rate import Tax, TaxKind
from salescore.tax.situation import TaxSituation, situation_of
from salescore.tax.table import TaxTable, Treated

__all__ = ["Frozen", "frozen_taxes"]

_REBUILT: Final = frozenset({TaxKind.PERCENT, TaxKind.DIVISION})
"""Kinds of which a line says all that it takes to compute them again."""


class Frozen(NamedTuple):
    """What the taxes of a placed order are found with.

    Args:
        order: placed.
        customer: who buys.
        table: taxes and treatments that are known.
        on: the business date of the placement.
    """

    order: Order
    customer: Customer
    table: TaxTable
    on: date


def frozen_taxes(part: OrderLine | Charge, known: Frozen) -> Treated | None:
    """Give the taxes that a line or charge has had since it was placed.

    One rate stands on the line itself. Where there is more, the table says what held on the day of
    the placement; if that is no longer what stands on the line, the line itself says it, as far as
    its taxes are shares of an amount.

    Args:
        part: of an order.
        known: what they are found with.

    Returns:
        None where nobody can say any more how they were computed.
    """
    sale = TaxSituation(on=known.on, tax_code=part.tax_code)
    if not part.taxes:
        one = part.tax_code
        taxes = () if one is None else (Tax(code=one, rate=part.tax_rate),)
        return Treated(sale=sale, taxes=taxes)
    found = _declared(part, known)
    if found is not None:
        return found
    if any(tax.kind not in _REBUILT for tax in part.taxes):
        return None
    return Treated(sale=sale, taxes=tuple(map(_tax, part.taxes)))


def _declared(part: OrderLine | Charge, known: Frozen) -> Treated | None:
    """Give what the table says of the day of the placement, if the line says the same."""
    order, table = known.order, known.table
    codes = {tax.code for tax in table.in_force(known.on).values()}
    if not codes.issuperset(tax.code for tax in part.taxes if tax.rate or tax.tax_minor):
        return None
    sale = situation_of(
        known.customer,
        on=known.on,
        tax_code=part.tax_code,
        sku=part.sku if isinstance(part, OrderLine) else None,
        ship_to=order.ship_to,
        channel=order.channel,
    )
    if part.tax_code not in codes:
        return None
    found = table.of(sale)
    return found if _named(found) == [_said(tax) for tax in part.taxes] else None


def _named(treated: Treated) -> list[tuple[object, ...]]:
    if not treated.taxes and treated.treatment is not None:
        return [(treated.treatment.name, 0, TaxKind.PERCENT, False, False)]
    return [
        (tax.code, tax.rate, tax.kind, tax.reverse_charge, tax.withholding) for tax in treated.taxes
    ]


def _said(tax: LineTax) -> tuple[object, ...]:
    return (tax.code, tax.rate, tax.kind, tax.reverse, tax.withheld)


def _tax(said: LineTax) -> Tax:
    """Make a tax of what stands on a line."""
    return Tax(
        code=said.code,
        rate=said.rate,
        kind=said.kind,
        included=said.included,
        group=said.group,
        reverse_charge=said.reverse,
        withholding=said.withheld,
        category=said.category,
        reason=said.reason,
    )
