"""What handlers that choose bins and lots have in common: what is wanted, what is known of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, Final
from uuid import UUID

from salescore.app.contributions import Contributions
from salescore.catalog.product import PRODUCT
from salescore.catalog.tracking import Tracking
from salescore.errors import TooMany
from salescore.facts import Facts, Want, want
from salescore.fulfillment.commands import LotChoice
from salescore.orders.goods import pooled, shared
from salescore.orders.order import Order
from salescore.owners import Owned
from salescore.parties.address import Address
from salescore.policies import Request
from salescore.stock.allocation import (
    AllocationStrategy,
    allocated,
    allocation_lines,
    with_held,
)
from salescore.stock.allocation_request import AllocationRequest
from salescore.stock.choosing import Stocked
from salescore.stock.commitment import COMMITMENT, CommittedLine
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.lot import LOT
from salescore.stock.picking import PICKING
from salescore.stock.position import POSITION, Position

__all__ = [
    "BLOCKED_MAX",
    "lying",
    "named_lots",
    "picked_positions",
    "positions_of",
    "promise_wants",
    "promised",
    "stocked",
    "surrounding",
]

BLOCKED_MAX: Final = 10_000
"""The most blocked lots of a command's products that are looked through."""

_FIRST: Final = UUID(int=0)


def promise_wants(facts: Facts, products: Iterable[UUID]) -> Iterator[Want]:
    """Want what a strategy chooses from: all locations, and goods wherever they lie."""
    ids = tuple(dict.fromkeys(products))
    yield LOCATION.all()
    yield STOCK_LEVEL.by("product_id", *ids)
    yield POSITION.by("present", *ids)
    yield from _blocked_wants(facts, ids)


def promised(
    strategy: Owned[AllocationStrategy],
    request: Request[Any],
    lines: Sequence[CommittedLine],
    held: Sequence[CommittedLine],
    ship_to: Address | None,
) -> tuple[CommittedLine, ...]:
    """Let a strategy choose where lines are promised; what is held for them counts as free.

    Raises:
        AllocationFailed: it raised, or gave what is no plan for these lines.
    """
    facts, pool = request.facts, pooled(lines)
    ids = tuple(line.product_id for line in pool)
    levels = chain.from_iterable(facts.where(STOCK_LEVEL, "product_id", each) for each in ids)
    choice = AllocationRequest(
        lines=allocation_lines(pool, partial(facts.only, PRODUCT, "sku")),
        locations=(each for each in facts.all(LOCATION) if each.stocks and each.saleable),
        preferred=facts.only(LOCATION, "code", request.command.location),
        levels=with_held(levels, held),
        on=request.today,
        ship_to=ship_to,
        positions=_positions(facts, ids),
        fresh_days=request.settings.stock.fresh_days,
        blocked=_blocked(facts, ids),
    )
    return shared(allocated(strategy, choice), lines)


def lying(facts: Facts, order_id: UUID) -> Iterator[Want]:
    """Want the goods in bins and lots of what is promised to an order."""
    commitment = facts.get(COMMITMENT, order_id)
    if commitment is not None and commitment.lines:
        yield POSITION.by("present", *dict.fromkeys(each.product_id for each in commitment.lines))


def surrounding(facts: Facts, order_id: UUID) -> Iterator[Want]:
    """Want what it takes to choose among such goods, if there are any: it costs another read."""
    commitment = facts.get(COMMITMENT, order_id)
    lines = commitment.lines if commitment else ()
    ids = tuple(dict.fromkeys(line.product_id for line in lines))
    if not ids or not facts.asked_for(POSITION, "present", ids[0]):
        return
    positions = _positions(facts, ids)
    if not positions:
        return
    places = (each.location_id for each in positions)
    yield want(PRODUCT, ids)
    yield want(LOCATION, dict.fromkeys((*places, *(line.location_id for line in lines))))
    yield want(STOCK_LEVEL, dict.fromkeys(line.level for line in lines))
    yield from _blocked_wants(facts, ids)


def picked_positions(facts: Facts, order_id: UUID) -> Iterator[Want]:
    """Want the positions of what is picked for an order, once the picking is known."""
    picking = facts.get(PICKING, order_id)
    if picking is not None and picking.lines:
        yield want(POSITION, dict.fromkeys(line.position_id for line in picking.lines))


def stocked(
    given: Contributions,
    request: Request[Any],
    order: Order,
    lines: Sequence[CommittedLine],
    positions: Iterable[Position],
) -> Stocked:
    """Give what is known to choose goods for promises to an order.

    Args:
        given: whose strategies choose.
        request: whose command may name lots, and a strategy.
        order: whose promises.
        lines: the promises.
        positions: what lies where, with what of it is free.
    """
    facts, settings = request.facts, request.settings
    ids = {line.product_id for line in lines}
    commitment = facts.get(COMMITMENT, order.id)
    promised_ids = {line.product_id for line in commitment.lines} if commitment else set[UUID]()
    mine = tuple(each for each in positions if each.product_id in ids)
    places = dict.fromkeys((
        *(each.location_id for each in mine), *(line.location_id for line in lines),
    ))  # fmt: skip
    levels = (facts.get(STOCK_LEVEL, key) for key in dict.fromkeys(line.level for line in lines))
    days = {line.number: line.ship_on for line in order.lines}
    return Stocked(
        on=request.today,
        positions=mine,
        locations=tuple(facts.one(LOCATION, each) for each in places),
        levels=tuple(level for level in levels if level is not None),
        product=partial(facts.one, PRODUCT),
        strategy=_strategies(given, request, order),
        lots=partial(named_lots, order, request.command.lots),
        deliver_on=lambda line: line.due_on or days.get(line.line),
        fresh_days=settings.stock.fresh_days,
        blocked=_blocked(facts, promised_ids),
    )


def named_lots(order: Order, lots: Sequence[LotChoice], line: CommittedLine) -> tuple[str, ...]:
    """Give the lots that a command names for a promise, by its line, its line's SKU or its own."""
    if not lots:
        return ()
    sku = next((each.sku for each in order.lines if each.number == line.line), line.sku)
    mine = (each.lots for each in lots if each.line in (line.line, sku, line.sku))
    return tuple(dict.fromkeys(chain.from_iterable(mine)))


def _strategies(
    given: Contributions, request: Request[Any], order: Order
) -> Callable[[CommittedLine], Owned[AllocationStrategy]]:
    """Give what says who chooses: the one that is named, the product's own, the tenant's.

    Where lots are named and no strategy is, they are preferred.
    """
    command, facts = request.command, request.facts
    named = getattr(command, "strategy", None)

    def strategy(line: CommittedLine) -> Owned[AllocationStrategy]:
        if named is not None:
            return given.strategy(named)
        if command.lots and named_lots(order, command.lots, line):
            return given.strategy("preferred_lot")
        own = facts.one(PRODUCT, line.product_id).picking
        return given.strategy(own or request.settings.stock.picking)

    return strategy


def positions_of(facts: Facts, lines: Iterable[CommittedLine]) -> tuple[Position, ...]:
    """Give where there is something of what is promised, in bins and lots."""
    return _positions(facts, dict.fromkeys(line.product_id for line in lines))


def _positions(facts: Facts, ids: Iterable[UUID]) -> tuple[Position, ...]:
    """Give the positions at which there is something of products."""
    found = (facts.where(POSITION, "present", each) for each in ids)
    return tuple(chain.from_iterable(found))


def _told_apart(facts: Facts, ids: Iterable[UUID]) -> tuple[UUID, ...]:
    """Give the products whose goods have lots, in one order for everybody."""
    products = (facts.one(PRODUCT, each) for each in ids)
    return tuple(sorted(each.id for each in products if each.tracking is not Tracking.NONE))


def _blocked_wants(facts: Facts, ids: Iterable[UUID]) -> Iterator[Want]:
    """Want the lots of products that may not leave, once it is known which have lots at all."""
    known = all(facts.knows(PRODUCT, each) for each in ids)
    apart = _told_apart(facts, ids) if known else ()
    if apart:
        yield LOT.since("id", _FIRST, limit=BLOCKED_MAX, product_id=apart, blocked=True)


def _blocked(facts: Facts, ids: Iterable[UUID]) -> frozenset[UUID]:
    """Give the ids of the lots of products that may not leave.

    Raises:
        TooMany: they cannot be looked through.
    """
    apart = _told_apart(facts, ids)
    if not apart:
        return frozenset()
    lots = facts.since(LOT, "id", _FIRST, product_id=apart, blocked=True)
    if len(lots) >= BLOCKED_MAX:
        raise TooMany("blocked lots", count=len(lots), limit=BLOCKED_MAX - 1)
    return frozenset(lot.id for lot in lots)
