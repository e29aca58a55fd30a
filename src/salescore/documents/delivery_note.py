"""What goes along with goods: how many of which, their lots, and where they go; no prices."""

from collections.abc import Iterator
from datetime import date

from salescore.documents.document import Detail, Document, DocumentKind, DocumentLine, Reference
from salescore.documents.sources import Sources
from salescore.fulfillment.shipment import Shipment, ShipmentLine
from salescore.orders.order import Order

__all__ = ["delivery_note"]


def delivery_note(shipment: Shipment, order: Order, sources: Sources, *, on: date) -> Document:
    """Say what a shipment holds.

    Args:
        shipment: with its goods.
        order: it belongs to.
        sources: the order's customer, and products.
        on: the business date that it bears.
    """
    return Document(
        kind=DocumentKind.DELIVERY_NOTE,
        number=shipment.number,
        on=on,
        customer=sources.party("shipping"),
        currency=None,
        lines=tuple(_line(number, line, sources) for number, line in enumerate(shipment.lines, 1)),
        ship_to=order.ship_to,
        references=tuple(_references(shipment, order)),
        languages=sources.spoken,
    )


def _references(shipment: Shipment, order: Order) -> Iterator[Reference]:
    yield Reference("order", order.display_number)
    if order.reference:
        yield Reference("reference", order.reference)
    if shipment.carrier:
        yield Reference("carrier", shipment.carrier)
    if shipment.tracking:
        yield Reference("tracking", shipment.tracking)


def _line(number: int, line: ShipmentLine, sources: Sources) -> DocumentLine:
    product = sources.product(line.product_id)
    lot = () if line.lot is None else (Detail("documents.lot", {"lot": line.lot}),)
    return DocumentLine(
        number=number,
        label=line.sku,
        name=product.name,
        quantity=line.quantity,
        unit=product.unit,
        details=lot,
    )
