"""Goods that come back: of what left with a shipment, and never more than that."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias
from uuid import UUID

from attrs import evolve

from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.stock.movements import Goods, inbound
from salescore.stock.transfer import Movement, Outside, Transfer, TransferKind

__all__ = ["Out", "OutKey", "against_returns", "coming_back", "outstanding", "returns"]

ZERO: Final = Decimal(0)

OutKey: TypeAlias = tuple[UUID, UUID | None, str | None]
"""Goods that are out: product, lot, owner."""


class Out(NamedTuple):
    """Goods of one product, lot and owner that left and are not back.

    Args:
        quantity: how much, in base units.
        since: when they first came in, as far as it is known.
    """

    quantity: Decimal
    since: datetime | None = None


def outstanding(transfers: Iterable[Transfer]) -> dict[OutKey, Out]:
    """Give what left and is not back, by product, lot and owner.

    Args:
        transfers: all that a shipment is the cause of, or an order's shipments and returns are.
    """
    found: dict[OutKey, Out] = {}
    for transfer in transfers:
        for each in transfer.movements:
            key = (each.product_id, each.lot_id, each.owner)
            before = found.get(key, Out(ZERO))
            if transfer.kind is TransferKind.SHIPMENT:
                since = each.since or transfer.occurred_at
                found[key] = Out(
                    EXACT.add(before.quantity, each.quantity), min(since, before.since or since)
                )
            elif transfer.kind is TransferKind.RETURN:
                found[key] = before._replace(quantity=_after(before, transfer, each))
    return found


def _after(before: Out, transfer: Transfer, movement: Movement) -> Decimal:
    """Give what is out after a movement of a return: goods come back, or go to the customer again.

    Other goods than those that left come from elsewhere, as far as the ledger knows.
    """
    source, target = transfer.ends(movement)
    left = before.quantity
    if source is Outside.CUSTOMER:
        left = EXACT.subtract(left, movement.quantity)
    if target is Outside.CUSTOMER:
        left = EXACT.add(left, movement.quantity)
    return left


def against_returns(
    goods: Iterable[Goods], transfers: Iterable[Transfer], *, shipment: str
) -> tuple[Rejection, ...]:
    """Say which goods cannot come back, as no more of them is out.

    Args:
        goods: what comes back.
        transfers: all that the shipment is the cause of.
        shipment: its number.
    """
    out = outstanding(transfers)
    rejections = []
    for each in goods:
        key = (each.product_id, each.lot_id, each.owner)
        left = out.get(key, Out(ZERO)).quantity
        if each.quantity > left:
            params = {"shipment": shipment, "sku": each.sku, "asked": each.quantity, "out": left}
            rejections.append(_refused(params, each))
        out[key] = Out(max(EXACT.subtract(left, each.quantity), ZERO))
    return tuple(rejections)


def _refused(params: dict[str, object], goods: Goods) -> Rejection:
    if goods.lot is None:
        return Rejection("stock.not_shipped", params)
    return Rejection("stock.lot_not_shipped", params | {"lot": goods.lot})


def returns(
    goods: Sequence[Goods], transfers: Iterable[Transfer], *, to_id: UUID | None
) -> tuple[Movement, ...]:
    """Give the movements of goods that come back; they are as old as they were.

    Args:
        goods: what comes back.
        transfers: all that the shipment is the cause of.
        to_id: the location where it lies from then on; None: it is thrown away.

    Raises:
        InvalidValue: a quantity that is not above zero.
    """
    return coming_back(goods, outstanding(transfers), to_id=to_id)


def coming_back(
    goods: Iterable[Goods], out: Mapping[OutKey, Out], *, to_id: UUID | None
) -> tuple[Movement, ...]:
    """Give the movements of goods that come back, where it is known what is out.

    Args:
        goods: what comes back.
        out: as `outstanding` says.
        to_id: the location where it lies from then on; None: it is thrown away.

    Raises:
        InvalidValue: a quantity that is not above zero.
    """
    coming = inbound(goods, to_id=to_id)
    target = Outside.LOSS if to_id is None else None
    return tuple(
        evolve(each, since=known.since, source=Outside.CUSTOMER, target=target)
        for each in coming
        for known in (out.get((each.product_id, each.lot_id, each.owner), Out(ZERO)),)
    )
