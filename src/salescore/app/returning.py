"""Handler of goods that come back with no return: by their shipment."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from salescore.app.departed import departed_of, departed_wants
from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.app.ledger import goods_of, moved, places, transferred
from salescore.catalog.product import PRODUCT
from salescore.events import Event
from salescore.facts import Facts, Want
from salescore.fulfillment.events import GoodsTakenBack
from salescore.fulfillment.shipment import SHIPMENT
from salescore.orders.ledger_events import OrderReturned
from salescore.orders.lifecycle import check
from salescore.orders.order import ORDER
from salescore.policies import Request
from salescore.returns.taking_back import taken_back
from salescore.stock.keeping_commands import TakeBack
from salescore.stock.location import LOCATION
from salescore.stock.returning import against_returns, returns
from salescore.stock.transfer import TRANSFER, Transfer, TransferKind

__all__ = ["HANDLERS"]


def _wants(command: TakeBack) -> Iterator[Want]:
    """Want the shipment and what moved because of it, of one moment."""
    yield SHIPMENT.one(command.shipment_id)
    yield TRANSFER.by("cause_id", command.shipment_id)
    yield PRODUCT.by("sku", *dict.fromkeys(line.sku for line in command.lines))
    if command.to is not None:
        yield LOCATION.by("code", command.to)


def _more(facts: Facts, command: TakeBack) -> Iterable[Want]:
    """Want the order, what else left and came back of it, and where the goods are to lie."""
    shipment = facts.get(SHIPMENT, command.shipment_id)
    if shipment is not None:
        yield ORDER.one(shipment.order_id)
        yield from departed_wants(facts, shipment.order_id)
    yield from places(facts, command.lines, *(() if command.to is None else (command.to,)))


def _plan(request: Request[TakeBack]) -> Plan[Any]:
    facts, command = request.facts, request.command
    shipment, goods = facts.one(SHIPMENT, command.shipment_id), goods_of(request)
    order = facts.one(ORDER, shipment.order_id)
    check(order, "return")
    because = facts.where(TRANSFER, "cause_id", shipment.id)
    to = None if command.to is None else facts.only(LOCATION, "code", command.to)
    movements = returns(goods, because, to_id=None if to is None else to.id)
    plan = moved(request, movements)
    against = against_returns(goods, because, shipment=shipment.number) or against_returns(
        goods, departed_of(facts, order.id), shipment=shipment.number
    )
    parts = taken_back(order, shipment, goods, scrapped=to is None)
    return evolve(plan, draft=(parts, plan.draft), rejections=against + plan.rejections)


def _decide(request: Request[TakeBack], draft: Any, granted: Granted) -> Decision[Transfer]:
    parts, (movements, positions, lots) = draft
    shipment = request.facts.one(SHIPMENT, request.command.shipment_id)
    back = transferred(request, movements, granted, kind=TransferKind.RETURN, cause_id=shipment.id)
    told = GoodsTakenBack(shipment.id, back.transfer_id)
    known: tuple[Event, ...] = ()
    if parts:
        known = (OrderReturned(shipment.order_id, back.transfer_id, parts),)
    return evolve(Decision.of(back, told, *known, *lots), positions=positions)


HANDLERS = (Handler(TakeBack, _wants, _plan, _decide, _more),)
