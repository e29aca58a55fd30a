"""Moving goods: from lines of products to movements."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from attrs import evolve

from salescore.errors import InvalidValue
from salescore.stock.transfer import Movement

__all__ = ["Goods", "adjustments", "inbound", "leaving", "numbered", "transfers"]


class Goods(NamedTuple):
    """A product and how much of it, in its base unit; negative only in an adjustment.

    Args:
        product_id: what.
        sku: its code.
        quantity: how much.
        lot_id: its lot or piece, where goods are told apart.
        lot: the lot's code.
        owner: the code of whoever owns it; None is the tenant.
        package: units in each closed package; None for loose goods.
    """

    product_id: UUID
    sku: str
    quantity: Decimal
    lot_id: UUID | None = None
    lot: str | None = None
    owner: str | None = None
    package: Decimal | None = None


def inbound(goods: Iterable[Goods], *, to_id: UUID | None) -> tuple[Movement, ...]:
    """Give the movements of goods that come in.

    Args:
        goods: what.
        to_id: where they lie from then on; None: nowhere, they only pass.

    Raises:
        InvalidValue: a quantity that is not above zero.
    """
    return _movements(goods, from_id=None, to_id=to_id)


def leaving(goods: Iterable[Goods], *, from_id: UUID) -> tuple[Movement, ...]:
    """Give the movements of goods that leave for outside.

    Raises:
        InvalidValue: a quantity that is not above zero.
    """
    return _movements(goods, from_id=from_id, to_id=None)


def transfers(goods: Iterable[Goods], *, from_id: UUID, to_id: UUID) -> tuple[Movement, ...]:
    """Give the movements from one location to another.

    Raises:
        InvalidValue: a quantity not above zero, or both locations are the same.
    """
    if from_id == to_id:
        raise InvalidValue("to", value=to_id, allowed="another location than the source")
    return _movements(goods, from_id=from_id, to_id=to_id)


def numbered(*movements: Movement) -> tuple[Movement, ...]:
    """Give movements of one transfer their places in it, from 1 on."""
    return tuple(evolve(each, number=number) for number, each in enumerate(movements, 1))


def adjustments(goods: Iterable[Goods], *, at_id: UUID) -> tuple[Movement, ...]:
    """Give the movements of a correction: found goods come in, missing ones leave."""
    found = []
    for number, each in enumerate(goods, 1):
        if not each.quantity:
            raise InvalidValue(f"quantity of {each.sku}", value=each.quantity, allowed="not zero")
        ends = {"to_id": at_id} if each.quantity > 0 else {"from_id": at_id}
        found.append(_movement(number, each, **ends))
    return tuple(found)


def _movements(
    goods: Iterable[Goods], *, from_id: UUID | None, to_id: UUID | None
) -> tuple[Movement, ...]:
    found = []
    for number, each in enumerate(goods, 1):
        if each.quantity <= 0:
            raise InvalidValue(f"quantity of {each.sku}", value=each.quantity, allowed="above zero")
        found.append(_movement(number, each, from_id=from_id, to_id=to_id))
    return tuple(found)


def _movement(
    number: int, goods: Goods, *, from_id: UUID | None = None, to_id: UUID | None = None
) -> Movement:
    return Movement(
        number=number,
        product_id=goods.product_id,
        sku=goods.sku,
        quantity=abs(goods.quantity),
        from_id=from_id,
        to_id=to_id,
        lot_id=goods.lot_id,
        lot=goods.lot,
        owner=goods.owner,
        package=goods.package,
    )
