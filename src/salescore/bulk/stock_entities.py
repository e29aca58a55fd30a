"""Locations and receipts as rows; movements and stock levels as exports."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from attrs import evolve

from salescore.bulk.catalog_entities import SKU_COLUMN
from salescore.bulk.cells import CellType
from salescore.bulk.columns import Refers, column
from salescore.bulk.entity import ALL_MODES, Entity, Mode, Written, plain_values
from salescore.bulk.lookup import Lookup
from salescore.bulk.rows import Entry, Row
from salescore.bulk.writing import custom_cells, want_named
from salescore.catalog.product import PRODUCT
from salescore.errors import SalesError
from salescore.facts import Want
from salescore.quantity import Quantity
from salescore.stock.commands import AddLocation, ReceiveStock, StockLine, UpdateLocation
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.stock.location import LOCATION, Location
from salescore.stock.transfer import TRANSFER, Transfer

__all__ = [
    "LOCATIONS",
    "LOCATION_COLUMN",
    "MOVEMENTS",
    "QUANTITY_COLUMNS",
    "RECEIPTS",
    "STOCK",
    "quantity_of",
]

LOCATION_COLUMN: Final = column(
    "location",
    "The code of the location; without one it is main.",
    "库位代码，不填为 main。",
    aliases=["warehouse", "库位", "仓库"],
    type=CellType.CODE,
    refers=Refers(LOCATION, ("code",)),
)
QUANTITY_COLUMNS: Final = (
    column(
        "quantity",
        "How much, above zero.",
        "数量，大于零。",
        aliases=["qty", "menge", "units in stock", "on hand", "数量"],
        type=CellType.NUMBER,
    ),
    column(
        "unit",
        "The unit of the quantity; without one the base unit.",
        "数量的单位，不填为基本单位。",
        aliases=["einheit", "单位"],
        type=CellType.CODE,
    ),
)


def quantity_of(row: Row) -> Any:
    """Give the quantity of a row with its unit, if it names one.

    Raises:
        InvalidValue: no such quantity or unit.
    """
    value, unit = row.get("quantity"), row.get("unit")
    return value if unit is None or value is None else Quantity(value, unit)


def _location_cells(location: Location, look: Lookup) -> Iterable[Written]:
    del look
    yield {"code": location.code, "name": location.name, **custom_cells(location)}


LOCATIONS: Final = Entity(
    name="locations",
    kind=LOCATION,
    columns=(
        column(
            "code",
            "1 to 64 characters; rows with it find what is there.",
            "库位代码，1 至 64 个字符，用于查找已有库位。",
            aliases=["location", "location code", "代码", "库位代码"],
            type=CellType.CODE,
            required=True,
        ),
        column(
            "name",
            "What people call it. It never changes.",
            "库位名称；以后不可更改。",
            aliases=["location name", "名称", "库位名称"],
        ),
    ),
    always=("code",),
    keys=(("code", "code"),),
    modes=ALL_MODES,
    fields=lambda entry, _: plain_values(entry.first, "code", "name"),
    add=lambda fields: AddLocation(**fields),
    update=lambda location, changes: UpdateLocation(location_id=location.id, changes=changes),
    fixed={"name": ("name",)},
    written=_location_cells,
)


def _receipt_fields(entry: Entry, look: Lookup) -> dict[str, Any]:
    first = entry.first
    lines = []
    for row in entry.rows:
        look.named(row, SKU_COLUMN)
        look.named(row, LOCATION_COLUMN)
        try:
            quantity = quantity_of(row)
        except SalesError as error:
            row.blame(error.code, error.params, column="unit")
            continue
        if quantity is not None and "sku" in row.values:
            lines.append(StockLine(row.get("sku"), quantity))
    fields: dict[str, Any] = {"lines": tuple(lines), **plain_values(first, "reference")}
    if "location" in first.values:
        fields["to"] = first.get("location")
    if "received_at" in first.values:
        fields["occurred_at"] = first.get("received_at")
    return fields


def _movement_cells(transfer: Transfer, look: Lookup) -> Iterable[Written]:
    for movement in transfer.movements:
        yield {
            "number": transfer.number,
            "kind": transfer.kind.value,
            "occurred_at": transfer.occurred_at,
            "received_at": transfer.occurred_at,
            "sku": movement.sku,
            "quantity": movement.quantity,
            "unit": look.told(PRODUCT, movement.product_id, "unit"),
            "from": look.told(LOCATION, movement.from_id, "code"),
            "to": look.told(LOCATION, movement.to_id, "code"),
            "location": look.told(LOCATION, movement.to_id, "code"),
            "reason": transfer.reason,
            "reference": transfer.reference,
        }


def _places(transfers: Sequence[Transfer]) -> Iterable[Want]:
    movements = [each for transfer in transfers for each in transfer.movements]
    yield want_named(PRODUCT, (each.product_id for each in movements))
    yield want_named(LOCATION, (at for each in movements for at in (each.from_id, each.to_id)))


RECEIPTS: Final = Entity(
    name="receipts",
    kind=TRANSFER,
    columns=(
        column(
            "reference",
            "The other side's document; rows behind one another with the same one are one receipt.",
            "对方单号；连续且单号相同的行合为一张入库单。",
            aliases=["delivery note", "单号", "送货单号"],
            type=CellType.CODE,
        ),
        LOCATION_COLUMN,
        column(
            "received_at",
            "The day or instant of the receipt; without one it is now.",
            "入库日期或时间，不填为当前时间。",
            aliases=["date", "received on", "datum", "日期", "入库日期"],
            type=CellType.INSTANT,
        ),
        SKU_COLUMN,
        *(evolve(each, required=each.name == "quantity") for each in QUANTITY_COLUMNS),
    ),
    always=("sku", "quantity"),
    together=("reference", "location", "received_at"),
    modes=(Mode.ADD,),
    fields=_receipt_fields,
    add=lambda fields: ReceiveStock(**fields),
    written=lambda transfer, look: (
        cells for cells in _movement_cells(transfer, look) if cells["kind"] == "receipt"
    ),
    shown=("reference", "location", "received_at", "sku", "quantity", "unit"),
    wants=_places,
)


MOVEMENTS: Final = Entity(
    name="movements",
    kind=TRANSFER,
    shown=(
        "number",
        "kind",
        "occurred_at",
        "sku",
        "quantity",
        "unit",
        "from",
        "to",
        "reason",
        "reference",
    ),
    written=_movement_cells,
    wants=_places,
)


def _level_cells(level: StockLevel, look: Lookup) -> Iterable[Written]:
    yield {
        "location": look.told(LOCATION, level.location_id, "code"),
        "sku": look.told(PRODUCT, level.product_id, "sku"),
        "unit": look.told(PRODUCT, level.product_id, "unit"),
        "on_hand": level.on_hand,
        "reserved": level.reserved,
        "available": level.available,
    }


def _level_wants(levels: Sequence[StockLevel]) -> Iterable[Want]:
    yield want_named(LOCATION, (each.location_id for each in levels))
    yield want_named(PRODUCT, (each.product_id for each in levels))


STOCK: Final = Entity(
    name="stock",
    kind=STOCK_LEVEL,
    shown=("location", "sku", "unit", "on_hand", "reserved", "available"),
    written=_level_cells,
    wants=_level_wants,
)
