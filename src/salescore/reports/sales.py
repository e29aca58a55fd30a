"""Sales: what was agreed, by month, category, customer and salesperson.

An order counts in the business month of its placement. Drafts and canceled orders are left out,
and so are other currencies: each has a report of its own. The net is that of the goods; charges
such as freight stand apart, and net + charges + tax = gross in every row.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from attrs import define, field, frozen

from salescore.clock import local_date, month_of
from salescore.currencies import currency as known_currency
from salescore.days import check_window, in_window
from salescore.decimals import exactly
from salescore.errors import Coded, InvalidValue, render
from salescore.orders.order import LASTING, ORDER, Order, OrderLine
from salescore.reports.column import Column, ColumnKind, Row
from salescore.reports.labels import Labels
from salescore.reports.table import Table

__all__ = ["DIMENSIONS", "SOLD", "SalesScope", "sales_table"]

DIMENSIONS: Final = ("month", "category", "customer", "salesperson")
"""What sales may be sorted by, alone or in any combination."""

SOLD: Final = LASTING
"""The states in which an order counts as sold."""

_CHARGES: Final = "charges"
"""Stands where a category would: charges belong to an order, not to its goods."""

_AMOUNTS: Final = ("net", "charges", "tax", "gross")

_Key = tuple[Any, ...]


@frozen(kw_only=True)
class SalesScope:
    """Which sales a report counts, and how it sorts them.

    Args:
        by: dimensions in the order of the columns, each once; none for one row in all.
        currency: ISO 4217 code; orders in others are left out and counted in a note.
        zone: where business dates are read.
        as_of: the business date of the report.
        since: the first business date of placement; None for no bound.
        until: the last business date of placement; None for no bound.
    """

    by: tuple[str, ...]
    currency: str
    zone: ZoneInfo
    as_of: date
    since: date | None = None
    until: date | None = None

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        known_currency(self.currency)
        check_window(self.since, self.until)
        for dimension in self.by:
            if dimension not in DIMENSIONS or self.by.count(dimension) > 1:
                allowed = f"{', '.join(DIMENSIONS)}; each once"
                raise InvalidValue("by", value=dimension, allowed=allowed)

    def holds(self, order: Order) -> bool:
        """Say whether an order is sold and was placed in the window, whatever its currency."""
        if order.state not in SOLD or order.placed_at is None:
            return False
        return in_window(self.since, self.until, local_date(order.placed_at, self.zone))


@define
class _Sums:
    """What adds up in one cell; minor units."""

    orders: int = 0
    quantity: Decimal = Decimal(0)
    net: int = 0
    charges: int = 0
    tax: int = 0
    gross: int = 0

    def figures(self, *, quantity: bool) -> Row:
        """Give the figures in the order of the columns; `quantity` if it adds up at all."""
        amounts = (self.net, self.charges, self.tax, self.gross)
        return (self.orders, self.quantity, *amounts) if quantity else (self.orders, *amounts)

    def add(self, lines: Iterable[OrderLine], charges: Iterable[Any]) -> None:
        """Count a part of an order."""
        self.orders += 1
        for line in lines:
            self.quantity += line.agreed
            self.net += line.net_minor
            self.tax += line.tax_minor
            self.gross += line.gross_minor
        for charge in charges:
            self.charges += charge.net_minor
            self.tax += charge.tax_minor
            self.gross += charge.gross_minor


@define
class _Count:
    """What a walk over the orders finds."""

    cells: dict[_Key, _Sums] = field(factory=dict)
    orders: int = 0
    units: set[str] = field(factory=set)
    others: dict[str, int] = field(factory=dict)


@exactly
def sales_table(orders: Iterable[Order], *, scope: SalesScope, labels: Labels) -> Table:
    """Count and add up sold orders.

    Args:
        orders: in any order; each once.
        scope: which of them, and by what.
        labels: the names of what they refer to, and the report's language.

    Returns:
        Columns `by`, then ``orders``, ``quantity``, ``net``, ``charges``, ``tax``, ``gross``.
        By category an order counts in each of its categories and its charges have a row of their
        own; the total counts each order once.
    """
    count = _Count()
    for order in orders:
        if not scope.holds(order):
            continue
        if order.currency != scope.currency:
            count.others[order.currency] = count.others.get(order.currency, 0) + 1
            continue
        count.orders += 1
        count.units.update(line.unit for line in order.lines)
        for key, lines, charges in _parts(order, scope, labels):
            count.cells.setdefault(key, _Sums()).add(lines, charges)
    return _table(count, scope, labels)


def _parts(
    order: Order, scope: SalesScope, labels: Labels
) -> Iterator[tuple[_Key, Sequence[OrderLine], Sequence[Any]]]:
    """Give an order whole, or by category: its lines sorted, then its charges."""
    if "category" not in scope.by:
        yield _key(order, scope, None), order.lines, order.charges
        return
    sorted_lines: dict[Any, list[OrderLine]] = {}
    for line in order.lines:
        sorted_lines.setdefault(labels.category_of.get(line.product_id), []).append(line)
    for category, lines in sorted_lines.items():
        yield _key(order, scope, category), lines, ()
    if order.charges:
        yield _key(order, scope, _CHARGES), (), order.charges


def _key(order: Order, scope: SalesScope, category: Any) -> _Key:
    if order.placed_at is None:
        raise InvalidValue(ORDER.noun, value=order.display_number, allowed="a placed order")
    keys = {
        "month": month_of(order.placed_at, scope.zone),
        "category": category,
        "customer": order.customer_id,
        "salesperson": order.salesperson_id,
    }
    return tuple(keys[dimension] for dimension in scope.by)


def _table(count: _Count, scope: SalesScope, labels: Labels) -> Table:
    by = scope.by or ("all",)
    has_quantity = len(count.units) <= 1
    quantity = [Column("quantity", ColumnKind.QUANTITY, next(iter(count.units), None))]
    columns = (
        *(Column(dimension, ColumnKind.TEXT) for dimension in by),
        Column("orders", ColumnKind.COUNT, adds="category" not in scope.by),
        *(quantity if has_quantity else ()),
        *(Column(name, ColumnKind.MONEY, scope.currency) for name in _AMOUNTS),
    )
    return Table.of(
        Coded("reports.sales", {"by": by}) if scope.by else Coded("reports.sales_in_all"),
        columns=columns,
        rows=[
            (*_names(key, scope, labels), *sums.figures(quantity=has_quantity))
            for key, sums in sorted(
                count.cells.items(), key=lambda cell: _place(cell[0], scope, labels)
            )
        ],
        notes=tuple(_notes(count, scope)),
        language=labels.language,
        counted={"orders": count.orders},
    )


def _names(key: _Key, scope: SalesScope, labels: Labels) -> tuple[str, ...]:
    """Give what stands in the text columns of a cell's row."""
    if not scope.by:
        return (render("reports.all", {}, labels.language)[0],)
    return tuple(
        render("reports.charges", {}, labels.language)[0]
        if part == _CHARGES
        else labels.name(dimension, part)
        for dimension, part in zip(scope.by, key, strict=True)
    )


def _place(key: _Key, scope: SalesScope, labels: Labels) -> tuple[Any, ...]:
    """Sort by name, what has none and charges last, equal names by id: always in one order."""
    names = _names(key, scope, labels)
    return tuple(
        (part in {None, _CHARGES}, part == _CHARGES, name.casefold(), str(part))
        for part, name in zip(key, names[: len(key)], strict=True)
    )


def _notes(count: _Count, scope: SalesScope) -> Iterator[Coded]:
    yield Coded("reports.as_of", {"date": scope.as_of})
    yield Coded("reports.currency", {"currency": scope.currency})
    yield Coded("reports.counted_by_placement", {"zone": scope.zone.key})
    if scope.since is not None:
        yield Coded("reports.since", {"date": scope.since})
    if scope.until is not None:
        yield Coded("reports.until", {"date": scope.until})
    if count.others:
        others = {name: count.others[name] for name in sorted(count.others)}
        yield Coded("reports.other_currencies", {"orders": others})
    if len(count.units) > 1:
        yield Coded("reports.several_units", {"units": sorted(count.units)})
    if "category" in scope.by:
        yield Coded("reports.several_categories")
