"""Shops with goods in bins and lots, for the tests of picking and shipping."""

from collections.abc import Iterable
from typing import Any

from salescore.app.sales import Sales
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price
from salescore.stock.picking import Picking
from salescore.stock.position import POSITION
from tests.shops import furnish

__all__ = ["allocated", "chosen", "dairy", "dated", "lots_of"]


def dairy(sales: Sales, **milk: Any) -> Customer:
    """Put milk, told apart by lots, and phones, told apart by pieces, on sale; give Anna."""
    anna = furnish(sales)
    sales.products.add("MILK", name="Milk", tax_code="standard", tracking="lot", **milk)
    sales.products.add("PHONE", name="Phone", tax_code="standard", tracking="serial")
    prices = [price("MILK", "1.20"), price("PHONE", "400")]
    sales.prices.publish(PriceList("dairy", currency="EUR", prices=prices))
    return anna


def dated(sales: Sales, *lots: tuple[str, int, str | None], **milk: Any) -> Customer:
    """Bring in milk by lots: (code, quantity, last day), one after the other; give Anna."""
    anna = dairy(sales, **milk)
    for code, quantity, expires_on in lots:
        sales.stock.receive("MILK", quantity, lot=code, expires_on=expires_on)
    return anna


def chosen(sales: Sales, picking: Picking | None) -> list[tuple[str, str | None, int]]:
    """Give place, lot and quantity of what is chosen."""
    codes = {place.id: place.code for place in sales.locations.find()}
    lines = picking.lines if picking else ()
    return [(codes[each.location_id], each.lot, int(each.quantity)) for each in lines]


def allocated(sales: Sales) -> list[tuple[str, int, int]]:
    """Give lot, quantity and what is chosen of it at every position of a lot, by lot."""
    found = (each for each in sales.scan(POSITION) if each.lot is not None)
    return sorted((str(each.lot), int(each.quantity), int(each.allocated)) for each in found)


def lots_of(lines: Iterable[Any]) -> list[tuple[str | None, int]]:
    """Give lot and quantity of lines that left."""
    return [(each.lot, int(each.quantity)) for each in lines]
