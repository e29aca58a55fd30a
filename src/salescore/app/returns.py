"""Handlers of returns until their goods come: asked for, approved, declined, called off, closed."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.preparing import order_goods, units_of
from salescore.catalog.product import PRODUCT
from salescore.decimals import EXACT
from salescore.errors import InvalidValue, Rejection
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.fulfillment.shipment import SHIPMENT
from salescore.orders.ledger_events import OrderReturnRequested
from salescore.orders.lifecycle import check as check_order
from salescore.orders.order import ORDER
from salescore.parties.customer import CUSTOMER
from salescore.policies import Request, policy
from salescore.returns.commands import (
    ApproveReturn,
    CancelReturn,
    CloseReturn,
    DeclineReturn,
    RequestReturn,
)
from salescore.returns.events import (
    ReturnApproved,
    ReturnCanceled,
    ReturnClosed,
    ReturnDeclined,
    ReturnRequested,
)
from salescore.returns.goods_return import RETURN, Return, ReturnLine, ReturnState
from salescore.returns.lifecycle import check
from salescore.returns.requesting import Asked, Sold, asked, asked_freely

__all__ = ["HANDLERS", "POLICIES", "its_goods", "target"]


def target(command: Any) -> Ref[Return]:
    """Name the return that a command is about."""
    return Ref(RETURN, command.return_id)


def its_goods(facts: Facts, order_id: Any) -> Iterator[Want]:
    """Want the products of an order, once it is known."""
    order = facts.get(ORDER, order_id) if facts.knows(ORDER, order_id) else None
    if order is not None:
        yield order_goods(order)


def _wants(command: RequestReturn) -> Iterator[Want]:
    if command.order_id is not None:
        yield ORDER.one(command.order_id)
        yield SHIPMENT.by("order_id", command.order_id)
        yield RETURN.by("order_id", command.order_id)
    else:
        yield CUSTOMER.one(command.customer_id)
        yield PRODUCT.by("sku", *dict.fromkeys(str(each.line) for each in command.lines or ()))


def _order_target(command: RequestReturn) -> Ref[Any]:
    """Name the order; without one there is nothing that `expect` could be compared with."""
    if command.order_id is None:
        raise InvalidValue("expect", value="a version", allowed="none without an order")
    return Ref(ORDER, command.order_id)


def _more(facts: Facts, command: RequestReturn) -> Iterable[Want]:
    return () if command.order_id is None else its_goods(facts, command.order_id)


def _plan(request: Request[RequestReturn]) -> Plan[Asked]:
    found = _without_order(request) if request.command.order_id is None else _of_order(request)
    return Plan(found, numbers=("return",), rejections=found.rejections)


def _of_order(request: Request[RequestReturn]) -> Asked:
    facts, command, settings = request.facts, request.command, request.settings
    order = facts.one(ORDER, command.order_id)
    check_order(order, "return")
    sold = Sold(
        order=order,
        shipments=tuple(
            (each, settings.local_date(each.shipped_at))
            for each in facts.where(SHIPMENT, "order_id", order.id)
            if each.shipped_at is not None
        ),
        returns=facts.where(RETURN, "order_id", order.id),
        units=partial(units_of, facts),
        today=request.today,
        days=settings.orders.return_days,
    )
    return asked(sold, command.lines, late=command.late is not None)


def _without_order(request: Request[RequestReturn]) -> Asked:
    facts = request.facts
    facts.one(CUSTOMER, request.command.customer_id)

    def product(sku: str) -> Any:
        found = facts.only(PRODUCT, "sku", sku)
        return found.id, found.units

    return Asked(asked_freely(request.command.lines or (), product=product))


def _request(request: Request[RequestReturn], found: Asked, granted: Granted) -> Decision[Return]:
    command, facts = request.command, request.facts
    order = None if command.order_id is None else facts.one(ORDER, command.order_id)
    returned = Return(
        id=request.new_id(),
        version=1,
        number=granted.number("return"),
        state=ReturnState.APPROVED if command.approve else ReturnState.REQUESTED,
        order_id=command.order_id,
        customer_id=facts.one(CUSTOMER, command.customer_id).id
        if order is None
        else order.customer_id,
        requested_at=request.at,
        lines=found.lines,
        reason=command.reason,
        late=command.late,
    )
    return Decision.of(
        ReturnRequested(returned.id, returned), *_announced(returned, returned.lines)
    )


def _announced(
    returned: Return, lines: Iterable[ReturnLine], *, back: bool = False
) -> Iterator[Event]:
    """Tell the order what is to come back, or is not any more."""
    if returned.order_id is not None:
        told = tuple(
            (line.line, EXACT.minus(line.coming) if back else line.coming)
            for line in lines
            if line.line is not None and line.coming
        )
        if told:
            yield OrderReturnRequested(returned.order_id, returned.id, told)


def _of_return(command: Any) -> Iterable[Want]:
    return (RETURN.one(command.return_id),)


def _its_order(facts: Facts, command: Any) -> Iterable[Want]:
    returned = facts.get(RETURN, command.return_id)
    if returned is not None and returned.order_id is not None:
        yield ORDER.one(returned.order_id)


def _approve(request: Request[ApproveReturn]) -> Plan[Any]:
    returned = request.facts.one(RETURN, request.command.return_id)
    check(returned, "approve")
    return Plan(Decision.of(ReturnApproved(returned.id)))


def _decline(request: Request[DeclineReturn]) -> Plan[Any]:
    returned = request.facts.one(RETURN, request.command.return_id)
    check(returned, "decline")
    event = ReturnDeclined(returned.id, request.command.reason)
    return Plan(Decision.of(event, *_announced(returned, returned.lines, back=True)))


def _cancel(request: Request[CancelReturn]) -> Plan[Any]:
    returned = request.facts.one(RETURN, request.command.return_id)
    check(returned, "cancel")
    event = ReturnCanceled(returned.id, request.command.reason)
    return Plan(Decision.of(event, *_announced(returned, returned.lines, back=True)))


def _close(request: Request[CloseReturn]) -> Plan[Any]:
    returned = request.facts.one(RETURN, request.command.return_id)
    check(returned, "close")
    against: tuple[Rejection, ...] = ()
    if not any(line.coming for line in returned.lines):
        against = (request.reject("returns.nothing_to_come", **{"return": returned.number}),)
    event = ReturnClosed(returned.id, request.command.reason)
    told = _announced(returned, returned.lines, back=True)
    return Plan(Decision.of(event, *told), rejections=against)


@policy("returns.late_not_permitted", RequestReturn)
def late(request: Request[RequestReturn]) -> Rejection | None:
    """Refuse that somebody grants a late return who may not."""
    command, actor = request.command, request.actor
    if command.late is None or actor.may("returns.late", roles=request.settings.roles):
        return None
    return request.reject("returns.late_not_permitted", actor=actor.id, permission="returns.late")


POLICIES = (late,)

HANDLERS = (
    Handler(
        RequestReturn,
        _wants,
        _plan,
        _request,
        _more,
        _order_target,
    ),
    Handler(ApproveReturn, _of_return, _approve, take_draft, target=target),
    Handler(DeclineReturn, _of_return, _decline, take_draft, _its_order, target),
    Handler(CancelReturn, _of_return, _cancel, take_draft, _its_order, target),
    Handler(CloseReturn, _of_return, _close, take_draft, _its_order, target),
)
