"""A shop with a warehouse of bins, for tests of what its people do."""

from decimal import Decimal
from typing import Any

from salescore.app.sales import Sales
from salescore.stock.transfer import TRANSFER, Outside, Transfer

__all__ = ["balance", "because", "furnish_house", "held", "lots", "sound"]


def furnish_house(sales: Sales) -> None:
    """Add a second warehouse, quality, two bins, and goods that are told apart.

    ``main/A`` and ``main/B`` are bins of main, ``north`` is a warehouse, ``quality`` counts apart.
    MILK-1 has lots, FONE-1 serial numbers.
    """
    sales.locations.add("main/A", within="main", distance=2)
    sales.locations.add("main/B", within="main", distance=1)
    sales.locations.add("quality", within="main", saleable=False)
    sales.locations.add("north")
    sales.products.add("MILK-1", tracking="lot")
    sales.products.add("FONE-1", tracking="serial")


def held(sales: Sales, sku: str, at: str = "main") -> tuple[int, int, int]:
    """Give what lies at a location, is promised and is available."""
    level = sales.stock.level(sku, at=at)
    return int(level.on_hand), int(level.reserved), int(level.available)


def lots(sales: Sales, sku: str) -> list[str]:
    """Give where goods lie, place by place, as text."""
    return [each.show() for each in sales.stock.where(sku).lying]


def because(sales: Sales, cause: Any) -> list[Transfer]:
    """Give the transfers behind which a document stands, in the order of their numbers."""
    found = (each for each in sales.scan(TRANSFER) if each.cause_id == cause.id)
    return sorted(found, key=lambda each: each.number)


def balance(sales: Sales, outside: Outside, sku: str) -> Decimal:
    """Give what the ledger says of a virtual location: what went there less what came from it."""
    total = Decimal(0)
    for transfer in sales.scan(TRANSFER):
        for each in transfer.movements:
            source, target = transfer.ends(each)
            total += each.quantity * (each.sku == sku) * ((target is outside) - (source is outside))
    return total


def sound(sales: Sales) -> None:
    """Demand that the doctor finds nothing."""
    found = sales.doctor()
    assert found.healthy, found.show()
