"""Rows of locations, transfers, commitments and levels."""

from collections.abc import Sequence

from salescore.stock.commitment import Commitment, CommitmentKind, CommittedLine
from salescore.stock.level import StockLevel
from salescore.stock.location import Location
from salescore.stock.transfer import Movement, Transfer, TransferKind
from salescore_sql.rows.custom import custom_of, custom_text
from salescore_sql.rows.values import (
    Row,
    id_bytes,
    id_of,
    instant_of,
    instant_text,
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


def location_row(tenant: str, value: Location) -> Row:
    """Give the row of a location."""
    custom = custom_text(value.custom)
    return (tenant, value.id.bytes, value.version, value.code, value.name, custom)


def location_of(row: Row) -> Location:
    """Read a location."""
    id_, version, code, name, custom = row
    return Location(id=id_of(id_), version=version, code=code, name=name, custom=custom_of(custom))


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
    )


def movement_of(row: Row) -> Movement:
    """Read a movement."""
    _, number, product_id, sku, quantity, from_id, to_id = row
    return Movement(
        number=number,
        product_id=id_of(product_id),
        sku=sku,
        quantity=quantity_of(quantity),
        from_id=optional_id(from_id),
        to_id=optional_id(to_id),
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
    )


def commitment_of(row: Row, lines: Sequence[CommittedLine]) -> Commitment:
    """Read a commitment with its lines."""
    id_, version, kind, expires = row
    return Commitment(
        id=id_of(id_),
        version=version,
        lines=tuple(lines),
        kind=CommitmentKind(kind),
        expires_at=optional_instant(expires),
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
    )


def committed_line_of(row: Row) -> CommittedLine:
    """Read a promise."""
    _, line, location_id, product_id, sku, quantity = row
    return CommittedLine(line, id_of(location_id), id_of(product_id), sku, quantity_of(quantity))


def level_row(tenant: str, value: StockLevel) -> Row:
    """Give the row of a level."""
    return (
        tenant,
        value.location_id.bytes,
        value.product_id.bytes,
        quantity_int(value.on_hand),
        quantity_int(value.reserved),
    )


def level_of(row: Row) -> StockLevel:
    """Read a level."""
    location_id, product_id, on_hand, reserved = row
    return StockLevel(
        id_of(location_id), id_of(product_id), quantity_of(on_hand), quantity_of(reserved)
    )
