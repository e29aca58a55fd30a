"""Serving: goods that a command frees go to those who wait for them, in the same flush."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any, Final, NamedTuple

from salescore.app.handler import Plan
from salescore.catalog.product import PRODUCT
from salescore.claims import Claim, StockClaim
from salescore.decimals import EXACT
from salescore.events import Event
from salescore.facts import Facts, Want, Working, want
from salescore.orders.awaiting import promised_now, served_events
from salescore.orders.order import ORDER
from salescore.stock.commitment import COMMITMENT
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.promise import reserve_claims
from salescore.stock.sharing import Level, promisable, serve
from salescore.stock.waiting import WAITING, Waiting

__all__ = ["Serving", "free_for", "levels_for", "serve_waiting", "served"]

Read = Callable[[Iterable[Want]], None]
"""Loads what turns out to be needed."""


class Serving(NamedTuple):
    """What those who waited are promised.

    Args:
        claims: the promises.
        events: what happened to orders, promises and those who waited.
    """

    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()


NOBODY: Final = Serving()


def serve_waiting(
    plan: Plan[Any], claims: Iterable[Claim], facts: Working, *, at: datetime, read: Read
) -> Serving:
    """Promise what a plan frees to those who wait for it.

    A handler takes part by wanting those who wait; where nobody does, nothing more is read.

    Args:
        plan: whose owner is not served by what it gives up itself.
        claims: all that is claimed, merged: what lowers what is promised or lays goods down frees.
        facts: what is known.
        at: since when the goods are promised.
        read: loads what must be known besides.
    """
    freed = {each.level: each for each in claims if isinstance(each, StockClaim) and each.asked < 0}
    waiting = tuple(
        each
        for each in (facts.held(WAITING) if freed else ())
        if each.id != plan.owner_id and any(line.level in freed for line in each.lines)
    )
    if not waiting:
        return NOBODY
    read(levels_for(waiting))
    more = {level: EXACT.minus(claim.asked) for level, claim in freed.items()}
    return served(waiting, facts, free=free_for(waiting, facts, more=more), at=at, read=read)


def levels_for(waiting: Iterable[Waiting]) -> tuple[Want, ...]:
    """Want the levels and products that others wait for."""
    lines = [line for each in waiting for line in each.lines]
    return (
        want(STOCK_LEVEL, dict.fromkeys(line.level for line in lines)),
        want(PRODUCT, dict.fromkeys(line.product_id for line in lines)),
    )


def free_for(
    waiting: Iterable[Waiting], facts: Facts, *, more: Mapping[Level, Decimal]
) -> dict[Level, Decimal]:
    """Say by level what may be promised to those who wait; where there is no bound, all they want.

    Args:
        waiting: who waits.
        facts: hold the levels and products.
        more: what will be free besides.
    """
    return promisable(
        (line for each in waiting for line in each.lines),
        product=partial(facts.one, PRODUCT),
        level=partial(facts.get, STOCK_LEVEL),
        more=more,
    )


def served(
    waiting: Iterable[Waiting],
    facts: Facts,
    *,
    free: Mapping[Level, Decimal],
    at: datetime,
    read: Read,
) -> Serving:
    """Promise what is free to those who wait, by priority and age."""
    found = serve(waiting, free)
    if not found:
        return NOBODY
    ids = [each.waiting.id for each in found]
    read([want(ORDER, ids), want(COMMITMENT, ids)])
    floors = {
        line.sku: facts.one(PRODUCT, line.product_id).floor for each in found for line in each.lines
    }
    claims: list[Claim] = []
    events: list[Event] = []
    for each in found:
        lines = promised_now(each, at=at)
        claims += reserve_claims(lines, floor=floors.__getitem__)
        events += served_events(facts.one(ORDER, each.waiting.id), each, lines)
    return Serving(tuple(claims), tuple(events))
