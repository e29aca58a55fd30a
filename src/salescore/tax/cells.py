"""The smallest parts of a document that are taxed: lines, or the units of lines."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from salescore.decimals import decimal_places, exact_decimal
from salescore.errors import SalesError, TooMany
from salescore.tax.method import IncludedSide, LineRounding, TaxMethod, TaxStage
from salescore.tax.solving import Exact, Scheme
from salescore.tax.steps import Grid
from salescore.tax.taxed_line import DiscountSide, DocumentDiscount, TaxLine

__all__ = ["UNITS_MAX", "Cell", "DiscountTooLarge", "Spread", "cells_of", "spread_discounts"]

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)
HUNDRED: Final = 100
UNITS_MAX: Final = 100_000
"""The most units of a document over which a discount is spread."""


class DiscountTooLarge(SalesError, ValueError):
    """A discount on a document takes more than there is."""

    code = "tax.discount_too_large"

    def __init__(self, discount: Fraction, *, limit: Fraction) -> None:
        """Name the discount and the sum that it would lower."""
        super().__init__(discount=_written(discount), limit=_written(limit))


def _written(amount: Fraction) -> Decimal | Fraction:
    """Give an amount as people write it, if it has an end."""
    return amount if decimal_places(amount) is None else exact_decimal(amount)


@frozen
class Spread:
    """What is left of lines after discounts.

    Args:
        entered: of each line, as entered, before discounts on the document.
        taken: of each line, by those discounts.
        units: of each line, if they were spread over units: what is left of each unit.
        after_tax: taken off what is to be paid.
    """

    entered: tuple[Fraction, ...]
    taken: tuple[Fraction, ...]
    units: tuple[tuple[Fraction, ...], ...]
    after_tax: Fraction


@frozen
class Cell:
    """A line, or units of it that are alike, and what they come to.

    Args:
        line: its place in the document.
        scheme: of its taxes.
        entered: amount with the taxes inside; of all its units.
        raw: the exact figures.
        found: the figures so far.
        settled: whether the amount of each tax is rounded.
    """

    line: int
    scheme: Scheme
    entered: Fraction
    raw: Exact
    found: Exact
    settled: tuple[bool, ...]


def spread_discounts(
    lines: Sequence[TaxLine],
    schemes: Sequence[Scheme],
    discounts: Iterable[DocumentDiscount],
    *,
    method: TaxMethod,
) -> Spread:
    """Take the reductions off the lines, then the discounts on the document.

    Raises:
        DiscountTooLarge: a discount takes more than there is.
        TooMany: it is to be spread over more than `UNITS_MAX` units.
    """
    grid = Grid.of(method)
    entered = tuple(_reduced(line, method, grid) for line in lines)
    left, taken = list(entered), [ZERO] * len(lines)
    units: list[tuple[Fraction, ...]] = [()] * len(lines)
    after_tax = ZERO
    for discount in discounts:
        places = [at for at, line in enumerate(lines) if not line.charge]
        sums = [(lines[at], schemes[at], left[at]) for at in places]
        whole, scale = _amount(discount, sums, grid)
        if discount.after_tax:
            after_tax += grid.round(whole)
            continue
        total = sum((left[at] for at in places), start=ZERO)
        reduction = grid.round(whole * scale)
        if reduction > total:
            raise DiscountTooLarge(whole, limit=max(total, ZERO))
        if discount.over_units:
            parts = tuple(_over_units(reduction, lines, places, left=left, units=units, grid=grid))
        else:
            parts = grid.split(reduction, [left[at] for at in places])
        for at, part in zip(places, parts, strict=True):
            left[at] -= part
            taken[at] += part
    return Spread(entered, tuple(taken), tuple(units), after_tax)


def _reduced(line: TaxLine, method: TaxMethod, grid: Grid) -> Fraction:
    """Take the reductions off a line; round it, if that is when lines are rounded."""
    price, amount = Fraction(line.price), None
    for each in line.reductions:
        if each.each:
            share = price * Fraction(each.percent or 0) / HUNDRED
            share = share if method.stage is TaxStage.NONE else grid.round(share)
            share = share if each.amount is None else Fraction(each.amount)
            price -= min(share, price) if price >= 0 else share
            continue
        amount = price * Fraction(line.quantity) if amount is None else amount
        share = amount * Fraction(each.percent or 0) / HUNDRED
        amount -= share if each.amount is None else Fraction(each.amount)
    amount = price * Fraction(line.quantity) if amount is None else amount
    if method.lines is LineRounding.BEFORE_TAX and method.stage is not TaxStage.NONE:
        return grid.round(amount)
    return amount


def _amount(
    discount: DocumentDiscount, sums: Sequence[tuple[TaxLine, Scheme, Fraction]], grid: Grid
) -> tuple[Fraction, Fraction]:
    """Give what a discount takes off its side, and what that is of prices as entered."""
    entered = sum((left for _, _, left in sums), start=ZERO)
    if discount.side is DiscountSide.ENTERED:
        total, slope = entered, entered
    else:
        total = sum((_side(discount.side, *each) for each in sums), start=ZERO)
        fixed = sum(
            (_side(discount.side, line, scheme, ZERO) for line, scheme, _ in sums), start=ZERO
        )
        slope = total - fixed
    if discount.percent is None:
        whole = Fraction(discount.amount or 0)
    else:
        whole = total * Fraction(discount.percent) / HUNDRED
    limit = max(grid.round(total), ZERO)
    if grid.round(whole) > limit:
        raise DiscountTooLarge(whole, limit=limit)
    whole = total if whole == limit else whole
    return whole, entered / slope if slope else ZERO


def _side(side: DiscountSide, line: TaxLine, scheme: Scheme, left: Fraction) -> Fraction:
    known = scheme.own(quantity=line.quantity, price=line.price)
    exact = scheme.solve(left, known)
    return exact.net if side is DiscountSide.NET else scheme.gross(exact)


def _over_units(
    reduction: Fraction,
    lines: Sequence[TaxLine],
    places: Sequence[int],
    *,
    left: Sequence[Fraction],
    units: list[tuple[Fraction, ...]],
    grid: Grid,
) -> list[Fraction]:
    """Take a reduction off single units, and say what each line loses."""
    counts = {at: max(int(lines[at].quantity), 1) for at in places}
    if sum(counts.values()) > UNITS_MAX:
        raise TooMany("units", count=sum(counts.values()), limit=UNITS_MAX)
    for at in places:
        units[at] = units[at] or _evenly(left[at], counts[at], grid)
    flat = [each for at in places for each in units[at]]
    parts = iter(grid.split(reduction, flat, first=True))
    lost = []
    for at in places:
        taken = [next(parts) for _ in units[at]]
        units[at] = tuple(each - part for each, part in zip(units[at], taken, strict=True))
        lost.append(sum(taken, start=ZERO))
    return lost


def _evenly(amount: Fraction, count: int, grid: Grid) -> tuple[Fraction, ...]:
    """Give the amounts of units: multiples of the step, if the whole is one."""
    if grid.holds(amount) and amount >= 0:
        return grid.split(amount, (ONE,) * count, first=True)
    return (amount / count,) * count


def cells_of(
    lines: Sequence[TaxLine], schemes: Sequence[Scheme], spread: Spread, *, method: TaxMethod
) -> list[Cell]:
    """Compute the taxes of every line, or of its units; round what is rounded there."""
    cells = []
    for at, (line, scheme) in enumerate(zip(lines, schemes, strict=True)):
        left = spread.entered[at] - spread.taken[at]
        if method.stage is not TaxStage.UNIT:
            cells.append(_cell(at, line, scheme, left, method=method))
        elif spread.units[at]:
            cells += [
                _unit(at, line, scheme, each, times=ONE, method=method) for each in spread.units[at]
            ]
        elif line.quantity:
            times = Fraction(line.quantity)
            cells.append(_unit(at, line, scheme, left / times, times=times, method=method))
        else:
            cells.append(_cell(at, line, scheme, left, method=method))
    return cells


def _unit(
    at: int, line: TaxLine, scheme: Scheme, left: Fraction, *, times: Fraction, method: TaxMethod
) -> Cell:
    """Compute the taxes of one unit, and take them so many times."""
    one = _cell(at, line, scheme, left, method=method, quantity=Decimal(1))
    grid = Grid.of(method)
    amounts = tuple(
        grid.round(amount * times) if settled else amount * times
        for amount, settled in zip(one.found.amounts, one.settled, strict=True)
    )
    raw = scheme.exact(one.raw.net * times, [each * times for each in one.raw.amounts])
    found = scheme.exact(one.found.net * times, amounts)
    return Cell(at, scheme, left * times, raw, found, one.settled)


def _cell(
    at: int,
    line: TaxLine,
    scheme: Scheme,
    left: Fraction,
    *,
    method: TaxMethod,
    quantity: Decimal | None = None,
) -> Cell:
    """Compute the taxes of an amount."""
    count = line.quantity if quantity is None else quantity
    own = scheme.own(quantity=count, price=line.price)
    raw = scheme.solve(left, own)
    here = method.stage in {TaxStage.UNIT, TaxStage.LINE}
    settled = tuple(here and not tax.keeps_fractions for tax in scheme.taxes)
    if not here and method.side is not IncludedSide.BASE:
        return Cell(at, scheme, left, raw, raw, settled)
    found = _Rounding(scheme, Grid.of(method), settled).find(left, raw, own, method.side)
    if method.together:
        found = _together(scheme, found, raw, left, grid=Grid.of(method))
    return Cell(at, scheme, left, raw, found, settled)


@frozen
class _Rounding:
    """Rounds the figures of one amount."""

    scheme: Scheme
    grid: Grid
    settled: tuple[bool, ...]

    def at(self, place: int, amount: Fraction) -> Fraction:
        return self.grid.round(amount) if self.settled[place] else amount

    def find(
        self, left: Fraction, raw: Exact, own: dict[int, Fraction], side: IncludedSide
    ) -> Exact:
        known = {place: self.at(place, amount) for place, amount in own.items()}
        match side:
            case IncludedSide.TAX:
                return self._by_tax(left, known)
            case IncludedSide.NET:
                return self._by_net(left, raw, known)
            case IncludedSide.EACH:
                amounts = [self.at(*each) for each in enumerate(raw.amounts)]
                return self.scheme.exact(self.grid.round(raw.net), amounts)
        return self.scheme.forward(self.grid.round(raw.net), known, rounded=self.at)

    def _by_tax(self, left: Fraction, known: dict[int, Fraction]) -> Exact:
        """Take the taxes inside out of the amount, the last run first."""
        scheme = self.scheme
        for run in reversed(scheme.runs):
            if scheme.inside[run[0]] and run[0] not in known:
                exact = scheme.solve(left, known)
                known |= {place: self.at(place, exact.amounts[place]) for place in run}
        inside = [known[at] for at, held in enumerate(scheme.inside) if held]
        return scheme.forward(left - sum(inside, start=ZERO), known, rounded=self.at)

    def _by_net(self, left: Fraction, raw: Exact, known: dict[int, Fraction]) -> Exact:
        """Round the net; the taxes inside share the rest of the amount."""
        scheme = self.scheme
        inside = [at for at, held in enumerate(scheme.inside) if held]
        if not inside:
            return scheme.forward(left, known, rounded=self.at)
        if not all(self.settled[at] for at in inside):
            return self._by_tax(left, known)
        net = self.grid.round(raw.net)
        rest = self.grid.round(left) - net
        parts = self.grid.spread(rest, [raw.amounts[at] for at in inside])
        known |= dict(zip(inside, parts, strict=True))
        return scheme.forward(net, known, rounded=self.at)


def _together(scheme: Scheme, found: Exact, raw: Exact, left: Fraction, *, grid: Grid) -> Exact:
    """Round the taxes as one sum; what is left over goes to the first that is not zero."""
    amounts = list(found.amounts)
    rest = grid.round(sum(raw.amounts, start=ZERO)) - sum(amounts, start=ZERO)
    first = next((at for at, amount in enumerate(amounts) if amount), None)
    if first is None or not rest:
        return found
    amounts[first] += rest
    net = left - scheme.held(amounts) if any(scheme.inside) else found.net
    return scheme.exact(net, amounts)
