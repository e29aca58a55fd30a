"""The lines of a credit note: those of an invoice with the other sign, whole or in part.

What is given back of a line is the difference of two shares of its amounts, as what was invoiced of
an order was. So parts that come to the whole line come to its net and to each of its taxes, and a
full credit is the exact opposite of the invoice.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Final

from attrs import evolve

from salescore.billing.invoice import InvoiceLine
from salescore.decimals import EXACT, decimal
from salescore.errors import InvalidValue
from salescore.money import share
from salescore.orders.ledger import Fixed
from salescore.orders.standing import less, more
from salescore.shapes import several
from salescore.tax.line_tax import cut_taxes, tax_sum

__all__ = ["amounts_of", "mirror", "mirrored", "remaining", "together"]

_NOTHING: Final[Mapping[int, Decimal]] = MappingProxyType({})


def mirror(
    lines: Sequence[InvoiceLine],
    quantities: Iterable[Decimal] | None = None,
    *,
    credited: Mapping[int, Decimal] = _NOTHING,
) -> tuple[InvoiceLine, ...]:
    """Give the lines that take those of an invoice back.

    Args:
        lines: of the invoice.
        quantities: how much of each is taken back, in its order; None for all that is left.
        credited: by place from 0, what earlier credit notes have taken back.

    Returns:
        Lines with quantities and amounts below zero; none for what nothing is taken back of.

    Raises:
        InvalidValue: more is taken back than is left, or not of every line it is said how much.

    >>> line = InvoiceLine(
    ...     line=1, label="TEA", quantity=Decimal(3), net_minor=100, tax_minor=19, gross_minor=119
    ... )
    >>> [(each.net_minor, each.tax_minor) for each in mirror([line], [Decimal(1)])]
    [(-33, -6)]
    >>> [(each.net_minor, each.tax_minor) for each in mirror([line], credited={0: Decimal(1)})]
    [(-67, -13)]
    """
    before = [
        decimal(credited.get(place, 0), name=f"credited of {line.label}")
        for place, line in enumerate(lines)
    ]
    left = [EXACT.subtract(line.quantity, gone) for line, gone in zip(lines, before, strict=True)]
    wanted = left if quantities is None else _one_each(lines, quantities)
    return tuple(
        mirrored(line, quantity, credited=gone)
        for line, quantity, gone in zip(lines, wanted, before, strict=True)
        if quantity
    )


def _one_each(lines: Sequence[InvoiceLine], given: Iterable[Decimal]) -> list[Decimal]:
    """Demand a number for each line."""
    quantities = several("quantities", given)
    if len(quantities) != len(lines):
        allowed = f"one for each of {len(lines)} lines"
        raise InvalidValue("quantities", value=len(quantities), allowed=allowed)
    return [
        decimal(quantity, name=f"quantity of {line.label}")
        for line, quantity in zip(lines, quantities, strict=True)
    ]


def mirrored(line: InvoiceLine, quantity: Decimal, *, credited: Decimal) -> InvoiceLine:
    """Give the line that takes some of a line back.

    Args:
        line: of an invoice.
        quantity: above zero, how much of it.
        credited: what has been taken back of it already.

    Raises:
        InvalidValue: more is taken back than is left.
    """
    after = EXACT.add(credited, quantity)
    if quantity <= 0 or after > line.quantity:
        left = EXACT.subtract(line.quantity, credited)
        raise InvalidValue(
            f"quantity of {line.label}", value=quantity, allowed=f"above 0, at most {left}"
        )
    cut = partial(_back, line=line, before=credited, after=after)
    net, taxes = cut(line.net_minor), cut_taxes(line.taxes, cut)
    tax = tax_sum(taxes) if taxes else cut(line.tax_minor)
    return evolve(
        line,
        quantity=EXACT.minus(quantity),
        net_minor=net,
        tax_minor=tax,
        gross_minor=net + tax,
        taxes=taxes,
        discount_minor=cut(line.discount_minor),
    )


def _back(minor: int, *, line: InvoiceLine, before: Decimal, after: Decimal) -> int:
    """Give what of an amount lies between what was taken back and what will have been."""
    return share(minor, before, line.quantity) - share(minor, after, line.quantity)


def amounts_of(line: InvoiceLine) -> Fixed:
    """Give the quantity and the amounts of a line."""
    return Fixed(
        quantity=line.quantity,
        net_minor=line.net_minor,
        tax_minor=line.tax_minor,
        discount_minor=line.discount_minor,
        taxes=line.taxes,
    )


def _with(line: InvoiceLine, amounts: Fixed) -> InvoiceLine:
    return evolve(
        line,
        quantity=amounts.quantity,
        net_minor=amounts.net_minor,
        tax_minor=amounts.tax_minor,
        gross_minor=amounts.net_minor + amounts.tax_minor,
        discount_minor=amounts.discount_minor,
        taxes=amounts.taxes,
        taken=None,
    )


def remaining(line: InvoiceLine) -> InvoiceLine:
    """Give what credit notes have left of a line."""
    return line if line.taken is None else _with(line, less(amounts_of(line), line.taken))


def together(line: InvoiceLine, other: InvoiceLine) -> InvoiceLine:
    """Add up two parts of one line."""
    return _with(line, more(amounts_of(line), amounts_of(other)))
