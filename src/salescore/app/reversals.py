"""Handler of reversals."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from salescore.app.expected import undone
from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.app.ledger import moved, transferred
from salescore.catalog.product import PRODUCT
from salescore.events import Ref
from salescore.facts import Facts, Want, want
from salescore.policies import Request
from salescore.stock.events import StockMoved
from salescore.stock.expected import EXPECTED
from salescore.stock.ledger import key_at
from salescore.stock.location import LOCATION
from salescore.stock.lot import LOT
from salescore.stock.position import POSITION
from salescore.stock.reversal import against_reversal, reversal_id, reversed_movements
from salescore.stock.reversal_commands import ReverseTransfer
from salescore.stock.transfer import TRANSFER, Transfer, TransferKind

__all__ = ["HANDLERS"]


def _wants(command: ReverseTransfer) -> Iterable[Want]:
    return (TRANSFER.one(command.transfer_id, reversal_id(command.transfer_id)),)


def _places(facts: Facts, command: ReverseTransfer) -> Iterator[Want]:
    """Want everything that the movements of the transfer are about."""
    transfer = facts.one(TRANSFER, command.transfer_id)
    movements = transfer.movements
    ends = [(end, each) for each in movements for end in (each.from_id, each.to_id) if end]
    lots = dict.fromkeys(each.lot_id for each in movements if each.lot_id is not None)
    yield PRODUCT.by("sku", *dict.fromkeys(each.sku for each in movements))
    yield want(LOCATION, dict.fromkeys(end for end, _ in ends))
    yield want(POSITION, dict.fromkeys(key_at(end, each) for end, each in ends))
    if transfer.kind is TransferKind.RECEIPT and transfer.cause_id is not None:
        yield EXPECTED.one(transfer.cause_id)
    if lots:
        yield LOT.one(*lots, must_hold=True)
        yield POSITION.by("lot_id", *lots)


def _plan(request: Request[ReverseTransfer]) -> Plan[Any]:
    command, facts = request.command, request.facts
    transfer = facts.one(TRANSFER, command.transfer_id)
    done = facts.get(TRANSFER, reversal_id(transfer.id))
    against = tuple(against_reversal(transfer, done))
    if against:
        return Plan(None, rejections=against)
    # Goods that lack may have left with a reversal that was first: that is what to say.
    return evolve(moved(request, reversed_movements(transfer)), choosy=True)


def _reverse(request: Request[ReverseTransfer], draft: Any, granted: Granted) -> Decision[Transfer]:
    movements, positions, lots = draft
    cause, kind = request.command.transfer_id, TransferKind.REVERSAL
    event = transferred(request, movements, granted, kind=kind, cause_id=cause)
    transfer = evolve(event.transfer, id=reversal_id(cause))
    again = undone(request, request.facts.one(TRANSFER, cause), transfer.id)
    events = (StockMoved(transfer.id, transfer), *lots, *again)
    return Decision(events, Ref(TRANSFER, transfer.id), positions=positions)


HANDLERS = (Handler(ReverseTransfer, _wants, _plan, _reverse, _places),)
