"""Goods that came in with a return: finding some of them again, and where they go then."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from attrs import evolve

from salescore.catalog.component import Component
from salescore.decimals import EXACT
from salescore.returns.goods_return import Condition, ReturnedGoods
from salescore.stock.movements import Goods
from salescore.stock.transfer import Movement, Outside

__all__ = ["Taken", "going", "merged", "stock_goods", "take"]

ZERO: Final = Decimal(0)


class Taken(NamedTuple):
    """Some of the goods of a return.

    Args:
        goods: what was wanted, as far as it is there.
        rest: everything else.
        lacking: what is not there.
    """

    goods: tuple[ReturnedGoods, ...]
    rest: tuple[ReturnedGoods, ...]
    lacking: tuple[Component, ...]


def take(
    goods: Iterable[ReturnedGoods],
    wanted: Iterable[Component],
    *,
    line: int,
    condition: Condition,
) -> Taken:
    """Take goods of one line and condition out of those of a return, the first that came first.

    Args:
        goods: everything that came in.
        wanted: how much of which products.
        line: the number of the return's line.
        condition: how they came.
    """
    left = {each.product_id: each for each in wanted}
    taken: list[ReturnedGoods] = []
    rest: list[ReturnedGoods] = []
    for each in goods:
        want = left.get(each.product_id)
        if want is None or each.line != line or each.condition is not condition:
            rest.append(each)
            continue
        some = min(want.quantity, each.quantity)
        taken.append(evolve(each, quantity=some))
        if each.quantity > some:
            rest.append(evolve(each, quantity=EXACT.subtract(each.quantity, some)))
        if want.quantity > some:
            left[each.product_id] = evolve(want, quantity=EXACT.subtract(want.quantity, some))
        else:
            del left[each.product_id]
    return Taken(tuple(taken), tuple(rest), tuple(left.values()))


def going(goods: Iterable[ReturnedGoods], *, to_id: UUID | None, target: Outside | None) -> tuple[
    Movement, ...
]:  # fmt: skip
    """Give the movements of goods of a return from where they lie; their numbers come later.

    Args:
        goods: each lies somewhere.
        to_id: the location that they reach; None for outside.
        target: the outside end that they reach.
    """
    return tuple(
        Movement(
            number=1,
            product_id=each.product_id,
            sku=each.sku,
            quantity=each.quantity,
            from_id=each.location_id,
            to_id=to_id,
            lot_id=each.lot_id,
            lot=each.lot,
            owner=each.owner,
            package=each.package,
            target=target,
        )
        for each in goods
    )


def stock_goods(each: ReturnedGoods) -> Goods:
    """Give goods of a return as stock knows them."""
    return Goods(
        each.product_id,
        each.sku,
        each.quantity,
        each.lot_id,
        each.lot,
        each.owner,
        each.package,
    )


def merged(goods: Sequence[ReturnedGoods]) -> tuple[ReturnedGoods, ...]:
    """Put together what differs in nothing but its quantity, in the order of the first."""
    sums: dict[ReturnedGoods, Decimal] = {}
    for each in goods:
        key = evolve(each, quantity=ZERO)
        sums[key] = EXACT.add(sums.get(key, ZERO), each.quantity)
    return tuple(evolve(key, quantity=quantity) for key, quantity in sums.items())
