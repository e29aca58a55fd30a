"""The taxes of an order: which hold for each part, and what they come to after discounts.

A discount on the order is spread over its lines, before tax. A charge that is spread is taxed as
the goods are, in proportion to what is left of them.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Final, NamedTuple

from attrs import evolve, frozen

from salescore.decimals import round_ratio
from salescore.errors import Rejection
from salescore.money import CurrencyMismatch, Money, ZeroWeights, allocate
from salescore.orders.pricing import Bought
from salescore.orders.request import ChargeRequest, OrderDiscount
from salescore.parties.address import Address
from salescore.parties.customer import Customer
from salescore.pricing.explanation import Step
from salescore.tax.amounts import TaxPolicy
from salescore.tax.line_tax import LineTax, tax_summary
from salescore.tax.mapping import map_price
from salescore.tax.quote import RecordedQuote, RecordedRate
from salescore.tax.rate import Tax, TaxKind
from salescore.tax.situation import situation_of
from salescore.tax.table import TaxTable, Treated
from salescore.tax.taxing import Sold, Taxed, tax_document
from salescore.unit_price import price_text

__all__ = [
    "TaxedOrder",
    "Taxing",
    "charge_parts",
    "discount_parts",
    "mapped",
    "tax_order",
    "together",
]

ONE: Final = Decimal(1)
_FREE: Final = Fraction(0)
_HUNDRED: Final = 100


@frozen(kw_only=True)
class Taxing:
    """What all parts of an order are taxed with.

    Args:
        customer: who buys.
        table: taxes and treatments in force.
        on: the business date.
        ship_to: where the goods go.
        channel: on which it is sold.
        quote: the recorded tax quote it stands on; None takes the table.
    """

    customer: Customer
    table: TaxTable
    on: date
    ship_to: Address | None
    channel: str | None
    quote: RecordedQuote | None

    def of_line(self, line: Bought) -> Treated:
        """Give the taxes of a line."""
        if self.quote is not None and not self.customer.tax_exempt:
            return self._quoted(self.quote.lines[line.product.sku])
        return self._treated(line.product.tax_code, line.product.sku)

    def of_charge(self, charge: ChargeRequest) -> Treated:
        """Give the taxes of a charge."""
        if self.quote is not None and not self.customer.tax_exempt:
            return self._quoted(self.quote.charges[charge.code])
        return self._treated(charge.tax_code, None)

    def own(self, line: Bought) -> tuple[Tax, ...]:
        """Give the taxes of a line in nobody's treatment: those that a price list means."""
        return self.table.untreated(line.product.tax_code, on=self.on, exempt=False).taxes

    def _treated(self, tax_code: str | None, sku: str | None) -> Treated:
        if not self.table.treatments:
            return self.table.untreated(tax_code, on=self.on, exempt=self.customer.tax_exempt)
        return self.table.of(
            situation_of(
                self.customer,
                on=self.on,
                tax_code=tax_code,
                sku=sku,
                ship_to=self.ship_to,
                channel=self.channel,
            )
        )

    def _quoted(self, rate: RecordedRate) -> Treated:
        """Take what a provider said."""
        return Treated(
            sale=situation_of(self.customer, on=self.on, tax_code=rate.treatment),
            taxes=tuple(Tax(code=tax.code, rate=tax.rate) for tax in rate.taxes)
            or (Tax(code=rate.treatment, rate=rate.rate),),
        )


class TaxedOrder(NamedTuple):
    """What the parts of an order come to.

    Args:
        lines: in order.
        charges: in order.
        discounts: what the discount takes off each line, in minor units.
    """

    lines: tuple[Taxed, ...]
    charges: tuple[Taxed, ...]
    discounts: tuple[int, ...]


def mapped(line: Bought, taxing: Taxing) -> Bought:
    """Keep the right side of a price that contains tax when other taxes hold for a sale.

    The price of a list contains the taxes of the tax code. Where a treatment puts others in their
    place, the net stays, and the price contains those of the new ones that prices contain. A price
    that was agreed before already went through this.

    Args:
        line: with its price.
        taxing: the situation.
    """
    if (
        not (line.priced.tax_included and taxing.table.treatments)
        or line.agreed
        or line.request.unit_price is not None
    ):
        return line
    treated = taxing.of_line(line)
    if treated.treatment is None:
        return line
    before = taxing.own(line)
    price = map_price(line.priced.unit_price, before=before, after=treated.taxes, included=True)
    # Of a price below its taxes by the piece nothing is left; it does not turn into a payment.
    price = max(price, _FREE)
    if price == Fraction(line.priced.unit_price):
        return line
    currency = taxing.customer.currency
    changed = line.priced.then(price)
    params = {
        "treatment": treated.treatment.name,
        "before": price_text(line.priced.unit_price, currency),
        "after": price_text(changed.unit_price, currency),
    }
    return line._replace(
        priced=evolve(changed, steps=(*changed.steps, Step("tax.price_mapped", params)))
    )


def tax_order(
    lines: Sequence[Bought],
    charges: Sequence[ChargeRequest],
    taxing: Taxing,
    policy: TaxPolicy,
    *,
    discount: OrderDiscount | None,
) -> TaxedOrder | Rejection:
    """Tax the lines and charges of an order.

    Args:
        lines: with their prices.
        charges: as asked.
        taxing: who buys, when and where.
        policy: inclusive or not, where and how to round.
        discount: on the whole order.

    Returns:
        What it comes to, or why not: the discount takes more than there is.

    Raises:
        CurrencyMismatch: a charge or the discount is in another currency.
        UnknownId: a tax that is named does not hold.
    """
    currency = taxing.customer.currency
    amounts = [charge.amount for charge in charges]
    if discount is not None and discount.amount is not None:
        amounts.append(discount.amount)
    for money in amounts:
        if money.currency != currency:
            raise CurrencyMismatch(money.currency, right=currency)
    minors = [line.priced.sum_minor(line.quantity, currency, policy.rounding) for line in lines]
    taken = discount_parts(discount, minors, policy)
    if taken is None:
        params = {"discount": str(discount), "limit": str(Money(sum(minors), currency))}
        return Rejection("orders.discount_too_large", params)
    goods = [
        Sold(minor - less, line.priced.unit_price, line.quantity, taxing.of_line(line))
        for line, minor, less in zip(lines, minors, taken, strict=True)
    ]
    freight = [charge_parts(charge, goods, taxing.of_charge) for charge in charges]
    everything = goods + [part for parts in freight for part in parts]
    taxed = iter(tax_document(everything, policy, currency=currency))
    return TaxedOrder(
        tuple(islice(taxed, len(goods))),
        tuple(
            together(charge, parts, tuple(islice(taxed, len(parts))))
            for charge, parts in zip(charges, freight, strict=True)
        ),
        taken,
    )


def discount_parts(
    discount: OrderDiscount | None, minors: Sequence[int], policy: TaxPolicy
) -> tuple[int, ...] | None:
    """Spread a discount; None if it takes more than there is.

    Args:
        discount: on the whole.
        minors: what the lines come to before it.
        policy: how a percentage is rounded.
    """
    if discount is None:
        return (0,) * len(minors)
    total = sum(minors)
    if discount.amount is not None:
        whole = discount.amount.minor
    else:
        up, down = (discount.percent or Decimal(0)).as_integer_ratio()
        whole = round_ratio(total * up, down * _HUNDRED, policy.rounding)
    if whole > total:
        return None
    return allocate(whole, minors, zero_weights=ZeroWeights.NOTHING)


def charge_parts(
    charge: ChargeRequest, goods: Sequence[Sold], taxes: Callable[[ChargeRequest], Treated]
) -> list[Sold]:
    """Give a charge as what is taxed: whole, or spread over the taxes of the goods.

    Args:
        charge: as it was asked for.
        goods: lines before tax.
        taxes: gives the taxes of a charge that is not spread.
    """
    scaled = charge.amount.amount
    if not charge.spread:
        return [Sold(charge.amount.minor, scaled, ONE, taxes(charge), charge=True)]
    by_taxes: dict[tuple[Tax, ...], list[Sold]] = {}
    for each in goods:
        by_taxes.setdefault(each.treated.taxes, []).append(each)
    groups = list(by_taxes.values())
    weights = [sum(each.minor for each in group) for group in groups]
    if not sum(weights):
        weights = [1] * len(weights)
    parts = allocate(charge.amount.minor, weights)
    currency = charge.amount.currency
    return [
        Sold(part, Money(part, currency).amount, ONE, _shares(group[0].treated), charge=True)
        for part, group in zip(parts, groups, strict=True)
    ]


def _shares(treated: Treated) -> Treated:
    """Leave out what goods bear by the piece: a charge has none."""
    kinds = {TaxKind.PERCENT, TaxKind.DIVISION}
    return evolve(treated, taxes=tuple(tax for tax in treated.taxes if tax.kind in kinds))


def together(charge: ChargeRequest, sold: Sequence[Sold], parts: Sequence[Taxed]) -> Taxed:
    """Put the parts of a spread charge together again."""
    if not charge.spread:
        return parts[0]
    pairs = zip(sold, parts, strict=True)
    return Taxed(
        sum(part.net_minor for part in parts),
        sum(part.tax_minor for part in parts),
        sum(part.gross_minor for part in parts),
        taxes=tax_summary(tax for each, part in pairs for tax in _said(each, part)),
    )


def _said(sold: Sold, part: Taxed) -> tuple[LineTax, ...]:
    """Give the taxes of a part, also where it bears one rate."""
    if part.taxes or not sold.treated.taxes:
        return part.taxes
    code = sold.treated.taxes[0].code
    only = LineTax(code=code, rate=part.rate, base_minor=part.net_minor, tax_minor=part.tax_minor)
    return (only,)
