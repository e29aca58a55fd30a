"""What an amended order comes to.

What stands on invoices stays as it is. The rest of each line that changed is priced and taxed as a
new order would be: by the order's frozen tax policy, each line by the taxes of its placement, and a
line that is new by those of the day. Where the parts of an order depend on each other (taxes are
rounded on the whole, a percentage lies on all lines, a charge is spread) all that is not billed is
computed again; else only what changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import evolve, frozen

from salescore.amendments.taxes import Frozen, frozen_taxes
from salescore.amendments.work import Work
from salescore.decimals import EXACT, round_to_int
from salescore.errors import InvalidValue, Rejection
from salescore.money import CurrencyMismatch, Money
from salescore.orders.ledger import Fixed
from salescore.orders.order import Charge, Order, OrderLine
from salescore.orders.place import charge_request
from salescore.orders.placement import order_charge, order_line
from salescore.orders.pricing import Bought, Buying
from salescore.orders.request import MINOR_MAX, ChargeRequest, OrderDiscount
from salescore.orders.standing import NOTHING, cut, more, standing
from salescore.orders.taxing import Taxing, charge_parts, discount_parts, together
from salescore.organization import TaxRounding
from salescore.tax.line_tax import cut_taxes, entered_minor
from salescore.tax.table import Treated
from salescore.tax.taxing import Sold, Taxed, tax_document
from salescore.unit_price import extend_minor

__all__ = ["Measure", "measured"]

ZERO: Final = Decimal(0)


@frozen(kw_only=True)
class Measure:
    """What an amended order is priced and taxed with.

    Args:
        bought: what is priced anew, by the number of its line.
        buying: what it was priced with.
        taxing: the taxes of the day, for what is new.
        frozen: the taxes of the placement, for what is not.
    """

    bought: Mapping[int, Bought]
    buying: Buying
    taxing: Taxing
    frozen: Frozen


_Asked: TypeAlias = tuple[ChargeRequest, Callable[[ChargeRequest], Treated]]
"""A charge, and what gives its taxes."""


class _Part(NamedTuple):
    """A line, or what of it is not billed, before tax.

    Args:
        number: of the line.
        sold: what is taxed of it, before a percentage on the whole order.
        less_minor: its part of a discount on the order that is an amount; off `sold` already.
    """

    number: int
    sold: Sold
    less_minor: int = 0


def measured(work: Work, by: Measure) -> Order | tuple[Rejection, ...]:
    """Give an amended order with its amounts, or say why it has none.

    Args:
        work: the order after its actions.
        by: what it is priced and taxed with.

    Raises:
        CurrencyMismatch: a charge is in another currency.
        UnknownId: a tax that is named does not hold.
        InvalidValue: it comes to more than any store can keep.
    """
    taxes = _frozen(work, by)
    unknown = tuple(_unknown(work, part) for part, treated in taxes if treated is None)
    if unknown:
        return unknown
    known = {_key(part): treated for part, treated in taxes if treated is not None}
    parts, off = _discounted(work, (*_rests(work, known, by), *_added(work, by)))
    asked = _charges(work, known, by)
    goods = [part.sold for part in parts]
    if not goods and any(charge.spread for charge, _ in asked):
        params = {"order": work.before.display_number}
        return (Rejection("amendments.nothing_to_spread", params),)
    freight = [charge_parts(each, goods, of) for each, of in asked]
    sold = [*goods, *(each for several in freight for each in several)]
    taxed = iter(tax_document(sold, work.before.tax_policy, currency=work.before.currency))
    amounts = {
        part.number: _Amounts(part.sold.quantity, amount, less)
        for part, amount, less in zip(parts, islice(taxed, len(parts)), off, strict=True)
    }
    charged = {
        request.code: together(request, several, tuple(islice(taxed, len(several))))
        for (request, _), several in zip(asked, freight, strict=True)
    }
    return _order(work, by, amounts, charged)


def _depends(work: Work) -> bool:
    """Say whether what one part comes to depends on the others."""
    order = work.before
    spread = any(each.spread for each in work.charges) or any(each.spread for each in work.charged)
    percent = order.discount is not None and order.discount.percent is not None
    return spread or percent or order.tax_policy.level is TaxRounding.DOCUMENT


def _key(part: OrderLine | Charge) -> int | str:
    return part.number if isinstance(part, OrderLine) else part.code


def _open(work: Work) -> tuple[tuple[OrderLine, ...], tuple[Charge, ...]]:
    """Give the lines and charges that it had and that are computed again."""
    lines = tuple(line for line in work.lines if line.number in work.touched)
    if not _depends(work):
        return lines, ()
    lines = tuple(each for each in work.lines if each.number in work.touched or not each.billed)
    goods = lines or len(work.asked)
    return lines, tuple(
        charge for charge in work.charges if not charge.invoiced and (goods or not charge.spread)
    )


def _frozen(work: Work, by: Measure) -> list[tuple[OrderLine | Charge, Treated | None]]:
    lines, charges = _open(work)
    single = (charge for charge in charges if not charge.spread)
    parts: tuple[OrderLine | Charge, ...] = (*lines, *single)
    return [(part, frozen_taxes(part, by.frozen)) for part in parts]


def _unknown(work: Work, part: OrderLine | Charge) -> Rejection:
    named = part.sku if isinstance(part, OrderLine) else part.code
    params = {"order": work.before.display_number, "part": named}
    return Rejection("amendments.taxes_unknown", params)


def _billed(work: Work) -> dict[int, Fixed]:
    """Give what stands on invoices of the lines that it had."""
    lines = (line for line in work.before.lines if line.billed)
    return {line.number: standing(line, line.billed) for line in lines}


def _rests(work: Work, known: Mapping[int | str, Treated], by: Measure) -> Iterator[_Part]:
    """Give what is not billed of lines that it had."""
    had, billed = {line.number: line for line in work.before.lines}, _billed(work)
    policy, currency = work.before.tax_policy, work.before.currency
    for line in _open(work)[0]:
        fixed, before = billed.get(line.number, NOTHING), had[line.number]
        rest = EXACT.subtract(line.agreed, fixed.quantity)
        if rest <= 0:
            continue
        priced = by.bought.get(line.number)
        price = line.unit_price if priced is None else priced.priced.unit_price
        if line.number not in work.touched:
            minor = entered_minor(line, included=policy.included) + line.discount_minor
        elif priced is None:
            minor = extend_minor(price, rest, currency, policy.rounding)
        else:
            minor = priced.priced.sum_minor(rest, currency, policy.rounding)
        less = min(_kept_discount(work, before, fixed, rest), minor)
        yield _Part(line.number, Sold(minor - less, price, rest, known[line.number]), less)


def _kept_discount(work: Work, line: OrderLine, fixed: Fixed, rest: Decimal) -> int:
    """Give a line's part of an amount off the order: as much for each unit as it was."""
    discount = work.before.discount
    if discount is None or discount.amount is None or not line.discount_minor:
        return 0
    before = EXACT.subtract(line.agreed, fixed.quantity)
    if before > 0:
        left = Fraction(line.discount_minor - fixed.discount_minor) / Fraction(before)
    else:
        left = Fraction(line.discount_minor) / Fraction(line.agreed)
    return round_to_int(left * Fraction(rest), work.before.tax_policy.rounding)


def _added(work: Work, by: Measure) -> Iterator[_Part]:
    """Give the lines that it did not have."""
    policy, currency = work.before.tax_policy, work.before.currency
    for number, line in by.bought.items():
        if number not in work.kept:
            minor = line.priced.sum_minor(line.quantity, currency, policy.rounding)
            treated = by.taxing.of_line(line)
            yield _Part(number, Sold(minor, line.priced.unit_price, line.quantity, treated))


def _discounted(work: Work, parts: Sequence[_Part]) -> tuple[list[_Part], list[int]]:
    """Take a percentage on the whole off what is not billed; say what a discount takes off each."""
    discount = work.before.discount
    if discount is None or discount.percent is None:
        return list(parts), [part.less_minor for part in parts]
    minors = [part.sold.minor for part in parts]
    off = discount_parts(discount, minors, work.before.tax_policy) or (0,) * len(minors)
    less = [
        part._replace(sold=part.sold._replace(minor=part.sold.minor - each))
        for part, each in zip(parts, off, strict=True)
    ]
    return less, list(off)


def _charges(work: Work, known: Mapping[int | str, Treated], by: Measure) -> list[_Asked]:
    """Give the charges that are taxed: new ones, and those that depend on the lines."""
    order = work.before
    for charge in work.charged:
        if charge.amount.currency != order.currency:
            raise CurrencyMismatch(charge.amount.currency, right=order.currency)
    included = order.tax_policy.included
    again = (charge_request(charge, order.currency, included=included) for charge in _open(work)[1])
    return [
        *((request, lambda each: known[each.code]) for request in again),
        *((request, by.taxing.of_charge) for request in work.charged),
    ]


def _order(
    work: Work, by: Measure, amounts: Mapping[int, "_Amounts"], charged: Mapping[str, Taxed]
) -> Order:
    """Put the amended order together."""
    before, billed = work.before, _billed(work)
    lines = (*_kept(work, by, amounts, billed), *_new(work, by, amounts))
    charges = (
        *(_recharged(charge, charged.get(charge.code)) for charge in work.charges),
        *(order_charge(each, charged[each.code], by.buying) for each in work.charged),
    )
    parts: tuple[OrderLine | Charge, ...] = (*lines, *charges)
    gone = {line.number for line in before.lines} - {line.number for line in lines}
    order = evolve(
        before,
        lines=lines,
        charges=charges,
        ship_to=work.ship_to,
        discount=_discount(before, lines),
        net_minor=sum(part.net_minor for part in parts),
        tax_minor=sum(part.tax_minor for part in parts),
        gross_minor=sum(part.gross_minor for part in parts),
        last_line=work.last if gone or before.last_line else 0,
    )
    if order.gross_minor > MINOR_MAX:
        raise InvalidValue("order sum", value=order.gross, allowed=f"{MINOR_MAX:,} minor units")
    return order


def _discount(before: Order, lines: Iterable[OrderLine]) -> OrderDiscount | None:
    """Give the discount on the order: an amount is what its lines have of it now."""
    if before.discount is None or before.discount.amount is None:
        return before.discount
    left = sum(line.discount_minor for line in lines)
    return OrderDiscount(amount=Money(left, before.currency))


class _Amounts(NamedTuple):
    """What a part of a line comes to."""

    quantity: Decimal
    taxed: Taxed
    less_minor: int

    def after(self, fixed: Fixed) -> Fixed:
        """Add it to what is billed already."""
        return more(
            fixed,
            Fixed(
                quantity=self.quantity,
                net_minor=self.taxed.net_minor,
                tax_minor=self.taxed.tax_minor,
                discount_minor=self.less_minor,
                taxes=self.taxed.taxes,
            ),
        )


def _kept(
    work: Work, by: Measure, amounts: Mapping[int, _Amounts], billed: Mapping[int, Fixed]
) -> Iterator[OrderLine]:
    """Give the lines that it had, with what they come to now."""
    for line in work.lines:
        fixed, rest = billed.get(line.number), amounts.get(line.number)
        if rest is None and line.number not in work.touched:
            yield line
            continue
        whole = _whole(line, fixed or NOTHING, rest)
        priced = by.bought.get(line.number)
        price = {} if priced is None else _price(priced)
        yield evolve(line, **_amounts(line, whole, fixed), **price)


def _whole(line: OrderLine, fixed: Fixed, rest: _Amounts | None) -> Fixed:
    """Give what a line comes to: what is billed and the rest, or less where it was too much."""
    if rest is not None:
        return rest.after(fixed)
    if fixed.quantity == line.agreed:
        return fixed
    nothing = evolve(NOTHING, taxes=cut_taxes(line.taxes, lambda _: 0))
    return cut(fixed, line.agreed) if line.agreed else nothing


def _price(line: Bought) -> dict[str, Any]:
    return {"unit_price": line.priced.unit_price, "steps": line.priced.steps}


def _amounts(line: OrderLine, whole: Fixed, fixed: Fixed | None) -> dict[str, Any]:
    later = line.later if line.later.fixed == fixed else evolve(line.later, fixed=fixed)
    return {
        "net_minor": whole.net_minor,
        "tax_minor": whole.tax_minor,
        "gross_minor": whole.net_minor + whole.tax_minor,
        "discount_minor": whole.discount_minor,
        "taxes": whole.taxes,
        "later": later,
    }


def _new(work: Work, by: Measure, amounts: Mapping[int, _Amounts]) -> Iterator[OrderLine]:
    for number, bought in by.bought.items():
        if number not in work.kept:
            part = amounts[number]
            yield order_line(number, bought, part.taxed, by.buying, discount_minor=part.less_minor)


def _recharged(charge: Charge, taxed: Taxed | None) -> Charge:
    if taxed is None:
        return charge
    return evolve(
        charge,
        net_minor=taxed.net_minor,
        tax_minor=taxed.tax_minor,
        gross_minor=taxed.gross_minor,
        tax_rate=taxed.rate,
        taxes=taxed.taxes,
    )
