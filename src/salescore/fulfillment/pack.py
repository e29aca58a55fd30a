"""Packing: what of a shipment is in which package, and never more than is in the shipment."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from attrs import evolve

from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.fulfillment.commands import ShipLine
from salescore.fulfillment.package import Package, PackedLine
from salescore.fulfillment.ship import wanted_of
from salescore.fulfillment.shipment import Shipment
from salescore.orders.goods import lines_of
from salescore.orders.order import Order
from salescore.quantity import UnitTable

__all__ = ["Packed", "packed"]

_ZERO = Decimal(0)


class Packed(NamedTuple):
    """Packages whose lines are numbers and base units, and what speaks against them."""

    packages: tuple[Package, ...]
    rejections: tuple[Rejection, ...]


def packed(
    order: Order,
    shipment: Shipment,
    packages: Iterable[Package],
    *,
    units: Callable[[UUID], UnitTable],
) -> Packed:
    """Say what is in which package.

    Args:
        order: whose goods they are.
        shipment: that has not left.
        packages: as they were written down; one may say nothing of what is in it.
        units: gives the unit table of a product.

    Raises:
        UnknownId: the order has no such line.
        InvalidValue: a quantity that is not above zero.
        UnknownUnit, FractionNotAllowed: the product does not come in such parts.
    """
    known = tuple(_known(order, each, units) for each in packages)
    sums: dict[int, Decimal] = {}
    for package in known:
        for line, quantity in package.contents:
            sums[line] = EXACT.add(sums.get(line, _ZERO), quantity)
    there = dict(lines_of(order.lines, shipment.lines))
    skus = {line.number: line.sku for line in order.lines}
    rejections = tuple(
        Rejection(
            "fulfillment.packed_too_much",
            {
                "shipment": shipment.number,
                "sku": skus[line],
                "asked": quantity,
                "prepared": there.get(line, _ZERO),
            },
        )
        for line, quantity in sums.items()
        if quantity > there.get(line, _ZERO)
    )
    return Packed(tuple(each.package for each in known), rejections)


class _Known(NamedTuple):
    package: Package
    contents: tuple[tuple[int, Decimal], ...]


def _known(order: Order, package: Package, units: Callable[[UUID], UnitTable]) -> _Known:
    asked = (ShipLine(each.line, each.quantity) for each in package.lines)
    contents = tuple(wanted_of(order, asked, units).items())
    lines = tuple(PackedLine(line, quantity) for line, quantity in contents)
    return _Known(evolve(package, lines=lines), contents)
