"""From exact figures to a document that adds up: what is rounded as a whole, and spread again."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve

from salescore.tax.cells import Cell
from salescore.tax.method import IncludedSide, LineRounding, TaxMethod, TaxStage
from salescore.tax.solving import Exact
from salescore.tax.steps import Grid

__all__ = ["settle"]

ZERO: Final = Fraction(0)


def settle(cells: Sequence[Cell], method: TaxMethod, grid: Grid) -> tuple[Cell, ...]:
    """Round what is rounded over several cells.

    Args:
        cells: with exact figures, or figures rounded one by one.
        method: what is rounded as a whole.
        grid: to which multiples.

    Returns:
        The cells with figures that add up to the rounded sums.
    """
    if method.stage is TaxStage.NONE:
        return tuple(cells)
    amounts = _amounts(cells, method, grid)
    entered = _entered(cells, method, grid)
    nets = _nets(cells, amounts, entered, method=method, grid=grid)
    done = []
    for at, cell in enumerate(cells):
        found = cell.scheme.exact(nets[at], amounts[at])
        done.append(evolve(cell, entered=entered[at], found=found))
    if method.stage is TaxStage.DOCUMENT and method.side is IncludedSide.EACH:
        return _with_bases(done, method, grid)
    return tuple(done)


def _sign(cell: Cell, method: TaxMethod) -> bool:
    return method.signs_apart and cell.entered < 0


def _grouped(keys: Iterable[Hashable]) -> Iterable[list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for place, key in enumerate(keys):
        groups.setdefault(key, []).append(place)
    return groups.values()


def _column(
    values: list[Fraction],
    keys: Iterable[Hashable],
    spread: Callable[[Sequence[Fraction]], Sequence[Fraction]],
) -> list[Fraction]:
    """Round and spread the values of each key."""
    for places in _grouped(keys):
        parts = spread([values[at] for at in places])
        for at, part in zip(places, parts, strict=True):
            values[at] = part
    return values


def _amounts(cells: Sequence[Cell], method: TaxMethod, grid: Grid) -> list[list[Fraction]]:
    """Round the amounts of taxes that are not settled, each over its line or the document."""
    amounts = [list(cell.found.amounts) for cell in cells]
    places = [
        (at, place)
        for at, cell in enumerate(cells)
        for place, settled in enumerate(cell.settled)
        if not settled
    ]
    by_line = method.stage is TaxStage.UNIT
    keys = [
        (
            cells[at].line if by_line else None,
            cells[at].scheme.taxes[place],
            _sign(cells[at], method),
        )
        for at, place in places
    ]
    values = _column([amounts[at][place] for at, place in places], keys, grid.whole)
    for (at, place), value in zip(places, values, strict=True):
        amounts[at][place] = value
    return amounts


def _entered(cells: Sequence[Cell], method: TaxMethod, grid: Grid) -> list[Fraction]:
    """Round the amounts as entered, one by one or over the document."""
    entered = [cell.entered for cell in cells]
    if method.lines is LineRounding.AFTER_TAX:
        return [grid.round(each) for each in entered]
    if all(map(grid.holds, entered)):
        return entered
    return _column(entered, [_sign(cell, method) for cell in cells], grid.whole)


def _nets(
    cells: Sequence[Cell],
    amounts: list[list[Fraction]],
    entered: Sequence[Fraction],
    *,
    method: TaxMethod,
    grid: Grid,
) -> list[Fraction]:
    """Give the nets; where they come first, the last tax inside is what they leave."""
    if method.side is IncludedSide.BASE:
        return [cell.found.net for cell in cells]
    signs = [_sign(cell, method) for cell in cells]
    if method.side is IncludedSide.EACH:
        if method.stage is TaxStage.DOCUMENT:
            return _column([cell.found.net for cell in cells], signs, grid.whole)
        return [cell.found.net for cell in cells]
    rest = [
        each - cell.scheme.held(amounts[at])
        for at, (cell, each) in enumerate(zip(cells, entered, strict=True))
    ]
    if method.stage is not TaxStage.DOCUMENT or method.side is IncludedSide.TAX:
        return rest
    keys = [(cell.scheme, sign) for cell, sign in zip(cells, signs, strict=True)]
    nets = _column([cell.found.net for cell in cells], keys, grid.whole)
    for at, cell in enumerate(cells):
        last = max((place for place, held in enumerate(cell.scheme.inside) if held), default=None)
        if last is None:
            nets[at] = rest[at]
        else:
            amounts[at][last] += rest[at] - nets[at]
    return nets


def _with_bases(cells: Sequence[Cell], method: TaxMethod, grid: Grid) -> tuple[Cell, ...]:
    """Round the bases too, each tax over the document: they follow from exact figures."""
    bases = [list(cell.raw.bases) for cell in cells]
    places = [(at, place) for at, of in enumerate(bases) for place in range(len(of))]
    keys = [(cells[at].scheme.taxes[place], _sign(cells[at], method)) for at, place in places]
    values = _column([bases[at][place] for at, place in places], keys, grid.whole)
    for (at, place), value in zip(places, values, strict=True):
        bases[at][place] = value
    return tuple(
        evolve(cell, found=Exact(cell.found.net, cell.found.amounts, tuple(bases[at])))
        for at, cell in enumerate(cells)
    )
