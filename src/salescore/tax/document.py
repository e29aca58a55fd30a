"""One tax engine: what the lines of a document come to, net, tax and gross, by any method.

The figures are exact multiples of the method's step, as fractions: net + tax = gross on every line
and in every sum, and lines add up to the document. `tax_lines` is the same for lines of one
percentage each, on whole minor units: what placing an order uses.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from salescore.tax.cells import Cell, cells_of, spread_discounts
from salescore.tax.method import TaxMethod
from salescore.tax.rate import Tax
from salescore.tax.settling import settle
from salescore.tax.solving import Scheme
from salescore.tax.steps import Grid
from salescore.tax.taxed_line import DocumentDiscount, TaxLine

__all__ = [
    "DocumentTaxes",
    "LineTaxes",
    "Sums",
    "TaxPart",
    "TaxTotal",
    "compute_document",
    "compute_line",
    "gathered",
    "sums_of",
]

ZERO: Final = Fraction(0)
_METHOD: Final = TaxMethod()


@frozen(kw_only=True)
class TaxPart:
    """One tax on one line.

    Args:
        tax: which.
        base: what it stands on.
        amount: what it comes to.
        raw_base: the base before anything was rounded.
        raw_amount: the amount before anything was rounded.
        included: the amount as entered contains it.
        reversal: the other side of a reverse charge, which takes it away again.
    """

    tax: Tax
    base: Fraction
    amount: Fraction
    raw_base: Fraction
    raw_amount: Fraction
    included: bool = False
    reversal: bool = False


@frozen(kw_only=True)
class Sums:
    """What lines come to; net + tax = gross.

    Args:
        entered: amounts as entered, before discounts on the document.
        discount: by which those discounts lowered them.
        net: without tax.
        tax: all taxes but those that are withheld; reverse charges come to nothing.
        included: the taxes that prices contain.
        withheld: what the buyer keeps back.
    """

    entered: Fraction = ZERO
    discount: Fraction = ZERO
    net: Fraction = ZERO
    tax: Fraction = ZERO
    included: Fraction = ZERO
    withheld: Fraction = ZERO

    @property
    def gross(self) -> Fraction:
        """Net with tax."""
        return self.net + self.tax

    @property
    def added(self) -> Fraction:
        """The taxes that come on top of prices."""
        return self.tax - self.included

    def minus(self, other: "Sums") -> "Sums":
        """Give the differences to other sums."""
        return Sums(
            entered=self.entered - other.entered,
            discount=self.discount - other.discount,
            net=self.net - other.net,
            tax=self.tax - other.tax,
            included=self.included - other.included,
            withheld=self.withheld - other.withheld,
        )


@frozen(kw_only=True)
class LineTaxes:
    """What a line comes to.

    Args:
        line: which.
        sums: its figures.
        raw_net: its net before anything was rounded.
        parts: its taxes, in order; a reverse charge is followed by its reversal.
    """

    line: TaxLine
    sums: Sums
    raw_net: Fraction
    parts: tuple[TaxPart, ...]


@frozen(kw_only=True)
class TaxTotal:
    """What several parts come to.

    Args:
        tax: the first of them.
        base: what they stand on, each line once.
        amount: of them all.
    """

    tax: Tax
    base: Fraction
    amount: Fraction


@frozen(kw_only=True)
class DocumentTaxes:
    """What a document comes to.

    Args:
        lines: in order.
        method: by which it was computed.
        after_tax: discounts that are taken off what is to be paid.
        difference: what cash rounding adds to it, if that is no part of a tax.
        shifted: what cash rounding has added to a tax.
        cells: the exact figures.
    """

    lines: tuple[LineTaxes, ...]
    method: TaxMethod
    after_tax: Fraction = ZERO
    difference: Fraction = ZERO
    shifted: Fraction = ZERO
    cells: tuple[Cell, ...] = field(default=(), repr=False, eq=False)

    @property
    def sums(self) -> Sums:
        """What all lines come to."""
        return _added(each.sums for each in self.lines)

    @property
    def goods(self) -> Sums:
        """What the lines come to that are no charges."""
        return _added(each.sums for each in self.lines if not each.line.charge)

    @property
    def charges(self) -> Sums:
        """What the charges come to."""
        return _added(each.sums for each in self.lines if each.line.charge)

    @property
    def rest(self) -> Fraction:
        """What net and tax lack of what prices say, if the method keeps that; else nothing."""
        if not self.method.keeps_prices:
            return ZERO
        sums = self.sums
        return sums.entered - sums.discount - sums.net - sums.included - self._reversed_inside

    @property
    def _reversed_inside(self) -> Fraction:
        parts = (part for line in self.lines for part in line.parts)
        return sum(
            (part.amount for part in parts if part.included and part.tax.reverse_charge),
            start=ZERO,
        )

    @property
    def total(self) -> Fraction:
        """The gross with what it lacks of the prices, less discounts after tax."""
        return self.sums.gross + self.rest - self.after_tax

    @property
    def payable(self) -> Fraction:
        """What is to be paid: the total less what is withheld, as cash rounds it."""
        return self.total - self.sums.withheld + self.difference

    def by(self, key: Callable[[Tax], Hashable]) -> tuple[TaxTotal, ...]:
        """Add up the taxes by anything that they say.

        Args:
            key: of a tax, such as its rate or its group.

        Returns:
            One total for each key, in the order in which they first occur.
        """
        found: dict[Hashable, list[tuple[LineTaxes, TaxPart]]] = {}
        for line in self.lines:
            for part in line.parts:
                found.setdefault(key(part.tax), []).append((line, part))
        return tuple(map(_total, found.values()))

    @property
    def by_tax(self) -> tuple[TaxTotal, ...]:
        """Add up each tax; taxes with equal fields are one."""
        return self.by(lambda tax: tax)

    def signed(self, *, negative: bool) -> Sums:
        """Add up the lines below zero, or the others."""
        return _added(each.sums for each in self.lines if (each.line.entered < 0) is negative)


def compute_document(
    lines: Iterable[TaxLine],
    method: TaxMethod = _METHOD,
    *,
    discounts: Iterable[DocumentDiscount] = (),
) -> DocumentTaxes:
    """Compute the taxes of a document.

    Args:
        lines: goods and charges, of any sign.
        method: where and how to round.
        discounts: on the whole document, in order.

    Raises:
        DiscountTooLarge: a discount takes more than there is.
        InvalidValue: the taxes of a line leave nothing of its price.

    >>> from decimal import Decimal
    >>> from salescore.tax.method import METHODS
    >>> vat = Tax(code="vat", rate=Decimal("0.21"))
    >>> tea = TaxLine(price=Decimal("21.53"), taxes=(vat,), included=True)
    >>> done = compute_document([tea, tea], METHODS["odoo_globally"])
    >>> float(done.sums.net), float(done.sums.tax), [float(x.sums.net) for x in done.lines]
    (35.59, 7.47, [17.8, 17.79])
    """
    wanted = tuple(lines)
    schemes = [Scheme(line.taxes, line.included) for line in wanted]
    spread = spread_discounts(wanted, schemes, discounts, method=method)
    cells = cells_of(wanted, schemes, spread, method=method)
    settled = settle(cells, method, Grid.of(method))
    return DocumentTaxes(
        lines=gathered(wanted, settled, taken=spread.taken),
        method=method,
        after_tax=spread.after_tax,
        cells=tuple(cells),
    )


def compute_line(line: TaxLine, method: TaxMethod = _METHOD) -> LineTaxes:
    """Compute the taxes of one line: a document of its own.

    >>> from decimal import Decimal
    >>> vat = Tax(code="vat", rate=Decimal("0.12"))
    >>> done = compute_line(TaxLine(price=Decimal("52.50"), taxes=(vat,), included=True))
    >>> float(done.sums.net), float(done.sums.tax), float(done.parts[0].raw_amount)
    (46.88, 5.62, 5.625)
    """
    return compute_document([line], method).lines[0]


def gathered(
    lines: Sequence[TaxLine], cells: Sequence[Cell], *, taken: Sequence[Fraction]
) -> tuple[LineTaxes, ...]:
    """Put the cells of each line together."""
    by_line: list[list[Cell]] = [[] for _ in lines]
    for cell in cells:
        by_line[cell.line].append(cell)
    return tuple(
        _line(line, of, discount=taken[at])
        for at, (line, of) in enumerate(zip(lines, by_line, strict=True))
    )


def _line(line: TaxLine, cells: Sequence[Cell], *, discount: Fraction) -> LineTaxes:
    parts: list[TaxPart] = []
    for place, tax in enumerate(line.taxes):
        amount = sum((cell.found.amounts[place] for cell in cells), start=ZERO)
        part = TaxPart(
            tax=tax,
            base=sum((cell.found.bases[place] for cell in cells), start=ZERO),
            amount=amount,
            raw_base=sum((cell.raw.bases[place] for cell in cells), start=ZERO),
            raw_amount=sum((cell.raw.amounts[place] for cell in cells), start=ZERO),
            included=cells[0].scheme.inside[place],
        )
        parts.append(part)
        if tax.reverse_charge:
            parts.append(_reversed(part))
    raw_net = sum((cell.raw.net for cell in cells), start=ZERO)
    net = sum((cell.found.net for cell in cells), start=ZERO)
    left = sum((cell.entered for cell in cells), start=ZERO)
    return LineTaxes(
        line=line,
        sums=sums_of(parts, net=net, entered=left + discount, discount=discount),
        raw_net=raw_net,
        parts=tuple(parts),
    )


def _reversed(part: TaxPart) -> TaxPart:
    return TaxPart(
        tax=part.tax,
        base=part.base,
        amount=-part.amount,
        raw_base=part.raw_base,
        raw_amount=-part.raw_amount,
        reversal=True,
    )


def sums_of(
    parts: Sequence[TaxPart], *, net: Fraction, entered: Fraction, discount: Fraction
) -> Sums:
    """Add the taxes of a line up."""
    owed = [part for part in parts if not part.tax.withholding]
    return Sums(
        entered=entered,
        discount=discount,
        net=net,
        tax=sum((part.amount for part in owed), start=ZERO),
        included=sum(
            (part.amount for part in owed if part.included and not part.tax.reverse_charge),
            start=ZERO,
        ),
        withheld=sum((part.amount for part in parts if part.tax.withholding), start=ZERO),
    )


def _added(sums: Iterable[Sums]) -> Sums:
    each = tuple(sums)
    return Sums(
        entered=sum((one.entered for one in each), start=ZERO),
        discount=sum((one.discount for one in each), start=ZERO),
        net=sum((one.net for one in each), start=ZERO),
        tax=sum((one.tax for one in each), start=ZERO),
        included=sum((one.included for one in each), start=ZERO),
        withheld=sum((one.withheld for one in each), start=ZERO),
    )


def _total(parts: Sequence[tuple[LineTaxes, TaxPart]]) -> TaxTotal:
    """Add up parts; what several of one line stand on counts once."""
    bases = {id(line): part.base for line, part in reversed(parts)}
    return TaxTotal(
        tax=parts[0][1].tax,
        base=sum(bases.values(), start=ZERO),
        amount=sum((part.amount for _, part in parts), start=ZERO),
    )
