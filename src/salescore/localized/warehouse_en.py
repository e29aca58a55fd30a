"""What the library says in English of goods in a warehouse: counted, sent, taken back, made."""

from collections.abc import Mapping
from typing import Final

__all__ = ["WAREHOUSE"]

WAREHOUSE: Final[Mapping[str, tuple[str, str]]] = {
    "catalog.units_locked": (
        "{sku} is counted in {unit} and its other units already: {uses}",
        (
            "Add a unit instead, or change them once nothing of it lies anywhere, is promised,"
            " waited for or to come."
        ),
    ),
    "stock.book_moved": (
        "{count}, line {line}, {sku}: {counted} counted at book {book}, which is {now} by now",
        "Count these goods again, or drop the line.",
    ),
    "stock.lot_not_shipped": (
        "{sku}, lot {lot}: {asked} to come back with {shipment}, {out} of it out",
        "Take back at most what left of this lot, or name the shipment it left with.",
    ),
    "stock.no_components": (
        "{sku} has no components",
        "Name the components of the product first.",
    ),
    "stock.no_part": (
        "{part} is no part of {sku}",
        "Name only components of the product, with the lots they are taken from.",
    ),
    "stock.not_shipped": (
        "{sku}: {asked} to come back with {shipment}, {out} of it out",
        "Take back at most what left, or name the shipment, the lot and the owner it left with.",
    ),
    "stock.not_underway": (
        "{transit}, {sku}: {asked} named, {underway} underway",
        "Name at most what is still on the road, with the lot and the owner it left with.",
    ),
    "stock.parts_differ": (
        "{sku} takes {needed} of {part}, and {asked} are named",
        "Name as much of the component as is needed, or leave it out if it lies loose.",
    ),
}
