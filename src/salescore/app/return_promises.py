"""What an order is promised again when goods of it come back, and the order that is taken up."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from attrs import evolve

from salescore.app.handler import Plan
from salescore.app.repromising import (
    Repromised,
    promise_facts,
    promised_anew,
    repromising_wants,
    with_promises,
)
from salescore.events import Event
from salescore.facts import Facts, Want
from salescore.orders.events import OrderPromised, OrderReopened
from salescore.orders.ledger_events import APPLY as LEDGER
from salescore.orders.ledger_events import OrderReturned, ReturnedPart
from salescore.orders.order import ORDER, Order, OrderState
from salescore.policies import Request
from salescore.returns.goods_return import RETURN, Return
from salescore.stock.commitment import COMMITMENT
from salescore.stock_policy import Shortage

__all__ = ["after_return", "owed_wants", "promised", "promises"]


def owed_wants(facts: Facts, return_id: UUID, location: str | None = None) -> Iterator[Want]:
    """Want what it takes to promise goods of a return's order again, step by step."""
    returned = facts.get(RETURN, return_id)
    if returned is None or returned.order_id is None:
        return
    yield from promise_facts(returned.order_id, location)
    order_id = returned.order_id
    if facts.knows(ORDER, order_id) and facts.knows(COMMITMENT, order_id):
        order = facts.one(ORDER, order_id)
        goods = [line.product_id for line in order.lines]
        goods += [each.product_id for line in order.lines for each in line.components]
        yield from repromising_wants(facts, order_id, goods)


def after_return(order: Order, returned: Return, parts: tuple[ReturnedPart, ...]) -> Order:
    """Give an order as it is once parts of its lines came back."""
    if not parts:
        return order
    found: Order = LEDGER[OrderReturned](order, OrderReturned(order.id, returned.id, parts))
    return found


def promised(
    request: Request[Any],
    plan: Plan[Any],
    before: Order | None,
    after: Order | None,
    draft: Callable[[Repromised | None], Any],
    *,
    location: str | None = None,
    shortage: Shortage | None = None,
) -> Plan[Any]:
    """Let a plan promise what is owed again, or end promises of what is not.

    Args:
        request: whose facts have what `owed_wants` wants.
        plan: what is planned besides.
        before: the order as it was; None without an order.
        after: as it is after the return.
        draft: gives what `decide` goes on with.
        location: code of the location that promises goods.
        shortage: what happens where goods lack.
    """
    if before is None or after is None or _owed(before) == _owed(after):
        return evolve(plan, draft=draft(None))
    change = promised_anew(request, before, after, location=location, shortage=shortage)
    return with_promises(plan, request, change, draft, location=location)


def _owed(order: Order) -> tuple[Any, ...]:
    return tuple(line.owed for line in order.lines)


def promises(after: Order | None, returned: Return, made: Repromised | None) -> tuple[Event, ...]:
    """Give the events of what is promised; a completed order that owes something is taken up.

    Args:
        after: the order as it is after the return.
        returned: the return; its number is the reason.
        made: what is promised; None if nothing changes.
    """
    if after is None or made is None:
        return ()
    events: list[Event] = []
    if after.state is OrderState.COMPLETED and any(line.owed for line in after.lines):
        events.append(OrderReopened(after.id, f"return {returned.number}"))
    more = tuple((number, many) for number, many in made.settled.lines if many)
    if more:
        events.append(OrderPromised(after.id, more))
    return (*events, *made.events)
