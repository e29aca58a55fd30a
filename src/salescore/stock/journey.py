"""A journey of goods: what leaves, what arrives of it, and what never does."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from salescore.decimals import EXACT
from salescore.errors import InvalidValue, Rejection
from salescore.lifecycle import Lifecycle
from salescore.stock.movements import Goods
from salescore.stock.transfer import Movement, Outside
from salescore.stock.transit import Transit, TransitLine, TransitShare, TransitState

__all__ = [
    "LIFECYCLE",
    "Shared",
    "arrivals",
    "everything",
    "goods_of_line",
    "journey",
    "losses",
    "shares_of",
]

ZERO: Final = Decimal(0)

LIFECYCLE: Final = Lifecycle(
    kind="transit",
    moves={
        "arrive": (frozenset({TransitState.UNDERWAY}), TransitState.UNDERWAY),
        "lose": (frozenset({TransitState.UNDERWAY}), TransitState.UNDERWAY),
    },
)
"""While something is underway it may arrive or be lost; then the journey is over."""


class Shared(NamedTuple):
    """How much of which lines of a journey is meant, and what speaks against it."""

    shares: tuple[TransitShare, ...]
    rejections: tuple[Rejection, ...] = ()


def journey(
    movements: Iterable[Movement],
    *,
    transit_id: UUID,
    number: str,
    source_id: UUID,
    to_id: UUID,
    due_on: date | None,
    at: datetime,
) -> Transit:
    """Make the journey of what leaves at an instant: it has been here at least since then."""
    lines = tuple(
        TransitLine(
            number=each.number,
            product_id=each.product_id,
            sku=each.sku,
            quantity=each.quantity,
            lot_id=each.lot_id,
            lot=each.lot,
            owner=each.owner,
            package=each.package,
            since=each.since or at,
        )
        for each in movements
    )
    return Transit(
        id=transit_id,
        version=1,
        number=number,
        state=TransitState.UNDERWAY,
        source_id=source_id,
        to_id=to_id,
        due_on=due_on,
        lines=lines,
    )


def everything(transit: Transit) -> Shared:
    """Share out all that is underway of a journey."""
    return Shared(
        tuple(TransitShare(line.number, line.underway) for line in transit.lines if line.underway)
    )


def shares_of(transit: Transit, goods: Iterable[Goods]) -> Shared:
    """Share goods out among the lines of a journey of which they are, the first lines first.

    Args:
        transit: the journey.
        goods: what is meant; lot, owner and package as they were sent.

    Raises:
        InvalidValue: a quantity that is not above zero.
    """
    left = {line.number: line.underway for line in transit.lines}
    taken: dict[int, Decimal] = {}
    rejections = []
    for each in goods:
        if each.quantity <= 0:
            raise InvalidValue(f"quantity of {each.sku}", value=each.quantity, allowed="above zero")
        open_quantity = each.quantity
        for line in transit.lines:
            part = min(open_quantity, left[line.number]) if _same(line, each) else ZERO
            if part:
                left[line.number] = EXACT.subtract(left[line.number], part)
                taken[line.number] = EXACT.add(taken.get(line.number, ZERO), part)
                open_quantity = EXACT.subtract(open_quantity, part)
        if open_quantity:
            rejections.append(_short(transit, each, open_quantity))
    shares = tuple(TransitShare(*each) for each in sorted(taken.items()))
    return Shared(shares, tuple(rejections))


def arrivals(transit: Transit, shares: Iterable[TransitShare]) -> tuple[Movement, ...]:
    """Give the movements of what arrives: lots, owners and ages have traveled along."""
    return _movements(transit, shares, to_id=transit.to_id, target=None)


def losses(transit: Transit, shares: Iterable[TransitShare]) -> tuple[Movement, ...]:
    """Give the movements of what is lost: from the road to nowhere."""
    return _movements(transit, shares, to_id=None, target=Outside.LOSS)


def _movements(
    transit: Transit,
    shares: Iterable[TransitShare],
    *,
    to_id: UUID | None,
    target: Outside | None,
) -> tuple[Movement, ...]:
    lines = {line.number: line for line in transit.lines}
    return tuple(
        Movement(
            number=number,
            product_id=line.product_id,
            sku=line.sku,
            quantity=share.quantity,
            to_id=to_id,
            lot_id=line.lot_id,
            lot=line.lot,
            owner=line.owner,
            package=line.package,
            since=line.since,
            source=Outside.TRANSIT,
            target=target,
        )
        for number, share in enumerate(shares, 1)
        for line in (lines[share.number],)
    )


def goods_of_line(line: TransitLine) -> Goods:
    """Give the goods of a line, as many as are underway."""
    kind = (line.lot_id, line.lot, line.owner, line.package)
    return Goods(line.product_id, line.sku, line.underway, *kind)


def _same(line: TransitLine, goods: Goods) -> bool:
    mine = (line.product_id, line.lot_id, line.owner, line.package)
    return mine == (goods.product_id, goods.lot_id, goods.owner, goods.package)


def _short(transit: Transit, goods: Goods, missing: Decimal) -> Rejection:
    params = {
        "transit": transit.number,
        "sku": goods.sku,
        "asked": goods.quantity,
        "underway": EXACT.subtract(goods.quantity, missing),
    }
    return Rejection("stock.not_underway", params)
