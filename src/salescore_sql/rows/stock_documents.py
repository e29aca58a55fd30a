"""Rows of lots, positions and the documents of stock: waiting, expected, counted, underway."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from salescore.stock.count import CountLine, CountState, StockCount
from salescore.stock.expected import ExpectedLine, ExpectedReceipt, ExpectedState
from salescore.stock.lot import Lot
from salescore.stock.period import StockPeriod
from salescore.stock.picking import PickedLine, Picking
from salescore.stock.position import Position
from salescore.stock.transit import Transit, TransitLine, TransitState
from salescore.stock.waiting import Waiting, WaitingLine
from salescore_sql.rows.terms import some_of, some_text
from salescore_sql.rows.values import (
    Row,
    date_text,
    id_bytes,
    id_of,
    instant_of,
    instant_text,
    optional_date,
    optional_id,
    optional_instant,
    quantity_int,
    quantity_of,
)

__all__ = [
    "count_line_of",
    "count_line_row",
    "count_of",
    "count_row",
    "expected_line_of",
    "expected_line_row",
    "expected_of",
    "expected_row",
    "lot_of",
    "lot_row",
    "period_of",
    "period_row",
    "picked_line_of",
    "picked_line_row",
    "picking_of",
    "picking_row",
    "position_of",
    "position_row",
    "transit_line_of",
    "transit_line_row",
    "transit_of",
    "transit_row",
    "waiting_line_of",
    "waiting_line_row",
    "waiting_of",
    "waiting_row",
]

_POSITION: Final = ("lot", "expires_on", "owner", "package")
_EXPECTED: Final = ("supplier", "reference")
_COUNTED: Final = ("lot", "owner", "package")
_CARRIED: Final = ("lot", "owner", "package", "since")
_PICKED: Final = ("lot", "owner", "package", "reason")


def lot_row(tenant: str, value: Lot) -> Row:
    """Give the row of a lot."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.product_id.bytes,
        value.sku,
        value.code,
        date_text(value.expires_on),
        value.blocked,
        value.reason,
    )


def lot_of(row: Row) -> Lot:
    """Read a lot."""
    id_, version, product_id, sku, code, expires_on, blocked, reason = row
    return Lot(
        id=id_of(id_),
        version=version,
        product_id=id_of(product_id),
        sku=sku,
        code=code,
        expires_on=optional_date(expires_on),
        blocked=bool(blocked),
        reason=reason,
    )


def position_row(tenant: str, value: Position) -> Row:
    """Give the row of a position."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.location_id.bytes,
        value.stocking_id.bytes,
        value.product_id.bytes,
        quantity_int(value.quantity),
        quantity_int(value.allocated),
        instant_text(value.since),
        id_bytes(value.lot_id),
        id_bytes(value.present),
        some_text(value, _POSITION),
    )


def position_of(row: Row) -> Position:
    """Read a position."""
    id_, version, location_id, stocking_id, product_id, quantity, allocated = row[:7]
    since, lot_id, _, terms = row[7:]
    return Position(
        id=id_of(id_),
        version=version,
        location_id=id_of(location_id),
        stocking_id=id_of(stocking_id),
        product_id=id_of(product_id),
        quantity=quantity_of(quantity),
        allocated=quantity_of(allocated),
        since=instant_of(since),
        lot_id=optional_id(lot_id),
        **some_of(terms, Position),
    )


def period_row(tenant: str, value: StockPeriod) -> Row:
    """Give the row of the period."""
    return (tenant, value.id.bytes, value.version, date_text(value.closed_until))


def period_of(row: Row) -> StockPeriod:
    """Read the period."""
    id_, version, closed_until = row
    return StockPeriod(id=id_of(id_), version=version, closed_until=optional_date(closed_until))


def waiting_row(tenant: str, value: Waiting) -> Row:
    """Give the row of what waits, without its lines."""
    since = None if value.since is None else instant_text(value.since)
    return (tenant, value.id.bytes, value.version, since, value.priority, value.together)


def waiting_of(row: Row, lines: Sequence[WaitingLine]) -> Waiting:
    """Read what waits, with its lines."""
    id_, version, since, priority, together = row
    return Waiting(
        id=id_of(id_),
        version=version,
        since=optional_instant(since),
        priority=priority,
        together=bool(together),
        lines=tuple(lines),
    )


def waiting_line_row(tenant: str, owner: bytes, position: int, value: WaitingLine) -> Row:
    """Give the row of goods that are wanted."""
    return (
        tenant,
        owner,
        position,
        value.line,
        value.location_id.bytes,
        value.product_id.bytes,
        value.sku,
        quantity_int(value.quantity),
        value.whole,
    )


def waiting_line_of(row: Row) -> WaitingLine:
    """Read goods that are wanted."""
    _, line, location_id, product_id, sku, quantity, whole = row
    return WaitingLine(
        line, id_of(location_id), id_of(product_id), sku, quantity_of(quantity), bool(whole)
    )


def expected_row(tenant: str, value: ExpectedReceipt) -> Row:
    """Give the row of an expected receipt, without its lines."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.number,
        value.state.value,
        value.to_id.bytes,
        date_text(value.due_on),
        some_text(value, _EXPECTED),
    )


def expected_of(row: Row, lines: Sequence[ExpectedLine]) -> ExpectedReceipt:
    """Read an expected receipt with its lines."""
    id_, version, number, state, to_id, due_on, terms = row
    more: dict[str, Any] = some_of(terms, ExpectedReceipt)
    return ExpectedReceipt(
        id=id_of(id_),
        version=version,
        number=number,
        state=ExpectedState(state),
        to_id=id_of(to_id),
        due_on=date.fromisoformat(due_on),
        lines=tuple(lines),
        **more,
    )


def expected_line_row(tenant: str, owner: bytes, position: int, value: ExpectedLine) -> Row:
    """Give the row of goods that are to come."""
    return (
        tenant,
        owner,
        position,
        value.number,
        value.product_id.bytes,
        value.sku,
        quantity_int(value.quantity),
        quantity_int(value.received),
    )


def expected_line_of(row: Row) -> ExpectedLine:
    """Read goods that are to come."""
    _, number, product_id, sku, quantity, received = row
    return ExpectedLine(
        number, id_of(product_id), sku, quantity_of(quantity), quantity_of(received)
    )


def count_row(tenant: str, value: StockCount) -> Row:
    """Give the row of a count, without its lines."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.number,
        value.state.value,
        value.at_id.bytes,
        some_text(value, ("reason",)),
    )


def count_of(row: Row, lines: Sequence[CountLine]) -> StockCount:
    """Read a count with its lines."""
    id_, version, number, state, at_id, terms = row
    return StockCount(
        id=id_of(id_),
        version=version,
        number=number,
        state=CountState(state),
        at_id=id_of(at_id),
        lines=tuple(lines),
        **some_of(terms, StockCount),
    )


def count_line_row(tenant: str, owner: bytes, position: int, value: CountLine) -> Row:
    """Give the row of what was counted."""
    return (
        tenant,
        owner,
        position,
        value.number,
        value.product_id.bytes,
        value.sku,
        quantity_int(value.book),
        None if value.counted is None else quantity_int(value.counted),
        some_text(value, _COUNTED),
    )


def count_line_of(row: Row) -> CountLine:
    """Read what was counted."""
    _, number, product_id, sku, book, counted, terms = row
    return CountLine(
        number,
        id_of(product_id),
        sku,
        quantity_of(book),
        None if counted is None else quantity_of(counted),
        **some_of(terms, CountLine),
    )


def transit_row(tenant: str, value: Transit) -> Row:
    """Give the row of a journey, without its lines."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.number,
        value.state.value,
        value.source_id.bytes,
        value.to_id.bytes,
        date_text(value.due_on),
    )


def transit_of(row: Row, lines: Sequence[TransitLine]) -> Transit:
    """Read a journey with its lines."""
    id_, version, number, state, source_id, to_id, due_on = row
    return Transit(
        id=id_of(id_),
        version=version,
        number=number,
        state=TransitState(state),
        source_id=id_of(source_id),
        to_id=id_of(to_id),
        due_on=optional_date(due_on),
        lines=tuple(lines),
    )


def transit_line_row(tenant: str, owner: bytes, position: int, value: TransitLine) -> Row:
    """Give the row of goods on the road."""
    return (
        tenant,
        owner,
        position,
        value.number,
        value.product_id.bytes,
        value.sku,
        quantity_int(value.quantity),
        quantity_int(value.arrived),
        quantity_int(value.lost),
        id_bytes(value.lot_id),
        some_text(value, _CARRIED),
    )


def transit_line_of(row: Row) -> TransitLine:
    """Read goods on the road."""
    _, number, product_id, sku, quantity, arrived, lost, lot_id, terms = row
    return TransitLine(
        number,
        id_of(product_id),
        sku,
        quantity_of(quantity),
        quantity_of(arrived),
        quantity_of(lost),
        optional_id(lot_id),
        **some_of(terms, TransitLine),
    )


def picking_row(tenant: str, value: Picking) -> Row:
    """Give the row of a picking, without its lines."""
    return (tenant, value.id.bytes, value.version, value.strategy)


def picking_of(row: Row, lines: Sequence[PickedLine]) -> Picking:
    """Read a picking with its lines."""
    id_, version, strategy = row
    return Picking(id=id_of(id_), version=version, strategy=strategy, lines=tuple(lines))


def picked_line_row(tenant: str, owner: bytes, position: int, value: PickedLine) -> Row:
    """Give the row of chosen goods."""
    return (
        tenant,
        owner,
        position,
        value.line,
        value.position_id.bytes,
        value.location_id.bytes,
        value.stocking_id.bytes,
        value.product_id.bytes,
        value.sku,
        quantity_int(value.quantity),
        quantity_int(value.picked),
        some_text(value, _PICKED),
    )


def picked_line_of(row: Row) -> PickedLine:
    """Read chosen goods."""
    _, line, position_id, location_id, stocking_id, product_id, sku, quantity, picked, terms = row
    return PickedLine(
        line,
        id_of(position_id),
        id_of(location_id),
        id_of(stocking_id),
        id_of(product_id),
        sku,
        quantity_of(quantity),
        quantity_of(picked),
        **some_of(terms, PickedLine),
    )
