"""What handlers of movements have in common: goods of lines, what is wanted, what is settled."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from salescore.app.handler import Decision, Granted, Plan
from salescore.catalog.product import PRODUCT
from salescore.catalog.tracking import Tracking
from salescore.errors import Rejection
from salescore.events import Event
from salescore.facts import Facts, Want, want
from salescore.policies import Request
from salescore.quantity import Quantity
from salescore.stock.commands import StockLine
from salescore.stock.events import LotAdded, StockMoved
from salescore.stock.ledger import Settled, Settling, floor_of_loss, is_plain, key_at, settle
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.lot import LOT, Lot, lot_id
from salescore.stock.lot_events import LotArrived
from salescore.stock.lots import against_blocked, against_lot, against_twins, arrivals
from salescore.stock.movements import Goods
from salescore.stock.position import POSITION, position_id
from salescore.stock.transfer import Movement, Transfer, TransferKind
from salescore.stock.waiting import wants_waiting

__all__ = [
    "goods_of",
    "goods_of_line",
    "goods_places",
    "goods_wants",
    "least",
    "levels_of",
    "moved",
    "new_lots",
    "places",
    "settled",
    "transfer_of",
    "transferred",
]


def goods_wants(lines: Iterable[StockLine], *codes: str) -> tuple[Want, ...]:
    """Want the products of lines, the locations of codes, and who waits for such goods."""
    skus = dict.fromkeys(line.sku for line in lines)
    return (LOCATION.by("code", *codes), PRODUCT.by("sku", *skus), wants_waiting(skus))


def places(facts: Facts, lines: Iterable[StockLine], *codes: str) -> Iterator[Want]:
    """Want the lots of lines and the positions that goods of them have at locations.

    Of pieces with serial numbers, want all positions: a piece is nowhere else.
    """
    ids, lots, serials = [], [], []
    for line in lines:
        for product in facts.where(PRODUCT, "sku", line.sku):
            lot = None if line.lot is None else lot_id(product.id, line.lot)
            how: dict[str, Any] = {"lot_id": lot, "owner": line.owner, "package": line.package}
            lots += [] if lot is None else [lot]
            serials += [lot] if lot and product.tracking is Tracking.SERIAL else []
            ids += [
                position_id(location.id, product.id, **how)
                for code in codes
                for location in facts.where(LOCATION, "code", code)
                if not is_plain(location, **how)
            ]
    if lots:
        yield LOT.one(*dict.fromkeys(lots), must_hold=True)
    if serials:
        yield POSITION.by("lot_id", *dict.fromkeys(serials))
    if ids:
        yield want(POSITION, dict.fromkeys(ids))


def goods_places(facts: Facts, goods: Iterable[Goods], at_id: UUID) -> Iterator[Want]:
    """Want the lots of known goods and the positions that they have at a location, as `places`.

    Args:
        facts: with their products, or they are wanted first.
        goods: what.
        at_id: the location.
    """
    known = list(goods)
    yield want(PRODUCT, dict.fromkeys(each.product_id for each in known))
    lots = {each.lot_id: each for each in known if each.lot_id is not None}
    if lots:
        yield LOT.one(*lots, must_hold=True)
    serials = [key for key, each in lots.items() if _is_piece(facts, each.product_id)]
    if serials:
        yield POSITION.by("lot_id", *serials)
    yield want(POSITION, dict.fromkeys(key_at(at_id, each) for each in known))


def _is_piece(facts: Facts, product_id: UUID) -> bool:
    if not facts.knows(PRODUCT, product_id):
        return False
    product = facts.get(PRODUCT, product_id)
    return product is not None and product.tracking is Tracking.SERIAL


def goods_of(request: Request[Any]) -> list[Goods]:
    """Give the products and base quantities of a command's lines."""
    return [goods_of_line(request.facts, line) for line in request.command.lines]


def goods_of_line(facts: Facts, line: StockLine) -> Goods:
    """Give the product and the base quantity of one line.

    Args:
        facts: with the product.
        line: of a command.
    """
    product, asked = facts.only(PRODUCT, "sku", line.sku), line.quantity
    quantity = asked if isinstance(asked, Quantity) else Quantity(asked, product.unit)
    lot = None if line.lot is None else lot_id(product.id, line.lot)
    base = product.units.to_base(quantity)
    size = None if line.package is None else Quantity(line.package, product.unit)
    package = None if size is None else product.units.to_base(size)
    return Goods(product.id, product.sku, base, lot, line.lot, line.owner, package)


def settled(
    request: Request[Any],
    movements: Iterable[Movement],
    *,
    floor: Callable[[str], Decimal | None] | None = None,
) -> Settled:
    """Settle movements on the facts of a request.

    Args:
        request: whose facts hold the locations, lots and positions.
        movements: what comes and goes.
        floor: says by SKU what must stay available; None: nothing that is promised may leave.
    """
    facts = request.facts
    bound: dict[str, Any] = {} if floor is None else {"floor": floor}
    dates = _dates(request)

    def keeps_until(lot: UUID) -> date | None:
        known = facts.get(LOT, lot)
        return known.expires_on if known else dates.get(lot)

    known = Settling(
        at=request.at,
        location=partial(facts.one, LOCATION),
        position=partial(facts.get, POSITION),
        expires_on=keeps_until,
        **bound,
    )
    return settle(movements, known)


def _dates(request: Request[Any]) -> dict[UUID, date]:
    """Give until when goods keep by their lots, as the first line of each that says it has it."""
    dates: dict[UUID, date] = {}
    for line in getattr(request.command, "lines", None) or ():
        if isinstance(line, StockLine) and line.lot is not None and line.expires_on is not None:
            product = request.facts.only(PRODUCT, "sku", line.sku)
            dates.setdefault(lot_id(product.id, line.lot), line.expires_on)
    return dates


def new_lots(request: Request[Any], goods: Iterable[Goods]) -> Iterator[LotAdded]:
    """Give the events of lots that nobody has seen before."""
    dates = _dates(request)
    for key, each in {each.lot_id: each for each in goods}.items():
        if key is not None and each.lot is not None and request.facts.get(LOT, key) is None:
            lot = Lot(
                id=key,
                version=1,
                product_id=each.product_id,
                sku=each.sku,
                code=each.lot,
                expires_on=dates.get(key),
            )
            yield LotAdded(key, lot)


def moved(
    request: Request[Any],
    movements: tuple[Movement, ...],
    *,
    floor: Callable[[str], Decimal | None] | None = None,
    coming: Iterable[Goods] = (),
) -> Plan[Any]:
    """Plan movements: what is claimed, where goods lie afterwards, and what speaks against it.

    Args:
        request: the command and its facts.
        movements: what comes and goes.
        floor: as of `settled`.
        coming: goods that come in, whose lots may be new.
    """
    against = tuple(_against(request.facts, movements))
    if against:
        return Plan(None, rejections=against)
    done = settled(request, movements, floor=floor)
    twice = tuple(_twins(request.facts, done))
    lots = (*new_lots(request, coming), *_arrivals(request.facts, done))
    draft = (done.movements, done.positions, lots)
    return Plan(draft, done.claims, ("transfer",), done.rejections + twice)


def _against(facts: Facts, movements: Iterable[Movement]) -> Iterator[Rejection]:
    """Say what speaks against movements, whatever lies where."""
    for movement in movements:
        yield from against_lot(facts.only(PRODUCT, "sku", movement.sku), movement)
        lot = None if movement.lot_id is None else facts.get(LOT, movement.lot_id)
        if lot is not None and movement.to_id is not None:
            yield from against_blocked(lot, facts.one(LOCATION, movement.to_id))


def _is_serial(facts: Facts, sku: str) -> bool:
    return facts.only(PRODUCT, "sku", sku).tracking is Tracking.SERIAL


def _twins(facts: Facts, done: Settled) -> Iterator[Rejection]:
    """Say which pieces that come in are here already."""
    return against_twins(
        [each for each in _coming(done) if _is_serial(facts, each.sku)],
        done.positions,
        before=partial(facts.where, POSITION, "lot_id"),
    )


def _arrivals(facts: Facts, done: Settled) -> Iterator[LotArrived]:
    """Give the events of known lots that come in."""
    return arrivals(
        _coming(done),
        done.positions,
        known=lambda lot: facts.get(LOT, lot) is not None,
        serial=partial(_is_serial, facts),
    )


def _coming(done: Settled) -> Iterator[Movement]:
    return (each for each in done.movements if each.from_id is None and each.lot_id is not None)


def transferred(
    request: Request[Any],
    movements: tuple[Movement, ...],
    granted: Granted,
    *,
    kind: TransferKind,
    cause_id: UUID | None = None,
) -> StockMoved:
    """Give the event of planned movements as one transfer.

    Args:
        request: the command; its reason and its reference are the transfer's.
        movements: what comes and goes.
        granted: the transfer's number.
        kind: why goods move.
        cause_id: the document behind it.
    """
    transfer = Transfer(
        id=request.new_id(),
        version=1,
        number=granted.number("transfer"),
        kind=kind,
        movements=movements,
        occurred_at=request.at,
        cause_id=cause_id,
        reason=getattr(request.command, "reason", None),
        reference=getattr(request.command, "reference", None),
    )
    return StockMoved(transfer.id, transfer)


def transfer_of(kind: TransferKind) -> Any:
    """Give what decides on planned movements as one transfer of a kind."""

    def decide(request: Request[Any], draft: Any, granted: Granted) -> Decision[Transfer]:
        movements, positions, lots = draft
        cause_id = getattr(request.command, "expected_id", None)
        event = transferred(request, movements, granted, kind=kind, cause_id=cause_id)
        events: tuple[Event, ...] = (event, *lots)
        return Decision(events, Decision.of(*events).value, positions=positions)

    return decide


def least(facts: Facts, sku: str) -> Decimal | None:
    """Say what must stay available when goods turn out to be gone, as `floor_of_loss`."""
    return floor_of_loss(facts.only(PRODUCT, "sku", sku))


def levels_of(facts: Facts, lines: Iterable[StockLine], code: str) -> Iterator[Want]:
    """Want the levels that goods are taken from, so that a shortage is foreseen.

    Args:
        facts: with the products and the location.
        lines: what leaves.
        code: of the location that it leaves.
    """
    products = [each.id for line in lines for each in facts.where(PRODUCT, "sku", line.sku)]
    for location in facts.where(LOCATION, "code", code):
        yield want(STOCK_LEVEL, [(location.stocking_id, product_id) for product_id in products])
