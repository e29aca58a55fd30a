"""Promising at placement: what stock promises for an order, and what waits where goods lack."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from attrs import evolve, frozen

from salescore.app.handler import Decision, Granted, Plan
from salescore.app.house import by_the_house
from salescore.catalog.product import PRODUCT
from salescore.claims import Claim
from salescore.errors import Rejection
from salescore.events import Event
from salescore.orders.awaiting import parted, with_promises
from salescore.orders.credit import credit_claims
from salescore.orders.order import Order
from salescore.orders.place import place
from salescore.orders.placement import Offer
from salescore.parties.customer import CUSTOMER
from salescore.policies import Request
from salescore.stock.commitment import CommittedLine
from salescore.stock.events import StockReleased, StockReserved
from salescore.stock.location import LOCATION
from salescore.stock.promise import against_location, release_claims, reserve_claims
from salescore.stock.promise_events import StockAwaited
from salescore.stock.sharing import Level
from salescore.stock.waiting import WaitingLine
from salescore.stock_policy import Shortage

__all__ = ["Placing", "decide_placing", "placed"]


@frozen
class Placing:
    """A placement that is planned.

    Args:
        order: as it was offered; None where there is none.
        lines: what stock promises for it.
        held: what is held for its basket already.
        bundles: the SKUs of bundles by the number of their line.
        priority: who is served first where goods lack.
        waits: what stock does not promise yet.
        together: nothing is promised before everything can be.
        also: what happens besides, in the same flush.
    """

    order: Order | None
    lines: tuple[CommittedLine, ...]
    held: tuple[CommittedLine, ...]
    bundles: Mapping[int, str]
    priority: int
    waits: tuple[WaitingLine, ...] = ()
    together: bool = False
    also: tuple[Event, ...] = ()


def placed(
    request: Request[Any],
    offered: Offer,
    lines: tuple[CommittedLine, ...],
    held: tuple[CommittedLine, ...],
    *,
    bundles: Mapping[int, str],
    dated: Iterable[str],
    also: tuple[Event, ...] = (),
) -> Plan[Any]:
    """Plan a placement: all is promised, or what is there, or nothing yet, as it is wanted.

    Args:
        request: the command says what happens where goods lack, or else the settings.
        offered: the order.
        lines: what is to be promised.
        held: what is held for its basket already.
        bundles: the SKUs of bundles by the number of their line.
        dated: the SKUs of lines with a day to leave, of all that was read for.
        also: what happens besides, in the same flush.
    """
    priority = request.command.priority
    placing = Placing(offered.order, lines, held, bundles, priority, also=also)
    judged = by_the_house(request, offered.order, goods=dated)
    against = offered.rejections + _unsaleable(request, lines) + judged.rejections
    plan = Plan(placing, _claims(request, placing), ("order",), against, judged.warnings)
    shortage = request.command.shortage or request.settings.stock.shortage
    if shortage is Shortage.REFUSE or against:
        return plan
    together = shortage is Shortage.WAIT
    return evolve(plan, otherwise=partial(_waiting, request, plan, together=together))


def _claims(request: Request[Any], placing: Placing) -> tuple[Claim, ...]:
    """Claim what is promised, and credit; what is held for the basket is given back for it."""
    product = partial(request.facts.only, PRODUCT, "sku")
    claims = reserve_claims(
        placing.lines, floor=lambda sku: product(sku).floor, bundles=placing.bundles
    )
    return (*release_claims(placing.held), *claims, *_credit(request, placing.order))


def _credit(request: Request[Any], order: Order | None) -> tuple[Claim, ...]:
    """Claim what an order takes of its customer's credit."""
    if order is None:
        return ()
    return credit_claims(request.facts.one(CUSTOMER, order.customer_id), order)


def _unsaleable(request: Request[Any], lines: Iterable[CommittedLine]) -> tuple[Rejection, ...]:
    """Refuse a location that promises nothing."""
    location = request.facts.only(LOCATION, "code", request.command.location)
    there = any(line.location_id == location.stocking_id for line in lines)
    return against_location(location) if there else ()


def _waiting(
    request: Request[Any],
    plan: Plan[Any],
    lacks: Mapping[Level, Decimal],
    *,
    together: bool,
) -> Plan[Any]:
    """Plan a placement of which only what is there is promised; the rest waits."""
    placing = plan.draft
    made = parted(placing.lines, lacks, whole=placing.bundles, together=together)
    draft = evolve(
        placing,
        order=with_promises(placing.order, made),
        lines=made.promised,
        waits=made.waits,
        together=together,
    )
    claims = _claims(request, draft)
    owner_id = placing.order.id if placing.held else None
    return evolve(plan, draft=draft, claims=claims, owner_id=owner_id, choosy=True, otherwise=None)


def decide_placing(request: Request[Any], placing: Any, granted: Granted) -> Decision[Order]:
    """Place an order that was planned."""
    order, priority = placing.order, placing.priority
    events: list[Event] = [place(order, number=granted.number("order"), at=request.at)]
    if placing.lines:
        events.append(StockReserved(order.id, placing.lines, priority=priority))
    elif placing.held:
        events.append(StockReleased(order.id, placing.held, kept=False))
    if placing.waits:
        how: dict[str, Any] = {"priority": priority, "together": placing.together}
        events.append(StockAwaited(order.id, placing.waits, request.at, **how))
    return Decision.of(*events, *placing.also)
