"""Promises by hand: how they are made, grow, shrink and are given up."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from salescore.decimals import EXACT, exact_sum, exact_sums
from salescore.errors import InvalidValue, Rejection, Warning
from salescore.stock.age import newest
from salescore.stock.commitment import Commitment, CommitmentKind, CommittedLine
from salescore.stock.movements import Goods

__all__ = ["Change", "change", "demand_by_hand", "given_up", "less_than_asked", "reserved"]

ZERO: Final = Decimal(0)


class Change(NamedTuple):
    """What a promise gains and what it gives up.

    Args:
        more: new parts.
        less: the newest parts.
    """

    more: tuple[CommittedLine, ...]
    less: tuple[CommittedLine, ...]


def demand_by_hand(commitment: Commitment) -> None:
    """Demand a promise that was made by hand.

    Raises:
        InvalidValue: it belongs to an order or a basket.
    """
    if commitment.kind is not CommitmentKind.MANUAL:
        allowed = "a reservation made by hand"
        raise InvalidValue("reservation", value=commitment.id, allowed=allowed)


def reserved(
    goods: Iterable[Goods], *, location_id: UUID, at: datetime
) -> tuple[CommittedLine, ...]:
    """Give the promises of goods, one a product.

    Args:
        goods: what, in base units.
        location_id: the stocking location.
        at: since when they are promised.
    """
    return tuple(
        CommittedLine(number, location_id, each.product_id, each.sku, each.quantity, at)
        for number, each in enumerate(goods, 1)
    )


def change(
    commitment: Commitment, goods: Iterable[Goods], *, location_id: UUID, at: datetime
) -> Change:
    """Say what a promise gains and gives up to be for so much.

    What grows does so by a part of its own, which is younger; what shrinks gives up the newest.

    Args:
        commitment: the promise as it is.
        goods: how much of each product is to be promised.
        location_id: the stocking location that promises what is new.
        at: since when the new parts are promised.
    """
    more: list[CommittedLine] = []
    less: list[CommittedLine] = []
    number = max((line.line for line in commitment.lines), default=0)
    for each in goods:
        mine = [line for line in commitment.lines if line.product_id == each.product_id]
        difference = EXACT.subtract(each.quantity, _sum(mine))
        if difference > 0:
            number += not mine
            named = mine[0].line if mine else number
            more.append(
                CommittedLine(named, location_id, each.product_id, each.sku, difference, at)
            )
        elif difference < 0:
            less += newest(commitment, each.product_id, EXACT.minus(difference))
    return Change(tuple(more), tuple(less))


def given_up(
    commitment: Commitment, goods: Iterable[Goods]
) -> tuple[tuple[CommittedLine, ...], tuple[Rejection, ...]]:
    """Choose what is given up of a promise, the newest parts first.

    Args:
        commitment: the promise as it is.
        goods: how much of each product is given up.

    Returns:
        (the parts, what speaks against it: more than is promised).
    """
    parts: list[CommittedLine] = []
    against: list[Rejection] = []
    for each in goods:
        if not each.quantity > 0:
            name = f"quantity of {each.sku}"
            raise InvalidValue(name, value=each.quantity, allowed="above zero")
        mine = newest(commitment, each.product_id, each.quantity)
        if _sum(mine) < each.quantity:
            params = {"sku": each.sku, "asked": each.quantity, "promised": _sum(mine)}
            against.append(Rejection("stock.exceeds_promised", params))
        parts += mine
    return tuple(parts), tuple(against)


def less_than_asked(
    asked: Iterable[CommittedLine], promised: Iterable[CommittedLine]
) -> tuple[Warning, ...]:
    """Warn of what is promised only in part, or not at all."""
    had = exact_sums((line.product_id, line.quantity) for line in promised)
    return tuple(
        Warning("stock.promised_in_part", params)
        for line in asked
        for there in (had.get(line.product_id, ZERO),)
        if there < line.quantity
        for params in ({"sku": line.sku, "asked": line.quantity, "promised": there},)
    )


def _sum(lines: Iterable[CommittedLine]) -> Decimal:
    return exact_sum(line.quantity for line in lines)
