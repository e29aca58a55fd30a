"""States of stock for arbitrary worlds: lots, positions, and the documents of a warehouse."""

from decimal import Decimal
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from salescore.catalog.product import PRODUCT
from salescore.facts import Kind
from salescore.orders.order import ORDER
from salescore.stock.count import STOCK_COUNT, CountLine, CountState, StockCount
from salescore.stock.expected import EXPECTED, ExpectedLine, ExpectedReceipt, ExpectedState
from salescore.stock.location import LOCATION
from salescore.stock.lot import LOT, Lot, lot_id
from salescore.stock.period import PERIOD, StockPeriod
from salescore.stock.picking import PICKING, PickedLine, Picking
from salescore.stock.position import POSITION, Position, position_id
from salescore.stock.transit import TRANSIT, Transit, TransitLine, TransitState
from salescore.stock.waiting import WAITING, Waiting, WaitingLine
from salescore.testing import strategies as values

__all__ = ["stocked"]

_TEXT = values.texts()
_MAYBE = st.none() | _TEXT
_COUNT = values.amounts(min_value=1)


def stocked(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> None:
    """Add one state of each kind of stock to a world that has a location, goods and an order."""
    _lying(draw, found)
    _wanted(draw, found)
    _documents(draw, found)


def _lying(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> None:
    place, product = found[LOCATION].id, found[PRODUCT]
    code = draw(values.texts(max_size=60))
    lot = Lot(
        id=lot_id(product.id, code),
        version=1,
        product_id=product.id,
        sku=product.sku,
        code=code,
        expires_on=draw(st.none() | values.dates()),
        blocked=draw(st.booleans()),
        reason=draw(st.just("") | _TEXT),
    )
    quantity = draw(_COUNT)
    owner, package = draw(_MAYBE), draw(st.none() | _COUNT)
    position = Position(
        id=position_id(place, product.id, lot_id=lot.id, owner=owner, package=package),
        version=1,
        location_id=place,
        stocking_id=place,
        product_id=product.id,
        quantity=quantity,
        allocated=draw(st.sampled_from([Decimal(0), quantity])),
        since=draw(values.instants()),
        lot_id=lot.id,
        lot=lot.code,
        expires_on=lot.expires_on,
        owner=owner,
        package=package,
    )
    found |= {LOT: lot, POSITION: position}


def _wanted(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> None:
    order, position = found[ORDER], found[POSITION]
    place, product = found[LOCATION].id, found[PRODUCT]
    goods = (product.id, product.sku, draw(_COUNT))
    found[PERIOD] = StockPeriod(version=1, closed_until=draw(st.none() | values.dates()))
    found[WAITING] = Waiting(
        id=order.id,
        version=1,
        since=draw(values.instants()),
        priority=draw(st.integers(-1_000, 1_000)),
        together=draw(st.booleans()),
        lines=(WaitingLine(1, place, *goods),),
    )
    chosen = PickedLine(1, position.id, place, place, *goods, Decimal(0), *_kind(position))
    found[PICKING] = Picking(id=order.id, version=1, strategy=draw(_TEXT), lines=(chosen,))


def _kind(position: Position) -> tuple[Any, ...]:
    return (position.lot, position.owner, position.package)


def _documents(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> None:
    position = found[POSITION]
    place, product = found[LOCATION].id, found[PRODUCT]
    goods = (product.id, product.sku, draw(_COUNT))
    number: dict[str, Any] = {"version": 1, "number": draw(_TEXT)}
    found[EXPECTED] = ExpectedReceipt(
        id=draw(values.ids()),
        state=draw(st.sampled_from(ExpectedState)),
        to_id=place,
        due_on=draw(values.dates()),
        lines=(ExpectedLine(1, *goods, draw(_COUNT)),),
        supplier=draw(_MAYBE),
        reference=draw(_MAYBE),
        **number,
    )
    found[STOCK_COUNT] = StockCount(
        id=draw(values.ids()),
        state=draw(st.sampled_from(CountState)),
        at_id=place,
        lines=(CountLine(1, *goods, draw(st.none() | _COUNT), *_kind(position)),),
        reason=draw(st.just("") | _TEXT),
        **number,
    )
    sent = TransitLine(1, *goods, Decimal(0), Decimal(0), position.lot_id, *_kind(position))
    found[TRANSIT] = Transit(
        id=draw(values.ids()),
        state=draw(st.sampled_from(TransitState)),
        source_id=place,
        to_id=place,
        due_on=draw(st.none() | values.dates()),
        lines=(evolve(sent, since=draw(st.none() | values.instants())),),
        **number,
    )
