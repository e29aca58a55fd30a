"""Moving goods: from lines of products to movements and claims on levels."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from salescore.claims import StockClaim
from salescore.errors import InvalidValue
from salescore.stock.commitment import CommittedLine
from salescore.stock.transfer import Movement

__all__ = ["Goods", "adjustments", "inbound", "level_claims", "outbound", "transfers"]


ZERO: Final = Decimal(0)


class Goods(NamedTuple):
    """A product and how much of it, in its base unit; negative only in an adjustment."""

    product_id: UUID
    sku: str
    quantity: Decimal


def inbound(goods: Iterable[Goods], *, to_id: UUID) -> tuple[Movement, ...]:
    """Give the movements of a receipt.

    Raises:
        InvalidValue: a quantity that is not above zero.
    """
    return _movements(goods, from_id=None, to_id=to_id)


def transfers(goods: Iterable[Goods], *, from_id: UUID, to_id: UUID) -> tuple[Movement, ...]:
    """Give the movements from one location to another.

    Raises:
        InvalidValue: a quantity not above zero, or both locations are the same.
    """
    if from_id == to_id:
        raise InvalidValue("to", value=to_id, allowed="another location than the source")
    return _movements(goods, from_id=from_id, to_id=to_id)


def outbound(lines: Sequence[CommittedLine]) -> tuple[Movement, ...]:
    """Give the movements of a shipment: promised goods leave."""
    return tuple(
        Movement(
            number=number,
            product_id=line.product_id,
            sku=line.sku,
            quantity=line.quantity,
            from_id=line.location_id,
        )
        for number, line in enumerate(lines, 1)
    )


def adjustments(goods: Iterable[Goods], *, at_id: UUID) -> tuple[Movement, ...]:
    """Give the movements of a correction: found goods come in, missing ones leave."""
    found = []
    for number, (product_id, sku, quantity) in enumerate(goods, 1):
        if not quantity:
            raise InvalidValue(f"quantity of {sku}", value=quantity, allowed="not zero")
        ends = {"to_id": at_id} if quantity > 0 else {"from_id": at_id}
        found.append(
            Movement(number=number, product_id=product_id, sku=sku, quantity=abs(quantity), **ends)
        )
    return tuple(found)


def level_claims(
    movements: Iterable[Movement], *, floor: Callable[[str], Decimal | None] = lambda _: ZERO
) -> tuple[StockClaim, ...]:
    """Give the claims of movements: a location they leave loses, one they reach gains.

    Args:
        movements: what comes and goes.
        floor: says by SKU what must stay available where goods leave; None for no bound. By
            default what is promised stays.
    """
    claims = []
    for movement in movements:
        for location_id, sign in ((movement.from_id, -1), (movement.to_id, 1)):
            if location_id is not None:
                claims.append(
                    StockClaim(
                        location_id,
                        movement.product_id,
                        on_hand=sign * movement.quantity,
                        sku=movement.sku,
                        floor=floor(movement.sku),
                    )
                )
    return tuple(claims)


def _movements(
    goods: Iterable[Goods], *, from_id: UUID | None, to_id: UUID | None
) -> tuple[Movement, ...]:
    found = []
    for number, (product_id, sku, quantity) in enumerate(goods, 1):
        if quantity <= 0:
            raise InvalidValue(f"quantity of {sku}", value=quantity, allowed="above zero")
        found.append(
            Movement(
                number=number,
                product_id=product_id,
                sku=sku,
                quantity=quantity,
                from_id=from_id,
                to_id=to_id,
            )
        )
    return tuple(found)
