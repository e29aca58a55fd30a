"""Rows of shipments and their lines."""

from collections.abc import Sequence
from typing import Final

from salescore.fulfillment.exception import ShipmentException
from salescore.fulfillment.shipment import Shipment, ShipmentLine, ShipmentState
from salescore_sql.rows.custom import custom_of, custom_text
from salescore_sql.rows.documents import Documents
from salescore_sql.rows.terms import some_of, some_text
from salescore_sql.rows.values import (
    Row,
    id_bytes,
    id_of,
    instant_text,
    optional_id,
    optional_instant,
    quantity_int,
    quantity_of,
)
from salescore_sql.schema.fulfillment import shipment_exception

__all__ = ["EXCEPTIONS", "shipment_line_of", "shipment_line_row", "shipment_of", "shipment_row"]

EXCEPTIONS: Final = Documents(ShipmentException, shipment_exception)
"""Goods that did not get through."""

_GOODS: Final = ("lot", "owner", "package", "delivered", "failed")
_MORE: Final = ("packages", "reason", "facts", "proofs")


def shipment_row(tenant: str, value: Shipment) -> Row:
    """Give the row of a shipment, without its lines."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.number,
        value.order_id.bytes,
        None if value.shipped_at is None else instant_text(value.shipped_at),
        value.carrier,
        value.tracking,
        custom_text(value.custom),
        value.state.value,
        some_text(value, _MORE),
    )


def shipment_of(row: Row, lines: Sequence[ShipmentLine]) -> Shipment:
    """Read a shipment with its lines."""
    id_, version, number, order_id, shipped_at, carrier, tracking, custom, state, more = row
    return Shipment(
        id=id_of(id_),
        version=version,
        number=number,
        order_id=id_of(order_id),
        lines=tuple(lines),
        shipped_at=optional_instant(shipped_at),
        carrier=carrier,
        tracking=tracking,
        custom=custom_of(custom),
        state=ShipmentState(state),
        **some_of(more, Shipment),
    )


def shipment_line_row(tenant: str, owner: bytes, position: int, value: ShipmentLine) -> Row:
    """Give the row of a shipment's line."""
    return (
        tenant,
        owner,
        position,
        value.line,
        value.product_id.bytes,
        value.sku,
        id_bytes(value.location_id),
        quantity_int(value.quantity),
        some_text(value, _GOODS),
    )


def shipment_line_of(row: Row) -> ShipmentLine:
    """Read a shipment's line."""
    _, line, product_id, sku, location_id, quantity, terms = row
    return ShipmentLine(
        line=line,
        product_id=id_of(product_id),
        sku=sku,
        location_id=optional_id(location_id),
        quantity=quantity_of(quantity),
        **some_of(terms, ShipmentLine),
    )
