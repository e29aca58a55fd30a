"""What a document comes to in cash, and in the currency of the books."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import evolve

from salescore.cash import CashRounding, CashStrategy
from salescore.errors import InvalidValue
from salescore.tax.cells import Cell
from salescore.tax.document import DocumentTaxes, LineTaxes, gathered, sums_of
from salescore.tax.method import TaxStage
from salescore.tax.settling import settle
from salescore.tax.steps import Grid

__all__ = ["in_books", "round_cash"]

ZERO: Final = Fraction(0)


def round_cash(document: DocumentTaxes, cash: CashRounding) -> DocumentTaxes:
    """Round what is to be paid.

    Args:
        document: with its taxes.
        cash: how, and where the difference goes.

    Returns:
        The document with a `payable` that is a multiple of the step. If there is no tax that could
        take the difference, it stays beside the taxes.
    """
    difference = cash.round(document.payable) - document.payable
    if cash.strategy is CashStrategy.BIGGEST_TAX:
        return _shifted(document, difference)
    return evolve(document, difference=document.difference + difference)


def in_books(document: DocumentTaxes, *, rate: Decimal, step: Decimal) -> DocumentTaxes:
    """Give a document in the currency of the books: every figure divided by a rate, and rounded.

    Args:
        document: with its taxes.
        rate: units of the document's currency for one unit of that of the books, > 0.
        step: of amounts in the books, > 0.

    Returns:
        The same lines with other figures. What was rounded over the document is rounded so again,
        from exact figures; what was rounded on lines is converted line by line.
    """
    if rate <= 0:
        raise InvalidValue("rate", value=rate, allowed="above zero")
    grid, scale = Grid.of(document.method, step), 1 / Fraction(rate)
    if document.method.stage is TaxStage.NONE:
        lines = tuple(_scaled(line, scale, None) for line in document.lines)
    elif document.method.stage is TaxStage.DOCUMENT:
        cells = settle([_cell(cell, scale) for cell in document.cells], document.method, grid)
        taken = [line.sums.discount * scale for line in document.lines]
        lines = gathered([line.line for line in document.lines], cells, taken=taken)
    else:
        lines = tuple(_scaled(line, scale, grid) for line in document.lines)
    shifted = grid.round(document.shifted * scale)
    again = document.method.stage is TaxStage.DOCUMENT
    converted = evolve(
        document,
        lines=lines,
        after_tax=grid.round(document.after_tax * scale),
        difference=grid.round(document.difference * scale),
        shifted=ZERO if again else shifted,
    )
    return _shifted(converted, shifted) if again else converted


def _cell(cell: Cell, scale: Fraction) -> Cell:
    """Convert exact figures."""
    raw, found = (
        cell.scheme.exact(each.net * scale, [amount * scale for amount in each.amounts])
        for each in (cell.raw, cell.found)
    )
    return evolve(cell, entered=cell.entered * scale, raw=raw, found=found)


def _scaled(line: LineTaxes, scale: Fraction, grid: Grid | None) -> LineTaxes:
    """Convert the figures of a line."""

    def turned(amount: Fraction) -> Fraction:
        return amount * scale if grid is None else grid.round(amount * scale)

    parts = tuple(
        evolve(
            part,
            base=turned(part.base),
            amount=turned(part.amount),
            raw_base=part.raw_base * scale,
            raw_amount=part.raw_amount * scale,
        )
        for part in line.parts
    )
    sums = sums_of(
        parts,
        net=turned(line.sums.net),
        entered=turned(line.sums.entered),
        discount=turned(line.sums.discount),
    )
    return LineTaxes(line=line.line, sums=sums, raw_net=line.raw_net * scale, parts=parts)


def _shifted(document: DocumentTaxes, difference: Fraction) -> DocumentTaxes:
    """Let the biggest tax take a difference, on the line where it is biggest."""
    totals = [
        total
        for total in document.by_tax
        if total.amount and not total.tax.withholding and not total.tax.reverse_charge
    ]
    if not difference or not totals:
        return evolve(document, difference=document.difference + difference)
    biggest = max(totals, key=lambda total: abs(total.amount)).tax
    _, at, place = max(
        (abs(part.amount), -at, -place)
        for at, line in enumerate(document.lines)
        for place, part in enumerate(line.parts)
        if part.tax == biggest and not part.reversal
    )
    line = document.lines[-at]
    parts = list(line.parts)
    parts[-place] = evolve(parts[-place], amount=parts[-place].amount + difference)
    lines = list(document.lines)
    was = line.sums
    sums = sums_of(parts, net=was.net, entered=was.entered, discount=was.discount)
    lines[-at] = evolve(line, parts=tuple(parts), sums=sums)
    return evolve(document, lines=tuple(lines), shifted=document.shifted + difference)
