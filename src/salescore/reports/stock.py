"""Stock: what lies at hand, what is promised of it, and what may still be promised."""

from collections.abc import Container, Iterable, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from salescore.catalog.product import Product
from salescore.decimals import exactly
from salescore.errors import Coded
from salescore.reports.column import Column, ColumnKind
from salescore.reports.table import Table
from salescore.stock.commitment import Commitment
from salescore.stock.level import StockLevel
from salescore.stock.location import Location

__all__ = ["stock_table"]

_NOTHING = (Decimal(0), Decimal(0), Decimal(0))


@exactly
def stock_table(
    levels: Iterable[StockLevel],
    *,
    products: Iterable[Product],
    as_of: date,
    location: Location | None = None,
    overdue: Iterable[Commitment] = (),
    apart: Container[UUID] = (),
    language: str = "en",
) -> Table:
    """Give the levels of every tracked product.

    Args:
        levels: in any order; each once.
        products: in any order; each once.
        as_of: the business date of the report.
        location: count only what lies there; None adds all locations up.
        overdue: baskets whose time is over: their promises are left out.
        apart: ids of locations whose goods may not be promised, such as quality: what lies there
            is on hand and not available.
        language: of the report and the products' names.

    Returns:
        Columns ``sku``, ``product``, ``unit``, ``on_hand``, ``reserved``, ``available``: on hand
        less reserved less the safety stock of each location that ever held the product. Quantities
        have totals only where all products share one unit.
    """
    tracked = sorted((each for each in products if each.tracked), key=lambda each: each.sku)
    safety = {each.id: each.safety for each in tracked}
    held = _held(levels, location, overdue, safety=safety, apart=apart)
    units = {product.unit for product in tracked}
    shared = next(iter(units)) if len(units) == 1 else None
    figures = {each.id: held.get(each.id, _NOTHING) for each in tracked}
    return Table.of(
        _title(location),
        columns=(
            *(Column(name, ColumnKind.TEXT) for name in ("sku", "product", "unit")),
            *(
                Column(name, ColumnKind.QUANTITY, shared, adds=len(units) <= 1)
                for name in ("on_hand", "reserved", "available")
            ),
        ),
        rows=[
            (
                *(each.sku, each.name.get(language), each.unit, on_hand, reserved),
                on_hand - reserved - kept,
            )
            for each in tracked
            for on_hand, reserved, kept in (figures[each.id],)
        ],
        notes=(Coded("reports.as_of", {"date": as_of}),),
        language=language,
    )


def _held(
    levels: Iterable[StockLevel],
    location: Location | None,
    overdue: Iterable[Commitment],
    *,
    safety: Mapping[UUID, Decimal],
    apart: Container[UUID],
) -> dict[UUID, tuple[Decimal, Decimal, Decimal]]:
    """Give what is on hand of each product, what is promised, and what is not to be promised."""
    held: dict[UUID, tuple[Decimal, Decimal, Decimal]] = {}
    for level in levels:
        if location is None or level.location_id == location.id:
            on_hand, reserved, kept = held.get(level.product_id, _NOTHING)
            aside = level.location_id in apart
            more = level.on_hand if aside else safety.get(level.product_id, Decimal(0))
            counted = (on_hand + level.on_hand, reserved + level.reserved, kept + more)
            held[level.product_id] = counted
    for line in (line for basket in overdue for line in basket.lines):
        if line.product_id in held and (location is None or line.location_id == location.id):
            on_hand, reserved, kept = held[line.product_id]
            held[line.product_id] = (on_hand, reserved - line.quantity, kept)
    return held


def _title(location: Location | None) -> Coded:
    if location is None:
        return Coded("reports.stock")
    return Coded("reports.stock_at", {"location": location.code})
