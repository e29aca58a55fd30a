"""Rows of locations, transfers, commitments and levels."""

from collections.abc import Sequence
from typing import Final

from salescore.stock.commitment import Commitment, CommitmentKind, CommittedLine
from salescore.stock.level import StockLevel
from salescore.stock.location import Location
from salescore.stock.transfer import Movement, Transfer, TransferKind
from salescore_sql.rows.custom import custom_of, custom_text
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
    "commitment_of",
    "commitment_row",
    "committed_line_of",
    "committed_line_row",
    "level_of",
    "level_row",
    "location_of",
    "location_row",
    "movement_of",
    "movement_row",
    "transfer_of",
    "transfer_row",
]

_LOCATION_TERMS: Final = ("kind", "saleable", "distance")
_MOVEMENT_TERMS: Final = ("lot", "owner", "package", "since", "source", "target")


def location_row(tenant: str, value: Location) -> Row:
    """Give the row of a location."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.code,
        value.name,
        custom_text(value.custom),
        id_bytes(value.parent_id),
        _location_terms(value),
    )


def location_of(row: Row) -> Location:
    """Read a location."""
    id_, version, code, name, custom, parent_id, terms = row
    return Location(
        id=id_of(id_),
        version=version,
        code=code,
        name=name,
        parent_id=optional_id(parent_id),
        custom=custom_of(custom),
        **some_of(terms, Location),
    )


def _location_terms(value: Location) -> str | None:
    """Write what a plain warehouse does not say."""
    names = _LOCATION_TERMS if value.stocks else (*_LOCATION_TERMS, "stocking_id")
    return some_text(value, names)


def transfer_row(tenant: str, value: Transfer) -> Row:
    """Give the row of a transfer, without its movements."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.number,
        value.kind.value,
        instant_text(value.occurred_at),
        id_bytes(value.cause_id),
        value.reason,
        value.reference,
    )


def transfer_of(row: Row, movements: Sequence[Movement]) -> Transfer:
    """Read a transfer with its movements."""
    id_, version, number, kind, occurred, cause_id, reason, reference = row
    return Transfer(
        id=id_of(id_),
        version=version,
        number=number,
        kind=TransferKind(kind),
        movements=tuple(movements),
        occurred_at=instant_of(occurred),
        cause_id=optional_id(cause_id),
        reason=reason,
        reference=reference,
    )


def movement_row(tenant: str, owner: bytes, position: int, value: Movement) -> Row:
    """Give the row of a movement."""
    return (
        tenant,
        owner,
        position,
        value.number,
        value.product_id.bytes,
        value.sku,
        quantity_int(value.quantity),
        id_bytes(value.from_id),
        id_bytes(value.to_id),
        id_bytes(value.lot_id),
        some_text(value, _MOVEMENT_TERMS),
    )


def movement_of(row: Row) -> Movement:
    """Read a movement."""
    _, number, product_id, sku, quantity, from_id, to_id, lot_id, terms = row
    return Movement(
        number=number,
        product_id=id_of(product_id),
        sku=sku,
        quantity=quantity_of(quantity),
        from_id=optional_id(from_id),
        to_id=optional_id(to_id),
        lot_id=optional_id(lot_id),
        **some_of(terms, Movement),
    )


def commitment_row(tenant: str, value: Commitment) -> Row:
    """Give the row of a commitment, without its lines."""
    expires = value.expires_at
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.kind.value,
        None if expires is None else instant_text(expires),
        value.priority or None,
        value.reason or None,
    )


def commitment_of(row: Row, lines: Sequence[CommittedLine]) -> Commitment:
    """Read a commitment with its lines."""
    id_, version, kind, expires, priority, reason = row
    return Commitment(
        id=id_of(id_),
        version=version,
        lines=tuple(lines),
        kind=CommitmentKind(kind),
        expires_at=optional_instant(expires),
        priority=priority or 0,
        reason=reason or "",
    )


def committed_line_row(tenant: str, owner: bytes, position: int, value: CommittedLine) -> Row:
    """Give the row of a promise."""
    return (
        tenant,
        owner,
        position,
        value.line,
        value.location_id.bytes,
        value.product_id.bytes,
        value.sku,
        quantity_int(value.quantity),
        None if value.since is None else instant_text(value.since),
        date_text(value.due_on),
    )


def committed_line_of(row: Row) -> CommittedLine:
    """Read a promise."""
    _, line, location_id, product_id, sku, quantity, since, due_on = row
    return CommittedLine(
        line,
        id_of(location_id),
        id_of(product_id),
        sku,
        quantity_of(quantity),
        optional_instant(since),
        optional_date(due_on),
    )


def level_row(tenant: str, value: StockLevel) -> Row:
    """Give the row of a level."""
    return (
        tenant,
        value.location_id.bytes,
        value.product_id.bytes,
        quantity_int(value.on_hand),
        quantity_int(value.reserved),
        quantity_int(value.placed),
    )


def level_of(row: Row) -> StockLevel:
    """Read a level."""
    location_id, product_id, *figures = row
    return StockLevel(id_of(location_id), id_of(product_id), *map(quantity_of, figures))
