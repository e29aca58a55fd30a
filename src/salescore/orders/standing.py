"""What of an order line stands on invoices, as a function of how much of it is billed.

The amounts up to any quantity are shares of the line's amounts, so that any number of invoices adds
up to the line, net and each tax, to the minor unit. What was `fixed` before, by an amendment or a
credit note, stays: the rest of the amounts is shared over the rest of the quantity.
"""

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

from salescore.decimals import EXACT
from salescore.money import share
from salescore.orders.ledger import Fixed
from salescore.tax.line_tax import LineTax, cut_taxes, tax_sum, tax_summary, withheld_sum

if TYPE_CHECKING:
    from salescore.orders.order import OrderLine

__all__ = ["NOTHING", "apart_minor", "cut", "less", "more", "standing", "to_pay", "whole"]

NOTHING: Final = Fixed(quantity=Decimal(0), net_minor=0, tax_minor=0)
"""Nothing of a line, for nothing."""


def standing(line: "OrderLine", billed: Decimal) -> Fixed:
    """Give what stands on invoices once so much of a line is billed.

    Args:
        line: of an order.
        billed: how much, in base units; not below what is fixed already. It may pass what is
            agreed, where more was shipped: then it goes on at the same amount for each unit.

    >>> from uuid import UUID
    >>> from salescore.orders.order import OrderLine
    >>> line = OrderLine(
    ...     number=1, product_id=UUID(int=1), sku="TEA", quantity=Decimal(3), unit="pc",
    ...     asked="3 pc", unit_price=Decimal(0), net_minor=100, tax_minor=19, gross_minor=119,
    ... )
    >>> [standing(line, Decimal(many)).net_minor for many in range(5)]
    [0, 33, 67, 100, 133]
    """
    of, fixed = whole(line), line.later.fixed
    if fixed is None:
        return cut(of, billed)
    rest, beyond = less(of, fixed), EXACT.subtract(billed, fixed.quantity)
    if not beyond:
        return fixed
    if EXACT.multiply(rest.quantity, beyond) <= 0:
        return more(fixed, cut(of, beyond))
    return more(fixed, cut(rest, beyond))


def whole(line: "OrderLine") -> Fixed:
    """Give all of a line, as it is agreed."""
    return Fixed(
        quantity=line.agreed,
        net_minor=line.net_minor,
        tax_minor=line.tax_minor,
        discount_minor=line.discount_minor,
        taxes=line.taxes,
    )


def to_pay(of: Fixed) -> int:
    """Give what is to be paid for amounts: with tax, less what the buyer keeps back."""
    return of.net_minor + of.tax_minor - withheld_sum(of.taxes)


def apart_minor(line: "OrderLine") -> int:
    """Give by how much the bills of a line come apart from what is agreed, in minor units.

    Returns:
        Above 0, what was billed beyond it: more left, or it was billed again. Below 0, what never
        will be billed: it came back before it was.
    """
    open_ = EXACT.subtract(line.agreed, line.invoiced)
    if open_ >= 0 and (not line.later.gone or line.bill_up_to - line.billed >= open_):
        return 0
    billed = line.billed if open_ < 0 else max(line.billed, line.bill_up_to)
    apart = to_pay(standing(line, billed)) + line.later.taken_minor - to_pay(whole(line))
    return max(apart, 0) if open_ < 0 else min(apart, 0)


def cut(of: Fixed, quantity: Decimal) -> Fixed:
    """Give the part of amounts that belongs to a quantity; nothing for a quantity of nothing.

    Args:
        of: amounts for a quantity.
        quantity: of the same sign; more than theirs goes on at the same rate.
    """
    if not of.quantity or not quantity:
        return Fixed(quantity=quantity, net_minor=0, tax_minor=0)
    up_to = partial(_up_to, quantity=quantity, of=of.quantity)
    taxes = cut_taxes(of.taxes, up_to)
    return Fixed(
        quantity=quantity,
        net_minor=up_to(of.net_minor),
        tax_minor=tax_sum(taxes) if taxes else up_to(of.tax_minor),
        discount_minor=up_to(of.discount_minor),
        taxes=taxes,
    )


def _up_to(minor: int, quantity: Decimal, of: Decimal) -> int:
    """Give an amount's share, which goes on beyond the whole."""
    times, rest = EXACT.divmod(quantity, of)
    return minor * int(times) + share(minor, rest, of)


def more(one: Fixed, other: Fixed) -> Fixed:
    """Add two parts of a line."""
    return Fixed(
        quantity=EXACT.add(one.quantity, other.quantity),
        net_minor=one.net_minor + other.net_minor,
        tax_minor=one.tax_minor + other.tax_minor,
        discount_minor=one.discount_minor + other.discount_minor,
        taxes=_added(one.taxes, other.taxes),
    )


def less(one: Fixed, other: Fixed) -> Fixed:
    """Take a part of a line from another."""
    return more(
        one,
        Fixed(
            quantity=EXACT.minus(other.quantity),
            net_minor=-other.net_minor,
            tax_minor=-other.tax_minor,
            discount_minor=-other.discount_minor,
            taxes=cut_taxes(other.taxes, lambda minor: -minor),
        ),
    )


def _added(one: tuple[LineTax, ...], other: tuple[LineTax, ...]) -> tuple[LineTax, ...]:
    return tax_summary((*one, *other)) if one and other else one or other
