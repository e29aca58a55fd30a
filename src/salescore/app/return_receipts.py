"""Handlers of goods that come back with a return, and of a closer look at them."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from attrs import evolve

from salescore.app.departed import departed_of, departed_wants
from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.app.ledger import goods_of_line, goods_places, moved, places, transferred
from salescore.app.preparing import units_of
from salescore.app.repromising import Repromised
from salescore.app.return_promises import after_return, owed_wants, promised, promises
from salescore.app.returns import its_goods, target
from salescore.catalog.product import PRODUCT
from salescore.events import Event
from salescore.facts import Facts, Want, want
from salescore.orders.ledger_events import OrderReturned, ReturnedPart
from salescore.orders.lifecycle import check as check_order
from salescore.orders.order import ORDER, Order
from salescore.policies import Request
from salescore.returns.commands import InspectReturn, ReceivedLine, ReceiveReturn
from salescore.returns.goods_return import RETURN, Return
from salescore.returns.inspecting import Inspected, inspect
from salescore.returns.lifecycle import check
from salescore.returns.pieces import stock_goods
from salescore.returns.receiving import Received, Receiving, receive
from salescore.stock.commands import StockLine
from salescore.stock.location import LOCATION
from salescore.stock.movements import Goods
from salescore.stock.returning import outstanding
from salescore.stock.transfer import TransferKind

__all__ = ["HANDLERS", "location_id", "order_of", "return_goods", "returned_wants"]


class _Draft(NamedTuple):
    """What a receipt, or an inspection, decides on.

    Args:
        done: the event of the return, the movements, and the parts of the order's lines.
        moving: movements, positions and lots; None if nothing moves.
        after: the order as it is then; None without an order.
        made: what is promised again; None if nothing is.
    """

    done: Received | Inspected
    moving: Any
    after: Order | None = None
    made: Repromised | None = None


def _named(command: ReceiveReturn) -> Iterator[StockLine]:
    return (goods for line in command.lines or () for goods in line.goods)


def _codes(command: ReceiveReturn) -> dict[str, None]:
    lines: Iterable[ReceivedLine] = command.lines or ()
    named = (command.to, command.damaged_to, *(line.to for line in lines))
    return dict.fromkeys(code for code in named if code is not None)


def _wants(command: ReceiveReturn) -> Iterator[Want]:
    yield RETURN.one(command.return_id)
    yield LOCATION.by("code", *_codes(command))
    if command.lines:
        yield PRODUCT.by("sku", *dict.fromkeys(each.sku for each in _named(command)))


def returned_wants(facts: Facts, return_id: UUID) -> Iterator[Want]:
    """Want what a return is about: its order, and all that left and came back of it."""
    returned = facts.get(RETURN, return_id)
    if returned is None:
        return
    yield want(PRODUCT, dict.fromkeys(line.product_id for line in returned.lines))
    if returned.order_id is not None:
        yield ORDER.one(returned.order_id)
        yield from its_goods(facts, returned.order_id)
        yield from departed_wants(facts, returned.order_id)


def return_goods(facts: Facts, returned: Return) -> Iterator[Goods]:
    """Give all goods that a return may be about, loose ones, and those that came already."""
    order = order_of(facts, returned)
    for line in order.lines if order else ():
        for part in line.components:
            yield Goods(part.product_id, part.sku, part.quantity)
    for each in returned.lines:
        yield Goods(each.product_id, each.sku, each.requested)
    yield from map(stock_goods, returned.goods)


def order_of(facts: Facts, returned: Return) -> Order | None:
    """Give the order of a return; None if it has none."""
    return None if returned.order_id is None else facts.one(ORDER, returned.order_id)


def location_id(facts: Facts, code: str) -> UUID:
    """Give the id of a location by its code."""
    return facts.only(LOCATION, "code", code).id


def _more(facts: Facts, command: ReceiveReturn) -> Iterator[Want]:
    yield from returned_wants(facts, command.return_id)
    returned = facts.get(RETURN, command.return_id)
    if returned is None or not (returned.order_id is None or facts.knows(ORDER, returned.order_id)):
        return
    if command.again is not False:
        yield from owed_wants(facts, command.return_id)
    yield from places(facts, tuple(_named(command)), *_codes(command))
    goods = list(return_goods(facts, returned))
    for code in _codes(command):
        for location in facts.where(LOCATION, "code", code):
            yield from goods_places(facts, goods, location.id)


def _plan(request: Request[ReceiveReturn]) -> Plan[Any]:
    returned = request.facts.one(RETURN, request.command.return_id)
    check(returned, "receive")
    order = order_of(request.facts, returned)
    if order is not None:
        check_order(order, "return")
    received = receive(request.command, _known(request, returned, order))
    plan = _moving(request, received, received.rejections)
    if plan.rejections:
        return plan
    after = None if order is None else after_return(order, returned, received.ledger)
    moving = plan.draft.moving

    def draft(made: Repromised | None) -> _Draft:
        return _Draft(received, moving, after, made)

    return promised(request, plan, order, after, draft)


def _known(request: Request[ReceiveReturn], returned: Return, order: Order | None) -> Receiving:
    facts, said = request.facts, request.command.again
    usual = request.settings.orders.returned_again
    return Receiving(
        returned=returned,
        order=order,
        out=None if order is None else outstanding(departed_of(facts, order.id)),
        units=partial(units_of, facts),
        location=partial(location_id, facts),
        goods=partial(goods_of_line, facts),
        again=order is not None and (usual if said is None else said),
    )


def _moving(request: Request[Any], done: Any, rejections: Any) -> Plan[Any]:
    """Plan the movements of a receipt or an inspection; there may be none."""
    if rejections or not done.movements:
        return Plan(_Draft(done, None), rejections=rejections)
    wrong = [stock_goods(each) for each in done.event.goods if not each.condition.came]
    plan = moved(request, done.movements, coming=wrong)
    return evolve(plan, draft=_Draft(done, plan.draft))


def _decide(request: Request[Any], draft: _Draft, granted: Granted) -> Decision[Return]:
    """Decide on what happened to a return, to its goods and to its order."""
    done, moving, after, made = draft
    returned = request.facts.one(RETURN, request.command.return_id)
    parts: tuple[ReturnedPart, ...] = done.ledger
    events: list[Event] = [done.event]
    if parts and returned.order_id is not None:
        events.append(OrderReturned(returned.order_id, returned.id, parts))
    events += promises(after, returned, made)
    freed = made.positions if made else ()
    if moving is None:
        return evolve(Decision.of(*events), positions=freed)
    movements, positions, lots = moving
    kind, cause_id = TransferKind.RETURN, returned.id
    events.append(transferred(request, movements, granted, kind=kind, cause_id=cause_id))
    return evolve(Decision.of(*events, *lots), positions=(*positions, *freed))


def _inspect_wants(command: InspectReturn) -> Iterator[Want]:
    yield RETURN.one(command.return_id)
    codes = dict.fromkeys(line.to for line in command.lines if line.to is not None)
    if codes:
        yield LOCATION.by("code", *codes)


def _inspect_more(facts: Facts, command: InspectReturn) -> Iterator[Want]:
    """Want the places where the goods lie, and where they are to lie."""
    returned = facts.get(RETURN, command.return_id)
    if returned is None:
        return
    products = [line.product_id for line in returned.lines]
    products += [each.product_id for each in returned.goods]
    yield want(PRODUCT, dict.fromkeys(products))
    if returned.order_id is not None:
        yield ORDER.one(returned.order_id)
    codes = dict.fromkeys(line.to for line in command.lines if line.to is not None)
    lying = {each.location_id for each in returned.goods if each.location_id is not None}
    lying |= {each.id for code in codes for each in facts.where(LOCATION, "code", code)}
    yield want(LOCATION, sorted(lying))
    for at_id in sorted(lying):
        yield from goods_places(facts, map(stock_goods, returned.goods), at_id)


def _inspect(request: Request[InspectReturn]) -> Plan[Any]:
    facts, command = request.facts, request.command
    returned = facts.one(RETURN, command.return_id)
    check(returned, "inspect")
    inspected = inspect(
        command,
        returned,
        order_of(facts, returned),
        units=partial(units_of, facts),
        location=partial(location_id, facts),
    )
    return _moving(request, inspected, inspected.rejections)


HANDLERS = (
    Handler(ReceiveReturn, _wants, _plan, _decide, _more, target),
    Handler(InspectReturn, _inspect_wants, _inspect, _decide, _inspect_more, target),
)
