"""What can be asked for about shipments, and about picking goods for them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, TooMany, demand_text
from salescore.events import Command
from salescore.fulfillment.shipment import Shipment
from salescore.quantity import Quantity
from salescore.shapes import types_first
from salescore.stock.lot import LOT_CODE_MAX
from salescore.stock.picking import Picking

__all__ = [
    "LOTS_MAX",
    "ConfirmPicking",
    "LotChoice",
    "PickStock",
    "ReleasePicking",
    "ShipLine",
    "ShipOrder",
    "UpdateShipment",
]

LOTS_MAX: Final = 10_000
"""The most lots or serial numbers that one line may name."""


@frozen
class ShipLine:
    """How much of one order line leaves, or is picked.

    Args:
        line: the line's number, or its SKU.
        quantity: above zero, in a unit of the product; a bare number counts base units.
    """

    line: int | str
    quantity: Decimal | Quantity


@frozen
class LotChoice:
    """Lots or serial numbers that an order line is to be taken from.

    Args:
        line: the line's number, or its SKU.
        lots: their codes, those to be taken first first; what they lack is chosen besides.

    >>> LotChoice("TEA-1", ("L-7", "L-8")).lots
    ('L-7', 'L-8')
    """

    line: int | str
    lots: tuple[str, ...]

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if not self.lots:
            raise InvalidValue("lots", value="none", allowed="at least one lot")
        if len(self.lots) > LOTS_MAX:
            raise TooMany("lots", count=len(self.lots), limit=LOTS_MAX)
        for lot in self.lots:
            demand_text("lot", lot, most=LOT_CODE_MAX)


@frozen(kw_only=True)
class PickStock(Command[Picking]):
    """Choose bins and lots for what is promised to an order, in place of what was chosen before.

    What was taken from its place already stays chosen.

    Args:
        order_id: whose promises.
        lines: how much of which lines; None for everything promised.
        strategy: the name of the strategy that chooses; None for each product's own.
        lots: what lines are to be taken from.
    """

    tag = "stock.pick.v1"
    permission = "stock.pick"

    order_id: UUID
    lines: tuple[ShipLine, ...] | None = None
    strategy: str | None = None
    lots: tuple[LotChoice, ...] = ()


@frozen(kw_only=True)
class ConfirmPicking(Command[Picking]):
    """Note that goods that are chosen for an order were all taken from their places.

    Args:
        order_id: for whose promises.
        lines: numbers or SKUs of order lines; None for everything that is chosen.
    """

    tag = "stock.confirm_picking.v1"
    permission = "stock.pick"

    order_id: UUID
    lines: tuple[int | str, ...] | None = None


@frozen(kw_only=True)
class ReleasePicking(Command[Picking]):
    """Let go of the bins and lots that are chosen for an order; the promise stays."""

    tag = "stock.release_picking.v1"
    permission = "stock.pick"

    order_id: UUID


@frozen(kw_only=True)
class ShipOrder(Command[Shipment]):
    """Let promised goods of an order leave: those picked for it first, then what is chosen now.

    Args:
        lines: what leaves; None for all that can go.
        lots: what lines are to be taken from.
        carrier: who carries them.
        tracking: the carrier's number.
        custom: values of custom fields by code.
        location: the code of the only location from whose promises they leave; None for all.
    """

    tag = "shipments.ship.v1"
    permission = "shipments.ship"

    order_id: UUID
    lines: tuple[ShipLine, ...] | None = None
    lots: tuple[LotChoice, ...] = ()
    carrier: str | None = None
    tracking: str | None = None
    custom: Mapping[str, Any] = field(factory=dict, hash=False)
    location: str | None = None


@frozen(kw_only=True)
class UpdateShipment(Command[Shipment]):
    """Change the custom values of a shipment; `changes` holds new values by field name."""

    tag = "shipments.update.v1"
    permission = "shipments.update"

    shipment_id: UUID
    changes: Mapping[str, Any] = field(hash=False)
