"""Promising more or less goods to an order that is placed: what is wanted, and what is planned.

Whoever changes what an order owes takes part: an amendment, an exchange, goods sent again. What is
freed serves those who wait for it, in the same flush.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from attrs import evolve, frozen

from salescore.app.choosing import picked_positions
from salescore.app.handler import Plan
from salescore.catalog.product import PRODUCT
from salescore.claims import StockClaim
from salescore.errors import Rejection
from salescore.events import Event
from salescore.facts import Facts, Want, want
from salescore.orders.goods import bundles_among
from salescore.orders.order import Order
from salescore.orders.repromise import Change, Settled, change, settle, with_committed
from salescore.policies import Request
from salescore.stock.commitment import COMMITMENT
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION, Location
from salescore.stock.marking import released
from salescore.stock.picking import PICKING
from salescore.stock.position import POSITION, Position
from salescore.stock.promise import against_location, release_claims, reserve_claims
from salescore.stock.repromise import Promises
from salescore.stock.sharing import Level
from salescore.stock.waiting import WAITING, wants_waiting
from salescore.stock_policy import Shortage

__all__ = [
    "Repromised",
    "goods_levels",
    "promise_facts",
    "promised_anew",
    "repromising_wants",
    "with_promises",
]


@frozen(kw_only=True)
class Repromised:
    """What an order is promised after a change.

    Args:
        order: as it is then: what is promised of each line follows its promises.
        settled: what is promised, what ends, and what waits.
        events: what happens to promises, to what waits, and to what is picked.
        positions: where goods lie that were picked for what ends, free again.
    """

    order: Order
    settled: Settled
    events: tuple[Event, ...]
    positions: tuple[Position, ...]


def promise_facts(order_id: UUID, location: str | None = None) -> tuple[Want, ...]:
    """Want what is promised to an order, what it waits for, and what is picked for it.

    Args:
        order_id: whose.
        location: code of the location that promises new goods; None for ``"main"``.
    """
    owned = (COMMITMENT.one(order_id), WAITING.one(order_id), PICKING.one(order_id))
    return (*owned, LOCATION.by("code", location or "main"))


def repromising_wants(facts: Facts, order_id: UUID, goods: Iterable[UUID]) -> Iterator[Want]:
    """Want what it takes to change promises of goods, once `promise_facts` are known.

    Args:
        facts: with them.
        order_id: whose promises.
        goods: ids of the products whose promises may change, those of components too.
    """
    ids = dict.fromkeys((*goods, *_waited(facts, order_id)))
    yield want(PRODUCT, ids)
    yield from picked_positions(facts, order_id)
    commitment = facts.get(COMMITMENT, order_id)
    freed = [line.sku for line in commitment.lines if line.product_id in ids] if commitment else []
    if freed:
        yield wants_waiting(freed)


def _waited(facts: Facts, order_id: UUID) -> tuple[UUID, ...]:
    """Give what an order waits for: less of it may be all there."""
    waiting = facts.get(WAITING, order_id)
    return tuple(line.product_id for line in waiting.lines) if waiting else ()


def goods_levels(
    facts: Facts, order_id: UUID, goods: Iterable[UUID], location: str | None = None
) -> Iterator[Want]:
    """Want the levels that would promise goods, so that a shortage is foreseen."""
    ids = tuple(dict.fromkeys((*goods, *_waited(facts, order_id))))
    places = {each.stocking_id for each in facts.where(LOCATION, "code", location or "main")}
    commitment, waiting = facts.get(COMMITMENT, order_id), facts.get(WAITING, order_id)
    for parts in (commitment.lines if commitment else (), waiting.lines if waiting else ()):
        places |= {line.location_id for line in parts}
    yield want(STOCK_LEVEL, [(place, each) for place in sorted(places) for each in ids])


def promised_anew(
    request: Request[Any],
    before: Order,
    after: Order,
    *,
    location: str | None = None,
    shortage: Shortage | None = None,
) -> Change:
    """Say what a changed order is to be promised more and less.

    Args:
        request: whose facts have what `promise_facts` and `repromising_wants` want.
        before: the order as it was.
        after: as it is to be, but for what is promised of its lines.
        location: code of the location that promises new goods; None where goods of their line, or
            else of the order, are promised, and ``"main"`` where nothing is.
        shortage: what happens where goods lack; None: what waits already waits on in the same way,
            and an order that waits for nothing does as the settings say.
    """
    promises = _promises(request.facts, before.id)
    return change(
        before,
        after,
        promises,
        place=partial(_place, request.facts, promises, location),
        shortage=shortage or _usual(request, promises),
        at=request.at,
    )


def _promises(facts: Facts, order_id: UUID) -> Promises:
    picking = facts.get(PICKING, order_id)
    chosen = picking.lines if picking else ()
    return Promises.of(
        order_id, facts.get(COMMITMENT, order_id), facts.get(WAITING, order_id), chosen
    )


def _place(
    facts: Facts, promises: Promises, location: str | None, line: int, product_id: UUID
) -> UUID:
    """Give the location that promises more of a line's goods."""
    found = None if location is not None else promises.place_of(line, product_id)
    return found or _location(facts, location).stocking_id


def _location(facts: Facts, location: str | None) -> Location:
    return facts.only(LOCATION, "code", location or "main")


def _usual(request: Request[Any], promises: Promises) -> Shortage:
    if promises.waits:
        return Shortage.WAIT if promises.together else Shortage.PART
    return request.settings.stock.shortage


def with_promises(
    plan: Plan[Any],
    request: Request[Any],
    made: Change,
    draft: Callable[[Repromised], Any],
    *,
    location: str | None = None,
) -> Plan[Any]:
    """Let a plan promise what a change wants, or what is there of it where that will do.

    Args:
        plan: what is planned besides; its draft is replaced.
        request: whose facts say what is promised and picked.
        made: what is wanted.
        draft: gives what `decide` goes on with, from what is promised.
        location: code of the location that promises new goods, as for `promised_anew`.
    """
    against = (*plan.rejections, *_unsaleable(request, made, location))
    found = _planned(plan, request, made, draft, settle(made))
    found = evolve(found, rejections=against)
    if against or not made.gives_way:
        return found
    return evolve(found, otherwise=partial(_otherwise, plan, request, made, draft))


def _otherwise(
    plan: Plan[Any],
    request: Request[Any],
    made: Change,
    draft: Callable[[Repromised], Any],
    lacks: Mapping[Level, Decimal],
) -> Plan[Any]:
    """Plan with what is there; the rest waits."""
    return evolve(_planned(plan, request, made, draft, settle(made, lacks)), choosy=True)


def _planned(
    plan: Plan[Any],
    request: Request[Any],
    made: Change,
    draft: Callable[[Repromised], Any],
    settled: Settled,
) -> Plan[Any]:
    facts = request.facts
    let_go, positions = released(
        facts.get(PICKING, made.before.id),
        settled.promises,
        position=partial(facts.one, POSITION),
    )
    return evolve(
        plan,
        draft=draft(
            Repromised(
                order=with_committed(made.after, settled.lines),
                settled=settled,
                events=(*settled.events, *let_go),
                positions=positions,
            )
        ),
        claims=(*plan.claims, *_claims(facts, made, settled)),
        owner_id=made.before.id,
    )


def _claims(facts: Facts, made: Change, settled: Settled) -> tuple[StockClaim, ...]:
    floors = {line.sku: facts.one(PRODUCT, line.product_id).floor for line in settled.reserved}
    reserved = reserve_claims(
        settled.reserved, floor=floors.__getitem__, bundles=bundles_among(made.after.lines)
    )
    return (*release_claims(settled.released), *reserved)


def _unsaleable(request: Request[Any], made: Change, location: str | None) -> tuple[Rejection, ...]:
    """Refuse a location that promises nothing."""
    if not made.more:
        return ()
    place = _location(request.facts, location)
    there = any(line.location_id == place.stocking_id for line in made.more)
    return against_location(place) if there else ()
