"""Handler of what becomes of goods that came back."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from attrs import evolve

from salescore.app.departed import departed_lots, departed_of
from salescore.app.handler import Decision, Granted, Handler, Plan, gapless
from salescore.app.ledger import goods_places, moved, transferred
from salescore.app.preparing import units_of
from salescore.app.repromising import Repromised
from salescore.app.return_promises import after_return, owed_wants, promised, promises
from salescore.app.return_receipts import order_of, returned_wants
from salescore.app.returns import target
from salescore.app.settled import settling_payments, settling_wants
from salescore.billing.crediting import newest_first
from salescore.billing.events import CreditNoteIssued
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import Payment
from salescore.catalog.product import PRODUCT
from salescore.errors import Warning
from salescore.events import Event
from salescore.facts import Facts, Want, want
from salescore.orders.ledger_events import OrderReturned
from salescore.orders.lifecycle import check as check_order
from salescore.orders.order import Order
from salescore.policies import Request
from salescore.returns.events import ReturnSettled
from salescore.returns.goods_return import RETURN, Resolution, Return
from salescore.returns.lifecycle import check
from salescore.returns.pieces import stock_goods
from salescore.returns.reimbursing import (
    Reimbursing,
    Terms,
    ordered,
    reimbursed,
    reimbursing,
)
from salescore.returns.settle_commands import SettleReturn
from salescore.returns.settling import Gone, Settling, settling
from salescore.stock.location import LOCATION
from salescore.stock.returning import OutKey, outstanding
from salescore.stock.transfer import TransferKind

__all__ = ["HANDLERS"]


class _Draft(NamedTuple):
    """What a settlement decides on.

    Args:
        settled: what becomes of the goods.
        order: as it is after that; None without an order.
        money: what of invoices is taken back.
        promised: what is promised again; None if nothing changes.
        moving: movements, positions and lots; None if nothing moves.
    """

    settled: Settling
    order: Order | None
    money: Reimbursing
    promised: Repromised | None
    moving: Any


def _more(facts: Facts, command: SettleReturn) -> Iterator[Want]:
    """Want the order with its money and its goods, and the places where those lie."""
    returned = facts.get(RETURN, command.return_id)
    if returned is None:
        return
    yield from returned_wants(facts, command.return_id)
    yield want(PRODUCT, dict.fromkeys(each.product_id for each in returned.goods))
    lying = sorted({each.location_id for each in returned.goods if each.location_id is not None})
    yield want(LOCATION, lying)
    for at_id in lying:
        yield from goods_places(facts, map(stock_goods, returned.goods), at_id)
    if returned.order_id is not None:
        yield from departed_lots(facts, returned.order_id)
        yield from _money_wants(facts, command, returned.order_id)
        if any(line.again for line in returned.lines) or _exchanges(command):
            yield from owed_wants(facts, command.return_id, command.location)


def _exchanges(command: SettleReturn) -> bool:
    return any(line.resolution is Resolution.EXCHANGE for line in command.lines)


def _money_wants(facts: Facts, command: SettleReturn, order_id: UUID) -> Iterator[Want]:
    """Want what was billed, and what settled it if something is paid back."""
    if not any(line.resolution.credits for line in command.lines):
        return
    yield INVOICE.by("order_id", order_id)
    if _refunds(command) and facts.asked_for(INVOICE, "order_id", order_id):
        yield from settling_wants(_billed(facts, order_id))


def _refunds(command: SettleReturn) -> bool:
    return any(line.resolution is Resolution.REFUND for line in command.lines)


def _billed(facts: Facts, order_id: UUID) -> list[UUID]:
    return [each.id for each in facts.where(INVOICE, "order_id", order_id)]


def _plan(request: Request[SettleReturn]) -> Plan[Any]:
    facts, command = request.facts, request.command
    returned = facts.one(RETURN, command.return_id)
    check(returned, "settle")
    order = order_of(facts, returned)
    if order is not None:
        check_order(order, _verb(command))
    settled = _settling(facts, command, returned, order)
    if settled.rejections:
        return Plan(None, rejections=settled.rejections)
    after = None if order is None else after_return(order, returned, settled.ledger)
    plan = moved(request, settled.movements) if settled.movements else Plan(None)
    money = _money(request, settled, after)
    if money.parts:
        number = gapless(request.settings, "credit_note", on=request.today, many=len(money.parts))
        plan = evolve(plan, claims=(*plan.claims, number))
    plan = evolve(plan, rejections=plan.rejections + money.rejections)
    moving = plan.draft

    def draft(made: Repromised | None) -> _Draft:
        return _Draft(settled, after, money, made, moving)

    where, how = command.location, command.shortage
    return promised(request, plan, order, after, draft, location=where, shortage=how)


def _verb(command: SettleReturn) -> str:
    """Say what is asked of the order: of a canceled one money can go back, and nothing else."""
    credits_all = all(line.resolution.credits for line in command.lines)
    return "settle" if credits_all else "return"


def _settling(
    facts: Facts, command: SettleReturn, returned: Return, order: Order | None
) -> Settling:
    out = {} if order is None else _out(facts, order)
    units = partial(units_of, facts)
    return settling(command.lines, returned, order, out=out, units=units)


def _out(facts: Facts, order: Order) -> Mapping[OutKey, Gone]:
    because = departed_of(facts, order.id)
    lots = {each.lot_id: each.lot for transfer in because for each in transfer.movements}
    return {key: Gone(out.quantity, lots.get(key[1])) for key, out in outstanding(because).items()}


def _terms(request: Request[SettleReturn], order: Order) -> Terms:
    command, settings = request.command, request.settings
    usual = settings.orders.restocking_percent
    return Terms(
        fee_percent=usual if command.fee_percent is None else command.fee_percent,
        charges=command.charges,
        on=request.today,
        at=request.at,
        reason=command.reason,
        cash=settings.cash_rounding.get(order.currency),
    )


def _money(request: Request[SettleReturn], settled: Settling, after: Order | None) -> Reimbursing:
    if after is None or not (settled.credits or request.command.charges):
        return Reimbursing()
    known = request.facts.where(INVOICE, "order_id", after.id) if settled.credits else ()
    invoices = newest_first(known)
    return reimbursing(settled, after, invoices, _terms(request, after))


def _decide(request: Request[SettleReturn], draft: _Draft, granted: Granted) -> Decision[Return]:
    returned = request.facts.one(RETURN, request.command.return_id)
    settled, order = draft.settled, draft.order
    credited, warnings = _credited(request, returned, draft, granted)
    notes = tuple(each.credit_note_id for each in credited if isinstance(each, CreditNoteIssued))
    events: list[Event] = [
        ReturnSettled(returned.id, settled.parts, settled.goods, settled.again, notes)
    ]
    if settled.ledger and order is not None:
        events.append(OrderReturned(order.id, returned.id, settled.ledger))
    events += (*promises(order, returned, draft.promised), *credited)
    positions = draft.promised.positions if draft.promised else ()
    if draft.moving is not None:
        movements, moved_positions, lots = draft.moving
        kind, cause_id = TransferKind.RETURN, returned.id
        events.append(transferred(request, movements, granted, kind=kind, cause_id=cause_id))
        events += lots
        positions = (*moved_positions, *positions)
    return evolve(Decision.of(*events), positions=positions, warnings=warnings)


def _credited(
    request: Request[SettleReturn], returned: Return, draft: _Draft, granted: Granted
) -> tuple[tuple[Event, ...], tuple[Warning, ...]]:
    """Credit what is to be credited, and pay back what is to be paid back."""
    order, money = draft.order, draft.money
    if order is None or not money.parts:
        return (), ()
    events, rest = reimbursed(
        money,
        order,
        returned,
        _payments(request, order),
        _terms(request, order),
        note_ids=[request.new_id() for _ in money.parts],
        number=lambda place: granted.gapless("credit_note", place=place),
    )
    params = {"return": returned.number, "amount": str(rest)}
    return events, ((Warning("returns.refund_short", params),) if rest.minor else ())


def _payments(request: Request[SettleReturn], order: Order) -> tuple[Payment, ...]:
    """Give the payments of an order's invoices, in the order in which they pay back."""
    if not _refunds(request.command):
        return ()
    return ordered(settling_payments(request.facts, _billed(request.facts, order.id)))


HANDLERS = (
    Handler(
        SettleReturn,
        lambda command: (RETURN.one(command.return_id),),
        _plan,
        _decide,
        _more,
        target,
    ),
)
