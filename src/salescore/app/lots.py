"""Handlers of lots: correcting, blocking, unblocking."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve

from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.ledger import settled, transferred
from salescore.catalog.product import PRODUCT
from salescore.claims import merge
from salescore.decimals import exact_sum
from salescore.errors import InvalidValue, Rejection, Warning
from salescore.events import Event, Ref
from salescore.facts import Facts, Want, want
from salescore.policies import Request
from salescore.stock.ledger import Settled
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION, Location
from salescore.stock.lot import LOT, Lot
from salescore.stock.lot_commands import BlockLot, UnblockLot, UpdateLot
from salescore.stock.lot_events import LotBlocked, LotUnblocked, LotUpdated
from salescore.stock.lots import backordered, withdrawn
from salescore.stock.position import POSITION, Position, position_id
from salescore.stock.transfer import TransferKind

__all__ = ["HANDLERS"]


def _update(request: Request[UpdateLot]) -> Plan[Decision[Lot]]:
    command, facts = request.command, request.facts
    lot = facts.one(LOT, command.lot_id)
    event = LotUpdated(lot.id, command.expires_on)
    positions = tuple(
        evolve(each, version=each.version + 1, expires_on=command.expires_on)
        for each in facts.where(POSITION, "lot_id", lot.id)
    )
    return Plan(Decision((event,), Ref(LOT, lot.id), positions=positions))


def _block_wants(command: BlockLot) -> Iterable[Want]:
    yield LOT.one(command.lot_id)
    yield POSITION.by("lot_id", command.lot_id)
    yield LOCATION.by("code", *(() if command.to is None else (command.to,)))


def _block_places(facts: Facts, command: BlockLot) -> Iterator[Want]:
    """Want the locations where the lot lies, their levels, its product and where it would lie."""
    lot, to = facts.one(LOT, command.lot_id), _target(facts, command)
    lying = [each for each in facts.where(POSITION, "lot_id", lot.id) if each.quantity]
    ids = {key for each in lying for key in (each.location_id, each.stocking_id)}
    yield PRODUCT.by("sku", lot.sku)
    yield want(LOCATION, sorted(ids))
    yield want(STOCK_LEVEL, [(key, lot.product_id) for key in sorted(ids)])
    if to is not None:
        kept = ((each.owner, each.package) for each in lying)
        yield POSITION.one(
            *(
                position_id(to.id, lot.product_id, lot_id=lot.id, owner=owner, package=package)
                for owner, package in kept
            )
        )


def _target(facts: Facts, command: BlockLot) -> Location | None:
    return None if command.to is None else facts.only(LOCATION, "code", command.to)


def _block(request: Request[BlockLot]) -> Plan[Any]:
    """Plan to bring a lot away: what was promised of it is backordered, a recall does not wait."""
    command, facts = request.command, request.facts
    lot, to = facts.one(LOT, command.lot_id), _target(facts, command)
    if to is not None and to.saleable:
        raise InvalidValue("to", value=to.code, allowed="a location that is not saleable")
    for_sale = [
        each
        for each in facts.where(POSITION, "lot_id", lot.id)
        if each.quantity and facts.one(LOCATION, each.location_id).saleable
    ]
    against = tuple(_against(facts, lot, to, for_sale))
    if against or to is None or not for_sale:
        return Plan(Settled((), (), ()), rejections=against)
    done = settled(request, withdrawn(lot, for_sale, to_id=to.id), floor=lambda _: None)
    warnings = tuple(_backordered(facts, lot, done))
    return Plan(done, done.claims, ("transfer",), done.rejections, warnings)


def _against(
    facts: Facts, lot: Lot, to: Location | None, for_sale: Sequence[Position]
) -> Iterator[Rejection]:
    params = {"sku": lot.sku, "lot": lot.code}
    if lot.blocked:
        yield Rejection("stock.lot_blocked_already", params | {"reason": lot.reason})
    picked = exact_sum(each.allocated for each in for_sale)
    if picked:
        yield Rejection("stock.lot_picked", params | {"quantity": picked})
    codes = {facts.one(LOCATION, each.location_id).code for each in for_sale}
    if to is None and codes:
        yield Rejection("stock.lot_for_sale", params | {"locations": ", ".join(sorted(codes))})


def _backordered(facts: Facts, lot: Lot, done: Settled) -> Iterator[Warning]:
    """Say where more is promised than is left."""
    for claim in (each for each in merge(done.claims) if each.on_hand < 0):
        lacks = backordered(facts.get(STOCK_LEVEL, claim.level), claim)
        if lacks:
            code = facts.one(LOCATION, claim.location_id).code
            params = {"sku": lot.sku, "location": code, "backordered": lacks}
            yield Warning("stock.now_backordered", params)


def _blocked(request: Request[BlockLot], done: Settled, granted: Granted) -> Decision[Lot]:
    command = request.command
    events: tuple[Event, ...] = (LotBlocked(command.lot_id, command.reason),)
    if done.movements:
        moved = transferred(request, done.movements, granted, kind=TransferKind.INTERNAL)
        events = (*events, moved)
    return Decision(events, Ref(LOT, command.lot_id), positions=done.positions)


def _unblock(request: Request[UnblockLot]) -> Plan[Decision[Lot]]:
    command = request.command
    lot = request.facts.one(LOT, command.lot_id)
    params = {"sku": lot.sku, "lot": lot.code}
    against = () if lot.blocked else (Rejection("stock.lot_not_blocked", params),)
    return Plan(Decision.of(LotUnblocked(lot.id, command.reason)), rejections=against)


def _ref(command: Any) -> Ref[Lot]:
    return Ref(LOT, command.lot_id)


HANDLERS = (
    Handler(
        UpdateLot,
        lambda command: (LOT.one(command.lot_id), POSITION.by("lot_id", command.lot_id)),
        _update,
        take_draft,
        target=_ref,
    ),
    Handler(BlockLot, _block_wants, _block, _blocked, _block_places, _ref),
    Handler(
        UnblockLot,
        lambda command: (LOT.one(command.lot_id),),
        _unblock,
        take_draft,
        target=_ref,
    ),
)
