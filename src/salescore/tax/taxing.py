"""From what is sold to its taxes: the simple case by whole numbers, every other by the engine.

A document on which each line bears one percentage at most, as its tax code says, is taxed by
`tax_lines`. One line of another kind brings the whole document before the engine.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from salescore.currencies import digits
from salescore.decimals import EXACT
from salescore.money import CurrencyMismatch
from salescore.tax.amounts import Taxable, TaxPolicy, tax_lines
from salescore.tax.document import LineTaxes, TaxPart, compute_document
from salescore.tax.line_tax import LineTax
from salescore.tax.method import TaxMethod, TaxStage
from salescore.tax.rate import Tax
from salescore.tax.table import Treated
from salescore.tax.taxed_line import Reduction, TaxLine

__all__ = ["Sold", "Taxed", "tax_document"]

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)


class Sold(NamedTuple):
    """A line or a charge before tax.

    Args:
        minor: its rounded amount as entered, less discounts on the document.
        price: of one unit, as entered.
        quantity: in base units.
        treated: its taxes, flat, and the treatment that says so.
        charge: it is a charge.
    """

    minor: int
    price: Decimal
    quantity: Decimal
    treated: Treated
    charge: bool = False


class Taxed(NamedTuple):
    """What a line or a charge comes to, in minor units; net + tax = gross.

    Args:
        taxes: each of them; empty where it is the one rate of the tax code, or none.
        rate: of that one.
    """

    net_minor: int
    tax_minor: int
    gross_minor: int
    rate: Decimal = ZERO
    taxes: tuple[LineTax, ...] = ()


def tax_document(sold: Sequence[Sold], policy: TaxPolicy, *, currency: str) -> tuple[Taxed, ...]:
    """Tax the lines and charges of a document.

    Args:
        sold: in order.
        policy: inclusive or not, where and how to round.
        currency: ISO 4217 code of every amount.

    Raises:
        InvalidValue: the taxes of a line leave nothing of its price.
        CurrencyMismatch: a fixed tax is in another currency.
    """
    rates = [each.treated.rate for each in sold]
    if None not in rates:
        items = [Taxable(each.minor, each.treated.rate or ZERO) for each in sold]
        amounts = tax_lines(items, policy)
        return tuple(Taxed(*part, item.rate) for part, item in zip(amounts, items, strict=True))
    for tax in (tax for each in sold for tax in each.treated.taxes):
        if tax.currency not in {None, currency}:
            raise CurrencyMismatch(str(tax.currency), right=currency)
    scale = digits(currency)
    document = compute_document(
        [_line(each, policy, scale) for each in sold], _method(policy, scale)
    )
    return tuple(_taxed(of, line, scale) for of, line in zip(sold, document.lines, strict=True))


def _method(policy: TaxPolicy, scale: int) -> TaxMethod:
    """Say to the engine what `tax_lines` does."""
    return TaxMethod(
        stage=TaxStage(policy.level.value),
        rounding=policy.rounding,
        step=ONE.scaleb(-scale),
    )


def _line(sold: Sold, policy: TaxPolicy, scale: int) -> TaxLine:
    entered = EXACT.multiply(sold.price, sold.quantity)
    less = EXACT.subtract(entered, Decimal(sold.minor).scaleb(-scale, EXACT))
    return TaxLine(
        price=sold.price,
        quantity=sold.quantity,
        taxes=sold.treated.taxes,
        included=policy.included,
        reductions=(Reduction(amount=less),) if less else (),
        charge=sold.charge,
    )


def _taxed(sold: Sold, line: LineTaxes, scale: int) -> Taxed:
    sums = line.sums
    amounts = _minor(sums.net, scale), _minor(sums.tax, scale), _minor(sums.gross, scale)
    if sold.treated.rate is not None:
        return Taxed(*amounts, sold.treated.rate)
    return Taxed(*amounts, taxes=_taxes(sold.treated, line, scale))


def _minor(amount: Fraction, scale: int) -> int:
    """Give a multiple of the minor unit as a whole number."""
    return int(amount * 10**scale)


def _taxes(treated: Treated, line: LineTaxes, scale: int) -> tuple[LineTax, ...]:
    parts = tuple(_line_tax(part, treated, scale) for part in line.parts if not part.reversal)
    if parts or treated.treatment is None:
        return parts
    net, treatment = _minor(line.sums.net, scale), treated.treatment
    return (
        LineTax(
            code=treatment.name,
            base_minor=net,
            tax_minor=0,
            category=treatment.reason_code,
            reason=treatment.reason,
        ),
    )


def _line_tax(part: TaxPart, treated: Treated, scale: int) -> LineTax:
    tax: Tax = part.tax
    treatment = treated.treatment
    return LineTax(
        code=tax.code,
        base_minor=_minor(part.base, scale),
        tax_minor=_minor(part.amount, scale),
        rate=tax.rate,
        kind=tax.kind,
        included=part.included,
        reverse=tax.reverse_charge,
        withheld=tax.withholding,
        group=tax.group,
        category=tax.category or (treatment.reason_code if treatment else ""),
        reason=tax.reason or (treatment.reason if treatment else ""),
    )
