"""Handlers of goods that are to come, and what a receipt does to them."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from attrs import evolve

from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.ledger import goods_of, goods_wants
from salescore.catalog.product import PRODUCT
from salescore.errors import Rejection
from salescore.events import Event, Ref
from salescore.facts import Want
from salescore.policies import Request
from salescore.stock.commands import ReceiveStock
from salescore.stock.expected import EXPECTED, ExpectedReceipt, ExpectedState
from salescore.stock.expected_commands import AddExpected, CancelExpected, UpdateExpected
from salescore.stock.expected_events import (
    ExpectedAdded,
    ExpectedCame,
    ExpectedCanceled,
    ExpectedChanged,
    ExpectedReturned,
)
from salescore.stock.expecting import against_received, check, expected_lines, met_by
from salescore.stock.location import LOCATION
from salescore.stock.movements import Goods
from salescore.stock.transfer import Transfer, TransferKind

__all__ = ["HANDLERS", "against_expected", "coming_in", "expected_wants", "undone"]


def expected_wants(command: ReceiveStock) -> Iterable[Want]:
    """Want the expected receipt that a receipt names."""
    if command.expected_id is not None:
        yield EXPECTED.one(command.expected_id)


def against_expected(request: Request[ReceiveStock], goods: Iterable[Goods]) -> Iterable[Rejection]:
    """Say what came that the expected receipt does not name.

    Raises:
        UnknownId: there is no such expected receipt.
        WrongState: nothing more is to come of it.
    """
    if request.command.expected_id is None:
        return ()
    expected = request.facts.one(EXPECTED, request.command.expected_id)
    check(expected, "receive")
    return met_by(expected, goods)[1]


def coming_in(
    decide: Callable[[Request[Any], Any, Granted], Decision[Transfer]],
) -> Callable[[Request[Any], Any, Granted], Decision[Transfer]]:
    """Let what decides on a receipt book it against the expected receipt that it names."""

    def decided(request: Request[ReceiveStock], draft: Any, granted: Granted) -> Decision[Transfer]:
        decision = decide(request, draft, granted)
        expected_id = request.command.expected_id
        if expected_id is None:
            return decision
        parts, _ = met_by(request.facts.one(EXPECTED, expected_id), goods_of(request))
        came = ExpectedCame(expected_id, parts, decision.events[0].subject_id)
        return evolve(decision, events=(*decision.events, came))

    return decided


def undone(request: Request[Any], transfer: Transfer, by: UUID) -> Iterable[Event]:
    """Let what an undone receipt was booked against be to come again.

    Args:
        request: whose facts hold the expected receipt, if the transfer took in goods of one.
        transfer: what is undone.
        by: the id of the transfer that undoes it.
    """
    if transfer.kind is TransferKind.RECEIPT and transfer.cause_id is not None:
        expected = request.facts.one(EXPECTED, transfer.cause_id)
        goods = (Goods(each.product_id, each.sku, each.quantity) for each in transfer.movements)
        parts, _ = met_by(expected, goods)
        yield ExpectedReturned(expected.id, parts, by)


def _untracked(request: Request[Any]) -> tuple[Rejection, ...]:
    found = (request.facts.only(PRODUCT, "sku", line.sku) for line in request.command.lines)
    return tuple(Rejection("stock.untracked", {"sku": e.sku}) for e in found if not e.tracked)


def _add(request: Request[AddExpected]) -> Plan[Any]:
    lines = expected_lines(goods_of(request))
    return Plan(lines, numbers=("expected",), rejections=_untracked(request))


def _added(request: Request[AddExpected], lines: Any, granted: Granted) -> Decision[Any]:
    command = request.command
    expected = ExpectedReceipt(
        id=request.new_id(),
        version=1,
        number=granted.number("expected"),
        state=ExpectedState.OPEN,
        to_id=request.facts.only(LOCATION, "code", command.to).id,
        due_on=command.due_on,
        lines=lines,
        supplier=command.supplier,
        reference=command.reference,
    )
    return Decision.of(ExpectedAdded(expected.id, expected))


def _update_wants(command: UpdateExpected) -> Iterable[Want]:
    return (EXPECTED.one(command.expected_id), *goods_wants(command.lines))


def _update(request: Request[UpdateExpected]) -> Plan[Any]:
    command = request.command
    before = request.facts.one(EXPECTED, command.expected_id)
    check(before, "update")
    lines = expected_lines(goods_of(request), before=before.lines)
    against = (*_untracked(request), *against_received(before, lines))
    event = ExpectedChanged(before.id, command.due_on or before.due_on, lines)
    return Plan(Decision.of(event), rejections=against)


def _cancel(request: Request[CancelExpected]) -> Plan[Any]:
    before = request.facts.one(EXPECTED, request.command.expected_id)
    check(before, "cancel")
    return Plan(Decision.of(ExpectedCanceled(before.id, request.command.reason)))


def _target(command: Any) -> Ref[ExpectedReceipt]:
    return Ref(EXPECTED, command.expected_id)


HANDLERS = (
    Handler(AddExpected, lambda command: goods_wants(command.lines, command.to), _add, _added),
    Handler(UpdateExpected, _update_wants, _update, take_draft, target=_target),
    Handler(
        CancelExpected,
        lambda command: (EXPECTED.one(command.expected_id),),
        _cancel,
        take_draft,
        target=_target,
    ),
)
