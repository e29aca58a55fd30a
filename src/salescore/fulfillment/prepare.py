"""Setting promised goods aside for a shipment, so that no other shipment takes them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias
from uuid import UUID

from attrs import evolve

from salescore.decimals import EXACT, exact_sums
from salescore.fulfillment.events import ShipmentPrepared
from salescore.fulfillment.ship import shipped_line
from salescore.fulfillment.shipment import OPEN, Shipment, ShipmentLine, ShipmentState
from salescore.fulfillment.shipping_commands import PrepareShipment, ShipPrepared
from salescore.orders.goods import lines_of
from salescore.orders.ledger_events import OrderPrepared
from salescore.orders.order import Order
from salescore.stock.choosing import Chosen
from salescore.stock.commitment import Commitment, CommittedLine

__all__ = ["Aside", "aside_of", "let_go", "lines_aside", "parted", "prepared", "sent"]

_ZERO: Final = Decimal(0)

Aside: TypeAlias = tuple[int, UUID | None, UUID]
"""Goods that are set aside: order line, the location that promises them, product."""


class _Parted(NamedTuple):
    """Promises in two.

    Args:
        aside: what is set aside of them.
        spare: the rest.
    """

    aside: tuple[CommittedLine, ...]
    spare: tuple[CommittedLine, ...]


def aside_of(lines: Iterable[ShipmentLine]) -> dict[Aside, Decimal]:
    """Add up what lines of shipments that have not left set aside."""
    return exact_sums(
        ((each.line, each.location_id, each.product_id), each.quantity) for each in lines
    )


def lines_aside(
    shipments: Iterable[Shipment], *, but: UUID | None = None
) -> tuple[ShipmentLine, ...]:
    """Give the lines of the shipments that have not left.

    Args:
        shipments: of one order, in any state.
        but: the id of one that is left out.
    """
    mine = (each for each in shipments if each.state in OPEN and each.id != but)
    return tuple(line for each in mine for line in each.lines)


def parted(
    commitment: Commitment | None, aside: Mapping[Aside, Decimal], *, at: UUID | None = None
) -> _Parted:
    """Part the promises to an order in what is set aside of them and what is spare.

    Args:
        commitment: all that is promised; None for nothing.
        aside: how much is set aside.
        at: the stocking location whose promises are spare; None for all of them.
    """
    left, held, spare = dict(aside), [], []
    for line in commitment.lines if commitment else ():
        key = (line.line, line.location_id, line.product_id)
        taken = min(left.get(key, _ZERO), line.quantity)
        rest = EXACT.subtract(line.quantity, taken)
        if taken:
            left[key] = EXACT.subtract(left[key], taken)
            held.append(evolve(line, quantity=taken))
        if rest and at in (None, line.location_id):
            spare.append(evolve(line, quantity=rest))
    return _Parted(tuple(held), tuple(spare))


def prepared(
    command: PrepareShipment,
    parts: Iterable[CommittedLine],
    direct: tuple[ShipmentLine, ...] = (),
    *,
    shipment_id: UUID,
    number: str,
) -> ShipmentPrepared:
    """Set promised goods aside.

    Args:
        command: says for whom.
        parts: the promises.
        direct: goods that suppliers will send.
        shipment_id: of the new shipment.
        number: its human number.
    """
    shipment = Shipment(
        id=shipment_id,
        version=1,
        number=number,
        order_id=command.order_id,
        lines=(*_set_aside(parts), *direct),
        carrier=command.carrier,
        tracking=command.tracking,
        state=ShipmentState.PREPARED,
    )
    return ShipmentPrepared(shipment_id, shipment)


def _set_aside(parts: Iterable[CommittedLine]) -> Iterator[ShipmentLine]:
    """Give the lines of a shipment that promised goods are set aside for, each from one place."""
    joined = exact_sums(
        ((part.line, part.location_id, part.product_id, part.sku), part.quantity) for part in parts
    )
    for (line, location_id, product_id, sku), quantity in joined.items():
        yield ShipmentLine(
            line=line, product_id=product_id, sku=sku, location_id=location_id, quantity=quantity
        )


def let_go(order: Order, shipment_id: UUID, lines: Iterable[ShipmentLine]) -> OrderPrepared:
    """Say that goods are not set aside for a shipment any more.

    Args:
        order: whose goods.
        shipment_id: they were set aside for it.
        lines: the goods.
    """
    free = tuple((line, EXACT.minus(many)) for line, many in lines_of(order.lines, lines))
    return OrderPrepared(order.id, shipment_id, free)


def sent(
    shipment: Shipment,
    command: ShipPrepared,
    chosen: Iterable[Chosen],
    *,
    at: datetime,
    direct: tuple[ShipmentLine, ...] = (),
) -> Shipment:
    """Let a shipment that was prepared leave.

    Args:
        shipment: prepared or packed.
        command: may name the carrier anew.
        chosen: the goods that leave.
        at: when.
        direct: goods that suppliers send.
    """
    return evolve(
        shipment,
        version=shipment.version + 1,
        lines=(*map(shipped_line, chosen), *direct),
        shipped_at=at,
        state=ShipmentState.SHIPPED,
        carrier=command.carrier or shipment.carrier,
        tracking=command.tracking or shipment.tracking,
    )
