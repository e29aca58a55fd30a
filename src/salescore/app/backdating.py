"""Entering what is past: looked at once it is planned, whatever command moves the goods.

Nothing here happens for what is entered for now.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.app.handler import Decision, Plan
from salescore.app.loader import Loader
from salescore.claims import StockClaim
from salescore.errors import Rejection
from salescore.facts import Facts, Want, Working, want
from salescore.policies import Request
from salescore.stock.events import StockMoved
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.past import LATER_MAX, Account, past_short
from salescore.stock.period import PERIOD, PERIOD_ID
from salescore.stock.period_events import StockBackdated
from salescore.stock.position import POSITION
from salescore.stock.transfer import TRANSFER, Movement, Transfer

__all__ = ["Past", "is_past", "look_back", "past_wants"]

ZERO: Final = Decimal(0)


@frozen
class Past:
    """What must be known of the past to enter something there.

    Args:
        request: the command.
        later: transfers of the same goods since then, the earliest first.
        levels: what the accounts of levels come to now, before the command.
        positions: the facts that know the positions.
        rejections: what speaks against entering anything there.
    """

    request: Request[Any]
    later: tuple[Transfer, ...]
    levels: Mapping[Account, Decimal]
    facts: Working
    rejections: tuple[Rejection, ...]

    def short(self, decision: Decision[Any]) -> tuple[Rejection, ...]:
        """Say which balances since then the movements of a decision would bring below zero."""
        movements = [each for moved in _moved(decision) for each in moved.transfer.movements]
        found = past_short(
            movements,
            at=self.request.at,
            balance=self._balance,
            later=self.later,
            location=partial(_known, self.facts),
        )
        return tuple(self._told(*each) for each in found)

    def dated(self, decision: Decision[Any]) -> Decision[Any]:
        """Give a decision that whoever else enters something past at that moment sees."""
        told = (StockBackdated(PERIOD_ID, each.transfer.id) for each in _moved(decision))
        return evolve(decision, events=(*decision.events, *told))

    def _balance(self, account: Account) -> Decimal:
        if account.what != "position":
            return self.levels.get(account, ZERO)
        found = self.facts.peek(POSITION, account.key)
        return ZERO if found is None else found.quantity

    def _told(self, movement: Movement, at: datetime, balance: Decimal) -> Rejection:
        day, since = map(self.request.settings.local_date, (at, self.request.at))
        place = None if movement.from_id is None else _known(self.facts, movement.from_id).code
        params = {"sku": movement.sku, "location": place, "at": since, "on": day}
        return Rejection("stock.past_short", params | {"balance": balance})


def is_past(request: Request[Any], plan: Plan[Any]) -> bool:
    """Say whether a plan moves goods at a time that is past."""
    at = request.command.occurred_at
    return at is not None and at < request.now and any(each.on_hand for each in _claims(plan))


def past_wants(request: Request[Any], plan: Plan[Any]) -> Iterator[Want]:
    """Want the period, and where goods leave their levels and the transfers since."""
    yield PERIOD.one(PERIOD_ID)
    products = _leaving(plan)
    if products:
        yield want(STOCK_LEVEL, dict.fromkeys(each.level for each in _claims(plan)))
        limit, goods = LATER_MAX + 1, {"movements__product_id": products}
        yield TRANSFER.since("occurred_at", request.at, limit=limit, **goods)


def look_back(request: Request[Any], plan: Plan[Any], facts: Working, loader: Loader) -> Past:
    """Look at what `past_wants` gave.

    Args:
        request: the command.
        plan: what it intends.
        facts: the working state, with the levels as this command finds them.
        loader: reads the locations of later transfers.
    """
    later: tuple[Transfer, ...] = ()
    if products := _leaving(plan):
        goods = {"movements__product_id": products}
        later = facts.since(TRANSFER, "occurred_at", request.at, **goods)
        ends = (end for each in later[:LATER_MAX] for end in _ends(each))
        loader.read([want(LOCATION, sorted(set(ends)))])
    levels = dict(_balances(plan, facts)) if products else {}
    return Past(request, later, levels, facts, tuple(_closed(request, facts, len(later))))


def _closed(request: Request[Any], facts: Facts, later: int) -> Iterator[Rejection]:
    period = facts.get(PERIOD, PERIOD_ID)
    until = None if period is None else period.closed_until
    if until is not None and request.today <= until:
        yield Rejection("stock.period_closed", {"closed_until": until, "on": request.today})
    if later > LATER_MAX:
        params = {"limit": LATER_MAX, "at": request.today}
        yield Rejection("stock.too_much_later", params)


def _balances(plan: Plan[Any], facts: Working) -> Iterator[tuple[Account, Decimal]]:
    """Give what the levels that a plan claims come to."""
    for location_id, product_id in {each.level for each in _claims(plan)}:
        level = facts.peek(STOCK_LEVEL, (location_id, product_id))
        if level is not None:
            yield Account("level", location_id, product_id), level.on_hand
            yield Account("loose", location_id, product_id), level.loose


def _leaving(plan: Plan[Any]) -> tuple[UUID, ...]:
    """Give the products of which something leaves a level or a place of it."""
    return tuple(dict.fromkeys(each.product_id for each in _claims(plan) if each.on_hand < 0))


def _claims(plan: Plan[Any]) -> Iterator[StockClaim]:
    return (each for each in plan.claims if isinstance(each, StockClaim))


def _moved(decision: Decision[Any]) -> Iterator[StockMoved]:
    return (each for each in decision.events if isinstance(each, StockMoved))


def _ends(transfer: Transfer) -> Iterable[UUID]:
    ends = ((each.from_id, each.to_id) for each in transfer.movements)
    return (end for pair in ends for end in pair if end is not None)


def _known(facts: Working, key: UUID) -> Any:
    return facts.peek(LOCATION, key)
