"""Changing what an order owes because of its shipments: an amendment made in the same flush."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from salescore.amendments.action import Action, AddLine, CloseRemainder
from salescore.amendments.commands import AmendOrder
from salescore.app.amending import (
    amended_by,
    amended_events,
    confirmation,
    more_wants,
    order_wants,
    proposed_by,
    skus_added,
)
from salescore.app.contributions import Contributions
from salescore.app.handler import Decision, Plan
from salescore.app.repromising import Repromised, promised_anew, with_promises
from salescore.events import Event
from salescore.facts import Facts, Want
from salescore.fulfillment.exception import Resolution, ShipmentException
from salescore.fulfillment.shipping_commands import ResolveException
from salescore.fulfillment.tolerance import within
from salescore.orders.goods import lines_of
from salescore.orders.order import Order
from salescore.orders.request import LineRequest
from salescore.orders_policy import OrdersPolicy
from salescore.policies import Request
from salescore.stock.waiting import WAITING

__all__ = ["amending_of", "amendment_plan", "amendment_wants", "closing_of"]

ENOUGH: Final = "enough has left"
"""Why the rest of a line is closed."""


def amending_of(
    order: Order, exception: ShipmentException, command: ResolveException
) -> AmendOrder | None:
    """Give the amendment that a decision comes to; None where the order owes what it owed.

    Args:
        order: whose goods they are.
        exception: still open.
        command: what is decided.
    """
    if command.how is Resolution.RECREATE:
        return None
    lines = lines_of(order.lines, exception.lines)
    actions: list[Action] = []
    if not exception.left:
        actions += (CloseRemainder(line, many) for line, many in lines)
    if command.sku is not None:
        actions += (AddLine(LineRequest(sku=command.sku, quantity=many)) for _, many in lines)
    if not actions:
        return None
    return AmendOrder(
        order_id=order.id,
        actions=tuple(actions),
        reason=exception.reason,
        location=command.location,
    )


def closing_of(order: Order, policy: OrdersPolicy) -> AmendOrder | None:
    """Give the amendment that closes the rest of lines of which enough has left, if there are any.

    Args:
        order: placed.
        policy: says how much of what was ordered counts as all of it.
    """
    numbers = within(order, policy, leaves={})
    if not numbers:
        return None
    actions = tuple(map(CloseRemainder, numbers))
    return AmendOrder(order_id=order.id, actions=actions, reason=ENOUGH)


def amendment_wants(given: Contributions, facts: Facts, amending: AmendOrder) -> Iterator[Want]:
    """Want what it takes to amend an order, once it is known which and how."""
    yield from order_wants(amending.order_id, amending.location, *skus_added(amending.actions))
    if facts.asked_for(WAITING, "", amending.order_id):
        yield from more_wants(given, facts, amending)


def amendment_plan(
    given: Contributions,
    request: Request[Any],
    order: Order,
    amending: AmendOrder,
    first: tuple[Event, ...],
) -> Plan[Any]:
    """Plan an amendment of an order besides other events.

    Args:
        given: what plug-ins contribute to prices.
        request: with the facts of `amendment_wants`.
        order: as it is after the other events.
        amending: what changes, and why.
        first: the other events, before it; the outcome's value is what the first is about.
    """
    made = amended_by(given, request, order, amending.actions)
    if made.order is None:
        return Plan(None, rejections=made.rejections)
    proposed = proposed_by(request, amending, order, made.order)

    def draft(found: Repromised) -> Decision[Any]:
        said = confirmation(request, proposed, order, found)
        decision = Decision.of(*first, *amended_events(found, said))
        return evolve(decision, positions=found.positions)

    location = amending.location
    change = promised_anew(
        request, order, made.order, location=location, shortage=amending.shortage
    )
    return with_promises(Plan(None), request, change, draft, location=location)
