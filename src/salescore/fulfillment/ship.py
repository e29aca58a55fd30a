"""Letting promised goods leave, in parts or all that can go."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from salescore.catalog.component import times
from salescore.custom.values import EMPTY, Custom
from salescore.decimals import EXACT
from salescore.errors import Rejection, UnknownId, Warning
from salescore.fulfillment.commands import ShipLine, ShipOrder
from salescore.fulfillment.direct import against_direct, direct_lines, to_send
from salescore.fulfillment.events import GoodsShipped
from salescore.fulfillment.shipment import Shipment, ShipmentLine
from salescore.fulfillment.tolerance import Surplus, Tolerance, surplus
from salescore.orders.goods import goods_among, lines_of
from salescore.orders.named import in_base_units
from salescore.orders.order import Order, OrderLine
from salescore.quantity import Quantity, UnitTable
from salescore.stock.choosing import Chosen
from salescore.stock.commitment import Commitment, CommittedLine
from salescore.stock.promise import part_of

__all__ = [
    "Departure",
    "against_parts",
    "demand_named",
    "departure",
    "ship",
    "shipped_line",
    "wanted_of",
]


class Departure(NamedTuple):
    """What leaves, and what speaks against it.

    Args:
        parts: promises that are kept.
        rejections: why not.
        surplus: goods that leave besides, which nobody was promised.
        warnings: what the caller should know.
        direct: goods that suppliers send.
    """

    parts: tuple[CommittedLine, ...]
    rejections: tuple[Rejection, ...]
    surplus: tuple[CommittedLine, ...] = ()
    warnings: tuple[Warning, ...] = ()
    direct: tuple[ShipmentLine, ...] = ()

    def served(self, order: Order) -> tuple[tuple[int, Decimal], ...]:
        """Say how much of each line of the order leaves."""
        return lines_of(order.lines, (*self.parts, *self.surplus, *self.direct))

    def beyond(self, order: Order) -> tuple[tuple[int, Decimal], ...]:
        """Say how much of that nobody was promised."""
        return lines_of(order.lines, self.surplus)


def departure(
    order: Order,
    commitment: Commitment | None,
    lines: Iterable[ShipLine] | None,
    *,
    units: Callable[[UUID], UnitTable],
    tolerance: Tolerance | None = None,
) -> Departure:
    """Choose what leaves of an order.

    Args:
        order: placed.
        commitment: what is promised to it; None when nothing ever was.
        lines: what is asked for; None for everything promised. What suppliers send is part of that
            where nothing else is left, or where it was set aside for this very shipment.
        units: gives the unit table of a product.
        tolerance: how much more than is promised may leave; None for nothing.

    Raises:
        UnknownId: the order has no such line.
        InvalidValue: a quantity that is not above zero.
        UnknownUnit, FractionNotAllowed: the product does not come in such parts.
    """
    promised = commitment.lines if commitment else ()
    own = {} if tolerance is None else tolerance.own
    wanted, may = None if lines is None else wanted_of(order, lines, units), to_send(order, own)
    if wanted is None and (promised or may):
        direct = direct_lines(order, may) if own or not promised else ()
        return Departure(promised, against_parts(order, (*promised, *direct)), direct=direct)
    if not wanted:
        params = {"order": order.display_number}
        return Departure((), (Rejection("fulfillment.nothing_to_ship", params),))
    supplied = {line.number for line in order.lines if line.supplied_by is not None}
    sent = {number: many for number, many in wanted.items() if number in supplied}
    from_stock = {number: many for number, many in wanted.items() if number not in supplied}
    leaves = _from_stock(order, commitment, from_stock, tolerance)
    direct = direct_lines(order, sent)
    against = (*leaves.rejections, *against_direct(order, sent, may))
    together = against or against_parts(order, (*leaves.parts, *direct))
    return leaves._replace(rejections=together, direct=direct)


def _from_stock(
    order: Order,
    commitment: Commitment | None,
    wanted: Mapping[int, Decimal],
    tolerance: Tolerance | None,
) -> Departure:
    """Choose what leaves of the promises, and what besides."""
    if commitment is None:
        commitment = Commitment(id=order.id, version=0, lines=())
    promised, goods = commitment.lines, goods_among(order.lines, wanted)
    parts, missing = part_of(commitment, {each: of.quantity for each, of in goods.items()})
    over = Surplus() if tolerance is None else surplus(order, wanted, promised, tolerance)
    borne = {part.line for part in over.parts}
    short = {number: left for (number, _), left in missing.items() if number not in borne}
    rejections = tuple(
        over.rejections.get(line.number)
        or _exceeding(order, line, asked=wanted[line.number], short=short[line.number])
        for line in order.lines
        if line.number in short
    )
    return Departure(parts, rejections, over.parts, over.warnings)


def against_parts(
    order: Order, parts: Iterable[CommittedLine | ShipmentLine]
) -> tuple[Rejection, ...]:
    """Refuse a part of an order all of which is to leave together.

    Args:
        order: says whether it is.
        parts: what is to leave.
    """
    leaves = dict(lines_of(order.lines, parts)) if order.together else {}
    stay = [
        line.sku
        for line in order.lines
        if order.together and leaves.get(line.number, 0) < line.owed
    ]
    params = {"order": order.display_number, "skus": ", ".join(stay)}
    return (Rejection("fulfillment.not_together", params),) if stay else ()


def _exceeding(order: Order, line: OrderLine, *, asked: Decimal, short: Decimal) -> Rejection:
    """Say that less is promised of a line; bundles are promised whole, as many as it says."""
    params = {
        "order": order.display_number,
        "sku": line.sku,
        "asked": asked,
        "promised": _promised(line) if line.components else EXACT.subtract(asked, short),
    }
    return Rejection("fulfillment.exceeds_promised", params)


def _promised(line: OrderLine) -> Decimal:
    """Say how much of a line is promised and not set aside for another shipment."""
    return EXACT.subtract(line.committed, line.later.prepared)


def ship(
    command: ShipOrder,
    chosen: Iterable[Chosen],
    *,
    shipment_id: UUID,
    number: str,
    at: datetime,
    direct: tuple[ShipmentLine, ...] = (),
    custom: Custom = EMPTY,
) -> GoodsShipped:
    """Let goods leave.

    Args:
        command: what was asked for.
        chosen: goods of stock.
        shipment_id: of the new shipment.
        number: its human number.
        at: when.
        direct: goods that suppliers send.
        custom: values of custom fields.
    """
    shipment = Shipment(
        id=shipment_id,
        version=1,
        number=number,
        order_id=command.order_id,
        lines=(*map(shipped_line, chosen), *direct),
        shipped_at=at,
        carrier=command.carrier,
        tracking=command.tracking,
        custom=custom,
    )
    return GoodsShipped(shipment_id, shipment)


def shipped_line(chosen: Chosen) -> ShipmentLine:
    """Give the line of a shipment with which goods leave that were chosen."""
    part, position = chosen.line, chosen.position
    return ShipmentLine(
        line=part.line,
        product_id=part.product_id,
        sku=part.sku,
        location_id=position.location_id if position else part.location_id,
        quantity=part.quantity,
        lot=position.lot if position else None,
        owner=position.owner if position else None,
        package=position.package if position else None,
    )


def wanted_of(
    order: Order, lines: Iterable[ShipLine], units: Callable[[UUID], UnitTable]
) -> Mapping[int, Decimal]:
    """Give how much of which lines is asked for, whose goods come in such parts.

    Args:
        order: placed.
        lines: what is asked for.
        units: gives the unit table of a product.

    Returns:
        Quantities in base units by line number, each above zero.

    Raises:
        UnknownId, InvalidValue, UnknownUnit, FractionNotAllowed: as for `departure`.
    """
    wanted = in_base_units(order, lines, units=units)
    for line in order.lines:
        for goods in times(line.components, wanted[line.number]) if line.number in wanted else ():
            of = units(goods.product_id)
            of.to_base(Quantity(goods.quantity, of.base))
    return wanted


def demand_named(order: Order, named: Iterable[int | str]) -> None:
    """Demand that all that is named for an order is a line of it, or goods of one.

    Args:
        order: placed.
        named: numbers of lines, their SKUs, or those of components of bundles.

    Raises:
        UnknownId: the order has no such line.
    """
    known = {key for line in order.lines for key in (line.number, line.sku)}
    known |= {each.sku for line in order.lines for each in line.components}
    for each in named:
        if each not in known:
            raise UnknownId(f"line of order {order.display_number}", key=each)
